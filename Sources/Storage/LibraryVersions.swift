import GRDB
import Model

extension Library {
    /// Every text that an own comment has had, the oldest first, as far as it is not erased; those of other devices among them.
    public func versions(of comment: Identifier) throws -> [CommentVersion] {
        try read { database in
            try OperationLog(database: database).history(of: comment).versions().map { version in
                CommentVersion(
                    id: version.operation, time: version.time, author: version.author, text: version.text,
                    isShown: version.isShown, isConcurrent: !version.isSuperseded && !version.isShown)
            }
        }
    }

    /// The reader's deleted comments that may still be restored, the last one deleted first.
    /// - Parameter article: nil for those of the whole library, of articles that are not in the bin.
    public func deletedComments(on article: Identifier? = nil) throws -> [DeletedComment] {
        try read { database in
            let deleted = """
                (SELECT max(time) FROM operation WHERE target = comment.id AND kind = 'delete')
                """
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT comment.id, parent, author, text, written, edited IS NOT NULL, stance, article.id, title,
                        coalesce(\(deleted), written) AS deleted
                    FROM comment JOIN article ON article.id = comment.article
                    WHERE is_deleted = 1 AND \(article == nil ? "is_binned = 0" : "article.id = ?")
                    ORDER BY deleted DESC, comment.number DESC
                    """,
                arguments: article.map { [$0] } ?? [])
            return try rows.map(DeletedComment.init(row:))
        }
    }
}

extension DeletedComment {
    /// A deleted comment stands nowhere in the text until it is restored.
    fileprivate init(row: Row) throws {
        self.init(
            comment: Comment(
                id: try row.decode(atIndex: 0), parent: try row.decode(atIndex: 1), author: try row.decode(atIndex: 2),
                time: PrintedDate(local: try row.decode(atIndex: 4)), text: try row.decode(atIndex: 3), origin: .reader,
                edited: try row.decode(atIndex: 5), stance: try Stance(row, at: 6)),
            article: try row.decode(atIndex: 7), title: try row.decode(atIndex: 8), deleted: try row.decode(atIndex: 9))
    }
}
