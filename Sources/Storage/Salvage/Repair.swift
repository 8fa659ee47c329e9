import Foundation
import GRDB
import Model

/// Puts a new file in the place of a damaged one, and the damaged one beside it.
struct Repair {
    let path: String
    let time: Milliseconds
    var migrator = Schema.migrator

    func run() throws -> Salvaged {
        let file = LibraryFile(path).filePath
        let old = open(file, O_RDWR | O_CLOEXEC)
        guard old >= 0 else { throw StorageError.cannotOpen(path: path, reason: String(cString: strerror(errno))) }
        // Not closed before the end: with any descriptor of a file, a process gives up all locks that it has on it.
        defer { close(old) }
        try lock(old)
        let new = "\(file).\(getpid()).tmp"
        defer { for suffix in ["", "-wal", "-shm", "-journal"] { unlink(new + suffix) } }
        let pages = DatabasePages(file: old, path: file)
        var salvaged = try make(new, of: pages)
        salvaged.oldFile = try putAside(file)
        try Copy.name(new, file, replacing: true)
        return salvaged
    }

    /// Fails while another process has the library open: then SQLite holds a lock on these bytes (`SHARED_FIRST` in os.h).
    private func lock(_ descriptor: Int32) throws {
        var lock = flock()
        lock.l_type = Int16(F_WRLCK)
        lock.l_whence = Int16(SEEK_SET)
        lock.l_start = 0x4000_0002
        lock.l_len = 510
        guard fcntl(descriptor, F_SETLK, &lock) == 0 else { throw StorageError.inUse(path: path) }
    }

    private func make(_ new: String, of pages: DatabasePages) throws -> Salvaged {
        let descriptor = open(new, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StorageError.cannotCreate(path: new, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        let database = try DatabaseQueue(path: new, configuration: Self.configuration)
        let salvaged = try salvage(pages, into: database)
        guard salvaged.hasRows else { throw StorageError.damaged(path: path, reason: "nothing of it can be read") }
        let faults = try database.writeWithoutTransaction { try Verification(database: $0).all() }
        if let fault = faults.first { throw StorageError.failed(path: path, reason: "what was salvaged is not whole: \(fault)") }
        try database.close()
        guard fsync(descriptor) == 0 else { throw StorageError.disk(path: path, reason: String(cString: strerror(errno))) }
        return salvaged
    }

    /// Rows are put in whatever order they are met; what belongs to nothing is taken out at the end.
    private static var configuration: Configuration {
        var configuration = LibraryFile.configuration()
        configuration.foreignKeysEnabled = false
        return configuration
    }

    private func salvage(_ pages: DatabasePages, into database: DatabaseQueue) throws -> Salvaged {
        let steps = Salvage.steps(pages)
        // Steps are numbered; anything else is damage.
        let newest = migrator.migrations.compactMap { Int($0) }.max() ?? 0
        guard steps.compactMap({ Int($0) }).allSatisfy({ $0 <= newest }) else { throw StorageError.newerSchema(path: path) }
        // Of the old library's own schema: it is brought up to date when it is opened, as any other.
        let last = migrator.migrations.last { steps.contains($0) } ?? migrator.migrations.last ?? ""
        try migrator.migrate(database, upTo: last)
        return try database.write { try Salvage.run(pages, into: $0, at: time) }
    }

    /// Keeps the old file and its log under another name, never one that is taken. At every moment there is a library under the
    /// old name.
    private func putAside(_ file: String) throws -> String {
        for attempt in 1... {
            let name = "\(file).damaged-\(moment)" + (attempt > 1 ? "-\(attempt)" : "")
            if access(name + "-wal", F_OK) == 0 { continue }
            guard link(file, name) == 0 else {
                if errno == EEXIST { continue }
                // A file system without hard links.
                guard rename(file, name) == 0 else {
                    throw StorageError.cannotCreate(path: name, reason: String(cString: strerror(errno)))
                }
                try moveLog(of: file, to: name)
                return name
            }
            try moveLog(of: file, to: name)
            return name
        }
        return file
    }

    /// Before the new file is there: SQLite would take the old log for its own.
    private func moveLog(of file: String, to name: String) throws {
        guard access(file + "-wal", F_OK) != 0 || rename(file + "-wal", name + "-wal") == 0 else {
            throw StorageError.cannotCreate(path: name + "-wal", reason: String(cString: strerror(errno)))
        }
        unlink(file + "-shm")
    }

    /// "20260314-083000", by the clock on the wall.
    private var moment: String {
        var seconds = time_t(time / 1000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        var buffer = [CChar](repeating: 0, count: 32)
        let count = strftime(&buffer, buffer.count, "%Y%m%d-%H%M%S", &parts)
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

extension Salvaged {
    fileprivate var hasRows: Bool { tables.values.contains { $0.kept > 0 } }
}
