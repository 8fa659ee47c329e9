import Model
import Testing

@testable import Controller

@Suite("Passages and their notes")
struct PassageStories {
    private static let text = "夜市的燈一盞一盞亮起來，人聲從街口漫到河邊。"

    /// The nth paragraph of the story's article, from 1: leaf 5 is the first of its body.
    private static func passage(_ paragraph: Int, _ characters: Range<Int>) -> Range<Anchor> {
        let leaf = 4 + paragraph
        return Anchor(leaf: leaf, offset: characters.lowerBound * 3)..<Anchor(leaf: leaf, offset: characters.upperBound * 3)
    }

    private static let article = Article(
        title: "老街夜市", bylines: [Byline(role: "記者", name: "周大河")], source: "城南日報", url: "https://example.org/1",
        language: .chineseTraditional, blocks: (1...30).map { _ in .paragraph([.text(text)]) })

    private static func note(
        _ number: UInt64, _ text: String, on passage: Range<Anchor>?, by author: String? = "讀者"
    ) -> Model.Comment {
        var comment = Told.comment(number, text, by: author)
        comment.passage = passage
        return comment
    }

    private static let comments = [
        note(1, "全篇", on: nil), note(2, "第二處", on: passage(20, 0..<3)), note(3, "第一處\n其二", on: passage(2, 3..<6), by: "路人"),
        note(4, "", on: passage(3, 0..<2)),
    ]

    private func story(_ size: Size = Size(columns: 80, rows: 24), comments: [Model.Comment] = comments) -> Story {
        Story.reading(Told.contents(Self.article, comments: comments), size: size)
    }

    // MARK: What is done with a selection

    @Test("c writes a comment on the passage that is selected")
    func commenting() {
        var story = story()
        let title = Anchor(leaf: 1, offset: 0)..<Anchor(leaf: 1, offset: 12)
        story.press("v", "p", "c")
        #expect(story.editor?.purpose == .comment(on: title))
        story.type("好")
        story.press("Ctrl-s")
        guard case .commit(let draft, as: .comment(_, _, nil, let on?, _, let words, _))? = story.effects.first else {
            Issue.record("no commit: \(story.effects)")
            return
        }
        #expect((on, words) == (title, "好"))
        #expect(draft.purpose == .comment(on: title))
    }

    @Test("H highlights the passage at once, U takes it back")
    func highlighting() throws {
        var story = story()
        story.press("v", "l", "H")
        guard case .perform(.highlight(let id, Told.id(1), let passage, _), on: Told.id(1))? = story.effects.first else {
            Issue.record("no highlight: \(story.effects)")
            return
        }
        #expect(passage == Anchor(leaf: 1, offset: 0)..<Anchor(leaf: 1, offset: 6))
        #expect(story.state.mode == .reading)
        #expect(story.press("U") == [.perform(.delete(comment: id), on: Told.id(1))])
    }

    @Test("a file that is not in the library can be copied from, but neither marked nor commented on")
    func file() {
        var story = Story.reading(Told.contents(Self.article, id: nil))
        story.press("v", "H")
        #expect(story.effects == [])
        #expect(story.notice.contains("not in the library"))
        story.press("c")
        #expect(story.state.mode == .selecting)
        #expect(story.press("y").count == 1)
    }

    @Test("y copies the passage with its source, as the language of the article writes it")
    func copying() {
        var story = story()
        story.press("v", "l")
        let copied = "老街\n\n——《老街夜市》，周大河，來源：城南日報，https://example.org/1"
        #expect(story.press("y") == [.copyQuotation(copied, of: "老街")])
        #expect(story.state.mode == .reading)
    }

    @Test(
        "a source line in each language",
        arguments: [
            ("zh-Hans", "——《題》，甲、乙，来源：報"), ("ja", "――「題」、甲・乙、出典：報"), ("ko", "— 「題」, 甲, 乙, 출처: 報"),
            ("en", "— “題”, 甲, 乙, source: 報"),
        ])
    func sources(tag: String, line: String) {
        let people = ["甲", "乙"].map { Byline(role: "", name: $0) }
        let article = Article(title: "題", bylines: people, source: "報", language: LanguageTag(rawValue: tag))
        #expect(quotation("文", from: article) == "文\n\n" + line)
    }

    @Test("nothing of a stranger's text is copied as a control, and what is not known is left out")
    func hostile() {
        let article = Article(title: "a\u{1B}]52;c;eA==\u{7}\nb", language: .english)
        #expect(quotation("一\u{1B}[2J\u{202E}\u{2028}二\n三", from: article) == "一[2J\n二\n三\n\n— “a]52;c;eA== b”")
        #expect(quotation("文", from: Article(title: "")) == "文")
    }

    @Test("c goes on with a draft that waits beside a passage")
    func draft() {
        let draft = Draft(article: Told.id(1), purpose: .comment(on: Self.passage(2, 0..<2)), text: "半")
        var story = Story.reading(Told.contents(Self.article, drafts: [draft]))
        #expect(story.notice.contains("beside a passage"))
        story.press("c")
        #expect(story.editor?.draft == draft)
    }

    // MARK: From note to note

    @Test(") and ( go through all notes in the order of the text, with the first line of each")
    func notes() throws {
        var story = story()
        story.press(")")
        #expect(story.notice == "1 of 3: 路人: 第一處")
        story.press(")")
        #expect(story.notice == "2 of 3: 夜市")
        let before = try #require(story.reader).place
        story.press(")")
        #expect(story.notice == "3 of 3: 第二處")
        #expect(try #require(story.reader).place > before)
        #expect(story.state.isOnPage(Self.passage(20, 0..<3).lowerBound))
        story.press(")")
        #expect(story.notice == "There is no note further on")
        story.press("(", "(", "(")
        #expect(story.notice == "There is no note before")
        #expect(story.reader?.note?.comment == Told.id(103))
    }

    @Test("without notes ) says how to make one")
    func none() {
        var story = story(comments: [])
        story.press(")")
        #expect(story.notice.contains("v selects"))
    }

    @Test("Enter opens the note that was gone to, Enter or Esc closes it, and Enter then goes on", arguments: ["Enter", "Esc"])
    func opening(key: String) throws {
        var story = story()
        story.press(")", "Enter")
        #expect(story.reader?.openNotes.map(\.comment) == [Told.id(103)])
        let place = try #require(story.reader).place
        story.press(key)
        #expect(story.reader?.openNotes == [])
        #expect(story.state.mode == .reading)
        #expect(story.reader?.place == place)
        if key == "Esc" { return }
        story.press("Enter")
        #expect(try #require(story.reader).place > place)
    }

    @Test("Enter opens the note of the first line of the page, and elsewhere goes a line down")
    func topOfPage() throws {
        var story = story()
        let place = try #require(story.reader).place
        story.press("Enter")
        #expect(try #require(story.reader).place > place)
        story.press(")", "Esc")
        while let reader = story.reader, reader.place.leaf != 6 { story.press("j") }
        story.press("Enter")
        #expect(story.reader?.openNotes.map(\.comment) == [Told.id(103)])
    }

    @Test("an open note stands below its line, and above gives way where there is no room")
    func openRows() throws {
        var story = story(Size(columns: 40, rows: 8))
        story.press(")", "Enter")
        let reader = try #require(story.reader)
        let rows = story.state.geometry.main.rows
        let page = reader.page(
            reader.layout(in: story.state.geometry.main, story.state.settings), rows: rows, story.state.settings)
        #expect(page.count <= rows)
        let notes = page.indices.filter { if case .note = page[$0] { true } else { false } }
        #expect(notes.count >= 2)
        let above = try #require(notes.first) - 1
        guard case .text(.line(let place, _, _)) = page[above] else {
            Issue.record("the note stands below no line")
            return
        }
        #expect(reader.document.parts[place.part].leaf == 6)
    }

    // MARK: Passages

    @Test("notes that reach into a range are found, however many end before it")
    func overlapping() {
        let long = Self.note(9, "長", on: Anchor(leaf: 5, offset: 0)..<Anchor(leaf: 9, offset: 3))
        let passages = Passages(Self.comments + [long])
        #expect(passages.notes.map(\.number) == [1, 2, nil, 3])
        #expect(passages.notes(in: Self.passage(3, 1..<4)).map(\.comment) == [Told.id(109), Told.id(104)])
        #expect(passages.notes(in: Self.passage(4, 0..<1)).map(\.comment) == [Told.id(109)])
        #expect(passages.notes(in: Self.passage(19, 0..<9)) == [])
    }

    @Test("random passages: a look-up finds what going through all of them finds", arguments: UInt64(1)...20)
    func random(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        func range() -> Range<Anchor> {
            let ends = (0..<2).map { _ in
                Anchor(leaf: Int.random(in: 0..<4, using: &generator), offset: Int.random(in: 0..<9, using: &generator))
            }.sorted()
            return ends[0]..<ends[1]
        }
        let comments = (0..<30).map { Self.note($0, "一", on: range()) }
        let passages = Passages(comments)
        for _ in 0..<50 {
            let wanted = range()
            guard !wanted.isEmpty else { continue }
            let expected = passages.notes.filter { $0.passage.overlaps(wanted) }
            #expect(Array(passages.notes(in: wanted)) == expected)
        }
    }

    // MARK: The side margin and the panel

    @Test("from 120 columns notes stand in the side margin while the panel is closed, the measure is kept")
    func margin() throws {
        for (columns, isThere) in [(119, false), (120, true), (140, true)] {
            var story = story(Size(columns: columns, rows: 30))
            if story.state.geometry.panel != nil { story.press("p") }
            #expect((story.state.geometry.margin != nil) == isThere)
            #expect(story.reader?.layout(in: story.state.geometry.main, story.state.settings).columns == 80)
            story.press("p")
            #expect(story.state.geometry.margin == nil)
            #expect(story.state.geometry.panel != nil)
        }
        #expect(
            story(Size(columns: 140, rows: 30), comments: [Self.note(4, "", on: Self.passage(3, 0..<2))]).state.geometry.margin
                == nil)
    }

    @Test("a note stands at the height of its passage; one that would overlap is moved down, and the page's end cuts")
    func heights() throws {
        let words = String(repeating: "天地玄黃宇宙洪荒", count: 20)
        let notes = [
            Self.note(1, "短", on: Self.passage(2, 0..<1)), Self.note(2, words, on: Self.passage(4, 0..<1)),
            Self.note(3, "後", on: Self.passage(5, 0..<1)), Self.note(4, words + words, on: Self.passage(18, 0..<1)),
        ]
        let story = story(Size(columns: 120, rows: 30), comments: notes)
        let (reader, geometry, settings) = (try #require(story.reader), story.state.geometry, story.state.settings)
        let layout = reader.layout(in: geometry.main, settings)
        let page = layout.rows(from: layout.place(of: reader.place), count: geometry.main.rows)
        let margin = MarginNotes(reader, layout, page: page, in: try #require(geometry.margin), settings)
        func rows(_ number: Int) -> [Int] {
            margin.rows.filter { if case .line(_, let note) = $0.content { note.note.number == number } else { false } }.map(
                \.row)
        }
        func height(_ paragraph: Int) -> Int? {
            page.firstIndex {
                if case .line(let place, _, _) = $0 { layout.document.parts[place.part].leaf == 4 + paragraph } else { false }
            }
        }
        #expect(rows(1).count == 1)
        #expect(rows(1).first == height(2))
        #expect(rows(2).first == height(4))
        #expect(rows(3) == [try #require(rows(2).last) + 1])
        #expect(rows(4).first == height(18))
        #expect(margin.rows.last?.row == geometry.main.rows - 1)
        if case .cut? = margin.rows.last?.content {} else { Issue.record("the last note is not cut") }
        #expect(Set(margin.rows.map(\.row)).count == margin.rows.count)
    }

    @Test("moving in the panel shows the passage of the selected comment")
    func following() throws {
        var story = story()
        story.press("Tab", "g", "j")
        #expect(story.reader?.note?.comment == Told.id(102))
        #expect(story.state.isOnPage(Self.passage(20, 0..<3).lowerBound))
        story.press("j")
        #expect(story.reader?.note?.comment == Told.id(103))
        #expect(story.state.isOnPage(Self.passage(2, 3..<6).lowerBound))
        story.press("g")
        #expect(story.reader?.note == nil)
    }

    @Test("the note that was gone to is the selected one when the panel opens", arguments: ["p", "Tab"])
    func selecting(key: String) {
        var story = story()
        story.press(")", key)
        #expect(story.reader?.selectedComment?.id == Told.id(103))
    }

    @Test("a highlight has no place among the comments below the text")
    func below() {
        let highlight = Self.note(4, "", on: Self.passage(3, 0..<2))
        #expect(story(comments: [highlight]).reader?.document.parts.contains { $0.kind == .commentsHeading } == false)
        let parts = story().reader?.document.parts.map(\.kind) ?? []
        #expect(parts.contains(.commentAuthor(2)))
        #expect(!parts.contains(.commentAuthor(3)))
    }
}
