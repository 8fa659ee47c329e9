import Testing

/// A kind of text that a terminal could measure otherwise than the program, and the cells that it is laid out in.
struct HostileText: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var cells: Int
    /// What stands on the screen for it.
    var shown: String

    var testDescription: String { name }

    /// Its line in the article: a ruler behind it, and its name.
    var line: String { "\(text)│\(name) stands here." }

    /// The first is harmless: the others' columns are measured from its own.
    static let all: [HostileText] =
        [HostileText("plain text", "文字", 4)] + emoji + hangul + japanese + invisible + marks + newcomers + disputed

    private init(_ name: String, _ text: String, _ cells: Int, shown: String? = nil) {
        (self.name, self.text, self.cells, self.shown) = (name, text, cells, shown ?? text)
    }

    private static let emoji = [
        HostileText("emoji", "文👍", 4),
        HostileText("joined family", "👨\u{200D}👩\u{200D}👧\u{200D}👦", 2, shown: "👨"),
        HostileText("heart with VS16", "❤\u{FE0F}", 1, shown: "❤"),
        HostileText("keycap", "1\u{FE0F}\u{20E3}", 1, shown: "1\u{20E3}"),
        HostileText("skin tone", "👍🏽", 2, shown: "👍"),
        HostileText("skin tone on a letter", "a🏽", 1, shown: "a"),
        HostileText("skin tone alone", "🏽", 2, shown: "〓"),
        HostileText("text emoji that kitty draws wide", "☝✌", 2, shown: "\u{FFFD}\u{FFFD}"),
        HostileText("flag", "文🇯🇵", 4, shown: "文JP"),
        HostileText("regional indicator alone", "a🇯", 2, shown: "aJ"),
        HostileText("three regional indicators", "🇯🇵🇯", 3, shown: "JPJ"),
        HostileText("flag of tags", "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", 2, shown: "🏴"),
    ]

    private static let hangul = [
        HostileText("conjoining jamo", "\u{1112}\u{1161}\u{11AB}", 2, shown: "한"),
        HostileText("old jamo", "\u{1112}\u{119E}\u{11AB}", 2),
        HostileText("jamo of Unicode 5.2", "\u{1112}\u{D7B0}", 2, shown: "〓"),
        HostileText("vowel jamo alone", "a\u{1161}", 2, shown: "a◌"),
        HostileText("Hangul tone marks", "가\u{302E}나\u{302F}", 8, shown: "가〓나〓"),
        HostileText("fillers", "a\u{115F}b\u{1160}c\u{3164}d\u{FFA0}e", 5, shown: "abcde"),
    ]

    private static let japanese = [
        HostileText("half-width kana with voicing marks", "ｶﾞﾊﾟ", 4, shown: "ガパ"),
        HostileText("half-width kana that is never voiced", "ｱﾞ", 2, shown: "ｱ\""),
        HostileText("voicing marks alone", "文ﾞ文ﾟ", 6, shown: "文\"文°"),
        HostileText("kana repeat marks", "〳〵", 4),
        HostileText("ideographic variation", "葛\u{E0100}", 2),
        HostileText("standardised variation", "、\u{FE00}", 2, shown: "、"),
    ]

    private static let invisible = [
        HostileText("bidi controls", "a\u{202E}b\u{202C}c\u{2066}d\u{2069}\u{200F}e\u{61C}f", 6, shown: "abcdef"),
        HostileText("C0 controls", "a\u{1B}[31mb\u{7}c\u{8}d\u{7F}e", 9, shown: "a[31mbcde"),
        HostileText("C1 controls", "a\u{9B}2Jb\u{9D}0;c\u{90}d", 8, shown: "a2Jb0;cd"),
        HostileText("soft hyphen", "a\u{AD}b", 2, shown: "ab"),
        HostileText("zero width space", "a\u{200B}b", 2, shown: "ab"),
        HostileText("joiners and byte order mark", "a\u{200C}b\u{2060}c\u{FEFF}d", 4, shown: "abcd"),
        HostileText("tags", "a\u{E0001}\u{E0041}b", 2, shown: "ab"),
        HostileText("interlinear anchors", "\u{FFF9}漢\u{FFFA}かん\u{FFFB}", 6, shown: "漢かん"),
        HostileText("invisible operators", "a\u{2062}b\u{2064}c", 3, shown: "abc"),
    ]

    private static let marks = [
        HostileText("mark on a wide base", "文\u{301}か\u{3099}\u{301}", 4, shown: "文\u{301}が\u{301}"),
        HostileText("mark on a narrow base", "e\u{301}", 1),
        HostileText(
            "twelve marks on a narrow base", "a" + String(repeating: "\u{301}", count: 12), 1,
            shown: "a\u{301}\u{301}\u{301}\u{301}"),
        HostileText(
            "twelve marks on a wide base", "文" + String(repeating: "\u{20DD}", count: 12), 2,
            shown: "文\u{20DD}\u{20DD}\u{20DD}\u{20DD}"),
        HostileText("mark on a blank", "a\u{A0}\u{301}", 2, shown: "a◌\u{301}"),
        HostileText("number sign before a letter", "\u{600}a", 2, shown: "\u{FFFD}a"),
    ]

    private static let newcomers = [
        HostileText("ideograph of extension H", "\u{31350}", 2, shown: "〓"),
        HostileText("ideograph of extension I", "\u{2EBF0}", 2, shown: "〓"),
        HostileText("ideograph of extension J", "\u{323B0}", 2, shown: "〓"),
        HostileText("emoji of Unicode 13 and 14", "🥲🫠", 4, shown: "〓〓"),
        HostileText("emoji of Unicode 15", "\u{1FAE8}", 2, shown: "〓"),
        HostileText("emoji of Unicode 16", "\u{1FAE9}", 2, shown: "〓"),
        HostileText("emoji of Unicode 17", "\u{1FAC8}", 2, shown: "〓"),
        HostileText("emoji of Unicode 18", "\u{1FAEB}", 2, shown: "〓"),
        HostileText("letter of a new script", "\u{10D4A}", 1, shown: "\u{FFFD}"),
        HostileText("mark of Unicode 14", "a\u{1ACE}", 1, shown: "a"),
        HostileText("nothing at all", "a\u{FFFE}\u{378}", 3, shown: "a\u{FFFD}\u{FFFD}"),
    ]

    private static let disputed = [
        HostileText("trigram", "☰", 2, shown: "〓"),
        HostileText("digram", "\u{268A}", 2, shown: "〓"),
        HostileText("hexagram", "䷀", 2, shown: "〓"),
        HostileText("counting rod", "\u{1D360}", 2, shown: "〓"),
        HostileText("number in a square", "㉈", 1, shown: "\u{FFFD}"),
        HostileText("description of an ideograph", "\u{2FF0}\u{2FFE}\u{31EF}", 6, shown: "〓〓〓"),
        HostileText("two-em dash", "\u{2E3A}", 1, shown: "—"),
        HostileText("three-em dash", "a\u{2E3B}", 2, shown: "a—"),
        HostileText("private use", "\u{E000}", 1),
    ]
}

/// The scalars of a text without controls and without what turns its direction: what export and search have to keep.
func keptScalars(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { scalar in
        switch scalar.value {
        case 0x61C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: false
        default: scalar.properties.generalCategory != .control
        }
    }
}
