import CNcurses
import Controller
import Testing
import Typesetting
import View

@testable import Terminal

/// A kind of text that a terminal could measure otherwise, and what ncurses is to hold in its place.
struct Kind: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    /// What stands in each cell; "" in the right half of a wide character.
    var held: [String]

    init(_ name: String, _ text: String, _ held: String...) {
        (testDescription, self.text, self.held) = (name, text, held)
    }

    static let all: [Kind] = emoji + hangulAndKana + invisible + marks + missing

    private static let emoji = [
        Kind("emoji", "👍", "👍", ""), Kind("joined family", "👨\u{200D}👩\u{200D}👧", "👨", ""),
        Kind("heart with VS16", "❤\u{FE0F}", "❤"), Kind("keycap", "1\u{FE0F}\u{20E3}", "1\u{20E3}"),
        Kind("skin tone", "👍🏽", "👍", ""), Kind("skin tone alone", "🏽", "〓", ""), Kind("text emoji", "☝", "\u{FFFD}"),
        Kind("flag", "🇯🇵", "J", "P"), Kind("regional indicator alone", "🇯", "J"),
        Kind("flag of tags", "🏴\u{E0067}\u{E0062}\u{E007F}", "🏴", ""),
    ]

    private static let hangulAndKana = [
        Kind("conjoining jamo", "\u{1112}\u{1161}\u{11AB}", "한", ""),
        Kind("old jamo", "\u{1112}\u{119E}\u{11AB}", "\u{1112}\u{119E}\u{11AB}", ""),
        Kind("jamo of Unicode 5.2", "\u{1112}\u{D7B0}", "〓", ""), Kind("vowel jamo alone", "\u{1161}", "◌"),
        Kind("Hangul tone mark", "가\u{302E}", "가", "", "〓", ""), Kind("fillers", "\u{3164}a\u{FFA0}", "a"),
        Kind("voiced half-width kana", "ｶﾞ", "ガ", ""), Kind("voicing mark on no kana", "ｱﾞ", "ｱ", "\""),
        Kind("semi-voicing mark alone", "ﾟ", "°"), Kind("repeat marks", "〳〵", "〳", "", "〵", ""),
        Kind("ideographic variation", "葛\u{E0100}", "葛\u{E0100}", ""), Kind("standardised variation", "、\u{FE00}", "、", ""),
    ]

    private static let invisible = [
        Kind("bidi controls", "\u{202E}a\u{2066}b\u{61C}", "a", "b"), Kind("C0 controls", "a\u{1B}[m\u{7}", "a", "[", "m"),
        Kind("C1 controls", "a\u{9B}m", "a", "m"), Kind("soft hyphen", "a\u{AD}b", "a", "b"),
        Kind("zero width space", "a\u{200B}b", "a", "b"), Kind("tags", "a\u{E0041}b", "a", "b"),
        Kind("interlinear anchors", "\u{FFF9}漢\u{FFFA}か\u{FFFB}", "漢", "", "か", ""),
    ]

    private static let marks = [
        Kind("mark on a wide base", "文\u{301}", "文\u{301}", ""), Kind("mark on a narrow base", "e\u{301}", "e\u{301}"),
        Kind("composed kana", "か\u{3099}", "が", ""), Kind("mark alone", "\u{301}", "◌\u{301}"),
        Kind("twelve marks", "a" + String(repeating: "\u{301}", count: 12), "a\u{301}\u{301}\u{301}\u{301}"),
        Kind("mark on a blank", "\u{A0}\u{301}", "◌\u{301}"), Kind("mark of Unicode 14", "a\u{1ACE}", "a"),
        Kind("number sign", "\u{600}a", "\u{FFFD}", "a"),
    ]

    private static let missing = [
        Kind("ideograph of extension H", "\u{31350}", "〓", ""), Kind("ideograph of extension I", "\u{2EBF0}", "〓", ""),
        Kind("ideograph of extension J", "\u{323B0}", "〓", ""), Kind("emoji of Unicode 14", "🫠", "〓", ""),
        Kind("emoji of Unicode 15", "\u{1FAE8}", "〓", ""), Kind("emoji of Unicode 18", "\u{1FAEB}", "〓", ""),
        Kind("new script", "\u{10D4A}", "\u{FFFD}"), Kind("trigram", "☰", "〓", ""), Kind("hexagram", "䷀", "〓", ""),
        Kind("counting rod", "\u{1D360}", "〓", ""), Kind("number in a square", "㉈", "\u{FFFD}"),
        Kind("description of an ideograph", "\u{2FF0}\u{2FFE}", "〓", "", "〓", ""), Kind("two-em dash", "\u{2E3A}", "—"),
        Kind("no character", "\u{FFFE}", "\u{FFFD}"),
    ]
}

/// ncurses is one for the process, so these belong to the one serialised suite.
extension CursesDisplayTests {
    @Test("ncurses holds a stand-in as wide as the text was laid out, and what follows in the next cell", arguments: Kind.all)
    func inStep(kind: Kind) throws {
        var display = try CursesDisplay(files: nothing(), name: "xterm-256color", theme: .plain, ambiguous: 1)
        display.show(line(kind.text + "│", display.size).changes(since: nil), cursor: nil)
        for (column, wanted) in kind.held.enumerated() where !wanted.isEmpty {
            #expect(Array(held(column, 0).text.unicodeScalars) == Array(wanted.unicodeScalars), "\(column)")
        }
        #expect(Typesetting.cells(kind.text) == kind.held.count)
        #expect(held(kind.held.count, 0).text == "│")
        #expect(held(kind.held.count + 1, 0).text == " ")
    }

    @Test("no joiner, selector, control or direction is sent, whatever stands in the text")
    func sent() throws {
        let pty = try #require(Pty(columns: 200, rows: 24))
        var display = try CursesDisplay(files: pty.files, name: "xterm-256color", theme: .plain, ambiguous: 1)
        _ = pty.drawn(until: "[?2004h")
        let text = Kind.all.map(\.text).joined(separator: "  ") + "終"
        display.show(line(text, display.size).changes(since: nil), cursor: nil)
        let drawn = pty.drawn(until: "終").replacing(/\u{1B}(\[[0-9;?]*[A-Za-z]|[()][A-Z0-9]|[=>])/, with: "")
        let unseen = drawn.unicodeScalars.filter { scalar in
            [.control, .format].contains(scalar.properties.generalCategory) && scalar != "\r" && scalar != "\n"
                || (0xFE00...0xFE0F).contains(scalar.value) || (0x1F3FB...0x1F3FF).contains(scalar.value)
        }
        #expect(unseen.map { String($0.value, radix: 16) } == [])
        #expect(drawn.contains("葛\u{E0100}"))
        pty.close()
    }

    private func line(_ text: String, _ size: Size) -> Frame {
        var frame = Frame(size: size)
        for glyph in glyphs(text) {
            frame.put(glyph.text, width: glyph.width, at: Position(column: glyph.column, row: 0), .plain)
        }
        return frame
    }
}
