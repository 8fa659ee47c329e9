import Model
import Typesetting

/// The mood ranking (心情排行).
public struct Ranking: Hashable, Sendable {
    public var period: Period
    /// Only articles of this source.
    public var source: String?
    /// Only articles with this tag.
    public var tag: String?
    public var rows: [Ranked] = [] {
        didSet { count() }
    }
    /// How all these articles together were felt, the most felt mood first; moods that differ in spelling alone are one.
    public private(set) var totals: [MoodTotal] = []
    /// The mood of each row, spelling aside.
    private var moods: [String] = []
    /// The mood that is looked at; nil for all.
    public var label: String?
    public var selected = 0
    public var ticket: Ticket

    public init(period: Period, ticket: Ticket) {
        self.period = period
        self.ticket = ticket
    }

    public var shown: [Ranked] {
        guard let label else { return rows }
        let mood = foldedLabel(label)
        return zip(rows, moods).filter { $1 == mood }.map(\.0)
    }

    /// Every mood there is, the most felt first.
    public var labels: [String] { totals.map(\.label) }

    var request: RankingRequest { RankingRequest(period: period, source: source, tag: tag) }

    /// Each spelling is folded once.
    private mutating func count() {
        var known: [String: String] = [:]
        var places: [String: Int] = [:]
        var found: [MoodTotal] = []
        moods = rows.map { row in
            let mood = known[row.label] ?? foldedLabel(row.label)
            known[row.label] = mood
            if let place = places[mood] {
                found[place].add(row)
            } else {
                places[mood] = found.count
                found.append(MoodTotal(label: row.label, pageCount: row.pageCount, ownCount: row.ownCount))
            }
            return mood
        }
        totals = found.enumerated().sorted { one, other in
            (other.element.count, one.offset) < (one.element.count, other.offset)
        }.map(\.element)
    }
}

extension MoodTotal {
    /// The greatest number where there are more.
    fileprivate mutating func add(_ row: Ranked) {
        let (sum, overflow) = pageCount.addingReportingOverflow(row.pageCount)
        pageCount = overflow ? .max : sum
        ownCount += row.ownCount
    }
}
