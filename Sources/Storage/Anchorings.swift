import Anchoring
import Foundation
import GRDB
import Model

/// Where passages of older versions stand in the text as it is now, within a transaction.
struct Anchorings {
    let database: Database

    /// Looks for every passage of an article, and for the place of reading, in its new text. A passage that an earlier text has lost is
    /// looked for as it stood in the last text that had it; one of a text that is not here, by the words that its note was written with.
    func settle(_ id: Identifier, version: Int, from older: KnownArticle, to newer: Article) throws {
        try bringHome(id)
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT coalesce(anchoring.version, comment.version), comment.id,
                    coalesce(anchoring.first_leaf, comment.first_leaf), coalesce(anchoring.first_offset, comment.first_offset),
                    coalesce(anchoring.last_leaf, comment.last_leaf), coalesce(anchoring.last_offset, comment.last_offset)
                FROM comment LEFT JOIN anchoring ON anchoring.comment = comment.id
                WHERE article = ? AND comment.first_leaf IS NOT NULL
                """,
            arguments: [id])
        let finder = PassageFinder(newer)
        let texts = PassageTexts(database: database)
        var known = [older.version: FlatText(older.article)]
        for row in rows {
            let (last, comment): (Int, Identifier) = (try row.decode(atIndex: 0), try row.decode(atIndex: 1))
            guard last != version, let passage = try StoredPassage(row, at: 2).passage else { continue }
            if known[last] == nil { known[last] = try texts.text(last, of: id) }
            let quotation = try known[last].map { $0.quotation(of: passage) } ?? beginning(of: comment)?.quotation
            guard let quotation, let found = finder.place(of: quotation) else { continue }
            try keep(found.passage, of: comment, version)
        }
        try moveDrafts(of: id, to: version, from: older, to: finder)
        try movePlace(of: id, from: older.article, to: finder)
    }

    // MARK: - Notes from elsewhere

    /// Looks for the passage of a note in the text that is shown, where it was written beside another.
    /// - Parameters:
    ///   - version: the text that the passage is a place in.
    ///   - quotation: its words, where they are known; nil to take them from that text.
    func place(
        _ comment: Identifier, on article: Identifier, _ passage: Range<Anchor>, of version: Int, _ quotation: Quotation?,
        in texts: PassageTexts
    ) throws {
        guard let shown = try texts.shown(of: article), shown != version,
            let quotation = try quotation ?? texts.text(version, of: article)?.quotation(of: passage),
            let found = try texts.finder(in: shown, of: article)?.place(of: quotation)
        else { return }
        try keep(found.passage, of: comment, shown)
    }

    /// Notes that were written beside a text that has come only now stand in it where they were written.
    func bringHome(_ article: Identifier) throws {
        let strays = try Identifier.fetchAll(
            database, sql: "SELECT id FROM comment WHERE article = ? AND version = ? AND origin = 'reader'",
            arguments: [article, CommentMerge.nowhere])
        for id in strays {
            guard let source = try beginning(of: id)?.source.flatMap(Digest.init(hexadecimal:)),
                let number = try Int.fetchOne(
                    database, sql: "SELECT number FROM version WHERE article = ? AND fingerprint = ?",
                    arguments: [article, source])
            else { continue }
            try database.execute(sql: "UPDATE comment SET version = ? WHERE id = ?", arguments: [number, id])
            try database.execute(
                sql: "DELETE FROM anchoring WHERE comment = ? AND version <= ?", arguments: [id, number])
        }
    }

    /// Looks for the passages of notes whose own text is not here, and that have no place in the text that is shown.
    func settleStrays(of article: Identifier, in texts: PassageTexts) throws {
        try bringHome(article)
        let columns = StoredPassage.columns.split(separator: ", ").map { "comment.\($0)" }.joined(separator: ", ")
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT comment.id, \(columns) FROM comment LEFT JOIN anchoring ON anchoring.comment = comment.id
                WHERE article = ? AND comment.version = ? AND anchoring.version IS NOT ?
                """,
            arguments: [article, CommentMerge.nowhere, try texts.shown(of: article)])
        for row in rows {
            guard let passage = try StoredPassage(row, at: 1).passage else { continue }
            let id: Identifier = try row.decode(atIndex: 0)
            try place(id, on: article, passage, of: CommentMerge.nowhere, beginning(of: id)?.quotation, in: texts)
        }
    }

    /// What a note said when it was written.
    private func beginning(of comment: Identifier) throws -> Payload? {
        try OperationLog(database: database).history(of: comment).beginning()
    }

    func keep(_ passage: Range<Anchor>, of comment: Identifier, _ version: Int) throws {
        try database.execute(
            sql: """
                INSERT INTO anchoring (comment, version, \(StoredPassage.columns)) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (comment) DO UPDATE SET version = excluded.version, first_leaf = excluded.first_leaf,
                    first_offset = excluded.first_offset, last_leaf = excluded.last_leaf, last_offset = excluded.last_offset
                """,
            arguments: [comment, version] + StoredPassage(passage).arguments)
    }

    /// A draft goes where its passage has gone, or stays with the text that had it.
    private func moveDrafts(of id: Identifier, to version: Int, from older: KnownArticle, to finder: PassageFinder) throws {
        let text = FlatText(older.article)
        let rows = try Row.fetchAll(
            database, sql: "SELECT number, \(StoredPassage.columns) FROM draft WHERE article = ? AND version = ?",
            arguments: [id, older.version])
        for row in rows {
            guard let passage = try StoredPassage(row, at: 1).passage, let quotation = text.quotation(of: passage),
                let found = finder.place(of: quotation)?.passage
            else { continue }
            let number: Int64 = try row.decode(atIndex: 0)
            // Two that come to one place stay two.
            try database.execute(
                sql: """
                    UPDATE OR IGNORE draft SET version = ?, first_leaf = ?, first_offset = ?, last_leaf = ?, last_offset = ?
                    WHERE number = ?
                    """,
                arguments: [version] + StoredPassage(found).arguments + [number])
            if database.changesCount == 1 { try DraftVersions(database: database).move(from: passage, to: found, in: id) }
        }
    }

    /// The place of reading goes where its words have gone; where they are gone it stays in its paragraph.
    private func movePlace(of id: Identifier, from older: Article, to finder: PassageFinder) throws {
        let row = try Row.fetchOne(database, sql: "SELECT leaf, offset FROM place WHERE article = ?", arguments: [id])
        guard let row else { return }
        let place = Anchor(leaf: try row.decode(atIndex: 0), offset: try row.decode(atIndex: 1))
        let leaves = older.leaves
        guard leaves.indices.contains(place.leaf) else { return }
        let rest = leaves[place.leaf].text.utf8.count - place.offset
        let passage = place..<Anchor(leaf: place.leaf, offset: place.offset + max(0, min(48, rest)))
        // A place of reading that is a little off does no harm.
        guard let quotation = older.quotation(of: passage),
            let found = finder.place(of: quotation, atLeast: 0.3)?.passage.lowerBound
        else { return }
        try database.execute(
            sql: "UPDATE place SET leaf = ?, offset = ? WHERE article = ?", arguments: [found.leaf, found.offset, id])
    }
}
