import Model
import Testing

@testable import Typesetting

@Suite("Looking for a folded text")
struct FoldedTextTests {
    private func found(_ pattern: String, in text: String) -> [Range<Int>] {
        var matches: [Range<Int>] = []
        FoldedText(pattern).forEachMatch(in: text) { match in
            matches.append(match)
            return true
        }
        return matches
    }

    @Test(
        "any spelling finds any, inside words too",
        arguments: [
            ("后", "讀後感"), ("裡", "里"), ("ガ", "おが"), ("が", "ｶﾞ"), ("が", "か\u{3099}"), ("e", "né"), ("É", "e"), ("ａ１", "A1"),
            ("한", "\u{1112}\u{1161}\u{11AB}"),
            ("\u{1112}\u{1161}", "하"), ("й", "и\u{306}"), ("ё", "Е"), ("株式", "㍿"), ("會社", "㍿"), ("in", "ﬁn"), ("，", "a,b"),
            (" ", "\u{3000}"),
            ("\n", "\u{2028}"), ("\n", "\r"), ("ß", "SS"), ("愛❤", "愛\u{200B}❤"), ("ά", "Α"), ("ヷ", "わ\u{3099}"), ("𝐚", "a"),
            ("a", "𝐀"),
        ])
    func spellings(pattern: String, text: String) {
        #expect(found(pattern, in: text).count == 1)
    }

    @Test(
        "what is another character is not found",
        arguments: [
            ("か", "が"), ("か", "か\u{3099}"), ("ハ", "パ"), ("и", "й"), ("и", "и\u{306}"), ("하", "한"), ("天", "地"), ("つ", "っ"),
            ("。", "."),
        ])
    func different(pattern: String, text: String) {
        #expect(found(pattern, in: text) == [])
    }

    @Test("a match is marked with all that belongs to it, and none overlaps the one before")
    func ranges() {
        #expect(found("e", in: "ae\u{301}\u{323}x") == [1..<6])
        #expect(found("aa", in: "aaaaa") == [0..<2, 2..<4])
        #expect(found("社、", in: "㍿、") == [0..<6])
        #expect(found("の", in: "ののの") == [0..<3, 3..<6, 6..<9])
        #expect(found("\u{301}", in: "e\u{301}") == [] && FoldedText("\u{301}\u{200B}").isEmpty)
    }

    @Test("what is cut out of a text is found there, and each match by its place", arguments: 1...20)
    func cut(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<100 {
            let text = RandomText.anything(Int.random(in: 1...30, using: &generator), using: &generator)
            let scalars = Array(text.unicodeScalars)
            let borders = scalars.indices.filter { standsAlone(scalars[$0].value) }
            guard let start = borders.randomElement(using: &generator) else { continue }
            let end = borders.filter { $0 > start }.randomElement(using: &generator) ?? scalars.count
            let pattern = String(String.UnicodeScalarView(scalars[start..<end]))
            let offset = scalars[..<start].reduce(0) { $0 + $1.utf8.count }
            #expect(FoldedText(pattern).match(in: text, at: offset) != nil, "“\(pattern)” in “\(text)”")
            let matches = found(pattern, in: text)
            #expect(matches.contains { $0.lowerBound <= offset && $0.upperBound > offset }, "“\(pattern)” in “\(text)”")
            for match in matches { #expect(FoldedText(pattern).match(in: text, at: match.lowerBound) == match) }
        }
    }

    /// Whether a scalar is no part of the one before it, and seen.
    private func standsAlone(_ scalar: UInt32) -> Bool {
        ![FoldingData.transparent, FoldingData.mark, FoldingData.jamo].contains(FoldingData.shared.folded(scalar).foldClass)
    }
}
