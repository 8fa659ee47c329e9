import Controller
import Model
import Typesetting

extension Frame {
    /// One mood with its bar, the page's count with one's own vote beside it, and its share; then its share in the library as a whole, where
    /// that is known.
    mutating func drawChoice(
        _ reader: Reader, _ index: Int, row: Int, columns: Range<Int>, _ pen: Pen, number: Bool = false, library: [MoodTotal] = []
    ) {
        let poll = PollCounts(reader, columns: columns.count, library: library, ambiguous: pen.ambiguous)
        guard poll.labels.indices.contains(index) else { return }
        let isOwn = poll.own == index
        var column = columns.lowerBound
        if number {
            write(index < 9 ? "\(index + 1)" : " ", row: row, columns: column..<columns.upperBound, Style(.key), pen)
            column += 2
        }
        write(isOwn ? "*" : " ", row: row, columns: min(column, columns.upperBound)..<columns.upperBound, Style(.moodBarOwn), pen)
        column = min(column + 2, columns.upperBound)
        let label = column..<min(columns.upperBound, column + poll.labelWidth)
        write(poll.labels[index], row: row, columns: label, Style(isOwn ? .moodBarOwn : .moodLabel), pen)
        column = min(column + poll.labelWidth + 1, columns.upperBound)
        let room = min(Self.longestBar, max(0, columns.upperBound - column - poll.figuresWidth - 1))
        let end = drawBar(poll.counts[index], of: poll.most, row: row, from: column, room: room, isOwn: isOwn, pen)
        let figures = poll.figures(index)
        // Shares stand below each other; a count alone stands at the end of its bar.
        if poll.hasShares { column += room + 1 } else { column = end }
        write(figures, row: row, columns: min(column, columns.upperBound)..<columns.upperBound, Style(.faint), pen)
    }

    /// In cells: a longer bar tells no more, and is all that one sees.
    private static let longestBar = 40

    /// - Returns: the column behind the bar and a blank.
    mutating func drawBar(
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
        if !state.libraryMoods.isEmpty {
            writeRight(" (%: the library) ", row: box.row + box.rows - 1, columns: box.range(inset: 2), Style(.frame), pen)
        }
        let rows = max(1, height - 2)
        let first = firstRow(selected: chosen, count: poll.choices.count, rows: rows)
        for offset in 0..<min(rows, poll.choices.count - first) {
            let row = box.row + 1 + offset
            drawChoice(
                reader, first + offset, row: row, columns: box.range(inset: 2), pen, number: true, library: state.libraryMoods)
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
}

/// A count that can be reckoned with: what a page prints may be any number.
func bounded(_ count: Int) -> Int {
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
