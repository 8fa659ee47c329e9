import GRDB

/// The indexes for search (SQLite, FTS5): made of what other tables hold, so that they can be made anew at any time.
struct SearchIndexes {
    let database: Database

    /// Those whose words are not those of the text that they are for.
    func faulty() throws -> [String] {
        try names().filter { name in
            do {
                try database.execute(sql: "INSERT INTO \(name.quoted) (\(name.quoted), rank) VALUES ('integrity-check', 1)")
                return false
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
                return true
            }
        }
    }

    /// Makes all of them anew, and gives their names.
    @discardableResult
    func rebuild() throws -> [String] {
        let names = try names()
        for name in names {
            try database.execute(sql: "INSERT INTO \(name.quoted) (\(name.quoted)) VALUES ('rebuild')")
        }
        return names
    }

    /// Merges some of the pieces of an index into one, in which words that were taken out are not any more (SQLite FTS5 Extension,
    /// section 6.7).
    /// - Parameter anew: true for the first of a series of calls that in the end leaves one piece.
    /// - Returns: false where there was nothing left to do.
    func merge(_ name: String, anew: Bool) throws -> Bool {
        let pages = anew ? -2_000 : 2_000
        let before = database.totalChangesCount
        try database.execute(sql: "INSERT INTO \(name.quoted) (\(name.quoted), rank) VALUES ('merge', \(pages))")
        // The statement itself counts as one change.
        return database.totalChangesCount - before >= 2
    }

    func names() throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                SELECT name FROM sqlite_schema
                WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%' ORDER BY name
                """)
    }
}
