import Testing

@testable import Typesetting

/// A paragraph as it looks on the grid, one string per line, the indent as spaces.
func rendered(_ paragraph: Paragraph, _ measure: Measure) -> [String] {
    typeset(paragraph, measure).map { line in
        var text = String(repeating: " ", count: line.indent)
        var column = line.indent
        for glyph in glyphs(of: line, in: paragraph, measure) {
            text += String(repeating: "�", count: max(0, glyph.column - column)) + glyph.text
            column = glyph.column + glyph.width
        }
        return text
    }
}

/// What holds of every paragraph at every measure.
func expectSound(_ paragraph: Paragraph, _ measure: Measure, _ location: SourceLocation = #_sourceLocation) {
    let lines = typeset(paragraph, measure)
    var offset = 0
    var isSound = !lines.isEmpty
    for line in lines {
        isSound = isSound && line.source.lowerBound == offset && line.width <= measure.columns && line.indent >= 0
        offset = line.source.upperBound
        isSound = isSound && glyphsAreSound(line, paragraph, measure)
    }
    isSound = isSound && offset == paragraph.text.utf8.count
    let scalars = paragraph.text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
    #expect(isSound, "\(scalars) at \(measure)", sourceLocation: location)
}

/// Glyphs stand in order, side by side, inside the line, and end where the line says.
private func glyphsAreSound(_ line: Line, _ paragraph: Paragraph, _ measure: Measure) -> Bool {
    var column = line.indent
    for glyph in glyphs(of: line, in: paragraph, measure) {
        guard glyph.column == column, glyph.width == 1 || glyph.width == 2, !glyph.text.isEmpty else { return false }
        guard line.source.lowerBound <= glyph.source.lowerBound, glyph.source.upperBound <= line.source.upperBound else {
            return false
        }
        column += glyph.width
    }
    return column == line.width
}
