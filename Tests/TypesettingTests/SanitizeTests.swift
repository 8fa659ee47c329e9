import Testing

@testable import Typesetting

@Suite("Sanitising")
struct SanitizeTests {
    @Test(
        "what a terminal could act on is removed",
        arguments: [
            ("C0 controls", "a\u{1B}[31m\u{7}b", "a[31mb"), ("C1 controls", "a\u{9B}31mb", "a31mb"), ("delete", "a\u{7F}b", "ab"),
            ("bidi controls", "\u{202E}a\u{2066}b\u{2069}\u{200F}c\u{61C}", "abc"), ("byte order mark", "\u{FEFF}a", "a"),
            ("zero widths", "a\u{200B}\u{200C}\u{2060}b", "ab"), ("soft hyphen", "a\u{AD}b", "ab"),
            ("variation selectors", "a\u{FE0F}\u{FE00}", "a"), ("tags", "a\u{E0041}\u{E007F}", "a"),
            ("fillers", "a\u{115F}\u{1160}\u{3164}\u{FFA0}", "a"), ("interlinear anchors", "\u{FFF9}a\u{FFFA}b\u{FFFB}", "ab"),
        ])
    func removed(what: String, text: String, expected: String) {
        #expect(Array(sanitized(text).unicodeScalars) == Array(expected.unicodeScalars), "\(what)")
    }

    @Test("composes what only an ignored character keeps apart, and what stands behind text that is kept")
    func apart() {
        #expect(Array(sanitized("か\u{200B}\u{3099}").unicodeScalars) == Array("が".unicodeScalars))
        #expect(Array(sanitized("一二か\u{7}\u{3099}三").unicodeScalars) == Array("一二が三".unicodeScalars))
        #expect(Array(singleLine("甲\u{1112}\u{1161}\u{11AB}\t乙").unicodeScalars) == Array("甲한 乙".unicodeScalars))
    }

    @Test("tabs and newlines stay, and every newline is one kind")
    func newlines() {
        #expect(sanitized("a\tb\nc\r\nd\re\u{2028}f\u{85}g") == "a\tb\nc\nd\ne\nf\ng")
    }

    @Test("one line has spaces for newlines and tabs")
    func oneLine() {
        #expect(singleLine("a\tb\r\nc\u{2029}d") == "a b c d")
    }

    @Test("a variation selector of an ideograph is kept")
    func ideographicVariation() {
        #expect(sanitized("葛\u{E0100}").unicodeScalars.count == 2)
    }

    @Test("jamo and voiced kana are composed")
    func composition() {
        #expect(Array(sanitized("\u{1112}\u{1161}\u{11AB}").unicodeScalars) == ["한"])
        #expect(Array(sanitized("か\u{3099}").unicodeScalars) == ["が"])
        #expect(Array(sanitized("ハ\u{309A}").unicodeScalars) == ["パ"])
        #expect(sanitized("ｶﾞ") == "ｶﾞ")
    }

    @Test("every voiced kana of the syllabary is composed as NFC has it")
    func allKana() {
        for (plain, voiced) in zip("かきくけこさしすせそたちつてとはひふへほうゝ", "がぎぐげござじずぜぞだぢづでどばびぶべぼゔゞ") {
            #expect(Array(sanitized("\(plain)\u{3099}").unicodeScalars) == Array(String(voiced).unicodeScalars))
        }
        for (plain, voiced) in zip("カキクケコサシスセソタチツテトハヒフヘホウワヰヱヲヽ", "ガギグゲゴザジズゼゾダヂヅデドバビブベボヴヷヸヹヺヾ") {
            #expect(Array(sanitized("\(plain)\u{3099}").unicodeScalars) == Array(String(voiced).unicodeScalars))
        }
    }

    @Test("no glyph holds what is sanitised away")
    func glyphsAreClean() {
        let text = (0..<0x3000).compactMap(Unicode.Scalar.init).map(String.init).joined()
        let drawn = glyphs(text).map(\.text).joined()
        #expect(Array(sanitized(drawn).unicodeScalars) == Array(drawn.unicodeScalars))
    }
}
