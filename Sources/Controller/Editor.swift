import Model
import Typesetting

/// A comment that is being written, in the panel.
public struct Editor: Hashable, Sendable {
    public var purpose: Draft.Purpose
    public var article: Identifier
    /// Whether the passage that it is for is one that the text has lost.
    public var isOrphaned: Bool
    public var buffer: TextBuffer
    /// True from asking for the save until it is on disk or has failed; keys wait meanwhile.
    public var isSaving = false
    /// True where the text, as it stands, is on disk as a draft.
    public var isKept = false

    public init(_ draft: Draft) {
        purpose = draft.purpose
        article = draft.article
        isOrphaned = draft.isOrphaned
        buffer = TextBuffer(draft.text)
    }

    public var draft: Draft {
        Draft(article: article, purpose: purpose, text: buffer.text, isOrphaned: isOrphaned)
    }

    /// The lines of the text in so many columns, and the line and column (in cells) at which the caret stands.
    public func lines(columns: Int, ambiguous: Int) -> (lines: [Line], paragraph: Paragraph, caret: (line: Int, column: Int)) {
        let measure = Measure(columns: max(2, columns), kinsoku: .none, ambiguous: ambiguous)
        let paragraph = Paragraph(buffer.text, language: .other, reflow: false)
        var lines = typeset(paragraph, measure)
        let length = buffer.text.utf8.count
        // Typesetting opens no line behind the last newline, but one that writes stands on it.
        if buffer.text.utf8.last == 0x0A { lines.append(Line(source: length..<length, indent: 0, width: 0)) }
        let row = lines.lastIndex { $0.source.lowerBound <= buffer.caret } ?? 0
        return (lines, paragraph, (row, column(in: lines[row], of: paragraph, measure)))
    }

    /// The caret's column, in cells. Spaces at a line's end are not drawn, but the caret moves over them.
    private func column(in line: Line, of paragraph: Paragraph, _ measure: Measure) -> Int {
        let last = glyphs(of: line, in: paragraph, measure).last { $0.source.lowerBound < buffer.caret }
        let drawn = max(line.source.lowerBound, min(last?.source.upperBound ?? 0, buffer.caret))
        let blanks = String(decoding: Array(buffer.text.utf8)[drawn..<max(drawn, buffer.caret)], as: UTF8.self)
        return min(measure.columns, (last.map { $0.column + $0.width } ?? 0) + cells(blanks, ambiguous: measure.ambiguous))
    }

    /// Moves the caret so many lines up or down, to the cluster nearest to its column.
    mutating func moveLines(_ distance: Int, columns: Int, ambiguous: Int) {
        let (lines, paragraph, caret) = lines(columns: columns, ambiguous: ambiguous)
        let target = min(max(0, caret.line + distance), lines.count - 1)
        guard target != caret.line else { return }
        let measure = Measure(columns: max(2, columns), kinsoku: .none, ambiguous: ambiguous)
        let found = glyphs(of: lines[target], in: paragraph, measure)
        if let glyph = found.first(where: { $0.column >= caret.column }) {
            buffer.move(to: glyph.source.lowerBound)
        } else {
            buffer.move(to: end(of: lines[target]))
        }
    }

    /// The last place of the caret on a line: before its newline, and before the last cluster of a line that goes on in the next, for
    /// the place behind that belongs to the next.
    private func end(of line: Line) -> Int {
        let upper = line.source.upperBound
        guard upper < buffer.text.utf8.count || buffer.text.utf8.last == 0x0A, !line.source.isEmpty else { return upper }
        return clusterBoundaries(buffer.text).last { $0 < upper } ?? line.source.lowerBound
    }
}
