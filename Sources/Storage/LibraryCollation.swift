import Foundation
import GRDB
import Model

extension Library {
    /// The collation that new keys are made by: the one that the library's keys were made by, as long as ICU is the same.
    func settledCollation() throws -> Collation {
        guard let name = try setting(Self.collationSetting) else {
            let collation = Collation.ofEnvironment
            if !isReadOnly { try set(Self.collationSetting, collation.name) }
            return collation
        }
        let locale = String(name.prefix { $0 != " " })
        return locale == Collation.ofEnvironment.locale ? .ofEnvironment : Collation(locale)
    }

    /// Makes all keys anew where they were made by another collation than the reader's, or another version of ICU, in writes so short
    /// that other processes need not wait. A library that cannot be written keeps its order.
    func settleCollation(to collation: Collation = .ofEnvironment) throws {
        guard !isReadOnly, try setting(Self.collationSetting) != collation.name else { return }
        // New keys are made by the new collation from now on; but should the process end amid the old ones, they are begun anew.
        try set(Self.collationSetting, collation.name + " begun")
        var last: Int64 = 0
        while let next = try write(.normal, { try Articles(database: $0).settleKeys(by: collation, after: last, count: 2_000) }) {
            last = next
        }
        try set(Self.collationSetting, collation.name)
    }

    static let collationSetting = "collation"
}

extension Articles {
    /// Makes all keys anew.
    func settleKeys(by collation: Collation) throws {
        var last: Int64 = 0
        while let next = try settleKeys(by: collation, after: last, count: 10_000) { last = next }
    }

    /// Makes the keys of the articles behind a row anew.
    /// - Returns: the last row, nil where there is none behind.
    func settleKeys(by collation: Collation, after last: Int64, count: Int) throws -> Int64? {
        let rows = try Row.fetchAll(
            database, sql: "SELECT number, title, source FROM article WHERE number > ? ORDER BY number LIMIT ?",
            arguments: [last, count])
        let statement = try database.cachedStatement(sql: "UPDATE article SET title_key = ?, source_key = ? WHERE number = ?")
        for row in rows {
            let number: Int64 = try row.decode(atIndex: 0)
            let titleKey = Data(collation.key(of: try row.decode(atIndex: 1)))
            let sourceKey = Data(collation.key(of: try row.decode(atIndex: 2)))
            try statement.execute(arguments: [titleKey, sourceKey, number])
        }
        return try rows.last?.decode(Int64.self, atIndex: 0)
    }
}
