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
    /// Why reading works and every write throws; nil where the library can be written.
    public let readOnly: ReadOnlyReason?
    public var isReadOnly: Bool { readOnly != nil }
    /// The file that was opened; nil in memory.
    private let identity: FileIdentity?
    let searcher: Searcher
    /// Nil where there is no file, or none that can be written.
    let checkpointer: Checkpointer?

    /// Opens the library of this path; makes the file, and its directories (mode 0700), where there is none, and brings an older
    /// schema up to date, after a copy of it was made. A newer schema is opened for reading, and nothing is changed.
    public init(at path: String) throws {
        try self.init(LibraryFile(path))
    }

    /// With so many steps behind today's, for tests that bring a library up to date: each copies the comments into a new table.
    package init(at path: String, laterSteps: Int) throws {
        var migrator = Schema.migrator
        for step in 0..<laterSteps {
            migrator.registerMigration("\(1000 + step)") { database in
                try database.execute(sql: "CREATE TABLE later_\(step) (text TEXT NOT NULL) STRICT")
                try database.execute(sql: "INSERT INTO later_\(step) SELECT text FROM comment")
            }
        }
        try self.init(LibraryFile(path, migrator: migrator))
    }

    init(_ file: LibraryFile) throws {
        let path = file.path
        do {
            let opened = try file.open()
            self.init(opened.database, path: path, readOnly: opened.readOnly, identity: FileIdentity(of: file.filePath))
        } catch {
            throw StorageError(error, path: path)
        }
    }

    /// A library that ends with the process.
    public static func inMemory() throws -> Library {
        try inMemory(rankedHits: rankedHits)
    }

    /// One that ranks so many hits of a search at most, for tests.
    static func inMemory(rankedHits: Int) throws -> Library {
        do {
            let database = try DatabaseQueue(configuration: LibraryFile.configuration(readOnly: false))
            try Schema.migrator.migrate(database)
            return Library(database, path: ":memory:", readOnly: nil, identity: nil, rankedHits: rankedHits)
        } catch {
            throw StorageError(error, path: ":memory:")
        }
    }

    private init(
        _ database: DatabaseQueue, path: String, readOnly: ReadOnlyReason?, identity: FileIdentity?,
        rankedHits: Int = Library.rankedHits
    ) {
        self.database = database
        self.path = path
        self.readOnly = readOnly
        self.identity = identity
        // A library in memory has one connection only; one that is read as it lies needs none that does not wait for writes.
        let isShared = path == ":memory:" || readOnly != nil
        searcher = Searcher(rankedHits: rankedHits) { isShared ? database : try LibraryFile(path).openForSearching() }
        checkpointer = isShared ? nil : Checkpointer { try LibraryFile(path).openAgain() }
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
        try checkWritable()
        do {
            let value = try database.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = \(durability.rawValue)")
                var value: Value?
                try database.inTransaction(.immediate) {
                    value = try work(database)
                    return .commit
                }
                guard let value else { throw StorageError.failed(path: path, reason: "the transaction was not carried out") }
                return value
            }
            // What was written to a file that has no name any more counts as not written.
            try checkPresence(afterWrite: true)
            return value
        } catch {
            throw StorageError(error, path: path)
        }
    }

    func checkWritable() throws {
        switch readOnly {
        case .notWritable: throw StorageError.readOnly(path: path)
        case .newerSchema: throw StorageError.newerSchema(path: path)
        case nil: try checkPresence(afterWrite: false)
        }
    }

    /// Whether the path still names the file that was opened, and after a write also SQLite's log, which is there then.
    private func checkPresence(afterWrite: Bool) throws {
        guard let identity else { return }
        let file = LibraryFile(path).filePath
        errno = 0
        guard FileIdentity(of: file) == identity, !afterWrite || access(file + "-wal", F_OK) == 0 else {
            // Whoever may not look into the directory any more cannot tell; the file is likely to be there.
            guard errno != EACCES else { throw StorageError.cannotOpen(path: path, reason: String(cString: strerror(EACCES))) }
            throw StorageError.vanished(path: path)
        }
    }
}

/// Why a library can only be read.
public enum ReadOnlyReason: Hashable, Sendable {
    /// The file or its directory cannot be written.
    case notWritable
    /// A newer meipi has written it: this one would not know what it changes.
    case newerSchema
}
