import ArgumentParser
import Glibc
import Model
import Storage
import Typesetting

struct MoodsVerb: ParsableCommand {
    enum Row: String, ExpressibleByArgument, CaseIterable { case article, mood }

    static let configuration = CommandConfiguration(
        commandName: "moods",
        abstract: "Print the mood ranking: how articles were felt, or how the library as a whole was.",
        discussion: """
            Votes count by the time of voting; what the pages count is in the ranking over all time only.

            Example: meipi moods --since month --by mood
            """)

    @Option(help: ArgumentHelp("day, week, month, year, all, or a date such as 2026-01-31; all unless given.", valueName: "time"))
    var since = "all"
    @Option(help: "A row for each article and mood, or for each mood over all articles: article or mood.")
    var by = Row.article
    @Option(help: "This mood alone, in either spelling.")
    var mood: String?
    @Option(help: "Articles of this source alone.")
    var source: String?
    @Option(help: "Articles with this tag alone.")
    var tag: String?
    @Option(help: ArgumentHelp("Rows at most; all unless given.", valueName: "n"))
    var limit: Int?
    @Flag(help: "As JSON.")
    var json = false
    @OptionGroup var place: LibraryOption

    func validate() throws {
        guard limit.map({ $0 > 0 }) ?? true else { throw ValidationError("--limit is 1 row or more.") }
        guard Period(rawValue: since) != nil || midnight(of: since) != nil else {
            throw ValidationError("--since is day, week, month, year, all, or a date such as 2026-01-31.")
        }
    }

    func run() throws {
        let library = try place.openExisting()
        let request = RankingRequest(
            period: Period(rawValue: since) ?? .all, since: midnight(of: since), label: mood, source: source, tag: tag)
        switch by {
        case .article: try print(try library.ranking(request, now: now()), ListedRank.init)
        case .mood: try print(try library.moodTotals(request, now: now()), ListedRank.init)
        }
    }

    private func print<One>(_ rows: [One], _ listed: (One) -> ListedRank) throws {
        let rows = rows.prefix(limit ?? .max).map(listed)
        if json { return try put(try jsonText(rows)) }
        for row in rows { try put(row.line) }
    }
}

/// The first moment of a day here, "2026-01-31"; nil where it is none.
private func midnight(of day: String) -> Milliseconds? {
    let parts = day.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }) else { return nil }
    let numbers = parts.compactMap { Int32($0) }
    guard numbers.count == 3, (1...12).contains(numbers[1]), (1...31).contains(numbers[2]) else { return nil }
    var time = tm()
    (time.tm_year, time.tm_mon, time.tm_mday, time.tm_isdst) = (numbers[0] - 1900, numbers[1] - 1, numbers[2], -1)
    let seconds = mktime(&time)
    // The C library would make March of the 30th of February.
    return time.tm_mday == numbers[2] ? Milliseconds(seconds) * 1000 : nil
}

private struct ListedRank: Encodable {
    let mood: String
    let pageCount: Int
    let ownCount: Int
    let article: Identifier?
    let title: String?

    init(_ row: Ranked) {
        (mood, pageCount, ownCount, article, title) = (row.label, row.pageCount, row.ownCount, row.article, row.title)
    }

    init(_ row: MoodTotal) {
        (mood, pageCount, ownCount, article, title) = (row.label, row.pageCount, row.ownCount, nil, nil)
    }

    /// mood, count of the pages, own votes, id, title: divided by tabs, so that other programs can cut them.
    var line: String {
        ([mood, "\(pageCount)", "\(ownCount)"] + (article.map { [$0.short, title ?? ""] } ?? [])).map(singleLine)
            .joined(separator: "\t")
    }
}
