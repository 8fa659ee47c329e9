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
    /// How many articles are looked at one by one at most: the newest.
    private static let candidateLimit = 5_000
    /// Where a match by pinyin stands among the scores of BM25, the lower the better: behind a title that has the letters themselves.
    private static let pinyinScore = -5.0

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
        let others = try possible(query)
        guard let match = plan.match else { return try completed([:], by: others, query, order) }
        let question = indexed(match, plan, scoring: order == .relevance)
        // Most searches have no others: then SQLite sorts, and nothing but the numbers comes out of it.
        if others.isEmpty { return try ranked(question, by: order) }
        return try completed(scores(question.sql, question.arguments), by: others, query, order)
    }

    // MARK: - Where hits come from

    /// The newest matches in the index of articles: number and score.
    private func indexed(_ match: String, _ plan: SearchPlan, scoring: Bool) -> (sql: String, arguments: StatementArguments) {
        var arguments: StatementArguments = [match]
        var conditions = "rowid NOT IN (SELECT number FROM article WHERE is_binned = 1)"
        for excluded in plan.excludedInComments {
            conditions += " AND rowid NOT IN (\(CommentMatches.articles))"
            arguments += [excluded]
        }
        if let condition = plan.condition {
            conditions += " AND EXISTS (SELECT 1 FROM article WHERE article.number = article_index.rowid AND (\(condition.sql)))"
            arguments += condition.arguments
        }
        let score = scoring ? "bm25(article_index, \(Self.weights))" : "0.0"
        let sql = """
            SELECT rowid AS found, \(score) AS score FROM article_index WHERE article_index MATCH ? AND \(conditions)
            ORDER BY rowid DESC LIMIT \(rankedHits + 1)
            """
        return (sql, arguments)
    }

    private func ranked(
        _ question: (sql: String, arguments: StatementArguments), by order: ListOrder
    ) throws -> SearchHits {
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

    /// Articles that a comment or the pinyin of their names may make a match, if the whole query holds.
    private func possible(_ query: Query) throws -> [Int64: Double] {
        var scores: [Int64: Double] = [:]
        for words in Set(query.words) {
            if let match = words.matchInComments { scores.merge(try commentedOn(match)) { min($0, $1) } }
            if isTyped, let match = words.matchByPinyin { scores.merge(try named(match)) { min($0, $1) } }
        }
        return scores
    }

    /// Hits with those of the others of which the whole query holds.
    private func completed(
        _ known: [Int64: Double], by others: [Int64: Double], _ query: Query, _ order: ListOrder
    ) throws -> SearchHits {
        let scores = others.filter { known[$0.key] == nil }
        guard !scores.isEmpty else { return try sorted(known, by: order) }
        let isCut = scores.count > Self.candidateLimit
        let newest = scores.keys.sorted(by: >).prefix(Self.candidateLimit)
        let condition = SearchCondition(query, isTyped: isTyped, oneByOne: true)
        let numbers = try Int64.fetchAll(
            database,
            sql: """
                SELECT number FROM article
                WHERE number IN (SELECT value FROM json_each(?)) AND is_binned = 0 AND (\(condition.sql))
                """,
            arguments: ["[\(newest.map(String.init).joined(separator: ","))]"] + condition.arguments)
        var all = known
        for number in numbers { all[number] = scores[number] }
        var hits = try sorted(all, by: order)
        if isCut { hits.isCapped = true }
        return hits
    }

    private func commentedOn(_ match: String) throws -> [Int64: Double] {
        try scores(
            """
            SELECT article.number, score FROM (
                SELECT rowid AS comment, bm25(comment_index) AS score FROM comment_index WHERE comment_index MATCH ?
                ORDER BY rowid DESC LIMIT \(rankedHits)
            ) JOIN comment ON comment.number = comment JOIN article ON article.id = comment.article WHERE is_deleted = 0
            """,
            [match])
    }

    private func named(_ match: String) throws -> [Int64: Double] {
        try scores(
            """
            SELECT rowid, \(Self.pinyinScore) FROM pinyin_index WHERE pinyin_index MATCH ?
            ORDER BY rowid DESC LIMIT \(Self.candidateLimit)
            """,
            [match])
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
