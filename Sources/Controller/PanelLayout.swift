import Model
import Typesetting

/// The comment panel set to its width: the thread above, the editor below it while one writes.
public struct PanelLayout: Sendable {
    public enum Row: Hashable, Sendable {
        case blank
        /// The heading of a comment, by its index in the thread.
        case author(Int)
        case text(Int, Line, in: Paragraph)
    }

    public let rows: [Row]
    /// The rows of the selected comment.
    public let selection: Range<Int>
    /// Where the thread is shown, and where the editor.
    public let threadPane: Pane
    public let editorPane: Pane?
    private let scroll: Int

    /// The panel's first row is its heading; a column is left free at each side.
    public init(_ reader: Reader, in pane: Pane, _ settings: Settings) {
        let editor: Pane? = if case .editing = reader.focus { Self.editorPane(in: pane) } else { nil }
        editorPane = editor
        let threadRows = pane.rows - 1 - (editor?.rows ?? 0)
        threadPane = Pane(column: pane.column, row: pane.row + 1, columns: pane.columns, rows: threadRows)
        var rows: [Row] = []
        var selection = 0..<0
        for (index, entry) in reader.thread.enumerated() {
            if index > 0 { rows.append(.blank) }
            let start = rows.count
            rows.append(.author(index))
            rows += Self.textRows(index, entry, columns: pane.columns, reader, settings)
            if index == reader.selected { selection = start..<rows.count }
        }
        self.rows = rows
        self.selection = selection
        scroll = reader.panelScroll
    }

    private static func textRows(
        _ index: Int, _ entry: ThreadedComment, columns: Int, _ reader: Reader, _ settings: Settings
    ) -> [Row] {
        let measure = Measure(
            columns: max(2, columns - 2 - inset(entry)), kinsoku: settings.kinsoku, ambiguous: settings.ambiguous)
        let language = Language(tag: reader.contents.article.language.rawValue)
        return entry.comment.text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { text in
            let paragraph = Paragraph(String(text), language: language)
            return typeset(paragraph, measure).map { Row.text(index, $0, in: paragraph) }
        }
    }

    /// Cells that a comment is set in by its depth; deep threads stop moving right.
    public static func inset(_ entry: ThreadedComment) -> Int {
        min(entry.depth, Document.deepestInset) * 2
    }

    /// The editor takes the lower half, and all of a low panel.
    static func editorPane(in pane: Pane) -> Pane {
        let rows = pane.rows < 10 ? max(1, pane.rows - 1) : pane.rows / 2
        return Pane(column: pane.column, row: pane.row + pane.rows - rows, columns: pane.columns, rows: rows)
    }

    /// Cells of a line in the editor.
    public static func editorColumns(in pane: Pane) -> Int { max(2, pane.columns - 3) }

    /// The first row shown: the selected comment stands wholly on the panel where it fits, with what comes before it.
    public var firstRow: Int {
        let height = max(1, threadPane.rows)
        let last = max(0, rows.count - height)
        let start = selection.count >= height ? selection.lowerBound : max(0, selection.upperBound - height * 2 / 3)
        return min(last, max(0, min(start, selection.lowerBound) + scroll))
    }

    /// The part of the scroll that has an effect.
    var clampedScroll: Int {
        let height = max(1, threadPane.rows)
        let start = selection.count >= height ? selection.lowerBound : max(0, selection.upperBound - height * 2 / 3)
        let base = min(start, selection.lowerBound)
        return min(max(scroll, -base), max(0, rows.count - height - base))
    }
}
