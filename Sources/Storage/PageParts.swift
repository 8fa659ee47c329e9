import GRDB
import Model

/// What a page brings besides its text: readers' comments and the counts of its mood poll. Within a transaction.
struct PageParts {
    let database: Database

    func insert(_ article: Article, of id: Identifier, version: Int, at time: Milliseconds) throws {
        try insertMoods(article, of: id)
        for comment in article.comments.identified(at: time, knowing: [:]) { try insert(comment, of: id, version) }
    }

    /// Comments that are known by author, time and text keep their identifiers, so that answers to them stay where they are; those
    /// that the page does not show any more stay too.
    func renew(_ article: Article, of id: Identifier, version: Int, at time: Milliseconds) throws {
        try database.execute(sql: "DELETE FROM page_mood WHERE article = ?", arguments: [id])
        try insertMoods(article, of: id)
        let known = try knownComments(of: id)
        let comments = article.comments.identified(at: time, knowing: known)
        let kept = Set(known.values.joined())
        for comment in comments where !kept.contains(comment.id) { try insert(comment, of: id, version) }
    }

    /// In their order: a page may have the same comment twice.
    private func knownComments(of id: Identifier) throws -> [CommentLikeness: [Identifier]] {
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT id, author, time_printed, text FROM comment WHERE article = ? AND origin = 'page' ORDER BY number",
            arguments: [id])
        var known: [CommentLikeness: [Identifier]] = [:]
        for row in rows {
            let likeness = CommentLikeness(
                author: try row.decode(atIndex: 1), time: try row.decode(atIndex: 2), text: try row.decode(atIndex: 3))
            known[likeness, default: []].append(try row.decode(atIndex: 0))
        }
        return known
    }

    private func insertMoods(_ article: Article, of id: Identifier) throws {
        for choice in article.poll?.choices ?? [] where !choice.label.isEmpty {
            guard let count = choice.count, count > 0 else { continue }
            try database.execute(
                sql: """
                    INSERT INTO page_mood (article, label, count) VALUES (?, ?, ?)
                    ON CONFLICT (article, label) DO UPDATE SET count = max(count, excluded.count)
                    """,
                arguments: [id, choice.label.storable, count])
        }
    }

    private func insert(_ comment: Comment, of id: Identifier, _ version: Int) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO comment (id, article, parent, origin, addressee, author, text, time_printed, time_iso, place, votes,
                    version, \(StoredPassage.columns))
                VALUES (?, ?, ?, 'page', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(
            arguments: [
                comment.id, id, comment.parent, comment.addressee.storable, comment.author.storable, comment.text.storable,
                comment.time.printed.storable, comment.time.iso?.storable, comment.place.storable, comment.storableVotes, version,
            ] + StoredPassage(comment.passage).arguments)
    }
}

/// By what a comment of a page is known again.
struct CommentLikeness: Hashable {
    var author: String
    var time: String
    var text: String
}

extension [Comment] {
    /// The same comments with identifiers of their own, answers following; a comment that answers itself or none of these answers
    /// nobody.
    /// - Parameter known: those that have one already, in their order.
    fileprivate func identified(at time: Milliseconds, knowing known: [CommentLikeness: [Identifier]]) -> [Comment] {
        var waiting = known
        var fresh: [Identifier: Identifier] = [:]
        var identified: [Comment] = []
        for comment in self {
            var own = comment
            let old = waiting[comment.likeness]?.first
            if old != nil { waiting[comment.likeness]?.removeFirst() }
            own.id = old ?? .make(at: time)
            // Two comments of one identifier are two comments; answers go to the first.
            if fresh[comment.id] == nil { fresh[comment.id] = own.id }
            identified.append(own)
        }
        for index in identified.indices {
            identified[index].parent = self[index].parent.flatMap { fresh[$0] }
            if identified[index].parent == identified[index].id { identified[index].parent = nil }
        }
        return identified
    }
}

extension Comment {
    /// A page may print a number that is none.
    fileprivate var storableVotes: Int? { votes.map { max(0, $0) } }

    fileprivate var likeness: CommentLikeness {
        CommentLikeness(author: author.storable, time: time.printed.storable, text: text.storable)
    }
}
