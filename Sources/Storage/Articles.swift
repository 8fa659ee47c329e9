import Foundation
import GRDB
import Model

/// Articles, within a transaction.
struct Articles {
    let database: Database

    func holds(_ id: Identifier) throws -> Bool {
        try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM article WHERE id = ?)", arguments: [id]) ?? false
    }

    // MARK: - Adding

    func add(_ addition: Addition) throws -> Library.Added {
        if let known = try article(from: addition.fingerprint) {
            try database.execute(sql: "UPDATE article SET is_binned = 0 WHERE id = ? AND is_binned = 1", arguments: [known])
            return .known(known)
        }
        if let older = try older(than: addition) {
            try addition.renew(older, in: database)
            return .renewed(older.id)
        }
        try addition.insert(into: database)
        return .new(addition.id)
    }

    func article(from fingerprint: Digest) throws -> Identifier? {
        let statement = try database.cachedStatement(sql: "SELECT article FROM version WHERE fingerprint = ?")
        return try Identifier.fetchOne(statement, arguments: [fingerprint])
    }

    // MARK: - One article

    /// The article's JSON, and everything else of its contents.
    /// - Parameter withText: false for what stands beside it alone.
    func stored(_ id: Identifier, withText: Bool) throws -> (json: Data, beside: Contents)? {
        let column = withText ? "json" : "x''"
        let current = """
            SELECT \(column) FROM article JOIN version ON version.article = article.id AND version.number = article.version
            WHERE article.id = ?
            """
        guard let json = try Data.fetchOne(database, sql: current, arguments: [id]) else { return nil }
        let vote = try String.fetchOne(database, sql: "SELECT label FROM vote WHERE article = ?", arguments: [id])
        let row = try Summaries(database: database).row(id)
        let beside = Contents(
            id: id, article: Article(), comments: try comments(of: id), vote: vote, place: try place(of: id),
            drafts: try Drafts(database: database).all(of: id), isRead: row?.isRead ?? false,
            isStarred: row?.isStarred ?? false, tags: row?.tags ?? [])
        return (json, beside)
    }

    private func place(of id: Identifier) throws -> Anchor? {
        try Row.fetchOne(database, sql: "SELECT leaf, offset FROM place WHERE article = ?", arguments: [id]).map { row in
            Anchor(leaf: try row.decode(atIndex: 0), offset: try row.decode(atIndex: 1))
        }
    }

    /// Where the passage stands in the text as it is now; NULL where that text does not have it any more.
    private static let passage = ["first_leaf", "first_offset", "last_leaf", "last_offset"].map { column in
        """
        CASE article.version WHEN anchoring.version THEN anchoring.\(column) WHEN comment.version THEN comment.\(column) END
        """
    }.joined(separator: ", ")

    /// Whether that text has lost it.
    private static let isLost = """
        comment.first_leaf IS NOT NULL AND article.version <> comment.version AND article.version IS NOT anchoring.version
        """

    /// Where it stood last.
    private static let lastPassage =
        "coalesce(anchoring.version, comment.version), "
        + ["first_leaf", "first_offset", "last_leaf", "last_offset"].map { "coalesce(anchoring.\($0), comment.\($0))" }
        .joined(separator: ", ")

    /// Those of the page in its order, then the reader's own by the time of writing.
    private func comments(of id: Identifier) throws -> [Comment] {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT comment.id, parent, addressee, author, text, origin, time_printed, time_iso, written, edited IS NOT NULL,
                    place, votes, \(Self.passage), stance, CASE WHEN \(Self.isLost) THEN coalesce(\(NoteRows.quote), '') END,
                    \(Self.lastPassage)
                FROM comment JOIN article ON article.id = comment.article LEFT JOIN anchoring ON anchoring.comment = comment.id
                WHERE comment.article = ? AND is_deleted = 0 ORDER BY origin, written, comment.number
                """,
            arguments: [id])
        let texts = PassageTexts(database: database)
        var comments: [Comment] = []
        while let row = try rows.next() {
            var comment = try Comment(row, at: 0)
            comment.orphan = try row.decode(atIndex: 17)
            // What came with a page, or before passages were written down in words, is read in the text that has it.
            if comment.orphan == "", let passage = try StoredPassage(row, at: 19).passage {
                comment.orphan = try texts.text(try row.decode(atIndex: 18), of: id)?.quotation(of: passage)?.exact ?? ""
            }
            comments.append(comment)
        }
        return comments
    }
}

extension Comment {
    fileprivate init(_ row: Row, at index: Int) throws {
        let written: Milliseconds? = try row.decode(atIndex: 8)
        self.init(
            id: try row.decode(atIndex: 0), parent: try row.decode(atIndex: 1), addressee: try row.decode(atIndex: 2),
            author: try row.decode(atIndex: 3), time: try written.map(PrintedDate.init(local:)) ?? date(row, at: 6) ?? .unknown,
            place: try row.decode(atIndex: 10), text: try row.decode(atIndex: 4), votes: try row.decode(atIndex: 11),
            passage: try StoredPassage(row, at: 12).passage,
            origin: try row.decode(String.self, atIndex: 5) == "page" ? .page : .reader, edited: try row.decode(atIndex: 9),
            stance: try Stance(row, at: 16))
    }
}

extension PrintedDate {
    fileprivate static let unknown = PrintedDate(printed: "", iso: nil)
}
