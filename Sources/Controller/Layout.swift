import Model
import Typesetting

/// A document set to a measure, as far as anyone looks at it: only the parts asked for are typeset.
public struct Layout: Sendable {
    /// A line by its part and its number in the part.
    public struct Place: Hashable, Sendable, Comparable {
        public var part: Int
        public var line: Int

        public init(part: Int, line: Int) {
            self.part = part
            self.line = line
        }

        public static func < (one: Place, other: Place) -> Bool { (one.part, one.line) < (other.part, other.line) }
    }

    /// One row of the reader pane.
    public enum Row: Hashable, Sendable {
        case blank
        case line(Place, Line, in: Paragraph)
    }

    public let document: Document
    /// In cells, the insets of parts included.
    public let columns: Int
    public let kinsoku: Kinsoku
    public let ambiguous: Int

    public init(_ document: Document, columns: Int, kinsoku: Kinsoku, ambiguous: Int) {
        self.document = document
        self.columns = max(1, columns)
        self.kinsoku = kinsoku
        self.ambiguous = ambiguous
    }

    public func measure(of part: Part) -> Measure {
        Measure(columns: max(1, columns - part.inset(in: columns)), kinsoku: kinsoku, ambiguous: ambiguous)
    }

    /// The lines of a part; none for one that this measure does not show.
    public func lines(of index: Int) -> (lines: [Line], paragraph: Paragraph) {
        let part = document.parts[index]
        let paragraph = part.paragraph(columns: columns, ambiguous: ambiguous)
        if case .row = part.kind, paragraph.text.isEmpty { return ([], paragraph) }
        return (typeset(paragraph, measure(of: part)), paragraph)
    }

    // MARK: Places

    /// The line that holds a place of the text.
    public func place(of anchor: Anchor) -> Place {
        let index = document.part(at: anchor)
        let part = document.parts[index]
        guard part.leaf == anchor.leaf, anchor.offset > part.base else { return Place(part: index, line: 0) }
        let offset = part.textOffset(ofLeaf: anchor.offset)
        let lines = lines(of: index).lines
        let line = lines.lastIndex { $0.source.lowerBound <= offset } ?? 0
        return Place(part: index, line: line)
    }

    /// The text place at which a line begins.
    public func anchor(of place: Place) -> Anchor {
        let part = document.parts[place.part]
        let lines = lines(of: place.part).lines
        guard lines.indices.contains(place.line), place.line > 0 else { return Anchor(leaf: part.leaf, offset: part.base) }
        if part.tableRow != nil { return Anchor(leaf: part.leaf, offset: part.base) }
        return part.anchor(ofText: lines[place.line].source.lowerBound)
    }

    // MARK: Moving

    /// The line so many lines further on (or back, where negative), as far as there are lines.
    public func place(_ distance: Int, linesFrom start: Place) -> Place {
        var place = start
        for _ in 0..<abs(distance) {
            guard let next = distance > 0 ? self.place(after: place) : self.place(before: place) else { break }
            place = next
        }
        return place
    }

    private func place(after place: Place) -> Place? {
        if place.line + 1 < lines(of: place.part).lines.count { return Place(part: place.part, line: place.line + 1) }
        let next = document.parts.indices.first { $0 > place.part && !lines(of: $0).lines.isEmpty }
        return next.map { Place(part: $0, line: 0) }
    }

    private func place(before place: Place) -> Place? {
        if place.line > 0 { return Place(part: place.part, line: place.line - 1) }
        var index = place.part - 1
        while index >= 0 {
            let count = lines(of: index).lines.count
            if count > 0 { return Place(part: index, line: count - 1) }
            index -= 1
        }
        return nil
    }

    /// The first line of a page of so many rows whose last row is the line given.
    public func pageStart(endingWith last: Place, rows: Int) -> Place {
        var place = last
        var used = 1
        while let earlier = self.place(before: place) {
            let cost = 1 + (earlier.part == place.part ? 0 : blanks(from: earlier.part, to: place.part))
            guard used + cost <= rows else { break }
            used += cost
            place = earlier
        }
        return place
    }

    /// Where the last page of so many rows begins: nothing scrolls further.
    public func lastPage(rows: Int) -> Place {
        guard let last = place(before: Place(part: document.parts.count, line: 0)) else { return Place(part: 0, line: 0) }
        return pageStart(endingWith: last, rows: max(1, rows))
    }

    private func blanks(from earlier: Int, to later: Int) -> Int {
        document.parts[(earlier + 1)...later].map(\.blankBefore).max() ?? 0
    }

    // MARK: Rows

    /// So many rows from a line on; fewer at the end of the document.
    public func rows(from start: Place, count: Int) -> [Row] {
        var rows: [Row] = []
        var index = start.part
        var first = start.line
        var blanks = 0
        while index < document.parts.count, rows.count < count {
            let (lines, paragraph) = lines(of: index)
            blanks = max(blanks, document.parts[index].blankBefore)
            if !lines.isEmpty {
                if !rows.isEmpty { rows += Array(repeating: .blank, count: blanks) }
                blanks = 0
                for (number, line) in lines.enumerated().dropFirst(first).prefix(count) {
                    rows.append(.line(Place(part: index, line: number), line, in: paragraph))
                }
            }
            first = 0
            index += 1
        }
        return Array(rows.prefix(count))
    }
}
