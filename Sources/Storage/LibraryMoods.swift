import GRDB
import Model

extension Library {
    /// The mood ranking: a row for each article and mood, by count, the latest vote first among equals; articles in the bin
    /// left out. The counts of the pages are in the ranking over all time only, since a page does not say when it was voted.
    public func ranking(over period: Period, now: Milliseconds) throws -> [Ranked] {
        try read { database in
            guard let length = period.length else { return try rows(database, Self.overall, []) }
            let (since, overflow) = now.subtractingReportingOverflow(length)
            return try rows(database, Self.lately, [overflow ? Milliseconds.min : since])
        }
    }

    private func rows(_ database: Database, _ sql: String, _ arguments: StatementArguments) throws -> [Ranked] {
        let rows = try Row.fetchCursor(database, sql: sql, arguments: arguments)
        var ranked: [Ranked] = []
        while let row = try rows.next() {
            ranked.append(
                Ranked(
                    article: try row.decode(atIndex: 0), title: try row.decode(atIndex: 1), label: try row.decode(atIndex: 2),
                    pageCount: try row.decode(atIndex: 3), ownCount: try row.decode(atIndex: 4)))
        }
        return ranked
    }

    private static let lately = """
        SELECT article.id, title, label, 0, 1
        FROM vote JOIN article ON article.id = vote.article
        WHERE is_binned = 0 AND voted > ?
        ORDER BY voted DESC, article.number
        """

    private static let overall = """
        WITH mood (article, label, page, own, voted) AS (
            SELECT article, label, count, 0, NULL FROM page_mood
            UNION ALL SELECT article, label, 0, 1, voted FROM vote
        )
        SELECT article.id, title, label, sum(page), sum(own)
        FROM mood JOIN article ON article.id = mood.article
        WHERE is_binned = 0
        GROUP BY article.id, label
        ORDER BY sum(page) + sum(own) DESC, max(voted) DESC, added DESC, article.number, label
        """
}
