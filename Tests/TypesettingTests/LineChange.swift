@testable import Typesetting

/// What changed in UAX #14 between the version of ICU 72 (15.0) and 18.0, and what ICU has always done in its own way. Each can
/// be undone by itself, so that a disagreement can be laid at the door of one of them.
enum LineChange: String, CaseIterable {
    /// 18.0: U+00B7 and U+0387 became IS; they begin no line.
    case middleDot = "· became IS"
    /// 15.1: LB28a with its classes AK, AP, AS, VF and VI.
    case aksara = "aksara, LB28a"
    /// 17.0: class HH; they were BA.
    case hyphenClass = "class HH"
    /// Assigned after 15.0.
    case newCharacters = "new characters"
    /// Another class or East_Asian_Width since 15.0.
    case properties = "another class"
    /// 15.1: LB15a and LB15b instead of `QU SP* × OP`.
    case quotesAtSpaces = "quotes at spaces, LB15"
    /// 16.0: LB19a; before, a quotation mark parted from neither neighbour.
    case eastAsianQuotes = "quotes between ideographs, LB19a"
    /// 16.0: LB20a. ICU has a rule of its own: no HL, no GL before the hyphen, and not after `OP SP+`, where no line ends.
    case wordInitialHyphen = "hyphen before a word, LB20a"
    /// 16.0 and 17.0: LB21a spares `HL HY ÷ HL`, and BA.
    case hebrewHyphen = "hyphen after Hebrew, LB21a"
    /// 18.0: LB12a no longer excepts BA.
    case glueAfterBreak = "no-break space after BA, LB12a"

    /// The change by which a code point has other traits now.
    init(of scalar: Unicode.Scalar, _ kind: LineKind) {
        switch kind {
        case _ where scalar == "\u{B7}" || scalar == "\u{387}": self = .middleDot
        case _ where !ICULines.isAssigned(scalar): self = .newCharacters
        case .ak, .ap, .as, .vf, .vi: self = .aksara
        case .hh: self = .hyphenClass
        default: self = .properties
        }
    }
}

extension LineTraits {
    /// What a code point is to the engine.
    init(of scalar: Unicode.Scalar) {
        let data = LineData.shared
        let record = data.record(scalar.value)
        let name = LineClass(rawValue: data.lineClass(record)).map { "\($0)" } ?? ""
        let kind: LineKind =
            switch name {
            case "symbol", "dottedCircle", "unassignedLetter": .al
            case "unassignedPictograph": .id
            case "cj": .ns
            case "quInitial": .quInitial
            case "quFinal": .quFinal
            default: LineKind(rawValue: name.uppercased()) ?? .al
            }
        self.init(
            kind: kind, isEastAsian: data.has(record, RecordFlag.eastAsian),
            isUnassignedPictograph: name.hasPrefix("unassigned"))
    }
}
