import Model
import Testing

@testable import Controller

@Suite("Selecting a passage")
struct SelectionStories {
    /// An article of one paragraph of these inlines, the caret in its first character.
    private func story(_ inlines: [Inline], _ language: LanguageTag = .chineseTraditional, columns: Int = 80) -> Story {
        story([.paragraph(inlines)], language, columns: columns)
    }

    private func story(_ blocks: [Block], _ language: LanguageTag = .chineseTraditional, columns: Int = 80) -> Story {
        var story = Story.reading(
            Told.contents(Article(title: "題", language: language, blocks: blocks)), size: Size(columns: columns, rows: 24))
        story.press("v", "w", "o", "w")
        return story
    }

    @Test("v begins at the first character of the page, Esc or v or q ends it", arguments: ["Esc", "v", "q"])
    func beginning(key: String) {
        var story = Story.reading()
        story.press("]", "v")
        #expect(story.state.mode == .selecting)
        #expect(story.selected == "第")
        story.press(key)
        #expect(story.state.mode == .reading)
    }

    @Test("v begins at the match that is shown")
    func match() {
        var story = Story.reading()
        story.press("/")
        story.type("糖葫蘆\n")
        story.press("v")
        #expect(story.selected == "糖")
        story.press("Esc", "G", "v")
        #expect(story.selected != "糖")
    }

    @Test("h and l move by cluster and go on at the ends of lines")
    func clusters() {
        var story = story([.text("天e\u{301}👨‍👩‍👧字")])
        story.press("l")
        #expect(story.selected == "天e\u{301}")
        story.press("l")
        #expect(story.selected == "天e\u{301}👨‍👩‍👧")
        story.press("h", "←", "h")
        #expect(story.selected == "題\n天")
        story.press("→")
        #expect(story.selected == "天")
    }

    @Test("j and k move by set line and keep the column in cells, over a shorter line too")
    func lines() throws {
        let long = String(repeating: "甲乙丙丁戊己庚辛", count: 6)
        var story = story([.paragraph([.text(long)]), .paragraph([.text("短")]), .paragraph([.text("ab" + long)])], columns: 40)
        story.press("l", "l", "l")
        let before = try #require(story.caretColumn)
        story.press("j", "j", "j", "j")
        let after = try #require(story.caretColumn)
        #expect(abs(before - after) <= 1)
        story.press("k", "k", "k", "k")
        #expect(story.caretColumn == before)
    }

    @Test("0 and $ go to the ends of the line", arguments: [["0", "$"], ["Home", "End"]])
    func lineEnds(keys: [String]) {
        var story = story([.text(String(repeating: "甲乙丙丁戊己庚辛", count: 8))], columns: 40)
        story.press("l", keys[0])
        #expect(story.selected == "甲")
        story.press(keys[1])
        #expect(story.selected.count > 10)
        #expect(story.selected.count < 20)
    }

    @Test("w and b go by word, and between ideographs by character; e to a word's end")
    func words() {
        var story = story([.text("天地 walk home，2026年")])
        story.press("w")
        #expect(story.caretText == "地")
        story.press("w")
        #expect(story.caretText == "w")
        story.press("e")
        #expect(story.selected == "天地 walk")
        story.press("e")
        #expect(story.selected == "天地 walk home")
        story.press("w")
        #expect(story.caretText == "2")
        story.press("w")
        #expect(story.caretText == "年")
        story.press("b", "b")
        #expect(story.selected == "天地 walk h")
        story.press("b", "b", "b")
        #expect(story.selected == "天")
    }

    @Test("a run of hiragana, a word of katakana and one of Hangul are stepped over as wholes")
    func kana() {
        var japanese = story([.text("祖父から受け継いだカタカナの癖")], .japanese)
        japanese.press("w", "w")
        #expect(japanese.caretText == "か")
        japanese.press("w")
        #expect(japanese.caretText == "受")
        japanese.press("w", "w", "w", "w")
        #expect(japanese.caretText == "カ")
        japanese.press("e")
        #expect(japanese.selected == "祖父から受け継いだカタカナ")
        var korean = story([.text("여백에 쓰는 글")], .korean)
        korean.press("w")
        #expect(korean.selected == "여백에 쓰")
        korean.press("e")
        #expect(korean.selected == "여백에 쓰는")
    }

    @Test("words go on in the next paragraph and back")
    func wordsOverParagraphs() {
        var story = story([.paragraph([.text("甲")]), .paragraph([.text("乙丙")])])
        story.press("w")
        #expect(story.selected == "甲\n乙")
        story.press("b", "b")
        #expect(story.selected == "題\n甲")
    }

    @Test("s takes the sentence, with its closing marks, then the next one")
    func sentence() {
        var chinese = story([.text("燈亮了。「今年的冬天來得晚。」他說！好")])
        chinese.press("w", "w", "w", "w", "s")
        #expect(chinese.selected == "燈亮了。「今年的冬天來得晚。」")
        chinese.press("s")
        #expect(chinese.selected == "燈亮了。「今年的冬天來得晚。」他說！")
        var english = story([.text("It is 3.5 m. “Slow,” she said. The end")], .english)
        english.press("s")
        #expect(english.selected == "It is 3.5 m.")
        english.press("s")
        #expect(english.selected == "It is 3.5 m. “Slow,” she said.")
    }

    @Test("p takes the paragraph, o goes to the other end")
    func paragraph() {
        var story = story([.paragraph([.text("甲乙。丙丁")]), .paragraph([.text("戊")])])
        story.press("l", "p")
        #expect(story.selected == "甲乙。丙丁")
        story.press("o", "l")
        #expect(story.selected == "乙。丙丁")
        story.press("o", "l")
        #expect(story.selected == "乙。丙丁\n戊")
    }

    @Test("g and G select to the ends of the article, never its poll or its comments")
    func ends() {
        var story = Story.reading(Told.contents(comments: [Told.comment(1, "評")], vote: "高興"))
        story.press("v", "G")
        #expect(story.selected.hasPrefix("老街夜市\n一條街的冬天。\n第1節"))
        #expect(story.selected.hasSuffix("今年的冬天來得晚。」"))
        story.press("j", "w", "l")
        #expect(story.selected.hasSuffix("今年的冬天來得晚。」"))
        story.press("g")
        #expect(story.selected == "老")
    }

    @Test("the page scrolls with the caret", arguments: ["PgDn", "Space", "Ctrl-f", "Ctrl-d"])
    func scrolling(key: String) throws {
        var story = Story.reading()
        let place = try #require(story.reader).place
        story.press("v", key, key)
        #expect(try #require(story.reader).place > place)
        #expect(story.caretIsShown)
        story.press("Ctrl-b", "PgUp", "Ctrl-u", "k")
        #expect(story.reader?.place == place)
        #expect(story.caretIsShown)
    }

    @Test("readings, the numbers of links and labels are no part of the text: the caret passes over them")
    func insertions() {
        var story = story([
            .text("本の"), .ruby([.text("余白")], reading: "よはく"), .text("に"), .link([.text("注")], to: "https://example.org"),
            .text("字"),
        ])
        story.press("$")
        #expect(story.selected == "本の余白に注字")
        story.press("h")
        #expect(story.caretText == "注")
        story.press("h", "h")
        #expect(story.selected == "本の余白")
    }

    @Test("in a table the caret goes from cell to cell, in columns and where each cell has a line", arguments: [80, 20])
    func table(columns: Int) {
        let rows = [["文字", "Bytes of it"], ["眉批", "6 in UTF-8"]].map { $0.map { [Inline.text($0)] } }
        var story = story([.table(Table(headings: 1, rows: rows))], columns: columns)
        story.press("G")
        #expect(story.caretText == "8")
        story.press("b", "b", "b", "b", "b")
        #expect(story.caretText == "眉")
        story.press("o", "G")
        #expect(story.selected.hasSuffix("8"))
        story.press("p")
        #expect(story.selected.hasSuffix("文字\tBytes of it\n眉批\t6 in UTF-8"))
    }

    @Test("a selection runs over lists, quotations and code")
    func blocks() {
        var story = story([
            .list(ordered: true, [[.paragraph([.text("一項")])], [.paragraph([.text("二項")])]]), .quote([.paragraph([.text("引")])]),
            .code("let a\n  b", language: nil), .rule, .paragraph([.text("末")]),
        ])
        story.press("G")
        #expect(story.selected == "一項\n二項\n引\nlet a\n  b\n末")
    }

    @Test("a selection survives resizing, and its caret stays on the page")
    func resizing() {
        var story = Story.reading()
        story.press("]", "]", "v", "p", "j", "j", "s")
        let before = story.selected
        for size in [Size(columns: 40, rows: 8), Size(columns: 120, rows: 30), Size(columns: 21, rows: 5)] {
            story.tell(.resized(size))
            #expect(story.selected == before)
            #expect(story.caretIsShown)
        }
    }

    @Test("a text that was imported anew has the selection at the nearest place")
    func changed() {
        var story = Story.reading()
        story.press("G", "v", "G")
        story.tell(.refreshed(Told.contents(Told.article([.text("短")]))))
        #expect(story.selected == "短")
        story.tell(.refreshed(Told.contents(Article(title: ""))))
        #expect(story.state.mode == .reading)
    }

    @Test("a drag of the mouse selects, a click does nothing")
    func mouse() {
        var story = story([.text("天地玄黃，宇宙洪荒。")])
        story.press("Esc")
        story.point(.press, 6, 2)
        story.point(.release, 6, 2)
        #expect(story.state.mode == .reading)
        story.point(.press, 6, 2)
        story.point(.drag, 6, 2)
        #expect(story.state.mode == .reading)
        story.point(.drag, 13, 2)
        story.point(.release, 13, 2)
        #expect(story.selected == "天地玄黃")
        story.point(.drag, 6, 2)
        #expect(story.selected == "天地玄黃")
        story.point(.press, 8, 2)
        story.point(.drag, 6, 2)
        #expect(story.selected == "天地")
    }

    @Test("a drag below the page scrolls")
    func dragging() throws {
        var story = Story.reading()
        let place = try #require(story.reader).place
        story.point(.press, 10, 4)
        story.point(.drag, 10, 22)
        story.point(.drag, 10, 22)
        #expect(try #require(story.reader).place > place)
        #expect(story.caretIsShown)
    }
}

extension Story {
    var selection: Selection? { state.selection }

    var selected: String {
        guard let reader, let selection else { return "" }
        return reader.document.text(of: selection.range)
    }

    fileprivate var caretText: String {
        guard let reader, let selection else { return "" }
        return reader.document.text(of: selection.caret)
    }

    private var caret: Caret? { reader.map { Caret($0.layout(in: state.geometry.main, state.settings)) } }

    fileprivate var caretColumn: Int? {
        selection.flatMap { caret?.stop(of: $0)?.column }
    }

    fileprivate var caretIsShown: Bool {
        guard let reader, let selection, let caret, let line = caret.line(at: selection.caret.lowerBound) else { return false }
        let top = caret.layout.place(of: reader.place)
        return caret.layout.rows(from: top, count: state.geometry.main.rows).contains { row in
            if case .line(let place, _, _) = row { place == line.place } else { false }
        }
    }

    mutating func point(_ kind: Mouse.Kind, _ column: Int, _ row: Int) {
        tell(.pointed(Mouse(kind, at: ScreenPlace(column: column, row: row))))
    }
}
