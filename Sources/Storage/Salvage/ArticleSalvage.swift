import Foundation
import GRDB
import Model

/// Articles of which a part is lost, made whole with what can be had.
struct ArticleSalvage {
    let database: Database
    let time: Milliseconds
    private(set) var mended = 0

    init(database: Database, time: Milliseconds) {
        self.database = database
        self.time = time
    }

    /// Gives each article that has lost its text one that says so, and each text that has lost its article an article.
    mutating func mend() throws {
        try mendTexts()
        for id in try Identifier.fetchAll(
            database, sql: "SELECT article FROM content WHERE article NOT IN (SELECT id FROM article)")
        {
            guard let article = try text(of: id) else { continue }
            try database.execute(sql: "DELETE FROM content WHERE article = ?", arguments: [id])
            try add(article, as: id)
        }
    }

    /// Gives what a person wrote on an article of which nothing is left an article to stand beside.
    mutating func standIn() throws {
        let lost = """
            SELECT article FROM comment WHERE origin = 'reader' UNION SELECT article FROM vote UNION SELECT article FROM draft
            EXCEPT SELECT id FROM article
            """
        for id in try Identifier.fetchAll(database, sql: lost) {
            try add(Article(title: "Lost article", blocks: [.paragraph([.text(Self.lostText)])]), as: id)
        }
    }

    private static let lostText =
        "The text of this article was lost when the library was damaged. What you wrote beside it is kept."

    private mutating func mendTexts() throws {
        let rows = try Row.fetchAll(database, sql: "SELECT id, title FROM article ORDER BY number")
        for row in rows {
            let id: Identifier = row[0]
            guard try text(of: id) == nil else { continue }
            let rest = try Data.fetchOne(database, sql: "SELECT json FROM content WHERE article = ?", arguments: [id])
            var blocks: [Block] = [.paragraph([.text(Self.lostText)])]
            if let rest { blocks.append(.code(String(decoding: rest, as: UTF8.self), language: nil)) }
            let json = try JSONEncoder().encode(Article(title: row[1], blocks: blocks))
            try database.execute(
                sql: "INSERT OR REPLACE INTO content (article, json) VALUES (?, ?)", arguments: [id, json])
            mended += 1
        }
    }

    private func text(of id: Identifier) throws -> Article? {
        let json = try Data.fetchOne(database, sql: "SELECT json FROM content WHERE article = ?", arguments: [id])
        return json.flatMap { try? JSONDecoder().decode(Article.self, from: $0) }
    }

    /// Adds an article under an identifier that other rows know it by. The file that it came from is not known any more, so that
    /// the same page, added again, is another article.
    private mutating func add(_ article: Article, as id: Identifier) throws {
        let addition = try Addition(article, fingerprint: Digest(of: id.bytes), at: time, path: "")
        try addition.insert(into: database)
        for shape in try TableShape.all(in: database) {
            for key in try Row.fetchAll(database, sql: "PRAGMA foreign_key_list(\(shape.name.quoted))")
            where key["table"] == "article" {
                let column = (key["from"] as String).quoted
                try database.execute(
                    sql: "UPDATE OR IGNORE \(shape.name.quoted) SET \(column) = ? WHERE \(column) = ?",
                    arguments: [id, addition.id])
                try database.execute(
                    sql: "DELETE FROM \(shape.name.quoted) WHERE \(column) = ?", arguments: [addition.id])
            }
        }
        try database.execute(sql: "UPDATE article SET id = ? WHERE id = ?", arguments: [id, addition.id])
        mended += 1
    }
}
