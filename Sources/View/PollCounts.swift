import Controller
import Model
import Typesetting

/// The figures of a poll: what the page counts and one's own vote, apart, and the shares of both together.
struct PollCounts {
    let labels: [String]
    /// The index of the mood that one has voted for.
    let own: Int?
    /// The page's counts with one's own vote.
    let counts: [Int]
    /// In cells.
    let labelWidth: Int
    /// Whether the figures are columns.
    let hasShares: Bool
    private let texts: [String]

    /// - Parameters:
    ///   - columns: cells for a row; shares are left out where they are few.
    ///   - library: how the library as a whole felt; empty where that is not shown.
    init(_ reader: Reader, columns: Int, library: [MoodTotal], ambiguous: Int) {
        let choices = reader.poll.choices
        let own = choices.firstIndex { $0.label == reader.contents.vote }
        let pages = choices.map { bounded($0.count ?? 0) }
        let counts = pages.indices.map { pages[$0] + ($0 == own ? 1 : 0) }
        labels = choices.map(\.label)
        labelWidth = min(16, labels.map { cells($0, ambiguous: ambiguous) }.max() ?? 0)
        (self.own, self.counts) = (own, counts)
        var texts = pages.indices.map { $0 == own ? (pages[$0] > 0 ? "\(pages[$0])+1" : "+1") : "\(pages[$0])" }
        hasShares = columns >= 30 && counts.contains { $0 > 0 }
        if hasShares {
            let width = texts.map(\.count).max() ?? 0
            texts = texts.map { String(repeating: " ", count: width - $0.count) + $0 }
            texts = Self.columns(texts, percentages(counts).map { $0.map { "\($0)%" } ?? "" })
            if !library.isEmpty { texts = Self.columns(texts, Self.shares(of: labels, in: library)) }
        }
        self.texts = texts
    }

    var most: Int { counts.max() ?? 0 }
    var figuresWidth: Int { texts.map(\.count).max() ?? 1 }

    func figures(_ index: Int) -> String { texts[index] }

    private static func shares(of labels: [String], in library: [MoodTotal]) -> [String] {
        var shares: [String: Int] = [:]
        for (total, share) in zip(library, percentages(library.map { bounded($0.count) })) {
            shares[foldedLabel(total.label)] = share
        }
        return labels.map { "(\(shares[foldedLabel($0)] ?? 0)%)" }
    }

    /// Another column of figures, aligned to the right.
    private static func columns(_ left: [String], _ right: [String]) -> [String] {
        let widths = ((left.map(\.count).max() ?? 0), (right.map(\.count).max() ?? 0))
        guard widths.1 > 0 else { return left }
        return zip(left, right).map { one, other in
            one + String(repeating: " ", count: widths.0 - one.count + 1 + widths.1 - other.count) + other
        }
    }
}

/// Whole percent of the sum; nil where there is none.
func percentages(_ counts: [Int]) -> [Int?] {
    let sum = counts.reduce(0.0) { $0 + Double($1) }
    return counts.map { sum > 0 ? Int((Double($0) * 100 / sum).rounded()) : nil }
}
