import Model
import Testing

@testable import Controller

@Suite("Passages and their notes")
struct PassageStories {
    // MARK: What is done with a selection

    @Test("c writes a comment on the passage that is selected")
    func commenting() {
        var story = Noted.story()
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
        var story = Noted.story()
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
        var story = Story.reading(Told.contents(Noted.article, id: nil))
        story.press("v", "H")
        #expect(story.effects == [])
        #expect(story.notice.contains("not in the library"))
        story.press("c")
        #expect(story.state.mode == .selecting)
        #expect(story.press("y").count == 1)
    }

    @Test("y copies the passage with its source, as the language of the article writes it")
    func copying() {
        var story = Noted.story()
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
        let draft = Draft(article: Told.id(1), purpose: .comment(on: Noted.passage(2, 0..<2)), text: "半")
        var story = Story.reading(Told.contents(Noted.article, drafts: [draft]))
        #expect(story.notice.contains("beside a passage"))
        story.press("c")
        #expect(story.editor?.draft == draft)
    }

    // MARK: From note to note

    @Test(") and ( go through all notes in the order of the text, with the first line of each")
    func notes() throws {
        var story = Noted.story()
        story.press(")")
        #expect(story.notice == "1 of 3: 路人: 第一處")
        story.press(")")
        #expect(story.notice == "2 of 3: 夜市")
        let before = try #require(story.reader).place
        story.press(")")
        #expect(story.notice == "3 of 3: 第二處")
        #expect(try #require(story.reader).place > before)
        #expect(story.state.isOnPage(Noted.passage(20, 0..<3).lowerBound))
        story.press(")")
        #expect(story.notice == "There is no note further on")
        story.press("(", "(", "(")
        #expect(story.notice == "There is no note before")
        #expect(story.reader?.note?.comment == Told.id(103))
    }

    @Test("without notes ) says how to make one")
    func none() {
        var story = Noted.story(comments: [])
        story.press(")")
        #expect(story.notice.contains("v selects"))
    }

    @Test("Enter opens the note that was gone to, Enter or Esc closes it, and Enter then goes on", arguments: ["Enter", "Esc"])
    func opening(key: String) throws {
        var story = Noted.story()
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
        var story = Noted.story()
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
        var story = Noted.story(Size(columns: 40, rows: 8))
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
        let long = Noted.note(9, "長", on: Anchor(leaf: 5, offset: 0)..<Anchor(leaf: 9, offset: 3))
        let passages = Passages(Noted.comments + [long])
        #expect(passages.notes.map(\.number) == [1, 2, nil, 3])
        #expect(passages.notes(in: Noted.passage(3, 1..<4)).map(\.comment) == [Told.id(109), Told.id(104)])
        #expect(passages.notes(in: Noted.passage(4, 0..<1)).map(\.comment) == [Told.id(109)])
        #expect(passages.notes(in: Noted.passage(19, 0..<9)) == [])
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
        let comments = (0..<30).map { Noted.note($0, "一", on: range()) }
        let passages = Passages(comments)
        for _ in 0..<50 {
            let wanted = range()
            guard !wanted.isEmpty else { continue }
            let expected = passages.notes.filter { $0.passage.overlaps(wanted) }
            #expect(Array(passages.notes(in: wanted)) == expected)
        }
    }
}
