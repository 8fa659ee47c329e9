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

    /// Writes them anew without the words of what was taken out, which FTS5 only marks so (SQLite FTS5 Extension, section 6, “optimize”).
    func forgetErased() throws {
        for name in try names() {
            try database.execute(sql: "INSERT INTO \(name.quoted) (\(name.quoted)) VALUES ('optimize')")
        }
    }

    private func names() throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                SELECT name FROM sqlite_schema
                WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%' ORDER BY name
                """)
    }
}
