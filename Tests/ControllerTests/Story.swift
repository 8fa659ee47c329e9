import Controller
import Model
import Testing

/// A reader's story: keys in, answers of the outside told as events, the state and the effects of the last step to look at.
struct Story {
    private(set) var state: State
    /// What the last `press`, `type` or `tell` wants done outside.
    private(set) var effects: [Effect] = []
    /// What the library of the story holds, for `answerList`.
    var articles: [Summary] = []

    init(_ state: State) {
        self.state = state
        effects = self.state.start()
    }

    /// Presses keys by the names that the key table writes.
    @discardableResult
    mutating func press(_ names: String..., at location: SourceLocation = #_sourceLocation) -> [Effect] {
        var effects: [Effect] = []
        for name in names {
            guard let key = Key(name) else {
                Issue.record("no key is named \(name)", sourceLocation: location)
                continue
            }
            effects += state.handle(.pressed(key))
        }
        self.effects = effects
        return effects
    }

    /// Types a text, character by character.
    @discardableResult
    mutating func type(_ text: String) -> [Effect] {
        effects = text.flatMap { state.handle(.pressed($0 == "\n" ? .enter : .text(String($0)))) }
        return effects
    }

    @discardableResult
    mutating func tell(_ event: Event) -> [Effect] {
        effects = state.handle(event)
        return effects
    }

    /// The rows that were asked for last; nil where none are.
    var request: ListRequest? {
        effects.compactMap { if case .list(let request, _) = $0 { request } else { nil } }.last
    }

    /// Lets the library answer the last question for rows: the story's articles, those in the bin apart.
    mutating func answerList(at location: SourceLocation = #_sourceLocation) {
        let asked = effects.compactMap { if case .list(let request, let ticket) = $0 { (request, ticket) } else { nil } }.last
        guard let (request, ticket) = asked else {
            Issue.record("no rows are asked for", sourceLocation: location)
            return
        }
        tell(.listed(Told.page(of: articles, request), ticket))
    }

    /// Percent of the open article that has been read.
    var percent: Int {
        guard let reader else { return 0 }
        return reader.percentage(reader.layout(in: state.geometry.main, state.settings), rows: state.geometry.main.rows)
    }

    var notice: String { state.notice?.text ?? "" }
    var reader: Reader? { state.reader }
    var titles: [String] { state.list.rows.map(\.title) }

    var editor: Editor? {
        if case .editing(let editor)? = state.reader?.focus { editor } else { nil }
    }

    var prompt: Prompt? {
        if case .prompt(let prompt)? = state.overlay { prompt } else { nil }
    }

    var ranking: Ranking? {
        if case .ranking(let ranking)? = state.overlay { ranking } else { nil }
    }

    var help: Help? {
        if case .help(let help)? = state.overlay { help } else { nil }
    }
}

extension Story {
    /// The program on its list of three articles, 80×24.
    static func list(_ rows: [Summary] = Told.rows, size: Size = Size(columns: 80, rows: 24), name: String? = "讀者") -> Story {
        var story = Story(State(size: size, settings: Settings(readerName: name, loginName: "reader"), seed: 1))
        story.tell(.woke(at: 1_000))
        story.articles = rows
        story.tell(.listed(Told.page(of: rows, ListRequest(shelf: .all, order: .published, rows: 1_000)), Ticket(1)))
        return story
    }

    /// The program with an article open, as the list opens it.
    static func reading(
        _ contents: Contents = Told.contents(), size: Size = Size(columns: 80, rows: 24), name: String? = "讀者"
    ) -> Story {
        var story = list(size: size, name: name)
        story.press("Enter")
        story.tell(.opened(contents, Ticket(2)))
        return story
    }
}

/// What the outside tells in the stories.
enum Told {
    static func id(_ number: UInt64) -> Identifier { Identifier(high: 0, low: number) }

    static let rows = [
        Summary(id: id(1), title: "老街夜市", source: "城南日報", published: date("2026-03-14"), added: 3),
        Summary(id: id(2), title: "河堤 Walk", source: "水利週刊", published: date("2026-03-12"), added: 1, isRead: true),
        Summary(id: id(3), title: "山居", source: "城南日報", published: date("2026-03-10"), added: 2),
    ]

    static func date(_ day: String) -> PrintedDate { PrintedDate(printed: day, iso: day) }

    static func comment(_ number: UInt64, _ text: String, answering parent: UInt64? = nil, by author: String? = nil)
        -> Model.Comment
    {
        Model.Comment(
            id: id(100 + number), parent: parent.map { id(100 + $0) }, author: author ?? "路人\(number)", time: date("2026-03-15"),
            text: text, origin: author == "讀者" ? .reader : .page)
    }

    /// What a library with these articles answers.
    static func page(of articles: [Summary], _ request: ListRequest) -> ListPage {
        let sorted = articles.filter { $0.isOn(request.shelf) }.sorted { $0.precedes($1, by: request.order) }
        let kept = request.keeping.flatMap { id in sorted.firstIndex { $0.id == id } }
        var first = max(0, min(request.first, sorted.count - request.rows))
        if let kept, !(first..<first + request.rows).contains(kept) { first = max(0, kept - request.rows / 2) }
        return ListPage(
            rows: Array(sorted.dropFirst(first).prefix(request.rows)), first: first, count: sorted.count, kept: kept)
    }

    static let sentence = "夜市的燈一盞一盞亮起來，人聲從街口漫到河邊；賣糖葫蘆的老人說：「今年的冬天來得晚。」"

    /// Three sections of six paragraphs each.
    static let article = Article(
        title: "老街夜市", abstract: "一條街的冬天。", source: "城南日報", language: .chineseTraditional,
        blocks: (1...3).flatMap { section in
            [Block.heading(level: 1, [.text("第\(section)節")])]
                + (1...6).map { Block.paragraph([.text("\(section)之\($0)。" + sentence + sentence)]) }
        })

    static func contents(
        _ article: Article = article, id number: UInt64? = 1, comments: [Model.Comment] = [], vote: String? = nil,
        place: Anchor? = nil,
        drafts: [Draft] = []
    ) -> Contents {
        Contents(id: number.map(id), article: article, comments: comments, vote: vote, place: place, drafts: drafts)
    }

    static func article(_ inlines: [Inline]) -> Article {
        Article(title: "題", language: .chineseTraditional, blocks: [.paragraph(inlines)])
    }
}

/// One of several arguments of a test, for its name.
struct Pressed: Sendable, CustomTestStringConvertible {
    var keys: [String]
    var testDescription: String { keys.joined(separator: " ") }
}

extension Summary {
    /// The stories' library knows a few shelves; a search finds titles.
    fileprivate func isOn(_ shelf: Shelf) -> Bool {
        switch shelf {
        case .unread: !isRead
        case .starred: isStarred
        case .bin: false
        case .tag(let name): tags.contains(name)
        case .search(let search): title.lowercased().contains(search.text.lowercased())
        default: true
        }
    }

    fileprivate func precedes(_ other: Summary, by order: ListOrder) -> Bool {
        switch order {
        case .added: added > other.added
        case .title: title < other.title
        case .source: source < other.source
        default: (published?.iso ?? "") > (other.published?.iso ?? "")
        }
    }
}
