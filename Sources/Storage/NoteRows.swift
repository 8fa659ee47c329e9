import Foundation
import GRDB
import Model

/// One note as the list of all notes shows it.
struct NoteRows {
    let database: Database

    private static let ofArticle = """
        article.id, title, source, (SELECT json_group_array(name) FROM article_tag JOIN tag ON tag.number = article_tag.tag
            WHERE article_tag.article = article.number AND tag.is_binned = 0)
        """

    /// The words of the passage stand in the operation that made the note.
    static let quote = """
        (SELECT json_extract(payload, '$.quote') FROM operation WHERE target = comment.id AND kind IN ('comment', 'highlight')
            AND payload IS NOT NULL ORDER BY number DESC LIMIT 1)
        """

    func summary(of number: Int64, isMood: Bool) throws -> NoteSummary? {
        let sql =
            isMood
            ? """
            SELECT \(Self.ofArticle), voted, label FROM vote JOIN article ON article.id = vote.article WHERE vote.rowid = ?
            """
            : """
            SELECT \(Self.ofArticle), written, comment.id, text, stance, \(Self.quote)
            FROM comment JOIN article ON article.id = comment.article WHERE comment.number = ?
            """
        return try Row.fetchOne(database.cachedStatement(sql: sql), arguments: [number]).map { row in
            let tags: String = try row.decode(atIndex: 3)
            let time: Milliseconds = try row.decode(atIndex: 4)
            var note = NoteSummary(
                kind: .mood, id: try row.decode(atIndex: 0), time: time, date: PrintedDate(local: time),
                article: try row.decode(atIndex: 0),
                title: try row.decode(atIndex: 1), source: try row.decode(atIndex: 2),
                tags: try JSONDecoder().decode([String].self, from: Data(tags.utf8)).sorted())
            guard !isMood else {
                note.label = try row.decode(atIndex: 5)
                return note
            }
            note.id = try row.decode(atIndex: 5)
            note.text = try row.decode(atIndex: 6)
            note.kind = note.text.isEmpty ? .highlight : .comment
            note.stance = try Stance(row, at: 7)
            note.quote = try row.decode(String?.self, atIndex: 8) ?? ""
            return note
        }
    }
}
