import GRDB
import Model

/// The append-only log, within a transaction.
struct OperationLog {
    let database: Database

    private static let columns = "number, device, sequence, id, time, kind, target, payload, payload_hash, previous, hash"

    /// Appends an act as this device's next operation.
    func append(_ act: Act, at time: Milliseconds) throws {
        let payload = try act.payload().json()
        var operation = Operation(
            number: try Int64.fetchOne(database, sql: "SELECT coalesce(max(number), 0) + 1 FROM operation") ?? 1,
            device: try device(), sequence: 1, id: .make(at: time), time: time, kind: act.kind, target: act.target,
            payload: payload, payloadDigest: Digest(of: Array(payload.utf8)), previous: .none, digest: .none)
        if let last = try lastOperation(of: operation.device) {
            operation.sequence = last.sequence + 1
            operation.previous = last.digest
        }
        operation.digest = operation.computedDigest
        try insert(operation)
    }

    /// Erases what the operations on this comment or article said.
    func erasePayloads(of target: Identifier) throws {
        try database.execute(
            sql: "UPDATE operation SET payload = NULL WHERE target = ? AND payload IS NOT NULL", arguments: [target])
    }

    /// Every operation in order of arrival.
    func forEach(_ body: (Operation) throws -> Void) throws {
        let rows = try Row.fetchCursor(database, sql: "SELECT \(Self.columns) FROM operation ORDER BY number")
        while let row = try rows.next() {
            try body(Operation(row))
        }
    }

    private func device() throws -> Identifier {
        guard let own = try Identifier.fetchOne(database, sql: "SELECT id FROM device WHERE is_own = 1") else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the library has no device of its own")
        }
        return own
    }

    func lastOperation(of device: Identifier) throws -> Operation? {
        try Row.fetchOne(
            database, sql: "SELECT \(Self.columns) FROM operation WHERE device = ? ORDER BY sequence DESC LIMIT 1",
            arguments: [device]
        ).map(Operation.init)
    }

    /// Writes an operation as it is.
    func insert(_ operation: Operation) throws {
        let statement = try database.cachedStatement(
            sql: "INSERT INTO operation (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        try statement.execute(arguments: [
            operation.number, operation.device, operation.sequence, operation.id, operation.time, operation.kind.rawValue,
            operation.target, operation.payload, operation.payloadDigest, operation.previous, operation.digest,
        ])
    }
}

extension Operation {
    /// Reads the columns in the order of `OperationLog.columns`.
    init(_ row: Row) throws {
        let name: String = try row.decode(atIndex: 5)
        guard let kind = Kind(rawValue: name) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the log holds an operation of an unknown kind")
        }
        self.init(
            number: try row.decode(atIndex: 0), device: try row.decode(atIndex: 1), sequence: try row.decode(atIndex: 2),
            id: try row.decode(atIndex: 3), time: try row.decode(atIndex: 4), kind: kind, target: try row.decode(atIndex: 6),
            payload: try row.decode(atIndex: 7), payloadDigest: try row.decode(atIndex: 8), previous: try row.decode(atIndex: 9),
            digest: try row.decode(atIndex: 10))
    }
}
