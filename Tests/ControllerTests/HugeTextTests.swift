import Model
import Synchronization
import Testing
import Typesetting

@testable import Controller

/// Counts what a layout sets.
private final class Count: Sendable {
    private let sections = Mutex<[(part: Int, range: Range<Int>)]>([])

    func watch(_ layout: Layout) -> Layout {
        var watched = layout
        watched.witness = { part, range in self.add(part, range) }
        return watched
    }

    private func add(_ part: Int, _ range: Range<Int>) {
        sections.withLock { sections in sections.append((part, range)) }
    }

    /// Since it was last asked.
    func take() -> [(part: Int, range: Range<Int>)] {
        sections.withLock { sections in
            defer { sections = [] }
            return sections
        }
    }
}

@Suite("Texts that are longer than anyone reads")
struct HugeTextTests {
    /// A single paragraph of 10 MB.
    private static let huge = Told.article([
        .text((0..<77_000).map { "第\($0)句。" + Told.sentence.prefix(40) }.joined())
    ])

    /// 3,000 paragraphs.
    private static let many = Article(
        title: "題", language: .chineseTraditional, blocks: (0..<3_000).map { .paragraph([.text("\($0)之。" + Told.sentence)]) })

    private func layout(_ article: Article, columns: Int = 60) -> Layout {
        Layout(Document(Told.contents(article)), columns: columns, typography: Typography(), ambiguous: 1)
    }

    private func source(_ row: Layout.Row?) -> Range<Int>? {
        if case .line(_, let line, _)? = row { line.source } else { nil }
    }

    @Test("the end, the middle and a page on set some sections of a huge paragraph, and leave the rest alone")
    func huge() {
        let count = Count()
        let layout = count.watch(layout(Self.huge))
        let length = layout.document.bytesBefore.last ?? 0
        #expect(length > 9_000_000)
        let actions: [(String, () -> Layout.Place)] = [
            ("end", { layout.lastPage(rows: 30) }), ("middle", { layout.place(atPercent: 50) }),
            ("start", { layout.place(of: Anchor(leaf: 5, offset: 0)) }),
            ("place", { layout.place(of: Anchor(leaf: 5, offset: length / 3)) }),
            ("on", { layout.place(30, linesFrom: layout.place(atPercent: 70)) }),
            ("back", { layout.pageStart(endingWith: layout.place(atPercent: 70), rows: 30) }),
        ]
        for (name, action) in actions {
            let place = action()
            let found = count.take()
            #expect(found.count <= 4, "\(name)")
            #expect(found.allSatisfy { $0.range.count <= 2 * 65_536 }, "\(name)")
            _ = layout.rows(from: place, count: 30)
            #expect(count.take().count <= 2, "\(name)")
        }
    }

    @Test("the end and the middle of many paragraphs set only those that are shown")
    func many() {
        let count = Count()
        let layout = count.watch(layout(Self.many))
        _ = layout.rows(from: layout.lastPage(rows: 30), count: 30)
        #expect(count.take().allSatisfy { $0.part > 2_960 })
        _ = layout.rows(from: layout.place(atPercent: 50), count: 30)
        #expect(count.take().allSatisfy { (1_480..<1_540).contains($0.part) })
    }

    @Test("a key in a huge paragraph sets some sections", arguments: ["scroll", "page", "page back", "percentage"])
    func keys(action: String) {
        let count = Count()
        var reader = Reader(Told.contents(Self.huge), ambiguous: 1)
        let layout = count.watch(layout(Self.huge))
        reader.place = layout.anchor(of: layout.place(atPercent: 40))
        let before = reader.place
        _ = count.take()
        switch action {
        case "scroll": reader.scroll(layout, lines: 14, rows: 28)
        case "page": _ = reader.page(layout, forward: true, rows: 28)
        case "page back": _ = reader.page(layout, forward: false, rows: 28)
        default: #expect(reader.percentage(layout, rows: 28) == 40)
        }
        #expect(count.take().count <= 12)
        #expect((reader.place == before) == (action == "percentage"))
    }

    @Test("lines go on from one section to the next, there and back, each the line of its place")
    func steps() {
        let layout = layout(Told.article([.text(String(repeating: Told.sentence, count: 1_300))]), columns: 30)
        let all = layout.lines(of: 1).lines
        var cursor = LineCursor(layout, at: Layout.Place(part: 1, line: 0))
        var sections: Set<Int> = []
        for line in all {
            #expect(cursor.line == line)
            sections.insert(cursor.place.section)
            _ = cursor.goOn()
        }
        #expect(sections.count == 3)
        for line in all.reversed() {
            #expect(cursor.line == line)
            _ = cursor.goBack()
        }
        for section in sections {
            let place = Layout.Place(part: 1, section: section, line: 3)
            #expect(layout.place(of: layout.anchor(of: place)) == place)
            let start = Layout.Place(part: 1, section: section, line: 0)
            #expect(layout.place(of: layout.anchor(of: start)) == start)
            #expect(layout.place(-1, linesFrom: layout.place(1, linesFrom: start)) == start)
        }
    }

    @Test("in the midst of a huge paragraph the reading place is the same character in every width")
    func resizing() throws {
        var story = Story.reading(Told.contents(Self.huge), size: Size(columns: 80, rows: 24))
        story.press(":")
        story.type("percent 50\n")
        let place = try #require(story.reader?.place)
        #expect(abs(place.offset * 2 - 10_000_000) < 1_500_000)
        for columns in [40, 120, 20, 80] {
            story.tell(.resized(Size(columns: columns, rows: 24)))
            let reader = try #require(story.reader)
            #expect(reader.place == place)
            let layout = reader.layout(in: story.state.geometry.main, story.state.settings)
            let top = layout.rows(from: layout.place(of: place), count: 1).first
            #expect(try #require(source(top)).contains(place.offset))
            if columns == 80 { #expect(source(top)?.lowerBound == place.offset) }
        }
    }

    @Test("the end of a huge paragraph shows its last line, 50 percent the middle, and what is no number is said")
    func ends() throws {
        var story = Story.reading(Told.contents(Self.huge))
        func percentage(_ story: Story) throws -> Int {
            let reader = try #require(story.reader)
            let pane = story.state.geometry.main
            return reader.percentage(reader.layout(in: pane, story.state.settings), rows: pane.rows)
        }
        story.press("G")
        let reader = try #require(story.reader)
        let layout = reader.layout(in: story.state.geometry.main, story.state.settings)
        let rows = layout.rows(from: layout.place(of: reader.place), count: 22)
        #expect(source(rows.last)?.upperBound == layout.document.parts[1].text.utf8.count)
        #expect(try percentage(story) == 100)
        story.press(":")
        story.type("percent 50%\n")
        #expect(try percentage(story) == 50)
        story.press(":")
        story.type("percent many\n")
        #expect(story.notice == "“many” is no number of percent")
    }

    @Test("a match far down a huge paragraph is found and shown")
    func finding() throws {
        var story = Story.reading(Told.contents(Self.huge))
        story.press("/")
        story.type("第70000句\n")
        #expect(story.notice == "1 of 1: “第70000句”")
        let reader = try #require(story.reader)
        let match = try #require(reader.find).match(0, in: reader.document)
        let layout = reader.layout(in: story.state.geometry.main, story.state.settings)
        let rows = layout.rows(from: layout.place(of: reader.place), count: story.state.geometry.main.rows)
        #expect(rows.contains { source($0)?.contains(match.range.lowerBound) == true })
    }
}
