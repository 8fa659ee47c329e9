import GRDB
import Model

/// Takes in the log of an export, and with it the reader's comments and votes, within a transaction.
///
/// An operation that continues the chain of its device is appended as it is, and what is shown is the fold of all. Where a chain goes on
/// otherwise here, what stands behind the fork cannot come. What the export's tables then have beyond the log is entered anew, as this
/// device's own: of two texts, deletions or votes the later one.
struct LogMerge {
    let database: Database
    let told: ReaderParts
    private let operations: [Operation]
    /// What the export's own log amounts to, in the identifiers of this library.
    private let theirs: Fold
    /// The last word of the export's log on each mood and deletion.
    private let theirMoods: [Identifier: Operation]
    private let theirDeletions: [Identifier: Operation]

    private var log: OperationLog { OperationLog(database: database) }

    init(database: Database, told: ReaderParts, _ operations: [Operation]) throws {
        self.database = database
        self.told = told
        self.operations = operations
        let names = try ShownFold(database: database).names()
        theirs = Fold(of: operations, naming: names)
        let sorted = operations.sorted { $0.stamp < $1.stamp }
        theirMoods = sorted.filter(\.kind.isOfMood).reduce(into: [:]) { $0[names[$1.target] ?? $1.target] = $1 }
        theirDeletions = sorted.filter { $0.kind == .delete || $0.kind == .restore }.reduce(into: [:]) { $0[$1.target] = $1 }
    }

    /// - Returns: how many operations were appended.
    func merge() throws -> Int {
        let shown = ShownFold(database: database)
        let first = try log.lastNumber()
        try append()
        try placeNotes(shown.expected())
        try shown.settle()
        try enterNotes(shown.expected())
        try enterVotes(shown.expected())
        try shown.settle()
        try settleStrays()
        return Int(try log.lastNumber() - first)
    }

    /// The export may lack a text that is here.
    private func settleStrays() throws {
        let texts = PassageTexts(database: database)
        let strays = told.notes.values.filter { $0.comment.version == CommentMerge.nowhere }
        for article in Set(strays.map(\.article)).sorted() {
            try Anchorings(database: database).settleStrays(of: article, in: texts)
        }
    }

    private func append() throws {
        var number = try log.lastNumber()
        var forked: Set<Identifier> = []
        for operation in operations where try !forked.contains(operation.device) && !log.holds(operation.id) {
            guard operation.follows(try log.lastOperation(of: operation.device)) else {
                // Nothing behind this can follow.
                forked.insert(operation.device)
                continue
            }
            number += 1
            var appended = operation
            appended.number = number
            try log.insert(appended)
        }
    }

    /// Puts down the comments that are new here with what the log does not have of them: where they stand in which text.
    private func placeNotes(_ fold: Fold) throws {
        let shown = try Fold(shownIn: database)
        for (id, parts) in inOrder where fold.notes[id] != nil && shown.notes[id] == nil {
            try database.insert(parts.comment, on: parts.article)
        }
    }

    private var inOrder: [(key: Identifier, value: ReaderParts.Note)] {
        told.notes.sorted { ($0.value.comment.written ?? 0, $0.key) < ($1.value.comment.written ?? 0, $1.key) }
    }

    // MARK: - What the log lacks

    private func enterNotes(_ fold: Fold) throws {
        let ofPages = try Identifier.fetchSet(database, sql: "SELECT id FROM comment WHERE origin = 'page'")
        for (id, parts) in inOrder where !ofPages.contains(id) {
            if let note = fold.notes[id] {
                try enterText(of: parts.comment, over: note)
                try enterDeletion(of: parts.comment, over: note)
            } else if try !log.history(of: id).isDeleted {
                // What was deleted here, and erased, stays so.
                try enter(Fold.Note(parts), id, parts)
            }
        }
    }

    private func enter(_ note: Fold.Note, _ id: Identifier, _ parts: ReaderParts.Note) throws {
        try log.append(note.writing(id), quoting: quoted(note, parts), at: note.written)
        if let edited = note.edited { try log.append(.edit(comment: id, text: note.text), at: edited) }
        if note.isDeleted { try log.append(.delete(comment: id), at: theirDeletions[id]?.time ?? note.written) }
        try database.insert(parts.comment, on: parts.article)
    }

    /// Its passage is a place in the text beside which it was written.
    private func quoted(_ note: Fold.Note, _ parts: ReaderParts.Note) throws -> QuotedPassage? {
        guard let passage = note.passage else { return nil }
        return try StoredText.version(parts.comment.version, of: parts.article, in: database)
            .map { QuotedPassage(of: passage, in: $0) } ?? QuotedPassage(told: nil, from: "")
    }

    private func enterText(of comment: ArchivedComment, over note: Fold.Note) throws {
        let time = comment.edited ?? comment.written ?? 0
        guard comment.text != note.text, !comment.text.isEmpty, time >= note.edited ?? note.written else { return }
        // A text that the log has was weighed by the fold.
        guard try !log.history(of: comment.id).versions().contains(where: { $0.text == comment.text }) else { return }
        try log.append(.edit(comment: comment.id, text: comment.text), at: time)
    }

    private func enterDeletion(of comment: ArchivedComment, over note: Fold.Note) throws {
        let history = try log.history(of: comment.id)
        guard comment.isDeleted != history.isDeleted else { return }
        let word = theirDeletions[comment.id]
        if let word, try log.holds(word.id), theirs.notes[comment.id]?.isDeleted == comment.isDeleted { return }
        let time = word?.time ?? comment.edited ?? comment.written ?? 0
        guard time >= history.lastDeletion?.time ?? .min else { return }
        try log.append(comment.isDeleted ? .delete(comment: comment.id) : .restore(comment: comment.id), at: time)
    }

    private func enterVotes(_ fold: Fold) throws {
        for article in Set(told.votes.keys).union(theirs.votes.keys).sorted() where fold.votes[article] != theirVote(article) {
            let mine = try log.moods(of: article).lastMood
            let word = theirMoods[article]
            // Their last word is here, and their tables say no other.
            if let word, try log.says(word.id), theirs.votes[article] == theirVote(article) { continue }
            if let vote = theirVote(article) {
                guard vote.time >= mine?.time ?? .min else { continue }
                try log.append(.vote(on: article, label: vote.label), at: vote.time)
            } else if let mine, mine.kind == .vote, word?.id == mine.id || word?.time ?? .min > mine.time {
                try log.append(.withdrawVote(on: article), at: word?.time ?? mine.time)
            }
        }
    }

    private func theirVote(_ article: Identifier) -> Fold.Vote? {
        told.votes[article].map { Fold.Vote(label: $0.label, time: $0.voted) }
    }
}

extension Fold.Note {
    fileprivate init(_ parts: ReaderParts.Note) {
        let comment = parts.comment
        self.init(
            article: parts.article, answering: comment.parent, passage: comment.passage, author: comment.author,
            text: comment.text,
            written: comment.written ?? 0, edited: comment.edited, isDeleted: comment.isDeleted, stance: comment.stance)
    }
}
