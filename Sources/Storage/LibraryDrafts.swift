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
        try DraftVersions(database: database).keep(draft, at: time)
        try DraftLeases(database: database).renew(draft, at: time)
        if let number = try number(of: draft) {
            return try database.execute(
                sql: "UPDATE draft SET text = ?, kept = ? WHERE number = ?", arguments: [draft.text.storable, time, number])
        }
        let (purpose, comment, passage) = draft.purpose.stored
        try database.execute(
            sql: """
                INSERT INTO draft (article, purpose, comment, text, kept, version, \(StoredPassage.columns))
                VALUES (?, ?, ?, ?, ?, CASE WHEN ? THEN (SELECT version FROM article WHERE id = ?) END, ?, ?, ?, ?)
                """,
            arguments: [draft.article, purpose, comment, draft.text.storable, time, passage != nil, draft.article]
                + StoredPassage(passage).arguments)
    }

    func discard(_ draft: Draft) throws {
        guard let number = try number(of: draft) else { return }
        try database.execute(sql: "DELETE FROM draft WHERE number = ?", arguments: [number])
    }

    /// The row that a draft has; nil for one that was never kept.
    func number(of draft: Draft) throws -> Int64? {
        let (purpose, comment, passage) = draft.purpose.stored
        let statement = try database.cachedStatement(
            sql: """
                SELECT draft.number FROM draft JOIN article ON article.id = draft.article
                WHERE article = ? AND purpose = ? AND comment = ? AND first_leaf IS ? AND first_offset IS ? AND last_leaf IS ?
                    AND last_offset IS ? AND \(Self.isOrphaned) = ? ORDER BY kept DESC LIMIT 1
                """)
        return try Int64.fetchOne(
            statement,
            arguments: [draft.article, purpose, comment] + StoredPassage(passage).arguments + [draft.isOrphaned && passage != nil]
        )
    }

    /// Whether the text that is shown has lost the passage of a draft.
    static let isOrphaned = "(coalesce(draft.version, article.version) <> article.version)"

    /// The drafts of an article, the newest first.
    func all(of article: Identifier) throws -> [Draft] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT purpose, comment, text, \(Self.isOrphaned), \(StoredPassage.columns)
                FROM draft JOIN article ON article.id = draft.article WHERE article = ? ORDER BY kept DESC, draft.number DESC
                """,
            arguments: [article]
        ).map { row in
            Draft(
                article: article, purpose: try Draft.Purpose(row, passageAt: 4), text: try row.decode(atIndex: 2),
                isOrphaned: try row.decode(atIndex: 3))
        }
    }
}

extension Draft.Purpose {
    /// The purpose's name, the bytes of the comment that it answers or edits, and the passage.
    var stored: (purpose: String, comment: DatabaseValue, passage: Range<Anchor>?) {
        switch self {
        case .comment(let passage): ("comment", [UInt8]().blob, passage)
        case .reply(let comment): ("reply", comment.databaseValue, nil)
        case .edit(let comment): ("edit", comment.databaseValue, nil)
        }
    }

    /// Reads purpose and comment, the first two columns, and the passage.
    init(_ row: Row, passageAt index: Int) throws {
        let name: String = try row.decode(atIndex: 0)
        switch name {
        case "reply": self = .reply(to: try row.decode(atIndex: 1))
        case "edit": self = .edit(of: try row.decode(atIndex: 1))
        default: self = .comment(on: try StoredPassage(row, at: index).passage)
        }
    }
}
