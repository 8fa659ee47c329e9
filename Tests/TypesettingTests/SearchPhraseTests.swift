import Foundation
import Model
import Testing

@testable import Typesetting

@Suite("Finding a phrase by its tokens")
struct SearchPhraseTests {
    @Test("a phrase is found in any spelling, across punctuation, and marked as it is written")
    func spellings() {
        #expect(found("后记", in: "前言，後記。后，记") == ["後記"])
        #expect(found("后，记", in: "前言，後記。后；记") == ["後記", "后；记"])
        #expect(found("がいど", in: "観光ガイド、ｶﾞｲﾄﾞ") == ["ガイド", "ｶﾞｲﾄﾞ"])
        #expect(found("cafe noir", in: "Un CAFÉ (noir)!") == ["CAFÉ (noir"])
        #expect(found("株式", in: "㍿") == ["㍿"])
    }

    @Test("words of alphabets are found whole, but for the last of a prefix")
    func words() {
        #expect(found("lib", in: "lib library") == ["lib"])
        #expect(found("lib", in: "lib library", isPrefix: true) == ["lib", "library"])
        #expect(found("the lib", in: "then lib, the library", isPrefix: true) == ["the library"])
        #expect(found("th lib", in: "the lib", isPrefix: true) == [])
        #expect(found("한국", in: "한국어", isPrefix: true) == ["한국어"])
    }

    @Test("one ideograph and one kana are found wherever they stand, and marked alone")
    func single() {
        #expect(found("地", in: "天地玄 地 が地") == ["地", "地", "地"])
        #expect(found("カ", in: "かき、夜か。か") == ["か", "か", "か"])
        #expect(found("夜，か", in: "夜。かき") == ["夜。か"])
    }

    @Test("of two that overlap the first is a match")
    func overlapping() {
        #expect(found("ああ", in: "あああああ") == ["ああ", "ああ"])
        #expect(found("天地天", in: "天地天地天") == ["天地天"])
    }

    @Test("it says whether it is a prefix, and whether there is anything to look for")
    func properties() {
        #expect(SearchPhrase("か", isPrefix: false).isPrefix && SearchPhrase("lib", isPrefix: true).isPrefix)
        #expect(!SearchPhrase("後記", isPrefix: true).isPrefix && !SearchPhrase("lib", isPrefix: false).isPrefix)
        #expect(!SearchPhrase("字", isPrefix: true).isPrefix && !SearchPhrase("かき", isPrefix: false).isPrefix)
        #expect(SearchPhrase("，。 ！", isPrefix: true).isEmpty && !SearchPhrase("a", isPrefix: false).isEmpty)
        #expect(found("，", in: "，") == [])
    }

    @Test("the search ends when it is told to")
    func stopping() {
        var count = 0
        SearchPhrase("字", isPrefix: false).forEachMatch(in: "字字字") { _ in
            count += 1
            return count < 2
        }
        #expect(count == 2)
    }

    @Test("a phrase cut out of a text is found where it was cut", arguments: 1...40)
    func cut(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        for round in 0..<100 {
            let text =
                round % 2 == 0
                ? RandomText.prose(Int.random(in: 1...30, using: &generator), using: &generator)
                : RandomText.scripts(Int.random(in: 1...40, using: &generator), using: &generator)
            let bytes = Array(text.utf8)
            guard let range = cutting(bytes, using: &generator) else { continue }
            let phrase = String(decoding: bytes[range], as: UTF8.self)
            var isFound = false
            SearchPhrase(phrase, isPrefix: false).forEachMatch(in: text) { match in
                isFound = isFound || match.lowerBound <= range.lowerBound && match.upperBound > range.lowerBound
                return match.lowerBound < range.lowerBound
            }
            #expect(isFound, "“\(phrase)” in “\(text)”")
        }
    }

    /// From the start of a token to the end of another, no word lying across either.
    private func cutting(_ text: [UInt8], using generator: inout SeededGenerator) -> Range<Int>? {
        var sources: [Range<Int>] = []
        var words: [Range<Int>] = []
        _ = text.withUnsafeBufferPointer { text in
            scanSearchTokens(in: text, isQuery: false) { token in
                sources.append(token.source)
                if token.kind != .pair { words.append(token.source) }
                return true
            }
        }
        guard let start = sources.randomElement(using: &generator)?.lowerBound,
            let end = sources.randomElement(using: &generator)?.upperBound, start < end
        else { return nil }
        let isAcross = words.contains { word in
            word.lowerBound < start && word.upperBound > start || word.lowerBound < end && word.upperBound > end
        }
        return isAcross ? nil : start..<end
    }

    @Test("each match is found by its place", arguments: 1...20)
    func places(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed) + 200)
        for _ in 0..<50 {
            let text = RandomText.prose(Int.random(in: 10...60, using: &generator), using: &generator)
            guard let range = cutting(Array(text.utf8), using: &generator) else { continue }
            let phrase = SearchPhrase(
                String(decoding: Array(text.utf8)[range].prefix(9), as: UTF8.self), isPrefix: Bool.random(using: &generator))
            phrase.forEachMatch(in: text) { match in
                #expect(phrase.match(in: text, at: match.lowerBound) == match, "\(phrase) in “\(text)”")
                return true
            }
        }
        #expect(SearchPhrase("字", isPrefix: false).match(in: "文字", at: 0) == nil)
        #expect(SearchPhrase("字", isPrefix: false).match(in: "字", at: 9) == nil)
    }

    @Test("full width, upper case, katakana and parts leave the tokens as they are", arguments: 1...20)
    func variants(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed) + 100)
        for _ in 0..<50 {
            let text = RandomText.prose(Int.random(in: 1...30, using: &generator), using: &generator)
            #expect(tokens(text) == tokens(text.decomposedStringWithCanonicalMapping), "\(text)")
            #expect(tokens(text) == tokens(text.precomposedStringWithCompatibilityMapping), "\(text)")
            #expect(tokens(text) == tokens(text.uppercased()), "\(text)")
            #expect(tokens(text) == tokens(inKatakana(text)), "\(text)")
            #expect(tokens(text) == tokens(sanitized(text)), "\(text)")
        }
    }

    private func inKatakana(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar in
            (0x3041...0x3096).contains(scalar.value) ? Unicode.Scalar(scalar.value + 0x60) ?? scalar : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }

    @Test("the samples in Traditional Chinese have the tokens of those in Simplified")
    func samples() throws {
        let folder = Conformance.folder.deletingLastPathComponent().appendingPathComponent("samples")
        let names = ["news-hant-utf8.html", "news-hans-utf8.html"]
        let pages = names.compactMap { try? String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8) }
        guard pages.count == 2 else {
            print("\(names): not run, no samples at \(folder.path)")
            #expect(!Conformance.dataIsRequired, "the samples are required and absent")
            return
        }
        let (one, other) = (tokens(pages[0]).split(separator: " "), tokens(pages[1]).split(separator: " "))
        let different = zip(one, other).filter { $0 != $1 }
        #expect(one.count == other.count && one.count > 1_000 && different.count < one.count / 50, "\(different.prefix(20))")
    }
}
