/// Marks that are drawn on one base; more are left out (the source range holds them all).
private let drawnMarks = 4

/// The text to draw for a base and what stands on it.
func drawnText(_ bytes: Bytes, _ range: Range<Int>, _ first: Unit) -> String {
    let data = LineData.shared
    if first.has(Unit.space) { return first.width == 2 ? "\u{3000}" : " " }
    let isMark = data.cellClass(first.record) == CellClass.mark.rawValue
    if range.count == Int(first.length), !isMark, data.clusterClass(first.record) != ClusterClass.regional.rawValue {
        return plain(bytes, range)
    }
    return String(assembled(bytes, range, startingWithMark: isMark))
}

private func plain(_ bytes: Bytes, _ range: Range<Int>) -> String {
    let (scalar, _) = decode(bytes, at: range.lowerBound)
    if scalar == 0xA0 || scalar == 0x202F { return " " }
    return Unicode.Scalar(scalar).map { String(Character($0)) } ?? "\u{FFFD}"
}

/// Base and marks, composed where that makes one character of two; a mark without a base stands on a dotted circle; a flag is its
/// two letters.
private func assembled(_ bytes: Bytes, _ range: Range<Int>, startingWithMark: Bool) -> String.UnicodeScalarView {
    let data = LineData.shared
    var scalars: [UInt32] = startingWithMark ? [0x25CC] : []
    var offset = range.lowerBound
    var marks = 0
    while offset < range.upperBound, marks < drawnMarks {
        let (scalar, length) = decode(bytes, at: offset)
        offset += length
        let record = data.record(scalar)
        let cells = data.cellClass(record)
        if cells == CellClass.ignored.rawValue { continue }
        if let letter = regionalLetter(scalar) {
            scalars.append(letter)
        } else if let base = scalars.last, let one = composed(base, scalar) ?? composedKana(halfWidth: base, mark: scalar) {
            scalars[scalars.count - 1] = one
        } else if cells == CellClass.mark.rawValue {
            scalars.append(scalar)
            marks += 1
        } else if scalars.isEmpty {
            scalars.append(scalar)
        }
    }
    var text = String.UnicodeScalarView()
    for scalar in scalars { text.append(Unicode.Scalar(scalar) ?? "\u{FFFD}") }
    return text
}

/// The Latin capital of a regional indicator.
private func regionalLetter(_ scalar: UInt32) -> UInt32? {
    (0x1F1E6...0x1F1FF).contains(scalar) ? scalar - 0x1F1E6 + 0x41 : nil
}
