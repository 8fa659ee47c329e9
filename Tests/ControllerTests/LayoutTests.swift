import Model
import Testing

@testable import Controller

@Suite("A document set to a measure")
struct LayoutTests {
    private func layout(_ columns: Int, _ article: Article = Told.article) -> Layout {
        Layout(Document(Told.contents(article)), columns: columns, typography: Typography(), ambiguous: 1)
    }

    private func places(_ layout: Layout) -> [Layout.Place] {
        layout.document.parts.indices.flatMap { part in
            layout.lines(of: part).lines.indices.map { Layout.Place(part: part, line: $0) }
        }
    }

    @Test("every line is the line of the place at which it begins", arguments: [10, 17, 40, 80])
    func roundTrip(columns: Int) {
        let layout = layout(columns)
        for place in places(layout) { #expect(layout.place(of: layout.anchor(of: place)) == place) }
    }

    @Test("a place keeps its character in another measure")
    func resized() {
        let wide = layout(80)
        for place in places(wide) {
            let anchor = wide.anchor(of: place)
            let narrow = layout(22)
            let found = narrow.place(of: anchor)
            let line = narrow.lines(of: found.part).lines[found.line]
            let part = narrow.document.parts[found.part]
            let offset = anchor.offset > part.base ? part.textOffset(ofLeaf: anchor.offset) : 0
            #expect(line.source.contains(offset))
        }
    }

    @Test("steps go through every line once, and stop at the ends")
    func steps() {
        let layout = layout(30)
        let all = places(layout)
        var place = Layout.Place(part: 0, line: 0)
        for expected in all.dropFirst() {
            place = layout.place(1, linesFrom: place)
            #expect(place == expected)
        }
        #expect(layout.place(5, linesFrom: place) == place)
        #expect(layout.place(-all.count, linesFrom: place) == all.first)
    }

    @Test("a page that ends with a line shows it in its last row", arguments: [1, 2, 5, 20])
    func pageStart(rows: Int) {
        let layout = layout(30)
        for last in places(layout) {
            let shown = layout.rows(from: layout.pageStart(endingWith: last, rows: rows), count: rows)
            let lines = shown.compactMap { row -> Layout.Place? in
                if case .line(let place, _, _) = row { place } else { nil }
            }
            #expect(lines.last == last || lines.contains(last))
        }
    }

    @Test("the last page ends with the last line", arguments: [1, 4, 24])
    func lastPage(rows: Int) {
        let layout = layout(40)
        let shown = layout.rows(from: layout.lastPage(rows: rows), count: rows + 5)
        #expect(shown.count <= rows)
        guard case .line(let place, _, _)? = shown.last else {
            Issue.record("the last row is blank")
            return
        }
        #expect(place == places(layout).last)
    }

    @Test("a document shorter than the page begins at its beginning")
    func short() {
        let layout = layout(40, Told.article([.text("短")]))
        #expect(layout.lastPage(rows: 24) == Layout.Place(part: 0, line: 0))
    }
}

@Suite("Panes and threads")
struct PanelTests {
    private func reader(_ comments: [Model.Comment]) -> Reader {
        Reader(Told.contents(comments: comments), ambiguous: 1)
    }

    @Test("the panes cover the screen without overlap", arguments: [true, false])
    func geometry(open: Bool) {
        for columns in [1, 20, 60, 99, 100, 250] {
            for rows in 1...60 {
                let geometry = Geometry(size: Size(columns: columns, rows: rows), panelOpen: open)
                let panes = [geometry.main, geometry.panel, geometry.status, geometry.hints].compactMap { $0 }
                #expect(panes.reduce(0) { $0 + $1.columns * $1.rows } == columns * rows)
            }
        }
    }

    @Test("answers stand below what they answer, set in by their depth, not without end")
    func insets() {
        let comments = (1...10).map { Told.comment($0, "第\($0)", answering: $0 > 1 ? $0 - 1 : nil) }
        let thread = reader(comments).thread
        #expect(thread.map { PanelLayout.inset($0) } == [0, 2, 4, 6, 8, 10, 12, 12, 12, 12])
    }

    @Test("the selected comment stands wholly in the panel", arguments: [6, 9, 20])
    func selection(rows: Int) {
        var reader = reader((1...20).map { Told.comment($0, "第\($0)") })
        let pane = Pane(column: 0, row: 0, columns: 40, rows: rows)
        for selected in 0..<20 {
            reader.selected = selected
            let layout = PanelLayout(reader, in: pane, Settings())
            let shown = layout.firstRow..<layout.firstRow + layout.threadPane.rows
            #expect(shown.contains(layout.selection.lowerBound) && shown.contains(layout.selection.upperBound - 1))
        }
    }

    @Test("of a long thread what is near the selected comment is set, and looks as if all were")
    func longThread() {
        let pane = Pane(column: 0, row: 0, columns: 40, rows: 12)
        for (selected, scroll) in [(0, 0), (3, -2), (1_000, 0), (1_000, 5), (1_998, 0), (1_999, 0)] {
            var reader = reader((1...2_000).map { Told.comment($0, "第\($0)") })
            reader.selected = selected
            reader.panelScroll = scroll
            let layout = PanelLayout(reader, in: pane, Settings())
            #expect(layout.rows.count < 60)
            // Every comment has three rows, its heading, its line and a blank one; the last has none below it.
            let all = 3 * 2_000 - 1
            let first = min(all - 11, max(0, min(max(0, 3 * selected + 2 - 11 * 2 / 3), 3 * selected) + scroll))
            let expected = (first..<first + 11).map { row -> PanelLayout.Row? in row % 3 == 0 ? .author(row / 3) : nil }
            let shown = layout.rows.dropFirst(layout.firstRow).prefix(11)
            #expect(shown.map { row in if case .author = row { row } else { nil } } == expected)
        }
    }

    @Test("a line break in a comment is a line break in the panel")
    func lines() {
        let layout = PanelLayout(
            reader([Told.comment(1, "一\n\n二")]), in: Pane(column: 0, row: 0, columns: 40, rows: 9), Settings())
        #expect(layout.rows.count == 4)
    }
}
