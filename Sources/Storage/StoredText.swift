import Foundation
import GRDB
import Model

/// A text of an article as it lies in the library, not decoded yet.
struct StoredText: Sendable {
    /// Its number among the versions of the article here.
    var number: Int
    var fingerprint: Digest
    private var json: Data

    /// Nil where it cannot be read any more.
    var article: Article? { try? JSONDecoder().decode(Article.self, from: json) }

    /// The text that is shown; nil where there is no such article.
    static func shown(of article: Identifier, in database: Database) throws -> StoredText? {
        try fetch(
            "JOIN article ON article.id = version.article AND article.version = version.number WHERE article.id = ?", [article],
            database)
    }

    /// Nil where the library does not have it.
    static func version(_ number: Int, of article: Identifier, in database: Database) throws -> StoredText? {
        try fetch("WHERE version.article = ? AND version.number = ?", [article, number], database)
    }

    private static func fetch(_ condition: String, _ arguments: StatementArguments, _ database: Database) throws -> StoredText? {
        let statement = try database.cachedStatement(
            sql: "SELECT version.number, version.fingerprint, version.json FROM version \(condition)")
        return try Row.fetchOne(statement, arguments: arguments).map { row in
            StoredText(
                number: try row.decode(atIndex: 0), fingerprint: try row.decode(atIndex: 1), json: try row.decode(atIndex: 2))
        }
    }
}
