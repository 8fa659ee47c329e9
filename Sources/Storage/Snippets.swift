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
        var rows = try Summaries(database: database).rows(numbers)
        // Some at a time, for a text may have a megabyte.
        for start in stride(from: 0, to: rows.count, by: Self.together) {
            let some = start..<min(rows.count, start + Self.together)
            let phrases = phrases
            let texts = try concurrently(some.map { try json(of: rows[$0].id) }) { FoundText($0, phrases) }
            for (index, text) in zip(some, texts) { rows[index].snippet = try snippet(text, of: rows[index].id) }
        }
        return rows
    }

    private static let together = 8

    private func json(of id: Identifier) throws -> Data {
        let statement = try database.cachedStatement(
            sql: """
                SELECT json FROM article JOIN version ON version.article = article.id AND version.number = article.version
                WHERE article.id = ?
                """)
        return try Data.fetchOne(statement, arguments: [id]) ?? Data()
    }

    /// From the text where it matches there, else from the comments and the names; else how the article begins.
    private func snippet(_ text: FoundText, of id: Identifier) throws -> Snippet? {
        if let snippet = text.snippet { return snippet }
        for part in try comments(of: id) + text.names {
            if let snippet = Snippet(around: phrases, in: part) { return snippet }
        }
        return text.beginning
    }

    /// Each with its author's name on a line before it.
    private func comments(of id: Identifier) throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                SELECT CASE author WHEN '' THEN text ELSE author || char(10) || text END FROM comment
                WHERE article = ? AND is_deleted = 0 ORDER BY number
                """,
            arguments: [id])
    }
}

/// What an article's own text has to show.
private struct FoundText: Sendable {
    /// Around the first match in body or abstract.
    var snippet: Snippet?
    var names: [String] = []
    var beginning: Snippet?

    init(_ json: Data, _ phrases: [SearchPhrase]) {
        guard let article = try? JSONDecoder().decode(Article.self, from: json) else { return }
        let text = SearchText(article)
        snippet = [text.body, text.abstract].lazy.compactMap { Snippet(around: phrases, in: $0) }.first
        names = [text.people, text.source]
        beginning = Snippet(beginningOf: text.abstract.isEmpty ? text.body : text.abstract)
    }
}
