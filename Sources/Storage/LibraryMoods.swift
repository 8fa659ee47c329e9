import GRDB
import Model
import Typesetting

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
            var spellings = Spellings(request.label)
            var ranked: [Ranked] = []
            var places: [Felt: Int] = [:]
            while let row = try rows.next() {
                let one = Ranked(
                    article: try row.decode(atIndex: 0), title: try row.decode(atIndex: 1), label: try row.decode(atIndex: 2),
                    pageCount: try row.decode(atIndex: 3), ownCount: try row.decode(atIndex: 4))
                guard let key = spellings.key(of: one.label) else { continue }
                let felt = Felt(article: one.article, mood: key)
                if let place = places[felt] {
                    ranked[place].pageCount = added(ranked[place].pageCount, one.pageCount)
                    ranked[place].ownCount += one.ownCount
                } else {
                    places[felt] = ranked.count
                    ranked.append(one)
                }
            }
            return spellings.areMixed ? sorted(ranked, by: \.count) : ranked
        }
    }

    /// How the library as a whole felt: a row for each mood, by count, articles in the bin left out.
    public func moodTotals(_ request: RankingRequest, now: Milliseconds) throws -> [MoodTotal] {
        try read { database in
            let question = MoodQuestion(request, now: now)
            var spellings = Spellings(request.label)
            var totals: [MoodTotal] = []
            var places: [Int: Int] = [:]
            for row in try Row.fetchAll(database, sql: question.totals, arguments: question.arguments) {
                let one = MoodTotal(
                    label: try row.decode(atIndex: 0), pageCount: capped(try row.decode(atIndex: 1)),
                    ownCount: try row.decode(atIndex: 2))
                guard let key = spellings.key(of: one.label) else { continue }
                if let place = places[key] {
                    totals[place].pageCount = added(totals[place].pageCount, one.pageCount)
                    totals[place].ownCount += one.ownCount
                } else {
                    places[key] = totals.count
                    totals.append(one)
                }
            }
            return sorted(totals, by: \.count)
        }
    }
}

/// How an article was felt.
private struct Felt: Hashable {
    var article: Identifier
    /// The mood, by its number among the spellings.
    var mood: Int
}

/// The moods that are met, those that differ in spelling alone as one: 感動 and 感动. The spelling that comes first is shown.
private struct Spellings {
    /// The only mood that is asked for.
    private let wanted: String?
    /// The number of each spelling's mood; nil for one that is not asked for.
    private var known: [String: Int?] = [:]
    private var moods: [String: Int] = [:]
    /// True once one mood has been met in two spellings.
    private(set) var areMixed = false

    init(_ wanted: String?) {
        self.wanted = wanted.map(foldedLabel)
    }

    /// Nil for a mood that is not asked for.
    mutating func key(of label: String) -> Int? {
        if let key = known[label] { return key }
        let folded = foldedLabel(label)
        guard wanted == nil || wanted == folded else {
            known[label] = .some(nil)
            return nil
        }
        if moods[folded] != nil { areMixed = true }
        let key = moods[folded] ?? moods.count
        moods[folded] = key
        known[label] = key
        return key
    }
}

/// By a number, the greatest first; equals stay as they are.
private func sorted<Row>(_ rows: [Row], by number: (Row) -> Int) -> [Row] {
    rows.enumerated().sorted { one, other in
        (number(other.element), one.offset) < (number(one.element), other.offset)
    }.map(\.element)
}

/// The greatest number where there are more.
private func added(_ one: Int, _ other: Int) -> Int {
    let (sum, overflow) = one.addingReportingOverflow(other)
    return overflow ? .max : sum
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
        hasPages = request.period.length == nil && request.since == nil
        if let since = request.since {
            voted = "voted >= ?"
            arguments += [since]
        } else if let length = request.period.length {
            let (since, overflow) = now.subtractingReportingOverflow(length)
            voted = "voted > ?"
            arguments += [overflow ? Milliseconds.min : since]
        }
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
