import GRDB
import Model

extension Library {
    /// The texts that a draft has had in the last thirty days, the newest first, also after it was discarded or became a comment.
    public func draftVersions(of draft: Draft) throws -> [DraftVersion] {
        try read { try DraftVersions(database: $0).all(of: draft) }
    }

    /// Every draft of the library, the newest first; those of articles in the bin left out.
    /// - Parameter article: nil for all.
    public func drafts(of article: Identifier? = nil) throws -> [ShelvedDraft] {
        try read { try Drafts(database: $0).shelved(of: article) }
    }
}

/// The texts that drafts have had, within a transaction.
struct DraftVersions {
    let database: Database

    /// How long a text is kept, and how many of a draft.
    static let days: Milliseconds = 30 * 86_400_000
    static let most = 200
    /// What is written within so many milliseconds is one version.
    private static let pause: Milliseconds = 30_000

    private static let isOfDraft = """
        article = ? AND purpose = ? AND comment = ? AND first_leaf IS ? AND first_offset IS ? AND last_leaf IS ? AND last_offset IS ?
        """

    private func key(_ draft: Draft) -> StatementArguments {
        let (purpose, comment, passage) = draft.purpose.stored
        return [draft.article, purpose, comment] + StoredPassage(passage).arguments
    }

    /// Keeps a text. One that only goes on with the last one, soon after it, takes its place.
    func keep(_ draft: Draft, at time: Milliseconds) throws {
        let text = draft.text.storable
        let last = try Row.fetchOne(
            database,
            sql: "SELECT number, text, began FROM draft_version WHERE \(Self.isOfDraft) ORDER BY number DESC LIMIT 1",
            arguments: key(draft))
        if let last {
            let (number, old, began): (Int64, String, Milliseconds) = (last[0], last[1], last[2])
            if old == text || text.hasPrefix(old) && (began..<began.addingClamped(Self.pause)).contains(time) {
                return try database.execute(
                    sql: "UPDATE draft_version SET text = ?, kept = ? WHERE number = ?", arguments: [text, time, number])
            }
        }
        try database.execute(
            sql: """
                INSERT INTO draft_version (article, purpose, comment, \(StoredPassage.columns), text, began, kept)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: key(draft) + [text, time, time])
        try prune(draft, at: time)
    }

    private func prune(_ draft: Draft, at time: Milliseconds) throws {
        try database.execute(sql: "DELETE FROM draft_version WHERE kept < ?", arguments: [time.addingClamped(-Self.days)])
        try database.execute(
            sql: """
                DELETE FROM draft_version WHERE \(Self.isOfDraft) AND number <= (
                    SELECT number FROM draft_version WHERE \(Self.isOfDraft) ORDER BY number DESC LIMIT 1 OFFSET \(Self.most))
                """,
            arguments: key(draft) + key(draft))
    }

    func all(of draft: Draft) throws -> [DraftVersion] {
        try Row.fetchAll(
            database, sql: "SELECT text, kept FROM draft_version WHERE \(Self.isOfDraft) ORDER BY kept DESC, number DESC",
            arguments: key(draft)
        ).map { DraftVersion(text: try $0.decode(atIndex: 0), kept: try $0.decode(atIndex: 1)) }
    }

    /// Goes with a draft whose passage has moved.
    func move(from old: Range<Anchor>, to new: Range<Anchor>, in article: Identifier) throws {
        try database.execute(
            sql: """
                UPDATE draft_version SET first_leaf = ?, first_offset = ?, last_leaf = ?, last_offset = ?
                WHERE article = ? AND first_leaf = ? AND first_offset = ? AND last_leaf = ? AND last_offset = ?
                """,
            arguments: StoredPassage(new).arguments + [article] + StoredPassage(old).arguments)
    }

    /// Erases the texts of drafts that are no more.
    func eraseEnded() throws {
        try database.execute(
            sql: """
                DELETE FROM draft_version WHERE NOT EXISTS (
                    SELECT 1 FROM draft WHERE draft.article = draft_version.article AND draft.purpose = draft_version.purpose
                        AND draft.comment = draft_version.comment AND draft.first_leaf IS draft_version.first_leaf
                        AND draft.first_offset IS draft_version.first_offset AND draft.last_leaf IS draft_version.last_leaf
                        AND draft.last_offset IS draft_version.last_offset)
                """)
    }
}

extension Drafts {
    fileprivate func shelved(of article: Identifier?) throws -> [ShelvedDraft] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT purpose, comment, text, \(Self.isOrphaned), article, title, kept, \(StoredPassage.columns)
                FROM draft JOIN article ON article.id = draft.article
                WHERE \(article == nil ? "is_binned = 0" : "article.id = ?") ORDER BY kept DESC, draft.number DESC
                """,
            arguments: article.map { [$0] } ?? []
        ).map { row in
            ShelvedDraft(
                draft: Draft(
                    article: try row.decode(atIndex: 4), purpose: try Draft.Purpose(row, passageAt: 7),
                    text: try row.decode(atIndex: 2), isOrphaned: try row.decode(atIndex: 3)),
                title: try row.decode(atIndex: 5), kept: try row.decode(atIndex: 6))
        }
    }
}

extension Milliseconds {
    fileprivate func addingClamped(_ other: Milliseconds) -> Milliseconds {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
}
