import GRDB
import Model

/// An export as a library takes it in: read piece by piece, and each piece twice.
public protocol ArchiveSource {
    func library() throws -> ArchivedLibrary
    /// Every article, in the order of adding.
    func forEachArticle(_ body: (ArchivedArticle) throws -> Void) throws
    /// Every operation, in the order of arrival.
    func forEachOperation(_ body: (ArchivedOperation) throws -> Void) throws
}

/// What became of the articles of an export.
public struct Merged: Hashable, Sendable {
    /// Articles that were not in the library.
    public var new = 0
    /// Articles that were, by their identifier or by the file that a text of theirs was read from.
    public var known = 0
    /// Operations that were not in the log.
    public var operations = 0
}

extension ArchiveSource {
    /// Reads all of it, and throws what is wrong before a library has been changed.
    /// - Throws: an `ArchiveFault`, or what the source throws.
    public func check() throws {
        let library = try library()
        try library.check()
        var chain = ArchiveChain(of: library.devices)
        try forEachOperation { try chain.add($0) }
        try forEachArticle { try $0.check() }
    }
}

extension Library {
    /// Takes in an export. What is in the library is neither deleted nor overwritten, but that of two edits, votes or deletions of the
    /// same the later one holds. An empty library becomes the one that was exported.
    ///
    /// Each article is a transaction of its own; the log, and with it what the reader wrote and voted, is the last one. Ended in between,
    /// the library is whole, and taking in the same again does the rest.
    /// - Throws: a `StorageError`, or what the source throws.
    public func merge(_ source: some ArchiveSource) throws -> Merged {
        try source.check()
        let collation = try settledCollation()
        let archive = try source.library()
        let waiting = try read { try ShownFold(database: $0).waiting() }
        try write(.normal) { try BesideMerge(database: $0).merge(archive) }
        var merged = Merged()
        var told = ReaderParts()
        try source.forEachArticle { archived in
            let incoming = try IncomingArticle(archived, by: collation, path: path)
            let (isNew, parts) = try write(.normal) {
                try ArticleMerge(database: $0, incoming: incoming, waiting: waiting).merge()
            }
            if isNew { merged.new += 1 } else { merged.known += 1 }
            told.add(parts)
        }
        let operations = try operations(of: source)
        merged.operations = try write(.full) { database in
            for device in archive.devices {
                try database.execute(sql: "INSERT OR IGNORE INTO device (id, is_own) VALUES (?, 0)", arguments: [device.id])
            }
            return try LogMerge(database: database, told: told, operations).merge()
        }
        return merged
    }

    /// What the reader did is held at once, as the proof of the log holds it.
    private func operations(of source: some ArchiveSource) throws -> [Operation] {
        var operations: [Operation] = []
        var chain = ArchiveChain(of: try source.library().devices)
        try source.forEachOperation { operations.append(try chain.next($0)) }
        return operations
    }
}

/// Settings, tags, feeds and kept queries, within a transaction: those that are missing are added.
struct BesideMerge {
    let database: Database

    func merge(_ archive: ArchivedLibrary) throws {
        // By which collation a library's keys are made is its own affair.
        for (key, value) in archive.settings where key != Library.collationSetting {
            try database.execute(
                sql: "INSERT OR IGNORE INTO setting (key, value) VALUES (?, ?)", arguments: [key.storable, value.storable])
        }
        for tag in archive.tags {
            try database.execute(
                sql: "INSERT OR IGNORE INTO tag (number, name, is_binned) VALUES (?, ?, ?)",
                arguments: [try database.free(tag.number, in: "tag"), tag.name.storable, tag.isBinned])
        }
        for subscription in archive.subscriptions ?? [] {
            let number = try database.behind(subscription.number, in: "subscription")
            _ = try Subscriptions(database: database).add(subscription, number: number)
        }
        for shelf in archive.shelves {
            // Kept queries stand in the order of their numbers.
            try database.execute(
                sql: "INSERT OR IGNORE INTO shelf (number, name, query, is_binned) VALUES (?, ?, ?, ?)",
                arguments: [
                    try database.behind(shelf.number, in: "shelf"), shelf.name.storable, shelf.query.storable, shelf.isBinned,
                ])
        }
    }
}

extension Database {
    /// The number that a row had, where no other has it; else nil, for the next.
    func free(_ number: Int64, in table: String) throws -> Int64? {
        let statement = try cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM \(table) WHERE number = ?)")
        return try Bool.fetchOne(statement, arguments: [number]) == true ? nil : number
    }

    /// The number that a row had, where it is behind all others; else nil, for the next.
    func behind(_ number: Int64, in table: String) throws -> Int64? {
        let statement = try cachedStatement(sql: "SELECT coalesce(max(number), 0) < ? FROM \(table)")
        return try Bool.fetchOne(statement, arguments: [number]) == true ? number : nil
    }
}
