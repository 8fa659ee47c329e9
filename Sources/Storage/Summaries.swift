import Foundation
import GRDB
import Model

/// Rows of the list, within a transaction.
struct Summaries {
    let database: Database

    /// The rows of these numbers, in their order; a number that is not there is passed over.
    func rows(_ numbers: [Int64]) throws -> [Summary] {
        let statement = try database.cachedStatement(sql: Self.sql)
        return try numbers.compactMap { number in
            try Row.fetchOne(statement, arguments: [number]).map { try summary($0) }
        }
    }

    func row(_ id: Identifier) throws -> Summary? {
        try Int64.fetchOne(database, sql: "SELECT number FROM article WHERE id = ?", arguments: [id])
            .flatMap { try rows([$0]).first }
    }

    /// The tags come as an array of JSON: a name may hold anything.
    private static let sql = """
        SELECT id, title, source, published_printed, published_iso, language, added, is_read, is_starred, length, mood, drafts > 0,
            comments, progress,
            (SELECT json_group_array(name) FROM article_tag JOIN tag ON tag.number = article_tag.tag
                WHERE article_tag.article = article.number AND tag.is_binned = 0)
        FROM article WHERE number = ?
        """

    private func summary(_ row: Row) throws -> Summary {
        let mood: String = try row.decode(atIndex: 10)
        return Summary(
            id: try row.decode(atIndex: 0), title: try row.decode(atIndex: 1), source: try row.decode(atIndex: 2),
            published: try date(row, at: 3), language: LanguageTag(rawValue: try row.decode(atIndex: 5)),
            added: try row.decode(atIndex: 6), isRead: try row.decode(atIndex: 7), isStarred: try row.decode(atIndex: 8),
            comments: try row.decode(atIndex: 12), mood: mood.isEmpty ? nil : mood, length: try row.decode(atIndex: 9),
            progress: try row.decode(atIndex: 13), hasDraft: try row.decode(atIndex: 11),
            tags: try tags(row.decode(atIndex: 14)))
    }

    private func tags(_ json: String) throws -> [String] {
        json == "[]" ? [] : try JSONDecoder().decode([String].self, from: Data(json.utf8)).sorted()
    }
}

/// A printed date of two columns, nil where the first is NULL.
func date(_ row: Row, at index: Int) throws -> PrintedDate? {
    let printed: String? = try row.decode(atIndex: index)
    return try printed.map { PrintedDate(printed: $0, iso: try row.decode(atIndex: index + 1)) }
}
