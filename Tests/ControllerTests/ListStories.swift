import Controller
import Model
import Testing

@Suite("On the list")
struct ListStories {
    @Test("the program starts by asking for the rows that the screen shows and some around them")
    func start() {
        let story = Story(State(size: Size(columns: 80, rows: 24), settings: Settings(), seed: 1))
        #expect(story.effects == [.list(ListRequest(shelf: .all, order: .published, rows: 85), Ticket(1))])
        #expect(story.state.mode == .list)
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

    @Test("a page is what the list shows, one row kept", arguments: ["PgDn", "Ctrl-f"])
    func paging(key: String) {
        var story = Story.list(Self.many(100), size: Size(columns: 80, rows: 12))
        story.press(key)
        #expect(story.state.list.selected == 9)
    }

    @Test("Enter, l and → open the selected article", arguments: ["Enter", "l", "→"])
    func opening(key: String) {
        var story = Story.list()
        #expect(story.press("j", key) == [.open(Told.id(2), Ticket(2))])
        #expect(story.state.mode == .list)
        #expect(story.tell(.opened(Told.contents(id: 2), Ticket(2))) == [.visit(Told.id(2))])
        #expect(story.state.mode == .reading)
        #expect(story.state.list.selection?.isRead == true)
    }

    @Test("o sorts by the next order, and the selection stays on its article")
    func sorting() {
        var story = Story.list()
        story.press("G")
        story.press("o")
        #expect(story.effects.first == .keepSettings(story.state.settings))
        #expect(story.request?.order == .added)
        #expect(story.request?.keeping == Told.id(3))
        story.answerList()
        #expect(story.titles == ["老街夜市", "山居", "河堤 Walk"])
        #expect(story.state.list.selection?.title == "山居")
        #expect(story.notice == "Sorted by time of adding")
        for _ in 0..<5 {
            story.press("o")
            story.answerList()
        }
        #expect(story.state.settings.order == .published)
    }

    @Test("O groups by day or source, where the order tells groups")
    func grouping() {
        var story = Story.list()
        story.press("O")
        #expect(story.state.list.isGrouped)
        story.press("O", "o")
        story.answerList()
        story.press("O")
        #expect(!story.state.list.isGrouped)
        #expect(story.notice.contains("by source"))
    }

    @Test("an empty list tells how to fill it")
    func empty() {
        var story = Story.list([])
        #expect(story.press("Enter", "j", "G", "d") == [])
        #expect(story.notice.contains(":add"))
    }

    @Test("u marks read and unread again, s stars")
    func marks() {
        var story = Story.list()
        #expect(story.press("u") == [.mark([Told.id(1)], read: true)])
        #expect(story.press("u") == [.mark([Told.id(1)], read: false)])
        #expect(story.press("s") == [.star([Told.id(1)], true)])
        #expect(story.state.list.selection?.isStarred == true)
        #expect(story.press("s") == [.star([Told.id(1)], false)])
    }

    @Test("q quits on the list; h only says how")
    func leaving() {
        var story = Story.list()
        #expect(story.press("h") == [])
        #expect(story.notice == "q quits")
        #expect(story.press("q") == [.quit])
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
        story.articles.append(Summary(id: Told.id(4), title: "新文", published: Told.date("2026-04-01")))
        story.tell(.added("One article added"))
        story.answerList()
        #expect(story.titles.first == "新文")
        #expect(story.state.list.selection?.title == "山居")
    }

    @Test("what another program has changed is read again, and the reader is told")
    func changedElsewhere() {
        var story = Story.list()
        story.tell(.changedElsewhere)
        #expect(story.request?.shelf == .all)
        #expect(story.notice == "Another program has changed the library")
        var reading = Story.reading()
        reading.tell(.changedElsewhere)
        #expect(reading.effects.first == .refresh(Told.id(1)))
    }

    static func many(_ count: Int) -> [Summary] {
        (0..<count).map { Summary(id: Told.id(UInt64(count - $0)), title: "\($0)", published: nil) }
    }
}

@Suite("Several articles at once")
struct MarkStories {
    @Test("Space marks and goes on; an action is for all that are marked")
    func actions() {
        var story = Story.list()
        story.press("Space", "Space")
        #expect(story.state.list.marked.map(\.title) == ["老街夜市", "河堤 Walk"])
        #expect(story.state.list.selected == 2)
        #expect(story.press("s") == [.star([Told.id(1), Told.id(2)], true)])
        #expect(story.press("s") == [.star([Told.id(1), Told.id(2)], false)])
        #expect(story.press("u") == [.mark([Told.id(1), Told.id(2)], read: true)])
        #expect(story.press("d").first == .bin([Told.id(1), Told.id(2)], true))
        #expect(story.state.list.marked.isEmpty)
        #expect(story.press("U").first == .bin([Told.id(1), Told.id(2)], false))
    }

    @Test("the cursor stays on its article when others above it are put into the bin")
    func cursor() {
        var story = Story.list()
        story.press("Space", "Space")
        let here = story.state.list.selection?.id
        #expect(here == Told.id(3))
        story.press("d")
        #expect(story.state.list.selection?.id == here)
        #expect(story.request?.keeping == here)
    }

    @Test("Space again unmarks, Esc unmarks all")
    func unmarking() {
        var story = Story.list()
        story.press("Space", "k", "Space", "Space")
        #expect(story.state.list.marked.map(\.title) == ["河堤 Walk"])
        story.press("Esc")
        #expect(story.state.list.marked.isEmpty)
        #expect(story.state.list.shelf == .all)
    }

    @Test("t tags, with a minus it takes the tag off")
    func tags() {
        var story = Story.list()
        story.press("Space", "t")
        story.type("夜\n")
        #expect(story.effects.first == .tag([Told.id(1)], "夜", true))
        #expect(story.state.list.rows[0].tags == ["夜"])
        story.press("t")
        story.type("-夜\n")
        #expect(story.effects.first == .tag([Told.id(1)], "夜", false))
        #expect(story.state.list.rows[0].tags == [])
    }
}
