import Foundation
import GRDB

/// How a library that an older meipi wrote is brought up to date: a copy of it first, then step by step.
extension LibraryFile {
    func bringUpToDate(_ database: DatabaseQueue) throws {
        try database.writeWithoutTransaction { database in
            // Asked first, since only a change of the mode needs the lock of the whole file.
            if try String.fetchOne(database, sql: "PRAGMA journal_mode") != "wal" {
                try activateLog(database)
            }
        }
        guard try !isUpToDate(database) else { return }
        try keepCopy(of: database)
        try migrate(database)
    }

    private func isUpToDate(_ database: DatabaseQueue) throws -> Bool {
        try database.read { database in
            // The first row read is where the transaction's view of the file begins: without it another process could make GRDB's
            // table between two of its questions.
            _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema")
            return try migrator.hasCompletedMigrations(database)
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

// MARK: - The copy

extension LibraryFile {
    /// How many copies of older schemas stay beside a library.
    private static let keptCopies = 3

    /// Before anything is changed, the library as it is goes into `library.sqlite.v1.bak`, where 1 is its schema. A library to
    /// be, which has no schema yet, has nothing to copy.
    private func keepCopy(of database: DatabaseQueue) throws {
        guard let schema = try schema(of: database) else { return }
        let copy = Copy(of: database, path: path)
        do {
            // Where another process was faster, the copy would be of the new schema.
            try copy.write(to: filePath + ".v\(schema).bak", replacing: true) { try self.schema(of: $0) == schema }
        } catch Copy.Outdated.now {
            return
        } catch {
            guard try !isUpToDate(database) else { return }
            throw StorageError.noCopy(path: path, reason: StorageError(error, path: path).reason)
        }
        removeOldCopies()
    }

    /// The last step that the library has behind it; nil for none.
    private func schema(of database: DatabaseQueue) throws -> String? {
        try database.read { try migrator.appliedMigrations($0).last }
    }

    private func removeOldCopies() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        let prefix = (filePath as NSString).lastPathComponent + ".v"
        let copies = names.filter { $0.hasPrefix(prefix) && $0.hasSuffix(".bak") }
            .compactMap { name in Int(name.dropFirst(prefix.count).dropLast(4)).map { (number: $0, name: name) } }
        for copy in copies.sorted(by: { $0.number > $1.number }).dropFirst(Self.keptCopies) {
            unlink(directory + "/" + copy.name)
        }
    }
}
