import Foundation
import GRDB
import Model

/// The library on disk: articles, what their pages said, and what the reader wrote beside them. Copies share one connection,
/// which serves one call at a time; several processes may have the same file open.
///
/// What stands where: articles in `LibraryArticles`, their bin in `LibraryBin`, comments and votes in `LibraryActs`, drafts in
/// `LibraryDrafts`, the ranking in `LibraryMoods`, places and settings in `LibrarySettings`, the list in `LibraryList`, search in
/// `Searcher`, tags and kept queries in `LibraryTags`, the proof in `Verification`.
///
/// Every function throws a `StorageError`.
public struct Library: Sendable {
    let database: DatabaseQueue
    /// The file, or ":memory:".
    public let path: String
    /// True where the file or its directory cannot be written: reading works, and every write throws `StorageError.readOnly`.
    public let isReadOnly: Bool
    let searcher: Searcher

    /// Opens the library of this path; makes the file, and its directories (mode 0700), where there is none, and brings an older
    /// schema up to date.
    public init(at path: String) throws {
        let file = LibraryFile(path)
        do {
            let opened = try file.open()
            self.init(database: opened.database, path: path, isReadOnly: opened.isReadOnly)
        } catch {
            throw StorageError(error, path: path)
        }
    }

    /// A library that ends with the process.
    public static func inMemory() throws -> Library {
        do {
            let database = try DatabaseQueue(configuration: LibraryFile.configuration(readOnly: false))
            try Schema.migrator.migrate(database)
            return Library(database: database, path: ":memory:", isReadOnly: false)
        } catch {
            throw StorageError(error, path: ":memory:")
        }
    }

    private init(database: DatabaseQueue, path: String, isReadOnly: Bool) {
        self.database = database
        self.path = path
        self.isReadOnly = isReadOnly
        // A library in memory has one connection only.
        searcher = Searcher { path == ":memory:" ? database : try LibraryFile(path).openForSearching(isReadOnly: isReadOnly) }
    }

    /// The number of articles that are not in the bin.
    public func count() throws -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM article WHERE is_binned = 0") ?? 0 }
    }

    /// A number that changes when another process has written, and only then (SQLite, PRAGMA data_version).
    public func changeCounter() throws -> Int {
        try read { try Int.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
    }
}

extension Library {
    /// How much of a write must be on disk before it counts as done.
    enum Durability: String {
        /// Survives the death of the process; the loss of power may take the last moments.
        case normal = "NORMAL"
        /// Survives the loss of power: for what a person wrote.
        case full = "FULL"
    }

    /// A reading transaction.
    func read<Value>(_ work: (Database) throws -> Value) throws -> Value {
        do { return try database.read(work) } catch { throw StorageError(error, path: path) }
    }

    /// A writing transaction, which takes the write lock at its beginning, so that it never fails halfway for another process.
    @discardableResult
    func write<Value>(_ durability: Durability, _ work: (Database) throws -> Value) throws -> Value {
        guard !isReadOnly else { throw StorageError.readOnly(path: path) }
        do {
            return try database.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = \(durability.rawValue)")
                var value: Value?
                try database.inTransaction(.immediate) {
                    value = try work(database)
                    return .commit
                }
                guard let value else { throw StorageError.failed(path: path, reason: "the transaction was not carried out") }
                return value
            }
        } catch {
            throw StorageError(error, path: path)
        }
    }
}
