import Foundation
import Model
import Testing

@Suite("UAX #14 beside ICU's line break iterator", .enabled(if: ICULines.unicode == "15.0", "ICU 72 has Unicode 15.0"))
struct ICUDifferenceTests {
    private static let seeds: [UInt64] = [1, 14, 72, 18_000]

    @Test("every disagreement with ICU over random texts is one that UAX #14 explains, and each of its changes is met")
    func random() throws {
        var comparison = try LineComparison()
        for seed in Self.seeds {
            var generator = SeededGenerator(seed: seed)
            for _ in 0..<2_000 {
                comparison.compare(RandomText.scripts(Int.random(in: 2...20, using: &generator), using: &generator))
            }
        }
        print("ICU, \(Self.seeds.count) seeds: \(comparison.summary)")
        let met = comparison.counts.keys
        for change in LineChange.allCases {
            #expect(met.contains { $0.hasPrefix(change.rawValue) }, "never met: \(change.rawValue)")
        }
        #expect(met.contains(LineComparison.dictionary))
    }

    @Test("every disagreement with ICU over the sample articles is one that UAX #14 explains")
    func samples() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Resources/samples")
        let pages = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "html" }
        #expect(pages.count >= 8)
        var comparison = try LineComparison()
        for page in pages {
            for line in try text(of: String(contentsOf: page, encoding: .utf8)).split(separator: "\n") {
                comparison.compare(String(line))
            }
        }
        print("ICU, \(pages.count) sample articles: \(comparison.summary)")
        #expect(comparison.counts[LineChange.eastAsianQuotes.rawValue, default: 0] > 0)
        #expect(comparison.counts[LineChange.middleDot.rawValue, default: 0] > 0)
    }

    @Test(
        "a known disagreement goes by the name of its rule",
        arguments: [
            ("他说“好”吗", [LineChange.eastAsianQuotes: 2]), ("约翰·史密斯", [.middleDot: 1]), ("a “ b", [.quotesAtSpaces: 1]),
            ("a\" (b)", [.quotesAtSpaces: 1]), ("“ (a)", [:]), ("\u{A0}-a", [.wordInitialHyphen: 1]), ("א-א", [.hebrewHyphen: 1]),
            ("\u{2013}\u{A0}a", [.glueAfterBreak: 1]), ("\u{1B13}\u{1B13}", [.aksara: 1]), ("天地玄黃，宇宙洪荒。", [:]),
        ] as [(String, [LineChange: Int])])
    func known(text: String, reasons: [LineChange: Int]) throws {
        var comparison = try LineComparison()
        comparison.compare(text)
        #expect(comparison.counts == Dictionary(uniqueKeysWithValues: reasons.map { ($0.key.rawValue, $0.value) }))
    }

    /// Without the tags; ICU and the engine may see all else.
    private func text(of page: String) -> String {
        var isTag = false
        return page.filter { character in
            if character == "<" { isTag = true }
            defer { if character == ">" { isTag = false } }
            return !isTag
        }
    }
}
