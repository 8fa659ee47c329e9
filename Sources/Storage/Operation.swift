import Model

/// One entry of the log. What is hashed, and how, stands in docs/decisions/0001 and 0006.
struct Operation: Sendable, Hashable {
    enum Kind: String, Sendable {
        case comment, highlight, edit, delete, restore, vote, withdraw

        /// Whether its target is an article.
        var isOfMood: Bool { self == .vote || self == .withdraw }
        /// Whether it gives a comment its text.
        var isOfText: Bool { [.comment, .highlight, .edit].contains(self) }
        var begins: Bool { self == .comment || self == .highlight }
    }

    /// What the second form has more than the first.
    struct Context: Sendable, Hashable {
        /// The name under which the reader wrote.
        var author: String
        /// The comment that it answers.
        var answering: Identifier?
        /// The newest operations on its target, or on the comment that it answers, that the writer could see; in their order.
        var parents: [Identifier]
    }

    /// The order of arrival in this library, from 1.
    var number: Int64
    var device: Identifier
    /// The order of making on its device, from 1.
    var sequence: Int64
    var id: Identifier
    /// What the clock on the wall said.
    var time: Milliseconds
    /// By which operations are put in order. In the first form it follows from the times of the device's operations, see `stamped`.
    var stamp: HybridTime
    var kind: Kind
    /// The comment, or for a mood the article.
    var target: Identifier
    /// Nil in the first form.
    var context: Context?
    /// JSON; nil once erased.
    var payload: String?
    var payloadDigest: Digest
    /// The digest of the device's operation before this one.
    var previous: Digest
    var digest: Digest

    var form: Int { context == nil ? 1 : 2 }

    /// The digest that the other fields give.
    var computedDigest: Digest {
        var fields: [[UInt8]] = [
            Array("meipi operation \(form)".utf8), device.bytes, bigEndian(sequence), id.bytes, bigEndian(time),
        ]
        if let context {
            fields += [
                bigEndian(stamp.milliseconds), bigEndian(stamp.counter), Array(context.author.utf8),
                context.answering?.bytes ?? [], context.parents.flatMap(\.bytes),
            ]
        }
        fields += [Array(kind.rawValue.utf8), target.bytes, payloadDigest.bytes, previous.bytes]
        return Digest(of: fields.flatMap { bigEndian(Int64($0.count)) + $0 })
    }

    /// The same, with the stamp that an operation of the first form has behind another of its device.
    func stamped(behind last: HybridTime?) -> Operation {
        guard context == nil else { return self }
        var copy = self
        copy.stamp = HybridTime(wall: time, after: last.map { [$0] } ?? [])
        return copy
    }

    /// Whether it may follow an operation of its device.
    func follows(_ last: Operation?) -> Bool {
        sequence == (last?.sequence ?? 0) + 1 && previous == last?.digest ?? .none
            && isLater(than: last)
    }

    /// Where the counter is at its end, it stays there.
    func isLater(than last: Operation?) -> Bool {
        last.map { $0.stamp < stamp || $0.stamp == stamp && stamp.counter == HybridTime.lastCounter } ?? true
    }
}

private func bigEndian(_ number: Int64) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian, Array.init)
}
