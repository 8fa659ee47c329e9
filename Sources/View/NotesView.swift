import Controller
import Model
import Typesetting

extension Frame {
    /// All notes of the library, a row for each.
    mutating func draw(_ notes: NotesPane, _ state: State, _ pen: Pen) {
        let pane = state.geometry.main
        drawNotesHeading(notes, pane, pen)
        guard notes.count > 0 else {
            guard notes.isLoaded else { return }
            write(notes.narrowing.emptiness, row: pane.row + 2, columns: pane.range(inset: 2), Style(.faint), pen)
            return
        }
        let columns = NotesColumns(width: pane.columns)
        let rows = max(0, pane.rows - 1)
        let first = firstRow(selected: notes.selected, count: notes.count, rows: rows)
        for index in first..<min(notes.count, first + rows) {
            let row = pane.row + 1 + index - first
            if let note = notes.row(at: index) { draw(note, row: row, columns, pen) }
            if index == notes.selected { emphasize(row: row, columns: pane.range, .selected) }
        }
    }

    private mutating func drawNotesHeading(_ notes: NotesPane, _ pane: Pane, _ pen: Pen) {
        fill(row: pane.row, columns: pane.range, Style(.frame))
        let order = "by \(notes.narrowing.order.title)"
        let right = writeRight(order, row: pane.row, columns: pane.range(inset: 1), Style(.frame), pen)
        let count = notes.isCapped ? "\(notes.count) or more" : "\(notes.count)"
        let name = ["眉批 all notes", notes.narrowing.name].filter { !$0.isEmpty }.joined(separator: " ")
        let columns = pane.column + 1..<max(pane.column + 1, right - 1)
        write("\(name)  \(count)", row: pane.row, columns: columns, Style(.frame, .bold), pen)
    }

    private mutating func draw(_ note: NoteSummary, row: Int, _ columns: NotesColumns, _ pen: Pen) {
        if let range = columns.date { write(note.date.day ?? note.date.printed, row: row, columns: range, Style(.faint), pen) }
        let sign = note.sign
        write(sign.text, row: row, columns: columns.sign, Style(sign.role, .bold), pen)
        write(note.title, row: row, columns: columns.title, Style(.text), pen)
        if let range = columns.source { write(note.source, row: row, columns: range, Style(.faint), pen) }
        let (words, quote) = (singleLine(note.label ?? note.text), singleLine(note.quote))
        var column = columns.words.lowerBound
        if !words.isEmpty { column = write(words, row: row, columns: columns.words, Style(sign.wordsRole), pen) + 1 }
        guard !quote.isEmpty, column < columns.words.upperBound else { return }
        write("「\(quote)」", row: row, columns: column..<columns.words.upperBound, Style(.faint), pen)
    }
}

extension NoteSummary {
    /// What the row begins with, and how the words behind it are drawn.
    fileprivate var sign: (text: String, role: Role, wordsRole: Role) {
        switch kind {
        case .mood: ("*", .moodBarOwn, .moodLabel)
        case .highlight: ("_", .key, .text)
        case .comment: (stance?.rawValue ?? ">", .commentAuthor, .text)
        }
    }
}

/// How wide each column of the notes is, in cells; the date and the source are left out where they have no room.
private struct NotesColumns {
    let date: Range<Int>?
    let sign: Range<Int>
    let title: Range<Int>
    let source: Range<Int>?
    let words: Range<Int>

    /// A date is ten digits and dashes; titles have two fifths of what is left, twenty ideographs at most.
    init(width: Int) {
        var column = 1
        date = width >= 40 ? column..<column + 10 : nil
        if date != nil { column += 11 }
        sign = column..<column + 1
        column += 2
        let end = max(column, width - 1)
        let hasSource = width >= 90
        let titleWidth = min(40, (end - column - (hasSource ? 13 : 0)) * 2 / 5)
        title = column..<column + max(0, titleWidth)
        column = title.upperBound + 1
        source = hasSource ? column..<column + 12 : nil
        if hasSource { column += 13 }
        words = min(column, end)..<end
    }
}
