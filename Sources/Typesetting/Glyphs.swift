/// What to draw for a line of a paragraph, from left to right; spaces at the line end are left out. `measure` is the one that the
/// line was set with.
public func glyphs(of line: Line, in paragraph: Paragraph, _ measure: Measure) -> [Glyph] {
    withBytes(of: paragraph.text) { bytes in
        let lower = min(max(0, line.source.lowerBound), bytes.count)
        let range = lower..<min(max(lower, line.source.upperBound), bytes.count)
        let units = prepare(bytes, range, of: paragraph, measure)
        let columns = max(1, measure.columns)
        var run = GlyphRun(bytes: bytes, units: units, offset: range.lowerBound, indent: line.indent, columns: columns)
        run.draw(upTo: units.lastIndex { $0.isVisible && ($0.width > 0) }.map { $0 + 1 } ?? 0)
        if range.upperBound < bytes.count { run.drawHyphen(before: range.upperBound) }
        return run.glyphs
    }
}

/// What to draw for a text on one line without limit, columns from 0: newlines and tabs are one space each, trailing spaces stay.
/// `ambiguous`: cells of a character of ambiguous width.
public func glyphs(_ text: String, ambiguous: Int = 1) -> [Glyph] {
    withBytes(of: text) { bytes in
        let units = prepareLabel(bytes, ambiguous)
        var run = GlyphRun(bytes: bytes, units: units, offset: 0, indent: 0, columns: Int.max)
        run.draw(upTo: units.count)
        return run.glyphs
    }
}

/// A text that is one line.
func prepareLabel(_ bytes: Bytes, _ ambiguous: Int) -> [Unit] {
    prepare(bytes, 0..<bytes.count, as: .label, ambiguous: ambiguous, joinsAcrossNewline: false)
}

/// Units on their way to glyphs.
private struct GlyphRun {
    let bytes: Bytes
    let units: [Unit]
    let indent: Int
    let columns: Int
    private(set) var glyphs: [Glyph] = []
    private var offset: Int
    private var column: Int
    private var place = 0

    init(bytes: Bytes, units: [Unit], offset: Int, indent: Int, columns: Int) {
        self.bytes = bytes
        self.units = units
        self.offset = offset
        self.indent = min(max(0, indent), columns)
        self.columns = columns
        column = self.indent
    }

    mutating func draw(upTo end: Int) {
        while place < end {
            let unit = units[place]
            if unit.has(Unit.tab) {
                drawTab()
            } else if unit.width == 0 {
                offset += Int(unit.length)
                place += 1
            } else {
                drawPiece()
            }
        }
    }

    /// A unit that takes cells, with all that follows it and takes none.
    private mutating func drawPiece() {
        let start = offset
        let first = units[place]
        repeat {
            offset += Int(units[place].length)
            place += 1
        } while place < units.count && units[place].width == 0 && units[place].belongsToGlyph
        var end = offset
        if first.has(Unit.space) { end = start + Int(first.length) }
        let width = min(Int(first.width), max(0, columns - column))
        guard width > 0 else { return }
        let text = width < Int(first.width) ? "?" : drawnText(bytes, start..<end, first)
        glyphs.append(Glyph(source: start..<offset, column: column, width: width, text: text))
        column += width
    }

    private mutating func drawTab() {
        let unit = units[place]
        for _ in 0..<tabWidth(column - indent, columns - indent) where column < columns {
            glyphs.append(Glyph(source: offset..<offset + Int(unit.length), column: column, width: 1, text: " "))
            column += 1
        }
        offset += Int(unit.length)
        place += 1
    }

    /// A line that ends at a soft hyphen shows it.
    mutating func drawHyphen(before end: Int) {
        guard column < columns, !glyphs.isEmpty else { return }
        var upper = end
        var hyphen: Range<Int>?
        for unit in units.reversed() {
            let lower = upper - Int(unit.length)
            if unit.has(Unit.softHyphen) { hyphen = hyphen ?? lower..<upper }
            if unit.endsHyphenation {
                guard unit.isVisible, let hyphen else { return }
                glyphs.append(Glyph(source: hyphen, column: column, width: 1, text: "-"))
                return
            }
            upper = lower
        }
    }
}
