import Foundation
import GRDB
import Model

/// Articles of which a part is lost, made whole with what can be had. The tables may be those of any schema that has shipped.
struct ArticleSalvage {
    let database: Database
    let time: Milliseconds
    private let texts: TextTable
    private(set) var mended = 0

    init(database: Database, time: Milliseconds) throws {
        self.database = database
        self.time = time
        texts = try TextTable(database)
    }

    /// Gives each article that has lost its text one that says so, and each text that has lost its article an article.
    mutating func mend() throws {
        try mendTexts()
        for (id, json) in try texts.withoutArticle() {
            guard let article = Self.article(json) else { continue }
            try insert(article, as: id)
        }
    }

    /// Gives what a person wrote on an article of which nothing is left an article to stand beside.
    mutating func standIn() throws {
        let lost = """
            SELECT article FROM comment WHERE origin = 'reader' UNION SELECT article FROM vote UNION SELECT article FROM draft
            EXCEPT SELECT id FROM article
            """
        for id in try Identifier.fetchAll(database, sql: lost) {
            let article = Article(title: "Lost article", blocks: [.paragraph([.text(Self.lostText)])])
            try texts.set(JSONEncoder().encode(article), of: id, at: time)
            try insert(article, as: id)
        }
    }

    /// Makes anew what stands in an article's row for the list alone.
    func settleRows() throws {
        guard texts.hasVersions else { return }
        try database.execute(sql: Schema.recount)
        try Articles(database: database).settleIdentities()
    }

    private static let lostText =
        "The text of this article was lost when the library was damaged. What you wrote beside it is kept."

    private mutating func mendTexts() throws {
        for row in try Row.fetchAll(database, sql: "SELECT id, title FROM article ORDER BY number") {
            let id: Identifier = row[0]
            let rest = try texts.settle(id) { Self.article($0) != nil }
            guard case .unreadable(let bytes) = rest else { continue }
            var blocks: [Block] = [.paragraph([.text(Self.lostText)])]
            if let bytes { blocks.append(.code(String(decoding: bytes, as: UTF8.self), language: nil)) }
            try texts.set(JSONEncoder().encode(Article(title: row[1], blocks: blocks)), of: id, at: time)
            mended += 1
        }
    }

    private static func article(_ json: Data) -> Article? {
        try? JSONDecoder().decode(Article.self, from: json)
    }

    /// An article's row for a text that is there. The file that it came from is not known any more, so that the same page, added
    /// again, is another article.
    private mutating func insert(_ article: Article, as id: Identifier) throws {
        try database.execute(
            sql: """
                INSERT INTO article (id, title, source, published_printed, published_iso, language, added, length
                    \(texts.hasVersions ? "" : ", fingerprint"))
                VALUES (?, ?, ?, ?, ?, ?, ?, ? \(texts.hasVersions ? "" : ", ?"))
                """,
            arguments: [
                id, article.title.storable, article.source.storable, article.published?.printed.storable,
                article.published?.iso?.storable, article.language.rawValue.storable, time, article.length,
            ] + (texts.hasVersions ? [] : [Digest(of: id.bytes)]))
        _ = try texts.settle(id) { _ in true }
        mended += 1
    }
}

/// Where the texts stand: one for an article in the first schema, all its versions since.
private struct TextTable {
    let database: Database
    let hasVersions: Bool

    /// What is left of an article's text.
    enum Rest {
        case readable
        /// The bytes, where there are any.
        case unreadable(Data?)
    }

    init(_ database: Database) throws {
        self.database = database
        hasVersions = try database.tableExists("version")
    }

    /// The newest text of each article that has no row.
    func withoutArticle() throws -> [(Identifier, Data)] {
        let sql =
            hasVersions
            ? """
            SELECT article, json FROM version WHERE article NOT IN (SELECT id FROM article)
                AND number = (SELECT max(number) FROM version AS other WHERE other.article = version.article)
            """
            : "SELECT article, json FROM content WHERE article NOT IN (SELECT id FROM article)"
        return try Row.fetchAll(database, sql: sql).map { ($0[0], $0[1]) }
    }

    /// Makes the newest text that can be read the article's; those that cannot go, where there is one that can.
    func settle(_ id: Identifier, _ isReadable: (Data) -> Bool) throws -> Rest {
        let sql =
            hasVersions
            ? "SELECT json, number FROM version WHERE article = ? ORDER BY number DESC"
            : "SELECT json, 1 FROM content WHERE article = ?"
        let rows = try Row.fetchAll(database, sql: sql, arguments: [id])
        guard let row = rows.first(where: { isReadable($0[0]) }) else { return .unreadable(rows.first?[0]) }
        if hasVersions {
            let number: Int = row[1]
            try database.execute(sql: "UPDATE article SET version = ? WHERE id = ?", arguments: [number, id])
            for row in rows where !isReadable(row[0]) {
                let other: Int = row[1]
                try database.execute(sql: "DELETE FROM version WHERE article = ? AND number = ?", arguments: [id, other])
            }
        }
        return .readable
    }

    /// Gives an article a text in the place of all that it has.
    func set(_ json: Data, of id: Identifier, at time: Milliseconds) throws {
        guard hasVersions else {
            return try database.execute(
                sql: "INSERT OR REPLACE INTO content (article, json) VALUES (?, ?)", arguments: [id, json])
        }
        try database.execute(sql: "DELETE FROM version WHERE article = ?", arguments: [id])
        try database.execute(
            sql: "INSERT INTO version (article, number, fingerprint, added, json) VALUES (?, 1, ?, ?, ?)",
            arguments: [id, Digest(of: id.bytes), time, json])
        try database.execute(sql: "UPDATE article SET version = 1 WHERE id = ?", arguments: [id])
    }
}
