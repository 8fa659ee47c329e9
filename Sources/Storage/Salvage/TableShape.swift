import GRDB

/// What the rows of a table look like, by which a row is known whose table is not.
struct TableShape {
    struct Column {
        var name: String
        var type: String
        var mayBeMissing: Bool
        var mayBeNull: Bool
        /// The row's number in disguise: the record holds NULL in its place.
        var isNumber: Bool
        /// Made by SQLite from the others.
        var isGenerated: Bool
    }

    let name: String
    let isWithoutRowID: Bool
    /// In the order of the record.
    let columns: [Column]

    /// The tables of a library that hold rows of their own, those of indexes for search left out.
    static func all(in database: Database) throws -> [TableShape] {
        try Row.fetchAll(database, sql: "PRAGMA table_list").filter { row in
            row["schema"] == "main" && row["type"] == "table" && !(row["name"] as String).hasPrefix("sqlite_")
        }.map { try TableShape($0["name"], isWithoutRowID: $0["wr"], in: database) }
    }

    private init(_ name: String, isWithoutRowID: Bool, in database: Database) throws {
        self.name = name
        self.isWithoutRowID = isWithoutRowID
        // Of generated columns (hidden 2 and 3) the record has the stored ones; they are made anew.
        let rows = try Row.fetchAll(database, sql: "PRAGMA table_xinfo(\(name.quoted))").filter { $0["hidden"] != 2 }
        let keys = rows.filter { ($0["pk"] as Int) > 0 }
        let columns = rows.map { row in
            let type: String = row["type"]
            let hasNumber = !isWithoutRowID && keys.count == 1 && (row["pk"] as Int) > 0 && type.uppercased() == "INTEGER"
            let isNull = row["notnull"] == 0 && !(isWithoutRowID && (row["pk"] as Int) > 0)
            return (
                key: row["pk"] as Int,
                column: Column(
                    name: row["name"], type: type.uppercased(), mayBeMissing: isNull || row["dflt_value"] != nil,
                    mayBeNull: isNull || hasNumber, isNumber: hasNumber, isGenerated: row["hidden"] == 3)
            )
        }
        // A table without row numbers is an index: its key comes first (section 2.4).
        let first = isWithoutRowID ? columns.filter { $0.key > 0 }.sorted { $0.key < $1.key } : []
        self.columns = (first + columns.filter { !isWithoutRowID || $0.key == 0 }).map(\.column)
    }

    /// Whether these could be a row of the table. A row written before the last columns were added is shorter.
    func fits(_ values: [DatabaseValue]) -> Bool {
        guard values.count <= columns.count, columns[values.count...].allSatisfy(\.mayBeMissing) else { return false }
        return zip(values, columns).allSatisfy { value, column in
            if column.isNumber { return value.isNull }
            if value.isNull { return column.mayBeNull }
            switch (column.type, value.storage) {
            case ("INTEGER", .int64), ("INT", .int64), ("TEXT", .string), ("BLOB", .blob), ("REAL", .double), ("REAL", .int64):
                return true
            case ("ANY", _), ("", _): return true
            default: return false
            }
        }
    }

    var number: Column? { columns.first(where: \.isNumber) }

    /// Puts a row into the table; false where it is there already or breaks a rule of the schema.
    func insert(_ values: [DatabaseValue], number: Int64?, into database: Database) throws -> Bool {
        if try insertOnce(values, number: number, into: database) { return true }
        // The number may be taken by another row: another number will do.
        guard self.number != nil, number != nil else { return false }
        return try insertOnce(values, number: nil, into: database)
    }

    private func insertOnce(_ values: [DatabaseValue], number: Int64?, into database: Database) throws -> Bool {
        let used = zip(columns, values).filter { !$0.0.isGenerated }
        let names = used.map(\.0.name.quoted).joined(separator: ", ")
        let places = used.map { _ in "?" }.joined(separator: ", ")
        let statement = try database.cachedStatement(
            sql: "INSERT OR IGNORE INTO \(name.quoted) (\(names)) VALUES (\(places))")
        do {
            try statement.execute(
                arguments: StatementArguments(used.map { $0.isNumber ? number.databaseValue : $1 }))
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            return false
        }
        return database.changesCount > 0
    }
}

extension Int64? {
    fileprivate var databaseValue: DatabaseValue { map(\.databaseValue) ?? .null }
}

extension String {
    /// As a name in SQL.
    var quoted: String { "\"" + replacing("\"", with: "\"\"") + "\"" }
}
