import GRDB
import Model

extension Library {
    /// The mood ranking: a row for each article and mood, by count, the latest vote first among equals; articles in the bin
    /// left out. The counts of the pages are in the ranking over all time only, since a page does not say when it was voted.
    public func ranking(over period: Period, now: Milliseconds) throws -> [Ranked] {
        try ranking(RankingRequest(period: period), now: now)
    }

    /// The ranking of one mood, or of the articles of one source or tag.
    public func ranking(_ request: RankingRequest, now: Milliseconds) throws -> [Ranked] {
        try read { database in
            let question = MoodQuestion(request, now: now)
            let rows = try Row.fetchCursor(database, sql: question.ranking, arguments: question.arguments)
            var ranked: [Ranked] = []
            while let row = try rows.next() {
                ranked.append(
                    Ranked(
                        article: try row.decode(atIndex: 0), title: try row.decode(atIndex: 1), label: try row.decode(atIndex: 2),
                        pageCount: try row.decode(atIndex: 3), ownCount: try row.decode(atIndex: 4)))
            }
            return ranked
        }
    }

    /// How the library as a whole felt: a row for each mood, by count, articles in the bin left out.
    public func moodTotals(_ request: RankingRequest, now: Milliseconds) throws -> [MoodTotal] {
        try read { database in
            let question = MoodQuestion(request, now: now)
            return try Row.fetchAll(database, sql: question.totals, arguments: question.arguments).map { row in
                MoodTotal(
                    label: try row.decode(atIndex: 0), pageCount: capped(try row.decode(atIndex: 1)),
                    ownCount: try row.decode(atIndex: 2))
            }
        }
    }
}

/// Counts of many pages are added up as floating numbers, since a page may print any: beyond the greatest number they are that one.
private func capped(_ sum: Double) -> Int { Int(exactly: sum.rounded()) ?? .max }

/// A question about moods.
private struct MoodQuestion {
    private(set) var arguments: StatementArguments = []
    private var voted = "TRUE"
    private var condition = "is_binned = 0"
    private let hasPages: Bool

    init(_ request: RankingRequest, now: Milliseconds) {
        hasPages = request.period.length == nil
        if let length = request.period.length {
            let (since, overflow) = now.subtractingReportingOverflow(length)
            voted = "voted > ?"
            arguments += [overflow ? Milliseconds.min : since]
        }
        if let label = request.label { add("label = ?", label) }
        if let source = request.source { add("source = ?", source) }
        if let tag = request.tag {
            add(
                """
                article.number IN (SELECT article_tag.article FROM article_tag JOIN tag ON tag.number = article_tag.tag
                    WHERE tag.name = ? AND tag.is_binned = 0)
                """, tag)
        }
    }

    private mutating func add(_ sql: String, _ value: String) {
        condition += " AND \(sql)"
        arguments += [value.storable]
    }

    /// Votes within the time come first, as their argument does.
    private var moods: String {
        "SELECT article, label, 0 AS page, 1 AS own, voted FROM vote WHERE \(voted)"
            + (hasPages ? " UNION ALL SELECT article, label, count, 0, NULL FROM page_mood" : "")
    }

    var ranking: String {
        """
        WITH mood AS (\(moods))
        SELECT article.id, title, label, max(page), sum(own)
        FROM mood JOIN article ON article.id = mood.article
        WHERE \(condition)
        GROUP BY article.id, label
        ORDER BY max(page) + sum(own) DESC, max(voted) DESC, added DESC, article.number, label
        """
    }

    var totals: String {
        """
        WITH mood AS (\(moods))
        SELECT label, total(page), sum(own) FROM mood JOIN article ON article.id = mood.article
        WHERE \(condition) GROUP BY label ORDER BY total(page) + sum(own) DESC, label
        """
    }
}
