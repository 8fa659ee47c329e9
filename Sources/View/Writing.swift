import Controller
import Typesetting

/// What drawing text takes besides the frame: how wide an ambiguous character is, and which stand-ins that asks for.
struct Pen: Sendable {
    let ambiguous: Int

    /// A vertical line one cell wide: the box-drawing one is of ambiguous width.
    var bar: String { ambiguous == 1 ? "│" : "|" }
    /// A horizontal line one cell wide.
    var line: String { ambiguous == 1 ? "─" : "-" }
    /// Upper left, upper right, lower left, lower right.
    var corners: [String] { ambiguous == 1 ? ["┌", "┐", "└", "┘"] : ["+", "+", "+", "+"] }
}

extension Frame {
    /// Writes one line of sanitised text into the columns given, cut with a mark where it is longer.
    /// - Returns: the column behind the last cell written.
    @discardableResult
    mutating func write(_ text: String, row: Int, columns: Range<Int>, _ style: Style, _ pen: Pen) -> Int {
        guard !columns.isEmpty else { return columns.lowerBound }
        let cut = clip(singleLine(text), to: columns.count, ambiguous: pen.ambiguous)
        var end = columns.lowerBound
        for glyph in glyphs(cut, ambiguous: pen.ambiguous) {
            let column = columns.lowerBound + glyph.column
            put(glyph.text, width: glyph.width, at: Position(column: column, row: row), style, within: columns)
            end = column + glyph.width
        }
        return end
    }

    /// Writes text that ends at the right end of the columns.
    /// - Returns: the column of its first cell.
    @discardableResult
    mutating func writeRight(_ text: String, row: Int, columns: Range<Int>, _ style: Style, _ pen: Pen) -> Int {
        let cut = clip(singleLine(text), to: columns.count, ambiguous: pen.ambiguous)
        let start = columns.upperBound - cells(cut, ambiguous: pen.ambiguous)
        write(cut, row: row, columns: start..<columns.upperBound, style, pen)
        return start
    }

    /// Fills a pane with blanks.
    mutating func clear(_ pane: Pane, _ style: Style = .plain) {
        for row in pane.row..<pane.row + pane.rows { fill(row: row, columns: pane.range, style) }
    }
}

extension Pane {
    /// Its columns.
    var range: Range<Int> { column..<column + columns }

    /// Its columns less so many at each side.
    func range(inset: Int) -> Range<Int> {
        columns > 2 * inset ? column + inset..<column + columns - inset : column..<column
    }
}
