/// One line of a paragraph that has been set.
public struct Line: Hashable, Sendable {
    /// UTF-8 offsets in the paragraph's text. The lines of a paragraph cover its text without gap or overlap.
    public var source: Range<Int>
    /// Cells from the margin to the text: its indent, or -1 where an opening bracket stands half in the left gutter.
    public var indent: Int
    /// Cells from the margin to the end of what is painted, trailing spaces left out; at most the measure and its right gutter.
    public var width: Int
    /// Cells of `width` that justification put between the characters.
    public var stretch: Int

    public init(source: Range<Int>, indent: Int, width: Int, stretch: Int = 0) {
        self.source = source
        self.indent = indent
        self.width = width
        self.stretch = stretch
    }
}

/// What is drawn in one or two neighbouring cells.
public struct Glyph: Hashable, Sendable {
    /// UTF-8 offsets in the text that it stands for.
    public var source: Range<Int>
    /// Cells from the left margin, the indent included; -1 in the left gutter.
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
