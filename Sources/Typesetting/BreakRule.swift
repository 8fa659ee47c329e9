/// What is decided of a place where a line might end.
enum Decision {
    static let none: UInt8 = 0
    static let allowed: UInt8 = 1
    static let mandatory: UInt8 = 2
}

/// The rule that decides whether a line may end at a place: one of UAX #14 or #29, or one of the languages' own.
public enum BreakRule: UInt8, CaseIterable, Sendable {
    // UAX #14, version 18.0.
    case lb2, lb4, lb5, lb5CarriageReturn, lb6, lb7, lb8, lb8a, lb9, lb11, lb12, lb12a, lb13, lb14, lb15a, lb15b, lb15c, lb15d
    case lb16, lb17, lb18, lb19, lb19a, lb20, lb20a, lb21, lb21a, lb21b, lb22, lb23, lb23a, lb24, lb25, lb26, lb27, lb28
    case lb28a, lb29, lb30, lb30a, lb30b, lb31
    // UAX #29.
    case cluster
    // What a line begins with.
    case startClose, startStop, startColon, startExclamation, startMiddot, startConnector, startSlash, startIteration
    case startSmallKana, startEllipsis, startDash, startQuote, startNoteMark
    // What a line ends with.
    case endOpen, endQuote, endSlash
    // What is never parted.
    case pair, numeral, unit, koreanWord
    // What is allowed beyond UAX #14.
    case quoteOpens, ellipsisMayBegin, iterationMayBegin, levelNone
    // Where nothing else is left.
    case emergency, section, hardLine

    var decision: UInt8 {
        switch self {
        case .lb4, .lb5, .hardLine: Decision.mandatory
        case .lb8, .lb15c, .lb18, .lb20, .lb31, .quoteOpens, .ellipsisMayBegin, .iterationMayBegin, .levelNone, .emergency,
            .section:
            Decision.allowed
        default: Decision.none
        }
    }
}

extension BreakRule {
    /// Its name in its standard: `LB13`, `CLREQ line start`.
    public var name: String {
        switch self {
        case .cluster: return "UAX #29"
        case .startClose, .startStop, .startColon, .startExclamation, .startMiddot, .startConnector, .startSlash, .startQuote:
            return "line start (CLREQ, JLREQ 3.1.7, KLREQ)"
        case .startIteration: return "line start (JLREQ cl-09)"
        case .startSmallKana: return "line start (JLREQ cl-10, cl-11)"
        case .startEllipsis, .startDash: return "line start (CLREQ, strict)"
        case .startNoteMark: return "note mark (JLREQ, reference marks)"
        case .endOpen, .endQuote: return "line end (CLREQ, JLREQ 3.1.8, KLREQ)"
        case .endSlash: return "line end (GB/T 15834)"
        case .pair: return "pair (CLREQ, JLREQ cl-08)"
        case .numeral: return "numeral (JLREQ 3.1.10, LB25)"
        case .unit: return "unit (JLREQ cl-13)"
        case .koreanWord: return "by word (KLREQ)"
        case .quoteOpens: return "straight quotation mark"
        case .ellipsisMayBegin: return "line start (CLREQ, basic)"
        case .iterationMayBegin: return "line start (JLREQ strict)"
        case .levelNone: return "no kinsoku (CLREQ, none)"
        case .emergency: return "emergency"
        case .section: return "section"
        case .hardLine: return "hard line"
        case .lb5CarriageReturn: return "LB5"
        default: return "\(self)".uppercasedNumber
        }
    }

    /// What it says, in a few words.
    public var sentence: String {
        switch self {
        case .lb2: "no line ends before the text begins"
        case .lb4, .lb5: "a line ends after a hard break"
        case .lb5CarriageReturn: "a carriage return and its line feed are one"
        case .lb6: "no line ends before a hard break"
        case .lb7: "no line begins with a space or a zero width space"
        case .lb8: "a line may end after a zero width space"
        case .lb8a: "a joiner holds what follows it"
        case .lb9: "a mark stays with its base"
        case .lb11: "a word joiner holds both sides"
        case .lb12, .lb12a: "a no-break space or its like holds both sides"
        case .lb13: "no line begins with a closing mark, an exclamation mark or a solidus"
        case .lb14: "no line ends with an opening bracket, also with spaces after it"
        case .lb15a: "no line ends with an opening quotation mark"
        case .lb15b: "no line begins with a closing quotation mark"
        case .lb15c: "a line may begin with a decimal point after a space"
        case .lb15d: "no line begins with an infix separator"
        case .lb16: "no line begins with a nonstarter after a closing mark"
        case .lb17: "no line ends between two em dashes"
        case .lb18: "a line may end after spaces"
        case .lb19: "a quotation mark without direction stays with both sides"
        case .lb19a: "a quotation mark stays with both sides, unless both are East Asian"
        case .lb20: "an object may stand anywhere"
        case .lb20a: "a hyphen that begins a word stays with it"
        case .lb21: "no line begins with a hyphen or a nonstarter"
        case .lb21a: "no line ends after a Hebrew hyphen"
        case .lb21b: "no line ends between a solidus and a Hebrew letter"
        case .lb22: "no line begins with an ellipsis"
        case .lb23: "digits and letters stay together"
        case .lb23a, .lb24: "a numeral's prefix or postfix stays with what it belongs to"
        case .lb25: "a number stays together"
        case .lb26, .lb27: "a Korean syllable block stays together"
        case .lb28: "letters stay together"
        case .lb28a: "an orthographic syllable stays together"
        case .lb29: "a point stays with the letter after it"
        case .lb30: "a bracket stays with the letter or digit beside it"
        case .lb30a: "the two letters of a flag stay together"
        case .lb30b: "an emoji stays with its modifier"
        case .lb31: "a line may end anywhere else"
        case .cluster: "a grapheme cluster is never split"
        case .startClose: "no line begins with a closing bracket"
        case .startStop: "no line begins with a stop"
        case .startColon: "no line begins with a colon"
        case .startExclamation: "no line begins with an exclamation or question mark"
        case .startMiddot: "no line begins with a middle dot"
        case .startConnector: "no line begins with a connecting mark"
        case .startSlash: "no line begins with a solidus"
        case .startIteration: "no line begins with an iteration mark"
        case .startSmallKana: "no line begins with small kana or a long vowel mark"
        case .startEllipsis: "no line begins with an ellipsis"
        case .startDash: "no line begins with a dash"
        case .startQuote: "no line begins with a closing quotation mark"
        case .startNoteMark: "a note mark stays with the word before it"
        case .endOpen: "no line ends with an opening bracket"
        case .endQuote: "no line ends with an opening quotation mark"
        case .endSlash: "no line ends with a solidus"
        case .pair: "the two halves of …… and —— stay together"
        case .numeral: "a numeral stays with its sign and its digits"
        case .unit: "a numeral stays with its unit"
        case .koreanWord: "a line ends between words only"
        case .quoteOpens: "a quotation mark after full-width punctuation opens"
        case .ellipsisMayBegin: "below the strict level a line may begin with an ellipsis"
        case .iterationMayBegin: "below the strict level a line may begin with 々"
        case .levelNone: "without kinsoku a line may end between any two full-width characters"
        case .emergency: "nothing that fits is allowed, so the line ends where that does least harm"
        case .section: "a paragraph over 64 KiB begins a line here, wherever it is entered"
        case .hardLine: "in code every newline ends a line"
        }
    }
}

extension String {
    /// `lb15a` as `LB15a`.
    fileprivate var uppercasedNumber: String { prefix(2).uppercased() + dropFirst(2) }
}
