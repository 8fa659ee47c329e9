import Foundation
import GRDB
import Model

/// An article made ready for the library before a transaction begins: all that costs time is done here.
struct Addition {
    let id: Identifier
    let article: Article
    let fingerprint: Digest
    let time: Milliseconds
    let identity: ArticleIdentity
    private let pictures: [Picture]
    private let json: Data
    private let length: Int
    private let text: SearchText
    private let titleKey: Data
    private let sourceKey: Data

    /// - Parameter id: one of its own where it has none yet.
    /// - Throws: a `StorageError`.
    init(
        _ article: Article, with pictures: [Picture] = [], as id: Identifier? = nil, fingerprint: Digest, at time: Milliseconds,
        by collation: Collation, path: String
    ) throws {
        self.id = id ?? .make(at: time)
        self.article = article
        self.pictures = pictures
        self.fingerprint = fingerprint
        self.time = time
        identity = ArticleIdentity(article)
        length = article.length
        text = SearchText(article)
        titleKey = Data(collation.key(of: article.title))
        sourceKey = Data(collation.key(of: article.source))
        var stored = article
        stored.comments = []
        do { json = try JSONEncoder().encode(stored) } catch { throw StorageError(error, path: path) }
    }

    // MARK: - A new article

    func insert(into database: Database) throws {
        try insertText(version: 1, number: nil, added: time, into: database)
        try PageParts(database: database).insert(article, of: id, version: 1, at: time)
        try Pictures(database: database).keep(pictures, with: id)
    }

    /// The article's row and its text, without what stands beside it on its page.
    /// - Parameter number: the row's; nil for the next.
    func insertText(version: Int, number: Int64?, added: Milliseconds, into database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO article (number, id, title, source, published_printed, published_iso, language, added, length, title_key,
                    source_key, address, work, entry, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [number, id] + fields(added: added) + [version])
        let number = database.lastInsertedRowID
        try insertVersion(version, of: id, into: database)
        try index(number, in: database)
    }

    private func fields(added: Milliseconds) -> StatementArguments {
        [
            article.title.storable, article.source.storable, article.published?.printed.storable,
            article.published?.iso?.storable, article.language.rawValue.storable, added, length, titleKey, sourceKey,
            identity.address, identity.work, identity.entry,
        ]
    }

    func insertVersion(_ version: Int, of id: Identifier, into database: Database) throws {
        let statement = try database.cachedStatement(
            sql: "INSERT INTO version (article, number, fingerprint, added, json) VALUES (?, ?, ?, ?, ?)")
        try statement.execute(arguments: [id, version, fingerprint, time, json])
    }

    private func index(_ number: Int64, in database: Database) throws {
        let statement = try database.cachedStatement(
            sql: "INSERT INTO article_index (rowid, body, title, people, source, abstract) VALUES (?, ?, ?, ?, ?, ?)")
        try statement.execute(arguments: [number, text.body, text.title, text.people, text.source, text.abstract])
        let names = try database.cachedStatement(sql: "INSERT INTO pinyin_index (rowid, names) VALUES (?, ?)")
        try names.execute(arguments: [number, text.names])
    }

    // MARK: - A new version of an article that is there

    /// What the reader wrote and chose stays as it is; passages and the place of reading are looked for in the new text.
    func renew(_ known: KnownArticle, in database: Database) throws {
        let version = known.version + 1
        try renewText(of: known, in: database)
        try database.execute(sql: "UPDATE article SET is_binned = 0 WHERE number = ?", arguments: [known.number])
        try PageParts(database: database).renew(article, of: known.id, version: version, at: time)
        try Pictures(database: database).keep(pictures, with: known.id)
        try Anchorings(database: database).settle(known.id, version: version, from: known, to: article)
    }

    /// The new text, and what the article's row shows of it.
    func renewText(of known: KnownArticle, in database: Database) throws {
        let version = known.version + 1
        try SearchIndex(database: database).forget(known.number)
        try insertVersion(version, of: known.id, into: database)
        let added: Milliseconds =
            try Milliseconds.fetchOne(
                database, sql: "SELECT added FROM article WHERE number = ?", arguments: [known.number]) ?? time
        try database.execute(
            sql: """
                UPDATE article SET title = ?, source = ?, published_printed = ?, published_iso = ?, language = ?, added = ?,
                    length = ?, title_key = ?, source_key = ?, address = ?, work = ?, entry = ?, version = ?
                WHERE number = ?
                """,
            arguments: fields(added: added) + [version, known.number])
        try index(known.number, in: database)
    }
}

/// By what an article that is imported again is known: the identifier of its feed or book, its address, or its title, source and date
/// together.
struct ArticleIdentity {
    /// Nil for what comes from no feed or book.
    let entry: Data?
    /// Nil where the page gives none, or only that of its site.
    let address: Data?
    /// Nil where the page gives no title or no date.
    let work: Data?

    init(_ article: Article) {
        entry = article.identifier.isEmpty ? nil : Self.digest([article.identifier])
        let path = article.url.split(separator: "/", omittingEmptySubsequences: true).dropFirst(2)
        address = path.isEmpty ? nil : Self.digest([article.url])
        let date = article.published?.printed ?? ""
        work = article.title.isEmpty || date.isEmpty ? nil : Self.digest([article.title, article.source, date])
    }

    private static func digest(_ texts: [String]) -> Data {
        Data(Digest(of: Array(texts.joined(separator: "\u{0}").utf8)).bytes.prefix(8))
    }
}

/// An article that is in the library already, as it stands there.
struct KnownArticle {
    let id: Identifier
    let number: Int64
    let version: Int
    let article: Article
}

extension Articles {
    /// Notes of every article by what it is known again.
    func settleIdentities() throws {
        // The second schema had no entries yet.
        let hasEntries = try database.columns(in: "article").contains { $0.name == "entry" }
        let statement = try database.cachedStatement(
            sql: "UPDATE article SET address = ?, work = ?\(hasEntries ? ", entry = ?" : "") WHERE number = ?")
        let rows = try Row.fetchCursor(
            database, sql: "SELECT article.number, json FROM article JOIN version ON version.article = article.id")
        while let row = try rows.next() {
            let (number, json): (Int64, Data) = (try row.decode(atIndex: 0), try row.decode(atIndex: 1))
            // What cannot be read is for the doctor to find.
            guard let article = try? JSONDecoder().decode(Article.self, from: json) else { continue }
            let identity = ArticleIdentity(article)
            try statement.execute(
                arguments: [identity.address, identity.work] + (hasEntries ? [identity.entry] : []) + [number])
        }
    }

    /// The article that this one is a newer text of; nil where there is none.
    func older(than addition: Addition) throws -> KnownArticle? {
        let identity = addition.identity
        let identifier = addition.article.identifier
        if let entry = identity.entry, let known = try known(where: "entry = ?", entry, { $0.identifier == identifier }) {
            return known
        }
        // Two entries of a feed are two articles, whatever else they share.
        func isAlike(_ other: Article) -> Bool { identifier.isEmpty || other.identifier.isEmpty }
        if let work = identity.work,
            let known = try known(where: "work = ?", work, { isAlike($0) && addition.article.isWork($0) })
        {
            return known
        }
        guard let address = identity.address else { return nil }
        // A site may give one address to all its pages.
        return try known(where: "address = ?", address) { isAlike($0) && $0.isSameWork(as: addition.article) }
    }

    /// The article of an address; of several, the one of this title.
    func article(at url: String, called title: String) throws -> Identifier? {
        guard let address = ArticleIdentity(Article(url: url)).address else { return nil }
        return try known(where: "address = ?", address) { $0.url == url && $0.title == title }?.id
            ?? known(where: "address = ?", address) { $0.url == url }?.id
    }

    /// The first of the newest articles with this key that is the one.
    private func known(where condition: String, _ key: Data, _ isOne: (Article) -> Bool = { _ in true }) throws -> KnownArticle? {
        let sql = """
            SELECT id, article.number, version.number, json FROM article
            JOIN version ON version.article = article.id AND version.number = article.version
            WHERE \(condition) ORDER BY article.number DESC LIMIT \(Self.candidates)
            """
        let rows = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: [key])
        while let row = try rows.next() {
            let json: Data = try row.decode(atIndex: 3)
            guard let article = try? JSONDecoder().decode(Article.self, from: json), isOne(article) else { continue }
            return KnownArticle(
                id: try row.decode(atIndex: 0), number: try row.decode(atIndex: 1), version: try row.decode(atIndex: 2),
                article: article)
        }
        return nil
    }

    /// How many articles of one address are read to find the one of a page: each costs as much as its text is long.
    private static let candidates = 50
}

extension Article {
    /// Of the same title, source and date: two without an address and without a paragraph in common are two, such as pages that give
    /// no other title than their site's name.
    fileprivate func isWork(_ other: Article) -> Bool {
        !url.isEmpty || !other.url.isEmpty || !paragraphs.isDisjoint(with: other.paragraphs)
    }

    /// The same title, or a third of the paragraphs the same.
    fileprivate func isSameWork(as other: Article) -> Bool {
        if !title.isEmpty, title == other.title { return true }
        let (mine, others) = (paragraphs, other.paragraphs)
        return mine.intersection(others).count * 3 >= max(1, min(mine.count, others.count))
    }

    /// Rules and pictures without a word are the same in all articles.
    private var paragraphs: Set<String> { Set(bodyLeaves.map(\.text)).subtracting([""]) }
}
