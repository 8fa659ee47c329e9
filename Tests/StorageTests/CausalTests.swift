import Model
import Testing

@testable import Storage

/// A device that writes and takes in operations, without a database.
private struct Replica {
    let device: Identifier
    /// How far its clock on the wall is off, in milliseconds.
    var skew: Milliseconds
    private(set) var log: [Identifier: Operation] = [:]
    private(set) var ends: [Identifier: Operation] = [:]
    private var waiting: [Identifier: Operation] = [:]

    init(_ device: Identifier, skew: Milliseconds) {
        self.device = device
        self.skew = skew
    }

    func history(of target: Identifier) -> CausalHistory {
        CausalHistory(of: target, log.values.filter { $0.target == target || $0.answered == target })
    }

    func fold() -> Fold { Fold(of: log.values) }

    mutating func write(_ act: Act, at now: Milliseconds, _ generator: inout SeededGenerator) throws -> Operation {
        let parents = history(of: act.target).heads + (act.answering.map { history(of: $0).heads } ?? [])
        let json = try act.payload().json()
        let last = ends[device]
        var operation = Operation(
            number: 0, device: device, sequence: (last?.sequence ?? 0) + 1, id: .make(at: now, using: &generator),
            time: now + skew, stamp: HybridTime(wall: now + skew, after: log.values.map(\.stamp)), kind: act.kind,
            target: act.target,
            context: .init(author: act.author ?? "", answering: act.answering, parents: Set(parents.map(\.id)).sorted()),
            payload: json, payloadDigest: Digest(of: Array(json.utf8)), previous: last?.digest ?? .none, digest: .none)
        operation.digest = operation.computedDigest
        take(operation)
        return operation
    }

    /// In any order, and however often.
    mutating func receive(_ operation: Operation) {
        waiting[operation.id] = operation
        while let next = waiting.values.first(where: { isNext($0) }) { take(next) }
    }

    private func isNext(_ operation: Operation) -> Bool {
        log[operation.id] == nil && operation.follows(ends[operation.device])
            && operation.context?.parents.allSatisfy { log[$0] != nil } ?? true
    }

    private mutating func take(_ operation: Operation) {
        waiting[operation.id] = nil
        log[operation.id] = operation
        ends[operation.device] = operation
    }
}

/// Devices that write at random on the same things, and hear of one another late, twice, out of order, or at first not at all.
private struct Schedule {
    private(set) var replicas: [Replica]
    private(set) var written: [Operation] = []
    private var generator: SeededGenerator
    private var comments: [Identifier] = []
    private let articles = [Identifier(high: 1, low: 1), Identifier(high: 1, low: 2)]
    private var now: Milliseconds = 1_773_477_000_000

    init(seed: UInt64) throws {
        generator = SeededGenerator(seed: seed)
        var random = SeededGenerator(seed: seed ^ 0x5EED)
        let hours: Milliseconds = 3_600_000
        replicas = (0..<Int.random(in: 2...5, using: &random)).map { index in
            Replica(
                Identifier(high: 7, low: UInt64(index)), skew: Milliseconds.random(in: -9 * hours...9 * hours, using: &random))
        }
        for _ in 0..<Int.random(in: 5...40, using: &generator) { try step() }
        // What was lost is sent again, in another order and twice.
        for index in replicas.indices {
            for operation in (written + written).shuffled(using: &generator) { replicas[index].receive(operation) }
        }
    }

    private mutating func step() throws {
        now += Milliseconds.random(in: 0...60_000, using: &generator)
        let index = Int.random(in: replicas.indices, using: &generator)
        // A clock is set, now and then.
        if Int.random(in: 0..<12, using: &generator) == 0 {
            replicas[index].skew = Milliseconds.random(in: -40_000_000...40_000_000, using: &generator)
        }
        if Bool.random(using: &generator), let act = act(index) {
            written.append(try replicas[index].write(act, at: now, &generator))
        } else {
            for operation in written.shuffled(using: &generator) where Int.random(in: 0..<3, using: &generator) > 0 {
                replicas[index].receive(operation)
            }
        }
    }

    private mutating func act(_ index: Int) -> Act? {
        let known = comments.filter { replicas[index].history(of: $0).note() != nil }
        let text = "\(written.count)"
        if known.isEmpty || Int.random(in: 0..<4, using: &generator) == 0 {
            let id = Identifier.make(at: now, using: &generator)
            comments.append(id)
            return .comment(
                id: id, on: articles[0], answering: Bool.random(using: &generator) ? known.randomElement(using: &generator) : nil,
                passage: nil, author: "甲", text: text)
        }
        guard let comment = known.randomElement(using: &generator), let article = articles.randomElement(using: &generator) else {
            return nil
        }
        let isDeleted = replicas[index].history(of: comment).isDeleted
        switch Int.random(in: 0..<8, using: &generator) {
        case 0..<3: return isDeleted ? .restore(comment: comment) : .edit(comment: comment, text: text)
        case 3..<5: return isDeleted ? nil : .delete(comment: comment)
        case 5: return isDeleted ? .restore(comment: comment) : nil
        case 6: return .vote(on: article, label: text)
        default: return .withdrawVote(on: article)
        }
    }
}

@Suite("Devices that write on the same things")
struct CausalTests {
    /// Those that knew of an operation by way of their parents, or of the order of their device.
    private func descendants(of operation: Operation, among written: [Operation]) -> Set<Identifier> {
        var knowing: Set<Identifier> = [operation.id]
        var isDone = false
        while !isDone {
            isDone = true
            for other in written where !knowing.contains(other.id) {
                let isLater = other.device == operation.device && other.sequence > operation.sequence
                guard isLater || other.context?.parents.contains(where: knowing.contains) ?? false else { continue }
                knowing.insert(other.id)
                isDone = false
            }
        }
        return knowing.subtracting([operation.id])
    }

    @Test("show the same everywhere once all has arrived, and lose no text that nobody superseded", arguments: 0..<8)
    func converge(part: UInt64) throws {
        for seed in part * 250..<(part + 1) * 250 {
            let schedule = try Schedule(seed: seed)
            let fold = Fold(of: schedule.written)
            for replica in schedule.replicas {
                #expect(replica.log.count == schedule.written.count, "seed \(seed)")
                #expect(replica.fold() == fold, "seed \(seed)")
            }
            checkTexts(schedule.written, fold, seed)
        }
    }

    private func checkTexts(_ written: [Operation], _ fold: Fold, _ seed: UInt64) {
        for operation in written where operation.kind.isOfText {
            let history = CausalHistory(
                of: operation.target, written.filter { $0.target == operation.target || $0.answered == operation.target })
            let version = history.versions().first { $0.operation == operation.id }
            #expect(version != nil, "seed \(seed): a text is gone")
            let knowing = descendants(of: operation, among: written)
            let onTarget = written.filter { knowing.contains($0.id) && $0.target == operation.target }
            #expect(version?.isSuperseded == onTarget.contains(where: \.kind.isOfText), "seed \(seed)")
            // A text that no deletion knew of keeps its comment.
            if !onTarget.contains(where: { $0.kind == .delete }) {
                #expect(fold.notes[operation.target]?.isDeleted == false, "seed \(seed)")
            }
        }
    }

    // MARK: - Cases

    private var generator = SeededGenerator(seed: 1)
    private let article = Identifier(high: 1, low: 1)
    private let note = Identifier(high: 2, low: 1)

    /// Two devices that know of one comment.
    private mutating func pair() throws -> (one: Replica, other: Replica) {
        var one = Replica(Identifier(high: 7, low: 1), skew: 0)
        var other = Replica(Identifier(high: 7, low: 2), skew: 0)
        other.receive(
            try one.write(
                .comment(id: note, on: article, answering: nil, passage: nil, author: "甲", text: "一"), at: 1_000, &generator))
        return (one, other)
    }

    @Test("keep both of two edits, and show the newer one")
    mutating func edits() throws {
        var (one, other) = try pair()
        let first = try one.write(.edit(comment: note, text: "二"), at: 2_000, &generator)
        other.receive(try other.write(.edit(comment: note, text: "三"), at: 3_000, &generator))
        other.receive(first)
        #expect(other.fold().notes[note]?.text == "三")
        let versions = other.history(of: note).versions()
        #expect(versions.map(\.text) == ["一", "二", "三"])
        #expect(versions.map(\.isSuperseded) == [true, false, false])
    }

    @Test("keep a comment that one deletes while another edits or answers it", arguments: [true, false])
    mutating func deletions(isAnswer: Bool) throws {
        var (one, other) = try pair()
        let deletion = try one.write(.delete(comment: note), at: 9_000, &generator)
        #expect(one.fold().notes[note]?.isDeleted == true)
        let act =
            isAnswer
            ? Act.comment(
                id: Identifier(high: 2, low: 2), on: article, answering: note, passage: nil, author: "乙", text: "答")
            : .edit(comment: note, text: "二")
        let answer = try other.write(act, at: 2_000, &generator)
        other.receive(deletion)
        #expect(other.fold().notes[note]?.isDeleted == false)
        // Whoever knows of both may delete it after all.
        one.receive(answer)
        let second = try one.write(.delete(comment: note), at: 9_001, &generator)
        other.receive(second)
        #expect(one.fold().notes[note]?.isDeleted == true && other.fold() == one.fold())
    }

    @Test("leave a comment deleted that is answered by someone who saw it deleted")
    mutating func lateAnswer() throws {
        var (one, _) = try pair()
        _ = try one.write(.delete(comment: note), at: 2_000, &generator)
        _ = try one.write(
            .comment(id: Identifier(high: 2, low: 2), on: article, answering: note, passage: nil, author: "甲", text: "答"),
            at: 3_000, &generator)
        #expect(one.fold().notes[note]?.isDeleted == true)
    }

    @Test("take a clock for later than all that it has heard of, wherever the wall's has been set")
    func clock() {
        let seen = [HybridTime(milliseconds: 9_000, counter: 3), HybridTime(milliseconds: 8_000, counter: 7)]
        #expect(HybridTime(wall: 10_000, after: seen) == HybridTime(milliseconds: 10_000, counter: 0))
        #expect(HybridTime(wall: 9_000, after: seen) == HybridTime(milliseconds: 9_000, counter: 4))
        #expect(HybridTime(wall: -5, after: seen) == HybridTime(milliseconds: 9_000, counter: 4))
        #expect(HybridTime(wall: .max, after: []).isSound)
    }
}
