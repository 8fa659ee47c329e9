import CRank
import GRDB

/// A row of an index, and its score, of which the lowest is the best.
typealias RankedRow = rank_row

/// The order of relevance of an index: BM25, with a weight for each column.
struct Relevance {
    /// What holds of rows of the index.
    struct Conditions {
        private(set) var sql: String
        private(set) var arguments: StatementArguments
        /// Whether they name columns of `article`, whose numbers are the rows of the index.
        var asksArticles = false

        init(_ sql: String, _ arguments: StatementArguments) {
            (self.sql, self.arguments) = (sql, arguments)
        }

        mutating func add(_ sql: String, _ arguments: StatementArguments = []) {
            self.sql += " AND " + sql
            self.arguments += arguments
        }
    }

    let index: String
    let weights: String

    /// Body, title, people, source, abstract.
    static let ofArticles = Relevance(index: "article_index", weights: "1, 10, 5, 5, 3")
    /// Text, author.
    static let ofComments = Relevance(index: "comment_index", weights: "1, 1")

    /// The score of a row, as SQL within a question that the index matches.
    var score: String { score(handedTo: "NULL") }

    private func score(handedTo rows: String) -> String { "meipi_rank(\(index), \(rows), '\(index)_docsize', \(weights))" }

    /// The index, in the order in which it is to be gone through.
    func source(of conditions: Conditions) -> String {
        conditions.asksArticles ? "\(index) CROSS JOIN article ON article.number = \(index).rowid" : index
    }

    /// The newest rows, the newest first. They are handed over in an array as they are scored, for to have SQLite sort them, and fetch
    /// them one by one, would take as long as to find and score them.
    /// - Parameter count: how many at most.
    func newest(_ count: Int, of conditions: Conditions, in database: Database) throws -> [RankedRow] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT count(score) FROM (
                    SELECT \(score(handedTo: "?")) AS score FROM \(source(of: conditions)) WHERE \(conditions.sql)
                    ORDER BY \(index).rowid DESC LIMIT \(count)
                )
                """)
        // A pointer is no value to GRDB: its place stays empty until the others are there.
        try statement.setArguments([nil] + conditions.arguments)
        return try [RankedRow](unsafeUninitializedCapacity: count) { places, filled in
            var rows = rank_rows(rows: places.baseAddress, count: 0, capacity: places.count)
            try withUnsafeMutablePointer(to: &rows) { rows in
                let asked = UnsafeMutableRawPointer(statement.sqliteStatement)
                let code = rank_bind(asked, 1, rows)
                guard code == 0 else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
                // The statement is kept, and the rows are not.
                defer { _ = rank_bind(asked, 1, nil) }
                _ = try Int.fetchOne(statement)
            }
            filled = rows.count
        }
    }
}
