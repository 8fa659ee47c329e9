import Controller
import Model
import Typesetting

extension Frame {
    mutating func draw(_ ranking: Ranking, _ state: State, _ pen: Pen) {
        let pane = Pane(column: 0, row: 0, columns: state.size.columns, rows: state.geometry.status.row)
        fill(row: 0, columns: pane.range, Style(.frame))
        let narrowing = [ranking.source ?? "", ranking.tag.map { "#\($0)" } ?? ""].filter { !$0.isEmpty }.map { "  \($0)" }
            .joined()
        write("心情排行  \(ranking.label ?? "全部")\(narrowing)", row: 0, columns: pane.range(inset: 1), Style(.frame, .bold), pen)
        writeRight(ranking.period.title, row: 0, columns: pane.range(inset: 1), Style(.frame), pen)
        let shown = ranking.shown
        guard !shown.isEmpty else {
            write("No vote in this time; Tab takes another", row: 2, columns: pane.range(inset: 2), Style(.faint), pen)
            return
        }
        let top = pane.rows >= Self.rowsForTotals ? 2 : 1
        if top == 2 { write(ranking.totalsLine, row: 1, columns: pane.range(inset: 1), Style(.faint), pen) }
        let first = firstRow(selected: ranking.selected, count: shown.count, rows: pane.rows - top)
        for (offset, row) in shown.dropFirst(first).prefix(pane.rows - top).enumerated() {
            drawRanked(row, number: first + offset + 1, most: shown[0].count, row: top + offset, pane, pen)
            if first + offset == ranking.selected { emphasize(row: top + offset, columns: pane.range, .selected) }
        }
    }

    /// On a lower screen the rows have it all.
    private static let rowsForTotals = 8

    private mutating func drawRanked(_ ranked: Ranked, number: Int, most: Int, row: Int, _ pane: Pane, _ pen: Pen) {
        // A narrow screen has no room for the place in the ranking, and little for the mood.
        let isNarrow = pane.columns < 40
        let label = isNarrow ? 1 : 5
        let count = label + (isNarrow ? 5 : 8)
        let mark = count + (isNarrow ? 4 : 6)
        if !isNarrow { writeRight("\(number)", row: row, columns: 0..<4, Style(.faint), pen) }
        write(ranked.label, row: row, columns: label..<count - 1, Style(.moodLabel), pen)
        writeRight("\(ranked.count)", row: row, columns: count..<mark, Style(.text), pen)
        if ranked.ownCount > 0 { write("*", row: row, columns: mark..<mark + 1, Style(.moodBarOwn), pen) }
        let barRoom = pane.columns >= 70 ? 16 : 0
        if barRoom > 0 {
            _ = drawBar(ranked.count, of: most, row: row, from: mark + 2, room: barRoom, isOwn: ranked.ownCount > 0, pen)
        }
        let title = mark + 2 + (barRoom > 0 ? barRoom + 1 : 0)
        write(ranked.title, row: row, columns: title..<max(title, pane.columns - 1), .plain, pen)
    }
}

extension Ranking {
    /// How all of them together were felt: 感動 45%  高興 22%.
    fileprivate var totalsLine: String {
        zip(totals, percentages(totals.map { bounded($0.count) })).map { total, share in "\(total.label) \(share ?? 0)%" }
            .joined(separator: "  ")
    }
}
