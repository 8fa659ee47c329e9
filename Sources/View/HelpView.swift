import Controller
import Typesetting

extension Frame {
    /// The live key table, with the filter that one types.
    mutating func draw(_ help: Help, _ state: State, _ pen: Pen) {
        let pane = Pane(column: 0, row: 0, columns: state.size.columns, rows: state.geometry.status.row)
        fill(row: 0, columns: pane.range, Style(.frame))
        let label = write("Keys  /", row: 0, columns: pane.range(inset: 1), Style(.frame, .bold), pen)
        let end = write(help.filter.text, row: 0, columns: label..<pane.range.upperBound, Style(.frame), pen)
        cursor = Position(column: min(end, pane.columns - 1), row: 0)
        let rows = help.rows(state.keys)
        if rows.isEmpty { write("No key for that", row: 2, columns: pane.range(inset: 2), Style(.faint), pen) }
        for (offset, row) in rows.dropFirst(help.scroll).prefix(pane.rows - 1).enumerated() {
            draw(row, at: 1 + offset, pane, pen)
        }
    }

    private mutating func draw(_ row: Help.Row, at y: Int, _ pane: Pane, _ pen: Pen) {
        switch row {
        case .heading(let mode):
            write(mode.title, row: y, columns: pane.range(inset: 1), Style(.heading, .bold), pen)
        case .binding(let binding):
            let keysWidth = min(18, pane.columns / 3)
            let nameWidth = pane.columns >= 80 ? 22 : 0
            let names = binding.keys.map(\.description).joined(separator: " ")
            write(names, row: y, columns: 2..<2 + keysWidth, Style(.key), pen)
            let name = 3 + keysWidth
            if nameWidth > 0 {
                write(binding.command.rawValue, row: y, columns: name..<name + nameWidth - 1, Style(.faint), pen)
            }
            write(binding.command.summary, row: y, columns: min(name + nameWidth, pane.columns)..<pane.columns, .plain, pen)
        }
    }
}
