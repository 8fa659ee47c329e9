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
        story.press("m")
        #expect(story.press(key) == [])
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
        #expect(story.press("M") == [.rank(RankingRequest(period: .all), Ticket(2))])
        #expect(story.press("Tab") == [.rank(RankingRequest(period: .day), Ticket(3))])
        story.tell(.ranked(rows, Ticket(2)))
        #expect(story.ranking?.rows == [])
        story.tell(.ranked(rows, Ticket(3)))
        #expect(story.ranking?.rows == rows)
        let ranked: [Effect] = [
            .rank(RankingRequest(period: .week), Ticket(4)), .rank(RankingRequest(period: .month), Ticket(5)),
            .rank(RankingRequest(period: .year), Ticket(6)), .rank(RankingRequest(period: .all), Ticket(7)),
        ]
        #expect(story.press("Tab", "Tab", "Tab", "Tab") == ranked)
    }

    @Test("s and t narrow it by source and by tag, which Tab keeps; nothing takes them off")
    func narrowing() {
        var story = Story.list()
        story.press("M", "s")
        #expect(story.state.mode == .prompt)
        story.type("城南日報\n")
        story.press("t")
        #expect(story.type("#夜\n") == [.rank(RankingRequest(period: .all, source: "城南日報", tag: "夜"), Ticket(4))])
        #expect(story.press("Tab") == [.rank(RankingRequest(period: .day, source: "城南日報", tag: "夜"), Ticket(5))])
        story.press("s", "Ctrl-u")
        story.tell(.ranked(rows, Ticket(5)))
        #expect(story.press("Enter") == [.rank(RankingRequest(period: .day, tag: "夜"), Ticket(6))])
        story.press("s")
        #expect(story.press("Esc") == [] && story.ranking?.tag == "夜")
    }

    @Test("a mood in Traditional and in Simplified characters is one, over all articles too")
    func spellings() {
        var story = Story.list()
        story.press("M")
        let rows = rows + [Ranked(article: Told.id(4), title: "丁", label: "感动", pageCount: 9, ownCount: 0)]
        story.tell(.ranked(rows, Ticket(2)))
        story.press("l")
        #expect(story.ranking?.shown.map(\.title) == ["甲", "丙", "丁"])
        #expect(story.ranking?.totals.map(\.label) == ["感動", "無聊"])
        #expect(story.ranking?.totals.map(\.pageCount) == [13, 9] && story.ranking?.totals.map(\.ownCount) == [1, 0])
    }

    @Test("the poll asks how the library as a whole felt, and drops late answers")
    func library() {
        var story = Story.reading()
        #expect(story.press("m") == [.totalMoods(Ticket(3))])
        let totals = [MoodTotal(label: "感動", pageCount: 5, ownCount: 1)]
        story.tell(.felt(totals, Ticket(1)))
        #expect(story.state.libraryMoods.isEmpty)
        story.tell(.felt(totals, Ticket(3)))
        #expect(story.state.libraryMoods == totals)
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
