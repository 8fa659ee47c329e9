import CNcurses
import Testing

@testable import Terminal

@Suite("What reaches the terminal")
struct TerminalSafeTests {
    private let safe: TerminalSafe
    private let wide: TerminalSafe

    init() throws {
        try #require(hasUTF8)
        safe = TerminalSafe(ambiguous: 1)
        wide = TerminalSafe(ambiguous: 2)
    }

    private func drawn(_ text: String, _ width: Int, ambiguous: Int = 1) -> String {
        let glyph = (ambiguous == 1 ? safe : wide).glyph(text, width: width)
        return String(String.UnicodeScalarView(glyph.parts.joined()))
    }

    @Test("plain text of any script is drawn as it is", arguments: ["文", "ア", "한", "！", "。", "「"])
    func plainWide(text: String) {
        #expect(drawn(text, 2) == text)
    }

    @Test(
        "narrow text and marks upon it are drawn as they are",
        arguments: ["a", "é", "e\u{301}", "ก\u{E48}", "“", "—", "─", "ｱ", "א"])
    func plainNarrow(text: String) {
        #expect(drawn(text, 1) == text)
    }

    @Test("a mark on a wide base is kept, and an ideograph's variation selector")
    func marks() {
        #expect(drawn("か\u{3099}", 2) == "か\u{3099}")
        #expect(drawn("葛\u{E0100}", 2) == "葛\u{E0100}")
    }

    @Test("an emoji is its base alone: no joined tail, no skin tone, no selector")
    func emoji() {
        #expect(drawn("👨\u{200D}👩\u{200D}👧", 2) == "👨")
        #expect(drawn("👍🏽", 2) == "👍")
        #expect(drawn("❤\u{FE0F}", 1) == "❤")
    }

    @Test("a flag is its letters")
    func flags() {
        #expect(drawn("🇯🇵", 2) == "JP")
        #expect(safe.glyph("🇯🇵", width: 2).parts.count == 2)
        #expect(drawn("JP", 2) == "JP", "as the layout gives it")
        #expect(drawn("🇯", 1) == "J")
    }

    @Test("a character that this machine does not know is seen to be missing")
    func unknown() {
        #expect(drawn("\u{31350}", 2) == "〓")
        #expect(drawn("\u{1FAE9}", 2) == "〓")
        #expect(drawn("\u{10D4A}", 1) == "\u{FFFD}")
    }

    @Test(
        "a character that terminals measure differently is seen to be missing",
        arguments: ["\u{4DC0}", "\u{2630}", "㉈", "\u{302E}"])
    func distrusted(text: String) {
        #expect(drawn(text, 2) == "〓")
    }

    @Test("a layout that is wrong about a width cannot put the screen out of step")
    func disagreement() {
        #expect(drawn("文", 1) == "\u{FFFD}")
        #expect(drawn("a", 2) == "〓")
    }

    @Test(
        "controls of every kind are never sent",
        arguments: ["\u{1B}", "\u{7}", "\u{9B}", "\u{7F}", "\u{202E}", "\u{2028}", "\u{FEFF}"])
    func controls(text: String) {
        #expect(drawn(text, 1) == "\u{FFFD}")
        #expect(drawn("a" + text, 1) == "a")
    }

    @Test("a half-width kana with its voicing mark is the full-width one")
    func kana() {
        #expect(drawn("ｶ\u{FF9E}", 2) == "ガ")
        #expect(drawn("ﾊ\u{FF9F}", 2) == "パ")
    }

    @Test("a half-width voicing mark on no kana is seen as a sign of its shape")
    func loneVoicing() {
        #expect(drawn("\u{FF9E}", 1) == "\"")
        #expect(drawn("\u{FF9F}", 1) == "°")
        #expect(drawn("\u{FF9F}", 1, ambiguous: 2) == "o")
    }

    @Test("a dash longer than its cells is an em dash in each of them", arguments: ["\u{2E3A}", "\u{2E3B}"])
    func longDashes(dash: String) {
        #expect(drawn(dash, 1) == "—")
        #expect(drawn(dash, 2) == "——")
        #expect(drawn(dash, 1, ambiguous: 2) == "-")
    }

    @Test("what terminals with older tables take for narrow is missing; ideographs were always wide")
    func age() {
        for newer in ["🥲", "🫠", "㋿", "\u{16FF0}"] { #expect(drawn(newer, 2) == "〓") }
        for older in ["🥰", "\u{9FFF}", "\u{30000}"] { #expect(drawn(older, 2) == older) }
        #expect(drawn("a\u{1ACE}", 1) == "a")
    }

    @Test("a mark alone is drawn on a dotted circle")
    func loneMark() {
        #expect(drawn("\u{301}", 1) == "\u{25CC}\u{301}")
    }

    @Test(
        "where ambiguous characters are wide, punctuation has stand-ins as wide as it was laid out",
        arguments: [
            ("“", 2, "〝"), ("”", 2, "〞"), ("—", 2, "--"), ("…", 2, ".."), ("·", 2, "・"), ("※", 2, "＊"), ("①", 2, "1)"),
            ("⑫", 2, "12"), ("é", 2, "ｅ\u{301}"), ("ǚ", 2, "ｕ\u{308}\u{30C}"), ("─", 1, "-"), ("│", 1, "|"), ("┌", 1, "+"),
            ("█", 1, "#"), ("─", 2, "--"), ("●", 2, "* "), ("…", 1, "."), ("Ж", 2, "〓"), ("文", 2, "文"), ("a", 1, "a"),
        ])
    func ambiguous(text: String, width: Int, standIn: String) {
        #expect(drawn(text, width, ambiguous: 2) == standIn)
    }

    @Test("every character there is comes out as wide as its cells, and never as a control")
    func everyScalar() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value), value < 0x20000 || value % 97 == 0 || value >= 0xE0000 && value < 0xE0200
            else { continue }
            check(safe.glyph(String(Character(scalar)), width: 2), scalar, width: 2)
            check(safe.glyph(String(Character(scalar)), width: 1), scalar, width: 1)
            check(wide.glyph(String(Character(scalar)), width: 2), scalar, width: 2, ambiguousIsWide: true)
            check(wide.glyph(String(Character(scalar)), width: 1), scalar, width: 1, ambiguousIsWide: true)
        }
    }

    private func check(_ glyph: SafeGlyph, _ scalar: Unicode.Scalar, width: Int, ambiguousIsWide: Bool = false) {
        var cells = 0
        for part in glyph.parts {
            let widths = part.map { Int(curses_width(wchar_t(bitPattern: $0.value))) }
            let isDrawn = part.count <= 5 && widths.dropFirst().allSatisfy { $0 == 0 } && part != ["\0"]
            if !isDrawn || ambiguousIsWide && part.contains(where: isAmbiguous) { cells = -9 }
            cells += part == [" "] && glyph.parts.count == 1 ? width : widths[0]
        }
        if cells != width { Issue.record("U+\(String(scalar.value, radix: 16)) in \(width) cells came out as \(glyph.parts)") }
    }
}
