import GRDB
import Model

/// Takes in the log of an export, and with it the reader's comments and votes, within a transaction.
///
/// An operation that continues the chain of its device is appended as it is. It comes without what it said where that names an article
/// or a comment which has another identifier here; where the chain goes on otherwise here, it cannot come at all. What the tables then
/// have to show beyond the log is entered anew, as this device's own.
struct LogMerge {
    let database: Database
    let told: ReaderParts

    /// - Returns: how many operations were appended.
    func merge(_ operations: [Operation]) throws -> Int {
        var mine = Registers()
        var known: Set<Identifier> = []
        try OperationLog(database: database).forEach { operation in
            mine.apply(operation)
            known.insert(operation.id)
        }
        guard try mine.fold == Fold(shownIn: database) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "comments or votes are not what the log says")
        }
        let theirs = Registers(operations, told: told)
        let target = try Target(mine: mine, theirs: theirs, told: told, known: known, pageComments: pageComments())
        let first = try lastNumber()
        try append(operations.filter { !known.contains($0.id) }, mine)
        try show(target, over: mine.fold)
        try enter(target)
        guard try Fold(loggedIn: database) == Fold(shownIn: database) else {
            throw DatabaseError(
                resultCode: .SQLITE_ERROR, message: "the logs do not go together; nothing of the export's was taken in")
        }
        return Int(try lastNumber() - first)
    }

    private func lastNumber() throws -> Int64 {
        try Int64.fetchOne(database, sql: "SELECT coalesce(max(number), 0) FROM operation") ?? 0
    }

    /// The identifiers of the export's comments of readers that belong to comments of pages here.
    private func pageComments() throws -> Set<Identifier> {
        let statement = try database.cachedStatement(sql: "SELECT origin = 'page' FROM comment WHERE id = ?")
        return try Set(told.notes.keys.filter { try Bool.fetchOne(statement, arguments: [$0]) ?? false })
    }

    // MARK: - The chains

    private func append(_ operations: [Operation], _ mine: Registers) throws {
        let log = OperationLog(database: database)
        var number = try lastNumber()
        var ends: [Identifier: (sequence: Int64, digest: Digest)] = [:]
        for operation in operations {
            let device = operation.device
            let end = try ends[device] ?? log.end(of: device)
            guard operation.sequence == end.sequence + 1, operation.previous == end.digest else {
                // The chain forks: nothing behind this can follow.
                ends[device] = (-1, .none)
                continue
            }
            number += 1
            var appended = operation
            appended.number = number
            if try !fits(operation, mine) { appended.payload = nil }
            try log.insert(appended)
            ends[device] = (operation.sequence, operation.digest)
        }
    }

    /// Whether what an operation says holds here too.
    private func fits(_ operation: Operation, _ mine: Registers) throws -> Bool {
        switch operation.kind {
        case .vote, .withdraw:
            return try told.articles[operation.target] == nil && Articles(database: database).holds(operation.target)
        case .comment, .highlight, .edit, .delete, .restore:
            return told.notes[operation.target]?.isUnchanged ?? false
                || ![.comment, .highlight].contains(operation.kind) && mine.fold.notes[operation.target] != nil
        }
    }

    // MARK: - The tables

    private func show(_ target: Target, over shown: Fold) throws {
        for (id, note) in target.inOrder where shown.notes[id] != note {
            if shown.notes[id] == nil, let parts = told.notes[id] {
                var comment = parts.comment
                (comment.text, comment.edited, comment.isDeleted) = (note.text, note.edited, note.isDeleted)
                try database.insert(comment, on: parts.article)
            } else {
                try database.execute(
                    sql: "UPDATE comment SET text = ?, edited = ?, is_deleted = ? WHERE id = ?",
                    arguments: [note.text, note.edited, note.isDeleted, id])
            }
        }
        let acts = Acts(database: database)
        for article in Set(shown.votes.keys).union(target.votes.keys).sorted() where shown.votes[article] != target.votes[article]
        {
            guard let vote = target.votes[article] else {
                try acts.fold(.withdrawVote(on: article), at: 0)
                continue
            }
            try acts.fold(.vote(on: article, label: vote.label), at: vote.time)
        }
    }

    // MARK: - What the log lacks

    private func enter(_ target: Target) throws {
        let log = OperationLog(database: database)
        let logged = try Fold(loggedIn: database)
        for (id, note) in target.inOrder {
            for (act, time) in acts(from: logged.notes[id], to: note, id, deletedAt: target.deletions[id] ?? note.written) {
                try log.append(act, at: time)
            }
        }
        for article in Set(logged.votes.keys).union(target.votes.keys).sorted()
        where logged.votes[article] != target.votes[article] {
            if let vote = target.votes[article] {
                try log.append(.vote(on: article, label: vote.label), at: vote.time)
            } else {
                try log.append(.withdrawVote(on: article), at: target.withdrawals[article] ?? 0)
            }
        }
    }

    /// The acts that lead from one state of a comment to another.
    private func acts(
        from logged: Fold.Note?, to note: Fold.Note, _ id: Identifier, deletedAt: Milliseconds
    ) -> [(Act, Milliseconds)] {
        var acts: [(Act, Milliseconds)] = []
        var state = logged
        func take(_ act: Act, _ time: Milliseconds) { acts.append((act, time)) }
        if state.map({ !$0.leads(to: note) }) ?? true {
            take(note.writing(id), note.written)
            state = note
            state?.edited = nil
            state?.isDeleted = false
        }
        if let edited = note.edited, state?.edited != edited || state?.text != note.text {
            take(.edit(comment: id, text: note.text), edited)
        }
        if state?.isDeleted != note.isDeleted {
            take(note.isDeleted ? .delete(comment: id) : .restore(comment: id), deletedAt)
        }
        return acts
    }
}

extension Fold {
    /// What the log amounts to.
    fileprivate init(loggedIn database: Database) throws {
        self.init()
        try OperationLog(database: database).forEach { operation in
            if let act = try? operation.act() { apply(act, at: operation.time) }
        }
    }
}

extension Fold.Note {
    /// Whether edits, deleting and restoring lead from this to the other.
    fileprivate func leads(to other: Fold.Note) -> Bool {
        var same = self
        (same.text, same.edited, same.isDeleted) = (other.text, other.edited, other.isDeleted)
        return same == other && (other.edited != nil || text == other.text && edited == nil)
    }
}

extension OperationLog {
    /// The last operation of a device's chain; the beginning of one where there is none.
    fileprivate func end(of device: Identifier) throws -> (sequence: Int64, digest: Digest) {
        try lastOperation(of: device).map { ($0.sequence, $0.digest) } ?? (0, .none)
    }
}
