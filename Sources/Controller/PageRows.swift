import Model
import Typesetting

/// One row of the reader pane as it is drawn: the text's, or that of a note that stands open in it.
public enum PageRow: Sendable {
    case text(Layout.Row)
    case note(NoteLines.Row, of: NoteLines)
}

extension Reader {
    /// The rows of the page, the notes that are open below the line in which the current passage begins. Where those have no room, what
    /// stands above gives way.
    public func page(_ layout: Layout, rows count: Int, _ settings: Settings) -> [PageRow] {
        let rows = layout.rows(from: layout.place(of: place), count: count)
        let page = rows.map(PageRow.text)
        guard let current = currentPassage, note?.isOpen == true else { return page }
        let target = layout.place(of: current.passage.lowerBound)
        let line = rows.firstIndex { if case .line(let place, _, _) = $0 { place == target } else { false } }
        guard let line else { return page }
        let notes = openNotes.map { NoteLines($0, self, columns: layout.columns - 2, settings) }
        let inserted = notes.flatMap { note in note.rows.map { PageRow.note($0, of: note) } }
        let hidden = min(line, max(0, line + 1 + inserted.count - count))
        return Array((page[hidden...line] + inserted + page[(line + 1)...]).prefix(count))
    }
}
