import Foundation
import GRDB
import Model

/// An article as rows, made ready before the transaction begins.
struct Addition {
    let id: Identifier
    private let article: Article
    private let fingerprint: Digest
    private let time: Milliseconds
    private let json: Data
    private let length: Int
    private let comments: [Comment]

    init(_ article: Article, fingerprint: Digest, at time: Milliseconds, path: String) throws {
        id = .make(at: time)
        self.article = article
        self.fingerprint = fingerprint
        self.time = time
        length = article.length
        comments = article.comments.identified(at: time)
        var text = article
        text.comments = []
        do { json = try JSONEncoder().encode(text) } catch { throw StorageError(error, path: path) }
    }

    func insert(into database: Database) throws {
        try insertArticle(into: database)
        let statement = try database.cachedStatement(sql: "INSERT INTO content (article, json) VALUES (?, ?)")
        try statement.execute(arguments: [id, json])
        for choice in article.poll?.choices ?? [] where !choice.label.isEmpty {
            guard let count = choice.count, count > 0 else { continue }
            try database.execute(
                sql: """
                    INSERT INTO page_mood (article, label, count) VALUES (?, ?, ?)
                    ON CONFLICT (article, label) DO UPDATE SET count = max(count, excluded.count)
                    """,
                arguments: [id, choice.label.storable, count])
        }
        for comment in comments { try insert(comment, into: database) }
    }

    private func insertArticle(into database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO article (id, fingerprint, title, source, published_printed, published_iso, language, added, length)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            id, fingerprint, article.title.storable, article.source.storable, article.published?.printed.storable,
            article.published?.iso?.storable, article.language.rawValue.storable, time, length,
        ])
    }

    private func insert(_ comment: Comment, into database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO comment (id, article, parent, origin, addressee, author, text, time_printed, time_iso,
                    \(StoredPassage.columns))
                VALUES (?, ?, ?, 'page', ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(
            arguments: [
                comment.id, id, comment.parent, comment.addressee.storable, comment.author.storable, comment.text.storable,
                comment.time.printed.storable, comment.time.iso?.storable,
            ] + StoredPassage(comment.passage).arguments)
    }
}

extension [Comment] {
    /// The same comments with fresh identifiers, answers following; a comment that answers itself or none of these answers
    /// nobody.
    fileprivate func identified(at time: Milliseconds) -> [Comment] {
        var fresh: [Identifier: Identifier] = [:]
        for comment in self where fresh[comment.id] == nil { fresh[comment.id] = .make(at: time) }
        var used: Set<Identifier> = []
        return map { comment in
            var identified = comment
            // Two comments of one identifier are two comments; answers go to the first.
            let own = fresh[comment.id].flatMap { used.insert($0).inserted ? $0 : nil }
            identified.id = own ?? .make(at: time)
            identified.parent = comment.parent.flatMap { fresh[$0] }
            if identified.parent == identified.id { identified.parent = nil }
            return identified
        }
    }
}
