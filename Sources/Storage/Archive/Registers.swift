import Model

/// What a log says of each thing that can be said anew, and when it was said last: of two logs the later word holds.
struct Registers {
    /// The last word on something.
    struct Word<Value> {
        var value: Value
        var time: Milliseconds
        /// The operation that said it; nil where only the tables do.
        var operation: Identifier?
    }

    /// By the comment's identifier.
    var texts: [Identifier: Word<String>] = [:]
    var deletions: [Identifier: Word<Bool>] = [:]
    /// By the article's identifier; nil for a vote that was withdrawn.
    var votes: [Identifier: Word<String?>] = [:]
    private(set) var fold = Fold()

    mutating func apply(_ operation: Operation) {
        guard let act = try? operation.act() else { return }
        apply(act, at: operation.time, operation.id)
    }

    mutating func apply(_ act: Act, at time: Milliseconds, _ operation: Identifier?) {
        fold.apply(act, at: time)
        switch act {
        case .highlight(let id, _, _, _):
            texts[id] = Word(value: "", time: time, operation: operation)
            deletions[id] = Word(value: false, time: time, operation: operation)
        case .comment(let id, _, _, _, _, let text, _):
            texts[id] = Word(value: text, time: time, operation: operation)
            deletions[id] = Word(value: false, time: time, operation: operation)
        case .edit(let id, let text): texts[id] = Word(value: text, time: time, operation: operation)
        case .delete(let id): deletions[id] = Word(value: true, time: time, operation: operation)
        case .restore(let id): deletions[id] = Word(value: false, time: time, operation: operation)
        case .vote(let article, let label): votes[article] = Word(value: label, time: time, operation: operation)
        case .withdrawVote(let article): votes[article] = Word(value: nil, time: time, operation: operation)
        }
    }
}

extension Registers {
    /// What an export says, in terms of this library: where its tables say other than its log, the tables hold.
    init(_ operations: [Operation], told: ReaderParts) {
        for operation in operations {
            guard var act = try? operation.act() else { continue }
            act.rename(told.articles)
            apply(act, at: operation.time, operation.id)
        }
        for (id, note) in told.notes {
            let (comment, time) = (note.comment, note.comment.edited ?? note.comment.written ?? 0)
            if texts[id]?.value != comment.text { texts[id] = Word(value: comment.text, time: time) }
            if deletions[id]?.value != comment.isDeleted { deletions[id] = Word(value: comment.isDeleted, time: time) }
        }
        for (article, vote) in told.votes where votes[article]?.value != vote.label {
            votes[article] = Word(value: vote.label, time: vote.voted)
        }
        for (article, word) in votes where word.value != nil && told.votes[article] == nil { votes[article] = nil }
    }
}

extension Act {
    /// Only what is said of articles bears on this: the tables say where a comment stands.
    fileprivate mutating func rename(_ articles: [Identifier: Identifier]) {
        switch self {
        case .vote(let article, let label): self = .vote(on: articles[article] ?? article, label: label)
        case .withdrawVote(let article): self = .withdrawVote(on: articles[article] ?? article)
        default: break
        }
    }
}
