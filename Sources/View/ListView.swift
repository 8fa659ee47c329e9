import Controller
import Model
import Typesetting

extension Frame {
    mutating func draw(_ list: ListPane, _ state: State, _ pen: Pen) {
        let pane = state.geometry.main
        let columns = ListColumns(width: pane.columns)
        drawListHeading(list, pane, pen)
        guard !list.shown.isEmpty else {
            guard list.isLoaded else { return }
            write(list.emptyNotice, row: pane.row + 2, columns: pane.range(inset: 2), Style(.faint), pen)
            return
        }
        let first = firstRow(selected: list.selected, count: list.shown.count, rows: pane.rows - 1)
        for (offset, row) in list.shown.dropFirst(first).prefix(pane.rows - 1).enumerated() {
            let isSelected = first + offset == list.selected
            drawListRow(row, at: pane.row + 1 + offset, pane, columns, pen)
            if isSelected { emphasize(row: pane.row + 1 + offset, columns: pane.range, .selected) }
        }
    }

    private mutating func drawListHeading(_ list: ListPane, _ pane: Pane, _ pen: Pen) {
        fill(row: pane.row, columns: pane.range, Style(.frame))
        let count = list.filter.isEmpty ? "\(list.rows.count)" : "\(list.shown.count)/\(list.rows.count)"
        let name = list.isBin ? "眉批 bin" : "眉批 meipi"
        write("\(name)  \(count)", row: pane.row, columns: pane.range(inset: 1), Style(.frame, .bold), pen)
        let right = (list.filter.isEmpty ? "" : "/\(list.filter)  ") + "by \(list.order.title)"
        writeRight(right, row: pane.row, columns: pane.range(inset: 1), Style(.frame), pen)
    }

    private mutating func drawListRow(_ summary: Summary, at row: Int, _ pane: Pane, _ columns: ListColumns, _ pen: Pen) {
        let start = pane.column
        write(summary.isRead ? " " : "●", row: row, columns: start + 1..<start + 3, Style(.unread), pen)
        if summary.isStarred { write("★", row: row, columns: start + 3..<start + 5, Style(.star), pen) }
        let style = Style(.text, summary.isRead ? [] : .bold)
        write(summary.title, row: row, columns: columns.title(from: start), style, pen)
        if let range = columns.source(from: start) { write(summary.source, row: row, columns: range, Style(.faint), pen) }
        if let range = columns.date(from: start) {
            let date = summary.published?.day ?? summary.published?.printed ?? ""
            write(date, row: row, columns: range, Style(.faint), pen)
        }
        if let range = columns.comments(from: start) {
            if summary.comments > 0 { writeRight("\(summary.comments)", row: row, columns: range, Style(.commentAuthor), pen) }
            if summary.hasDraft { write("~", row: row, columns: range, Style(.draft), pen) }
        }
        if let range = columns.mood(from: start), let mood = summary.mood {
            write(mood, row: row, columns: range, Style(.moodLabel), pen)
        }
    }

    /// The first of so many rows shown, so that the selected one stands within, two thirds down at most.
    func firstRow(selected: Int, count: Int, rows: Int) -> Int {
        guard rows > 0 else { return selected }
        return min(max(0, count - rows), max(0, selected - rows * 2 / 3))
    }
}

extension ListPane {
    fileprivate var emptyNotice: String {
        if !filter.isEmpty { return "No article matches “\(filter)”" }
        return isBin ? "The bin is empty" : "No article yet; :add FILE adds one"
    }
}

/// How wide each column of the list is, in cells; a column that has no room is left out.
struct ListColumns {
    private let width: Int
    private let sourceWidth: Int
    private let dateWidth: Int
    private let commentsWidth: Int
    private let moodWidth: Int

    /// Eight ideographs of a source's name tell it from others; a date is ten digits and dashes.
    init(width: Int) {
        self.width = width
        sourceWidth = width >= 72 ? 16 : 0
        dateWidth = width >= 40 ? 10 : 0
        commentsWidth = width >= 30 ? 5 : 0
        moodWidth = width >= 64 ? 6 : width >= 48 ? 4 : 0
    }

    private static let marks = 5
    private static let gap = 1

    private func column(_ start: Int, _ width: Int, before following: Int...) -> Range<Int>? {
        guard width > 0 else { return nil }
        let taken = following.reduce(0) { $0 + ($1 > 0 ? $1 + Self.gap : 0) }
        let end = start + self.width - 1 - taken
        return end - width..<end
    }

    func mood(from start: Int) -> Range<Int>? { column(start, moodWidth) }
    func comments(from start: Int) -> Range<Int>? { column(start, commentsWidth, before: moodWidth) }
    func date(from start: Int) -> Range<Int>? { column(start, dateWidth, before: moodWidth, commentsWidth) }
    func source(from start: Int) -> Range<Int>? { column(start, sourceWidth, before: moodWidth, commentsWidth, dateWidth) }

    func title(from start: Int) -> Range<Int> {
        let taken = [sourceWidth, dateWidth, commentsWidth, moodWidth].reduce(0) { $0 + ($1 > 0 ? $1 + Self.gap : 0) }
        let begin = start + Self.marks
        return begin..<max(begin, start + width - 1 - taken)
    }
}
