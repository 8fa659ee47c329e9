import Model
import Typesetting

/// A line that goes through a document. A section is set once, however many of its lines are passed.
struct LineCursor {
    private let layout: Layout
    private(set) var section: SetSection
    private var index: Int

    init(_ layout: Layout, at place: Layout.Place) {
        self.layout = layout
        section = layout.section(of: place.part, containing: place.section)
        index = place.line
    }

    /// On the line that holds a place of the text.
    init(_ layout: Layout, at anchor: Anchor) {
        let part = layout.document.part(at: anchor)
        self.init(layout, at: layout.offset(of: anchor, inPart: part), ofPart: part)
    }

    /// On the line that holds a UTF-8 offset of a part's paragraph.
    init(_ layout: Layout, at offset: Int, ofPart part: Int) {
        self.layout = layout
        section = layout.section(of: part, containing: offset)
        index = section.lines.lastIndex { $0.source.lowerBound <= offset } ?? 0
    }

    /// On the last line of all; nil where there is none.
    init?(lastOf layout: Layout) {
        guard let last = layout.document.parts.indices.last else { return nil }
        self.layout = layout
        section = layout.section(of: last, containing: Int.max)
        index = section.lines.count - 1
        guard line != nil || goBack() else { return nil }
    }

    var place: Layout.Place { Layout.Place(part: section.part, section: section.range.lowerBound, line: index) }

    /// Nil in a part that is not shown.
    var line: Line? { section.lines.indices.contains(index) ? section.lines[index] : nil }

    /// - Returns: false, and stays, where there is no further line.
    mutating func goOn() -> Bool {
        if index + 1 < section.lines.count {
            index += 1
            return true
        }
        if section.range.upperBound < section.length, !section.lines.isEmpty {
            stand(in: layout.section(of: section.part, containing: section.range.upperBound), atEnd: false)
            return true
        }
        for part in layout.document.parts.indices.dropFirst(section.part + 1) {
            let next = layout.section(of: part, containing: 0)
            guard next.lines.isEmpty else {
                stand(in: next, atEnd: false)
                return true
            }
        }
        return false
    }

    /// - Returns: false, and stays, where there is no line before.
    mutating func goBack() -> Bool {
        if index > 0, !section.lines.isEmpty {
            index -= 1
            return true
        }
        if section.range.lowerBound > 0 {
            stand(in: layout.section(of: section.part, containing: section.range.lowerBound - 1), atEnd: true)
            return true
        }
        for part in layout.document.parts.indices.prefix(section.part).reversed() {
            let previous = layout.section(of: part, containing: Int.max)
            guard previous.lines.isEmpty else {
                stand(in: previous, atEnd: true)
                return true
            }
        }
        return false
    }

    private mutating func stand(in next: SetSection, atEnd: Bool) {
        section = next
        index = atEnd ? next.lines.count - 1 : 0
    }
}
