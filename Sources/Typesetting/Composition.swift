/// Canonical composition as far as a grid of cells needs it: conjoining jamo and kana with a voicing mark (Unicode Standard,
/// section 3.12; NFC). Other marks stay beside their base.
func composed(_ first: UInt32, _ second: UInt32) -> UInt32? {
    switch second {
    case 0x1161...0x1175 where (0x1100...0x1112).contains(first):
        return 0xAC00 + ((first - 0x1100) * 21 + (second - 0x1161)) * 28
    case 0x11A8...0x11C2 where (0xAC00...0xD7A3).contains(first) && (first - 0xAC00) % 28 == 0:
        return first + (second - 0x11A7)
    case 0x3099, 0x309A:
        return composedKana(first, semiVoiced: second == 0x309A)
    default:
        return nil
    }
}

/// が from か and U+3099, ぱ from は and U+309A, katakana alike.
private func composedKana(_ kana: UInt32, semiVoiced: Bool) -> UInt32? {
    let isKatakana = (0x30A0...0x30FF).contains(kana)
    switch (isKatakana ? kana - 0x60 : kana, semiVoiced) {
    case (0x306F, _), (0x3072, _), (0x3075, _), (0x3078, _), (0x307B, _): return kana + (semiVoiced ? 2 : 1)
    case (0x304B...0x3061, false) where kana % 2 == 1: return kana + 1
    case (0x3064, false), (0x3066, false), (0x3068, false), (0x309D, false): return kana + 1
    case (0x3046, false): return kana + 0x4E
    case (0x308F...0x3092, false) where isKatakana: return kana + 8
    default: return nil
    }
}

/// ガ from ｶ and ﾞ: a half-width kana with its half-width voicing mark (U+FF9E, U+FF9F), which terminals disagree about, as the
/// full-width kana of the same two cells.
func composedKana(halfWidth kana: UInt32, mark: UInt32) -> UInt32? {
    guard mark == 0xFF9E || mark == 0xFF9F else { return nil }
    let full: UInt32
    switch kana {
    case 0xFF73: full = 0x30A6
    case 0xFF76...0xFF81: full = 0x30AB + (kana - 0xFF76) * 2
    case 0xFF82...0xFF84: full = 0x30C4 + (kana - 0xFF82) * 2
    case 0xFF8A...0xFF8E: full = 0x30CF + (kana - 0xFF8A) * 3
    default: return nil
    }
    return composedKana(full, semiVoiced: mark == 0xFF9F)
}
