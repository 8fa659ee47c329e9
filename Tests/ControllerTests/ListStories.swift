import Controller
import Model
import Testing

@Suite("On the list")
struct ListStories {
    @Test("the program starts by asking for the list")
    func start() {
        let story = Story(State(size: Size(columns: 80, rows: 24), settings: Settings(), seed: 1))
        #expect(story.effects == [.list(inBin: false, Ticket(1))])
        #expect(story.state.mode == .list)
    }

    @Test("the newest article stands first and is selected")
    func order() {
        let story = Story.list()
        #expect(story.titles == ["老街夜市", "河堤 Walk", "山居"])
        #expect(story.state.list.selected == 0)
    }

    @Test("j and k, the arrows, g and G move the selection and stop at the ends")
    func moving() {
        var story = Story.list()
        var places: [Int] = []
        for key in ["j", "↓", "j", "k", "↑", "↑", "G", "g", "PgDn", "PgUp", "End", "Home"] {
            #expect(story.press(key) == [])
            places.append(story.state.list.selected)
        }
        #expect(places == [1, 2, 2, 1, 0, 0, 2, 0, 2, 0, 2, 0])
    }

    @Test("a page is what the list shows, one row kept", arguments: ["PgDn", "Space", "Ctrl-f"])
    func paging(key: String) {
        let rows = (0..<100).map { Summary(id: Told.id(1_000 - $0), title: "\($0)", added: 0) }
        var story = Story.list(rows, size: Size(columns: 80, rows: 12))
        story.press(key)
        #expect(story.state.list.selected == 9)
    }

    @Test("Enter, l and → open the selected article", arguments: ["Enter", "l", "→"])
    func opening(key: String) {
        var story = Story.list()
        #expect(story.press("j", key) == [.open(Told.id(2), Ticket(2))])
        #expect(story.state.mode == .list)
        #expect(story.tell(.opened(Told.contents(id: 2), Ticket(2))) == [.mark(Told.id(2), read: true)])
        #expect(story.state.mode == .reading)
        #expect(story.state.list.selection?.isRead == true)
    }

    @Test("o sorts by the next order, and the selection stays on its article")
    func sorting() {
        var story = Story.list()
        story.press("G")
        story.press("o")
        #expect(story.effects == [.keepSettings(story.state.settings)])
        #expect(story.state.settings.order == .added)
        #expect(story.titles == ["老街夜市", "山居", "河堤 Walk"])
        #expect(story.state.list.selection?.title == "山居")
        #expect(story.notice == "Sorted by time of adding")
        story.press("o", "o", "o")
        #expect(story.state.settings.order == .published)
    }

    @Test("/ filters as one types, by title and source, without case; Enter keeps the filter")
    func filtering() {
        var story = Story.list()
        story.press("/")
        story.type("walk")
        #expect(story.titles == ["河堤 Walk"])
        #expect(story.state.mode == .prompt)
        story.press("Enter")
        #expect(story.state.list.filter == "walk")
        #expect(story.press("Enter") == [.open(Told.id(2), Ticket(2))])
    }

    @Test("every word of the filter must match")
    func words() {
        var story = Story.list()
        story.press("/")
        story.type("城南 山")
        #expect(story.titles == ["山居"])
        story.press("Ctrl-w")
        #expect(story.titles == ["老街夜市", "山居"])
    }

    @Test("Esc leaves the filter and shows all again")
    func unfiltered() {
        var story = Story.list()
        story.press("/", "山", "Esc")
        #expect(story.titles.count == 3)
        #expect(story.state.overlay == nil)
        #expect(story.state.list.selection?.title == "山居")
    }

    @Test("with a filter that nothing passes, opening says so")
    func nothing() {
        var story = Story.list()
        story.press("/", "x", "Enter")
        #expect(story.press("Enter") == [])
        #expect(story.notice == "No article matches “x”")
    }

    @Test("an empty list tells how to fill it")
    func empty() {
        var story = Story.list([])
        #expect(story.press("Enter", "j", "G", "d") == [])
        #expect(story.notice.contains(":add"))
    }

    @Test("u marks unread and read again, s stars")
    func marks() {
        var story = Story.list()
        #expect(story.press("u") == [.mark(Told.id(1), read: true)])
        #expect(story.press("u") == [.mark(Told.id(1), read: false)])
        #expect(story.press("s") == [.star(Told.id(1), true)])
        #expect(story.state.list.selection?.isStarred == true)
        #expect(story.press("s") == [.star(Told.id(1), false)])
    }

    @Test("q quits on the list; h only says how")
    func leaving() {
        var story = Story.list()
        #expect(story.press("h") == [])
        #expect(story.notice == "q quits")
        #expect(story.press("q") == [.quit])
    }

    @Test("h goes back from a filter")
    func unfilter() {
        var story = Story.list()
        story.press("/", "山", "Enter", "h")
        #expect(story.state.list.filter == "")
    }

    @Test("a key without a command says so and does nothing")
    func unknown() {
        var story = Story.list()
        let before = story.state.list
        #expect(story.press("x") == [])
        #expect(story.notice == "x is no command here; ? shows the keys")
        #expect(story.state.list == before)
    }

    @Test("Ctrl-l redraws, Ctrl-z stops, Ctrl-c quits")
    func everywhere() {
        var story = Story.list()
        #expect(story.press("Ctrl-l") == [.redraw])
        #expect(story.press("Ctrl-z") == [.suspend])
        #expect(story.press("Ctrl-c") == [.quit])
    }

    @Test("a list that comes anew keeps the selection on its article")
    func reloaded() {
        var story = Story.list()
        story.press("G")
        story.tell(.added("One article added"))
        #expect(story.effects == [.list(inBin: false, Ticket(2))])
        let newer = Summary(id: Told.id(4), title: "新文", published: Told.date("2026-04-01"))
        story.tell(.listed(Told.rows + [newer], Ticket(2)))
        #expect(story.titles.first == "新文")
        #expect(story.state.list.selection?.title == "山居")
    }
}
