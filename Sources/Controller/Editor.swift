import Model
import Typesetting

/// A comment that is being written, in the panel.
public struct Editor: Hashable, Sendable {
    public var purpose: Draft.Purpose
    public var article: Identifier
    public var buffer: TextBuffer
    /// True from asking for the save until it is on disk or has failed; keys wait meanwhile.
    public var isSaving = false

    public init(_ draft: Draft) {
        purpose = draft.purpose
        article = draft.article
        buffer = TextBuffer(draft.text)
    }

    public var draft: Draft {
        Draft(article: article, purpose: purpose, text: buffer.text)
    }

    /// The lines of the text in so many columns, and the line and column (in cells) at which the caret stands.
    public func lines(columns: Int, ambiguous: Int) -> (lines: [Line], paragraph: Paragraph, caret: (line: Int, column: Int)) {
        let measure = Measure(columns: max(2, columns), kinsoku: .none, ambiguous: ambiguous)
        let paragraph = Paragraph(buffer.text, language: .other, reflow: false)
        let lines = typeset(paragraph, measure)
        let row = lines.lastIndex { $0.source.lowerBound <= buffer.caret } ?? 0
        let before = glyphs(of: lines[row], in: paragraph, measure).filter { $0.source.lowerBound < buffer.caret }
        let column = before.last.map { $0.column + $0.width } ?? 0
        return (lines, paragraph, (row, column))
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
            buffer.move(to: found.last?.source.upperBound ?? lines[target].source.lowerBound)
        }
    }
}
