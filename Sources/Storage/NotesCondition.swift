import GRDB
import Model

struct SQLPart {
    var sql = ""
    var arguments: StatementArguments = []
}

/// What must hold of a note: words stand in it, or in the title of its article; a condition, or a word in a named field, is one of the
/// article.
struct NotesCondition {
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
