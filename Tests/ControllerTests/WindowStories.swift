import Controller
import Model
import Testing

@Suite("The window over a long list")
struct WindowStories {
    private static let size = Size(columns: 80, rows: 12)

    @Test("holds the rows around the selection, and asks for more before they are missed")
    func moving() {
        var story = Story.list([], size: Self.size)
        story.articles = ListStories.many(10_000)
        story.tell(.added(""))
        story.answerList()
        #expect(story.state.list.count == 10_000)
        #expect(story.state.list.rows.count == 41)
        for _ in 0..<4 { story.press("PgDn") }
        #expect(story.request?.first == 16)
        #expect(story.request?.keeping == Told.id(10_000 - 36))
        story.answerList()
        #expect(story.state.list.selection?.title == "36")
    }

    @Test("goes to the end at once; what is pressed behind waits for the row there")
    func end() {
        var story = Story.list([], size: Self.size)
        story.articles = ListStories.many(10_000)
        story.tell(.added(""))
        story.answerList()
        story.press("G")
        let asked = story.effects
        #expect(story.request?.first == 9_979)
        #expect(story.press("Enter") == [])
        guard case .list(let request, let ticket)? = asked.first else {
            Issue.record("nothing is asked for")
            return
        }
        #expect(story.tell(.listed(Told.page(of: story.articles, request), ticket)) == [.open(Told.id(1), Ticket(4))])
    }

    @Test("is not waited for any more once Esc is pressed")
    func impatient() {
        var story = Story.list([], size: Self.size)
        story.articles = ListStories.many(10_000)
        story.tell(.added(""))
        story.answerList()
        story.press("G", "d")
        // The rows that are missing are asked for again, but what was pressed is forgotten.
        #expect(story.press("Esc").map(\.isList) == [true])
        #expect(story.notice == "Not waited for")
        story.answerList()
        #expect(story.state.list.count == 10_000)
    }

    @Test("drops an answer to an older question")
    func late() {
        var story = Story.list()
        story.press("o")
        story.press("o")
        let page = ListPage(rows: [Told.rows[0]])
        story.tell(.listed(page, Ticket(2)))
        #expect(story.titles.count == 3)
        story.tell(.listed(page, Ticket(3)))
        #expect(story.titles == ["老街夜市"])
    }

    @Test("says why rows cannot be read, and goes on")
    func failed() {
        var story = Story.list()
        story.press("o")
        story.tell(.listFailed("the disk is gone", Ticket(2)))
        #expect(story.notice == "the disk is gone")
        #expect(story.press("j") == [])
        #expect(story.state.list.selected == 1)
    }
}

extension Effect {
    fileprivate var isList: Bool { if case .list = self { true } else { false } }
}
