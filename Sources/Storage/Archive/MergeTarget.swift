import Model

/// The reader's comments and votes as they shall be when an export has been taken in.
struct Target {
    private(set) var notes: [Identifier: Fold.Note] = [:]
    private(set) var votes: [Identifier: Fold.Vote] = [:]
    /// When each comment was deleted or restored last.
    private(set) var deletions: [Identifier: Milliseconds] = [:]
    /// When each vote that is gone was withdrawn.
    private(set) var withdrawals: [Identifier: Milliseconds] = [:]

    /// In the order of writing.
    var inOrder: [(key: Identifier, value: Fold.Note)] {
        notes.sorted { ($0.value.written, $0.key) < ($1.value.written, $1.key) }
    }

    /// - Parameters:
    ///   - known: the operations that are in the log here.
    ///   - pageComments: identifiers that belong to comments of pages here.
    init(mine: Registers, theirs: Registers, told: ReaderParts, known: Set<Identifier>, pageComments: Set<Identifier>) {
        let later = Later(known: known)
        for (id, note) in mine.fold.notes {
            var note = note
            if let text = later.word(mine.texts[id], theirs.texts[id]), told.notes[id] != nil {
                note.text = text.value
                note.edited = text.time
            }
            if let deletion = later.word(mine.deletions[id], theirs.deletions[id]) {
                note.isDeleted = deletion.value
                deletions[id] = deletion.time
            } else {
                deletions[id] = mine.deletions[id]?.time
            }
            notes[id] = note
        }
        for (id, parts) in told.notes where notes[id] == nil && !pageComments.contains(id) {
            // Deleted there, and erased here when the bin was emptied: it stays erased.
            let wasHere = theirs.texts[id]?.operation.map(known.contains) ?? false
            guard !(parts.comment.isDeleted && wasHere) else { continue }
            notes[id] = Fold.Note(parts)
            deletions[id] = theirs.deletions[id]?.time
        }
        settleVotes(mine, theirs, later)
    }

    private mutating func settleVotes(_ mine: Registers, _ theirs: Registers, _ later: Later) {
        for article in Set(mine.votes.keys).union(theirs.votes.keys) {
            guard let word = later.word(mine.votes[article], theirs.votes[article]) ?? mine.votes[article] else { continue }
            if let label = word.value {
                votes[article] = Fold.Vote(label: label, time: word.time)
            } else {
                withdrawals[article] = word.time
            }
        }
    }
}

/// Which of two words is the later one.
private struct Later {
    let known: Set<Identifier>

    /// The export's word where it is to be taken: one that has been heard here already has been outdone since.
    func word<Value>(_ mine: Registers.Word<Value>?, _ theirs: Registers.Word<Value>?) -> Registers.Word<Value>? {
        guard let theirs else { return nil }
        // What was erased here comes back with its article.
        guard let mine else { return theirs }
        if let operation = theirs.operation, known.contains(operation) { return nil }
        return theirs.time > mine.time ? theirs : nil
    }
}

extension Fold.Note {
    fileprivate init(_ parts: ReaderParts.Note) {
        let comment = parts.comment
        self.init(
            article: parts.article, answering: comment.parent, passage: comment.passage, author: comment.author,
            text: comment.text,
            written: comment.written ?? 0, edited: comment.edited, isDeleted: comment.isDeleted,
            stance: comment.stance)
    }
}
