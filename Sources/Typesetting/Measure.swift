/// The room for a line, and how it is filled.
public struct Measure: Hashable, Sendable {
    /// Length of a line in cells; at least 1.
    public var columns: Int
    public var kinsoku: Kinsoku
    /// Cells of a character of ambiguous width (UAX #11, East_Asian_Width A): 1 or 2.
    public var ambiguous: Int
    public var fit: Fit
    public var gutter: Gutter
    public var autospace: Autospace
    /// Lines but the last of a paragraph are stretched to the whole measure, by whole cells; not where ideographs keep to even columns.
    public var isJustified: Bool
    /// Korean lines end between words only (KLREQ).
    public var breaksKoreanByWord: Bool

    public init(
        columns: Int, kinsoku: Kinsoku = .strict, ambiguous: Int = 1, fit: Fit = .greedy, gutter: Gutter = [],
        autospace: Autospace = .none, isJustified: Bool = false, breaksKoreanByWord: Bool = false
    ) {
        self.columns = max(1, columns)
        self.kinsoku = kinsoku
        self.ambiguous = ambiguous == 2 ? 2 : 1
        self.fit = fit
        self.gutter = gutter
        self.autospace = autospace
        self.isJustified = isJustified
        self.breaksKoreanByWord = breaksKoreanByWord
    }

    func rules(_ language: Language) -> KinsokuRules { KinsokuRules(kinsoku, language, byWord: breaksKoreanByWord) }
}

/// How the places where lines end are chosen from those where they may.
public enum Fit: Hashable, Sendable, CaseIterable {
    /// As much as fits on every line.
    case greedy
    /// For the paragraph as a whole: few short lines, and no last line of one character.
    case optimal
}

/// What may stand outside the measure, so that the edges of the text look straight. A line may then begin one cell before the
/// margin, and end as many behind the measure as `rightColumns` says: the caller leaves that much room.
public struct Gutter: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The blank half of a full-width bracket at the start and the end of a line (CLREQ, JLREQ 3.1.4).
    public static let trimsBrackets = Gutter(rawValue: 1)
    /// The blank half of other full-width points at the end of a line: where the fonts have them in the corner.
    public static let trimsStops = Gutter(rawValue: 2)
    /// A stop that would not fit, as a whole: 、，。 and their half-width forms (CLREQ, JLREQ 3.8.2).
    public static let hangsStops = Gutter(rawValue: 4)

    /// What books of a language do: brackets in Chinese and Japanese; stops too where they stand in the corner of their square, which is
    /// not so in Traditional Chinese; and hanging stops in Japanese.
    public static func usual(for language: Language) -> Gutter {
        switch language {
        case .chineseTraditional: .trimsBrackets
        case .chineseSimplified: [.trimsBrackets, .trimsStops]
        case .japanese: [.trimsBrackets, .trimsStops, .hangsStops]
        case .korean, .other: []
        }
    }

    /// Cells that a line may begin before the margin.
    public var leftColumns: Int { contains(.trimsBrackets) ? 1 : 0 }
    /// Cells that a line may end behind the measure.
    public var rightColumns: Int { contains(.hangsStops) ? 2 : isEmpty ? 0 : 1 }
}

/// Space between ideographs and Latin letters or digits (CLREQ, JLREQ 3.2.6; `text-autospace` in CSS Text 4). A space in the text
/// counts as the gap; there is none at the ends of a line and beside punctuation.
public enum Autospace: Hashable, Sendable, CaseIterable {
    case none
    /// One cell.
    case cell
    /// One cell where that brings the ideographs after it back to an even column.
    case parity
}
