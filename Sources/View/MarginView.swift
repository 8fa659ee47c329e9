import Controller
import Model
import Typesetting

extension Frame {
    /// The notes in the side margin (眉批), each at the height of its passage.
    mutating func drawMargin(_ reader: Reader, in pane: Pane, beside main: Pane, _ state: State, _ pen: Pen) {
        let layout = reader.layout(in: main, state.settings)
        let page = layout.rows(from: layout.place(of: reader.place), count: main.rows)
        for row in MarginNotes(reader, layout, page: page, in: pane, state.settings).rows {
            let place = Position(column: pane.column, row: pane.row + row.row)
            switch row.content {
            case .cut: write("…", row: place.row, columns: pane.range, Style(.faint), pen)
            case .line(let set, let note): draw(set, of: note, reader, at: place, within: pane.range, pen)
            }
        }
    }

    /// One row of a note that is open in the text, behind a bar.
    mutating func draw(_ row: NoteLines.Row, of note: NoteLines, _ reader: Reader, at origin: Position, in pane: Pane, _ pen: Pen)
    {
        put(pen.bar, width: 1, at: origin, Style(.frame), within: pane.range)
        draw(row, of: note, reader, at: Position(column: origin.column + 2, row: origin.row), within: pane.range, pen)
    }

    private mutating func draw(
        _ row: NoteLines.Row, of note: NoteLines, _ reader: Reader, at origin: Position, within columns: Range<Int>, _ pen: Pen
    ) {
        for bar in 0..<row.inset / 2 {
            put(pen.bar, width: 1, at: Position(column: origin.column + 2 * bar, row: origin.row), Style(.quote), within: columns)
        }
        let isCurrent = note.note.comment == reader.note?.comment
        for glyph in glyphs(of: row.line, in: row.paragraph, note.measure) {
            let isNumber = glyph.source.upperBound <= row.numberLength
            let words = Style(note.isOwn ? .noteOwn : .note)
            let offset = glyph.source.lowerBound - row.prefixLength
            let style =
                isNumber
                ? Style(.noteNumber, isCurrent ? .selected : []) : offset < 0 ? words : row.block.style(at: offset, words)
            let place = Position(column: origin.column + row.inset + glyph.column, row: origin.row)
            put(glyph.text, width: glyph.width, at: place, style, within: columns)
        }
    }

    /// The number of the note that begins in a line, in the margin before it.
    mutating func drawNumber(_ marks: PassageMarks, before column: Int, row: Int, in pane: Pane, _ pen: Pen) {
        // Where there is room, a bracket that hangs in the margin keeps its cell.
        let end = column - pane.column > 1 ? column - 1 : column
        guard let label = marks.label(cells: end - pane.column) else { return }
        writeRight(label, row: row, columns: pane.column..<end, Style(.noteNumber), pen)
    }
}
