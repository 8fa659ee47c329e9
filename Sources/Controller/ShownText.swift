import Model
import Typesetting

/// How the text that a part shows at a measure corresponds to the text of its leaf, both by UTF-8 offsets.
struct ShownText {
    /// What is in the leaf and is shown too: the same bytes, but for a table's cell in which something is not drawn.
    private struct Stretch {
        var leaf: Range<Int>
        var shown: Range<Int>
    }

    private let stretches: [Stretch]
    private let isTable: Bool

    init(_ part: Part, columns: Int, ambiguous: Int) {
        isTable = part.tableRow != nil
        stretches =
            part.tableRow.map { Self.cells(of: $0, in: part, columns: columns, ambiguous: ambiguous) } ?? Self.pieces(of: part)
    }

    /// The text between the insertions.
    private static func pieces(of part: Part) -> [Stretch] {
        var stretches: [Stretch] = []
        var (leaf, shown) = (part.base, 0)
        for insertion in part.insertions + [part.text.utf8.count..<part.text.utf8.count] {
            let count = insertion.lowerBound - shown
            if count > 0 { stretches.append(Stretch(leaf: leaf..<leaf + count, shown: shown..<insertion.lowerBound)) }
            leaf += max(0, count)
            shown = insertion.upperBound
        }
        return stretches
    }

    private static func cells(of row: TableRow, in part: Part, columns: Int, ambiguous: Int) -> [Stretch] {
        let texts = part.text.utf8.split(separator: 0x09, omittingEmptySubsequences: false)
        let starts = row.starts(columns: columns - part.inset(in: columns), ambiguous: ambiguous)
        // A cell with a tab of its own: where the cells begin in the leaf cannot be told.
        guard texts.count == row.cells.count, starts.count == texts.count else { return [] }
        var leaf = part.base
        var stretches: [Stretch] = []
        for (index, text) in texts.enumerated() {
            let shown = starts[index]..<starts[index] + row.cells[index].utf8.count
            if !shown.isEmpty { stretches.append(Stretch(leaf: leaf..<leaf + text.count, shown: shown)) }
            leaf += text.count + 1
        }
        return stretches
    }

    /// The offset in the leaf of what is shown at an offset; nil for what is not in the leaf.
    func leaf(ofShown offset: Int) -> Int? {
        stretches.first { $0.shown.contains(offset) }.map {
            min($0.leaf.lowerBound + offset - $0.shown.lowerBound, $0.leaf.upperBound - 1)
        }
    }

    /// The offset in the leaf of the first of it that is shown at or behind an offset; nil behind the last.
    func leafOffset(behindShown offset: Int) -> Int? {
        leaf(ofShown: offset) ?? stretches.first { $0.shown.lowerBound >= offset }?.leaf.lowerBound
    }

    /// Where what is in the leaf at an offset is shown; behind what stands before it where it is not shown itself.
    func shown(ofLeaf offset: Int) -> Int {
        guard let stretch = stretches.last(where: { $0.leaf.lowerBound <= offset }) else {
            return stretches.first?.shown.lowerBound ?? 0
        }
        return min(stretch.shown.lowerBound + offset - stretch.leaf.lowerBound, stretch.shown.upperBound)
    }

    /// The offsets in the leaf of all that a range shows; nil where it shows nothing of the leaf.
    func leafRange(ofShown range: Range<Int>) -> Range<Int>? {
        let inside = stretches.filter { $0.shown.overlaps(range) }
        guard let first = inside.first, let last = inside.last,
            let lower = leaf(ofShown: max(range.lowerBound, first.shown.lowerBound)),
            let upper = leaf(ofShown: min(range.upperBound, last.shown.upperBound) - 1)
        else { return nil }
        return lower..<max(lower, upper) + 1
    }

    /// Where a range of the leaf is shown: at one place, with what is inserted within it, or at one for each cell.
    func shown(ofLeaf range: Range<Int>) -> [Range<Int>] {
        let ranges = stretches.compactMap { stretch -> Range<Int>? in
            let inside = range.clamped(to: stretch.leaf)
            guard !inside.isEmpty else { return nil }
            let start = stretch.shown.lowerBound - stretch.leaf.lowerBound
            let upper = inside.upperBound == stretch.leaf.upperBound ? stretch.shown.upperBound : inside.upperBound + start
            let shown = min(inside.lowerBound + start, stretch.shown.upperBound)..<min(upper, stretch.shown.upperBound)
            return shown.isEmpty ? nil : shown
        }
        guard !isTable, let first = ranges.first, let last = ranges.last else { return ranges }
        return [first.lowerBound..<last.upperBound]
    }
}

extension Layout {
    /// The places of the article that a line shows; nil where it shows none.
    public func articleRange(of line: Line, at place: Place) -> Range<Anchor>? {
        let part = document.parts[place.part]
        guard document.isOfArticle(leaf: part.leaf) else { return nil }
        let shown = ShownText(part, columns: columns, ambiguous: ambiguous)
        return shown.leafRange(ofShown: line.source).map {
            Anchor(leaf: part.leaf, offset: $0.lowerBound)..<Anchor(leaf: part.leaf, offset: $0.upperBound)
        }
    }

    /// Where each of some passages stands in the text that a line shows: UTF-8 offsets of its paragraph.
    public func shown(_ passages: [Range<Anchor>], in line: Line, of part: Part) -> [[Range<Int>]] {
        guard !passages.isEmpty, document.isOfArticle(leaf: part.leaf) else { return passages.map { _ in [] } }
        let shown = ShownText(part, columns: columns, ambiguous: ambiguous)
        return passages.map { passage in
            guard passage.lowerBound.leaf <= part.leaf, passage.upperBound.leaf >= part.leaf else { return [] }
            let start = passage.lowerBound.leaf == part.leaf ? passage.lowerBound.offset : 0
            let end = passage.upperBound.leaf == part.leaf ? passage.upperBound.offset : Int.max
            guard start < end else { return [] }
            return shown.shown(ofLeaf: start..<end).map { $0.clamped(to: line.source) }.filter { !$0.isEmpty }
        }
    }
}
