import Foundation
import GRDB
import Model

/// Gives an article that is there the versions of its text that it lacks, within a transaction. A text that is newer than the one that
/// is shown takes its place; an older one goes right before it.
struct VersionMerge {
    let database: Database
    let incoming: IncomingArticle

    /// - Returns: the numbers of the versions here, by those in the export; a text that another article has is left out.
    func merge(into id: Identifier) throws -> [Int: Int] {
        for (_, addition) in incoming.inOrder where try !isKnown(addition) {
            let shown = try shown(id)
            if addition.time > shown.added {
                try renew(shown.article, with: addition)
            } else {
                try insert(addition, before: shown.article)
            }
        }
        return try numbers(in: id)
    }

    private func isKnown(_ addition: Addition) throws -> Bool {
        let statement = try database.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM version WHERE fingerprint = ?)")
        return try Bool.fetchOne(statement, arguments: [addition.fingerprint]) ?? false
    }

    private func shown(_ id: Identifier) throws -> (article: KnownArticle, added: Milliseconds) {
        let sql = """
            SELECT article.number, version, json, version.added FROM article
            JOIN version ON version.article = article.id AND version.number = article.version WHERE id = ?
            """
        guard let row = try Row.fetchOne(database, sql: sql, arguments: [id]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an article has no text")
        }
        let article = KnownArticle(
            id: id, number: try row.decode(atIndex: 0), version: try row.decode(atIndex: 1),
            article: try JSONDecoder().decode(Article.self, from: row.decode(atIndex: 2)))
        return (article, try row.decode(atIndex: 3))
    }

    private func renew(_ known: KnownArticle, with addition: Addition) throws {
        try addition.renewText(of: known, in: database)
        try Anchorings(database: database).settle(known.id, version: known.version + 1, from: known, to: addition.article)
    }

    /// The text that is shown is the last one: it makes room, and with it what is a place in it.
    private func insert(_ addition: Addition, before known: KnownArticle) throws {
        let (old, new) = (known.version, known.version + 1)
        try database.execute(
            sql: "UPDATE version SET number = ? WHERE article = ? AND number = ?", arguments: [new, known.id, old])
        try database.execute(sql: "UPDATE article SET version = ? WHERE number = ?", arguments: [new, known.number])
        try database.execute(
            sql: """
                UPDATE anchoring SET version = ? WHERE version = ? AND comment IN (SELECT id FROM comment WHERE article = ?)
                """,
            arguments: [new, old, known.id])
        try database.execute(
            sql: "UPDATE comment SET version = ? WHERE article = ? AND version = ?", arguments: [new, known.id, old])
        try database.execute(
            sql: "UPDATE draft SET version = ? WHERE article = ? AND version = ?", arguments: [new, known.id, old])
        try addition.insertVersion(old, of: known.id, into: database)
        try Anchorings(database: database).bringHome(known.id)
    }

    private func numbers(in id: Identifier) throws -> [Int: Int] {
        let statement = try database.cachedStatement(sql: "SELECT number FROM version WHERE fingerprint = ? AND article = ?")
        return try incoming.additions.reduce(into: [:]) { numbers, version in
            numbers[version.key] = try Int.fetchOne(statement, arguments: [version.value.fingerprint, id])
        }
    }
}
