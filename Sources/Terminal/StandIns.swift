extension TerminalSafe {
    /// What stands for a character of ambiguous width in a terminal that gives it two cells while the C library, and so ncurses,
    /// counts one. The layout has made most of them two cells wide; those that the panes are drawn with are one. Nil for a
    /// character that is not ambiguous.
    func standIn(_ base: Unicode.Scalar, marks: [Unicode.Scalar], _ width: Int) -> SafeGlyph? {
        guard isAmbiguous(base) else { return nil }
        if width == 2, let wide = wideStandIns[base] { return SafeGlyph([wide]) }
        let narrow = narrowStandIns[base] ?? boxStandIn(base)
        if let narrow {
            guard width == 2 else { return SafeGlyph([narrow]) }
            return continues(base) ? SafeGlyph([narrow], [narrow]) : SafeGlyph([narrow], [" "])
        }
        if let letter = letter(base, marks, width) { return letter }
        if width == 2, let (first, second) = numbered(base) { return SafeGlyph([first], [second]) }
        return placeholder(width)
    }

    /// An accented Latin letter, pinyin's among them: its letter and its marks, in full width where there are two cells.
    private func letter(_ base: Unicode.Scalar, _ marks: [Unicode.Scalar], _ width: Int) -> SafeGlyph? {
        guard let (letter, accents) = accented[base] else { return nil }
        let all = Array((accents + marks).prefix(4))
        guard width == 2 else { return SafeGlyph([letter] + all) }
        return Unicode.Scalar(letter.value + 0xFEE0).map { SafeGlyph([$0] + all) }
    }

    /// Whether the stand-in is drawn twice in two cells, so that rules, dashes and dots join up.
    private func continues(_ base: Unicode.Scalar) -> Bool {
        switch base.value {
        case 0x2010...0x2015, 0x2025...0x2026, 0x2500...0x2501, 0x2504...0x2505, 0x2508...0x2509, 0x254C...0x254D, 0x2550,
            0x2580...0x259F, 0x25A0:
            true
        default: false
        }
    }

    /// ① as 1), ⑩ as 10, Ⅲ as 3., ⓐ as a) and the like.
    private func numbered(_ base: Unicode.Scalar) -> (Unicode.Scalar, Unicode.Scalar)? {
        let value = base.value
        switch value {
        case 0x2103: return ("o", "C")
        case 0x2116: return ("N", "o")
        case 0x2160...0x216B: return digits(value - 0x2160 + 1, ".")
        case 0x2170...0x2179: return digits(value - 0x2170 + 1, ".")
        case 0x2460...0x2473: return digits(value - 0x2460 + 1, ")")
        case 0x2474...0x2487: return digits(value - 0x2474 + 1, ")")
        case 0x2488...0x249B: return digits(value - 0x2488 + 1, ".")
        case 0x2776...0x277F: return digits(value - 0x2776 + 1, ")")
        case 0x249C...0x24B5: return Unicode.Scalar(value - 0x249C + 0x61).map { ($0, ")") }
        case 0x24B6...0x24CF: return Unicode.Scalar(value - 0x24B6 + 0x41).map { ($0, ")") }
        case 0x24D0...0x24E9: return Unicode.Scalar(value - 0x24D0 + 0x61).map { ($0, ")") }
        default: return nil
        }
    }

    private func digits(_ number: UInt32, _ end: Unicode.Scalar) -> (Unicode.Scalar, Unicode.Scalar)? {
        guard let unit = Unicode.Scalar(number % 10 + 0x30), let ten = Unicode.Scalar(number / 10 + 0x30) else { return nil }
        return number < 10 ? (unit, end) : (ten, unit)
    }

    private func boxStandIn(_ base: Unicode.Scalar) -> Unicode.Scalar? {
        switch base.value {
        case 0x2500...0x2501, 0x2504...0x2505, 0x2508...0x2509, 0x254C...0x254D: "-"
        case 0x2502...0x2503, 0x2506...0x2507, 0x250A...0x250B, 0x254E...0x254F, 0x2551: "|"
        case 0x2550: "="
        case 0x2500...0x2570: "+"
        case 0x2571: "/"
        case 0x2572: "\\"
        case 0x2573: "x"
        case 0x258C...0x258F, 0x2594...0x2595: "|"
        case 0x2591, 0x2592: ":"
        case 0x2580...0x259F: "#"
        default: nil
        }
    }
}

/// Stand-ins that are two cells wide everywhere.
private let wideStandIns: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{201C}": "〝", "\u{201D}": "〞", "\u{2018}": "｀", "\u{2019}": "＇", "\u{B7}": "・", "\u{2027}": "・", "\u{2022}": "・", "※": "＊",
    "×": "ｘ",
]

/// Stand-ins in ASCII, one cell wide everywhere.
private let narrowStandIns: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{2010}": "-", "\u{2013}": "-", "\u{2014}": "-", "\u{2015}": "-", "\u{2016}": "|",
    "\u{2018}": "'", "\u{2019}": "'", "\u{201C}": "\"", "\u{201D}": "\"", "\u{2020}": "+", "\u{2021}": "#", "\u{2022}": "*",
    "\u{2024}": ".", "\u{2025}": ".", "\u{2026}": ".", "\u{2027}": ".", "\u{2030}": "%", "\u{2032}": "'", "\u{2033}": "\"",
    "\u{2035}": "`", "※": "*", "\u{203E}": "-", "\u{B7}": ".", "×": "x", "÷": "/", "±": "+", "¡": "!", "¿": "?", "°": "o",
    "´": "'",
    "\u{A8}": "\"", "\u{B8}": ",", "¤": "$", "€": "E", "§": "S", "¶": "P", "®": "R", "™": "T", "²": "2", "³": "3", "¹": "1",
    "⁴": "4",
    "●": "*", "○": "o", "◎": "o", "◯": "o", "◐": "o", "◑": "o", "■": "#", "□": "o", "▲": "^", "△": "^", "▼": "v", "▽": "v",
    "▶": ">",
    "▷": ">", "◀": "<", "◁": "<", "◆": "*", "◇": "o", "◈": "*", "★": "*", "☆": "o", "♥": "*", "♡": "o", "♪": "*", "♠": "*",
    "♣": "*",
    "←": "<", "→": ">", "↑": "^", "↓": "v", "↔": "-", "↕": "|", "⇒": ">", "⇔": "=", "≠": "#", "≡": "=", "≒": "=", "≦": "<",
    "≧": ">",
    "≤": "<", "≥": ">", "≈": "~", "∼": "~", "∞": "8", "√": "/", "∴": ":", "∵": ":", "∶": ":", "∕": "/", "∣": "|", "∥": "|",
    "∧": "^",
    "∨": "v", "µ": "u", "Ω": "O", "ß": "s", "ı": "i", "æ": "a", "Æ": "A", "ø": "o", "Ø": "O", "œ": "o", "Œ": "O", "ł": "l",
    "Ł": "L",
    "đ": "d", "ð": "d", "Ð": "D", "þ": "p", "Þ": "P", "ɑ": "a", "ɡ": "g", "ˇ": "v", "ˉ": "-", "ˊ": "'", "ˋ": "`", "˙": ".",
    "⓪": "0",
]

/// Ambiguous Latin letters as a letter and its combining marks.
private let accented: [Unicode.Scalar: (Unicode.Scalar, [Unicode.Scalar])] = [
    "à": ("a", ["\u{300}"]), "á": ("a", ["\u{301}"]), "ā": ("a", ["\u{304}"]), "ǎ": ("a", ["\u{30C}"]), "è": ("e", ["\u{300}"]),
    "é": ("e", ["\u{301}"]), "ê": ("e", ["\u{302}"]), "ē": ("e", ["\u{304}"]), "ě": ("e", ["\u{30C}"]), "ì": ("i", ["\u{300}"]),
    "í": ("i", ["\u{301}"]), "ī": ("i", ["\u{304}"]), "ǐ": ("i", ["\u{30C}"]), "ò": ("o", ["\u{300}"]), "ó": ("o", ["\u{301}"]),
    "ō": ("o", ["\u{304}"]), "ǒ": ("o", ["\u{30C}"]), "ù": ("u", ["\u{300}"]), "ú": ("u", ["\u{301}"]), "ū": ("u", ["\u{304}"]),
    "ǔ": ("u", ["\u{30C}"]), "ü": ("u", ["\u{308}"]), "ǖ": ("u", ["\u{308}", "\u{304}"]), "ǘ": ("u", ["\u{308}", "\u{301}"]),
    "ǚ": ("u", ["\u{308}", "\u{30C}"]), "ǜ": ("u", ["\u{308}", "\u{300}"]), "ń": ("n", ["\u{301}"]), "ň": ("n", ["\u{30C}"]),
]
