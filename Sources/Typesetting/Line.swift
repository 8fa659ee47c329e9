/// One line of a paragraph that has been set.
public struct Line: Hashable, Sendable {
    /// UTF-8 offsets in the paragraph's text. The lines of a paragraph cover its text without gap or overlap.
    public var source: Range<Int>
    /// Cells left empty before the text.
    public var indent: Int
    /// Cells painted, with the indent and without trailing spaces; never more than the measure.
    public var width: Int

    public init(source: Range<Int>, indent: Int, width: Int) {
        self.source = source
        self.indent = indent
        self.width = width
    }
}

/// What is drawn in one or two neighbouring cells.
public struct Glyph: Hashable, Sendable {
    /// UTF-8 offsets in the text that it stands for.
    public var source: Range<Int>
    /// Cells from the left margin, the indent included.
    public var column: Int
    /// Cells: 1 or 2.
    public var width: Int
    /// One spacing character with the marks on it, sanitised; a flag is its two letters, `JP`.
    public var text: String

    public init(source: Range<Int>, column: Int, width: Int, text: String) {
        self.source = source
        self.column = column
        self.width = width
        self.text = text
    }
}
