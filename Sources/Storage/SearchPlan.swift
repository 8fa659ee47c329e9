import GRDB
import Model
import Typesetting

/// How a query is put to the index of articles: what FTS5 can answer itself, and what holds besides.
struct SearchPlan {
    /// The question to `article_index`; nil where no article can match by its own text alone.
    private(set) var match: String?
    /// False for a query that the indexes cannot answer: one without words, or with alternatives to words that are none.
    let isIndexed: Bool
    /// What no comment of a hit may match.
    private(set) var excludedInComments: [String] = []
    private(set) var condition: Condition?

    /// What holds of `article`.
    typealias Condition = (sql: String, arguments: StatementArguments)

    init(_ query: Query) {
        let parts = if case .all(let parts) = query { parts } else { [query] }
        let wanted = parts.filter(\.isWords)
        let unwanted = parts.compactMap { if case .not(let part) = $0, part.isAnyWord { part } else { nil } }
        let conditions = parts.filter(\.isCondition)
        isIndexed = !wanted.isEmpty && wanted.count + unwanted.count + conditions.count == parts.count
        guard isIndexed else { return }
        if !conditions.isEmpty {
            let both = SearchCondition(conditions.count == 1 ? conditions[0] : .all(conditions), isTyped: false, of: .few)
            condition = (both.sql, both.arguments)
        }
        excludedInComments = unwanted.compactMap(\.matchInComments)
        let matches = wanted.compactMap { $0.matchInArticle }
        guard matches.count == wanted.count else { return }
        let asked = matches.map { "(\($0))" }.joined(separator: " AND ")
        // All at once: FTS5 takes no more than 256 NOTs one in another.
        let refused = unwanted.compactMap { $0.matchInArticle }.map { "(\($0))" }.joined(separator: " OR ")
        match = refused.isEmpty ? asked : "(\(asked)) NOT (\(refused))"
    }
}

extension Query {
    /// Words and alternatives to them, and nothing else.
    fileprivate var isWords: Bool {
        switch self {
        case .all(let parts), .any(let parts): parts.allSatisfy(\.isWords)
        case .text: true
        case .not, .condition: false
        }
    }

    /// A word, or alternatives to one. Of several that must all match, one may stand in the article and another in a comment: then no
    /// index alone can tell that it does not hold.
    fileprivate var isAnyWord: Bool {
        switch self {
        case .any(let parts): parts.allSatisfy(\.isAnyWord)
        case .text: true
        case .all, .not, .condition: false
        }
    }

    /// Without words.
    var isCondition: Bool {
        switch self {
        case .all(let parts), .any(let parts): parts.allSatisfy(\.isCondition)
        case .not(let part): part.isCondition
        case .condition: true
        case .text: false
        }
    }

    /// The question to `article_index`, for a query of words (SQLite FTS5 Extension, section 3); nil where nothing can match.
    fileprivate var matchInArticle: String? { joined(\.matchInArticle) }
    /// The question to `comment_index`.
    fileprivate var matchInComments: String? { joined(\.matchInComments) }

    private func joined(_ match: (Words) -> String?) -> String? {
        switch self {
        case .all(let parts):
            let matches = parts.map { $0.joined(match) }
            return matches.contains(nil) ? nil : matches.compactMap { $0 }.map { "(\($0))" }.joined(separator: " AND ")
        case .any(let parts):
            let matches = parts.compactMap { $0.joined(match) }
            return matches.isEmpty ? nil : matches.map { "(\($0))" }.joined(separator: " OR ")
        case .text(let words): return match(words)
        case .not, .condition: return nil
        }
    }
}

extension Query.Words {
    /// A phrase in quotation marks is a string to FTS5, whatever it holds; a quotation mark in it is doubled.
    private var quoted: String {
        "\"" + text.replacing("\"", with: "\"\"").storable + "\"" + (phrase.isPrefix ? " *" : "")
    }

    var matchInArticle: String? {
        let columns = fields.subtracting([.comments]).map(\.rawValue).sorted()
        guard !columns.isEmpty else { return nil }
        return columns.count == Query.Field.allCases.count - 1 ? quoted : "{\(columns.joined(separator: " "))} : \(quoted)"
    }

    /// The question for titles and names alone.
    var matchInNames: String? {
        var named = self
        named.fields.formIntersection([.title, .people, .source])
        return named.matchInArticle
    }

    var matchInComments: String? { fields.contains(.comments) ? quoted : nil }

    /// The question to `pinyin_index`, for words that may be the pinyin of a title or a name.
    var matchByPinyin: String? {
        guard !isPhrase, !fields.isDisjoint(with: [.title, .people, .source]) else { return nil }
        let readings = pinyinAlternatives(text)
        guard !readings.isEmpty else { return nil }
        return readings.map { "\"" + $0.tokens.joined(separator: " ") + "\"" + ($0.isPrefix ? " *" : "") }.joined(
            separator: " OR ")
    }
}

/// A query as a condition on a row of `article`.
struct SearchCondition {
    private(set) var sql = ""
    private(set) var arguments: StatementArguments = []
    private let isTyped: Bool
    private let rows: Rows

    /// Of which rows it will be asked.
    enum Rows {
        /// Of few: the indexes are asked for each.
        case few
        /// The indexes are asked for all at once.
        case all
        /// Of those with these numbers alone: the indexes are asked for these at once.
        case numbers(ClosedRange<Int64>)
    }

    init(_ query: Query, isTyped: Bool, of rows: Rows) {
        self.isTyped = isTyped
        self.rows = rows
        sql = text(of: query)
    }

    private mutating func text(of query: Query) -> String {
        switch query {
        case .all(let parts): joined(parts, " AND ")
        case .any(let parts): joined(parts, " OR ")
        case .not(let part): "NOT (\(text(of: part)))"
        case .text(let words): text(of: words)
        case .condition(let condition): text(of: condition)
        }
    }

    private mutating func joined(_ parts: [Query], _ word: String) -> String {
        parts.map { "(\(text(of: $0)))" }.joined(separator: word)
    }

    private mutating func text(of words: Query.Words) -> String {
        var alternatives: [String] = []
        func ask(_ index: String, _ match: String?) {
            guard let match else { return }
            arguments += [match]
            switch rows {
            case .few:
                alternatives.append("EXISTS (SELECT 1 FROM \(index) WHERE \(index) MATCH ? AND rowid = article.number)")
            case .all:
                alternatives.append("article.number IN (SELECT rowid FROM \(index) WHERE \(index) MATCH ?)")
            case .numbers(let range):
                arguments += [range.lowerBound, range.upperBound]
                alternatives.append(
                    "article.number IN (SELECT rowid FROM \(index) WHERE \(index) MATCH ? AND rowid BETWEEN ? AND ?)")
            }
        }
        ask("article_index", words.matchInArticle)
        if let match = words.matchInComments {
            arguments += [match]
            alternatives.append("article.number IN (\(CommentMatches.articles))")
        }
        if isTyped { ask("pinyin_index", words.matchByPinyin) }
        return alternatives.isEmpty ? "0" : alternatives.joined(separator: " OR ")
    }

    private mutating func text(of condition: Query.Condition) -> String {
        func with(_ value: String, _ sql: String) -> String {
            arguments += [value.storable]
            return sql
        }
        switch condition {
        case .unread: return "is_read = 0"
        case .starred: return "is_starred = 1"
        case .commented: return "notes > 0"
        case .draft: return "drafts > 0"
        case .mood(let label): return with(label, "mood = ?")
        case .language(let tag):
            // The language itself, and with any subtag: "." follows "-".
            let language = tag.storable
            arguments += [language, language + "-", language + "."]
            return "(language COLLATE NOCASE = ? OR (language COLLATE NOCASE >= ? AND language COLLATE NOCASE < ?))"
        case .since(let date): return with(date, "sort_date >= ?")
        case .until(let date): return with(date + "\u{7F}", "sort_date <> '' AND sort_date <= ?")
        case .tag(let name):
            return with(
                name,
                """
                article.number IN (SELECT article FROM article_tag JOIN tag ON tag.number = article_tag.tag
                    WHERE tag.name = ? AND tag.is_binned = 0)
                """)
        }
    }
}

/// Articles by what their comments say.
enum CommentMatches {
    /// The numbers of the articles that have a comment which matches.
    static let articles = """
        SELECT article.number FROM comment_index CROSS JOIN comment ON comment.number = comment_index.rowid
        JOIN article ON article.id = comment.article WHERE comment_index MATCH ? AND comment.is_deleted = 0
        """
}
