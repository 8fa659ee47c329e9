import Anchoring
import Foundation
import GRDB
import Model

/// Where passages of older versions stand in the text as it is now, within a transaction.
struct Anchorings {
    let database: Database

    /// Looks for every passage of an article, and for the place of reading, in its new text. A passage that an earlier text has lost is
    /// looked for as it stood in the last text that had it.
    func settle(_ id: Identifier, version: Int, from older: KnownArticle, to newer: Article) throws {
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
        var texts = [older.version: FlatText(older.article)]
        for row in rows {
            let last: Int = try row.decode(atIndex: 0)
            if texts[last] == nil { texts[last] = try text(of: id, version: last).map { FlatText($0) } }
            guard let text = texts[last], let passage = try StoredPassage(row, at: 2).passage else { continue }
            guard let quotation = text.quotation(of: passage), let found = finder.place(of: quotation) else { continue }
            try keep(found.passage, of: try row.decode(atIndex: 1), version)
        }
        try moveDrafts(of: id, to: version, from: older, to: finder)
        try movePlace(of: id, from: older.article, to: finder)
    }

    /// Nil where it cannot be read any more.
    private func text(of id: Identifier, version: Int) throws -> Article? {
        let sql = "SELECT json FROM version WHERE article = ? AND number = ?"
        return try Data.fetchOne(database, sql: sql, arguments: [id, version]).flatMap {
            try? JSONDecoder().decode(Article.self, from: $0)
        }
    }

    private func keep(_ passage: Range<Anchor>, of comment: Identifier, _ version: Int) throws {
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
