import Model
import Typesetting

/// One paragraph of what the reader pane shows, ready to be set to any measure.
public struct Part: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case kicker, title, subtitle, byline, info, abstract
        case heading(level: Int)
        case paragraph, code, caption, rule, editor
        /// A row of a table; true for the heading rows.
        case row(isHeading: Bool)
        case pollPrompt
        /// The index in the offered poll's choices.
        case pollChoice(Int)
        case copyrightHeading
        /// True for the clause that applies to the article.
        case clause(applies: Bool)
        case commentsHeading
        /// The index in the reader's threaded comments.
        case commentAuthor(Int)
        case commentText(Int)
        /// A line of code in a comment.
        case commentCode(Int)
    }

    /// What a stretch of the text is, by UTF-8 offsets in `text`.
    public struct Span: Hashable, Sendable {
        public enum Kind: Hashable, Sendable {
            case emphasis, strong, code, ruby, label
            /// The number of a link, from 1.
            case link(Int)
            /// The words and the address of a link in a comment.
            case address
            /// The sign of a quick word.
            case stance(Stance)
        }

        public var range: Range<Int>
        public var kind: Kind
    }

    public var kind: Kind
    /// The leaf that places in this part name, and the offset in that leaf's text at which this part begins.
    public var leaf: Int
    public var base: Int
    public var text: String
    public var spans: [Span]
    /// Ranges of `text` that are not in the leaf's text: link numbers, readings, labels. In order.
    public var insertions: [Range<Int>]
    /// What a list item's first line bears before its text: "• " or "1. ".
    public var marker: String
    /// Cells that the text is set in from the left, the marker's included.
    public var inset: Int
    /// How many quotations it stands in: each has a bar.
    public var quotes: Int
    public var isCentred: Bool
    /// Blank rows before it.
    public var blankBefore: Int
    /// For a row of a table: how to set it.
    public var tableRow: TableRow?
    public var language: Typesetting.Language

    init(
        _ kind: Kind, leaf: Int, base: Int = 0, text: String, language: Typesetting.Language, blankBefore: Int = 0,
        isCentred: Bool = false
    ) {
        self.kind = kind
        self.leaf = leaf
        self.base = base
        self.text = text
        self.language = language
        self.blankBefore = blankBefore
        self.isCentred = isCentred
        spans = []
        insertions = []
        marker = ""
        inset = 0
        quotes = 0
        tableRow = nil
    }
}

extension Part {
    /// The offset in the leaf's text of an offset in `text`; within an insertion, the place where it is inserted.
    public func leafOffset(ofText offset: Int) -> Int {
        let inserted = insertions.reduce(0) { $0 + max(0, min($1.upperBound, offset) - $1.lowerBound) }
        return base + offset - inserted
    }

    /// The offset in `text` of an offset in the leaf's text, behind what is inserted there.
    public func textOffset(ofLeaf offset: Int) -> Int {
        let length = text.utf8.count
        var result = offset - base
        for insertion in insertions where insertion.lowerBound <= result {
            result += insertion.count
        }
        return min(max(0, result), length)
    }

    public func anchor(ofText offset: Int) -> Anchor {
        Anchor(leaf: leaf, offset: leafOffset(ofText: offset))
    }

    /// The inset in a measure of so many cells: the text keeps three quarters of it, whatever it stands in.
    public func inset(in columns: Int) -> Int { min(inset, columns / 4) }

    /// The paragraph to set in a measure of so many cells.
    public func paragraph(columns: Int, ambiguous: Int) -> Paragraph {
        switch kind {
        case .code, .commentCode: Paragraph(text, language: language, reflow: false)
        case .row:
            Paragraph(
                tableRow?.text(columns: columns - inset(in: columns), ambiguous: ambiguous) ?? text, language: language,
                reflow: false)
        case .paragraph where inset == 0 && !isCentred:
            Paragraph(text, language: language, indent: .firstLine(for: language))
        default: Paragraph(text, language: language)
        }
    }
}

/// A row of a table with what it needs to know of the others.
public struct TableRow: Hashable, Sendable {
    public var cells: [String]
    /// The widest cell of each column, in cells.
    public var widths: [Int]
    /// The heading of each column, where there is one.
    public var headings: [String]
    public var isHeading: Bool

    private static let gap = 2

    /// The row in columns where the table fits; else one line a cell with its heading before it, so that nothing is cut.
    func text(columns: Int, ambiguous: Int) -> String {
        pieces(columns, ambiguous).reduce(into: "") { $0 += $1.lead + $1.cell }
    }

    /// Where the cells begin in `text(columns:ambiguous:)`, as UTF-8 offsets; none in a row that this measure does not show.
    func starts(columns: Int, ambiguous: Int) -> [Int] {
        var end = 0
        return pieces(columns, ambiguous).map { lead, cell in
            let start = end + lead.utf8.count
            end = start + cell.utf8.count
            return start
        }
    }

    /// Each cell with what stands before it.
    private func pieces(_ columns: Int, _ ambiguous: Int) -> [(lead: String, cell: String)] {
        let total = widths.reduce(0, +) + Self.gap * max(0, widths.count - 1)
        if total <= columns { return aligned(ambiguous) }
        if isHeading { return [] }
        return zip(cells, cells.indices).map { cell, column in
            let heading = column < headings.count ? headings[column] : ""
            return ((column == 0 ? "" : "\n") + (heading.isEmpty ? "" : heading + ": "), cell)
        }
    }

    private func aligned(_ ambiguous: Int) -> [(lead: String, cell: String)] {
        cells.indices.map { column in
            guard column > 0 else { return ("", cells[column]) }
            let width = widths[column - 1] - Typesetting.cells(cells[column - 1], ambiguous: ambiguous) + Self.gap
            return (String(repeating: " ", count: width), cells[column])
        }
    }
}
