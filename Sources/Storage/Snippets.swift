import Foundation
import GRDB
import Model
import Typesetting

/// The rows of what was found, each with the piece of its text that was found, within a transaction.
struct Snippets {
    let database: Database
    private let phrases: [SearchPhrase]

    /// - Throws: a `QueryError`.
    init(database: Database, _ search: Search) throws {
        self.database = database
        phrases = try Query(searching: search)?.words.map(\.phrase) ?? []
    }

    func rows(_ numbers: [Int64]) throws -> [Summary] {
        let rows = try Summaries(database: database).rows(numbers)
        return try rows.map { row in
            var found = row
            found.snippet = try snippet(of: row.id)
            return found
        }
    }

    /// From the body where it matches there, else from the other fields and the comments; else how the article begins.
    private func snippet(of id: Identifier) throws -> Snippet? {
        let sql = """
            SELECT json FROM article JOIN version ON version.article = article.id AND version.number = article.version
            WHERE article.id = ?
            """
        guard let json = try Data.fetchOne(database, sql: sql, arguments: [id]),
            let article = try? JSONDecoder().decode(Article.self, from: json)
        else { return nil }
        let text = SearchText(article)
        for part in [text.body, text.abstract] {
            if let snippet = Snippet(around: phrases, in: part) { return snippet }
        }
        let comments = try String.fetchAll(
            database, sql: "SELECT text FROM comment WHERE article = ? AND is_deleted = 0 ORDER BY number", arguments: [id])
        for part in comments + [text.people, text.source] {
            if let snippet = Snippet(around: phrases, in: part) { return snippet }
        }
        return Snippet(beginningOf: text.abstract.isEmpty ? text.body : text.abstract)
    }
}

extension Snippet {
    /// What stands before the hit in its paragraph, at most, in characters; and the whole length.
    private static let lead = 12
    private static let length = 160

    /// A piece of a text around the first match; nil where nothing matches.
    init?(around phrases: [SearchPhrase], in text: String) {
        var first: Range<Int>?
        for phrase in phrases where first == nil {
            phrase.forEachMatch(in: text) { match in
                first = match
                return false
            }
        }
        guard let first else { return nil }
        let utf8 = text.utf8
        let hit = utf8.index(utf8.startIndex, offsetBy: first.lowerBound)
        let lead = text[..<hit].suffix(Self.lead)
        let start = lead.lastIndex(of: "\n").map { text.index(after: $0) } ?? lead.startIndex
        let isCut = start > text.startIndex && text[text.index(before: start)] != "\n"
        let piece = (isCut ? "…" : "") + text[start...].prefix(Self.length)
        self.init(piece, marking: phrases)
    }

    init(beginningOf text: String) {
        self.init(String(text.prefix(Self.length)), marking: [])
    }

    /// On one line; the hits are looked for in it again.
    private init(_ piece: String, marking phrases: [SearchPhrase]) {
        let line = String(piece.map { $0.isNewline ? " " : $0 })
        var hits: [Range<Int>] = []
        for phrase in phrases {
            phrase.forEachMatch(in: line) { match in
                hits.append(match)
                return true
            }
        }
        self.init(line, hits: hits.sorted { $0.lowerBound < $1.lowerBound })
    }
}
