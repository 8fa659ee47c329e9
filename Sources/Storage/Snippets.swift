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
        for part in try comments(of: id) + [text.people, text.source] {
            if let snippet = Snippet(around: phrases, in: part) { return snippet }
        }
        return Snippet(beginningOf: text.abstract.isEmpty ? text.body : text.abstract)
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
