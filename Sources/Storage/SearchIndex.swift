import Foundation
import GRDB
import Model

/// The indexes of full-text search over articles, within a transaction. Those over comments are kept by the schema's triggers.
struct SearchIndex {
    let database: Database

    /// How many articles are in it, which is all that there are; nil where it does not tell. FTS5 keeps the number at the head of its
    /// "averages" record (SQLite FTS5 Extension, "FTS5 Data Structures"), and its integrity check holds it against the rows.
    func count() throws -> Int? {
        let record = try Data.fetchOne(database, sql: "SELECT block FROM article_index_data WHERE id = 1") ?? Data()
        var count = 0
        // A varint: seven bits at a time, the last with the high bit unset; a number of nine bytes is none of articles.
        for byte in record.prefix(8) {
            count = count << 7 | Int(byte & 0x7F)
            if byte & 0x80 == 0 { return count }
        }
        return nil
    }

    /// Takes an article out, with the text that it has still got.
    func forget(_ number: Int64) throws {
        try forget(where: "number = ?", [number])
    }

    /// Takes out every article of which the condition on `article` holds.
    func forget(where condition: String, _ arguments: StatementArguments = []) throws {
        let numbers = "SELECT number FROM article WHERE \(condition)"
        try database.execute(
            sql: """
                INSERT INTO article_index (article_index, rowid, body, title, people, source, abstract)
                SELECT 'delete', number, body, title, people, source, abstract FROM indexed_article WHERE number IN (\(numbers))
                """,
            arguments: arguments)
        try database.execute(
            sql: """
                INSERT INTO pinyin_index (pinyin_index, rowid, names)
                SELECT 'delete', number, names FROM named_article WHERE number IN (\(numbers))
                """,
            arguments: arguments)
    }
}
