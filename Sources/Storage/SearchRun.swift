import GRDB
import Model
import Typesetting

/// What a search found.
struct SearchHits {
    /// The numbers of the articles, in order.
    var numbers: [Int64]
    /// True where there are more, which are older.
    var isCapped: Bool
}

/// One search, within a transaction. An article matches with its own text and its comments together: one word may stand in the body,
/// another in a comment. Most hits come from one question to the index of articles, which SQLite ranks; those that match only with
/// their comments, or by pinyin, are looked at one by one.
struct SearchRun {
    let database: Database
    private let query: Query?
    private let isTyped: Bool
    private let rankedHits: Int

    /// The weights of the columns of `article_index`, in their order: body, title, people, source, abstract.
    private static let weights = "1, 10, 5, 5, 3"
    /// Of how many articles the indexes are asked one by one; of more, all at once.
    private static let fewCandidates = 5_000

    /// - Parameter rankedHits: how many hits are ranked at most.
    /// - Throws: a `QueryError`.
    init(database: Database, _ search: Search, rankedHits: Int) throws {
        self.database = database
        self.rankedHits = rankedHits
        isTyped = search.isTyped
        query = try Query(searching: search)
    }

    func hits(by order: ListOrder) throws -> SearchHits {
        guard let query else { return SearchHits(numbers: [], isCapped: false) }
        let plan = SearchPlan(query)
        guard plan.isIndexed else { return try sorted(matching(query), by: order) }
        let others = try others(query)
        let question = try plan.match.map { try indexed($0, plan, scoring: order == .relevance) }
        // Most searches have no others: then SQLite sorts, and nothing but the numbers comes out of it.
        if let question, others.isEmpty { return try ranked(question, by: order) }
        let known = try question.map { try scores($0.sql, $0.arguments) } ?? [:]
        return try sorted(known.merging(holding(query, of: others, besides: known)) { own, _ in own }, by: order)
    }

    // MARK: - Where hits come from

    private typealias Question = (sql: String, arguments: StatementArguments)

    /// The question for the newest matches in the index of articles: number and score.
    private func indexed(_ match: String, _ plan: SearchPlan, scoring: Bool) throws -> Question {
        var arguments: StatementArguments = [match]
        // Asked once, since most bins are empty and the condition costs a fifth of a search that finds many.
        let isBinEmpty =
            try Bool.fetchOne(database, sql: "SELECT NOT EXISTS (SELECT 1 FROM article WHERE is_binned = 1)") ?? false
        var conditions = isBinEmpty ? "TRUE" : "rowid NOT IN (SELECT number FROM article WHERE is_binned = 1)"
        for excluded in plan.excludedInComments {
            conditions += " AND rowid NOT IN (\(CommentMatches.articles))"
            arguments += [excluded]
        }
        if let condition = plan.condition {
            conditions += " AND EXISTS (SELECT 1 FROM article WHERE article.number = article_index.rowid AND (\(condition.sql)))"
            arguments += condition.arguments
        }
        let score = scoring ? "meipi_rank(article_index, \(Self.weights))" : "0.0"
        let sql = """
            SELECT rowid AS found, \(score) AS score FROM article_index WHERE article_index MATCH ? AND \(conditions)
            ORDER BY rowid DESC LIMIT \(rankedHits + 1)
            """
        return (sql, arguments)
    }

    private func ranked(_ question: Question, by order: ListOrder) throws -> SearchHits {
        let sql =
            order == .relevance || order == .added
            ? "SELECT found FROM (\(question.sql)) ORDER BY score, found DESC"
            : "SELECT number FROM (\(question.sql)) JOIN article ON number = found ORDER BY \(RowOrder(order).clause())"
        var numbers = try Int64.fetchAll(database, sql: sql, arguments: question.arguments)
        let isCapped = numbers.count > rankedHits
        // The oldest is the one too many.
        if isCapped, let oldest = numbers.min(), let index = numbers.firstIndex(of: oldest) { numbers.remove(at: index) }
        return SearchHits(numbers: numbers, isCapped: isCapped)
    }

    /// The newest articles of which a query holds that the index alone cannot answer.
    private func matching(_ query: Query) throws -> [Int64: Double] {
        let condition = SearchCondition(query, isTyped: isTyped, oneByOne: false)
        return try scores(
            """
            SELECT number, 0.0 FROM article WHERE is_binned = 0 AND (\(condition.sql))
            ORDER BY number DESC LIMIT \(rankedHits + 1)
            """,
            condition.arguments)
    }

    /// Articles that a comment or the pinyin of their names makes a match, if the whole query holds.
    private struct Others {
        var commented: [Int64: Double] = [:]
        var named: [Int64] = []

        var isEmpty: Bool { commented.isEmpty && named.isEmpty }
    }

    private func others(_ query: Query) throws -> Others {
        var others = Others()
        let words = Set(query.words)
        for match in words.compactMap(\.matchInComments) { others.commented.merge(try commentedOn(match)) { min($0, $1) } }
        if isTyped { others.named = try words.compactMap(\.matchByPinyin).flatMap { try named($0) } }
        return others
    }

    /// Those of the others of which the whole query holds.
    private func holding(_ query: Query, of others: Others, besides known: [Int64: Double]) throws -> [Int64: Double] {
        var scores = others.commented
        if !others.named.isEmpty {
            let score = try pinyinScore(Set(query.words), besides: known)
            for number in others.named { scores[number] = min(score, scores[number] ?? score) }
        }
        let candidates = scores.keys.filter { known[$0] == nil }
        guard !candidates.isEmpty else { return [:] }
        let condition = SearchCondition(query, isTyped: isTyped, oneByOne: candidates.count <= Self.fewCandidates)
        let numbers = try Int64.fetchSet(
            database,
            sql: """
                SELECT number FROM article
                WHERE number IN (SELECT value FROM json_each(?)) AND is_binned = 0 AND (\(condition.sql))
                """,
            arguments: ["[\(candidates.map(String.init).joined(separator: ","))]"] + condition.arguments)
        return scores.filter { numbers.contains($0.key) }
    }

    private func commentedOn(_ match: String) throws -> [Int64: Double] {
        try scores(
            """
            SELECT article.number, score FROM (
                SELECT rowid AS comment, meipi_rank(comment_index, 1, 1) AS score FROM comment_index WHERE comment_index MATCH ?
                ORDER BY rowid DESC LIMIT \(rankedHits)
            ) JOIN comment ON comment.number = comment JOIN article ON article.id = comment.article WHERE is_deleted = 0
            """,
            [match])
    }

    private func named(_ match: String) throws -> [Int64] {
        let sql = "SELECT rowid FROM pinyin_index WHERE pinyin_index MATCH ? ORDER BY rowid DESC LIMIT \(rankedHits + 1)"
        return try Int64.fetchAll(database, sql: sql, arguments: [match])
    }

    /// Where a match by pinyin stands among the scores of BM25, of which the lowest is the best: behind the names that have the letters
    /// themselves, and before all else where none has.
    private func pinyinScore(_ words: Set<Query.Words>, besides known: [Int64: Double]) throws -> Double {
        let lettered = try words.compactMap(\.matchInNames).flatMap { match in
            try Int64.fetchAll(
                database,
                sql: "SELECT rowid FROM article_index WHERE article_index MATCH ? ORDER BY rowid DESC LIMIT \(rankedHits + 1)",
                arguments: [match])
        }
        return lettered.compactMap { known[$0] }.max()?.nextUp ?? (known.values.min() ?? 0) - 1
    }

    private func scores(_ sql: String, _ arguments: StatementArguments) throws -> [Int64: Double] {
        let rows = try Row.fetchCursor(database, sql: sql, arguments: arguments)
        var scores: [Int64: Double] = [:]
        while let row = try rows.next() {
            let (number, score): (Int64, Double) = (row[0], row[1])
            scores[number] = min(score, scores[number] ?? score)
        }
        return scores
    }

    // MARK: - Their order

    private func sorted(_ scores: [Int64: Double], by order: ListOrder) throws -> SearchHits {
        let isCapped = scores.count > rankedHits
        let newest = isCapped ? Array(scores.keys.sorted(by: >).prefix(rankedHits)) : Array(scores.keys)
        guard order != .relevance else {
            let ranked = newest.sorted { one, other in
                let (mine, others) = (scores[one] ?? 0, scores[other] ?? 0)
                return mine != others ? mine < others : one > other
            }
            return SearchHits(numbers: ranked, isCapped: isCapped)
        }
        guard order != .added else { return SearchHits(numbers: newest.sorted(by: >), isCapped: isCapped) }
        let numbers = try Int64.fetchAll(
            database,
            sql: """
                SELECT number FROM article WHERE number IN (SELECT value FROM json_each(?)) ORDER BY \(RowOrder(order).clause())
                """,
            arguments: ["[\(newest.map(String.init).joined(separator: ","))]"])
        return SearchHits(numbers: numbers, isCapped: isCapped)
    }
}

extension Query {
    /// Reads the line of a search; nil where it asks for nothing.
    /// - Throws: a `QueryError`.
    init?(searching search: Search) throws(QueryError) {
        var search = search
        search.text = search.text.storable
        try self.init(search) { !SearchPhrase($0, isPrefix: false).isEmpty }
    }
}

extension Query.Words {
    /// The phrase that the tokens of these words are.
    var phrase: SearchPhrase { SearchPhrase(text, isPrefix: isPrefix) }
}
