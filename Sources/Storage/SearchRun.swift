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
/// another in a comment. Most hits come from one question to the index of articles; those that match only with their
/// comments, or by pinyin, are looked at one by one.
struct SearchRun {
    let database: Database
    private let query: Query?
    private let isTyped: Bool
    private let rankedHits: Int

    /// Of how many articles the indexes are asked one by one; of more, all at once.
    private static let fewCandidates = 5_000
    /// Of how many articles a condition must hold for it to be quicker to ask it of one match after another.
    private var many: Int { rankedHits }

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
        guard plan.isIndexed else { return try sorted(newest(query), by: order) }
        let others = try others(query)
        let conditions = try plan.match.flatMap { try indexed($0, plan) }
        if let conditions, others.isEmpty, order != .relevance { return try newest(conditions, by: order) }
        let ranked = try conditions.map { try Relevance.ofArticles.newest(rankedHits + 1, of: $0, in: database) } ?? []
        if others.isEmpty { return best(of: ranked) }
        let known = Dictionary(ranked.map { ($0.number, $0.score) }, uniquingKeysWith: min)
        return try sorted(known.merging(holding(query, of: others, besides: known)) { own, _ in own }, by: order)
    }

    // MARK: - Where hits come from

    /// What holds of a match in the index of articles; nil where nothing can.
    private func indexed(_ match: String, _ plan: SearchPlan) throws -> Relevance.Conditions? {
        var conditions = Relevance.Conditions("article_index MATCH ?", [match])
        // Asked once, since most bins are empty and the condition costs a fifth of a search that finds many.
        let isBinEmpty =
            try Bool.fetchOne(database, sql: "SELECT NOT EXISTS (SELECT 1 FROM article WHERE is_binned = 1)") ?? false
        if !isBinEmpty { conditions.add("article_index.rowid NOT IN (SELECT number FROM article WHERE is_binned = 1)") }
        for excluded in plan.excludedInComments {
            conditions.add("article_index.rowid NOT IN (\(CommentMatches.articles))", [excluded])
        }
        guard let condition = plan.condition else { return conditions }
        let holding = try holding(condition)
        guard holding.count > 0 else { return nil }
        if holding.count < many {
            // They are found at once, while nearly all that match may have to be asked. The plus keeps the index from being asked for
            // each of them.
            conditions.add("article_index.rowid BETWEEN \(holding.first) AND \(holding.last)")
            conditions.add(
                "+article_index.rowid IN (SELECT number FROM article WHERE is_binned = 0 AND (\(condition.sql)))",
                condition.arguments)
        } else {
            // The first that are asked will do.
            conditions.add("(\(condition.sql))", condition.arguments)
            conditions.asksArticles = true
        }
        return conditions
    }

    /// Of how many articles a condition holds, up to `many`, and the lowest and the highest of their numbers.
    private func holding(_ condition: SearchPlan.Condition) throws -> (count: Int, first: Int64, last: Int64) {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT count(*), ifnull(min(number), 0), ifnull(max(number), 0) FROM (
                    SELECT number FROM article WHERE is_binned = 0 AND (\(condition.sql)) LIMIT \(many)
                )
                """,
            arguments: condition.arguments)
        return row.map { ($0[0], $0[1], $0[2]) } ?? (0, 0, 0)
    }

    /// The newest matches in another order than the best first.
    private func newest(_ conditions: Relevance.Conditions, by order: ListOrder) throws -> SearchHits {
        let newest = """
            SELECT article_index.rowid AS found FROM \(Relevance.ofArticles.source(of: conditions)) WHERE \(conditions.sql)
            ORDER BY found DESC LIMIT \(rankedHits + 1)
            """
        let sql =
            order == .added
            ? newest : "SELECT number FROM (\(newest)) JOIN article ON number = found ORDER BY \(RowOrder(order).clause())"
        var numbers = try Int64.fetchAll(database, sql: sql, arguments: conditions.arguments)
        let isCapped = numbers.count > rankedHits
        // The oldest is the one too many.
        if isCapped, let oldest = numbers.min(), let index = numbers.firstIndex(of: oldest) { numbers.remove(at: index) }
        return SearchHits(numbers: numbers, isCapped: isCapped)
    }

    /// The best first, of rows of which the newest come first.
    private func best(of newest: [RankedRow]) -> SearchHits {
        let best = newest.prefix(rankedHits).sorted { one, other in
            one.score != other.score ? one.score < other.score : one.number > other.number
        }
        return SearchHits(numbers: best.map(\.number), isCapped: newest.count > rankedHits)
    }

    /// The newest articles of which a query holds that the index alone cannot answer: one without a word that must match. Most
    /// articles do, so the newest are asked about first, and as long as they are too few twice as many of the older ones.
    private func newest(_ query: Query) throws -> [Int64] {
        guard !query.isCondition else { return try newest(SearchCondition(query, isTyped: isTyped, of: .all)) }
        guard let first = try Int64.fetchOne(database, sql: "SELECT min(number) FROM article"),
            var last = try Int64.fetchOne(database, sql: "SELECT max(number) FROM article")
        else { return [] }
        var found: [Int64] = []
        var together = Int64(rankedHits) + Int64(rankedHits) / 8 + 1
        while last >= first, found.count <= rankedHits {
            let numbers = max(first, last - together + 1)...last
            found += try newest(SearchCondition(query, isTyped: isTyped, of: .numbers(numbers)), in: numbers)
            last = numbers.lowerBound - 1
            together *= 2
        }
        return Array(found.prefix(rankedHits + 1))
    }

    private func newest(_ condition: SearchCondition, in numbers: ClosedRange<Int64>? = nil) throws -> [Int64] {
        try Int64.fetchAll(
            database,
            sql: """
                SELECT number FROM article WHERE is_binned = 0 AND (\(condition.sql))
                \(numbers.map { "AND number BETWEEN \($0.lowerBound) AND \($0.upperBound)" } ?? "")
                ORDER BY number DESC LIMIT \(rankedHits + 1)
                """,
            arguments: condition.arguments)
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
        let condition = SearchCondition(query, isTyped: isTyped, of: candidates.count <= Self.fewCandidates ? .few : .all)
        let numbers = try Int64.fetchSet(
            database,
            sql: """
                SELECT number FROM article
                WHERE number IN (SELECT value FROM json_each(?)) AND is_binned = 0 AND (\(condition.sql))
                """,
            arguments: [Array(candidates).json] + condition.arguments)
        return scores.filter { numbers.contains($0.key) }
    }

    private func commentedOn(_ match: String) throws -> [Int64: Double] {
        try scores(
            """
            SELECT article.number, score FROM (
                SELECT rowid AS comment, \(Relevance.ofComments.score) AS score FROM comment_index WHERE comment_index MATCH ?
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
        let newest = scores.keys.sorted(by: >)
        guard order == .relevance else { return try sorted(newest, by: order) }
        return best(of: newest.map { RankedRow(number: $0, score: scores[$0] ?? 0) })
    }

    /// - Parameter newest: the newest first; the one too many is the last.
    private func sorted(_ newest: [Int64], by order: ListOrder) throws -> SearchHits {
        let isCapped = newest.count > rankedHits
        var numbers = Array(newest.prefix(rankedHits))
        if order != .relevance, order != .added {
            numbers = try Int64.fetchAll(
                database,
                sql: """
                    SELECT number FROM article WHERE number IN (SELECT value FROM json_each(?)) ORDER BY \(RowOrder(order).clause())
                    """,
                arguments: [numbers.json])
        }
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

extension [Int64] {
    /// As SQLite's json_each takes them.
    fileprivate var json: String { "[\(map(String.init).joined(separator: ","))]" }
}

extension Query.Words {
    /// The phrase that the tokens of these words are.
    var phrase: SearchPhrase { SearchPhrase(text, isPrefix: isPrefix) }
}
