import Foundation
import GRDB
import Model

extension Library {
    /// What became of an article that was added.
    public enum Added: Hashable, Sendable {
        case new(Identifier)
        /// The same bytes were added before.
        case known(Identifier)
        /// The article was there with an older text, which is kept as a version of it.
        case renewed(Identifier)
    }

    /// An article and the file that it was read from, by whose bytes it is known again (SHA-256).
    public struct Incoming: Sendable {
        public var article: Article
        let pictures: [Picture]
        let fingerprint: Digest

        /// - Parameters:
        ///   - article: its comments are given identifiers of their own.
        ///   - pictures: those that came with it.
        ///   - bytes: the file's; nil for one of many in a file, which is known again by what it says.
        public init(_ article: Article, with pictures: [Picture] = [], from bytes: [UInt8]?) {
            self.article = article
            self.pictures = pictures
            fingerprint = Digest(of: bytes ?? Self.bytes(of: article))
        }

        private static func bytes(of article: Article) -> [UInt8] {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            // An article has nothing that JSON has not.
            return (try? encoder.encode(article)).map(Array.init) ?? Array(article.title.utf8)
        }
    }

    /// Adds articles in one transaction, all or none. The same bytes are one article however often they are added. A page of an article
    /// that is there gives it a new version of its text: what the reader wrote and chose stays. One that lies in the bin comes out of it.
    /// - Parameter time: when they were added.
    public func add(_ incoming: [Incoming], at time: Milliseconds) throws -> [Added] {
        let collation = try settledCollation()
        let additions = MadeAhead(of: incoming) { [path] in
            try Addition($0.article, with: $0.pictures, fingerprint: $0.fingerprint, at: time, by: collation, path: path)
        }
        func store() throws -> [Added] {
            try write(.normal) { database in try additions.map { try Articles(database: database).add($0) } }
        }
        guard incoming.count >= Checkpointer.many, let checkpointer else { return try store() }
        return try checkpointer.relieve(database, store)
    }

    /// Adds one article.
    public func add(_ article: Article, from bytes: [UInt8], at time: Milliseconds) throws -> Added {
        let added = try add([Incoming(article, from: bytes)], at: time)
        guard let first = added.first else { throw StorageError.failed(path: path, reason: "nothing was added") }
        return first
    }

    /// An article with everything that stands beside it, nil where there is none of this identifier.
    /// - Parameter known: the article, where it has been read before: it never changes, and a long one takes a second to read.
    public func contents(of id: Identifier, knowing known: Article? = nil) throws -> Contents? {
        // Decoded outside the transaction: a long article takes a while, and nobody need wait for it.
        guard let (json, beside) = try read({ try Articles(database: $0).stored(id, withText: known == nil) }) else { return nil }
        var contents = beside
        do {
            contents.article = try known ?? JSONDecoder().decode(Article.self, from: json)
        } catch {
            throw StorageError(error, path: path)
        }
        contents.article.comments = contents.comments.filter { $0.origin == .page }
        contents.comments = contents.comments.oldestFirst
        contents.moods = try moods
        return contents
    }

    /// The articles whose identifier begins or ends with this text, in either case and with or without its hyphens; one that is
    /// the whole identifier comes alone. Those in the bin are found too. Nothing for a text that is no part of an identifier.
    public func find(_ text: String) throws -> [Identifier] {
        let digits = text.lowercased().filter { $0 != "-" }
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else {
            return []
        }
        return try read { database in
            try Identifier.fetchAll(
                database,
                sql: """
                    SELECT id FROM article WHERE hex(id) LIKE ? || '%' OR hex(id) LIKE '%' || ?
                    ORDER BY added DESC, number
                    """,
                arguments: [digits, digits])
        }
    }

    public func mark(_ id: Identifier, read isRead: Bool) throws { try mark([id], read: isRead) }
    public func mark(_ id: Identifier, starred isStarred: Bool) throws { try mark([id], starred: isStarred) }

    public func mark(_ ids: [Identifier], read isRead: Bool) throws {
        try setFlag("is_read", of: ids, isRead)
    }

    public func mark(_ ids: [Identifier], starred isStarred: Bool) throws {
        try setFlag("is_starred", of: ids, isStarred)
    }

    func setFlag(_ column: String, of ids: [Identifier], _ value: Bool) throws {
        try write(.normal) { database in
            let statement = try database.cachedStatement(sql: "UPDATE article SET \(column) = ? WHERE id = ?")
            for id in ids {
                try statement.execute(arguments: [value, id])
                guard database.changesCount == 1 else { throw StorageError.noSuchArticle(id) }
            }
        }
    }
}

extension [Comment] {
    /// The comments of the page, in its order unless all of them are dated, then those of the reader, which were all written
    /// later.
    var oldestFirst: [Comment] {
        let ofPage = filter { $0.origin == .page }
        let dates = ofPage.compactMap(\.time.iso)
        guard dates.count == ofPage.count else { return ofPage + filter { $0.origin == .reader } }
        let sorted = zip(dates, ofPage).enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
        return sorted.map(\.element.1) + filter { $0.origin == .reader }
    }
}
