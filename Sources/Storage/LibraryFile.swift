import CRank
import Foundation
import GRDB

/// The file of a library, and how it is opened: what it is comes first, and nothing of it is changed before that is known.
struct LibraryFile {
    let path: String
    /// The steps of the schema.
    let migrator: DatabaseMigrator

    init(_ path: String, migrator: DatabaseMigrator = Schema.migrator) {
        self.path = path
        self.migrator = migrator
    }

    /// A library's file, opened.
    struct Opened {
        var database: DatabaseQueue
        /// Nil where it can be written.
        var readOnly: ReadOnlyReason?
    }

    func open() throws -> Opened {
        if !exists { try make() }
        try checkHeader()
        // Asked of the file alone, without opening it for writing: a newer meipi's is not touched.
        guard (try? isNewer(immutable())) != true else { return try openUntouched() }
        guard isWritable else { return try Opened(database: openReadOnly(), readOnly: .notWritable) }
        let database = try DatabaseQueue(path: filePath, configuration: Self.configuration())
        guard try !isNewer(database) else {
            try database.close()
            return try openUntouched()
        }
        try checkSchema(of: database, isReadOnly: false)
        try bringUpToDate(database)
        return Opened(database: database, readOnly: nil)
    }

    /// The path as SQLite takes it for a file, whatever it looks like: "file:…" and ":memory:" mean something else to SQLite.
    var filePath: String {
        path.hasPrefix("/") ? path : "./" + path
    }

    /// Another connection to a library that is open.
    func openForSearching() throws -> DatabaseQueue {
        try DatabaseQueue(path: filePath, configuration: Self.configuration(readOnly: true))
    }

    /// Another connection that writes, to a library that is there.
    func openAgain() throws -> DatabaseQueue {
        try DatabaseQueue(path: address("mode=rw"), configuration: Self.configuration())
    }

    /// How long SQLite's log grows before it is carried into the file: 32 MB, since adding goes over the same pages again and
    /// again; the log is cut back when it is emptied.
    static let checkpointedPages = 8_000

    static func configuration(readOnly: Bool = false) -> Configuration {
        var configuration = Configuration()
        configuration.label = "library"
        configuration.readonly = readOnly
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            // What is erased is overwritten with zeros.
            try database.execute(sql: "PRAGMA secure_delete = ON")
            try database.execute(sql: "PRAGMA wal_autocheckpoint = \(Self.checkpointedPages)")
            database.add(tokenizer: TextTokenizer.self)
            let code = rank_register(database.sqliteConnection.map { UnsafeMutableRawPointer($0) })
            guard code == 0 else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
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

    var directory: String {
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
    func checkHeader() throws {
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
        let database = try readable()
        try checkSchema(of: database, isReadOnly: true)
        return database
    }

    private func readable() throws -> DatabaseQueue {
        let configuration = Self.configuration(readOnly: true)
        if let database = try? DatabaseQueue(path: filePath, configuration: configuration),
            (try? database.read({ try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_schema") })) != nil
        {
            return database
        }
        return try immutable()
    }

    /// Nothing is written: neither into the file nor beside it. Plainly only where SQLite's log is there already, which is then
    /// read.
    private func openUntouched() throws -> Opened {
        Opened(database: try untouched(), readOnly: .newerSchema)
    }

    func untouched() throws -> DatabaseQueue {
        let isLogged = access(filePath + "-wal", F_OK) == 0
        let plain = isLogged ? try? DatabaseQueue(path: filePath, configuration: Self.configuration(readOnly: true)) : nil
        return try plain ?? immutable()
    }

    /// The file as it is on disk, taken for one that nobody changes.
    func immutable() throws -> DatabaseQueue {
        try DatabaseQueue(path: address("immutable=1"), configuration: Self.configuration(readOnly: true))
    }

    /// The path as an address with a setting (SQLite, Uniform Resource Identifiers, section 3).
    private func address(_ setting: String) -> String {
        let plain = CharacterSet(charactersIn: "/-._~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return "file:\(filePath.addingPercentEncoding(withAllowedCharacters: plain) ?? filePath)?\(setting)"
    }

    private func isNewer(_ database: DatabaseQueue) throws -> Bool {
        try database.read { database in
            guard try Int.fetchOne(database, sql: "PRAGMA application_id") == Schema.application else { return false }
            return try migrator.hasBeenSuperseded(database)
        }
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
            if isReadOnly, try !migrator.hasCompletedMigrations(database) {
                throw StorageError.olderSchemaReadOnly(path: path)
            }
        }
    }
}
