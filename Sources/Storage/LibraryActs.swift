import GRDB
import Model

extension Library {
    /// Carries out an act of the reader: one operation appended to the log and the tables brought up to date, in one
    /// transaction that survives the loss of power. Deleting what is deleted, restoring what is there and withdrawing no vote
    /// change nothing.
    public func perform(_ act: Act, at time: Milliseconds) throws {
        try write(.full) { try Acts(database: $0).perform(act.storable, at: time) }
    }

    /// Carries out the act that a draft was for, and ends the draft, both or neither.
    public func commit(_ draft: Draft, as act: Act, at time: Milliseconds) throws {
        try write(.full) { database in
            try Acts(database: database).perform(act.storable, at: time)
            try Drafts(database: database).discard(draft)
        }
    }
}

/// The acts of the reader, within a transaction.
struct Acts {
    let database: Database

    func perform(_ act: Act, at time: Milliseconds) throws {
        guard try changesSomething(act) else { return }
        try OperationLog(database: database).append(act, at: time)
        try fold(act, at: time)
    }

    // MARK: - What may be done

    /// Throws where the act cannot be carried out; false where all is already as it would be.
    private func changesSomething(_ act: Act) throws -> Bool {
        switch act {
        case .comment(let id, let article, let answering, let passage, _, let text, _):
            guard !text.isEmpty || passage != nil else { throw StorageError.nothingSaid }
            try checkArticle(article)
            // The comment answered may have been erased meanwhile: then the answer stands by itself.
            guard let answered = try answering.flatMap(standing) else { return true }
            guard answered.article == article else { throw StorageError.otherArticle(answering ?? id) }
            return true
        case .highlight(_, let article, _, _):
            try checkArticle(article)
            return true
        case .edit(let comment, let text):
            guard !text.isEmpty else { throw StorageError.nothingSaid }
            guard try !own(comment).isDeleted else { throw StorageError.deleted(comment) }
            return true
        case .delete(let comment): return try !own(comment).isDeleted
        case .restore(let comment): return try own(comment).isDeleted
        case .vote(let article, let label):
            guard !label.isEmpty else { throw StorageError.nothingSaid }
            try checkArticle(article)
            return true
        case .withdrawVote(let article):
            try checkArticle(article)
            return try Bool.fetchOne(
                database, sql: "SELECT EXISTS (SELECT 1 FROM vote WHERE article = ?)", arguments: [article]) ?? false
        }
    }

    private struct Standing {
        var article: Identifier
        var isOwn: Bool
        var isDeleted: Bool
    }

    private func checkArticle(_ id: Identifier) throws {
        guard try Articles(database: database).holds(id) else { throw StorageError.noSuchArticle(id) }
    }

    private func standing(_ comment: Identifier) throws -> Standing? {
        try Row.fetchOne(
            database, sql: "SELECT article, origin = 'reader', is_deleted FROM comment WHERE id = ?", arguments: [comment]
        ).map { row in
            Standing(
                article: try row.decode(atIndex: 0), isOwn: try row.decode(atIndex: 1), isDeleted: try row.decode(atIndex: 2))
        }
    }

    private func own(_ comment: Identifier) throws -> Standing {
        guard let found = try standing(comment) else { throw StorageError.noSuchComment(comment) }
        guard found.isOwn else { throw StorageError.notOwn(comment) }
        return found
    }

    // MARK: - The fold, one act at a time

    /// Brings the tables up to date with an act, and writes nothing into the log.
    func fold(_ act: Act, at time: Milliseconds) throws {
        switch act {
        case .comment(let id, let article, let answering, let passage, let author, let text, let stance):
            try insert(
                id,
                Fold.Note(
                    article: article, answering: answering, passage: passage, author: author, text: text, written: time,
                    stance: stance))
        case .highlight(let id, let article, let passage, let author):
            try insert(id, Fold.Note(article: article, passage: passage, author: author, text: "", written: time))
        case .edit(let comment, let text):
            try database.execute(
                sql: "UPDATE comment SET text = ?, edited = ? WHERE id = ?", arguments: [text, time, comment])
        case .delete(let comment): try setDeleted(comment, true)
        case .restore(let comment): try setDeleted(comment, false)
        case .vote(let article, let label):
            try database.execute(
                sql: """
                    INSERT INTO vote (article, label, voted) VALUES (?, ?, ?)
                    ON CONFLICT (article) DO UPDATE SET label = excluded.label, voted = excluded.voted
                    """,
                arguments: [article, label, time])
        case .withdrawVote(let article): try database.execute(sql: "DELETE FROM vote WHERE article = ?", arguments: [article])
        }
    }

    private func insert(_ id: Identifier, _ note: Fold.Note) throws {
        try database.execute(
            sql: """
                INSERT INTO comment (id, article, parent, origin, addressee, author, text, stance, written, version,
                    \(StoredPassage.columns))
                VALUES (?, ?, ?, 'reader', '', ?, ?, ?, ?, coalesce((SELECT version FROM article WHERE id = ?), 1), ?, ?, ?, ?)
                """,
            // The passage is one in the text that is shown.
            arguments: [
                id, note.article, note.answering, note.author, note.text, note.stance?.rawValue, note.written, note.article,
            ] + StoredPassage(note.passage).arguments)
    }

    private func setDeleted(_ comment: Identifier, _ isDeleted: Bool) throws {
        try database.execute(sql: "UPDATE comment SET is_deleted = ? WHERE id = ?", arguments: [isDeleted, comment])
    }
}
