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

@Suite("Searching the library")
struct SearchStories {
    @Test("finds as one types, and Enter keeps what was found")
    func typing() {
        var story = Story.list()
        story.press("/")
        story.type("w")
        #expect(story.request?.shelf == .search(Search("w", isTyped: true)))
        #expect(story.request?.order == .relevance)
        story.type("alk")
        story.answerList()
        #expect(story.titles == ["河堤 Walk"])
        #expect(story.state.mode == .prompt)
        #expect(story.press("Enter") == [])
        #expect(story.press("Enter") == [.open(Told.id(2), Ticket(6))])
    }

    @Test("what is pressed behind the box waits for the answer")
    func waiting() {
        var story = Story.list()
        story.press("/")
        story.type("山")
        let asked = story.effects
        #expect(story.press("Enter", "Enter") == [])
        guard case .list(let request, let ticket)? = asked.first else {
            Issue.record("nothing is asked for")
            return
        }
        #expect(story.tell(.listed(Told.page(of: story.articles, request), ticket)) == [.open(Told.id(3), Ticket(3))])
    }

    @Test("a wrong query says what is wrong at which place; what was found stays")
    func wrong() {
        var story = Story.list()
        story.press("/")
        story.type("山")
        story.answerList()
        story.type(" \"街")
        #expect(story.notice == "Character 3: the quotation mark is not closed")
        #expect(story.titles == ["山居"])
        story.press("Enter")
        #expect(story.prompt != nil)
    }

    @Test("Esc goes back to the shelf and the place where it was begun")
    func leaving() {
        var story = Story.list()
        story.press("j", "/")
        story.type("山")
        story.answerList()
        story.press("Esc")
        #expect(story.request?.shelf == .all)
        story.answerList()
        #expect(story.titles.count == 3)
    }

    @Test("o sorts what was found by date, and by relevance again")
    func sorting() {
        var story = Story.list()
        story.press("/")
        story.type("街")
        story.answerList()
        story.press("Enter", "o")
        #expect(story.request?.order == .published)
        story.answerList()
        story.press("o")
        #expect(story.request?.order == .relevance)
    }

    @Test("S keeps the query as a shelf")
    func keeping() {
        var story = Story.list()
        story.press("S")
        #expect(story.notice.contains("/ searches"))
        story.press("/")
        story.type("街")
        story.answerList()
        story.press("Enter", "S")
        story.type("街巷\n")
        #expect(story.effects.first == .keepShelf("街巷", query: "街"))
        #expect(story.request?.shelf == .search(Search("街", name: "街巷")))
    }

    @Test("an article that was found opens at the hit, and n goes on")
    func hit() {
        var story = Story.list()
        story.press("/")
        story.type("夜市")
        story.answerList()
        story.press("Enter")
        guard case .open(_, let ticket)? = story.press("Enter").first else {
            Issue.record("nothing is opened")
            return
        }
        story.tell(.opened(Told.contents(), ticket))
        #expect(story.reader?.find?.current == 0)
        #expect(story.notice == "1 of 37: “夜市”")
        story.press("n")
        #expect(story.reader?.find?.current == 1)
    }

    @Test("one that matches in a comment alone opens at the comment, below the text")
    func comment() {
        var story = Story.list()
        story.press("/")
        story.type("街")
        story.answerList()
        story.press("Enter")
        guard case .open(_, let ticket)? = story.press("Enter").first else {
            Issue.record("nothing is opened")
            return
        }
        let article = Told.article([.text("別的。")])
        story.tell(.opened(Told.contents(article, comments: [Told.comment(1, "好"), Told.comment(2, "老街")]), ticket))
        #expect(story.notice == "1 of 1: “街”")
    }
}

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

@Suite("Going back")
struct JumpStories {
    @Test("Ctrl-o goes back to where a leap began, Alt-→ forward again")
    func leaps() {
        var story = Story.reading()
        story.press("j", "j")
        let here = story.reader?.place
        story.press("G")
        let end = story.reader?.place
        story.press("Ctrl-o")
        #expect(story.reader?.place == here)
        story.press("Alt-→")
        #expect(story.reader?.place == end)
        story.press("Alt-→")
        #expect(story.notice.contains("no place to go forward"))
    }

    @Test("leads across articles, and from the list into the last one")
    func articles() {
        var story = Story.reading()
        story.press("j", "j")
        let here = story.reader?.place
        story.press("q")
        story.answerList()
        guard case .open(let id, let ticket)? = story.press("Ctrl-o").first else {
            Issue.record("nothing is opened")
            return
        }
        #expect(id == Told.id(1))
        story.tell(.opened(Told.contents(), ticket))
        #expect(story.reader?.place == here)
    }

    @Test("says that there is none")
    func none() {
        var story = Story.list()
        story.press("Ctrl-o")
        #expect(story.notice == "There is no place to go back to")
    }
}

extension Effect {
    fileprivate var isList: Bool { if case .list = self { true } else { false } }
}
