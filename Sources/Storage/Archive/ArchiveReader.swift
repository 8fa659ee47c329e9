import Foundation
import GRDB
import Model

extension Library {
    /// Reads everything of the library in one transaction: one moment of it, whatever others write meanwhile. Nothing of this library
    /// may be asked for while the work is done but through the reader.
    /// - Throws: a `StorageError`, or what the work throws.
    public func readArchive<Value>(_ work: (ArchiveReader) throws -> Value) throws -> Value {
        let result = try read { database in Result { try work(ArchiveReader(database: database)) } }
        do { return try result.get() } catch { throw storageError(from: error) }
    }

    /// Errors of the database in the library's terms; any other as it is.
    func storageError(from error: any Error) -> any Error {
        switch error {
        case is DatabaseError, is RowDecodingError, is DecodingError: StorageError(error, path: path)
        default: error
        }
    }
}

/// Walks a library within a transaction, one article or operation after another.
public struct ArchiveReader {
    let database: Database

    public func counts() throws -> (articles: Int, operations: Int) {
        (
            try Int.fetchOne(database, sql: "SELECT count(*) FROM article") ?? 0,
            try Int.fetchOne(database, sql: "SELECT count(*) FROM operation") ?? 0
        )
    }

    public func library() throws -> ArchivedLibrary {
        ArchivedLibrary(
            settings: try Row.fetchAll(database, sql: "SELECT key, value FROM setting").reduce(into: [:]) { settings, row in
                settings[try row.decode(atIndex: 0)] = try row.decode(String.self, atIndex: 1)
            },
            tags: try Row.fetchAll(database, sql: "SELECT number, name, is_binned FROM tag ORDER BY number").map { row in
                ArchivedTag(
                    number: try row.decode(atIndex: 0), name: try row.decode(atIndex: 1), isBinned: try row.decode(atIndex: 2))
            },
            shelves: try Row.fetchAll(database, sql: "SELECT number, name, query, is_binned FROM shelf ORDER BY number").map {
                row in
                ArchivedShelf(
                    number: try row.decode(atIndex: 0), name: try row.decode(atIndex: 1), query: try row.decode(atIndex: 2),
                    isBinned: try row.decode(atIndex: 3))
            },
            devices: try Row.fetchAll(database, sql: "SELECT id, is_own FROM device ORDER BY id").map { row in
                ArchivedDevice(id: try row.decode(atIndex: 0), isOwn: try row.decode(atIndex: 1))
            }, subscriptions: try subscriptions())
    }

    /// Nil for none, as in exports of libraries that knew none.
    private func subscriptions() throws -> [ArchivedSubscription]? {
        let all = try Subscriptions(database: database).all()
        return all.isEmpty ? nil : all
    }

    /// Every article in the order of adding, those in the bin too, with the comments that are shown beside it, oldest first.
    public func forEachArticle(_ body: (ArchivedArticle, _ shown: [Comment]) throws -> Void) throws {
        // Eight bytes for each: the texts stay on disk until their turn.
        for number in try Int64.fetchAll(database, sql: "SELECT number FROM article ORDER BY number") {
            let archived = try article(number)
            try body(
                archived, try Articles(database: database).stored(archived.id, withText: false)?.beside.comments.oldestFirst ?? []
            )
        }
    }

    /// Every operation in the order of arrival.
    public func forEachOperation(_ body: (ArchivedOperation) throws -> Void) throws {
        try OperationLog(database: database).forEach { try body(ArchivedOperation($0)) }
    }

    // MARK: - One article

    private func article(_ number: Int64) throws -> ArchivedArticle {
        let columns = "id, added, is_read, is_starred, is_binned, progress, opened, version"
        guard let row = try Row.fetchOne(database, sql: "SELECT \(columns) FROM article WHERE number = ?", arguments: [number])
        else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an article is gone while it is read")
        }
        let id: Identifier = try row.decode(atIndex: 0)
        return ArchivedArticle(
            number: number, id: id, added: try row.decode(atIndex: 1), isRead: try row.decode(atIndex: 2),
            isStarred: try row.decode(atIndex: 3), isBinned: try row.decode(atIndex: 4), progress: try row.decode(atIndex: 5),
            opened: try row.decode(atIndex: 6), place: try place(of: id), tags: try tags(of: number), vote: try vote(on: id),
            pageMoods: try pageMoods(of: id), drafts: try drafts(of: id), visits: try visits(to: id),
            comments: try comments(of: id), version: try row.decode(atIndex: 7), versions: try versions(of: id),
            pictures: try pictures(of: id), draftVersions: try draftVersions(of: id))
    }

    private func rows<Value>(_ sql: String, _ key: any DatabaseValueConvertible, _ make: (Row) throws -> Value) throws -> [Value]
    {
        let statement = try database.cachedStatement(sql: sql)
        return try Row.fetchAll(statement, arguments: [key]).map(make)
    }

    private func place(of id: Identifier) throws -> Anchor? {
        try rows("SELECT leaf, offset FROM place WHERE article = ?", id) { row in
            Anchor(leaf: try row.decode(atIndex: 0), offset: try row.decode(atIndex: 1))
        }.first
    }

    private func tags(of number: Int64) throws -> [String] {
        let sql = "SELECT name FROM tag JOIN article_tag ON tag.number = article_tag.tag WHERE article = ? ORDER BY tag.number"
        return try rows(sql, number) { try $0.decode(atIndex: 0) }
    }

    private func vote(on id: Identifier) throws -> ArchivedVote? {
        try rows("SELECT label, voted FROM vote WHERE article = ?", id) { row in
            ArchivedVote(label: try row.decode(atIndex: 0), voted: try row.decode(atIndex: 1))
        }.first
    }

    private func pageMoods(of id: Identifier) throws -> [ArchivedMood] {
        try rows("SELECT label, count FROM page_mood WHERE article = ? ORDER BY label", id) { row in
            ArchivedMood(label: try row.decode(atIndex: 0), count: try row.decode(atIndex: 1))
        }
    }

    private func drafts(of id: Identifier) throws -> [ArchivedDraft] {
        let sql = """
            SELECT number, purpose, comment, text, kept, version, \(StoredPassage.columns) FROM draft WHERE article = ? ORDER BY number
            """
        return try rows(sql, id) { row in
            let name: String = try row.decode(atIndex: 1)
            let purpose = ArchivedDraft.Purpose(rawValue: name) ?? .comment
            return ArchivedDraft(
                number: try row.decode(atIndex: 0), purpose: purpose,
                comment: purpose == .comment ? nil : try row.decode(Identifier.self, atIndex: 2),
                text: try row.decode(atIndex: 3),
                kept: try row.decode(atIndex: 4), passage: try StoredPassage(row, at: 6).passage,
                version: try row.decode(atIndex: 5))
        }
    }

    /// Nil for none, as in exports of libraries that kept none.
    private func draftVersions(of id: Identifier) throws -> [ArchivedDraftVersion]? {
        let sql = """
            SELECT number, purpose, comment, text, began, kept, \(StoredPassage.columns) FROM draft_version WHERE article = ?
            ORDER BY number
            """
        let versions = try rows(sql, id) { row in
            let name: String = try row.decode(atIndex: 1)
            let purpose = ArchivedDraft.Purpose(rawValue: name) ?? .comment
            return ArchivedDraftVersion(
                number: try row.decode(atIndex: 0), purpose: purpose,
                comment: purpose == .comment ? nil : try row.decode(Identifier.self, atIndex: 2),
                passage: try StoredPassage(row, at: 6).passage, text: try row.decode(atIndex: 3),
                began: try row.decode(atIndex: 4), kept: try row.decode(atIndex: 5))
        }
        return versions.isEmpty ? nil : versions
    }

    private func visits(to id: Identifier) throws -> [ArchivedVisit] {
        try rows("SELECT number, opened FROM visit WHERE article = ? ORDER BY number", id) { row in
            ArchivedVisit(number: try row.decode(atIndex: 0), opened: try row.decode(atIndex: 1))
        }
    }

    private func versions(of id: Identifier) throws -> [ArchivedVersion] {
        try rows("SELECT number, fingerprint, added, json FROM version WHERE article = ? ORDER BY number", id) { row in
            ArchivedVersion(
                number: try row.decode(atIndex: 0), fingerprint: try row.decode(Digest.self, atIndex: 1).hexadecimal,
                added: try row.decode(atIndex: 2), article: try JSONDecoder().decode(Article.self, from: row.decode(atIndex: 3)))
        }
    }

    /// Nil for none, as in exports of libraries that kept none.
    private func pictures(of id: Identifier) throws -> [ArchivedPicture]? {
        let pictures = try Pictures(database: database).all(of: id).map(ArchivedPicture.init)
        return pictures.isEmpty ? nil : pictures
    }

    private func comments(of id: Identifier) throws -> [ArchivedComment] {
        let anchoring = StoredPassage.columns.split(separator: ", ").map { "anchoring.\($0)" }.joined(separator: ", ")
        let passage = StoredPassage.columns.split(separator: ", ").map { "comment.\($0)" }.joined(separator: ", ")
        let sql = """
            SELECT comment.number, id, parent, origin, addressee, author, text, time_printed, time_iso, written, edited, is_deleted,
                comment.version, \(passage), anchoring.version, \(anchoring), place, votes, stance
            FROM comment LEFT JOIN anchoring ON anchoring.comment = comment.id WHERE article = ? ORDER BY comment.number
            """
        return try rows(sql, id, ArchivedComment.init(row:))
    }
}

extension ArchivedComment {
    fileprivate init(row: Row) throws {
        let printed: String? = try row.decode(atIndex: 7)
        let anchored: Int? = try row.decode(atIndex: 17)
        let anchoring = try anchored.flatMap { version in
            try StoredPassage(row, at: 18).passage.map { ArchivedAnchoring(version: version, passage: $0) }
        }
        self.init(
            number: try row.decode(atIndex: 0), id: try row.decode(atIndex: 1), parent: try row.decode(atIndex: 2),
            origin: try row.decode(String.self, atIndex: 3) == "page" ? .page : .reader, addressee: try row.decode(atIndex: 4),
            author: try row.decode(atIndex: 5), text: try row.decode(atIndex: 6),
            time: try printed.map { PrintedDate(printed: $0, iso: try row.decode(atIndex: 8)) },
            written: try row.decode(atIndex: 9),
            edited: try row.decode(atIndex: 10), isDeleted: try row.decode(atIndex: 11), version: try row.decode(atIndex: 12),
            passage: try StoredPassage(row, at: 13).passage, anchoring: anchoring, stance: try Stance(row, at: 24))
        let printedPlace: String = try row.decode(atIndex: 22)
        place = printedPlace.isEmpty ? nil : printedPlace
        votes = try row.decode(atIndex: 23)
    }
}
