import ArgumentParser
import Exporting
import Model
import Storage
import Typesetting

struct NotesVerb: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, markdown, json }

    static let configuration = CommandConfiguration(
        commandName: "notes",
        abstract: "Print your comments, highlights and moods over the whole library, the newest first.",
        discussion: """
            Words of the query are looked for in the notes and in the titles of their articles; the fields of meipi search narrow the
            articles: source: tag: since: until: mood: lang: is:starred.

            Example: meipi notes '燈 tag:夜' --format markdown > notes.md
            """)

    @Argument(parsing: .allUnrecognized, help: "What to look for; all notes unless given.")
    var query: [String] = []
    @Option(help: "text, a line for each note; markdown for people; or json.")
    var format = Format.text
    @Option(help: ArgumentHelp("Notes at most; all unless given.", valueName: "n"))
    var limit: Int?
    @Option(help: "By date, by article or by source.")
    var order = NotesOrder.date
    @OptionGroup var place: LibraryOption

    /// Notes that are read at once.
    private static let page = 500

    func validate() throws {
        guard limit.map({ $0 > 0 }) ?? true else { throw ValidationError("--limit is 1 note or more.") }
    }

    func run() throws {
        let library = try place.openExisting()
        switch format {
        case .text: try forEachPage(of: library) { for note in $0 { try put(line(note)) } }
        case .json: try put(try jsonText(try all(of: library).map(ListedNote.init)))
        case .markdown: try put(markdownNotes(of: articles(of: try all(of: library))), terminator: "")
        }
    }

    private func all(of library: Library) throws -> [NoteSummary] {
        var notes: [NoteSummary] = []
        try forEachPage(of: library) { notes += $0 }
        return notes
    }

    private func forEachPage(of library: Library, _ body: ([NoteSummary]) throws -> Void) throws {
        let most = limit ?? .max
        var (first, total) = (0, 0)
        repeat {
            let request = NotesRequest(
                query: query.joined(separator: " "), order: order, first: first, rows: min(Self.page, most - first))
            let page = try library.notes(request)
            // Another process may have taken some away.
            let rows = page.rows.dropFirst(max(0, first - page.first))
            guard !rows.isEmpty else { return }
            try body(Array(rows))
            total = page.count
            first += rows.count
        } while first < min(total, most)
        if first < total { complain("meipi: \(first) of \(total) notes; --limit shows more.") }
    }

    /// id of the article, date, kind, title, text, quote: divided by tabs, so that other programs can cut them.
    private func line(_ note: NoteSummary) -> String {
        let text = note.label ?? (note.stance.map { "\($0.rawValue) " } ?? "") + note.text
        return [note.article.short, note.date.day ?? "", note.kind.rawValue, note.title, text, note.quote].map(singleLine)
            .joined(separator: "\t")
    }

    /// The articles of notes, in the order in which they come first.
    private func articles(of notes: [NoteSummary]) -> [AnnotatedArticle] {
        var articles: [AnnotatedArticle] = []
        var places: [Identifier: Int] = [:]
        for note in notes {
            let place = places[note.article] ?? articles.count
            if place == articles.count {
                places[note.article] = place
                articles.append(AnnotatedArticle(id: note.article, title: note.title, source: note.source))
            }
            articles[place].annotations.append(Annotation(note))
        }
        return articles
    }
}

extension NotesOrder: ExpressibleByArgument {}

extension Annotation {
    /// What the list of notes knows of one.
    fileprivate init(_ note: NoteSummary) {
        let kind: Kind = note.kind == .mood ? .mood : note.kind == .highlight ? .highlight : .comment
        self.init(
            id: note.id, kind: kind, text: note.label ?? note.text, stance: note.stance.map(Annotation.Stance.init),
            quotation: note.quote.isEmpty ? nil : Quotation(exact: note.quote, position: 0..<0), created: note.time)
    }
}

extension Annotation.Stance {
    fileprivate init(_ stance: Model.Stance) {
        self =
            switch stance {
            case .push: .approving
            case .boo: .disapproving
            case .neutral: .neutral
            }
    }
}

private struct ListedNote: Encodable {
    let id: Identifier
    let kind: NoteSummary.Kind
    let date: String
    let article: Identifier
    let title: String
    let source: String
    let tags: [String]
    let quote: String
    let text: String
    let stance: Model.Stance?
    let mood: String?

    init(_ note: NoteSummary) {
        id = note.id
        kind = note.kind
        date = note.date.iso ?? ""
        article = note.article
        title = note.title
        source = note.source
        tags = note.tags
        quote = note.quote
        text = note.text
        stance = note.stance
        mood = note.label
    }
}
