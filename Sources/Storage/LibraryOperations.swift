import Foundation
import GRDB
import Model

/// What became of operations that another library sent.
public struct Received: Hashable, Sendable {
    /// One that cannot be taken in, and why.
    public struct Refusal: Hashable, Sendable {
        public var operation: Identifier
        public var reason: String
    }

    /// Now in the log, those that had been waiting among them.
    public var appended = 0
    /// In the log before.
    public var known = 0
    /// Kept until what they stand behind has come.
    public var waiting = 0
    public var refused: [Refusal] = []
}

extension Library {
    /// The number of the last operation of each device that has written in this library.
    public func lastOperations() throws -> [Identifier: Int64] {
        try read { database in
            let rows = try Row.fetchAll(database, sql: "SELECT device, max(sequence) FROM operation GROUP BY device")
            return try rows.reduce(into: [:]) { $0[try $1.decode(atIndex: 0)] = try $1.decode(Int64.self, atIndex: 1) }
        }
    }

    /// The operations that a library does not have yet, in an order in which it can take them in.
    /// - Parameter known: for each device the number of the last operation that is there; none for a device that is not named.
    public func operations(since known: [Identifier: Int64]) throws -> [ArchivedOperation] {
        try read { database in
            var operations: [ArchivedOperation] = []
            try OperationLog(database: database).forEach { operation in
                if operation.sequence > known[operation.device] ?? 0 { operations.append(ArchivedOperation(operation)) }
            }
            return operations
        }
    }

    /// Takes in operations of other libraries, in any order and however often, in one transaction. One whose predecessors have not come
    /// waits for them; one that is not as it was written, or contradicts the chain of its device as it is here, is refused. What is said
    /// of an article that is not here is kept, and shown once it is.
    public func receive(_ operations: [ArchivedOperation], at time: Milliseconds) throws -> Received {
        try write(.full) { try Reception(database: $0, time: time).receive(operations) }
    }
}

/// Takes in operations one by one, within a transaction.
private struct Reception {
    let database: Database
    let time: Milliseconds

    private static let mostWaiting = 100_000

    private var log: OperationLog { OperationLog(database: database) }

    func receive(_ archived: [ArchivedOperation]) throws -> Received {
        var received = Received()
        var pending = try waiting().reduce(into: [:]) { $0[$1.id] = $1 }
        let before = Set(pending.keys)
        for archived in archived {
            do {
                if try log.holds(archived.id) { received.known += 1 } else { pending[archived.id] = try checked(archived) }
            } catch let fault as ArchiveFault {
                received.refused.append(.init(operation: archived.id, reason: fault.reason))
            }
        }
        let appended = try append(&pending, &received)
        let shown = ShownFold(database: database)
        for operation in appended { try shown.settle(operation, isOwn: false) }
        received.appended = appended.count
        received.waiting = pending.count
        try keep(pending, before)
        return received
    }

    /// The number is one of the library that it comes from.
    private func checked(_ archived: ArchivedOperation) throws -> ArchivedOperation {
        _ = try Operation(archived)
        return archived
    }

    /// Appends what can be appended, until nothing more can.
    private func append(_ pending: inout [Identifier: ArchivedOperation], _ received: inout Received) throws -> [Operation] {
        var appended: [Operation] = []
        var isDone = false
        while !isDone {
            isDone = true
            for archived in pending.values.sorted(by: { ($0.device, $0.sequence, $0.id) < ($1.device, $1.sequence, $1.id) }) {
                let last = try log.lastOperation(of: archived.device)
                guard archived.sequence <= (last?.sequence ?? 0) + 1 else { continue }
                var operation = try Operation(archived).stamped(behind: last?.stamp)
                guard operation.follows(last) else {
                    pending[archived.id] = nil
                    received.refused.append(.init(operation: archived.id, reason: "its device has gone on otherwise here"))
                    continue
                }
                guard try operation.context?.parents.allSatisfy({ try log.holds($0) }) ?? true else { continue }
                operation.number = try log.lastNumber() + 1
                try database.execute(
                    sql: "INSERT OR IGNORE INTO device (id, is_own) VALUES (?, 0)", arguments: [operation.device])
                try log.insert(operation)
                appended.append(operation)
                pending[archived.id] = nil
                isDone = false
            }
        }
        return appended
    }

    // MARK: - What waits

    private func waiting() throws -> [ArchivedOperation] {
        try String.fetchAll(database, sql: "SELECT json FROM waiting").map {
            try JSONDecoder().decode(ArchivedOperation.self, from: Data($0.utf8))
        }
    }

    private func keep(_ pending: [Identifier: ArchivedOperation], _ before: Set<Identifier>) throws {
        for id in before.subtracting(pending.keys) {
            try database.execute(sql: "DELETE FROM waiting WHERE id = ?", arguments: [id])
        }
        for (id, operation) in pending where !before.contains(id) {
            let json = String(decoding: try JSONEncoder().encode(operation), as: UTF8.self)
            try database.execute(
                sql: "INSERT INTO waiting (id, arrived, json) VALUES (?, ?, ?)", arguments: [id, time, json])
        }
        // What has waited longest without an end goes, and is sent again by whoever has it.
        try database.execute(
            sql: "DELETE FROM waiting WHERE id NOT IN (SELECT id FROM waiting ORDER BY arrived DESC LIMIT ?)",
            arguments: [Self.mostWaiting])
    }
}
