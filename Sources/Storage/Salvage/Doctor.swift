import Foundation
import GRDB
import Model

/// Looks whether a library is whole, and repairs it.
public struct Doctor: Sendable {
    public let path: String

    public init(at path: String) {
        self.path = path
    }

    /// What an examination found.
    public struct Findings: Hashable, Sendable {
        /// A sentence for each; none for a library that is whole.
        public var faults: [String] = []
        /// Indexes for search that do not fit their text, by name: they can be made anew.
        public var faultyIndexes: [String] = []
        public var articles = 0
        public var comments = 0

        public var isWhole: Bool { faults.isEmpty && faultyIndexes.isEmpty }
    }

    /// Looks at the file first, and only where SQLite finds it whole at what it says. A damaged file is not changed.
    public func examine() throws -> Findings {
        do {
            let damages = try damages()
            guard damages.isEmpty else { return Findings(faults: damages) }
            return try Library(at: path).findings()
        } catch {
            throw StorageError(error, path: path)
        }
    }

    /// What SQLite finds wrong with the file.
    private func damages() throws -> [String] {
        let file = LibraryFile(path)
        do {
            try file.checkHeader()
        } catch StorageError.notALibrary where holdsRows() {
            return ["The first page is damaged."]
        }
        do {
            let database = try file.untouched()
            return try database.read { database in
                try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }.map { "SQLite finds: \($0)." }
            }
        } catch let error as DatabaseError where [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode) {
            return ["SQLite finds: \(error.message ?? "the file is damaged")."]
        }
    }

    /// Whether the file, though SQLite does not know it, has a library's tables in it.
    private func holdsRows() -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return (try? Salvage.recognizes(DatabasePages(file: descriptor, path: path))) ?? false
    }
}

extension Doctor {
    /// What a repair did.
    public enum Repaired: Hashable, Sendable {
        /// The indexes for search were made anew; there was nothing else to do.
        case indexes([String])
        /// What could be read of a damaged library is now in a new one.
        case salvaged(Salvaged)
    }

    /// Makes the indexes for search anew; where there is more that is wrong, puts what can be read into a new file, which takes
    /// the place of the old one when it is complete and whole. The old file is kept beside it.
    /// - Parameter time: now; the old file is named after it.
    /// - Throws: `StorageError.inUse` while another process has the library open.
    public func repair(at time: Milliseconds) throws -> Repaired {
        do {
            let findings = try examine()
            guard findings.faults.isEmpty else { return .salvaged(try Repair(path: path, time: time).run()) }
            let library = try Library(at: path)
            return .indexes(try library.write(.full) { try SearchIndexes(database: $0).rebuild() })
        } catch {
            throw StorageError(error, path: path)
        }
    }
}
