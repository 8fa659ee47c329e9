import Foundation
import GRDB
import Model

/// Articles, within a transaction.
struct Articles {
    let database: Database

    func holds(_ id: Identifier) throws -> Bool {
        try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM article WHERE id = ?)", arguments: [id]) ?? false
    }

    func article(from fingerprint: Digest) throws -> Identifier? {
        try Identifier.fetchOne(database, sql: "SELECT id FROM article WHERE fingerprint = ?", arguments: [fingerprint])
    }

    // MARK: - The list

    func summaries(inBin: Bool) throws -> [Summary] {
        let comments = try countOfComments()
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT article.id, title, source, published_printed, published_iso, language, added, is_read, is_starred, length,
                    vote.label, EXISTS (SELECT 1 FROM draft WHERE draft.article = article.id)
                FROM article LEFT JOIN vote ON vote.article = article.id
                WHERE is_binned = ?
                ORDER BY published_iso DESC, added DESC, article.number
                """,
            arguments: [inBin])
        var summaries: [Summary] = []
        while let row = try rows.next() {
            let id: Identifier = try row.decode(atIndex: 0)
            summaries.append(try summary(row, id: id, comments: comments[id] ?? 0))
        }
        return summaries
    }

    private func summary(_ row: Row, id: Identifier, comments: Int) throws -> Summary {
        Summary(
            id: id, title: try row.decode(atIndex: 1), source: try row.decode(atIndex: 2), published: try date(row, at: 3),
            language: LanguageTag(rawValue: try row.decode(atIndex: 5)), added: try row.decode(atIndex: 6),
            isRead: try row.decode(atIndex: 7), isStarred: try row.decode(atIndex: 8), comments: comments,
            mood: try row.decode(atIndex: 10), length: try row.decode(atIndex: 9), hasDraft: try row.decode(atIndex: 11))
    }

    /// The numbers of comments that are shown, by article: one pass over an index instead of one search for each row.
    private func countOfComments() throws -> [Identifier: Int] {
        let rows = try Row.fetchCursor(
            database, sql: "SELECT article, count(*) FROM comment WHERE is_deleted = 0 GROUP BY article")
        var counts: [Identifier: Int] = [:]
        while let row = try rows.next() {
            counts[try row.decode(atIndex: 0)] = try row.decode(atIndex: 1)
        }
        return counts
    }

    // MARK: - One article

    /// The article's JSON, and everything else of its contents.
    /// - Parameter withText: false for what stands beside it alone.
    func stored(_ id: Identifier, withText: Bool) throws -> (json: Data, beside: Contents)? {
        let column = withText ? "json" : "x''"
        guard let json = try Data.fetchOne(database, sql: "SELECT \(column) FROM content WHERE article = ?", arguments: [id])
        else { return nil }
        let vote = try String.fetchOne(database, sql: "SELECT label FROM vote WHERE article = ?", arguments: [id])
        let beside = Contents(
            id: id, article: Article(), comments: try comments(of: id), vote: vote, place: try place(of: id),
            drafts: try Drafts(database: database).all(of: id))
        return (json, beside)
    }

    private func place(of id: Identifier) throws -> Anchor? {
        try Row.fetchOne(database, sql: "SELECT leaf, offset FROM place WHERE article = ?", arguments: [id]).map { row in
            Anchor(leaf: try row.decode(atIndex: 0), offset: try row.decode(atIndex: 1))
        }
    }

    /// Those of the page in its order, then the reader's own by the time of writing.
    private func comments(of id: Identifier) throws -> [Comment] {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT id, parent, addressee, author, text, origin, time_printed, time_iso, written, edited IS NOT NULL,
                    \(StoredPassage.columns)
                FROM comment WHERE article = ? AND is_deleted = 0 ORDER BY origin, written, number
                """,
            arguments: [id])
        var comments: [Comment] = []
        while let row = try rows.next() {
            comments.append(try Comment(row, at: 0))
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
            text: try row.decode(atIndex: 4), passage: try StoredPassage(row, at: 10).passage,
            origin: try row.decode(String.self, atIndex: 5) == "page" ? .page : .reader, edited: try row.decode(atIndex: 9))
    }
}

extension PrintedDate {
    fileprivate static let unknown = PrintedDate(printed: "", iso: nil)
}

/// A printed date of two columns, nil where the first is NULL.
private func date(_ row: Row, at index: Int) throws -> PrintedDate? {
    let printed: String? = try row.decode(atIndex: index)
    return try printed.map { PrintedDate(printed: $0, iso: try row.decode(atIndex: index + 1)) }
}
