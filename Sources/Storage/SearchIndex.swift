import GRDB
import Model

/// The indexes of full-text search over articles, within a transaction. Those over comments are kept by the schema's triggers.
struct SearchIndex {
    let database: Database

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
