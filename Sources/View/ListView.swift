import Controller
import Model
import Typesetting

extension Frame {
    mutating func draw(_ list: ListPane, _ state: State, _ pen: Pen) {
        let pane = state.geometry.main
        let columns = ListColumns(width: pane.columns)
        drawListHeading(list, pane, pen)
        guard list.count > 0 else {
            guard list.isLoaded else { return }
            write(list.shelf.emptiness, row: pane.row + 2, columns: pane.range(inset: 2), Style(.faint), pen)
            return
        }
        for (offset, line) in ListLines(list).lines(pane.rows - 1).enumerated() {
            let y = pane.row + 1 + offset
            switch line {
            case .heading(let name): write(name, row: y, columns: pane.range(inset: 1), Style(.heading, .bold), pen)
            case .row(let index, let row):
                if let row { drawListRow(row, isMarked: list.isMarked(row), at: y, pane, columns, pen) }
                if index == list.selected { emphasize(row: y, columns: pane.range, .selected) }
            case .snippet(_, let snippet): draw(snippet, row: y, columns: pane.range(inset: ListColumns.marks), pen)
            }
        }
    }

    private mutating func drawListHeading(_ list: ListPane, _ pane: Pane, _ pen: Pen) {
        fill(row: pane.row, columns: pane.range, Style(.frame))
        let right = writeRight("by \(list.order.title)", row: pane.row, columns: pane.range(inset: 1), Style(.frame), pen)
        let marked = list.marked.isEmpty ? "" : "  \(list.marked.count) marked"
        let name = list.shelf == .all ? "眉批 meipi" : "眉批 \(list.shelf.name)"
        let columns = pane.column + 1..<max(pane.column + 1, right - 1)
        func room(beside count: String) -> Int { columns.count - cells(count, ambiguous: pen.ambiguous) }
        var count = list.isCapped ? "  the newest \(list.count) of more\(marked)" : "  \(list.count)\(marked)"
        // The name is cut before a number is; where that leaves too little of it, the number is said in short.
        if list.isCapped, room(beside: count) < min(Self.leastName, cells(name, ambiguous: pen.ambiguous)) {
            count = "  \(list.count)+\(marked)"
        }
        // No part of a number stands for it.
        if room(beside: count) < Self.leastRoom { count = "" }
        let end = columns.lowerBound + room(beside: count)
        let start = write(name, row: pane.row, columns: columns.lowerBound..<end, Style(.frame, .bold), pen)
        write(count, row: pane.row, columns: start..<columns.upperBound, Style(.frame, .bold), pen)
    }

    /// Cells of a shelf's name that are worth more than words beside a number.
    private static let leastName = 24
    /// Cells of a name without which a number is not said.
    private static let leastRoom = 4

    private mutating func drawListRow(
        _ summary: Summary, isMarked: Bool, at row: Int, _ pane: Pane, _ columns: ListColumns, _ pen: Pen
    ) {
        let start = pane.column
        if isMarked { write("+", row: row, columns: start..<start + 1, Style(.key, .bold), pen) }
        write(summary.isRead ? " " : "●", row: row, columns: start + 1..<start + 3, Style(.unread), pen)
        if summary.isStarred { write("★", row: row, columns: start + 3..<start + 5, Style(.star), pen) }
        let style = Style(.text, summary.isRead ? [] : .bold)
        let title = columns.title(from: start)
        let end = write(summary.title, row: row, columns: title, style, pen)
        let tags = summary.tags.map { "#\($0)" }.joined(separator: " ")
        write(tags, row: row, columns: min(end + 1, title.upperBound)..<title.upperBound, Style(.faint), pen)
        drawSide(summary, at: row, start, columns, pen)
    }

    private mutating func drawSide(_ summary: Summary, at row: Int, _ start: Int, _ columns: ListColumns, _ pen: Pen) {
        if let range = columns.range(.source, from: start) {
            write(summary.source, row: row, columns: range, Style(.faint), pen)
        }
        if let range = columns.range(.date, from: start) {
            let date = summary.published?.day ?? summary.published?.printed ?? ""
            write(date, row: row, columns: range, Style(.faint), pen)
        }
        if let range = columns.range(.time, from: start) {
            let minutes = Reader.minutes(length: summary.length, language: summary.language)
            writeRight("\(minutes)m", row: row, columns: range, Style(.faint), pen)
        }
        if let range = columns.range(.progress, from: start), summary.progress > 0 {
            writeRight("\(summary.progress)%", row: row, columns: range, Style(.faint), pen)
        }
        if let range = columns.range(.comments, from: start) {
            if summary.comments > 0 { writeRight("\(summary.comments)", row: row, columns: range, Style(.commentAuthor), pen) }
            if summary.hasDraft { write("~", row: row, columns: range, Style(.draft), pen) }
        }
        if let range = columns.range(.mood, from: start), let mood = summary.mood {
            write(mood, row: row, columns: range, Style(.moodLabel), pen)
        }
    }

    /// Where it was found, the hits marked.
    private mutating func draw(_ snippet: Snippet, row: Int, columns: Range<Int>, _ pen: Pen) {
        let bytes = Array(snippet.text.utf8)
        var column = columns.lowerBound
        var place = 0
        func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        for hit in snippet.hits where hit.lowerBound >= place && hit.upperBound <= bytes.count {
            column = write(text(place..<hit.lowerBound), row: row, columns: column..<columns.upperBound, Style(.faint), pen)
            column = write(text(hit), row: row, columns: column..<columns.upperBound, Style(.match), pen)
            place = hit.upperBound
        }
        write(text(place..<bytes.count), row: row, columns: column..<columns.upperBound, Style(.faint), pen)
    }

    /// The first of so many rows shown, so that the selected one stands within, two thirds down at most.
    func firstRow(selected: Int, count: Int, rows: Int) -> Int {
        guard rows > 0 else { return selected }
        return min(max(0, count - rows), max(0, selected - rows * 2 / 3))
    }
}

extension Frame {
    mutating func draw(_ shelves: Shelves, _ state: State, _ pen: Pen) {
        let pane = Pane(column: 0, row: 0, columns: state.size.columns, rows: state.geometry.status.row)
        fill(row: 0, columns: pane.range, Style(.frame))
        write("眉批 shelves", row: 0, columns: pane.range(inset: 1), Style(.frame, .bold), pen)
        let first = firstRow(selected: shelves.selected, count: shelves.rows.count, rows: pane.rows - 1)
        for (offset, row) in shelves.rows.dropFirst(first).prefix(pane.rows - 1).enumerated() {
            let counts = max(1, min(12, pane.columns / 4))
            let count = row.isCapped ? "\(row.count)+" : "\(row.count)"
            writeRight(count, row: 1 + offset, columns: 0..<counts, Style(.faint), pen)
            let style = Style(row.shelf == state.list.shelf ? .title : .text)
            let end = write(row.shelf.name, row: 1 + offset, columns: counts + 2..<max(counts + 2, pane.columns - 1), style, pen)
            if let search = row.shelf.search, !search.name.isEmpty {
                let columns = end + 2..<max(end + 2, pane.columns - 1)
                write("/" + search.text, row: 1 + offset, columns: columns, Style(.faint), pen)
            }
            if first + offset == shelves.selected { emphasize(row: 1 + offset, columns: pane.range, .selected) }
        }
    }
}

/// How wide each column of the list is, in cells; a column that has no room is left out.
struct ListColumns {
    /// From left to right, behind the title.
    enum Column: CaseIterable {
        case source, date, time, progress, comments, mood
    }

    private let width: Int

    init(width: Int) {
        self.width = width
    }

    /// The columns before the title: mark, unread, star.
    static let marks = 5
    private static let gap = 1

    /// Eight ideographs of a source's name tell it from others; a date is ten digits and dashes.
    private func width(of column: Column) -> Int {
        switch column {
        case .source: width >= 72 ? 16 : 0
        case .date: width >= 40 ? 10 : 0
        case .time: width >= 96 ? 5 : 0
        case .progress: width >= 88 ? 4 : 0
        case .comments: width >= 30 ? 5 : 0
        case .mood: width >= 64 ? 6 : width >= 48 ? 4 : 0
        }
    }

    /// Nil for a column that is left out.
    func range(_ column: Column, from start: Int) -> Range<Int>? {
        let own = width(of: column)
        guard own > 0 else { return nil }
        let end = start + width - 1 - taken(by: Column.allCases.drop { $0 != column }.dropFirst())
        return end - own..<end
    }

    func title(from start: Int) -> Range<Int> {
        let begin = start + Self.marks
        return begin..<max(begin, start + width - 1 - taken(by: Column.allCases[...]))
    }

    private func taken(by columns: ArraySlice<Column>) -> Int {
        columns.map(width(of:)).reduce(0) { $0 + ($1 > 0 ? $1 + Self.gap : 0) }
    }
}
