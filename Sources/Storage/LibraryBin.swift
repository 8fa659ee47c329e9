import GRDB
import Model

extension Library {
    /// Puts an article into the bin, or takes it out again.
    public func setBinned(_ id: Identifier, _ isBinned: Bool) throws {
        try setFlag("is_binned", of: [id], isBinned)
    }

    /// Puts articles into the bin, or takes them out again, all or none.
    public func setBinned(_ ids: [Identifier], _ isBinned: Bool) throws {
        try setFlag("is_binned", of: ids, isBinned)
    }

    /// Erases the articles in the bin with everything beside them, and the deleted comments: their texts, and what the
    /// operations on them said. The operations themselves stay, and the log still verifies. There is no way back.
    public func emptyBin() throws {
        try write(.full) { database in
            let log = OperationLog(database: database)
            for comment in try Identifier.fetchAll(database, sql: Self.erasedComments) {
                try log.erasePayloads(of: comment)
                try database.execute(sql: "DELETE FROM draft WHERE purpose = 'edit' AND comment = ?", arguments: [comment])
            }
            for article in try Identifier.fetchAll(database, sql: Self.erasedArticles) {
                try log.erasePayloads(of: article)
            }
            try DraftVersions(database: database).eraseEnded()
            try SearchIndex(database: database).forget(where: "is_binned = 1")
            try database.execute(sql: "DELETE FROM comment WHERE is_deleted = 1")
            try database.execute(sql: "DELETE FROM article WHERE is_binned = 1")
            for table in ["tag", "shelf"] { try database.execute(sql: "DELETE FROM \(table) WHERE is_binned = 1") }
        }
        try forgetWords()
        forgetLog()
    }

    /// Writes the indexes for search anew without the words of what was erased, which FTS5 only marks; in writes so short that other
    /// processes need not wait. One that is killed in between leaves the rest to the next emptying.
    private func forgetWords() throws {
        for index in try read({ try SearchIndexes(database: $0).names() }) {
            var isFirst = true
            while try write(.normal, { try SearchIndexes(database: $0).merge(index, anew: isFirst) }) { isFirst = false }
        }
    }

    /// The reader's own comments that are deleted, or whose article lies in the bin.
    private static let erasedComments = """
        SELECT id FROM comment WHERE is_deleted = 1
        UNION SELECT comment.id FROM comment JOIN article ON article.id = comment.article
        WHERE article.is_binned = 1 AND comment.origin = 'reader'
        """

    /// The articles in the bin, under every identifier that they have anywhere.
    private static let erasedArticles = """
        SELECT id FROM article WHERE is_binned = 1
        UNION SELECT other FROM alias JOIN article ON article.id = alias.id WHERE is_binned = 1
            AND other NOT IN (SELECT id FROM article)
        """

    /// Empties SQLite's write-ahead log, which still holds the pages as they were. While another process reads, it cannot be
    /// emptied; then the last process that closes the library does it.
    private func forgetLog() {
        _ = try? database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    }
}
