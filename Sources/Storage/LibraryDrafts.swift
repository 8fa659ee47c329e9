import GRDB
import Model

extension Library {
    /// Keeps a draft, in the place of an earlier one of the same purpose; a draft without text is discarded.
    public func keep(_ draft: Draft, at time: Milliseconds) throws {
        try write(.full) { try Drafts(database: $0).keep(draft, at: time) }
    }

    /// Ends a draft, whatever its text has become.
    public func discard(_ draft: Draft) throws {
        try write(.full) { try Drafts(database: $0).discard(draft) }
    }
}

/// Comments still being written, within a transaction.
struct Drafts {
    let database: Database

    func keep(_ draft: Draft, at time: Milliseconds) throws {
        guard !draft.text.isEmpty else { return try discard(draft) }
        guard try Articles(database: database).holds(draft.article) else { throw StorageError.noSuchArticle(draft.article) }
        let (purpose, comment) = draft.purpose.stored
        try database.execute(
            sql: """
                INSERT INTO draft (article, purpose, comment, text, kept) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (article, purpose, comment) DO UPDATE SET text = excluded.text, kept = excluded.kept
                """,
            arguments: [draft.article, purpose, comment, draft.text.storable, time])
    }

    func discard(_ draft: Draft) throws {
        let (purpose, comment) = draft.purpose.stored
        try database.execute(
            sql: "DELETE FROM draft WHERE article = ? AND purpose = ? AND comment = ?",
            arguments: [draft.article, purpose, comment])
    }

    /// The drafts of an article, the newest first.
    func all(of article: Identifier) throws -> [Draft] {
        try Row.fetchAll(
            database, sql: "SELECT purpose, comment, text FROM draft WHERE article = ? ORDER BY kept DESC, number DESC",
            arguments: [article]
        ).map { row in
            Draft(article: article, purpose: try Draft.Purpose(row), text: try row.decode(atIndex: 2))
        }
    }
}

extension Draft.Purpose {
    /// The purpose's name, and the bytes of the comment that it answers or edits.
    fileprivate var stored: (purpose: String, comment: DatabaseValue) {
        switch self {
        case .comment: ("comment", [UInt8]().blob)
        case .reply(let comment): ("reply", comment.databaseValue)
        case .edit(let comment): ("edit", comment.databaseValue)
        }
    }

    fileprivate init(_ row: Row) throws {
        let name: String = try row.decode(atIndex: 0)
        switch name {
        case "reply": self = .reply(to: try row.decode(atIndex: 1))
        case "edit": self = .edit(of: try row.decode(atIndex: 1))
        default: self = .comment
        }
    }
}
