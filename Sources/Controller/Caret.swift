import Model
import Typesetting

/// The clusters of one line at which a caret may stand: those that are drawn and are the article's own text, not a reading, the number
/// of a link or a label.
struct CaretLine {
    struct Stop: Hashable {
        /// The cluster, in the text of the article.
        var range: Range<Anchor>
        /// From the left end of the layout's columns, in cells.
        var column: Int
        var width: Int
    }

    let place: Layout.Place
    let stops: [Stop]

    init(_ place: Layout.Place, _ line: Line, in paragraph: Paragraph, of layout: Layout) {
        self.place = place
        let part = layout.document.parts[place.part]
        guard layout.document.isOfArticle(leaf: part.leaf), part.kind != .rule else {
            stops = []
            return
        }
        let shown = ShownText(part, columns: layout.columns, ambiguous: layout.ambiguous)
        let start = layout.start(of: line, in: part)
        var ends = paragraph.text.clusterEnds(in: line.source)
        var stops: [Stop] = []
        for glyph in glyphs(of: line, in: paragraph, layout.measure(of: part)) {
            // A space that is drawn wider than it is has several glyphs: it is one stop.
            guard let end = ends.removeValue(forKey: glyph.source.lowerBound),
                let lower = shown.leaf(ofShown: glyph.source.lowerBound),
                let upper = shown.leaf(ofShown: end - 1)
            else { continue }
            let range = Anchor(leaf: part.leaf, offset: lower)..<Anchor(leaf: part.leaf, offset: max(lower, upper) + 1)
            stops.append(Stop(range: range, column: start + glyph.column, width: glyph.width))
        }
        self.stops = stops
    }

    /// The stop that holds a place, else the last before it, else the first.
    func stop(at place: Anchor) -> Stop? {
        stops.last { $0.range.lowerBound <= place } ?? stops.first
    }

    /// The stop that is drawn in a column, else the nearest.
    func stop(inColumn column: Int) -> Stop? {
        stops.last { $0.column <= column } ?? stops.first
    }
}

extension String {
    /// The end of each cluster in a range of UTF-8 offsets, by its beginning.
    fileprivate func clusterEnds(in range: Range<Int>) -> [Int: Int] {
        let boundaries = clusterBoundaries(slice(range)).map { $0 + range.lowerBound }
        return Dictionary(zip(boundaries, boundaries.dropFirst())) { first, _ in first }
    }

    /// The text between two UTF-8 offsets.
    func slice(_ range: Range<Int>) -> String {
        let length = utf8.count
        let lower = utf8.index(startIndex, offsetBy: min(max(0, range.lowerBound), length))
        let upper = utf8.index(startIndex, offsetBy: min(max(0, range.upperBound), length))
        return lower < upper ? String(self[lower..<upper]) : ""
    }
}

/// Where a caret can go in a text that is set.
struct Caret {
    let layout: Layout

    init(_ layout: Layout) {
        self.layout = layout
    }

    /// The line that shows a place, where the caret may stand on it.
    func line(at anchor: Anchor) -> CaretLine? {
        let document = layout.document
        let index = document.part(at: anchor)
        let part = document.parts[index]
        guard part.leaf == anchor.leaf else { return nil }
        let shown = ShownText(part, columns: layout.columns, ambiguous: layout.ambiguous)
        let cursor = LineCursor(layout, at: shown.shown(ofLeaf: anchor.offset), ofPart: index)
        return caretLine(of: cursor)
    }

    /// The cluster at a place, or the nearest at which the caret may stand: behind it, then before it.
    func stop(at anchor: Anchor) -> CaretLine.Stop? {
        if let stop = line(at: anchor)?.stop(at: anchor) { return stop }
        let place = layout.place(of: anchor)
        return line(from: place)?.stops.first ?? next(after: place, forward: false)?.stops.last
    }

    /// The first cluster at or behind a place at which the caret may stand.
    func stop(from anchor: Anchor) -> CaretLine.Stop? {
        let line = line(at: anchor)
        return line?.stops.first { $0.range.upperBound > anchor }
            ?? next(after: line?.place ?? layout.place(of: anchor))?.stops.first
    }

    /// The first line at or behind a place on which the caret may stand.
    func line(from place: Layout.Place) -> CaretLine? {
        caretLine(of: LineCursor(layout, at: place)) ?? next(after: place)
    }

    /// The next line in a direction on which the caret may stand.
    func next(after place: Layout.Place, forward: Bool = true) -> CaretLine? {
        var cursor = LineCursor(layout, at: place)
        let last = layout.document.lastOfArticle
        while forward ? cursor.goOn() : cursor.goBack() {
            // What stands below the article may be long.
            if forward, cursor.place.part > last { return nil }
            if let line = caretLine(of: cursor) { return line }
        }
        return nil
    }

    /// The last line of the article on which the caret may stand.
    var lastLine: CaretLine? {
        let place = layout.place(of: Int.max, inPart: layout.document.lastOfArticle)
        return caretLine(of: LineCursor(layout, at: place)) ?? next(after: place, forward: false)
    }

    private func caretLine(of cursor: LineCursor) -> CaretLine? {
        guard let line = cursor.line else { return nil }
        let caretLine = CaretLine(cursor.place, line, in: cursor.section.paragraph, of: layout)
        return caretLine.stops.isEmpty ? nil : caretLine
    }
}

// MARK: - Moving

extension Caret {
    func left(of stop: CaretLine.Stop) -> CaretLine.Stop? {
        guard let line = line(at: stop.range.lowerBound) else { return nil }
        return line.stops.last { $0.range.lowerBound < stop.range.lowerBound }
            ?? next(after: line.place, forward: false)?.stops.last
    }

    func right(of stop: CaretLine.Stop) -> CaretLine.Stop? {
        guard let line = line(at: stop.range.lowerBound) else { return nil }
        return line.stops.first { $0.range.lowerBound > stop.range.lowerBound } ?? next(after: line.place)?.stops.first
    }

    /// So many lines further on, or back where negative, as far as there are lines; in the column given.
    func lines(_ distance: Int, from stop: CaretLine.Stop, column: Int) -> CaretLine.Stop? {
        guard var line = line(at: stop.range.lowerBound) else { return nil }
        for _ in 0..<abs(distance) {
            guard let next = next(after: line.place, forward: distance > 0) else { break }
            line = next
        }
        return line.stop(inColumn: column)
    }

    func lineStart(of stop: CaretLine.Stop) -> CaretLine.Stop? { line(at: stop.range.lowerBound)?.stops.first }
    func lineEnd(of stop: CaretLine.Stop) -> CaretLine.Stop? { line(at: stop.range.lowerBound)?.stops.last }

    func nextWord(after stop: CaretLine.Stop) -> CaretLine.Stop? {
        search(from: stop) { stretch, place in
            wordRuns(stretch.text).map { $0.lowerBound + stretch.start }.first { $0 > place ?? -1 }
        }
    }

    func previousWord(before stop: CaretLine.Stop) -> CaretLine.Stop? {
        search(from: stop, forward: false) { stretch, place in
            wordRuns(stretch.text).map { $0.lowerBound + stretch.start }.last { $0 < place ?? Int.max }
        }
    }

    /// The last cluster of the word, or of the next one where the caret stands there already.
    func wordEnd(after stop: CaretLine.Stop) -> CaretLine.Stop? {
        let end = stop.range.upperBound.offset
        return search(from: stop) { stretch, place in
            wordRuns(stretch.text).map { $0.upperBound + stretch.start }.first { place == nil || $0 > end }.map { $0 - 1 }
        }
    }

    /// The stop at the offset that the first stretch has from a stop on, in the order of the text.
    /// - Parameter find: gets the offset of the stop in the stretch that holds it, nil in the others.
    private func search(
        from stop: CaretLine.Stop, forward: Bool = true, _ find: (TextStretch, Int?) -> Int?
    ) -> CaretLine.Stop? {
        let start = stop.range.lowerBound
        var stretch = TextStretch(at: start, in: layout)
        var place: Int? = start.offset
        while let current = stretch {
            if let offset = find(current, place), let found = self.stop(at: Anchor(leaf: current.leaf, offset: offset)),
                forward ? found.range.lowerBound > start : found.range.lowerBound < start
            {
                return found
            }
            place = nil
            stretch = current.next(in: layout, forward: forward)
        }
        return nil
    }
}
