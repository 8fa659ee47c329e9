import CNcurses

/// What is drawn for one glyph of the frame, so that the terminal's cursor is always where ncurses believes it is: one cluster as
/// wide as the layout said, or two narrow ones in a pair of cells.
struct SafeGlyph: Hashable {
    /// Each fills an equal share of the cells; its first scalar is drawn, up to four combining marks upon it.
    var parts: [[Unicode.Scalar]]

    init(_ parts: [Unicode.Scalar]...) {
        self.parts = parts
    }

    init(_ text: String) {
        parts = [Array(text.unicodeScalars)]
    }
}

/// Lets a glyph through to the terminal only when its own width, the C library's and every terminal's agree, and puts a visible
/// stand-in of the same width in its place where they do not. No control or format character ever comes out.
struct TerminalSafe {
    /// Cells that this terminal gives a character of ambiguous width: 1 or 2.
    var ambiguous: Int

    /// The glyph for a cluster that the layout made `width` cells wide, 1 or 2.
    func glyph(_ text: String, width: Int) -> SafeGlyph {
        let scalars = Array(text.unicodeScalars)
        guard let base = scalars.first else { return SafeGlyph(" ") }
        if let known = special(base, scalars, width) { return known }
        if ambiguous == 2, let standIn = standIn(base, marks: marks(after: scalars), width) { return standIn }
        guard !isDistrusted(base), !isNew(base, width), Int(curses_width(wchar_t(bitPattern: base.value))) == width,
            !scalars.dropFirst().contains(where: isNewJamo)
        else { return placeholder(width) }
        return SafeGlyph([base] + marks(after: scalars))
    }

    /// 〓 (the geta mark, "a character is missing here") or U+FFFD, which is itself of ambiguous width.
    func placeholder(_ width: Int) -> SafeGlyph {
        width == 2 ? SafeGlyph("\u{3013}") : SafeGlyph(ambiguous == 2 ? "?" : "\u{FFFD}")
    }

    /// Flags, lone marks, half-width voiced kana, dashes longer than their cells and blanks of every kind.
    private func special(_ base: Unicode.Scalar, _ scalars: [Unicode.Scalar], _ width: Int) -> SafeGlyph? {
        if let letter = regionalLetter(base) {
            let second = scalars.dropFirst().first.flatMap(regionalLetter) ?? " "
            return width == 2 ? SafeGlyph([letter], [second]) : SafeGlyph([letter])
        }
        if width == 2, scalars.count == 2, scalars.allSatisfy(isCapital) { return SafeGlyph([base], [scalars[1]]) }
        if base.properties.generalCategory == .spaceSeparator {
            let marks = marks(after: scalars)
            return marks.isEmpty || width == 2 ? SafeGlyph(" ") : SafeGlyph(["\u{25CC}"] + marks)
        }
        if base == "\u{AD}" { return width == 1 ? SafeGlyph("-") : placeholder(width) }
        if base == "\u{2E3A}" || base == "\u{2E3B}" { return longDash(width) }
        if isMark(base) {
            return width == 1 ? SafeGlyph(["\u{25CC}"] + marks(after: ["\u{25CC}"] + scalars)) : placeholder(width)
        }
        if scalars.count > 1, let voiced = voicedKana(base, scalars[1]) {
            return width == 2 ? SafeGlyph([voiced]) : SafeGlyph([base])
        }
        if width == 1, let mark = voicingMark(base) { return SafeGlyph([mark]) }
        return nil
    }

    /// The two-em and the three-em dash take one cell everywhere, and their glyphs two and three: an em dash fills each cell that
    /// the layout gave.
    private func longDash(_ width: Int) -> SafeGlyph {
        let dash: Unicode.Scalar = ambiguous == 2 ? "-" : "\u{2014}"
        return width == 2 ? SafeGlyph([dash], [dash]) : SafeGlyph([dash])
    }

    /// What looks like a half-width voicing mark that stands on no kana it could be folded with.
    private func voicingMark(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0xFF9E: "\""
        case 0xFF9F: ambiguous == 2 ? "o" : "\u{B0}"
        default: nil
        }
    }

    /// The combining marks that are drawn upon a base: no joiners and what they join, no selectors, no skin tones or tags, jamo on
    /// Hangul only; four at the most, since ncurses keeps five characters in a cell.
    private func marks(after scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        let isHangul = scalars.first.map(startsSyllable) ?? false
        let drawn = scalars.dropFirst().prefix { $0.value != 0x200D }.filter { isMark($0) && (isHangul || !isJamo($0)) }
        return Array(drawn.prefix(4))
    }

    private func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x300, 0xFE00...0xFE0F, 0xFF9E...0xFF9F, 0x302E...0x302F, 0x1F3FB...0x1F3FF: return false
        default:
            guard isJamo(scalar) || [.nonspacingMark, .enclosingMark].contains(scalar.properties.generalCategory) else {
                return false
            }
        }
        return !isNewerThanAllTables(scalar) && curses_width(wchar_t(bitPattern: scalar.value)) == 0
    }

    /// The layout gives a flag as its two letters already.
    private func isCapital(_ scalar: Unicode.Scalar) -> Bool { (0x41...0x5A).contains(scalar.value) }

    private func regionalLetter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        (0x1F1E6...0x1F1FF).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0x1F1E6 + 0x41) : nil
    }
}

/// ｶ and ﾞ are ガ: the mark is part of the cluster, and terminals disagree on whether it takes a cell.
private func voicedKana(_ kana: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
    let voiced: [Unicode.Scalar: Unicode.Scalar] = [
        "ｳ": "ヴ", "ｶ": "ガ", "ｷ": "ギ", "ｸ": "グ", "ｹ": "ゲ", "ｺ": "ゴ", "ｻ": "ザ", "ｼ": "ジ", "ｽ": "ズ", "ｾ": "ゼ", "ｿ": "ゾ",
        "ﾀ": "ダ", "ﾁ": "ヂ", "ﾂ": "ヅ", "ﾃ": "デ", "ﾄ": "ド", "ﾊ": "バ", "ﾋ": "ビ", "ﾌ": "ブ", "ﾍ": "ベ", "ﾎ": "ボ", "ﾜ": "ヷ", "ｦ": "ヺ",
    ]
    let plosive: [Unicode.Scalar: Unicode.Scalar] = ["ﾊ": "パ", "ﾋ": "ピ", "ﾌ": "プ", "ﾍ": "ペ", "ﾎ": "ポ"]
    switch mark.value {
    case 0xFF9E: return voiced[kana]
    case 0xFF9F: return plosive[kana]
    default: return nil
    }
}

/// What a terminal is sent for a glyph, in exactly its cells, where text is written line by line and not through a display. The locale
/// must have been taken (`adoptUTF8Locale`).
///
/// - Parameters:
///   - width: cells that the layout gave it, 1 or 2.
///   - ambiguous: cells of a character of ambiguous width.
public func terminalText(_ text: String, width: Int, ambiguous: Int) -> String {
    var scalars = String.UnicodeScalarView()
    for part in TerminalSafe(ambiguous: ambiguous).glyph(text, width: width).parts { scalars.append(contentsOf: part) }
    return String(scalars)
}
