import Foundation
import GRDB
import Model

extension Library {
    /// Whether all is as it was written: the chain of the log, the tables against the log, and the file itself. One sentence
    /// for each fault; nothing when the library is whole.
    public func verify() throws -> [String] {
        let findings = try findings()
        return findings.faults + findings.faultyIndexes.map { "The index \($0) does not fit its text." }
    }

    func findings() throws -> Doctor.Findings {
        var findings = try read { database in
            let verification = Verification(database: database)
            var findings = Doctor.Findings()
            findings.faults = try verification.chain() + verification.fold() + verification.file()
            findings.articles = try Int.fetchOne(database, sql: "SELECT count(*) FROM article") ?? 0
            findings.comments = try Int.fetchOne(database, sql: "SELECT count(*) FROM comment WHERE is_deleted = 0") ?? 0
            return findings
        }
        findings.faultyIndexes = try faultyIndexes()
        return findings
    }

    /// SQLite asks for a connection that may write, though it writes nothing.
    private func faultyIndexes() throws -> [String] {
        guard !isReadOnly else { return [] }
        do {
            return try database.writeWithoutTransaction { try SearchIndexes(database: $0).faulty() }
        } catch {
            throw StorageError(error, path: path)
        }
    }
}

/// The proof of a library, within a transaction.
struct Verification {
    let database: Database

    func all() throws -> [String] {
        try chain() + fold() + file() + SearchIndexes(database: database).faulty()
    }

    /// The log's faults: a gap, a changed operation, a changed payload.
    func chain() throws -> [String] {
        var faults: [String] = []
        var ends: [Identifier: Operation] = [:]
        try OperationLog(database: database).forEach { operation in
            let name = "Operation \(operation.number)"
            let end = ends[operation.device]
            if operation.sequence != (end?.sequence ?? 0) + 1 { faults.append("\(name) does not follow the last of its device.") }
            if operation.previous != end?.digest ?? .none { faults.append("\(name) does not name the one before it.") }
            if operation.digest != operation.computedDigest { faults.append("\(name) is not as it was written.") }
            if let payload = operation.payload, Digest(of: Array(payload.utf8)) != operation.payloadDigest {
                faults.append("What \(name.lowercased()) says is not as it was written.")
            }
            if operation.stamped(behind: end?.stamp).stamp != operation.stamp || !operation.isLater(than: end) {
                faults.append("\(name) is older than the one before it.")
            }
            ends[operation.device] = operation
        }
        return faults
    }

    /// Comments and votes that are not what the log amounts to.
    func fold() throws -> [String] {
        let replayed = try ShownFold(database: database).expected()
        let shown = try Fold(shownIn: database)
        let comments = Set(replayed.notes.keys).union(shown.notes.keys).sorted()
        let articles = Set(replayed.votes.keys).union(shown.votes.keys).sorted()
        return comments.filter { replayed.notes[$0] != shown.notes[$0] }.map { "Comment \($0) is not what the log says." }
            + articles.filter { replayed.votes[$0] != shown.votes[$0] }.map {
                "The vote on article \($0) is not what the log says."
            }
    }

    /// What SQLite itself finds.
    func file() throws -> [String] {
        let damages = try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
        let orphans = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").count
        let incomplete = """
            SELECT count(*) FROM article WHERE NOT EXISTS
                (SELECT 1 FROM version WHERE version.article = article.id AND version.number = article.version)
            """
        let textless = try Int.fetchOne(database, sql: incomplete) ?? 0
        return try damages.map { "SQLite finds: \($0)." } + (orphans == 0 ? [] : ["\(orphans) rows belong to nothing."])
            + (textless == 0 ? [] : ["\(textless) articles have no text."]) + texts() + counts()
            + Pictures(database: database).faults()
    }

    /// Articles whose rows show other numbers than the tables hold.
    private func counts() throws -> [String] {
        let wrong = try Int.fetchOne(database, sql: "SELECT count(*) FROM article WHERE NOT (\(Schema.isCounted))") ?? 0
        return wrong == 0 ? [] : ["\(wrong) articles show wrong numbers of comments or drafts, or a wrong mood."]
    }

    /// Articles whose text cannot be read.
    private func texts() throws -> [String] {
        var faults: [String] = []
        let rows = try Row.fetchCursor(database, sql: "SELECT article, json FROM version")
        while let row = try rows.next() {
            let json: Data = try row.decode(atIndex: 1)
            guard (try? JSONDecoder().decode(Article.self, from: json)) == nil else { continue }
            let id: Identifier = try row.decode(atIndex: 0)
            faults.append("The text of article \(id) cannot be read.")
        }
        return faults
    }
}
