import Model
import Typesetting

/// A note set to a width: its number, whose it is where it is another's, and its words.
public struct NoteLines: Sendable {
    public struct Row: Sendable {
        public var line: Line
        public var paragraph: Paragraph
        /// How many bytes at the start of the paragraph are the note's number.
        public var numberLength: Int
        public var block: CommentText.Block
        /// How many bytes at the start of the paragraph are not the block's.
        public var prefixLength: Int
        /// Cells before the line.
        public var inset: Int
    }

    public let note: Passages.Note
    public let isOwn: Bool
    public let rows: [Row]
    public let measure: Measure

    public init(_ note: Passages.Note, _ reader: Reader, columns: Int, _ settings: Settings) {
        let comment = reader.comment(of: note)
        let language = reader.document.language
        self.note = note
        isOwn = comment.origin == .reader
        var typography = settings.typography
        typography.isJustified = false
        let measure = typography.measure(max(2, columns), language, ambiguous: settings.ambiguous, margin: 0)
        self.measure = measure
        let mark = note.number.map { "\($0) " } ?? ""
        let author = isOwn ? "" : singleLine(comment.author) + (language == .korean || language == .other ? ": " : "：")
        let sign = comment.stance.map { $0.sign(in: language) + " " } ?? ""
        let inset = min(mark.utf8.count, columns / 3)
        var shown = comment
        // The words of a highlight are the article's, and have no marks.
        if note.number == nil { (shown.text, shown.origin) = (reader.document.text(of: note.passage), .page) }
        rows = CommentText(shown).blocks.enumerated().flatMap { number, block in
            let isFirst = number == 0
            // The mark of a list stands before its item, bars of a quotation before all its lines.
            let prefix = (isFirst ? mark + sign + author : "") + block.marker
            let bars = min(2 * block.quotes, columns / 3)
            var paragraph = block.paragraph(language)
            paragraph.text = prefix + block.text
            paragraph.indent = Indent(first: isFirst ? 0 : inset, rest: inset)
            return typeset(
                paragraph, typography.measure(max(2, columns - bars), language, ambiguous: settings.ambiguous, margin: 0)
            ).map {
                Row(
                    line: $0, paragraph: paragraph, numberLength: isFirst ? max(0, mark.utf8.count - 1) : 0, block: block,
                    prefixLength: prefix.utf8.count, inset: bars)
            }
        }
    }
}

/// The notes in the side margin, each at the height of the line in which its passage begins (眉批).
public struct MarginNotes: Sendable {
    public struct Row: Sendable {
        /// The row in the margin, from 0.
        public var row: Int
        public var content: Content
    }

    public enum Content: Sendable {
        case line(NoteLines.Row, of: NoteLines)
        /// What follows has no room on the page.
        case cut
    }

    public private(set) var rows: [Row] = []

    /// The notes of a page. One that would stand over another is moved down, and what has no room at the end of the page is cut.
    ///
    /// - Parameter page: the rows of the text as they are shown.
    public init(_ reader: Reader, _ layout: Layout, page: [Layout.Row], in pane: Pane, _ settings: Settings) {
        var free = 0
        var seen: Set<Int> = []
        for (height, row) in page.enumerated() {
            guard free < pane.rows, case .line(let place, let line, _) = row else { continue }
            guard let range = layout.articleRange(of: line, at: place) else { continue }
            for note in reader.passages.notes(in: range) where note.number != nil && seen.insert(note.index).inserted {
                free = max(free, height)
                guard free < pane.rows else { break }
                add(NoteLines(note, reader, columns: pane.columns - 2, settings), from: &free, to: pane.rows)
            }
        }
    }

    private mutating func add(_ note: NoteLines, from free: inout Int, to end: Int) {
        for (index, row) in note.rows.enumerated() {
            let isLast = free == end - 1
            if isLast, index + 1 < note.rows.count {
                rows.append(Row(row: free, content: .cut))
            } else {
                rows.append(Row(row: free, content: .line(row, of: note)))
            }
            free += 1
            if isLast { return }
        }
    }
}
