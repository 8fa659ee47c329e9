import GRDB
import Model

extension Library {
    /// Carries out an act of the reader: one operation appended to the log and the tables brought up to date, in one
    /// transaction that survives the loss of power. Deleting what is deleted, restoring what is there and withdrawing no vote
    /// change nothing.
    public func perform(_ act: Act, at time: Milliseconds) throws {
        let quoted = try quotedPassage(of: act)
        try write(.full) { try Acts(database: $0).perform(act.storable, quoting: quoted, at: time) }
    }

    /// Carries out many acts in one transaction, each at its time.
    package func perform(_ acts: [(act: Act, time: Milliseconds)]) throws {
        try write(.full) { database in
            for (act, time) in acts { try Acts(database: database).perform(act.storable, at: time) }
        }
    }

    /// Carries out the act that a draft was for, and ends the draft, both or neither.
    public func commit(_ draft: Draft, as act: Act, at time: Milliseconds) throws {
        let quoted = try quotedPassage(of: act)
        try write(.full) { database in
            try Acts(database: database).perform(act.storable, quoting: quoted, at: time)
            try Drafts(database: database).discard(draft)
        }
    }

    /// A long text takes a second to decode: that is done before the transaction, while others may write.
    private func quotedPassage(of act: Act) throws -> QuotedPassage? {
        guard let (article, passage) = act.marked else { return nil }
        return try read { try StoredText.shown(of: article, in: $0) }.map { QuotedPassage(of: passage, in: $0) }
    }
}

/// The acts of the reader, within a transaction.
struct Acts {
    let database: Database

    /// - Parameter quoted: its passage in words as they were read before the transaction.
    func perform(_ act: Act, quoting quoted: QuotedPassage? = nil, at time: Milliseconds) throws {
        guard try changesSomething(act) else { return }
        let isCurrent = try act.marked.map { try quoted?.isOfText(shownOf: $0.article, in: database) ?? false } ?? true
        let operation = try OperationLog(database: database).append(act, quoting: isCurrent ? quoted : nil, at: time)
        try ShownFold(database: database).settle(operation, isOwn: true)
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
}
