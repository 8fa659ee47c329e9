import Foundation
import GRDB
import Model

extension Library {
    /// Some of the reader's notes: comments, highlights and moods on articles that are not in the bin. What is not asked for stays on disk.
    /// - Throws: a `StorageError`; `.query` for a query that is wrong.
    public func notes(_ request: NotesRequest) throws -> NotesPage {
        if request.order != .date { try settleCollation() }
        return try read { try Notes(database: $0, request).page() }
    }
}

/// The notes that a request asks for, within a transaction.
struct Notes {
    let database: Database
    private let request: NotesRequest
    private let condition: NotesCondition

    /// - Throws: a `QueryError`.
    init(database: Database, _ request: NotesRequest) throws {
        self.database = database
        self.request = request
        condition = NotesCondition(request, try Query(searching: Search(request.query)))
    }

    func page() throws -> NotesPage {
        let count = try count()
        let first = max(0, min(request.first, count - request.rows))
        let places = try places(from: first, to: min(count, first + max(0, request.rows)), of: count)
        return NotesPage(
            rows: try places.compactMap { try summary(of: $0.number, isMood: $0.isMood) }, first: first, count: count,
            isCapped: count >= NotesCondition.mostMatches && condition.hasWords)
    }

    // MARK: - Which

    private func count() throws -> Int {
        let parts = try parts { _, _, _ in "count(*) AS notes" }
        guard !parts.sql.isEmpty else { return 0 }
        let sql = "SELECT sum(notes) FROM (\(parts.sql.joined(separator: " UNION ALL ")))"
        return try Int.fetchOne(database, sql: sql, arguments: parts.arguments) ?? 0
    }

    /// Rows in the second half are reached from the end. By date, each table is walked along its index no further than to the last row
    /// that is wanted.
    private func places(from first: Int, to end: Int, of count: Int) throws -> [(number: Int64, isMood: Bool)] {
        guard first < end else { return [] }
        let isBackward = first > count - end
        let (offset, rows) = (isBackward ? count - end : first, end - first)
        let (down, up) = isBackward ? ("ASC", "DESC") : ("DESC", "ASC")
        let key = request.order == .source ? "source_key" : "title_key"
        let byDate = "moment \(down), place \(down), note \(down)"
        let order = request.order == .date ? byDate : "key \(up), place \(down), \(byDate)"
        let parts = try parts { number, moment, isMood in
            "\(request.order == .date ? "" : "\(key) AS key, ")\(number) AS note, \(moment) AS moment, \(isMood ? 1 : 0) AS is_mood"
        }
        let limited = parts.sql.map { part in
            request.order == .date ? "SELECT * FROM (\(part) ORDER BY \(byDate) LIMIT \(offset + rows))" : part
        }
        guard !limited.isEmpty else { return [] }
        let sql = """
            SELECT note, is_mood FROM (\(limited.joined(separator: " UNION ALL ")))
            ORDER BY \(order), is_mood \(down) LIMIT ? OFFSET ?
            """
        let found: [(number: Int64, isMood: Bool)] = try Row.fetchAll(
            database, sql: sql, arguments: parts.arguments + [rows, offset]
        ).map { (try $0.decode(atIndex: 0), try $0.decode(atIndex: 1)) }
        return isBackward ? found.reversed() : found
    }

    /// The questions for comments and for moods. Articles are asked only where something of them matters: most bins are empty, and a walk
    /// through an index is shorter than one through a table.
    private func parts(
        _ columns: (_ number: String, _ moment: String, _ isMood: Bool) -> String
    ) throws -> (sql: [String], arguments: StatementArguments) {
        let isJoined = request.order != .date
        var articles = SQLPart()
        let hasBin = try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM article WHERE is_binned = 1)") ?? true
        if hasBin || !condition.article.sql.isEmpty {
            let both = "article.is_binned = 0" + (condition.article.sql.isEmpty ? "" : " AND \(condition.article.sql)")
            articles = SQLPart(
                sql: isJoined ? both : "%.article IN (SELECT id FROM article WHERE \(both))",
                arguments: condition.article.arguments)
        }
        var sql: [String] = []
        var arguments: StatementArguments = []
        func add(_ table: String, _ columns: String, _ condition: SQLPart) {
            let both = [condition, articles].filter { !$0.sql.isEmpty }
            let holds = both.map { "(\($0.sql.replacing("%.article", with: "\(table).article")))" }.joined(separator: " AND ")
            let join = isJoined ? " JOIN article ON article.id = \(table).article" : ""
            sql.append(
                "SELECT \(columns), \(table).article AS place FROM \(table)\(join)\(holds.isEmpty ? "" : " WHERE " + holds)")
            for part in both { arguments += part.arguments }
        }
        if !request.kinds.isDisjoint(with: [.comment, .highlight]) {
            var own = condition.comment
            own.sql = "comment.origin = 'reader' AND comment.is_deleted = 0" + (own.sql.isEmpty ? "" : " AND (\(own.sql))")
            if !request.kinds.contains(.comment) { own.sql += " AND comment.text = ''" }
            if !request.kinds.contains(.highlight) { own.sql += " AND comment.text <> ''" }
            add("comment", columns("comment.number", "comment.written", false), own)
        }
        if request.kinds.contains(.mood) { add("vote", columns("vote.rowid", "vote.voted", true), condition.mood) }
        return (sql, arguments)
    }

    // MARK: - One note

    private static let ofArticle = """
        article.id, title, source, (SELECT json_group_array(name) FROM article_tag JOIN tag ON tag.number = article_tag.tag
            WHERE article_tag.article = article.number AND tag.is_binned = 0)
        """

    /// The words of the passage stand in the operation that made the note.
    static let quote = """
        (SELECT json_extract(payload, '$.quote') FROM operation WHERE target = comment.id AND kind IN ('comment', 'highlight')
            AND payload IS NOT NULL ORDER BY number DESC LIMIT 1)
        """

    private func summary(of number: Int64, isMood: Bool) throws -> NoteSummary? {
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
            var note = NoteSummary(
                kind: .mood, id: try row.decode(atIndex: 0), time: try row.decode(atIndex: 4),
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

struct SQLPart {
    var sql = ""
    var arguments: StatementArguments = []
}

/// What must hold of a note: words stand in it, or in the title of its article; a condition, or a word in a named field, is one of the
/// article.
private struct NotesCondition {
    private(set) var article = SQLPart()
    private(set) var comment = SQLPart()
    private(set) var mood = SQLPart()

    /// Of how many comments a word is looked for at most, the newest.
    static let mostMatches = 20_000
    var hasWords: Bool { !comment.sql.isEmpty }

    init(_ request: NotesRequest, _ query: Query?) {
        if let source = request.source { add("article.source = ?", source.storable) }
        if let tag = request.tag { add(Query.condition(.tag(tag))) }
        guard let query else { return }
        let parts = if case .all(let parts) = query { parts } else { [query] }
        for part in parts {
            if part.isOfArticle { add(part) } else { addWords(part) }
        }
    }

    private mutating func add(_ sql: String, _ value: String) {
        article.sql += (article.sql.isEmpty ? "" : " AND ") + sql
        article.arguments += [value]
    }

    private mutating func add(_ query: Query) {
        let condition = SearchCondition(query, isTyped: false, oneByOne: false)
        article.sql += (article.sql.isEmpty ? "" : " AND ") + "(\(condition.sql))"
        article.arguments += condition.arguments
    }

    private mutating func addWords(_ query: Query) {
        for isMood in [false, true] {
            var part = SQLPart()
            part.sql = Self.sql(query, isMood: isMood, &part.arguments)
            if isMood { mood.join(part) } else { comment.join(part) }
        }
    }

    private static func sql(
        _ query: Query, isMood: Bool, limit: String = " ORDER BY rowid DESC LIMIT \(mostMatches)",
        _ arguments: inout StatementArguments
    ) -> String {
        switch query {
        case .all(let parts):
            return parts.map { "(\(sql($0, isMood: isMood, limit: limit, &arguments)))" }.joined(separator: " AND ")
        case .any(let parts):
            return parts.map { "(\(sql($0, isMood: isMood, limit: limit, &arguments)))" }.joined(separator: " OR ")
        case .not(let part): return "NOT (\(sql(part, isMood: isMood, limit: "", &arguments)))"
        case .condition:
            let condition = SearchCondition(query, isTyped: false, oneByOne: false)
            arguments += condition.arguments
            return "\(isMood ? "vote" : "comment").article IN (SELECT id FROM article WHERE \(condition.sql))"
        case .text(let words): return sql(words, isMood: isMood, limit: limit, &arguments)
        }
    }

    private static func sql(
        _ words: Query.Words, isMood: Bool, limit: String = " ORDER BY rowid DESC LIMIT \(mostMatches)",
        _ arguments: inout StatementArguments
    ) -> String {
        var alternatives: [String] = []
        if let match = words.matchInComments {
            arguments += [isMood ? words.text.storable : match]
            alternatives.append(
                isMood
                    ? "vote.label = ?" : "comment.number IN (SELECT rowid FROM comment_index WHERE comment_index MATCH ?\(limit))"
            )
        }
        var titles = words
        titles.fields = words.fields == Query.Field.every ? [.title] : words.fields.subtracting([.comments])
        if let match = titles.matchInArticle {
            arguments += [match]
            alternatives.append(
                """
                \(isMood ? "vote" : "comment").article IN (SELECT id FROM article WHERE number IN
                    (SELECT rowid FROM article_index WHERE article_index MATCH ?))
                """)
        }
        return alternatives.isEmpty ? "0" : alternatives.joined(separator: " OR ")
    }
}

extension SQLPart {
    fileprivate mutating func join(_ other: SQLPart) {
        sql += (sql.isEmpty ? "" : " AND ") + "(\(other.sql))"
        arguments += other.arguments
    }
}

extension Query {
    /// Whether it holds of articles, whatever a note says.
    fileprivate var isOfArticle: Bool {
        switch self {
        case .all(let parts), .any(let parts): parts.allSatisfy(\.isOfArticle)
        case .not(let part): part.isOfArticle
        case .condition: true
        case .text: false
        }
    }
}
