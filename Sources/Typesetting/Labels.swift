/// Cells of a text on one line, as sanitised. `ambiguous`: cells of a character of ambiguous width.
///
///     cells("眉批 meipi") == 10
public func cells(_ text: String, ambiguous: Int = 1) -> Int {
    withBytes(of: text) { bytes in
        prepareLabel(bytes, ambiguous).last.map(\.start) ?? 0
    }
}

/// The text as one sanitised line of at most `columns` cells. Where it is cut it ends with … (with .. where … takes two cells),
/// and no cluster is split.
public func clip(_ text: String, to columns: Int, ambiguous: Int = 1) -> String {
    let line = singleLine(text)
    guard cells(line, ambiguous: ambiguous) > columns else { return line }
    let mark = ambiguous == 2 ? String(repeating: ".", count: min(2, max(0, columns))) : columns > 0 ? "…" : ""
    let room = columns - cells(mark, ambiguous: ambiguous)
    return withBytes(of: line) { bytes in
        let end = cutOffset(prepareLabel(bytes, ambiguous), room)
        return String(decoding: bytes[..<end], as: UTF8.self) + mark
    }
}

/// UTF-8 offset of the last cluster boundary within this many cells.
private func cutOffset(_ units: [Unit], _ room: Int) -> Int {
    let end = units.dropLast().last { $0.has(Unit.clusterStart) && $0.start <= room }
    return Int(end?.offset ?? 0)
}
