import Foundation
import GRDB
import Model

/// What a person wrote, out of a damaged library.
///
/// Of each device's log the part before the first damaged operation is taken over as it was: its chain still proves it. What
/// comes behind a damaged one cannot follow in that chain. It is not lost: an operation that is sound by itself is entered anew,
/// and so is what only the tables still show, as operations of a new device. The old device is never written to again: nobody
/// knows what it had written behind what is left of it, and two different operations of one device and number could never be
/// brought together. Where log and tables contradict each other, the log is right when nothing of it is missing, else the tables,
/// which are newer.
struct LogSalvage {
    let database: Database
    let time: Milliseconds
    private var operations: [Operation] = []
    private var known: Set<Identifier> = []
    private var isWhole = true
    private var entered = 0

    init(database: Database, time: Milliseconds) {
        self.database = database
        self.time = time
    }

    /// Takes in a row of the log; false for one that is none.
    @discardableResult
    mutating func add(_ values: [DatabaseValue], number: Int64?, of shape: TableShape) -> Bool {
        var row = Dictionary(zip(shape.columns.map(\.name), values)) { $1 }
        row["number"] = (number ?? 0).databaseValue
        guard var operation = Operation(row), operation.digest == operation.computedDigest else {
            isWhole = false
            return false
        }
        if let payload = operation.payload, Digest(of: Array(payload.utf8)) != operation.payloadDigest {
            // The operation is what it was, but for what it said: as one that has been erased.
            operation.payload = nil
            isWhole = false
        }
        if known.insert(operation.id).inserted { operations.append(operation) }
        return true
    }

    /// Writes the log, and the comments and votes as it then has them.
    /// - Returns: how many acts were entered anew.
    mutating func rebuild() throws -> Int {
        let (chains, loose) = chains()
        try renewDevices(chains)
        for (index, operation) in chains.enumerated() {
            try OperationLog(database: database).insert(operation.numbered(Int64(index) + 1))
        }
        var known = Set(Fold(of: chains).notes.keys)
        for operation in loose { try reenter(operation, &known) }
        let shown = ShownFold(database: database)
        try enterWhatIsShown(over: shown.expected(isWhole: true))
        try shown.settle(isWhole: true)
        return entered
    }

    /// The operations that still form a chain, in their order of arrival, and the others.
    private mutating func chains() -> (chains: [Operation], loose: [Operation]) {
        var (chains, loose): ([Operation], [Operation]) = ([], [])
        for device in Dictionary(grouping: operations, by: \.device).values {
            var end: Operation?
            for unstamped in device.sorted(by: { $0.sequence < $1.sequence }) {
                let operation = unstamped.stamped(behind: end?.stamp)
                if operation.follows(end) {
                    chains.append(operation)
                    end = operation
                } else {
                    loose.append(operation)
                    isWhole = false
                }
            }
        }
        func arrival(_ one: Operation, _ other: Operation) -> Bool {
            (one.number, one.device, one.sequence) < (other.number, other.device, other.sequence)
        }
        return (chains.sorted(by: arrival), loose.sorted(by: arrival))
    }

    private func renewDevices(_ chains: [Operation]) throws {
        try database.execute(sql: "UPDATE device SET is_own = 0")
        for device in Set(chains.map(\.device)) {
            try database.execute(sql: "INSERT OR IGNORE INTO device (id, is_own) VALUES (?, 0)", arguments: [device])
        }
        try database.execute(sql: "INSERT INTO device (id, is_own) VALUES (?, 1)", arguments: [Identifier.make(at: time)])
    }

    /// An act whose place in the chain is lost, where it still changes something.
    /// - Parameter known: the comments that are there.
    private mutating func reenter(_ operation: Operation, _ known: inout Set<Identifier>) throws {
        guard let act = try? operation.act() else { return }
        if act.kind.begins {
            guard known.insert(act.target).inserted else { return }
        } else if !act.kind.isOfMood {
            guard known.contains(act.target) else { return }
        }
        let payload = operation.payload.flatMap { try? Payload(json: $0) }
        let quoted = payload.flatMap { payload in payload.source.map { QuotedPassage(told: payload.quotation, from: $0) } }
        try enter(act, quoting: quoted, at: operation.time)
    }

    private mutating func enter(_ act: Act, quoting quoted: QuotedPassage? = nil, at time: Milliseconds) throws {
        try OperationLog(database: database).append(act, quoting: quoted, at: time)
        entered += 1
    }

    // MARK: - What only the tables show

    private mutating func enterWhatIsShown(over fold: Fold) throws {
        let shown = try Fold(shownIn: database)
        for (id, note) in shown.notes.sorted(by: { $0.key < $1.key }) {
            if let logged = fold.notes[id] {
                if !isWhole { try correct(id, logged, to: note) }
            } else {
                try enter(note, id)
            }
        }
        for (article, vote) in shown.votes.sorted(by: { $0.key < $1.key }) {
            guard fold.votes[article] == nil || (!isWhole && fold.votes[article] != vote) else { continue }
            try enter(.vote(on: article, label: vote.label), at: vote.time)
        }
    }

    private mutating func enter(_ note: Fold.Note, _ id: Identifier) throws {
        try enter(note.writing(id), at: note.written)
        if let edited = note.edited { try enter(.edit(comment: id, text: note.text), at: edited) }
        if note.isDeleted { try enter(.delete(comment: id), at: time) }
    }

    private mutating func correct(_ id: Identifier, _ logged: Fold.Note, to note: Fold.Note) throws {
        // A text that had to be mended is worse than an older one that had not.
        if note.text != logged.text, !note.text.unicodeScalars.contains("\u{FFFD}") {
            try enter(.edit(comment: id, text: note.text), at: note.edited ?? time)
        }
        guard note.isDeleted != logged.isDeleted else { return }
        try enter(note.isDeleted ? .delete(comment: id) : .restore(comment: id), at: time)
    }
}

extension Operation {
    fileprivate func numbered(_ number: Int64) -> Operation {
        var copy = self
        copy.number = number
        return copy
    }

    /// By the names of the columns; nil where one is missing or cannot be what it should.
    fileprivate init?(_ row: [String: DatabaseValue]) {
        func value<Value: DatabaseValueConvertible>(_ name: String) -> Value? { row[name].flatMap(Value.fromDatabaseValue) }
        guard let device: Identifier = value("device"), let sequence: Int64 = value("sequence"), let id: Identifier = value("id"),
            let time: Milliseconds = value("time"), let name: String = value("kind"), let kind = Kind(rawValue: name),
            let target: Identifier = value("target"), let payloadDigest: Digest = value("payload_hash"),
            let previous: Digest = value("previous"), let digest: Digest = value("hash"), let number: Int64 = value("number")
        else { return nil }
        self.init(
            number: number, device: device, sequence: sequence, id: id, time: time, stamp: HybridTime(wall: time, after: []),
            kind: kind, target: target, context: nil, payload: value("payload"), payloadDigest: payloadDigest, previous: previous,
            digest: digest)
        guard value("form") == 2 else { return }
        guard let milliseconds: Milliseconds = value("logical"), let counter: Int64 = value("counter"),
            let author: String = value("author"), let parents: Data = value("parents")
        else { return nil }
        stamp = HybridTime(milliseconds: milliseconds, counter: counter)
        context = Context(author: author, answering: value("answering"), parents: Identifier.list(parents))
    }
}
