/// Characters that terminals measure differently, as listed by their users' reports: trigrams and hexagrams (wide since Unicode
/// 16), counting rods, ideographic description characters, circled numbers on squares, half-width voicing marks, Hangul tone marks,
/// emoji that some draw wide without a selector, Arabic number signs, and every control and format character.
func isDistrusted(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x115F...0x11FF, 0x2028...0x202E, 0x2060...0x206F, 0x302E...0x302F, 0x3164, 0xFFA0,
        0x2630...0x2637, 0x268A...0x268F, 0x4DC0...0x4DFF, 0x1D300...0x1D376, 0x2FF0...0x2FFF, 0x31EF, 0x3248...0x324F,
        0xFF9E...0xFF9F, 0xD7B0...0xD7FB,
        0x261D, 0x26F9, 0x270C...0x270D, 0x1F3CB...0x1F3CC, 0x1F574...0x1F575, 0x1F590, 0x1F3FB...0x1F3FF:
        true
    default:
        [.control, .format, .surrogate, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
    }
}

/// Whether a wide character is so new that a terminal with older tables takes it for a narrow one. Ideographs are never too new:
/// their blocks were wide before they were filled (UAX #11, section 6.3).
func isNew(_ scalar: Unicode.Scalar, _ width: Int) -> Bool {
    guard width == 2 else { return false }
    switch scalar.value {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x2FFFD, 0x30000...0x3FFFD: return false
    default: return isNewerThanAllTables(scalar)
    }
}

/// Newer than Unicode 12.0, which the oldest tables in use have (VS Code's).
func isNewerThanAllTables(_ scalar: Unicode.Scalar) -> Bool {
    guard let age = scalar.properties.age else { return true }
    return (age.major, age.minor) > (12, 0)
}

/// A vowel or a trailing consonant: no cells of its own after a leading one.
func isJamo(_ scalar: Unicode.Scalar) -> Bool {
    (0x1160...0x11FF).contains(scalar.value)
}

/// The jamo of Unicode 5.2, which some terminals give a cell and some none.
func isNewJamo(_ scalar: Unicode.Scalar) -> Bool {
    (0xD7B0...0xD7FB).contains(scalar.value)
}

/// A leading consonant, or a syllable that a trailing one may follow.
func startsSyllable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115E, 0xA960...0xA97C, 0xAC00...0xD7A3: true
    default: false
    }
}
