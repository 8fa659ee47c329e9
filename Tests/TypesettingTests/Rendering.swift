import Testing

@testable import Typesetting

/// A paragraph as it looks on the grid, one string per line, from the left gutter on where there is one.
func rendered(_ paragraph: Paragraph, _ measure: Measure) -> [String] {
    typeset(paragraph, measure).map { line in
        var text = ""
        var column = paragraph.reflow ? -measure.gutter.leftColumns : 0
        for glyph in glyphs(of: line, in: paragraph, measure) {
            text += String(repeating: " ", count: max(0, glyph.column - column)) + glyph.text
            column = glyph.column + glyph.width
        }
        return text.isEmpty ? String(repeating: " ", count: max(0, line.indent)) : text
    }
}

/// What holds of every paragraph at every measure.
func expectSound(_ paragraph: Paragraph, _ measure: Measure, _ location: SourceLocation = #_sourceLocation) {
    guard let fault = fault(in: paragraph, measure) else { return }
    let scalars = paragraph.text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
    let manner = "\(paragraph.language), \(paragraph.indent), \(paragraph.reflow ? "flowed" : "code")"
    Issue.record("\(fault): \(scalars), \(manner), at \(measure)", sourceLocation: location)
}
