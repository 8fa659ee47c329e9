import Model
import Testing

@testable import Controller

@Suite("In the text")
struct ReaderStories {
    private func layout(_ story: Story) throws -> Layout {
        try #require(story.reader).layout(in: story.state.geometry.main, story.state.settings)
    }

    private func top(_ story: Story) throws -> Layout.Place {
        try layout(story).place(of: try #require(story.reader).place)
    }

    private func shown(_ story: Story) throws -> [Layout.Place] {
        try layout(story).rows(from: try top(story), count: story.state.geometry.main.rows).compactMap { row in
            if case .line(let place, _, _) = row { place } else { nil }
        }
    }

    @Test("an article opens at its beginning, and at the place that is stored")
    func opening() throws {
        #expect(Story.reading().reader?.place == Anchor(leaf: 1, offset: 0))
        let place = Anchor(leaf: 8, offset: 158)
        let story = Story.reading(Told.contents(place: place))
        #expect(story.reader?.place == place)
        #expect(try top(story).line > 0)
    }

    @Test("a stored place that the article no longer has opens at the nearest", arguments: [-1, 4, 900])
    func corrected(leaf: Int) {
        let story = Story.reading(Told.contents(place: Anchor(leaf: leaf, offset: 9_000)))
        let leaves = story.reader?.document.parts.map(\.leaf) ?? []
        #expect(leaves.contains(story.reader?.place.leaf ?? -1))
    }

    @Test("j and k move by a line, and each move is kept")
    func lines() throws {
        var story = Story.reading()
        story.press("j", "j", "j")
        let place = try #require(story.reader).place
        #expect(story.effects.last == .keepPlace(place, of: Told.id(1), percent: story.percent))
        story.press("k", "k", "k", "k")
        #expect(story.reader?.place == Anchor(leaf: 1, offset: 0))
    }

    @Test("a page down goes on with the line after the last shown", arguments: ["Space", "PgDn", "Ctrl-f"])
    func pageDown(key: String) throws {
        var story = Story.reading()
        let last = try #require(try shown(story).last)
        story.press(key)
        #expect(try top(story) == (try layout(story)).place(1, linesFrom: last))
    }

    @Test("a page down and a page up lead back", arguments: ["b", "PgUp", "Ctrl-b"])
    func pageUp(key: String) throws {
        var story = Story.reading()
        story.press("Space")
        let second = try #require(story.reader).place
        story.press("Space", key)
        #expect(story.reader?.place == second)
        story.press(key)
        #expect(try top(story) == Layout.Place(part: 0, line: 0))
    }

    @Test("half a page is half the rows")
    func half() throws {
        var story = Story.reading()
        story.press("Ctrl-d")
        let down = try top(story)
        #expect(down == (try layout(story)).place(11, linesFrom: .init(part: 0, line: 0)))
        story.press("Ctrl-u")
        #expect(try top(story) == Layout.Place(part: 0, line: 0))
    }

    @Test("G shows the last page full, and g goes back", arguments: ["G", "End"])
    func bottom(key: String) throws {
        var story = Story.reading()
        story.press(key)
        let rows = try layout(story).rows(from: try top(story), count: 100)
        #expect((story.state.geometry.main.rows - 1...story.state.geometry.main.rows).contains(rows.count))
        #expect(try #require(story.reader).percentage(try layout(story), rows: story.state.geometry.main.rows) == 100)
        story.press("g")
        #expect(try top(story) == Layout.Place(part: 0, line: 0))
    }

    @Test("at the end a page down stays and says so; so does a page up at the beginning")
    func ends() throws {
        var story = Story.reading()
        story.press("G")
        let place = try #require(story.reader).place
        #expect(story.press("Space") == [])
        #expect(story.notice == "This is the end")
        #expect(story.reader?.place == place)
        story.press("g", "b")
        #expect(story.notice == "This is the beginning")
    }

    @Test("] and [ go from section to section and say where there is none")
    func sections() throws {
        var story = Story.reading()
        var leaves: [Int] = []
        for key in ["]", "]", "[", "["] {
            story.press(key)
            leaves.append(try #require(story.reader).place.leaf)
        }
        #expect(leaves == [5, 12, 5, 1])
        story.press("[")
        #expect(story.notice == "There is no section before")
        story.press("G", "]")
        #expect(story.notice == "There is no section further on")
    }

    @Test("[ within a section goes to its beginning")
    func sectionStart() throws {
        var story = Story.reading()
        story.press("]", "]", "j", "j", "j", "[")
        #expect(story.reader?.place == Anchor(leaf: 12, offset: 0))
    }

    @Test("< and > change the measure within its bounds, and the place stays")
    func measure() throws {
        var story = Story.reading()
        story.press("Space")
        let place = try #require(story.reader).place
        #expect(story.press("<") == [.keepSettings(story.state.settings)])
        // 80 columns have room for 76 cells beside their margins: what is seen narrows.
        #expect(story.state.settings.measure == 74)
        for _ in 0..<60 { story.press("<") }
        #expect(story.state.settings.measure == 10)
        #expect(story.reader?.place == place)
        for _ in 0..<120 { story.press(">") }
        #expect(story.state.settings.measure == 200)
    }

    @Test("resizing moves no place")
    func resizing() throws {
        var story = Story.reading()
        story.press("Space", "Space")
        let place = try #require(story.reader).place
        for size in [Size(columns: 40, rows: 12), Size(columns: 1, rows: 1), Size(columns: 200, rows: 60)] {
            #expect(story.tell(.resized(size)) == [])
            #expect(story.reader?.place == place)
        }
    }

    @Test("down never goes up: after growing at the end the text stays")
    func grown() throws {
        var story = Story.reading(size: Size(columns: 40, rows: 8))
        story.press("G")
        let place = try #require(story.reader).place
        story.tell(.resized(Size(columns: 80, rows: 60)))
        #expect(story.press("j", "Space", "Ctrl-d") == [])
        #expect(story.reader?.place == place)
    }

    @Test("u and s mark the open article")
    func marks() {
        var story = Story.reading()
        #expect(story.press("u") == [.mark([Told.id(1)], read: false)])
        #expect(story.notice == "Marked unread")
        #expect(story.press("s") == [.star([Told.id(1)], true)])
        #expect(story.notice == "Starred")
    }

    @Test("going back asks for the list anew", arguments: ["q", "h", "←", "Esc"])
    func back(key: String) {
        var story = Story.reading()
        story.press(key)
        #expect(story.request?.keeping == Told.id(1))
        #expect(story.state.mode == .list)
        #expect(story.state.list.selection?.title == "老街夜市")
    }

    @Test("reading time counts characters for Chinese")
    func minutes() {
        #expect(Reader.minutes(length: 8_000, language: .chineseTraditional) == 20)
        #expect(Reader.minutes(length: 12_000, language: .english) == 10)
        #expect(Reader.minutes(length: 0, language: .japanese) == 1)
    }

    @Test("a long reading in a narrow column never holds a move up or down")
    func passedOver() throws {
        let ruby = Inline.ruby([.text("鬱")], reading: String(repeating: "ながいよみ", count: 12))
        let abstract = Article(
            title: "題", abstract: "あ", language: .english,
            blocks: [.paragraph([.text("前文前文前文"), ruby, .text("後文")])] + (0..<9).map { .paragraph([.text("行\($0)")]) })
        var story = Story.reading(Told.contents(abstract), size: Size(columns: 20, rows: 5))
        for _ in 0..<30 { story.press("<") }
        var down = 0
        while !story.press("j").isEmpty, down < 100 { down += 1 }
        #expect(try top(story) == (try layout(story)).lastPage(rows: 4))
        var up = 0
        while !story.press("k").isEmpty, up < 100 { up += 1 }
        #expect(try top(story) == Layout.Place(part: 0, line: 0))
    }
}
