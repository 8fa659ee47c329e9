import Model

/// All operations that bear on one comment, or on the mood of one article, and which of them knew of which. It is a function of their
/// set: order of arrival and duplicates change nothing.
///
/// On a comment bear the operations whose target it is, and the answers to it. A device writes its operations one after another and takes
/// in those of another device in their order, so what an operation knew of is a beginning of each device's operations: a number for each
/// device (a version vector) tells it all.
struct CausalHistory {
    let target: Identifier
    /// In the order of their stamps, then of their devices, each once.
    let operations: [Operation]
    private let devices: [Int]
    /// For each operation, and each device, the last of that device's that it knew of.
    private let known: [[Int64]]

    init(of target: Identifier, _ unordered: some Sequence<Operation>) {
        self.target = target
        var met: Set<Identifier> = []
        operations = unordered.filter { met.insert($0.id).inserted }.sorted { $0.precedes($1) }
        var indexes: [Identifier: Int] = [:]
        devices = operations.map { operation in
            let next = indexes.count
            let index = indexes[operation.device] ?? next
            indexes[operation.device] = index
            return index
        }
        known = Self.known(operations, devices, count: indexes.count)
    }

    private static func known(_ operations: [Operation], _ devices: [Int], count: Int) -> [[Int64]] {
        var known: [[Int64]] = []
        var places: [Identifier: Int] = [:]
        var latest = [Int64](repeating: 0, count: count)
        for (index, operation) in operations.enumerated() {
            var vector = [Int64](repeating: 0, count: count)
            if let parents = operation.context?.parents {
                // A parent that has not arrived, or that claims to be later, tells nothing.
                for parent in parents.compactMap({ places[$0] }) {
                    vector.raise(to: known[parent])
                    vector[devices[parent]] = max(vector[devices[parent]], operations[parent].sequence)
                }
            } else {
                // The first form does not say: it is taken to have known all that was earlier.
                vector = latest
            }
            vector[devices[index]] = max(vector[devices[index]], operation.sequence - 1)
            latest[devices[index]] = max(latest[devices[index]], operation.sequence)
            known.append(vector)
            places[operation.id] = index
        }
        return known
    }

    private func knows(_ one: Int, of other: Int) -> Bool { known[one][devices[other]] >= operations[other].sequence }

    /// Those of some operations that none of them knew of.
    private func heads(of indexes: [Int]) -> [Int] {
        var latest = [Int64](repeating: 0, count: known.first?.count ?? 0)
        for index in indexes { latest.raise(to: known[index]) }
        return indexes.filter { operations[$0].sequence > latest[devices[$0]] }
    }

    /// How many parents an operation names at most: so many people do not write on one thing at once.
    static let mostParents = 4_096

    /// What an operation that is written now knows of: its parents, in their order.
    var heads: [Operation] {
        heads(of: Array(operations.indices)).suffix(Self.mostParents).map { operations[$0] }
    }

    // MARK: - A comment

    /// Nil where nothing is known of how it began, or where that was erased.
    func note() -> Fold.Note? {
        let texts = texts()
        guard let first = texts.last(where: { operations[$0.index].kind.begins }), let shown = texts.last,
            let article = first.payload.article
        else { return nil }
        let (begun, last) = (operations[first.index], operations[shown.index])
        return Fold.Note(
            article: article, answering: begun.context.map { $0.answering } ?? first.payload.answering,
            passage: first.payload.passage, author: begun.context?.author ?? first.payload.author ?? "",
            text: shown.payload.text ?? "", written: begun.time, edited: last.kind == .edit ? last.time : nil,
            isDeleted: isDeleted, stance: first.payload.stance)
    }

    /// What the operation by which it began says, as far as it is not erased.
    func beginning() -> Payload? { texts().last { operations[$0.index].kind.begins }?.payload }

    /// Every text that the comment has had, as far as it is not erased, in the order of writing: the last one is shown.
    func versions() -> [Version] {
        let texts = texts()
        let heads = Set(heads(of: texts.map(\.index)))
        return texts.enumerated().map { place, text in
            let operation = operations[text.index]
            return Version(
                operation: operation.id, time: operation.time, author: operation.context?.author ?? text.payload.author ?? "",
                text: text.payload.text ?? "", isShown: place == texts.count - 1, isSuperseded: !heads.contains(text.index))
        }
    }

    struct Version: Hashable {
        var operation: Identifier
        var time: Milliseconds
        var author: String
        var text: String
        var isShown: Bool
        /// Whether another text was written by someone who knew of this one.
        var isSuperseded: Bool
    }

    /// The operations that gave it a text which is still there.
    private func texts() -> [(index: Int, payload: Payload)] {
        operations.indices.compactMap { index in
            let operation = operations[index]
            guard operation.target == target, operation.kind.isOfText,
                let payload = operation.payload.flatMap({ try? Payload(json: $0) }),
                operation.kind != .highlight || payload.passage != nil, operation.kind == .highlight || payload.text != nil
            else { return nil }
            return (index, payload)
        }
    }

    /// A deletion removes what it knew of. A beginning, an edit, a restoring or an answer that none of the deletions knew of keeps the
    /// comment.
    var isDeleted: Bool {
        let deletions = operations.indices.filter { isDeletion($0) }
        guard !deletions.isEmpty else { return false }
        return !isAlive(among: Array(operations.indices), deletions, givers(deletions))
    }

    private func isDeletion(_ index: Int) -> Bool { operations[index].kind == .delete && operations[index].target == target }

    private func isAlive(among indexes: [Int], _ deletions: [Int], _ givers: Set<Int>) -> Bool {
        var removed = [Int64](repeating: 0, count: known.first?.count ?? 0)
        for deletion in deletions { removed.raise(to: known[deletion]) }
        return indexes.contains { givers.contains($0) && operations[$0].sequence > removed[devices[$0]] }
    }

    /// The operations that keep a comment. An answer to one that its writer saw deleted does not.
    private func givers(_ deletions: [Int]) -> Set<Int> {
        var givers: Set<Int> = []
        for index in operations.indices {
            let operation = operations[index]
            if operation.target == target {
                if operation.kind.isOfText || operation.kind == .restore { givers.insert(index) }
                continue
            }
            let seen = deletions.filter { $0 < index && knows(index, of: $0) }
            let before = seen.isEmpty ? [] : operations.indices.prefix(index).filter { knows(index, of: $0) }
            if seen.isEmpty || isAlive(among: before, seen, givers) { givers.insert(index) }
        }
        return givers
    }

    /// When it was deleted or restored last; nil where it never was.
    var lastDeletion: Operation? {
        operations.last { $0.target == target && ($0.kind == .delete || $0.kind == .restore) }
    }

    // MARK: - A mood

    /// The last word on the mood: the vote, or its withdrawal; nil where there is none, or it was erased.
    var lastMood: Operation? {
        operations.last { $0.kind == .withdraw || $0.kind == .vote && $0.payload != nil }
    }

    func vote() -> Fold.Vote? {
        guard let last = lastMood, last.kind == .vote, let payload = last.payload.flatMap({ try? Payload(json: $0) }),
            let label = payload.label
        else { return nil }
        return Fold.Vote(label: label, time: last.time)
    }
}

extension Operation {
    /// The order in which the newest is shown; whoever knew of another stands behind it.
    fileprivate func precedes(_ other: Operation) -> Bool {
        (stamp, device, sequence, id) < (other.stamp, other.device, other.sequence, other.id)
    }
}

extension [Int64] {
    fileprivate mutating func raise(to other: [Int64]) {
        for index in indices where other[index] > self[index] { self[index] = other[index] }
    }
}
