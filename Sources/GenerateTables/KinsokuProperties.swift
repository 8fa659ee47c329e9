/// Classes of the rules of Chinese, Japanese and Korean on top of UAX #14.
/// Sources: CLREQ (tables of punctuation), JLREQ (cl-01 to cl-13), KLREQ (cl1 to cl14).
func kinsokuClass(_ point: CodePoint) -> String {
    if let name = listed(point.scalar) { return name }
    switch point.lineBreak {
    case "OP": return "open"
    case "CL", "CP": return "close"
    case "QU": return point.category == "Pi" ? "quoteOpen" : point.category == "Pf" ? "quoteClose" : "quote"
    case "EX": return "exclamation"
    case "IS": return "infix"
    case "SY": return "slash"
    case "B2": return "dash"
    case "IN": return "ellipsis"
    case "CJ": return "smallKana"
    case "NS": return "nonstarter"
    case "PO": return "postfix"
    case "PR": return "prefix"
    case "NU": return "digit"
    case "HY", "HH": return "connector"
    default: return "none"
    }
}

private func listed(_ scalar: Int) -> String? {
    switch scalar {
    case 0x3001, 0x3002, 0xFF61, 0xFF64, 0xFE10...0xFE12, 0xFE50...0xFE52: "stop"
    case 0xFF0C, 0xFF0E: "numericStop"
    case 0xFF1A, 0xFF1B, 0xFE13, 0xFE14, 0xFE54, 0xFE55: "colon"
    case 0x00B7, 0x30FB, 0xFF65, 0x2027: "middot"
    case 0x2022: "bullet"
    case 0x2013, 0x301C, 0xFF5E, 0x30A0: "connector"
    case 0xFF0F: "slash"
    case 0x2015: "dash"
    case 0x3005: "kanjiIteration"
    case 0x303B, 0x309D, 0x309E, 0x30FD, 0x30FE: "iteration"
    case 0x3033, 0x3034: "repeatUpper"
    case 0x3035: "repeatLower"
    case 0xFF02, 0xFF07: "quote"
    case 0xFF10...0xFF19: "fullDigit"
    case 0x3300...0x3357, 0x3371...0x337A, 0x3380...0x33DF, 0x33FF: "unit"
    case 0x00B2, 0x00B3, 0x00B9, 0x2020, 0x2021, 0x2070, 0x2074...0x2079: "noteMark"
    case 0x00AD: "none"
    default: nil
    }
}
