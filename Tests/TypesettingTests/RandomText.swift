import Model

/// Texts that look for trouble.
enum RandomText {
    /// Anything that a string can hold, the awkward characters often.
    static func anything(_ length: Int, using generator: inout SeededGenerator) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<length {
            if Int.random(in: 0..<3, using: &generator) > 0, let one = awkward.randomElement(using: &generator) {
                text.append(one)
            } else if let one = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &generator)) {
                text.append(one)
            }
        }
        return String(text)
    }

    private static let awkward = Array(
        ("a1 .,;:!?()[]{}\"'-/%$字か゛가，。、；：！？「」『』（）《》“”‘’—…·～／\u{3000}\t\n\r\u{B}\u{2028}\u{85}"
            + "\u{AD}\u{200B}\u{200D}\u{2060}\u{A0}\u{301}\u{3099}\u{FE0F}\u{202E}\u{1B}\u{0}\u{1100}\u{1161}\u{11A8}"
            + "\u{1F1EF}\u{1F1F5}\u{1F468}\u{1F3FD}\u{0915}\u{094D}\u{0937}\u{093E}\u{FF76}\u{FF9E}\u{0600}\u{3035}\u{115F}")
            .unicodeScalars)

    /// Prose of ideographs, marks and Latin words, as pages have it: brackets and quotation marks not always in pairs.
    static func prose(_ pieces: Int, using generator: inout SeededGenerator) -> String {
        var text = ""
        for _ in 0..<pieces {
            switch Int.random(in: 0..<10, using: &generator) {
            case 0: text += words.randomElement(using: &generator) ?? ""
            case 1: text += openers.randomElement(using: &generator) ?? ""
            case 2: text += closers.randomElement(using: &generator) ?? ""
            case 3: text += points.randomElement(using: &generator) ?? ""
            default: text += run(using: &generator)
            }
        }
        return text
    }

    private static func run(using generator: inout SeededGenerator) -> String {
        String((0..<Int.random(in: 1...6, using: &generator)).map { _ in han.randomElement(using: &generator) ?? "字" })
    }

    private static let han = Array("天地玄黃宇宙洪荒日月盈昃辰宿列張寒來暑往秋收冬藏ひらがなカタカナ々ーっ한글")
    private static let words = [
        "Swift", " the reader ", "3.14%", "¥100", "don’t", "https://example.org/a/b-c?d=e&f=g", "（A）", "(B)", "５０％", "x.y", "C++",
        " an ", "2026-11-23", "[1]", "①", "e\u{301}", "\n", "\u{3000}",
    ]
    private static let openers = ["「", "『", "（", "《", "“", "‘", "(", "\"", "【", "'"]
    private static let closers = ["」", "』", "）", "》", "”", "’", ")", "\"", "】", "'"]
    private static let points = [
        "，", "。", "、", "；", "：", "！", "？", "……", "——", ",", ".", ";", ":", "!", "?", "·", "・", "～", "。」", "？！", "／",
    ]

    /// Code points of a few scripts and a few kinds of marks next to each other, with spaces: few at a time, so that the rules which
    /// look at three or four of them find these together.
    static func scripts(_ length: Int, using generator: inout SeededGenerator) -> String {
        var text = String.UnicodeScalarView()
        let groups = (0..<3).compactMap { _ in Self.groups.randomElement(using: &generator) }
        for _ in 0..<length {
            switch Int.random(in: 0..<24, using: &generator) {
            case 2..<6: text.append(" ")
            case 0: text.append(contentsOf: (runs.randomElement(using: &generator) ?? "").unicodeScalars)
            case 1:
                let range: ClosedRange<UInt32> = Bool.random(using: &generator) ? 0...0x3FFF : 0...0x1FFFF
                if let one = Unicode.Scalar(UInt32.random(in: range, using: &generator)) { text.append(one) }
            default:
                if let one = groups.randomElement(using: &generator)?.randomElement(using: &generator) { text.append(one) }
            }
        }
        return String(text)
    }

    private static let runs = [
        "ภาษาไทย", "ສະບາຍດີ", "https://a.b/c-d?e=f", "(-3.14%)", " -a", "\u{A0}-", " ‐א", "א-", "—\u{A0}", "“ ", " ”",
    ]

    private static let groups: [[Unicode.Scalar]] = [
        "字文天地玄黃宇宙", "字文“”‘’«»", "“”‘’\"'", "，。、；：！？…—·～／", "「」（）《》【】", "()[]))", " \u{A0}\u{200B}\u{2060}",
        "abcXYZ", "0123456789%$€℃￥,.:/", "-‐‑–—\u{AD}\u{2012}|", "ひらカタっー々ゝ", "한글말\u{1100}\u{1161}\u{11A8}",
        "कखग\u{94D}\u{93E}\u{902}", "\u{1B05}\u{1B13}\u{1B44}\u{1B35}\u{1BC0}\u{11305}\u{1133C}\u{25CC}\u{A984}\u{A9C0}",
        "אבג\u{5BE}-", "\u{301}\u{200D}\u{FE0F}\u{3099}", "😀👍👩\u{1F3FD}\u{1F1EF}\u{1F1F5}\u{1FAFA}", "ไทยกขค\u{E31}\u{E49}",
        "①★■№½\u{2150}\u{387}·", "\n\r\u{B}\u{85}\u{2028}\u{FFFC}",
        "\u{2E56}\u{FE10}\u{FE51}\u{34F}\u{2FFC}\u{1C89}\u{A7CB}\u{323B0}",
    ].map { Array($0.unicodeScalars) }
}
