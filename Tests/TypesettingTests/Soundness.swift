import Typesetting

/// What is wrong with the lines of a paragraph, or with what is drawn for them: nil where they cover the source without gap or overlap,
/// none leaves the measure and its gutters, and the glyphs stand side by side, but for the gaps that were asked for, and end where their
/// line says.
func fault(in paragraph: Paragraph, _ measure: Measure) -> String? {
    let lines = typeset(paragraph, measure)
    guard !lines.isEmpty else { return "no line" }
    var offset = 0
    for (number, line) in lines.enumerated() {
        if line.source.lowerBound != offset { return "line \(number) begins at \(line.source.lowerBound), not at \(offset)" }
        if line.source.isEmpty, lines.count > 1 { return "line \(number) has no source" }
        let gutter = paragraph.reflow ? measure.gutter : []
        if line.indent < -gutter.leftColumns || line.width > measure.columns + gutter.rightColumns {
            return "line \(number) does not keep the measure"
        }
        offset = line.source.upperBound
        if let fault = glyphFault(line, paragraph, measure) { return "line \(number): \(fault)" }
    }
    return offset == paragraph.text.utf8.count ? nil : "the lines end at \(offset)"
}

private func glyphFault(_ line: Line, _ paragraph: Paragraph, _ measure: Measure) -> String? {
    let hasGaps = paragraph.reflow && (measure.autospace != .none || line.stretch > 0)
    var column = line.indent
    var offset = line.source.lowerBound
    for glyph in glyphs(of: line, in: paragraph, measure) {
        guard glyph.column == column || hasGaps && glyph.column > column else {
            return "a glyph stands at \(glyph.column), not at \(column)"
        }
        guard glyph.width == 1 || glyph.width == 2, !glyph.text.isEmpty else { return "a glyph of no width or no text" }
        // A tab is several glyphs of one source, so a glyph may begin where the last one did.
        guard glyph.source.lowerBound >= offset, glyph.source.upperBound <= line.source.upperBound else {
            return "a glyph stands for \(glyph.source), outside \(line.source) or before \(offset)"
        }
        offset = glyph.source.lowerBound
        column = glyph.column + glyph.width
    }
    return column == line.width ? nil : "the glyphs end at \(column), the line at \(line.width)"
}

/// What is wrong with a text as a label: nil where sanitising twice is sanitising once, and the cells are those that are drawn.
func labelFault(in text: String, ambiguous: Int, room: Int) -> String? {
    let once = sanitized(text)
    guard sanitized(once).utf8.elementsEqual(once.utf8) else { return "sanitised text is not sane" }
    let count = cells(text, ambiguous: ambiguous)
    guard cells(singleLine(text), ambiguous: ambiguous) == count else { return "sanitising changes the cells" }
    let drawn = glyphs(text, ambiguous: ambiguous).reduce(0) { $0 + $1.width }
    guard drawn == count else { return "\(drawn) cells are drawn, not \(count)" }
    return cells(clip(text, to: room, ambiguous: ambiguous), ambiguous: ambiguous) <= max(0, room)
        ? nil : "clipped text is too wide"
}

/// What is wrong with the lines of bytes that need not be UTF-8: nil where they cover them all.
func fault(inBytes bytes: [UInt8], as style: Paragraph, _ measure: Measure) -> String? {
    let lines = bytes.withUnsafeBufferPointer { typeset($0, as: style, measure) }
    var offset = 0
    for line in lines {
        guard line.source.lowerBound == offset else {
            return "a line of bytes begins at \(line.source.lowerBound), not at \(offset)"
        }
        offset = line.source.upperBound
    }
    return offset == bytes.count && !lines.isEmpty ? nil : "the lines of the bytes end at \(offset)"
}
