import Typesetting

/// Looks at lines as a reader does, without the engine's tables: marks at a line start or a line end where they must not stand.
enum FaultFinder {
    private static let neverFirst = Set("，。、；：！？」』）》〉】〕〗〙〛〞〟｝］｠．｡､｣・‧·".unicodeScalars)
    private static let neverLast = Set("「『（《〈【〔〖〘〚〝｛［｟｢".unicodeScalars)
    private static let neverFirstAfterWide = Set(",.;:!?)]}”’".unicodeScalars)
    private static let neverLastBeforeWide = Set("([{“‘".unicodeScalars)
    private static let pairs = Set("…—".unicodeScalars)

    /// Whether a line may not end between two neighbours.
    static func forbids(_ last: Unicode.Scalar, _ first: Unicode.Scalar) -> Bool {
        if neverFirst.contains(first) || neverLast.contains(last) { return true }
        if neverFirstAfterWide.contains(first), isWide(last) { return true }
        if neverLastBeforeWide.contains(last), isWide(first) { return true }
        return last == first && pairs.contains(last)
    }

    /// The line ends of a set paragraph that are faults although another end within the same line was none.
    static func avoidableFaults(in paragraph: Paragraph, _ measure: Measure) -> [String] {
        let lines = typeset(paragraph, measure)
        let drawn = lines.map { glyphs(of: $0, in: paragraph, measure).filter { $0.text != " " && $0.text != "\u{3000}" } }
        var faults: [String] = []
        for place in lines.indices.dropFirst() {
            guard let last = drawn[place - 1].last, let first = drawn[place].first, forbids(last, first) else { continue }
            if drawn[place - 1].count > 1, hasBetterEnd(drawn[place - 1]) {
                faults.append(drawn[place - 1].map(\.text).joined() + "│" + drawn[place].map(\.text).joined())
            }
        }
        return faults
    }

    private static func hasBetterEnd(_ line: [Glyph]) -> Bool {
        zip(line, line.dropFirst()).contains { !forbids($0, $1) }
    }

    private static func forbids(_ last: Glyph, _ first: Glyph) -> Bool {
        guard let last = last.text.unicodeScalars.first, let first = first.text.unicodeScalars.first else { return false }
        return forbids(last, first)
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool { cells(String(scalar)) == 2 }
}
