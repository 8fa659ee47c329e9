import Controller
import Model
import Testing

@Suite("Moods and their ranking")
struct MoodStories {
    @Test("m offers the eight moods, a digit votes, again takes it back")
    func voting() {
        var story = Story.reading()
        story.press("m")
        #expect(story.state.mode == .poll)
        #expect(story.reader?.poll.choices.map(\.label) == Poll.defaultLabels)
        #expect(story.press("3") == [.perform(.vote(on: Told.id(1), label: "無聊"), on: Told.id(1))])
        #expect(story.notice == "Voted: 無聊")
        story.tell(.refreshed(Told.contents(vote: "無聊")))
        #expect(story.press("3") == [.perform(.withdrawVote(on: Told.id(1)), on: Told.id(1))])
        #expect(story.notice == "Vote taken back: 無聊")
    }

    @Test("the page’s own labels come before the default ones, and Enter votes for the chosen")
    func labels() {
        var article = Told.article
        article.poll = Poll(prompt: "感受", choices: [.init(label: "讚", count: 7), .init(label: "噓", count: nil)])
        var story = Story.reading(Told.contents(article, vote: "噓"))
        story.press("m")
        #expect(story.reader?.focus == .poll(1))
        #expect(story.press("↓", "Enter") == [.perform(.vote(on: Told.id(1), label: "讚"), on: Told.id(1))])
        #expect(story.press("9") == [])
        #expect(story.notice == "There are 2 moods")
    }

    @Test("a poll that grows shorter while it is open keeps its choice within it")
    func shrunk() {
        var story = Story.reading()
        story.press("m", "↑")
        #expect(story.reader?.focus == .poll(7))
        var article = Told.article
        article.poll = Poll(prompt: "", choices: [.init(label: "讚", count: 1)])
        story.tell(.refreshed(Told.contents(article)))
        #expect(story.reader?.focus == .poll(0))
    }

    @Test("Esc, q and m leave the poll", arguments: ["Esc", "q", "m", "h"])
    func leaving(key: String) {
        var story = Story.reading()
        #expect(story.press("m", key) == [])
        #expect(story.state.mode == .reading)
    }

    @Test("a vote for an article without a poll moves no place, in the comments neither")
    func place() throws {
        var story = Story.reading(
            Told.contents(comments: [Told.comment(1, "一"), Told.comment(2, "二")]), size: Size(columns: 40, rows: 8))
        story.press("G")
        let place = try #require(story.reader).place
        let newer = [Told.comment(1, "一"), Told.comment(2, "二"), Told.comment(3, "答", answering: 1)]
        #expect(story.tell(.refreshed(Told.contents(comments: newer, vote: "同情"))) == [])
        #expect(story.reader?.place == place)
    }

    private let rows = [
        Ranked(article: Told.id(1), title: "甲", label: "感動", pageCount: 3, ownCount: 1),
        Ranked(article: Told.id(2), title: "乙", label: "無聊", pageCount: 9, ownCount: 0),
        Ranked(article: Told.id(3), title: "丙", label: "感動", pageCount: 1, ownCount: 0),
    ]

    @Test("M asks for the ranking over all, Tab for the other spans; late answers are dropped")
    func periods() {
        var story = Story.list()
        #expect(story.press("M") == [.rank(.all, Ticket(2))])
        #expect(story.press("Tab") == [.rank(.day, Ticket(3))])
        story.tell(.ranked(rows, Ticket(2)))
        #expect(story.ranking?.rows == [])
        story.tell(.ranked(rows, Ticket(3)))
        #expect(story.ranking?.rows == rows)
        let ranked: [Effect] = [
            .rank(.week, Ticket(4)), .rank(.month, Ticket(5)), .rank(.year, Ticket(6)), .rank(.all, Ticket(7)),
        ]
        #expect(story.press("Tab", "Tab", "Tab", "Tab") == ranked)
    }

    @Test("l and h go through the moods, the most felt first")
    func turning() {
        var story = Story.list()
        story.press("M")
        story.tell(.ranked(rows, Ticket(2)))
        var shown: [[String]] = []
        for key in ["l", "l", "l", "h"] {
            story.press(key)
            shown.append(story.ranking?.shown.map(\.title) ?? [])
        }
        #expect(shown == [["乙"], ["甲", "丙"], ["甲", "乙", "丙"], ["甲", "丙"]])
    }

    @Test("Enter opens the article of the row, which comes instead of the ranking")
    func opening() {
        var story = Story.list()
        story.press("M")
        story.tell(.ranked(rows, Ticket(2)))
        #expect(story.press("j", "Enter") == [.open(Told.id(2), Ticket(3))])
        story.tell(.opened(Told.contents(id: 2), Ticket(3)))
        #expect(story.state.mode == .reading)
    }

    @Test("q closes the ranking over an open article")
    func closing() {
        var story = Story.reading()
        story.press("M", "q")
        #expect(story.state.mode == .reading)
    }

    @Test("the help over the ranking goes back to it, and the rows come in meanwhile")
    func helped() {
        var story = Story.list()
        story.press("M", "?")
        story.tell(.ranked(rows, Ticket(2)))
        story.press("Esc")
        #expect(story.ranking?.rows == rows)
    }
}
