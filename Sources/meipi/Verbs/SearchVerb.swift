import ArgumentParser
import Model
import Storage
import Typesetting

struct SearchVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Search the library: titles, people, sources, texts and comments, the best match first.",
        discussion: """
            Words must all match; "a phrase", -not, OR, prefix*, (groups), and the fields title: by: source: in:body|comments
            is:unread|starred|commented|draft mood: lang: since:2026-01 until: tag:.

            Example: meipi search '夜讀 source:新聞 since:2026-01' --limit 10
            """)

    @Argument(parsing: .allUnrecognized, help: "What to look for; several are one query.")
    var query: [String]
    @Flag(help: "As JSON.")
    var json = false
    @Option(help: ArgumentHelp("Articles at most; 20 unless given.", valueName: "n"))
    var limit = 20
    @OptionGroup var place: LibraryOption

    func validate() throws {
        guard (1...Library.rankedHits).contains(limit) else {
            throw ValidationError("--limit is 1 to \(Library.rankedHits) articles.")
        }
    }

    func run() throws {
        let shelf = Shelf.search(Search(query.joined(separator: " ")))
        let page = try place.openExisting().list(ListRequest(shelf: shelf, order: .relevance, rows: limit))
        if json { return try put(try jsonText(page.rows.map(FoundArticle.init))) }
        for row in page.rows { try put(text(of: row)) }
        if page.isCapped {
            complain("meipi: more than \(page.count) articles match; the newest \(page.count) were ranked.")
        } else if page.count > page.rows.count {
            complain("meipi: \(page.rows.count) of \(page.count) articles; --limit shows more.")
        }
    }

    /// id, date, source, title, snippet: divided by tabs, so that other programs can cut them.
    private func text(of row: Summary) -> String {
        [row.id.short, row.published?.day ?? "", row.source, row.title, row.snippet?.text ?? ""].map(singleLine)
            .joined(separator: "\t")
    }
}

private struct FoundArticle: Encodable {
    let article: ListedArticle
    let snippet: String
    /// The matches in the snippet, as UTF-8 offsets.
    let hits: [[Int]]

    init(_ row: Summary) {
        article = ListedArticle(row)
        snippet = row.snippet?.text ?? ""
        hits = (row.snippet?.hits ?? []).map { [$0.lowerBound, $0.upperBound] }
    }

    private enum Key: String, CodingKey { case snippet, hits }

    func encode(to encoder: any Encoder) throws {
        try article.encode(to: encoder)
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(snippet, forKey: .snippet)
        try object.encode(hits, forKey: .hits)
    }
}
