import Foundation
import GRDB
import Model

/// The append-only log, within a transaction. Of a library of an older schema, which is being salvaged, it is written in the first form.
struct OperationLog {
    let database: Database

    private static let firstColumns =
        "number, device, sequence, id, time, kind, target, payload, payload_hash, previous, hash"
    private static let secondColumns = ", form, logical, counter, author, answering, parents"

    private var hasContexts: Bool {
        get throws { try database.columns(in: "operation").contains { $0.name == "form" } }
    }

    private var columns: String {
        get throws { Self.firstColumns + (try hasContexts ? Self.secondColumns : "") }
    }

    // MARK: - Writing

    /// Appends an act as this device's next operation.
    /// - Parameters:
    ///   - quoted: its passage in words; nil for what stands there in the text that is shown.
    ///   - author: who wrote it, where the act does not say; nil for the reader.
    @discardableResult
    func append(
        _ act: Act, quoting quoted: QuotedPassage? = nil, by author: String? = nil, at time: Milliseconds
    ) throws -> Operation {
        let last = try lastOperation(of: device())
        let parents = try parents(of: act)
        let payload = try payload(of: act, quoting: quoted).json()
        var operation = Operation(
            number: try lastNumber() + 1, device: try device(), sequence: (last?.sequence ?? 0) + 1, id: .make(at: time),
            time: time,
            stamp: HybridTime(
                wall: time, after: parents.map(\.stamp) + [last?.stamp, try newestStamp(at: time)].compactMap(\.self)),
            kind: act.kind, target: act.target, context: nil, payload: payload, payloadDigest: Digest(of: Array(payload.utf8)),
            previous: last?.digest ?? .none, digest: .none)
        if try hasContexts {
            operation.context = .init(
                author: try act.author ?? author ?? readerName(), answering: act.answering, parents: parents.map(\.id).sorted())
        } else {
            operation.writeFirstForm(act)
        }
        operation = operation.stamped(behind: last?.stamp)
        operation.digest = operation.computedDigest
        try insert(operation)
        return operation
    }

    private func payload(of act: Act, quoting quoted: QuotedPassage?) throws -> Payload {
        var payload = act.payload()
        if let quoted = try quoted ?? QuotedPassage(of: act, in: database) { payload.quote(quoted) }
        return payload
    }

    /// Writes an operation as it is.
    func insert(_ operation: Operation) throws {
        let hasContexts = try hasContexts
        let places = [String](repeating: "?", count: hasContexts ? 17 : 11).joined(separator: ", ")
        let statement = try database.cachedStatement(sql: "INSERT INTO operation (\(columns)) VALUES (\(places))")
        var arguments: StatementArguments = [
            operation.number, operation.device, operation.sequence, operation.id, operation.time, operation.kind.rawValue,
            operation.target, operation.payload, operation.payloadDigest, operation.previous, operation.digest,
        ]
        if hasContexts {
            arguments += [
                operation.form, operation.stamp.milliseconds, operation.stamp.counter, operation.context?.author,
                operation.answered, operation.context?.parents.flatMap(\.bytes).blob,
            ]
        }
        try statement.execute(arguments: arguments)
    }

    /// Erases what the operations on this comment or article said.
    func erasePayloads(of target: Identifier) throws {
        try database.execute(
            sql: """
                UPDATE operation SET payload = NULL, answering = CASE form WHEN 2 THEN answering END
                WHERE target = ? AND payload IS NOT NULL
                """, arguments: [target])
    }

    /// What its writer could see of what an act is about.
    private func parents(of act: Act) throws -> [Operation] {
        guard try hasContexts else { return [] }
        if act.kind.isOfMood { return try moods(of: act.target).heads }
        let heads = try history(of: act.target).heads + (act.answering.map { try history(of: $0).heads } ?? [])
        return heads.reduce(into: []) { heads, head in
            if !heads.contains(where: { $0.id == head.id }) { heads.append(head) }
        }
    }

    /// The newest moment that is known, those left out that only a clock that is wrong by more than a day can have made: they are
    /// followed by what knows of them alone.
    private func newestStamp(at time: Milliseconds) throws -> HybridTime? {
        guard try hasContexts else { return nil }
        let (end, overflow) = time.addingReportingOverflow(HybridTime.reach)
        let statement = try database.cachedStatement(
            sql: "SELECT logical, counter FROM operation WHERE logical <= ? ORDER BY logical DESC, counter DESC LIMIT 1")
        return try Row.fetchOne(statement, arguments: [overflow ? .max : end]).map { row in
            HybridTime(milliseconds: try row.decode(atIndex: 0), counter: try row.decode(atIndex: 1))
        }
    }

    private func readerName() throws -> String {
        try String.fetchOne(database, sql: "SELECT value FROM setting WHERE key = 'reader'") ?? ""
    }

    private func device() throws -> Identifier {
        guard let own = try Identifier.fetchOne(database, sql: "SELECT id FROM device WHERE is_own = 1") else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the library has no device of its own")
        }
        return own
    }

    // MARK: - Reading

    /// Every operation in order of arrival.
    func forEach(_ body: (Operation) throws -> Void) throws {
        let rows = try Row.fetchCursor(database, sql: "SELECT \(columns) FROM operation ORDER BY number")
        // In the first form a stamp follows from those before it.
        var stamps: [Identifier: HybridTime] = [:]
        let isStamped = try hasContexts
        while let row = try rows.next() {
            var operation = try Operation(row)
            if !isStamped { operation = operation.stamped(behind: stamps[operation.device]) }
            stamps[operation.device] = operation.stamp
            try body(operation)
        }
    }

    func lastNumber() throws -> Int64 {
        try Int64.fetchOne(database, sql: "SELECT coalesce(max(number), 0) FROM operation") ?? 0
    }

    func lastOperation(of device: Identifier) throws -> Operation? {
        try operations("WHERE device = ? ORDER BY sequence DESC LIMIT 1", [device]).first
    }

    func holds(_ id: Identifier) throws -> Bool {
        let statement = try database.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM operation WHERE id = ?)")
        return try Bool.fetchOne(statement, arguments: [id]) ?? false
    }

    /// Whether an operation is there, with what it says.
    func says(_ id: Identifier) throws -> Bool {
        try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM operation WHERE id = ? AND payload IS NOT NULL)", arguments: [id])
            ?? false
    }

    /// What bears on a comment.
    func history(of comment: Identifier) throws -> CausalHistory {
        CausalHistory(
            of: comment,
            try hasContexts
                ? operations("WHERE target = ?1 OR answering = ?1", [comment]) : operations("WHERE target = ?", [comment]))
    }

    /// What bears on the mood of an article.
    func moods(of article: Identifier) throws -> CausalHistory {
        let elsewhere = "SELECT other FROM alias WHERE id = ?1 AND other NOT IN (SELECT id FROM article)"
        return CausalHistory(
            of: article, try operations("WHERE target = ?1 OR target IN (\(elsewhere))", [article]).filter(\.kind.isOfMood))
    }

    func operations(_ condition: String, _ arguments: StatementArguments) throws -> [Operation] {
        let statement = try database.cachedStatement(sql: "SELECT \(columns) FROM operation \(condition)")
        return try Row.fetchAll(statement, arguments: arguments).map(Operation.init)
    }
}

extension Operation {
    /// Gives a new operation what the first form has in its payload.
    fileprivate mutating func writeFirstForm(_ act: Act) {
        guard var payload = self.payload.flatMap({ try? Payload(json: $0) }) else { return }
        payload.answering = act.answering
        payload.author = act.kind.begins ? act.author ?? "" : nil
        guard let json = try? payload.json() else { return }
        (self.payload, payloadDigest) = (json, Digest(of: Array(json.utf8)))
    }

    /// Reads the columns in the order of `OperationLog.columns`.
    init(_ row: Row) throws {
        let name: String = try row.decode(atIndex: 5)
        guard let kind = Kind(rawValue: name) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the log holds an operation of an unknown kind")
        }
        let time: Milliseconds = try row.decode(atIndex: 4)
        self.init(
            number: try row.decode(atIndex: 0), device: try row.decode(atIndex: 1), sequence: try row.decode(atIndex: 2),
            id: try row.decode(atIndex: 3), time: time, stamp: HybridTime(milliseconds: time, counter: 0), kind: kind,
            target: try row.decode(atIndex: 6), context: nil, payload: try row.decode(atIndex: 7),
            payloadDigest: try row.decode(atIndex: 8), previous: try row.decode(atIndex: 9), digest: try row.decode(atIndex: 10))
        guard row.count > 11 else { return }
        stamp = HybridTime(milliseconds: try row.decode(atIndex: 12), counter: try row.decode(atIndex: 13))
        guard try row.decode(Int.self, atIndex: 11) == 2 else { return }
        context = Context(
            author: try row.decode(atIndex: 14), answering: try row.decode(atIndex: 15),
            parents: Identifier.list(try row.decode(Data.self, atIndex: 16)))
    }
}

extension Identifier {
    /// As many as there are sixteen bytes.
    static func list(_ bytes: Data) -> [Identifier] {
        let bytes = Array(bytes)
        return stride(from: 0, to: bytes.count - bytes.count % 16, by: 16).compactMap { Identifier(bytes: bytes[$0..<$0 + 16]) }
    }
}
