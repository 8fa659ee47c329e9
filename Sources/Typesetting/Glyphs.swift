/// What to draw for a line of a paragraph, from left to right; spaces at the line end are left out. `measure` is the one that the
/// line was set with.
public func glyphs(of line: Line, in paragraph: Paragraph, _ measure: Measure) -> [Glyph] {
    withBytes(of: paragraph.text) { glyphs(of: line, in: $0, as: paragraph, measure) }
}

/// The same for bytes that need not be UTF-8.
///
/// - Parameter style: a paragraph whose text does not count.
public func glyphs(
    of line: Line, in bytes: UnsafeBufferPointer<UInt8>, as style: Paragraph, _ measure: Measure
) -> [Glyph] {
    let lower = min(max(0, line.source.lowerBound), bytes.count)
    let range = lower..<min(max(lower, line.source.upperBound), bytes.count)
    var units = prepare(bytes, range, of: style, measure)
    if style.reflow { addAutospace(measure.autospace, to: &units) }
    return units.withUnsafeBufferPointer { units in
        let drawn = drawnPlaces(units, 0..<units.count - 1)
        let stretch = line.stretch > 0 ? Stretch(units, drawn, missing: line.stretch).cells : [:]
        let measured = max(1, measure.columns)
        let columns = min(measured + (style.reflow ? measure.gutter.rightColumns : 0), max(measured, line.width))
        var run = GlyphRun(
            bytes: bytes, units: units, offset: range.lowerBound, indent: line.indent, columns: columns, stretch: stretch)
        run.draw(upTo: drawn.upperBound)
        if style.overflow == .clipped, !style.reflow { run.markClipped(with: measure.ambiguous == 2 ? ">" : "…") }
        if range.upperBound < bytes.count { run.drawHyphen(before: range.upperBound) }
        return run.glyphs
    }
}

/// What to draw for a text on one line without limit, columns from 0: newlines and tabs are one space each, trailing spaces stay.
/// `ambiguous`: cells of a character of ambiguous width.
public func glyphs(_ text: String, ambiguous: Int = 1) -> [Glyph] {
    withBytes(of: text) { bytes in
        prepareLabel(bytes, ambiguous).withUnsafeBufferPointer { units in
            var run = GlyphRun(bytes: bytes, units: units, offset: 0, indent: 0, columns: Int.max, stretch: [:])
            run.draw(upTo: units.count - 1)
            return run.glyphs
        }
    }
}

/// A text that is one line.
func prepareLabel(_ bytes: Bytes, _ ambiguous: Int) -> [Unit] {
    prepare(bytes, 0..<bytes.count, as: .label, ambiguous: ambiguous)
}

/// Units on their way to glyphs.
private struct GlyphRun {
    let bytes: Bytes
    let units: UnsafeBufferPointer<Unit>
    let indent: Int
    let columns: Int
    let stretch: [Int: Int]
    private(set) var glyphs: [Glyph] = []
    private let start: Int
    private var column: Int
    private var place = 0
    private var isClipped = false

    init(bytes: Bytes, units: UnsafeBufferPointer<Unit>, offset: Int, indent: Int, columns: Int, stretch: [Int: Int]) {
        self.bytes = bytes
        self.units = units
        self.indent = min(indent, columns)
        self.columns = columns
        self.stretch = stretch
        start = offset
        column = self.indent
    }

    private func offset(_ place: Int) -> Int { start + Int(units[place].offset) }

    mutating func draw(upTo end: Int) {
        while place < end {
            let unit = units[place]
            addGap()
            if unit.has(Unit.tab) {
                drawTab()
            } else if unit.width == 0 {
                place += 1
            } else {
                drawPiece()
            }
        }
    }

    /// The cells between this unit and the one before it. Those that widen a space are drawn as spaces, so that a line under it does
    /// not break.
    private mutating func addGap() {
        guard place > 0 else { return }
        if let added = stretch[place] {
            if let last = glyphs.last, last.text == " " {
                for _ in 0..<added {
                    glyphs.append(Glyph(source: last.source, column: column, width: 1, text: " "))
                    column += 1
                }
            } else {
                column += added
            }
        }
        if !units[place - 1].has(Unit.tab) { column += max(0, units[place].start - units[place - 1].end) }
    }

    /// A unit that takes cells, with all that follows it and takes none.
    private mutating func drawPiece() {
        let first = units[place]
        let lower = offset(place)
        repeat { place += 1 } while place < units.count - 1 && units[place].width == 0 && units[place].belongsToGlyph
        let upper = offset(place)
        let end = first.has(Unit.space) ? lower + Int(first.length) : upper
        let width = min(Int(first.width), max(0, columns - column))
        isClipped = isClipped || width < Int(first.width)
        guard width > 0 else { return }
        let text = width < Int(first.width) ? "?" : drawnText(bytes, lower..<end, first)
        glyphs.append(Glyph(source: lower..<upper, column: column, width: width, text: text))
        column += width
    }

    private mutating func drawTab() {
        let source = offset(place)..<offset(place + 1)
        for _ in 0..<tabWidth(column - indent, columns - indent) where column < columns {
            glyphs.append(Glyph(source: source, column: column, width: 1, text: " "))
            column += 1
        }
        place += 1
    }

    /// A line that was cut at the end of the measure says so in its last cell, or its last two where … takes two.
    mutating func markClipped(with mark: String) {
        guard isClipped else { return }
        var source = glyphs.last.map { $0.source.upperBound..<$0.source.upperBound } ?? offset(0)..<offset(0)
        while let glyph = glyphs.last, glyph.column + glyph.width > columns - 1 {
            source = glyph.source
            glyphs.removeLast()
        }
        let rest = source.lowerBound..<offset(units.count - 1)
        let end = glyphs.last.map { $0.column + $0.width } ?? indent
        for blank in end..<max(end, columns - 1) { glyphs.append(Glyph(source: rest, column: blank, width: 1, text: " ")) }
        glyphs.append(Glyph(source: rest, column: columns - 1, width: 1, text: mark))
    }

    /// A line that ends at a soft hyphen shows it.
    mutating func drawHyphen(before end: Int) {
        guard column < columns, !glyphs.isEmpty else { return }
        var hyphen: Range<Int>?
        for place in units.indices.dropLast().reversed() {
            if units[place].has(Unit.softHyphen) { hyphen = hyphen ?? offset(place)..<offset(place + 1) }
            if units[place].endsHyphenation {
                guard units[place].isVisible, let hyphen else { return }
                glyphs.append(Glyph(source: hyphen, column: column, width: 1, text: "-"))
                return
            }
        }
    }
}
