import Model
import Testing

@testable import Typesetting

@Suite("Properties over random texts")
struct PropertyTests {
    private static let languages: [Language] = [.chineseTraditional, .chineseSimplified, .japanese, .korean, .other]

    /// A million texts in shards, so that every core has its share.
    @Test("lines join to the source, keep the measure and agree with their glyphs", arguments: 1...250)
    func soundness(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<4000 {
            let (paragraph, measure) = Self.anything(&generator)
            expectSound(paragraph, measure)
        }
    }

    /// A short text of any kind, to be set in any way.
    private static func anything(_ generator: inout SeededGenerator) -> (Paragraph, Measure) {
        let isProse = Int.random(in: 0..<4, using: &generator) == 0
        let text =
            isProse
            ? RandomText.prose(Int.random(in: 0...12, using: &generator), using: &generator)
            : RandomText.anything(Int.random(in: 0...40, using: &generator), using: &generator)
        let indent = Indent(first: Int.random(in: 0...6, using: &generator), rest: Int.random(in: 0...3, using: &generator))
        let paragraph = Paragraph(
            text, language: languages.randomElement(using: &generator) ?? .other, indent: indent,
            reflow: Int.random(in: 0..<4, using: &generator) > 0, overflow: Bool.random(using: &generator) ? .wrapped : .clipped)
        let measure = Measure(
            columns: Int.random(in: 1...40, using: &generator),
            kinsoku: Kinsoku.allCases.randomElement(using: &generator) ?? .strict,
            ambiguous: Int.random(in: 1...2, using: &generator), fit: Fit.allCases.randomElement(using: &generator) ?? .greedy,
            gutter: Gutter(rawValue: UInt8.random(in: 0...7, using: &generator)),
            autospace: Autospace.allCases.randomElement(using: &generator) ?? .none,
            isJustified: Bool.random(using: &generator), breaksKoreanByWord: Bool.random(using: &generator))
        return (paragraph, measure)
    }

    @Test("the table of states says what the rules say", arguments: 1...20)
    func table(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed) + 5000)
        for _ in 0..<200 {
            let (paragraph, measure) = Self.anything(&generator)
            let fault = tableFault(in: paragraph, measure)
            #expect(fault == nil, "\(paragraph), \(measure)")
        }
    }

    @Test("no mark opens or closes a line where it must not, at every width from 10 to 200", arguments: 1...12)
    func faults(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed) + 1000)
        let text = RandomText.prose(120, using: &generator)
        for language in Self.languages {
            let paragraph = Paragraph(text, language: language, indent: .firstLine(for: language))
            for (columns, fit) in (10...200).flatMap({ columns in Fit.allCases.map { (columns, $0) } }) {
                let faults = FaultFinder.avoidableFaults(in: paragraph, Measure(columns: columns, fit: fit))
                #expect(faults.isEmpty, "seed \(seed), \(language), \(columns), \(fit)")
            }
        }
    }

    @Test("the finder does find faults where no rule is kept")
    func faultsWithoutRules() {
        let paragraph = Paragraph(String(repeating: "天地玄黃，", count: 9), language: .chineseTraditional)
        #expect(!FaultFinder.avoidableFaults(in: paragraph, Measure(columns: 8, kinsoku: .none)).isEmpty)
        #expect(FaultFinder.avoidableFaults(in: paragraph, Measure(columns: 8)).isEmpty)
    }

    @Test("cutting glyphs out of a text anywhere never traps", arguments: 1...10)
    func arbitraryLines(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed) + 2000)
        let paragraph = Paragraph(RandomText.anything(40, using: &generator), language: .japanese, reflow: seed % 2 == 0)
        for _ in 0..<200 {
            let lower = Int.random(in: -5...200, using: &generator)
            let line = Line(source: lower..<lower + Int.random(in: 0...60, using: &generator), indent: 0, width: 0)
            let drawn = glyphs(of: line, in: paragraph, Measure(columns: 20))
            #expect(drawn.allSatisfy { $0.width > 0 && $0.column + $0.width <= 20 })
        }
    }

    @Test("sanitising twice changes nothing more, and the cells stay", arguments: 1...20)
    func sanitising(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed) + 3000)
        for _ in 0..<100 {
            let text = RandomText.anything(30, using: &generator)
            let once = sanitized(text)
            #expect(Array(sanitized(once).unicodeScalars) == Array(once.unicodeScalars))
            #expect(cells(singleLine(text)) == cells(text))
            let drawn = glyphs(text).reduce(0) { $0 + $1.width }
            #expect(drawn == cells(text))
            let limit = Int.random(in: 0...20, using: &generator)
            #expect(cells(clip(text, to: limit)) <= max(0, limit))
        }
    }

    @Test("cluster boundaries lie at the start of every line", arguments: 1...10)
    func clusters(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed) + 4000)
        let text = sanitized(RandomText.anything(60, using: &generator))
        let boundaries = Set(clusterBoundaries(text))
        for columns in 2...20 {
            let lines = typeset(Paragraph(text, language: .other), Measure(columns: columns))
            #expect(lines.allSatisfy { boundaries.contains($0.source.lowerBound) })
        }
    }
}
