import Controller
import Model
import Testing

@Suite("All notes of the library")
struct NotesStories {
    private static func note(_ number: UInt64, _ kind: NoteSummary.Kind = .comment, tags: [String] = []) -> NoteSummary {
        NoteSummary(
            kind: kind, id: Told.id(kind == .mood ? 1 : 100 + number), time: Milliseconds(number), article: Told.id(1),
            title: "老街夜市",
            source: "城南日報", tags: tags, quote: "燈", text: kind == .comment ? "第\(number)條" : "", label: kind == .mood ? "感動" : nil
        )
    }

    private static let page = NotesPage(rows: [note(1, tags: ["夜"]), note(2, .highlight), note(3, .mood)])

    /// What was asked for last.
    private func asked(_ story: Story) -> (request: NotesRequest, ticket: Ticket)? {
        for case .notes(let request, let ticket) in story.effects.reversed() { return (request, ticket) }
        return nil
    }

    private func answer(_ story: inout Story, _ page: NotesPage = page) throws {
        let ticket = try #require(asked(story)).ticket
        story.tell(.noted(page, ticket))
    }

    private func shown(_ page: NotesPage = page) throws -> Story {
        var story = Story.list()
        story.press("A")
        try answer(&story, page)
        return story
    }

    @Test("A asks for the newest, and again goes back to the list")
    func opening() throws {
        var story = Story.list()
        story.press("A")
        #expect(story.state.mode == .notes)
        let request = try #require(asked(story)).request
        #expect(request.order == .date && request.query.isEmpty && request.first == 0 && request.rows > story.state.notesRows)
        try answer(&story)
        #expect(story.state.notes?.rows.count == 3)
        #expect(story.press("A") == [] && story.state.mode == .list)
    }

    @Test("what is typed before they are here waits for them; Esc does not wait", arguments: [true, false])
    func waiting(answered: Bool) throws {
        var story = Story.list()
        story.press("A")
        let ticket = try #require(asked(story)).ticket
        story.press("j")
        #expect(story.state.notes?.selected == 0)
        if answered { story.tell(.noted(Self.page, ticket)) } else { story.press("Esc") }
        #expect(story.state.notes?.selected == (answered ? 1 : 0))
        #expect(story.state.mode == .notes)
    }

    @Test("o sorts by date, article and source in turn")
    func sorting() throws {
        var story = try shown()
        var orders: [NotesOrder] = []
        for _ in 0..<3 {
            story.press("o")
            orders.append(try #require(asked(story)).request.order)
            try answer(&story)
        }
        #expect(orders == [.article, .source, .date])
    }

    @Test("/ narrows them as one types, Enter keeps what was found, Esc shows all again")
    func searching() throws {
        var story = try shown()
        story.press("/")
        story.type("燈")
        #expect(try #require(asked(story)).request.query == "燈")
        try answer(&story, NotesPage(rows: [Self.note(1)]))
        story.press("Enter")
        #expect(story.state.notes?.narrowing.query == "燈" && story.state.overlay == nil)
        story.press("Esc")
        #expect(try #require(asked(story)).request.query.isEmpty)
        try answer(&story)
        #expect(story.press("Esc") == [] && story.state.mode == .list)
    }

    @Test("a query that is wrong says where, and what was found stays")
    func wrongQuery() throws {
        var story = try shown()
        story.press("/")
        #expect(story.type("(") == [])
        #expect(story.state.notice?.isWarning == true && story.state.notes?.rows.count == 3)
        story.press("Enter")
        #expect(story.prompt?.purpose == .notes)
    }

    @Test("t narrows them by a tag, that of the selected note first; nothing takes it off")
    func tags() throws {
        var story = try shown()
        story.press("t")
        #expect(story.prompt?.buffer.text == "夜")
        story.press("Enter")
        #expect(try #require(asked(story)).request.tag == "夜")
        try answer(&story)
        story.press("t", "Ctrl-u", "Enter")
        #expect(try #require(asked(story)).request.tag == nil)
    }

    @Test("Enter goes to the passage, and q comes back to the notes at the same place", arguments: ["q", "Esc"])
    func passage(key: String) throws {
        let page = NotesPage(rows: [
            Self.note(9), NoteSummary(kind: .comment, id: Told.id(102), time: 1, article: Told.id(1), title: "老街夜市", text: "第二處"),
        ])
        var story = try shown(page)
        story.press("j", "Enter")
        let ticket = try #require(story.effects.compactMap { if case .open(_, let ticket) = $0 { ticket } else { nil } }.last)
        story.tell(.opened(Told.contents(Noted.article, comments: Noted.comments), ticket))
        #expect(story.reader?.note?.comment == Told.id(102))
        #expect(story.reader?.place != .start)
        // Esc closes the note first.
        if key == "Esc" { story.press("Esc") }
        story.press(key)
        #expect(story.state.mode == .notes && asked(story) != nil)
        try answer(&story, page)
        #expect(story.state.notes?.selection?.id == Told.id(102))
    }

    @Test("a comment on the whole article is selected in the panel; a mood opens the article where reading stopped")
    func whole() throws {
        var story = try shown(NotesPage(rows: [Self.note(1), Self.note(3, .mood)]))
        story.press("Enter")
        story.tell(.opened(Told.contents(Noted.article, comments: Noted.comments), Ticket(story.lastTicket)))
        #expect(story.state.mode == .comments && story.reader?.selectedComment?.id == Told.id(101))
        story.press("Tab", "q")
        try answer(&story, NotesPage(rows: [Self.note(1), Self.note(3, .mood)]))
        story.press("j", "Enter")
        story.tell(.opened(Told.contents(Noted.article, comments: Noted.comments), Ticket(story.lastTicket)))
        #expect(story.state.mode == .reading && story.reader?.note == nil)
    }

    @Test("Ctrl-o goes back to the place that was read before, and q from there to the notes")
    func back() throws {
        var story = try shown()
        story.press("Enter")
        story.tell(.opened(Told.contents(Noted.article, comments: Noted.comments), Ticket(story.lastTicket)))
        story.press("Tab", "q")
        try answer(&story)
        story.press("Ctrl-o")
        #expect(story.effects.contains { if case .open(Told.id(1), _) = $0 { true } else { false } })
        story.tell(.opened(Told.contents(Noted.article), Ticket(story.lastTicket)))
        #expect(story.state.mode == .reading)
        story.press("q")
        #expect(story.state.mode == .notes)
    }

    @Test("rows that come near are asked for, late answers are dropped, and a failure is told")
    func window() throws {
        let many = NotesPage(rows: (0..<60).map { Self.note(UInt64($0)) }, count: 100_000)
        var story = try shown(many)
        story.press("G")
        let (request, ticket) = try #require(asked(story))
        #expect(request.first > 99_900)
        story.tell(.noted(many, Ticket(1)))
        #expect(story.state.notes?.selection == nil)
        story.tell(.notesFailed("The disk is gone", ticket))
        #expect(story.notice == "The disk is gone" && story.state.notes?.count == 100_000)
    }

    @Test("none says how to write one")
    func none() throws {
        var story = try shown(NotesPage())
        story.press("Enter")
        #expect(story.notice.contains("selects a passage"))
    }
}

extension Story {
    /// The number of the last question that waits for an article.
    fileprivate var lastTicket: Int {
        effects.compactMap { if case .open(_, let ticket) = $0 { ticket.number } else { nil } }.last ?? 0
    }
}
