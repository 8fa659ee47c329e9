import Model

// Dates as pages print them. The clock time is kept as the wall time of the page's place.

/// A date found in a text.
struct FoundDate {
    var date: PrintedDate
    /// Offsets in the text's scalars.
    var range: Range<Int>
    var hasTime: Bool
}

/// The first full date in a text: 2026年3月14日, 2026-03-14 08:30, 2026/3/14, 2026. 3. 14., 民國115年3月14日, 令和8年3月14日,
/// March 14, 2026, 14 March 2026, each with or without a clock time; digits may be full width.
/// - Parameter partial: true to take dates without a year and words like 昨天 too, whose `iso` is nil.
func firstDate(in text: String, partial: Bool = false) -> FoundDate? {
    let scalars = Array(text.unicodeScalars)
    for at in scalars.indices where opensDate(scalars[at], partial: partial) {
        var reader = DateReader(scalars: scalars, at: at)
        if let found = reader.read(partial: partial) { return found }
    }
    return nil
}

/// A first look at a character, so that long texts are not read date by date.
private func opensDate(_ scalar: Unicode.Scalar, partial: Bool) -> Bool {
    if scalar.digit != nil || scalar.isLatinLetter { return true }
    switch scalar {
    case "民", "令", "平", "昭", "大", "明", "一", "二": return true
    default: return partial && "剛刚昨今前어오방た".unicodeScalars.contains(scalar)
    }
}
