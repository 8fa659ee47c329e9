import Controller
import Model
import Testing

@Suite("Taking back")
struct UndoStories {
    @Test("d puts the article into the bin, U takes it back to where it was")
    func bin() {
        var story = Story.list()
        #expect(story.press("j", "d").first == .bin([Told.id(2)], true))
        #expect(story.titles == ["老街夜市", "山居"])
        #expect(story.state.list.selection?.title == "山居")
        #expect(story.press("U").first == .bin([Told.id(2)], false))
        #expect(story.request?.keeping == Told.id(2))
        story.answerList()
        #expect(story.titles == ["老街夜市", "河堤 Walk", "山居"])
        #expect(story.state.list.selection?.title == "河堤 Walk")
    }

    @Test("U takes several deletions back, the last first")
    func several() {
        var story = Story.list()
        story.press("d", "d", "d")
        #expect(story.titles == [])
        let back = [3, 2, 1].map { Effect.bin([Told.id($0)], false) }
        #expect([story.press("U").first, story.press("U").first, story.press("U").first] == back)
        story.answerList()
        #expect(story.titles.count == 3)
        story.press("U")
        #expect(story.notice == "There is nothing to take back")
    }

    @Test("B shows the bin, d there puts back, B or q shows the list again", arguments: ["B", "q", "h", "Esc"])
    func binShown(key: String) {
        var story = Story.binned()
        #expect(story.state.list.shelf == .bin)
        #expect(story.press("d").first == .bin([Told.id(1)], false))
        #expect(story.titles == [])
        story.answerList()
        story.press(key)
        #expect(story.request?.shelf == .all)
    }

    @Test("what was put back from the bin is not taken back once more")
    func forgotten() {
        var story = Story.binned()
        story.press("d")
        story.answerList()
        #expect(story.press("U") == [])
    }

    @Test("U in the bin asks for the bin anew")
    func undoInBin() {
        var story = Story.binned()
        #expect(story.press("U").first == .bin([Told.id(1)], false))
        #expect(story.request?.shelf == .bin)
    }

    @Test("the bin is emptied only from within, asks first, and then there is nothing to take back")
    func emptying() {
        var story = Story.list()
        story.press(":")
        story.type("empty-bin\n")
        #expect(story.effects == [])
        #expect(story.notice.contains("open the bin first"))
        story = Story.binned()
        story.press(":")
        #expect(story.type("empty-bin\n") == [])
        #expect(story.type("n\n") == [])
        #expect(story.notice == "Nothing was erased")
        story.press(":")
        story.type("empty-bin\n")
        #expect(story.type("y\n").first == .emptyBin)
        story.answerList()
        #expect(story.press("U") == [])
    }

    @Test("a deleted comment comes back, also from the list")
    func comment() {
        var story = Story.reading(Told.contents(comments: [Told.comment(1, "好", by: "讀者")]))
        #expect(story.press("Tab", "d") == [.perform(.delete(comment: Told.id(101)), on: Told.id(1))])
        #expect(story.notice == "Comment deleted; U takes it back")
        story.tell(.refreshed(Told.contents()))
        story.press("q", "q")
        #expect(story.press("U") == [.perform(.restore(comment: Told.id(101)), on: Told.id(1))])
    }

    @Test("d twice before the answer is one deletion to take back")
    func twice() {
        var story = Story.reading(Told.contents(comments: [Told.comment(1, "好", by: "讀者")]))
        story.press("Tab", "d", "d")
        #expect(story.press("U", "U") == [.perform(.restore(comment: Told.id(101)), on: Told.id(1))])
    }
}

extension Story {
    /// The first article in the bin, and the bin shown.
    fileprivate static func binned() -> Story {
        var story = Story.list()
        story.press("d")
        story.answerList()
        story.press("B")
        guard case .list(_, let ticket)? = story.effects.last else { return story }
        story.tell(.listed(ListPage(rows: [Told.rows[0]]), ticket))
        return story
    }
}
