import Model
import Typesetting

/// The comment panel set to its width: the thread above, the editor below it while one writes.
public struct PanelLayout: Sendable {
    public enum Row: Hashable, Sendable {
        case blank
        /// The heading of a comment, by its index in the thread.
        case author(Int)
        /// The passage that a comment stands beside, in one line.
        case quote(Int)
        case text(Int, SetLine)
    }

    /// A line of a comment's words.
    public struct SetLine: Hashable, Sendable {
        public var line: Line
        public var paragraph: Paragraph
        public var block: CommentText.Block
        /// Whether it is the first of its block, which bears the marker.
        public var isFirst: Bool
        /// Cells that it is set in within the comment, with bars and marker.
        public var inset: Int
    }

    /// As many of the thread's rows as can be scrolled to from the selected comment.
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
        scroll = reader.panelScroll
        guard reader.thread.indices.contains(reader.selected) else {
            rows = []
            selection = 0..<0
            return
        }
        func set(_ index: Int) -> [Row] { Self.rows(of: index, columns: pane.columns, reader, settings) }
        // A thread may be long: what lies further from the selected comment than a panel is not set.
        let reach = max(1, threadRows) + abs(scroll)
        let selected = set(reader.selected)
        var before: [Row] = []
        var index = reader.selected
        while index > 0, before.count < reach {
            index -= 1
            before = set(index) + [.blank] + before
        }
        var after: [Row] = []
        index = reader.selected
        while index + 1 < reader.thread.count, after.count < reach {
            index += 1
            after += [.blank] + set(index)
        }
        rows = before + selected + after
        selection = before.count..<before.count + selected.count
    }

    private static func rows(of index: Int, columns: Int, _ reader: Reader, _ settings: Settings) -> [Row] {
        let comment = reader.thread[index].comment
        let quote = reader.quote(of: comment) == nil ? [] : [Row.quote(index)]
        if comment.isHighlight { return [.author(index)] + quote }
        return [.author(index)] + quote + textRows(index, reader.thread[index], columns: columns, reader, settings)
    }

    private static func textRows(
        _ index: Int, _ entry: ThreadedComment, columns: Int, _ reader: Reader, _ settings: Settings
    ) -> [Row] {
        CommentText(entry.comment).blocks.flatMap { block in
            let paragraph = block.paragraph(reader.document.language)
            let measure = measure(of: block, in: entry, columns: columns, reader, settings)
            let inset = inset(of: block, in: entry, columns: columns, settings)
            return typeset(paragraph, measure).enumerated().map { number, line in
                Row.text(index, SetLine(line: line, paragraph: paragraph, block: block, isFirst: number == 0, inset: inset))
            }
        }
    }

    private static func inset(of block: CommentText.Block, in entry: ThreadedComment, columns: Int, _ settings: Settings) -> Int {
        block.inset(in: columns - 2 - inset(entry), ambiguous: settings.ambiguous)
    }

    /// The measure of a comment's text in a panel of so many cells; the panel has no margin for what stands outside.
    public static func measure(
        of block: CommentText.Block, in entry: ThreadedComment, columns: Int, _ reader: Reader, _ settings: Settings
    ) -> Measure {
        var typography = settings.typography
        typography.isJustified = false
        let room = columns - 2 - inset(entry) - inset(of: block, in: entry, columns: columns, settings)
        return typography.measure(max(2, room), reader.document.language, ambiguous: settings.ambiguous, margin: 0)
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
