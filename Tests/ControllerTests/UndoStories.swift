import Controller
import Model
import Testing

@Suite("Taking back")
struct UndoStories {
    @Test("d puts the article into the bin, U takes it back to where it was")
    func bin() {
        var story = Story.list()
        #expect(story.press("j", "d") == [.bin(Told.id(2), true)])
        #expect(story.titles == ["老街夜市", "山居"])
        #expect(story.state.list.selection?.title == "山居")
        #expect(story.press("U") == [.bin(Told.id(2), false)])
        #expect(story.titles == ["老街夜市", "河堤 Walk", "山居"])
        #expect(story.state.list.selection?.title == "河堤 Walk")
    }

    @Test("U takes several deletions back, the last first")
    func several() {
        var story = Story.list()
        story.press("d", "d", "d")
        #expect(story.titles == [])
        #expect(story.press("U", "U", "U") == [.bin(Told.id(3), false), .bin(Told.id(2), false), .bin(Told.id(1), false)])
        #expect(story.titles.count == 3)
        story.press("U")
        #expect(story.notice == "There is nothing to take back")
    }

    @Test("B shows the bin, d there puts back, B or q shows the list again", arguments: ["B", "q", "h", "Esc"])
    func binShown(key: String) {
        var story = Story.list()
        #expect(story.press("B") == [.list(inBin: true, Ticket(2))])
        story.tell(.listed([Told.rows[2]], Ticket(2)))
        #expect(story.state.list.isBin)
        #expect(story.press("d") == [.bin(Told.id(3), false)])
        #expect(story.titles == [])
        #expect(story.press(key) == [.list(inBin: false, Ticket(3))])
    }

    @Test("what was put back from the bin is not taken back once more")
    func forgotten() {
        var story = Story.list()
        story.press("d", "B")
        story.tell(.listed([Told.rows[0]], Ticket(2)))
        story.press("d")
        #expect(story.press("U") == [])
    }

    @Test("U in the bin asks for the bin anew")
    func undoInBin() {
        var story = Story.list()
        story.press("d", "B")
        story.tell(.listed([Told.rows[0]], Ticket(2)))
        #expect(story.press("U") == [.bin(Told.id(1), false), .list(inBin: true, Ticket(3))])
    }

    @Test("the bin is emptied only from within, and then there is nothing to take back")
    func emptying() {
        var story = Story.list()
        story.press("d", ":")
        story.type("empty-bin\n")
        #expect(story.effects == [])
        #expect(story.notice.contains("open the bin first"))
        story.press("B")
        story.tell(.listed([Told.rows[0]], Ticket(2)))
        story.press(":")
        #expect(story.type("empty-bin\n") == [.emptyBin, .list(inBin: true, Ticket(3))])
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
