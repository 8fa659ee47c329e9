import Dispatch
import GRDB
import Synchronization

/// Carries what was added from SQLite's log into the file while the next articles are written: on a connection and a thread of its own,
/// since that is a tenth of the work of adding (SQLite, Write-Ahead Logging, section 2.3).
final class Checkpointer: Sendable {
    /// From so many articles in one call on it is worth a connection.
    static let many = 64
    /// Above so many pages in the log the next call waits until all are carried: 80 MB, which the pages of one more call come on top of.
    private static let most = 20_000

    private let carrier: Carrier

    /// - Parameter open: gives the connection, when there is something to carry for the first time.
    init(_ open: @escaping @Sendable () throws -> DatabaseQueue) {
        carrier = Carrier(open)
    }

    /// Whoever closes a library last leaves the file alone, without a log beside it: so what is being carried is waited for.
    deinit { carrier.close() }

    /// Adds many articles by a connection that carries nothing by itself meanwhile; what they are in the log is carried afterwards, and
    /// is not waited for.
    func relieve<Value>(_ database: DatabaseQueue, _ add: () throws -> Value) throws -> Value {
        // SQLite begins the log anew only when nothing in it is left to carry.
        if carrier.logged > Self.most { finish() }
        setAutomaticPages(0, of: database)
        defer { setAutomaticPages(LibraryFile.checkpointedPages, of: database) }
        let added = try add()
        carrier.begin()
        return added
    }

    /// Waits until all is carried that is in the log now.
    func finish() { carrier.finish() }

    /// Waits for what was begun, and begins nothing.
    func wait() { carrier.wait() }

    /// After how many pages the connection carries by itself; 0 for never. Nothing on the disk is touched by it.
    private func setAutomaticPages(_ pages: Int, of database: DatabaseQueue) {
        try? database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_autocheckpoint = \(pages)") }
    }
}

/// The thread and its connection.
private final class Carrier: Sendable {
    private let open: @Sendable () throws -> DatabaseQueue
    private let queue = DispatchQueue(label: "checkpoints")
    private let connection = Mutex<DatabaseQueue?>(nil)
    /// Apart from the connection, so that asking does not wait for what is being carried.
    private let pages = Atomic(0)

    init(_ open: @escaping @Sendable () throws -> DatabaseQueue) {
        self.open = open
    }

    /// Pages in the log when it was looked at last.
    var logged: Int { pages.load(ordering: .relaxed) }

    func begin() { queue.async { self.carry() } }

    func finish() { queue.sync { carry() } }

    func wait() { queue.sync {} }

    func close() { queue.sync { connection.withLock { $0 = nil } } }

    /// What fails stays in the log, where it is safe, for whoever writes next or is the last to close the library.
    private func carry() {
        let logged: Int? = connection.withLock { database in
            if database == nil { database = try? open() }
            let row = try? database?.writeWithoutTransaction { try Row.fetchOne($0, sql: "PRAGMA wal_checkpoint(PASSIVE)") }
            return row?["log"]
        }
        pages.store(logged ?? 0, ordering: .relaxed)
    }
}
