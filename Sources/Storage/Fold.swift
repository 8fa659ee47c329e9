import Model

/// What a set of operations amounts to: the reader's own comments and votes. The tables hold the same, brought up to date act by
/// act; `Library.verify()` compares the two.
struct Fold: Equatable {
    struct Note: Equatable {
        var article: Identifier
        var answering: Identifier?
        var passage: Range<Anchor>?
        var author: String
        var text: String
        var written: Milliseconds
        var edited: Milliseconds?
        var isDeleted = false
        var stance: Stance?
    }

    struct Vote: Equatable {
        var label: String
        var time: Milliseconds
    }

    /// By the comment's identifier.
    var notes: [Identifier: Note] = [:]
    /// By the article's identifier.
    var votes: [Identifier: Vote] = [:]

    init() {}

    /// - Parameter names: the identifiers here of articles and page comments that have others elsewhere.
    init(of operations: some Sequence<Operation>, naming names: [Identifier: Identifier] = [:]) {
        var onComments: [Identifier: [Operation]] = [:]
        var onMoods: [Identifier: [Operation]] = [:]
        for operation in operations {
            if operation.kind.isOfMood {
                onMoods[names[operation.target] ?? operation.target, default: []].append(operation)
                continue
            }
            onComments[operation.target, default: []].append(operation)
            if let answered = operation.answered { onComments[answered, default: []].append(operation) }
        }
        for (comment, operations) in onComments {
            notes[comment] = CausalHistory(of: comment, operations).note()?.renamed(names)
        }
        for (article, operations) in onMoods { votes[article] = CausalHistory(of: article, operations).vote() }
    }
}

extension Operation {
    /// The comment that it answers, in either form.
    var answered: Identifier? {
        if let context { return context.answering }
        guard kind == .comment, let payload else { return nil }
        return (try? Payload(json: payload))?.answering
    }
}

extension Fold.Note {
    func renamed(_ names: [Identifier: Identifier]) -> Fold.Note {
        var note = self
        note.article = names[article] ?? article
        note.answering = answering.map { names[$0] ?? $0 }
        return note
    }

    /// The act by which it comes to be, with its last words.
    func writing(_ id: Identifier) -> Act {
        if text.isEmpty, let passage { return .highlight(id: id, on: article, passage: passage, author: author) }
        return .comment(
            id: id, on: article, answering: answering, passage: passage, author: author, text: text, stance: stance)
    }
}
