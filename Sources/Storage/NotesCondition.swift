import GRDB
import Model

struct SQLPart {
    var sql = ""
    var arguments: StatementArguments = []
}

/// A question to an index for full-text search.
struct IndexQuestion: Hashable {
    var index: String
    var match: String
}

/// What must hold of a note: words stand in it, or in the title of its article; a condition, or a word in a named field, is one of the
/// article.
struct NotesCondition {
    private(set) var article = SQLPart()
    private(set) var comment = SQLPart()
    private(set) var mood = SQLPart()
    /// What is asked of the indexes for words.
    private(set) var questions: Set<IndexQuestion> = []

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
        let condition = SearchCondition(query, isTyped: false, of: .all)
        article.sql += (article.sql.isEmpty ? "" : " AND ") + "(\(condition.sql))"
        article.arguments += condition.arguments
    }

    private mutating func addWords(_ query: Query) {
        for words in query.words {
            questions.formUnion(words.matchInComments.map { [IndexQuestion(index: "comment_index", match: $0)] } ?? [])
            questions.formUnion(words.ofTitles.matchInArticle.map { [IndexQuestion(index: "article_index", match: $0)] } ?? [])
        }
        for isMood in [false, true] {
            var part = SQLPart()
            part.sql = Self.sql(query, isMood: isMood, &part.arguments)
            if isMood { mood.join(part) } else { comment.join(part) }
        }
    }

    private static func sql(_ query: Query, isMood: Bool, _ arguments: inout StatementArguments) -> String {
        switch query {
        case .all(let parts):
            return parts.map { "(\(sql($0, isMood: isMood, &arguments)))" }.joined(separator: " AND ")
        case .any(let parts):
            return parts.map { "(\(sql($0, isMood: isMood, &arguments)))" }.joined(separator: " OR ")
        case .not(let part): return "NOT (\(sql(part, isMood: isMood, &arguments)))"
        case .condition:
            let condition = SearchCondition(query, isTyped: false, of: .all)
            arguments += condition.arguments
            return "\(isMood ? "vote" : "comment").article IN (SELECT id FROM article WHERE \(condition.sql))"
        case .text(let words): return sql(words, isMood: isMood, &arguments)
        }
    }

    private static func sql(_ words: Query.Words, isMood: Bool, _ arguments: inout StatementArguments) -> String {
        var alternatives: [String] = []
        if let match = words.matchInComments {
            arguments += [isMood ? words.text.storable : match]
            alternatives.append(
                isMood
                    ? "vote.label = ?" : "comment.number IN (SELECT rowid FROM comment_index WHERE comment_index MATCH ?)"
            )
        }
        if let match = words.ofTitles.matchInArticle {
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

extension Query.Words {
    /// What is asked of the note's article: its title, unless other fields are named.
    fileprivate var ofTitles: Query.Words {
        var titles = self
        titles.fields = fields == Query.Field.every ? [.title] : fields.subtracting([.comments])
        return titles
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
