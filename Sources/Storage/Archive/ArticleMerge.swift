import Foundation
import GRDB
import Model

/// An article of an export made ready before its transaction begins: all that costs time is done here.
struct IncomingArticle {
    let archived: ArchivedArticle
    /// By version.
    let additions: [Int: Addition]
    let pictures: [Picture]

    init(_ archived: ArchivedArticle, by collation: Collation, path: String) throws {
        self.archived = archived
        pictures = try (archived.pictures ?? []).map { archived in
            guard let picture = archived.picture else {
                throw ArchiveFault("the picture \(archived.name) is not what its name says")
            }
            return picture
        }
        additions = try archived.versions.reduce(into: [:]) { additions, version in
            guard let fingerprint = Digest(hexadecimal: version.fingerprint) else {
                throw ArchiveFault("the fingerprint of version \(version.number) is none")
            }
            additions[version.number] = try Addition(
                version.article, as: archived.id, fingerprint: fingerprint, at: version.added, by: collation, path: path)
        }
    }

    /// The oldest first.
    var inOrder: [(number: Int, addition: Addition)] {
        additions.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

/// What an export has of the reader's own on its articles, as it belongs in this library.
struct ReaderParts {
    struct Note {
        var comment: ArchivedComment
        var article: Identifier
    }

    /// By the comment's identifier.
    var notes: [Identifier: Note] = [:]
    /// By this library's article.
    var votes: [Identifier: ArchivedVote] = [:]
    /// The articles that are here under another identifier, by that which they have in the export.
    var articles: [Identifier: Identifier] = [:]

    mutating func add(_ other: ReaderParts) {
        notes.merge(other.notes) { one, _ in one }
        votes.merge(other.votes) { one, other in one.voted >= other.voted ? one : other }
        articles.merge(other.articles) { one, _ in one }
    }
}

/// Takes in one article with all that stands beside it but for the reader's comments and vote, within a transaction.
struct ArticleMerge {
    let database: Database
    let incoming: IncomingArticle
    private var archived: ArchivedArticle { incoming.archived }

    /// What was written on articles that are not here yet.
    private let waiting: Fold

    init(database: Database, incoming: IncomingArticle, waiting: Fold) {
        self.database = database
        self.incoming = incoming
        self.waiting = waiting
    }

    /// - Returns: whether it was not there, and what remains to be done with the log.
    func merge() throws -> (isNew: Bool, parts: ReaderParts) {
        let known = try known()
        let versions = try known.map { try VersionMerge(database: database, incoming: incoming).merge(into: $0) } ?? insert()
        let id = known ?? archived.id
        let shown =
            try Int.fetchOne(database, sql: "SELECT version FROM article WHERE id = ?", arguments: [id]) ?? archived.version
        let comments = CommentMerge(
            database: database, article: id, archived: archived, versions: versions, versionShown: shown)
        let names = try comments.mergePage()
        try keepAliases(id, names)
        try mergeBeside(id, isNew: known == nil, names, versions, isSameText: versions[archived.version] == shown)
        try ShownFold(database: database).show(waiting, of: [id, archived.id])
        return (known == nil, try readerParts(id, names, comments))
    }

    /// The article that this one is: by its identifier, else by the file that a text of it was read from, the newest first.
    private func known() throws -> Identifier? {
        if try Articles(database: database).holds(archived.id) { return archived.id }
        let statement = try database.cachedStatement(sql: "SELECT article FROM version WHERE fingerprint = ?")
        for (_, addition) in incoming.inOrder.reversed() {
            if let id = try Identifier.fetchOne(statement, arguments: [addition.fingerprint]) { return id }
        }
        return nil
    }

    /// What was said of the article, and of the comments of its page, under other identifiers is said of these.
    private func keepAliases(_ id: Identifier, _ names: [Identifier: Identifier]) throws {
        for (other, id) in [(archived.id, id)] + names.map({ ($0.key, $0.value) }) where other != id {
            try database.execute(
                sql: "INSERT INTO alias (other, id) VALUES (?, ?) ON CONFLICT (other) DO UPDATE SET id = excluded.id",
                arguments: [other, id])
        }
    }

    // MARK: - A new article

    private func insert() throws -> [Int: Int] {
        guard let current = incoming.additions[archived.version] else { throw ArchiveFault("its text is missing") }
        let number = try database.behind(archived.number, in: "article")
        try current.insertText(version: archived.version, number: number, added: archived.added, into: database)
        for (number, addition) in incoming.inOrder where number != archived.version {
            try addition.insertVersion(number, of: archived.id, into: database)
        }
        try database.execute(
            sql: "UPDATE article SET is_read = ?, is_starred = ?, is_binned = ?, progress = ? WHERE id = ?",
            arguments: [archived.isRead, archived.isStarred, archived.isBinned, archived.progress, archived.id])
        return archived.versions.reduce(into: [:]) { $0[$1.number] = $1.number }
    }

    // MARK: - What stands beside it

    private func mergeBeside(
        _ id: Identifier, isNew: Bool, _ names: [Identifier: Identifier], _ versions: [Int: Int], isSameText: Bool
    ) throws {
        try database.execute(
            sql: "UPDATE article SET opened = coalesce(opened, ?) WHERE id = ?", arguments: [archived.opened, id])
        // A place is one in a text.
        if let place = archived.place, isSameText {
            try database.execute(
                sql: "INSERT OR IGNORE INTO place (article, leaf, offset) VALUES (?, ?, ?)",
                arguments: [id, place.leaf, place.offset])
            if !isNew, database.changesCount == 1 {
                try database.execute(
                    sql: "UPDATE article SET progress = max(progress, ?) WHERE id = ?", arguments: [archived.progress, id])
            }
        }
        for mood in archived.pageMoods {
            try database.execute(
                sql: "INSERT OR IGNORE INTO page_mood (article, label, count) VALUES (?, ?, ?)",
                arguments: [id, mood.label.storable, mood.count])
        }
        try Pictures(database: database).keep(incoming.pictures, with: id)
        try mergeTags(id)
        try mergeDrafts(id, names, versions)
        try mergeDraftVersions(id, names)
        try mergeVisits(id)
    }

    private func mergeTags(_ id: Identifier) throws {
        for name in archived.tags {
            try database.execute(sql: "INSERT OR IGNORE INTO tag (name) VALUES (?)", arguments: [name.storable])
            try database.execute(
                sql: """
                    INSERT OR IGNORE INTO article_tag (tag, article)
                    SELECT tag.number, article.number FROM tag JOIN article ON tag.name = ? AND article.id = ?
                    """,
                arguments: [name.storable, id])
        }
    }

    private func mergeDrafts(
        _ id: Identifier, _ names: [Identifier: Identifier], _ versions: [Int: Int]
    ) throws {
        for draft in archived.drafts {
            let comment = draft.comment.map { (names[$0] ?? $0).databaseValue } ?? [UInt8]().blob
            let version = draft.version.map { versions[$0] ?? CommentMerge.nowhere }
            // One of the same purpose is here already, and stays.
            try database.execute(
                sql: """
                    INSERT OR IGNORE INTO draft (number, article, purpose, comment, text, kept, version, \(StoredPassage.columns))
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    try database.free(draft.number, in: "draft"), id, draft.purpose.rawValue, comment, draft.text.storable,
                    draft.kept, version,
                ] + StoredPassage(draft.passage).arguments)
        }
    }

    private func mergeDraftVersions(_ id: Identifier, _ names: [Identifier: Identifier]) throws {
        for version in archived.draftVersions ?? [] {
            let comment = version.comment.map { (names[$0] ?? $0).databaseValue } ?? [UInt8]().blob
            let key: StatementArguments = [id, version.purpose.rawValue, comment, version.text.storable, version.began]
            try database.execute(
                sql: """
                    INSERT INTO draft_version (article, purpose, comment, text, began, number, kept, \(StoredPassage.columns))
                    SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM draft_version
                        WHERE article = ? AND purpose = ? AND comment = ? AND text = ? AND began = ?)
                    """,
                arguments: key + [try database.free(version.number, in: "draft_version"), version.kept]
                    + StoredPassage(version.passage).arguments + key)
        }
    }

    private func mergeVisits(_ id: Identifier) throws {
        for visit in archived.visits {
            try database.execute(
                sql: """
                    INSERT INTO visit (number, article, opened)
                    SELECT ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM visit WHERE article = ? AND opened = ?)
                    """,
                arguments: [try database.free(visit.number, in: "visit"), id, visit.opened, id, visit.opened])
        }
    }

    // MARK: - What is left for the log

    private func readerParts(
        _ id: Identifier, _ names: [Identifier: Identifier], _ comments: CommentMerge
    ) throws -> ReaderParts {
        var parts = ReaderParts()
        if id != archived.id { parts.articles[archived.id] = id }
        parts.votes[id] = archived.vote
        for comment in archived.comments where comment.origin == .reader {
            let placed = try comments.placed(comment, names)
            parts.notes[comment.id] = .init(comment: placed, article: id)
        }
        return parts
    }
}
