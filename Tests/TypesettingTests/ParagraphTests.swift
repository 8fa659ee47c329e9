import Model
import Testing

@testable import Typesetting

@Suite("Paragraphs and lines")
struct ParagraphTests {
    @Test(
        "language tags",
        arguments: [
            ("zh-Hant-TW", Language.chineseTraditional), ("zh-TW", .chineseTraditional), ("zh_HK", .chineseTraditional),
            ("zh", .chineseSimplified), ("zh-Hans-SG", .chineseSimplified), ("ZH-CN", .chineseSimplified),
            ("yue", .chineseTraditional),
            ("ja-JP", .japanese), ("ko", .korean), ("en-GB", .other), ("", .other), ("-", .other),
        ])
    func tags(tag: String, language: Language) {
        #expect(Language(tag: tag) == language)
    }

    @Test("an empty text has one empty line")
    func empty() {
        let lines = typeset(Paragraph("", language: .other), Measure(columns: 10))
        #expect(lines == [Line(source: 0..<0, indent: 0, width: 0)])
    }

    @Test("a measure below one cell counts as one")
    func noRoom() {
        for columns in [-5, 0, 1] {
            expectSound(Paragraph("天地ab", language: .japanese, indent: Indent(first: 9, rest: 9)), Measure(columns: columns))
        }
    }

    @Test("the width of a line leaves out its trailing spaces and counts its indent")
    func width() {
        let paragraph = Paragraph("天地   玄", language: .chineseTraditional, indent: Indent(first: 2, rest: 0))
        let lines = typeset(paragraph, Measure(columns: 7))
        #expect(lines.map(\.width) == [6, 2])
        #expect(lines.map(\.source) == [0..<9, 9..<12])
    }

    @Test("the same paragraph always gives the same lines")
    func determinism() {
        var generator = SeededGenerator(seed: 99)
        let paragraph = Paragraph(RandomText.prose(200, using: &generator), language: .japanese)
        let first = typeset(paragraph, Measure(columns: 33))
        #expect(first == typeset(paragraph, Measure(columns: 33)))
    }

    @Test("a long paragraph without a newline is set whole", arguments: ["天地，", "word ", "abcdefgh", "！", "\u{301}", "a\u{AD}"])
    func long(piece: String) {
        let text = String(repeating: piece, count: 60_000 / piece.utf8.count)
        let lines = typeset(Paragraph(text, language: .chineseTraditional), Measure(columns: 40))
        #expect(lines.last?.source.upperBound == text.utf8.count)
        #expect(lines.allSatisfy { $0.width <= 40 })
    }

    @Test("line breaks by UAX #14 alone know no tailoring")
    func untailored() {
        #expect(lineBreakOpportunities("ab cd") == [3, 5])
        #expect(lineBreakOpportunities("字～字") == [3, 6, 9])
        #expect(lineBreakOpportunities("").isEmpty)
    }

    @Test("words are found")
    func words() {
        #expect(wordBoundaries("don't stop") == [0, 5, 6, 10])
        #expect(wordBoundaries("眉批") == [0, 3, 6])
        #expect(wordBoundaries("") == [0])
    }
}
