import Anchoring
import Foundation
import GRDB
import Model

/// The comments of an article of an export, within a transaction.
struct CommentMerge {
    let database: Database
    let article: Identifier
    let archived: ArchivedArticle
    /// The numbers of the versions here, by those in the export.
    let versions: [Int: Int]
    /// The number of the version that is shown here.
    let versionShown: Int

    /// A version that no article has: a passage in a text that is not here is kept, and shown nowhere.
    static let nowhere = 1_000_000

    /// Adds the comments of the page that are missing.
    /// - Returns: the identifiers here of those that are here under another one: they are known by author, time and text.
    func mergePage() throws -> [Identifier: Identifier] {
        let page = archived.comments.filter { $0.origin == .page }
        let missing = try page.filter { try !holds($0.id) }
        var strangers = try strangers(besides: Set(page.map(\.id)))
        var names: [Identifier: Identifier] = [:]
        var added: [ArchivedComment] = []
        for comment in missing {
            if let known = strangers[comment.likeness]?.popLast() { names[comment.id] = known } else { added.append(comment) }
        }
        for comment in added { try database.insert(placed(comment, names), on: article) }
        return names
    }

    /// The same comment as it stands in this library.
    func placed(_ comment: ArchivedComment, _ names: [Identifier: Identifier]) throws -> ArchivedComment {
        var placed = comment
        placed.parent = comment.parent.map { names[$0] ?? $0 }
        placed.version = versions[comment.version] ?? Self.nowhere
        placed.anchoring = comment.anchoring.flatMap { anchoring in
            versions[anchoring.version].map { ArchivedAnchoring(version: $0, passage: anchoring.passage) }
        }
        if let found = try anchoring(of: comment, placed) { placed.anchoring = found }
        return placed
    }

    /// Where a passage of an export that ends with an older text stands in the one that is shown here; nil where it has its place, or
    /// none.
    private func anchoring(of comment: ArchivedComment, _ placed: ArchivedComment) throws -> ArchivedAnchoring? {
        guard let passage = comment.anchoring?.passage ?? comment.passage else { return nil }
        let last = comment.anchoring?.version ?? comment.version
        // Lost there already, or found here.
        guard last == archived.version, (placed.anchoring?.version ?? placed.version) != versionShown,
            let older = archived.current?.article, try !holds(comment.id)
        else { return nil }
        let sql = "SELECT json FROM version WHERE article = ? AND number = ?"
        guard let json = try Data.fetchOne(database, sql: sql, arguments: [article, versionShown]) else { return nil }
        let found = try JSONDecoder().decode(Article.self, from: json).place(of: passage, in: older)
        return found.map { ArchivedAnchoring(version: versionShown, passage: $0) }
    }

    private func holds(_ id: Identifier) throws -> Bool {
        let statement = try database.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM comment WHERE id = ?)")
        return try Bool.fetchOne(statement, arguments: [id]) ?? false
    }

    /// The page's comments here that the export does not have by their identifiers, the last one first.
    private func strangers(besides ids: Set<Identifier>) throws -> [CommentLikeness: [Identifier]] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT id, author, time_printed, text FROM comment WHERE article = ? AND origin = 'page' ORDER BY number DESC
                """,
            arguments: [article])
        var strangers: [CommentLikeness: [Identifier]] = [:]
        for row in rows {
            let id: Identifier = try row.decode(atIndex: 0)
            guard !ids.contains(id) else { continue }
            let likeness = CommentLikeness(
                author: try row.decode(atIndex: 1), time: try row.decode(atIndex: 2), text: try row.decode(atIndex: 3))
            strangers[likeness, default: []].append(id)
        }
        return strangers
    }
}

extension Database {
    /// Adds a comment as it is.
    func insert(_ comment: ArchivedComment, on article: Identifier) throws {
        let statement = try cachedStatement(
            sql: """
                INSERT INTO comment (number, id, article, parent, origin, addressee, author, text, time_printed, time_iso, written, edited,
                    is_deleted, place, votes, version, stance, \(StoredPassage.columns))
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(
            arguments: [
                try free(comment.number, in: "comment"), comment.id, article, comment.parent, comment.origin.rawValue,
                comment.addressee.storable, comment.author.storable, comment.text.storable, comment.time?.printed.storable,
                comment.time?.iso?.storable, comment.written, comment.edited, comment.isDeleted, (comment.place ?? "").storable,
                comment.votes, comment.version, comment.stance?.rawValue,
            ] + StoredPassage(comment.passage).arguments)
        guard let anchoring = comment.anchoring else { return }
        try execute(
            sql: "INSERT INTO anchoring (comment, version, \(StoredPassage.columns)) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [comment.id, anchoring.version] + StoredPassage(anchoring.passage).arguments)
    }
}

extension ArchivedComment {
    fileprivate var likeness: CommentLikeness {
        CommentLikeness(author: author.storable, time: (time?.printed ?? "").storable, text: text.storable)
    }
}
