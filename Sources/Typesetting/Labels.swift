/// Cells of a text on one line, as sanitised. `ambiguous`: cells of a character of ambiguous width.
///
///     cells("眉批 meipi") == 10
public func cells(_ text: String, ambiguous: Int = 1) -> Int {
    withBytes(of: text) { bytes in
        prepareLabel(bytes, ambiguous).reduce(0) { $0 + Int($1.width) }
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
    var offset = 0
    var boundary = 0
    var column = 0
    for unit in units {
        if unit.has(Unit.clusterStart), column <= room { boundary = offset }
        column += Int(unit.width)
        offset += Int(unit.length)
    }
    return boundary
}
