import Controller
import Model
import Testing

@Suite("Answers of the outside")
struct AnswerStories {
    @Test("an article asked for earlier does not come instead of the one asked for last")
    func late() {
        var story = Story.list()
        story.press("Enter", "Esc", "j", "Enter")
        #expect(story.tell(.opened(Told.contents(id: 1), Ticket(2))) == [])
        #expect(story.state.mode == .list)
        story.tell(.opened(Told.contents(id: 2), Ticket(3)))
        #expect(story.reader?.contents.id == Told.id(2))
        #expect(story.tell(.opened(Told.contents(id: 2), Ticket(3))) == [])
    }

    @Test("an older list does not come instead of a newer")
    func lateList() {
        var story = Story.list()
        story.press("o", "o")
        story.tell(.listed(ListPage(), Ticket(2)))
        #expect(story.titles.count == 3)
        #expect(story.state.list.shelf == .all)
    }

    @Test("keys typed while an article is being opened are for the article, not for the list below")
    func typedAhead() {
        var story = Story.list()
        #expect(story.press("Enter", "d", "q", "Enter").map(\.isOpen) == [true])
        let effects = story.tell(.opened(Told.contents(), Ticket(2)))
        #expect(!effects.contains(.bin([Told.id(1)], true)))
        #expect(!effects.contains(.quit))
        #expect(story.titles.count == 3)
        // d means nothing in the text, q went back to the list, Enter opens again.
        #expect(effects.last?.isOpen == true)
    }

    @Test("Ctrl-c, Ctrl-z and Ctrl-l do not wait for an article, and Esc gives it up")
    func impatient() {
        var story = Story.list()
        story.press("Enter")
        #expect(story.press("Ctrl-l", "Ctrl-z") == [.redraw, .suspend])
        #expect(story.press("d", "Esc") == [])
        #expect(story.tell(.opened(Told.contents(), Ticket(2))) == [])
        #expect(story.state.mode == .list)
        #expect(story.press("Ctrl-c") == [.quit])
    }

    @Test("an article that cannot be opened is said, and what was typed for it is forgotten")
    func notOpened() {
        var story = Story.list()
        story.press("Enter", "d")
        #expect(story.tell(.openFailed("The disk is gone", Ticket(2))) == [])
        #expect(story.notice == "The disk is gone")
        #expect(story.press("j") == [])
        #expect(story.titles.count == 3)
    }

    @Test("a failure is said and keeps nothing else from coming")
    func failure() {
        var story = Story.list()
        story.press("Enter")
        story.tell(.failed("The browser did not start"))
        #expect(story.notice == "The browser did not start")
        story.tell(.opened(Told.contents(), Ticket(2)))
        #expect(story.state.mode == .reading)
    }

    @Test("news of another article does not touch the open one")
    func other() {
        var story = Story.reading()
        let before = story.state.reader
        story.tell(.refreshed(Told.contents(id: 2, comments: [Told.comment(1, "一")])))
        #expect(story.state.reader == before)
    }

    @Test("a save of which nobody knows changes nothing")
    func stray() {
        var story = Story.reading()
        let before = story.state
        let draft = Draft(article: Told.id(1), purpose: .comment(on: nil), text: "x")
        #expect(story.tell(.committed(draft, Told.contents())) == [])
        #expect(story.tell(.commitFailed(draft, "no")) == [])
        #expect(story.tell(.editedOutside("x")) == [])
        #expect(story.state == before)
    }

    @Test("a notice stays until the next key")
    func notice() {
        var story = Story.list()
        story.tell(.noticed("Hello"))
        story.tell(.resized(Size(columns: 60, rows: 20)))
        #expect(story.notice == "Hello")
        story.press("j")
        #expect(story.notice == "")
    }
}

@Suite("A file that is shown without being stored")
struct FileStories {
    private var story: Story {
        Story(State(size: Size(columns: 80, rows: 24), settings: Settings(), seed: 1, showing: Told.contents(id: nil)))
    }

    @Test("there is no list to ask for; q ends the program, and h and Esc do not")
    func leaving() {
        var story = story
        #expect(story.effects == [])
        #expect(story.press("h", "Esc") == [])
        #expect(story.press("q") == [.quit])
    }

    @Test("no place is kept")
    func place() {
        var story = story
        #expect(story.press("Space", "G", "k") == [])
    }

    @Test("a stores it; then one can comment")
    func storing() {
        var story = story
        #expect(story.press("a") == [.store(Told.article)])
        story.press("Space")
        let place = story.reader?.place
        story.tell(.stored(Told.contents(id: 7)))
        #expect(story.notice == "In the library now")
        #expect(story.reader?.place == place)
        story.press("c")
        #expect(story.editor?.article == Told.id(7))
        story.press("Esc")
        #expect(story.press("q", "a") == [])
        #expect(story.notice == "This article is in the library already")
    }

    @Test("moods need the library, too")
    func moods() {
        var story = story
        #expect(story.press("m") == [])
        #expect(story.notice.contains("a adds it"))
    }
}

extension Effect {
    fileprivate var isOpen: Bool {
        if case .open = self { true } else { false }
    }
}
