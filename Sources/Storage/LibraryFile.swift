import Foundation
import GRDB

/// The file of a library, and how it is opened: what it is comes first, and nothing of it is changed before that is known.
struct LibraryFile {
    let path: String

    init(_ path: String) {
        self.path = path
    }

    /// The path as SQLite takes it for a file, whatever it looks like: "file:…" and ":memory:" mean something else to SQLite.
    private var filePath: String {
        path.hasPrefix("/") ? path : "./" + path
    }

    func open() throws -> (database: DatabaseQueue, isReadOnly: Bool) {
        if !exists { try make() }
        try checkHeader()
        let isReadOnly = !isWritable
        let database = try isReadOnly ? openReadOnly() : DatabaseQueue(path: filePath, configuration: Self.configuration())
        try checkSchema(of: database, isReadOnly: isReadOnly)
        if !isReadOnly {
            try prepare(database)
        }
        return (database, isReadOnly)
    }

    /// Another connection to a library that is open.
    func openForSearching(isReadOnly: Bool) throws -> DatabaseQueue {
        try isReadOnly ? openReadOnly() : DatabaseQueue(path: filePath, configuration: Self.configuration(readOnly: true))
    }

    static func configuration(readOnly: Bool = false) -> Configuration {
        var configuration = Configuration()
        configuration.label = "library"
        configuration.readonly = readOnly
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            // What is erased is overwritten with zeros.
            try database.execute(sql: "PRAGMA secure_delete = ON")
            database.add(tokenizer: TextTokenizer.self)
            database.add(tokenizer: PinyinTokenizer.self)
            database.add(function: SearchText.function)
        }
        return configuration
    }

    // MARK: - The file

    private var exists: Bool {
        access(filePath, F_OK) == 0
    }

    private var isWritable: Bool {
        access(filePath, W_OK) == 0 && access(directory, W_OK) == 0
    }

    private var directory: String {
        let parts = filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let joined = parts.joined(separator: "/")
        return joined.isEmpty ? "/" : joined
    }

    private func make() throws {
        try makeDirectory(directory)
        // The files that SQLite puts beside it take over its permissions.
        let descriptor = Glibc.open(filePath, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StorageError.cannotCreate(path: path, reason: String(cString: strerror(errno))) }
        close(descriptor)
    }

    /// Makes a directory for its owner alone, and those above it that are missing.
    private func makeDirectory(_ path: String) throws {
        guard mkdir(path, 0o700) != 0, errno != EEXIST else { return }
        let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        guard errno == ENOENT, !parent.isEmpty else {
            throw StorageError.cannotCreate(path: path, reason: String(cString: strerror(errno)))
        }
        try makeDirectory(parent)
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw StorageError.cannotCreate(path: path, reason: String(cString: strerror(errno)))
        }
    }

    /// An empty file is a library to be; any other begins with SQLite's mark (Database File Format, section 1.3.1).
    private func checkHeader() throws {
        let descriptor = Glibc.open(filePath, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw unreadable() }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw StorageError.notALibrary(path: path)
        }
        var header = [UInt8](repeating: 0, count: 16)
        let count = Glibc.read(descriptor, &header, 16)
        guard count >= 0 else { throw unreadable() }
        guard count == 0 || header == Array("SQLite format 3\0".utf8) else { throw StorageError.notALibrary(path: path) }
    }

    private func unreadable() -> StorageError {
        .cannotOpen(path: path, reason: String(cString: strerror(errno)))
    }

    // MARK: - The database

    /// Plainly where the files beside it are there (somebody has it open) or can be made, else as a file that nobody changes: a
    /// library in WAL mode cannot be opened otherwise in a directory that cannot be written (SQLite, Write-Ahead Logging,
    /// section 5).
    private func openReadOnly() throws -> DatabaseQueue {
        let configuration = Self.configuration(readOnly: true)
        if let database = try? DatabaseQueue(path: filePath, configuration: configuration),
            (try? database.read({ try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_schema") })) != nil
        {
            return database
        }
        let plain = CharacterSet(charactersIn: "/-._~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
        let escaped = filePath.addingPercentEncoding(withAllowedCharacters: plain) ?? filePath
        return try DatabaseQueue(path: "file:\(escaped)?immutable=1", configuration: configuration)
    }

    private func checkSchema(of database: DatabaseQueue, isReadOnly: Bool) throws {
        try database.read { database in
            let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
            guard application == Schema.application else {
                // Nothing, or what another process has just begun.
                let foreign = "SELECT count(*) FROM sqlite_schema WHERE tbl_name <> 'grdb_migrations'"
                guard application == 0, try Int.fetchOne(database, sql: foreign) == 0 else {
                    throw StorageError.notALibrary(path: path)
                }
                guard !isReadOnly else { throw StorageError.olderSchemaReadOnly(path: path) }
                return
            }
            let migrator = Schema.migrator
            guard try !migrator.hasBeenSuperseded(database) else { throw StorageError.newerSchema(path: path) }
            if isReadOnly, try !migrator.hasCompletedMigrations(database) {
                throw StorageError.olderSchemaReadOnly(path: path)
            }
        }
    }

    private func prepare(_ database: DatabaseQueue) throws {
        try database.writeWithoutTransaction { database in
            // Asked first, since only a change of the mode needs the lock of the whole file.
            if try String.fetchOne(database, sql: "PRAGMA journal_mode") != "wal" {
                try activateLog(database)
            }
        }
        guard try !isUpToDate(database) else { return }
        try migrate(database)
    }

    private func isUpToDate(_ database: DatabaseQueue) throws -> Bool {
        try database.read { database in
            // The first row read is where the transaction's view of the file begins: without it another process could make GRDB's
            // table between two of its questions.
            _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema")
            return try Schema.migrator.hasCompletedMigrations(database)
        }
    }

    /// SQLite does not wait for a lock here when waiting could not help; the other process is done in a moment, so ask again.
    private func activateLog(_ database: Database) throws {
        for attempt in 1... {
            do {
                guard try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL") == "wal" else {
                    throw StorageError.cannotOpen(path: path, reason: "its file system cannot hold a write-ahead log")
                }
                return
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && attempt < 500 {
                usleep(10_000)
            }
        }
    }

    /// When two processes meet a new library at once, each step is carried out by one of them, and fails in the other.
    private func migrate(_ database: DatabaseQueue) throws {
        let migrator = Schema.migrator
        for attempt in 1... {
            do {
                return try migrator.migrate(database)
            } catch let error as DatabaseError {
                if try isUpToDate(database) { return }
                guard attempt < migrator.migrations.count + 2 else { throw error }
            }
        }
    }
}
