import Model

// Operations as an export has them, and whether they are what was once written.

extension Digest {
    var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// Nil for anything but 64 digits in lower case.
    init?(hexadecimal: String) {
        let digits = hexadecimal.utf8.compactMap { digit -> UInt8? in
            switch digit {
            case 0x30...0x39: digit - 0x30
            case 0x61...0x66: digit - 0x57
            default: nil
            }
        }
        guard digits.count == 64, hexadecimal.utf8.count == 64 else { return nil }
        self.init(stored: (0..<32).map { digits[2 * $0] << 4 | digits[2 * $0 + 1] })
    }
}

extension ArchivedOperation {
    init(_ operation: Operation) {
        self.init(
            number: operation.number, device: operation.device, sequence: operation.sequence, id: operation.id,
            time: operation.time,
            kind: operation.kind.rawValue, target: operation.target, payload: operation.payload,
            payloadHash: operation.payloadDigest.hexadecimal, previous: operation.previous.hexadecimal,
            hash: operation.digest.hexadecimal,
            context: operation.context.map { context in
                ArchivedContext(
                    milliseconds: operation.stamp.milliseconds, counter: operation.stamp.counter, author: context.author,
                    answering: context.answering, parents: context.parents)
            })
    }
}

extension Operation {
    /// One of the first form has no stamp before it is known what stands before it, see `stamped`.
    /// - Throws: an `ArchiveFault` where its digest is not that of its fields, or it cannot be one of this log.
    init(_ archived: ArchivedOperation) throws {
        try archived.check()
        guard let kind = Kind(rawValue: archived.kind), let payloadDigest = Digest(hexadecimal: archived.payloadHash),
            let previous = Digest(hexadecimal: archived.previous), let digest = Digest(hexadecimal: archived.hash)
        else { throw ArchiveFault("operation \(archived.number) is of a kind that is not known") }
        self.init(
            number: archived.number, device: archived.device, sequence: archived.sequence, id: archived.id, time: archived.time,
            stamp: archived.context.map { HybridTime(milliseconds: $0.milliseconds, counter: $0.counter) }
                ?? HybridTime(wall: archived.time, after: []), kind: kind, target: archived.target,
            context: archived.context.map { Context(author: $0.author, answering: $0.answering, parents: $0.parents) },
            payload: archived.payload, payloadDigest: payloadDigest, previous: previous, digest: digest)
        guard digest == computedDigest else { throw ArchiveFault("operation \(number) is not as it was written") }
        guard payload.map({ Digest(of: Array($0.utf8)) == payloadDigest }) ?? true else {
            throw ArchiveFault("what operation \(number) says is not as it was written")
        }
        guard stamp.isSound else { throw ArchiveFault("the time of operation \(number) is none") }
        let act = try? act()
        guard payload == nil || act.map({ $0 == $0.storable && $0.saysSomething && $0.answering != target }) ?? false else {
            throw ArchiveFault("what operation \(number) says cannot be read")
        }
    }
}

extension Act {
    /// Whether the tables could hold it.
    fileprivate var saysSomething: Bool {
        switch self {
        case .comment(_, _, _, let passage, _, let text, _): (!text.isEmpty || passage != nil) && (passage?.isSound ?? true)
        case .highlight(_, _, let passage, _): passage.isSound
        case .edit(_, let text): !text.isEmpty
        case .vote(_, let label): !label.isEmpty
        case .delete, .restore, .withdrawVote: true
        }
    }
}

extension Range<Anchor> {
    var isSound: Bool {
        let numbers = [lowerBound.leaf, lowerBound.offset, upperBound.leaf, upperBound.offset]
        return numbers.allSatisfy { (0...1 << 40).contains($0) }
    }
}

/// Whether the operations of an export follow one another.
public struct ArchiveChain {
    private var last: Int64 = 0
    private var ends: [Identifier: Operation] = [:]

    private let devices: Set<Identifier>

    /// - Parameter devices: those that may have written.
    public init(of devices: [ArchivedDevice]) {
        self.devices = Set(devices.map(\.id))
    }

    /// Takes the next operation.
    /// - Throws: an `ArchiveFault` that says what is wrong with it.
    public mutating func add(_ archived: ArchivedOperation) throws {
        _ = try next(archived)
    }

    /// Takes the next operation, and gives it as the log has it.
    mutating func next(_ archived: ArchivedOperation) throws -> Operation {
        let unstamped = try Operation(archived)
        let end = ends[unstamped.device]
        let operation = unstamped.stamped(behind: end?.stamp)
        guard devices.contains(operation.device) else {
            throw ArchiveFault("the device of operation \(operation.number) is not known")
        }
        guard operation.number == last + 1, operation.follows(end) else {
            throw ArchiveFault("operation \(operation.number) does not follow the one before it")
        }
        last = operation.number
        ends[operation.device] = operation
        return operation
    }
}
