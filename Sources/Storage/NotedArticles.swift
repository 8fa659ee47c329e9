import GRDB
import Model

/// The articles that have notes, within a transaction. Each row of `article` tells how many of its own it has, so that the notes of a
/// whole library are counted, and those at any depth are found, without a look at one of them.
struct NotedArticles {
    let database: Database
    /// What must hold of them.
    let condition: SQLPart

    /// One of them, and where its notes stand in the list of all.
    struct Noted {
        var id: Identifier
        var rows: Range<Int>
    }

    /// The words of the partial indexes `article_noted_by_…`.
    private static let noted = "article.is_binned = 0 AND (article.notes > 0 OR article.mood <> '')"
    private static let own = "article.notes + (article.mood <> '')"

    /// Where nothing else must hold, the index alone is walked; SQLite would rather take one that begins with `is_binned`.
    private func table(by order: NotesOrder) -> String {
        "article" + (condition.sql.isEmpty ? " INDEXED BY article_noted_by_\(order == .source ? "source" : "title")" : "")
    }

    private var holds: String { Self.noted + (condition.sql.isEmpty ? "" : " AND (\(condition.sql))") }

    /// How many notes they have.
    func count() throws -> Int {
        let sql = "SELECT sum(\(Self.own)) FROM \(table(by: .article)) WHERE \(holds)"
        return try Int.fetchOne(database, sql: sql, arguments: condition.arguments) ?? 0
    }

    /// Those with notes in some rows of the list.
    func articles(within rows: Range<Int>, by order: NotesOrder) throws -> [Noted] {
        let sql = """
            SELECT id, last - own, last FROM (
                SELECT id, own, sum(own) OVER (ORDER BY key, id DESC ROWS UNBOUNDED PRECEDING) AS last
                FROM (SELECT article.id, article.\(order.key) AS key, \(Self.own) AS own
                    FROM \(table(by: order)) WHERE \(holds)))
            WHERE last > ? AND last - own < ? ORDER BY last
            """
        return try Row.fetchAll(database, sql: sql, arguments: condition.arguments + [rows.lowerBound, rows.upperBound]).map {
            Noted(
                id: try $0.decode(atIndex: 0), rows: try $0.decode(Int.self, atIndex: 1)..<(try $0.decode(Int.self, atIndex: 2)))
        }
    }
}

extension NotesOrder {
    /// The column of `article` that they are sorted by.
    var key: String { self == .source ? "source_key" : "title_key" }
}
