import Controller
import Model
import Testing

@Suite("Shelves")
struct ShelfStories {
    private static let counted = [
        CountedShelf(.all, count: 3), CountedShelf(.unread, count: 2), CountedShelf(.tag("夜"), count: 1),
        CountedShelf(.search(Search("街", name: "街巷")), count: 1),
    ]

    private func story() -> Story {
        var story = Story.list()
        story.press("Tab")
        story.tell(.counted(Self.counted, Ticket(2)))
        return story
    }

    @Test("Tab shows them with their counts; Enter opens one, q there leads back to all")
    func choosing() {
        var story = story()
        #expect(story.state.mode == .shelves)
        story.press("j", "Enter")
        #expect(story.request?.shelf == .unread)
        story.answerList()
        #expect(story.titles == ["老街夜市", "山居"])
        story.press("q")
        #expect(story.request?.shelf == .all)
    }

    @Test("a kept query opens as a search by relevance")
    func search() {
        var story = story()
        story.press("G", "Enter")
        #expect(story.request?.shelf == .search(Search("街", name: "街巷")))
        #expect(story.request?.order == .relevance)
    }

    @Test("d puts a tag or a kept query into the bin, U takes it back; the others stay")
    func deleting() {
        var story = story()
        story.press("d")
        #expect(story.notice.contains("Only tags"))
        #expect(story.press("G", "k", "d").first == .binShelf(.tag("夜"), true))
        #expect(story.press("U").first == .binShelf(.tag("夜"), false))
    }
}
