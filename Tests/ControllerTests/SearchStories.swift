import Controller
import Model
import Testing

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
