// Classes of characters that reading a page asks for, and the trimming that goes with them.

extension Unicode.Scalar {
    /// White space of any kind: ASCII, no-break, ideographic (U+3000), zero width, byte order mark.
    var isBlank: Bool {
        switch value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
        default: false
        }
    }

    /// White space that HTML folds into one space (HTML, section "ASCII whitespace").
    var isFolding: Bool {
        value == 0x20 || value >= 0x09 && value <= 0x0D
    }

    var isHan: Bool {
        switch value {
        case 0x3005, 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
        default: false
        }
    }

    var isKana: Bool {
        switch value {
        case 0x3041...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: true
        default: false
        }
    }

    var isHangul: Bool {
        switch value {
        case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7A3: true
        default: false
        }
    }

    var isLatinLetter: Bool {
        switch value {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F: true
        default: false
        }
    }

    /// Han, Kana, CJK or full-width punctuation: beside which a line break of the source is no space (CSS Text 3, section 4.1.2).
    var isWide: Bool {
        isHan || isKana || value >= 0x3000 && value <= 0x303F || value >= 0xFF01 && value <= 0xFF60
    }

    /// What there is to read in a text: letters of any script and digits.
    var isLetterOrDigit: Bool {
        switch value {
        case 0..<0x80: value | 0x20 >= 0x61 && value | 0x20 <= 0x7A || value >= 0x30 && value <= 0x39
        case 0x4E00...0x9FFF, 0x3041...0x3096, 0x30A1...0x30FA, 0xAC00...0xD7A3: true
        case 0x80...0xA9, 0x2000...0x2FFF, 0x3000...0x3004, 0x3008...0x3020, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFFFD: false
        default: isHan || digit != nil || properties.isAlphabetic
        }
    }

    /// The value of a decimal digit, half or full width.
    var digit: Int? {
        switch value {
        case 0x30...0x39: Int(value - 0x30)
        case 0xFF10...0xFF19: Int(value - 0xFF10)
        default: nil
        }
    }

    /// Punctuation that runs of text have and menus do not.
    var isSentencePunctuation: Bool {
        switch self {
        case "，", "。", "！", "？", "；", "、", "：", "…", ",", ".", "!", "?", ";", "「", "」", "“", "”", "『", "』": true
        default: false
        }
    }

    /// Punctuation that lines of fields have not.
    var dividesSentences: Bool {
        switch self {
        case "。", "！", "？", "；", "，": true
        default: false
        }
    }

    /// A closing quotation mark or round bracket, behind which a sentence has ended.
    var closesQuotation: Bool {
        switch self {
        case "”", "」", "』", ")", "）": true
        default: false
        }
    }

    /// Punctuation that ends a sentence.
    var endsSentence: Bool {
        switch self {
        case "。", "！", "？", "…", "!", "?", "．", "｡", ".", "；", ";": true
        default: false
        }
    }
}

extension StringProtocol {
    /// Without white space at either end, U+3000 and no-break spaces included.
    func trimmed() -> String {
        trimmed { $0.isBlank }
    }

    /// Without any of these characters at either end, nor white space.
    func trimmed(of others: String) -> String {
        let others = Array(others.unicodeScalars)
        return trimmed { $0.isBlank || others.contains($0) }
    }

    private func trimmed(_ goes: (Unicode.Scalar) -> Bool) -> String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !goes($0) }), let last = scalars.lastIndex(where: { !goes($0) }) else {
            return ""
        }
        return String(self[first..<scalars.index(after: last)])
    }

    /// Letters and digits alone, in lower case: what two titles are compared by.
    var skeleton: String {
        var kept = TextBytes(capacity: utf8.count)
        for scalar in unicodeScalars where scalar.isLetterOrDigit {
            if scalar.value < 0x80 {
                kept.append(scalar.value >= 0x41 && scalar.value <= 0x5A ? Unicode.Scalar(UInt8(scalar.value | 0x20)) : scalar)
            } else if scalar.isHan || scalar.isHangul {
                kept.append(scalar)
            } else {
                for small in scalar.properties.lowercaseMapping.unicodeScalars { kept.append(small) }
            }
        }
        return kept.text
    }

    /// How much there is to read: a Han character, Kana, Hangul syllable, letter or digit counts one.
    var letters: Int {
        unicodeScalars.reduce(0) { $0 + ($1.isLetterOrDigit ? 1 : 0) }
    }
}
