import CICU

/// The line break iterator of ICU for the locale "en": UAX #14 as of ICU's own Unicode version, with the tailorings of its root.
final class ICULines {
    /// The version of its Unicode data.
    static let unicode = String(cString: icu_unicode_version())

    private let iterator: OpaquePointer

    init?() {
        guard let iterator = icu_open_lines("en") else { return nil }
        self.iterator = iterator
    }

    deinit {
        icu_close(iterator)
    }

    /// Like `lineBreakOpportunities`: UTF-8 offsets, the end of the text included.
    func opportunities(_ text: String) -> [Int] {
        let units = Array(text.utf16)
        return units.withUnsafeBufferPointer { units in
            guard icu_set_text(iterator, units.baseAddress, Int32(units.count)) != 0 else { return [] }
            var breaks: [Int] = []
            var offset = 0
            var place = 0
            while case let next = Int(icu_next(iterator)), next >= 0 {
                offset += utf8Count(units[place..<next])
                place = next
                breaks.append(offset)
            }
            return breaks
        }
    }

    private func utf8Count(_ units: Slice<UnsafeBufferPointer<UInt16>>) -> Int {
        units.reduce(0) { count, unit in
            switch unit {
            case ..<0x80: count + 1
            case ..<0x800: count + 2
            case 0xD800..<0xE000: count + 2  // half of a pair
            default: count + 3
            }
        }
    }

    /// What a code point is to ICU, after LB1.
    static func traits(of scalar: Unicode.Scalar) -> LineTraits {
        let value = scalar.value
        let name = String(cString: icu_line_break(value))
        let category = String(cString: icu_category(value))
        let isPictograph = icu_is_pictographic(value) != 0 && category == "Cn"
        let isMark = category == "Mn" || category == "Mc"
        let kind =
            switch (name, category) {
            case ("SA", _): isMark ? "CM" : "AL"
            case ("AI", _), ("SG", _), ("XX", _): "AL"
            case ("CJ", _): "NS"
            case ("QU", "Pi"): "QU_Pi"
            case ("QU", "Pf"): "QU_Pf"
            default: name
            }
        return LineTraits(
            kind: LineKind(rawValue: kind) ?? .al, isEastAsian: ["F", "W", "H"].contains(String(cString: icu_width(value))),
            isUnassignedPictograph: isPictograph)
    }

    static func isAssigned(_ scalar: Unicode.Scalar) -> Bool {
        String(cString: icu_category(scalar.value)) != "Cn"
    }

    /// ICU looks for words between letters of scripts without spaces (class SA) in dictionaries.
    static func hasDictionary(_ scalar: Unicode.Scalar) -> Bool {
        String(cString: icu_line_break(scalar.value)) == "SA"
    }
}
