import Model
import Typesetting

/// A document set to a measure, as far as anyone looks at it: only the sections asked for are typeset, and a part of up to 64 KiB is one
/// section (`section(containing:of:)`). So nothing here takes longer for a longer text.
public struct Layout: Sendable {
    /// A line by its part, the section of the part, and its number in the section.
    public struct Place: Hashable, Sendable, Comparable {
        public var part: Int
        /// Where the section begins: a UTF-8 offset in the part's paragraph.
        public var section: Int
        public var line: Int

        public init(part: Int, section: Int = 0, line: Int) {
            self.part = part
            self.section = section
            self.line = line
        }

        /// Whether it is the part's first line.
        public var opensPart: Bool { section == 0 && line == 0 }

        public static func < (one: Place, other: Place) -> Bool {
            (one.part, one.section, one.line) < (other.part, other.section, other.line)
        }
    }

    /// One row of the reader pane.
    public enum Row: Hashable, Sendable {
        case blank
        case line(Place, Line, in: Paragraph)
    }

    public let document: Document
    /// In cells, the insets of parts included.
    public let columns: Int
    public let typography: Typography
    public let ambiguous: Int
    /// Cells that are free on both sides of the columns.
    public let margin: Int
    /// Sections of this document and measure that need not be set again.
    private var known: [SetSection] = []
    /// Told of every section that is set, with the number of its part; for tests, which count them.
    var witness: (@Sendable (Int, Range<Int>) -> Void)?

    public init(_ document: Document, columns: Int, typography: Typography, ambiguous: Int, margin: Int = 0) {
        self.document = document
        self.columns = max(1, columns)
        self.typography = typography
        self.ambiguous = ambiguous
        self.margin = margin
    }

    init(_ document: Document, columns: Int, _ settings: Settings, margin: Int, knowing known: SetSections) {
        self.init(document, columns: columns, typography: settings.typography, ambiguous: settings.ambiguous, margin: margin)
        self.known = known.known(to: self)
    }

    public func measure(of part: Part) -> Measure {
        let margin = part.isCentred ? 0 : self.margin
        var measure = typography.measure(
            columns - part.inset(in: columns), document.language, ambiguous: ambiguous, margin: margin)
        // Labels, captions, clauses, items and comments stay ragged.
        if part.kind != .paragraph || part.isCentred || part.inset > 0 { measure.isJustified = false }
        return measure
    }

    /// Cells from the left end of a pane to the columns, which stand in its middle.
    public func left(in pane: Pane) -> Int { (pane.columns - columns) / 2 }

    /// Cells from the left end of the columns to where a line of a part is measured from.
    public func start(of line: Line, in part: Part) -> Int {
        part.inset(in: columns) + (part.isCentred ? max(0, (columns - line.width) / 2) : 0)
    }

    /// All lines of a part, however long it is; none for one that this measure does not show.
    public func lines(of index: Int) -> (lines: [Line], paragraph: Paragraph) {
        var set = section(of: index, containing: 0)
        var lines = set.lines
        while set.range.upperBound < set.length {
            set = section(of: index, containing: set.range.upperBound)
            lines += set.lines
        }
        return (lines, set.paragraph)
    }

    /// The section of a part that holds an offset of its paragraph.
    func section(of index: Int, containing offset: Int) -> SetSection {
        known.first { $0.holds(offset, ofPart: index) } ?? set(index, containing: offset)
    }

    /// The same layout, for which the section of a line need not be set again.
    func looking(at cursor: LineCursor) -> Layout {
        var layout = self
        layout.known.append(cursor.section)
        return layout
    }

    private func set(_ index: Int, containing offset: Int) -> SetSection {
        let part = document.parts[index]
        var paragraph = part.paragraph(columns: columns, ambiguous: ambiguous)
        if typography.clipsCode { paragraph.overflow = .clipped }
        if case .row = part.kind, paragraph.text.isEmpty {
            return SetSection(part: index, range: 0..<0, lines: [], paragraph: paragraph)
        }
        let range = Typesetting.section(containing: offset, of: paragraph)
        witness?(index, range)
        let lines = typeset(paragraph, measure(of: part), section: range)
        return SetSection(part: index, range: range, lines: lines, paragraph: paragraph)
    }

    // MARK: Places

    /// The line that holds a place of the text.
    public func place(of anchor: Anchor) -> Place {
        let index = document.part(at: anchor)
        let offset = offset(of: anchor, inPart: index)
        return offset == 0 ? Place(part: index, line: 0) : LineCursor(self, at: offset, ofPart: index).place
    }

    /// The line that holds a UTF-8 offset of a part's text; the part's first where its lines are not its text, as in a table.
    func place(of offset: Int, inPart index: Int) -> Place {
        guard document.parts[index].tableRow == nil else { return Place(part: index, line: 0) }
        return LineCursor(self, at: offset, ofPart: index).place
    }

    /// The line behind so many percent of the text.
    public func place(atPercent percent: Int) -> Place {
        let (part, offset) = document.place(atPercent: percent)
        return place(of: offset, inPart: part)
    }

    /// The text place at which a line begins.
    public func anchor(of place: Place) -> Anchor {
        let part = document.parts[place.part]
        let start = Anchor(leaf: part.leaf, offset: part.base)
        guard !place.opensPart, let offset = textOffset(of: place) else { return start }
        guard part.tableRow != nil else { return part.anchor(ofText: offset) }
        let shown = ShownText(part, columns: columns, ambiguous: ambiguous)
        return Anchor(leaf: part.leaf, offset: shown.leafOffset(behindShown: offset) ?? part.base)
    }

    /// The UTF-8 offset of a place of the text in the paragraph that a part shows.
    func offset(of anchor: Anchor, inPart index: Int) -> Int {
        let part = document.parts[index]
        guard part.tableRow != nil, part.leaf == anchor.leaf, anchor.offset > part.base else {
            return document.textOffset(of: anchor, inPart: index)
        }
        return ShownText(part, columns: columns, ambiguous: ambiguous).shown(ofLeaf: anchor.offset)
    }

    /// The UTF-8 offset of its part's paragraph at which a line begins; nil for a line that there is not.
    func textOffset(of place: Place) -> Int? {
        // Where a section begins, a line does.
        if place.line == 0 { return place.section }
        let lines = section(of: place.part, containing: place.section).lines
        return lines.indices.contains(place.line) ? lines[place.line].source.lowerBound : nil
    }

    // MARK: Moving

    /// The line so many lines further on (or back, where negative), as far as there are lines.
    public func place(_ distance: Int, linesFrom start: Place) -> Place {
        var cursor = LineCursor(self, at: start)
        for _ in 0..<abs(distance) {
            guard distance > 0 ? cursor.goOn() : cursor.goBack() else { break }
        }
        return cursor.place
    }

    /// The first line of a page of so many rows whose last row is the line given.
    public func pageStart(endingWith last: Place, rows: Int) -> Place {
        var cursor = LineCursor(self, at: last)
        var place = last
        var used = 1
        while cursor.goBack() {
            let earlier = cursor.place
            used += 1 + (earlier.part == place.part ? 0 : blanks(from: earlier.part, to: place.part))
            guard used <= rows else { break }
            place = earlier
        }
        return place
    }

    /// Where the last page of so many rows begins: nothing scrolls further.
    public func lastPage(rows: Int) -> Place {
        guard let cursor = LineCursor(lastOf: self) else { return Place(part: 0, line: 0) }
        return looking(at: cursor).pageStart(endingWith: cursor.place, rows: max(1, rows))
    }

    private func blanks(from earlier: Int, to later: Int) -> Int {
        document.parts[(earlier + 1)...later].map(\.blankBefore).max() ?? 0
    }

    // MARK: Rows

    /// So many rows from a line on; fewer at the end of the document.
    public func rows(from start: Place, count: Int) -> [Row] {
        var cursor = LineCursor(self, at: start)
        guard cursor.line != nil || cursor.goOn() else { return [] }
        var rows: [Row] = []
        var last = cursor.place
        while rows.count < count, let line = cursor.line {
            let place = cursor.place
            if place.part != last.part { rows += Array(repeating: .blank, count: blanks(from: last.part, to: place.part)) }
            rows.append(.line(place, line, in: cursor.section.paragraph))
            last = place
            guard cursor.goOn() else { break }
        }
        return Array(rows.prefix(count))
    }
}
