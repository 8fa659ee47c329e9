import Controller
import Model

/// A program with an outside that answers rightly, late, wrongly or not at all.
struct RandomWorld {
    private(set) var state: State
    private var generator: SeededGenerator
    /// What was asked and is not answered yet.
    private var asked: [Effect] = []
    private var clock: Milliseconds = 0

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        state = State(size: Size(columns: 80, rows: 24), settings: Settings(loginName: "r\u{1B}"), seed: seed)
        asked = state.start()
    }

    mutating func tell(_ event: Event) {
        asked += state.handle(event)
        if asked.count > 40 { asked.removeFirst(20) }
    }

    mutating func nextEvent() -> Event {
        switch Int.random(in: 0..<100, using: &generator) {
        case 0..<58: return key()
        case 58..<60: return .pointed(mouse())
        case 60..<64: return .pressed(.text(one(Self.texts)))
        case 64..<66: return .pasted(one(Self.texts) + one(Self.texts))
        case 66..<69: return .resized(size())
        case 69..<72: return told()
        case 72..<74: return .woke(at: tick())
        default: return answer() ?? key()
        }
    }

    private mutating func one<Element>(_ choices: [Element]) -> Element where Element: Sendable {
        choices[Int.random(in: 0..<choices.count, using: &generator)]
    }

    private mutating func tick() -> Milliseconds {
        clock += 17
        return clock
    }

    /// A key that means something in the mode, or any.
    private mutating func key() -> Event {
        let bindings = state.keys.bindings
        let mode = state.mode
        let here = bindings.filter { $0.mode == mode }
        let isAny = Int.random(in: 0..<4, using: &generator) == 0
        return .pressed(one(one(isAny ? bindings : here).keys))
    }

    private mutating func size() -> Size {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: Size(columns: Int.random(in: -1...21, using: &generator), rows: Int.random(in: -1...6, using: &generator))
        case 1: Size(columns: Int.random(in: 98...250, using: &generator), rows: Int.random(in: 3...80, using: &generator))
        default: Size(columns: Int.random(in: 20...120, using: &generator), rows: Int.random(in: 5...40, using: &generator))
        }
    }

    private mutating func mouse() -> Mouse {
        let column = Int.random(in: -1...state.size.columns, using: &generator)
        let row = Int.random(in: -1...state.size.rows, using: &generator)
        return Mouse(one(Mouse.Kind.allCases), at: ScreenPlace(column: column, row: row))
    }

    /// An answer to something asked, the oldest or any; sometimes a wrong one, sometimes the same once more.
    private mutating func answer() -> Event? {
        guard !asked.isEmpty else { return nil }
        let index = Bool.random(using: &generator) ? 0 : Int.random(in: 0..<asked.count, using: &generator)
        let effect = asked[index]
        if Int.random(in: 0..<8, using: &generator) > 0 { asked.remove(at: index) }
        return Int.random(in: 0..<10, using: &generator) == 0 ? .failed("It failed:\n\u{1B}[2J") : answer(to: effect)
    }

    private mutating func answer(to effect: Effect) -> Event? {
        switch effect {
        case .list(let request, let ticket):
            Int.random(in: 0..<10, using: &generator) == 0 ? .listFailed("no\u{1B}", ticket) : .listed(page(for: request), ticket)
        case .notes(_, let ticket):
            Int.random(in: 0..<10, using: &generator) == 0 ? .notesFailed("no\u{1B}", ticket) : .noted(notes(), ticket)
        case .shelves(let ticket): .counted(Shown.shelves + [CountedShelf(.tag("\u{1B}"), count: -1)], ticket)
        case .refresh(let id): .refreshed(contents(id))
        case .open(let id, let ticket):
            Int.random(in: 0..<8, using: &generator) == 0
                ? .openFailed("The disk is gone", ticket) : .opened(contents(id), ticket)
        case .perform(let act, let id):
            Int.random(in: 0..<4, using: &generator) == 0 ? .refused(act, "The disk is full") : .refreshed(contents(id))
        case .commit(let draft, _):
            Int.random(in: 0..<4, using: &generator) == 0
                ? .commitFailed(draft, "The disk is full") : .committed(draft, contents(draft.article))
        case .keepDraft(let draft):
            Int.random(in: 0..<4, using: &generator) == 0 ? .draftFailed(draft, "The disk is full") : .draftKept(draft)
        case .totalMoods(let ticket):
            .felt([MoodTotal(label: one(Self.texts), pageCount: one([0, Int.max]), ownCount: 1)], ticket)
        case .rank(_, let ticket): .ranked(ranked(), ticket)
        case .add: .added("One article added")
        case .store: .stored(contents(Shown.id(1)))
        case .editOutside(let text): .editedOutside(text.text(in: text.file + one(Self.texts)))
        case .recall(let subject, let ticket): .recalled(kept(subject), ticket)
        case .openDraft(let draft): Bool.random(using: &generator) ? .draftHeld(draft, [holder]) : nil
        default: nil
        }
    }

    /// What nobody asked for.
    private mutating func told() -> Event {
        let id = Shown.id(UInt64.random(in: 1...6, using: &generator))
        let draft = Draft(article: id, purpose: .comment(on: nil), text: one(Self.texts))
        return one([
            .refreshed(contents(id)), .refreshed(contents(state.reader?.contents.id ?? id)), .committed(draft, contents(id)),
            .commitFailed(draft, "no"), .stored(contents(id)), .opened(contents(id), Ticket(3)), .listed(ListPage(), Ticket(1)),
            .changedElsewhere,
            .draftFailed(draft, "no"), .draftKept(draft), .draftHeld(draft, [holder]),
            .recalled(kept(.drafts(on: id)), Ticket(4)), .ticked, .editedOutside("x"), .noticed(one(Self.texts)), .added("0"),
            .terminated,
        ])
    }
}

// MARK: - What the outside has

extension RandomWorld {
    private static let texts = [
        "a", "字", "，", "", " ", "\u{3000}", "e\u{301}", "\u{301}", "👨‍👩‍👧‍👦", "🇯", "🇵", "\u{1112}", "\u{1161}", "\u{200D}", "\n",
        "\r\n", "\t",
        "\u{1B}[31m", "\u{202E}", "夜市", "the", "open", "measure 3", "1", "9", "「", "老街\n河堤", "\u{FFFD}", "é",
    ]

    private static let articles: [Article] = [
        Shown.news, Shown.mixed, Shown.english, Shown.japanese, Shown.technical, Article(title: ""), hostile,
    ]

    /// What no page should be, and some are.
    private static let hostile = Article(
        kicker: "\u{1B}[2J", title: String(repeating: "長\u{301}", count: 90), abstract: "\n\n",
        bylines: [Byline(role: "", name: "\t")], source: "\u{202E}", language: LanguageTag(rawValue: ""),
        blocks: [
            .paragraph([]),
            .list(ordered: true, [[], [.list(ordered: false, [[.quote([.quote([.paragraph([.text("深")])])])]])]]),
            .code("", language: nil), .code("\t\t\n\na", language: ""), .table(Table(headings: 3, rows: [])),
            .table(
                Table(
                    headings: 1,
                    rows: [[], [[.text("一"), .lineBreak], [], [.text("三")]], [[.text(String(repeating: "寬", count: 80))]]])),
            .image(Image(address: "", description: "", caption: [])), .rule, .heading(level: 99, []),
            .paragraph([
                .ruby([.text("")], reading: ""), .ruby([.text("鬱")], reading: String(repeating: "うつ", count: 40)),
                .link([.link([], to: "")], to: "http://"), .note(-1),
            ]),
        ], editor: " ",
        poll: Poll(
            prompt: "\n",
            choices: [
                .init(label: "", count: -5), .init(label: String(repeating: "很", count: 30), count: Int.max),
                .init(label: "", count: nil),
            ]),
        copyright: Copyright(heading: "", clauses: [.init(text: "", kind: .own), .init(text: "二", kind: .reprint)]))

    /// Sometimes more rows than are here, or a snippet whose hits are not in it.
    private mutating func page(for request: ListRequest) -> ListPage {
        var rows = rows()
        if request.shelf.search != nil {
            for index in rows.indices { rows[index].snippet = Snippet(one(Self.texts), hits: [0..<1, 3..<90]) }
        }
        let before = Bool.random(using: &generator) ? 0 : Int.random(in: 0..<3, using: &generator)
        return ListPage(
            rows: rows, first: before, count: before + rows.count + Int.random(in: 0..<3, using: &generator),
            kept: request.keeping.flatMap { id in rows.firstIndex { $0.id == id } }.map { $0 + before })
    }

    private mutating func rows() -> [Summary] {
        var rows = Shown.rows + [Summary(id: Shown.id(6), title: "\u{1B}\n", source: "\t", comments: -1, mood: "")]
        let count = Int.random(in: 0...rows.count, using: &generator)
        rows.shuffle(using: &generator)
        return Array(rows.prefix(count))
    }

    private mutating func notes() -> NotesPage {
        let rows = (0..<Int.random(in: 0...40, using: &generator)).map { number in
            NoteSummary(
                kind: one(NoteSummary.Kind.allCases), id: Shown.id(200 + UInt64(number % 8)), time: 0,
                date: Shown.date(one(Self.texts)),
                article: Shown.id(UInt64.random(in: 1...6, using: &generator)), title: one(Self.texts), source: one(Self.texts),
                tags: [one(Self.texts)], quote: one(Self.texts), text: one(Self.texts), stance: one([nil, .boo]),
                label: one([nil, "感動"]))
        }
        let before = Int.random(in: 0..<3, using: &generator)
        return NotesPage(
            rows: rows, first: before, count: before + rows.count + Int.random(in: 0..<300, using: &generator),
            isCapped: Bool.random(using: &generator))
    }

    private mutating func contents(_ id: Identifier) -> Contents {
        let article = one(Self.articles)
        let count = Int.random(in: 0...5, using: &generator)
        let comments = (0..<count).map { comment(UInt64($0)) }
        let place = Bool.random(using: &generator) ? place() : nil
        let drafts: [Draft] =
            Bool.random(using: &generator)
            ? []
            : [
                Draft(
                    article: id,
                    purpose: one([
                        .comment(on: nil), .comment(on: passage()), .reply(to: Shown.id(200)), .edit(of: Shown.id(201)),
                    ]),
                    text: one(Self.texts))
            ]
        return Contents(
            id: id, article: article, comments: comments, vote: one([nil, "感動", "", "路過"]), place: place, drafts: drafts)
    }

    private mutating func place() -> Anchor {
        Anchor(leaf: Int.random(in: -2...60, using: &generator), offset: Int.random(in: -2...200, using: &generator))
    }

    private mutating func comment(_ number: UInt64) -> Model.Comment {
        Model.Comment(
            id: Shown.id(200 + number), parent: one([nil, Shown.id(200 + UInt64.random(in: 0...5, using: &generator))]),
            addressee: one(["", "甲\n"]), author: one(Self.texts), time: Shown.date("2026-03-14"),
            text: one(Self.texts) + one(Self.texts), passage: passage(),
            origin: one([.page, .reader]), edited: Bool.random(using: &generator), stance: one([nil, .push, .boo, .neutral]),
            orphan: one([nil, "失\n"]))
    }

    /// Where a passage should be, or anywhere.
    private mutating func passage() -> Range<Anchor>? {
        let ends = [place(), place()].sorted()
        return Bool.random(using: &generator) ? ends[0]..<ends[1] : nil
    }

    private var holder: DraftHolder { DraftHolder(process: -1, host: "h\u{1B}\n", since: 0) }

    /// Rows of any kind, whatever was asked for.
    private mutating func kept(_ subject: KeptTexts.Subject) -> [KeptText] {
        (0..<Int.random(in: 0...9, using: &generator)).map { _ in
            let id = Shown.id(UInt64.random(in: 1...6, using: &generator))
            let kind = one([
                KeptText.Kind.version(isShown: false, isConcurrent: true), .version(isShown: true, isConcurrent: false),
                .draftVersion,
                .deleted(Shown.id(200)),
                .draft(
                    Draft(article: id, purpose: one([.comment(on: passage()), .edit(of: Shown.id(201))]), text: one(Self.texts))),
            ])
            return KeptText(kind, time: one(Self.texts), text: one(["", one(Self.texts)]) + one(Self.texts))
        }
    }

    private mutating func ranked() -> [Ranked] {
        (0..<Int.random(in: 0...30, using: &generator)).map { _ in
            Ranked(
                article: Shown.id(UInt64.random(in: 1...6, using: &generator)), title: one(Self.texts),
                label: one(["感動", "", "無聊"]),
                pageCount: one([0, 7, Int.max - 1]), ownCount: one([0, 1]))
        }
    }
}
