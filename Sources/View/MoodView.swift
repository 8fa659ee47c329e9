import Controller
import Model
import Typesetting

extension Frame {
    /// One mood with its bar and its count, one's own vote added and marked.
    mutating func drawChoice(_ reader: Reader, _ index: Int, row: Int, columns: Range<Int>, _ pen: Pen, number: Bool = false) {
        let poll = reader.poll
        guard poll.choices.indices.contains(index) else { return }
        let counts = poll.choices.map { bounded($0.count ?? 0) + ($0.label == reader.contents.vote ? 1 : 0) }
        let isOwn = poll.choices[index].label == reader.contents.vote
        let labelWidth = min(16, poll.choices.map { cells($0.label, ambiguous: pen.ambiguous) }.max() ?? 0)
        var column = columns.lowerBound
        if number {
            write(index < 9 ? "\(index + 1)" : " ", row: row, columns: column..<columns.upperBound, Style(.key), pen)
            column += 2
        }
        write(isOwn ? "*" : " ", row: row, columns: min(column, columns.upperBound)..<columns.upperBound, Style(.moodBarOwn), pen)
        column += 2
        column = min(column, columns.upperBound)
        let label = column..<min(columns.upperBound, column + labelWidth)
        write(poll.choices[index].label, row: row, columns: label, Style(isOwn ? .moodBarOwn : .moodLabel), pen)
        column = min(column + labelWidth + 1, columns.upperBound)
        let count = "\(counts[index])"
        let countWidth = counts.map { "\($0)".count }.max() ?? 1
        let room = min(Self.longestBar, max(0, columns.upperBound - column - countWidth - 1))
        column = drawBar(counts[index], of: counts.max() ?? 0, row: row, from: column, room: room, isOwn: isOwn, pen)
        write(count, row: row, columns: min(column, columns.upperBound)..<columns.upperBound, Style(.faint), pen)
    }

    /// In cells: a longer bar tells no more, and is all that one sees.
    private static let longestBar = 40

    /// - Returns: the column behind the bar and a blank.
    private mutating func drawBar(
        _ count: Int, of most: Int, row: Int, from column: Int, room: Int, isOwn: Bool, _ pen: Pen
    ) -> Int {
        let (count, most) = (bounded(count), bounded(most))
        let blocks = most == 0 || room == 0 ? 0 : (count * (room / pen.ambiguous) + most - 1) / most
        for block in 0..<min(blocks, room / pen.ambiguous) {
            let place = Position(column: column + block * pen.ambiguous, row: row)
            put("█", width: pen.ambiguous, at: place, Style(isOwn ? .moodBarOwn : .moodBar))
        }
        return column + blocks * pen.ambiguous + (blocks > 0 ? 1 : 0)
    }

    /// The poll as a box over the middle of the screen: the text alone may be too low for it beside a panel.
    mutating func drawPoll(_ reader: Reader, _ chosen: Int, _ state: State, _ pen: Pen) {
        let poll = reader.poll
        let pane = Pane(column: 0, row: 0, columns: state.size.columns, rows: state.geometry.status.row)
        let height = min(pane.rows, poll.choices.count + 2)
        let width = min(pane.columns, 46)
        let box = Pane(
            column: pane.column + (pane.columns - width) / 2, row: pane.row + (pane.rows - height) / 2, columns: width,
            rows: height)
        drawBox(box, pen)
        let prompt = poll.prompt.isEmpty ? "你看到此篇文章的感受是" : poll.prompt
        write(" \(singleLine(prompt)) ", row: box.row, columns: box.range(inset: 2), Style(.frame, .bold), pen)
        let rows = max(1, height - 2)
        let first = firstRow(selected: chosen, count: poll.choices.count, rows: rows)
        for offset in 0..<min(rows, poll.choices.count - first) {
            let row = box.row + 1 + offset
            drawChoice(reader, first + offset, row: row, columns: box.range(inset: 2), pen, number: true)
            if first + offset == chosen { emphasize(row: row, columns: box.range(inset: 1), .selected) }
        }
    }

    /// A cleared pane with a line around it.
    private mutating func drawBox(_ box: Pane, _ pen: Pen) {
        guard box.columns > 1, box.rows > 1 else { return }
        clear(box)
        let (left, right, bottom) = (box.column, box.column + box.columns - 1, box.row + box.rows - 1)
        for row in box.row...bottom {
            put(pen.bar, width: 1, at: Position(column: left, row: row), Style(.frame))
            put(pen.bar, width: 1, at: Position(column: right, row: row), Style(.frame))
        }
        for row in [box.row, bottom] {
            for column in left...right {
                put(pen.line, width: 1, at: Position(column: column, row: row), Style(.frame))
            }
        }
        let places = [(left, box.row), (right, box.row), (left, bottom), (right, bottom)]
        for (corner, place) in zip(pen.corners, places) {
            put(corner, width: 1, at: Position(column: place.0, row: place.1), Style(.frame))
        }
    }

    mutating func draw(_ ranking: Ranking, _ state: State, _ pen: Pen) {
        let pane = Pane(column: 0, row: 0, columns: state.size.columns, rows: state.geometry.status.row)
        fill(row: 0, columns: pane.range, Style(.frame))
        write("心情排行  \(ranking.label ?? "全部")", row: 0, columns: pane.range(inset: 1), Style(.frame, .bold), pen)
        writeRight(ranking.period.title, row: 0, columns: pane.range(inset: 1), Style(.frame), pen)
        let shown = ranking.shown
        guard !shown.isEmpty else {
            write("No vote in this time; Tab takes another", row: 2, columns: pane.range(inset: 2), Style(.faint), pen)
            return
        }
        let first = firstRow(selected: ranking.selected, count: shown.count, rows: pane.rows - 1)
        for (offset, row) in shown.dropFirst(first).prefix(pane.rows - 1).enumerated() {
            drawRanked(row, number: first + offset + 1, most: shown[0].count, row: 1 + offset, pane, pen)
            if first + offset == ranking.selected { emphasize(row: 1 + offset, columns: pane.range, .selected) }
        }
    }

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

/// A count that can be reckoned with: what a page prints may be any number.
private func bounded(_ count: Int) -> Int {
    min(max(0, count), 1_000_000_000_000)
}

extension Period {
    var title: String {
        switch self {
        case .day: "day"
        case .week: "week"
        case .month: "month"
        case .year: "year"
        case .all: "all time"
        }
    }
}
