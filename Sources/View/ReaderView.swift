import Controller
import Model
import Typesetting

extension Frame {
    mutating func draw(_ reader: Reader, in pane: Pane, _ state: State, _ pen: Pen) {
        let layout = reader.layout(in: pane, state.settings)
        let left = pane.column + layout.left(in: pane)
        // A part is composed when it is asked for: once, not for each of its lines.
        var last: (index: Int, part: Part)?
        for (offset, row) in reader.page(layout, rows: pane.rows, state.settings).enumerated() {
            let origin = Position(column: left, row: pane.row + offset)
            switch row {
            case .text(.blank): continue
            case .note(let line, of: let note): draw(line, of: note, reader, at: origin, in: pane, pen)
            case .text(.line(let place, let line, in: let paragraph)):
                let part = last.flatMap { $0.index == place.part ? $0.part : nil } ?? layout.document.parts[place.part]
                last = (place.part, part)
                let brush = LineBrush(reader, layout, part, place, line, pen)
                draw(line, of: paragraph, isFirst: place.opensPart, brush, at: origin, pane)
                placeCaret(reader, line, in: paragraph, brush, at: origin, state)
                if state.numbersNotes { drawNumber(brush.marks, before: left, row: origin.row, in: pane, pen) }
            }
        }
    }

    private mutating func draw(
        _ line: Line, of paragraph: Paragraph, isFirst: Bool, _ brush: LineBrush, at origin: Position, _ pane: Pane
    ) {
        let part = brush.part
        let columns = brush.layout.columns
        if part.kind == .rule { return drawRule(origin, columns, brush.pen) }
        let inset = part.inset(in: columns)
        for quote in 0..<min(part.quotes, inset / 2) {
            put(brush.pen.bar, width: 1, at: Position(column: origin.column + 2 * quote, row: origin.row), Style(.quote))
        }
        if isFirst, !part.marker.isEmpty {
            let end = origin.column + inset
            let start = max(origin.column, end - cells(part.marker, ambiguous: brush.pen.ambiguous))
            write(part.marker, row: origin.row, columns: start..<end, Style(.listMark), brush.pen)
        }
        if case .pollChoice(let index) = part.kind {
            return drawChoice(brush.reader, index, row: origin.row, columns: origin.column..<origin.column + columns, brush.pen)
        }
        let start = origin.column + brush.layout.start(of: line, in: part)
        for glyph in glyphs(of: line, in: paragraph, brush.layout.measure(of: part)) {
            let place = Position(column: start + glyph.column, row: origin.row)
            put(glyph.text, width: glyph.width, at: place, brush.style(at: glyph.source.lowerBound), within: pane.range)
        }
    }

    /// The terminal's own cursor is the caret of a selection.
    private mutating func placeCaret(
        _ reader: Reader, _ line: Line, in paragraph: Paragraph, _ brush: LineBrush, at origin: Position, _ state: State
    ) {
        guard case .selecting(let selection) = reader.focus, state.overlay == nil,
            let range = brush.layout.shown([selection.caret], in: line, of: brush.part)[0].first
        else { return }
        let glyph = glyphs(of: line, in: paragraph, brush.layout.measure(of: brush.part))
            .first { $0.source.lowerBound == range.lowerBound }
        guard let glyph else { return }
        let start = origin.column + brush.layout.start(of: line, in: brush.part)
        cursor = Position(column: min(start + glyph.column, size.columns - 1), row: origin.row)
    }

    private mutating func drawRule(_ origin: Position, _ columns: Int, _ pen: Pen) {
        let width = min(columns, max(4, columns / 4))
        let start = origin.column + (columns - width) / 2
        for column in start..<start + width {
            put(pen.line, width: 1, at: Position(column: column, row: origin.row), Style(.rule))
        }
    }
}

extension State {
    /// Whether notes show their numbers: to tell which of those in the margin is which, or where nothing can be underlined.
    fileprivate var numbersNotes: Bool { geometry.margin != nil || !settings.canUnderline }
}

/// How the text of one part is styled, cluster by cluster.
private struct LineBrush {
    let reader: Reader
    let layout: Layout
    let part: Part
    let pen: Pen
    private let spans: [Part.Span]
    let marks: PassageMarks
    private let matches: [(Range<Int>, Bool)]

    init(_ reader: Reader, _ layout: Layout, _ part: Part, _ place: Layout.Place, _ line: Line, _ pen: Pen) {
        self.reader = reader
        self.layout = layout
        self.part = part
        self.pen = pen
        marks = PassageMarks(reader, layout, place, line, of: part)
        // A row of a table is set anew for each measure, so offsets of its text do not name its cells.
        guard part.tableRow == nil else {
            spans = []
            matches = []
            return
        }
        spans = part.spans.filter { $0.range.overlaps(line.source) }
        let found = reader.find?.matches(in: line.source, ofPart: place.part, in: layout.document) ?? []
        matches = found.map { ($0.match.range, $0.index == reader.find?.current) }
    }

    /// Whether it is the heading of a comment of the reader's own.
    private var isOwn: Bool {
        if case .commentAuthor(let index) = part.kind { reader.conversation.all[index].comment.origin == .reader } else { false }
    }

    func style(at offset: Int) -> Style {
        var style = isOwn ? Style(.commentOwn) : part.baseStyle
        for span in spans where span.range.contains(offset) { span.apply(to: &style) }
        marks.mark(&style, at: offset)
        if let match = matches.first(where: { $0.0.contains(offset) }) {
            style.role = match.1 ? .matchCurrent : .match
        }
        marks.select(&style, at: offset)
        return style
    }
}

extension Part.Span {
    func apply(to style: inout Style) {
        switch kind {
        case .emphasis: style.emphasis.formUnion(.italic)
        case .strong: style.emphasis.formUnion(.bold)
        case .code: style.role = .code
        case .ruby: style.role = .ruby
        case .label: style.role = .faint
        case .stance(let stance): style.role = stance.role
        case .link, .address:
            style.role = .link
            style.emphasis.formUnion(.underline)
        }
    }
}

extension Part {
    fileprivate var baseStyle: Style {
        switch kind {
        case .kicker: Style(.kicker)
        case .title: Style(.title, .bold)
        case .subtitle: Style(.subtitle)
        case .byline: Style(.byline)
        case .info: Style(.faint)
        case .abstract: Style(.abstract)
        case .heading: Style(.heading, .bold)
        case .paragraph: quotes > 0 ? Style(.quote) : .plain
        case .code: Style(.code)
        case .caption: Style(.caption)
        case .rule: Style(.rule)
        case .editor: Style(.editor)
        case .row(let isHeading): isHeading ? Style(.text, [.bold, .underline]) : .plain
        case .pollPrompt, .copyrightHeading, .commentsHeading: Style(.heading)
        case .pollChoice: Style(.moodLabel)
        case .clause(let applies): applies ? Style(.copyrightApplying) : Style(.copyright)
        case .commentAuthor: Style(.commentAuthor)
        case .commentText: quotes > 0 ? Style(.quote) : Style(.commentText)
        case .commentCode: Style(.code)
        }
    }
}
