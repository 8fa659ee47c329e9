/// What line breaking needs of a code point: its class for UAX #14 after rule LB1, its class for the rules of the languages,
/// its cells, and its class for grapheme clusters.
struct LineProperties: Hashable {
    var line: String
    var kinsoku: String
    var cells: String
    var cluster: String
    var flags: Int
}

/// Bits of `LineProperties.flags`.
enum Flag {
    static let eastAsian = 1
    static let space = 2
    static let unspaced = 4
    static let widePunctuation = 8
    static let skipped = 16
    static let pictographic = 32
    static let latin = 64
    static let ideograph = 128
}

/// One code point as the property files have it.
struct CodePoint {
    var scalar: Int
    var lineBreak: String
    var width: String
    var category: String
    var clusterBreak: String
    var conjunct: String
    var isPictographic: Bool
}

/// UAX #14 classes after LB1. AI becomes AL except where an East Asian context may take it for an ideograph (`symbol`);
/// CJ stays, because the kinsoku level resolves it; QU is split by general category; the dotted circle and unassigned
/// pictographs have rules of their own (LB28a, LB30b).
func lineClass(_ point: CodePoint) -> String {
    switch point.lineBreak {
    case "AI": return enclosedOrSymbol(point.scalar) ? "symbol" : "al"
    case "SG", "XX": return point.isPictographic && point.category == "Cn" ? "unassignedLetter" : "al"
    case "SA": return point.category == "Mn" || point.category == "Mc" ? "cm" : "al"
    case "QU" where point.category == "Pi": return "quInitial"
    case "QU" where point.category == "Pf": return "quFinal"
    case "AL" where point.scalar == 0x25CC: return "dottedCircle"
    case "ID" where point.isPictographic && point.category == "Cn": return "unassignedPictograph"
    default: return point.lineBreak.lowercased()
    }
}

private func enclosedOrSymbol(_ scalar: Int) -> Bool {
    (0x2460...0x24FF).contains(scalar) || (0x2580...0x27BF).contains(scalar) || scalar >= 0x1F000
}

/// Grapheme cluster classes: Grapheme_Cluster_Break, with Indic_Conjunct_Break and Extended_Pictographic folded in
/// where the rules GB9c and GB11 ask for them.
func clusterClass(_ point: CodePoint) -> String {
    if point.isPictographic { return "pictographic" }
    switch (point.clusterBreak, point.conjunct) {
    case ("Extend", "Linker"): return "extendLinker"
    case ("Extend", "Extend"): return "extend"
    case ("Extend", _): return "extendPlain"
    case (_, "Linker"): return "linker"
    case (_, "Consonant"): return "consonant"
    case ("Regional_Indicator", _): return "regional"
    case ("SpacingMark", _): return "spacingMark"
    case let (name, _): return name == "ZWJ" ? "joiner" : name.lowercased()
    }
}

/// Cells of a code point. `ignored` is never drawn; `mark` is drawn on what stands before it.
func cellClass(_ point: CodePoint) -> String {
    if isIgnored(point) { return "ignored" }
    if point.category == "Mn" || point.category == "Me" { return "mark" }
    if (0x1160...0x11FF).contains(point.scalar) || (0xD7B0...0xD7FB).contains(point.scalar) { return "mark" }
    switch point.width {
    case "W", "F": return "wide"
    case "A": return "ambiguous"
    default: return "narrow"
    }
}

private func isIgnored(_ point: CodePoint) -> Bool { isNeverDrawn(point.scalar, category: point.category) }

/// Controls, format characters, fillers.
func isNeverDrawn(_ scalar: Int, category: String) -> Bool {
    switch scalar {
    case 0x0600...0x0605, 0x06DD, 0x070F, 0x0890...0x0891, 0x08E2, 0x110BD, 0x110CD: return false
    case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x2028, 0x2029, 0x3164, 0xFE00...0xFE0F, 0xFFA0: return true
    case 0xE0000...0xE007F: return true
    default: return category == "Cc" || category == "Cf" || category == "Cs"
    }
}

func flags(_ point: CodePoint, kinsoku: String) -> Int {
    let eastAsian = ["W", "F", "H"].contains(point.width)
    let hangul = ["H2", "H3", "JL", "JV", "JT"].contains(point.lineBreak)
    var flags = eastAsian ? Flag.eastAsian : 0
    if point.category == "Zs" && point.lineBreak != "GL" { flags |= Flag.space }
    if eastAsian && !hangul && !point.isPictographic { flags |= Flag.unspaced }
    if eastAsian && point.category.hasPrefix("P") { flags |= Flag.widePunctuation }
    if point.isPictographic { flags |= Flag.pictographic }
    if isLetterOrDigit(point) { flags |= eastAsian ? (hangul ? 0 : Flag.ideograph) : Flag.latin }
    let hints = ["ZW", "WJ", "HH", "BA", "ZWJ", "BK", "CR", "LF", "NL"]
    if isIgnored(point) && !hints.contains(point.lineBreak) { flags |= Flag.skipped }
    return flags
}

/// What text-autospace takes for a letter, a digit or an ideograph (CSS Text 4): no punctuation and no symbol.
private func isLetterOrDigit(_ point: CodePoint) -> Bool {
    guard !isIgnored(point) else { return false }
    return point.category.hasPrefix("L") || point.category == "Nd" || point.category == "Nl"
}
