import Testing

@testable import Typesetting

@Suite("Texts on one line")
struct LabelTests {
    @Test(
        "cells count what is drawn",
        arguments: [
            ("", 0), ("meipi", 5), ("眉批", 4), ("ｶﾅ", 2), ("e\u{301}", 1), ("\u{1F1EF}\u{1F1F5}", 2), ("\u{1F44D}\u{1F3FD}", 2),
            ("\u{1F468}\u{200D}\u{1F469}", 2), ("\u{200B}\u{FEFF}\u{AD}\u{202E}", 0), ("\u{1112}\u{1161}\u{11AB}", 2),
            ("a\tb\nc\r\nd", 7), ("…“”", 3), ("\u{3164}\u{115F}\u{FFA0}", 0), ("\u{A0}", 1), ("\u{3000}", 2), ("葛\u{E0100}", 2),
        ])
    func counting(text: String, count: Int) {
        #expect(cells(text) == count)
    }

    @Test("ambiguous characters count as told")
    func ambiguous() {
        #expect(cells("…“”", ambiguous: 2) == 6)
        #expect(cells("a字", ambiguous: 2) == 3)
    }

    @Test("a text that fits is not clipped")
    func fits() {
        #expect(clip("眉批", to: 4) == "眉批")
        #expect(clip("", to: 0).isEmpty)
    }

    @Test("a clipped text ends with an ellipsis and splits no character")
    func clipped() {
        #expect(clip("天地玄黃", to: 7) == "天地玄…")
        #expect(clip("天地玄黃", to: 6) == "天地…")
        #expect(clip("e\u{301}e\u{301}e\u{301}", to: 2) == "e\u{301}…")
        #expect(clip("天地", to: 1) == "…")
        #expect(clip("天地", to: 0).isEmpty)
        #expect(clip("天地", to: -3).isEmpty)
    }

    @Test("where ambiguous characters are wide a clipped text ends with two points")
    func clippedWide() {
        #expect(clip("天地玄黃", to: 7, ambiguous: 2) == "天地..")
        #expect(clip("天地", to: 1, ambiguous: 2) == ".")
    }

    @Test("glyphs of a label stand side by side and name their source")
    func glyphsOfLabel() {
        let drawn = glyphs("a眉\u{FE0F}\te\u{301}")
        #expect(drawn.map(\.text) == ["a", "眉", " ", "e\u{301}"])
        #expect(drawn.map(\.column) == [0, 1, 3, 4])
        #expect(drawn.map(\.width) == [1, 2, 1, 1])
        #expect(drawn.map(\.source) == [0..<1, 1..<7, 7..<8, 8..<11])
    }

    @Test("trailing spaces of a label stay, for the caret stands after them")
    func trailingSpaces() {
        #expect(glyphs("a  ").count == 3)
    }

    @Test("ten thousand marks on one base are one cluster, drawn with a few of them")
    func manyMarks() {
        let text = "a" + String(repeating: "\u{301}", count: 10_000)
        let drawn = glyphs(text)
        #expect(drawn.map(\.source) == [0..<20_001])
        #expect(drawn.first?.text.unicodeScalars.count == 5)
        #expect(clusterBoundaries(text) == [0, 20_001])
        #expect(typeset(Paragraph(text, language: .other), Measure(columns: 1)).count == 1)
    }
}
