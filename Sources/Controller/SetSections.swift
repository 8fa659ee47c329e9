import Model
import Typesetting

/// One section of a part with its lines; none where the measure does not show the part.
struct SetSection: Sendable {
    let part: Int
    /// UTF-8 offsets in the paragraph.
    let range: Range<Int>
    let lines: [Line]
    let paragraph: Paragraph

    /// Of the whole paragraph, in bytes.
    var length: Int { paragraph.text.utf8.count }

    func holds(_ offset: Int, ofPart part: Int) -> Bool {
        part == self.part && (range.contains(offset) || offset >= length && range.upperBound == length)
    }
}

/// The sections on the page, kept with the reader so that neither the frame nor the next key sets them again. They say nothing that
/// the text and the measure do not say: two readers that differ in them alone are equal.
struct SetSections: Hashable, Sendable {
    private var sections: [SetSection] = []
    private var columns = 0
    private var typography = Typography()
    private var margin = 0
    private var ambiguous = 0

    init() {}

    /// The sections of so many rows from a place on.
    init(_ layout: Layout, from start: Anchor, rows: Int) {
        columns = layout.columns
        typography = layout.typography
        margin = layout.margin
        ambiguous = layout.ambiguous
        var cursor = LineCursor(layout, at: start)
        sections = [cursor.section]
        for _ in 0..<rows {
            let last = cursor.section
            guard cursor.goOn() else { break }
            let isNew = cursor.section.part != last.part || cursor.section.range != last.range
            if isNew { sections.append(cursor.section) }
        }
    }

    /// What of it is true of a layout of the same document.
    func known(to layout: Layout) -> [SetSection] {
        columns == layout.columns && typography == layout.typography && margin == layout.margin && ambiguous == layout.ambiguous
            ? sections : []
    }

    static func == (one: SetSections, other: SetSections) -> Bool { true }
    func hash(into hasher: inout Hasher) {}
}
