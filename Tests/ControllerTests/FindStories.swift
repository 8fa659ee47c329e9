import Controller
import Model
import Testing
import Typesetting

@Suite("Finding and following")
struct FindStories {
    @Test("/ finds from the page on, n and N go round")
    func find() throws {
        var story = Story.reading()
        story.press("/")
        story.type("之3\n")
        #expect(story.notice == "1 of 3: “之3”")
        story.press("n", "n")
        #expect(story.notice == "3 of 3: “之3”")
        story.press("n")
        #expect(story.notice == "1 of 3: “之3”")
        story.press("N")
        #expect(story.notice == "3 of 3: “之3”")
    }

    @Test("a match on the page moves nothing; one further on is shown with lines before it")
    func revealing() throws {
        var story = Story.reading()
        story.press("/")
        story.type("一條街\n")
        #expect(story.reader?.place == Anchor(leaf: 1, offset: 0))
        story.press("/")
        #expect(story.type("3之1\n").count == 1)
        let reader = try #require(story.reader)
        let layout = reader.layout(in: story.state.geometry.main, story.state.settings)
        let rows = layout.rows(from: layout.place(of: reader.place), count: story.state.geometry.main.rows)
        let row = rows.firstIndex { row in
            if case .line(let place, _, _) = row { layout.document.parts[place.part].text.hasPrefix("3之1") } else { false }
        }
        #expect(try #require(row) > 2)
    }

    @Test("what no reader sees hides nothing from a search, and the whole of it is marked")
    func unseen() {
        var article = Article()
        article.blocks = [.paragraph([.text("愛\u{200B}❤\u{FE0F}的\u{1112}\u{1161}\u{11AB}\u{AD}字")])]
        let document = Document(Contents(id: nil, article: article, comments: []))
        for (pattern, range) in [("愛❤", 0..<12), ("한字", 15..<29)] {
            let find = Find(pattern, in: document)
            #expect(find.count == 1 && find.match(0, in: document).range == range)
        }
        #expect(Find("\u{FE0F}", in: document).count == 0)
    }

    @Test("a match across a wrapped line is found")
    func wrapped() {
        var story = Story.reading(size: Size(columns: 20, rows: 10))
        story.press("/")
        story.type("人聲從街口漫到河邊\n")
        #expect(story.notice.hasPrefix("1 of 36"))
    }

    @Test("case does not count")
    func cases() {
        var story = Story.reading(Told.contents(Told.article([.text("Éa ÉA ﬁ ａＢ")])))
        story.press("/")
        story.type("éa\n")
        #expect(story.notice.hasPrefix("1 of 2"))
        story.press("/")
        story.type("Ａｂ\n")
        #expect(story.notice.hasPrefix("1 of 1"))
    }

    @Test(
        "neither spelling nor width counts",
        arguments: [
            ("后记", "1 of 2"), ("後記", "1 of 2"), ("ガイド", "1 of 2"), ("がいど", "1 of 2"), ("cafe", "1 of 2"), ("ＣＡＦÉ", "1 of 2"),
            ("図", "1 of 1"), ("afé n", "1 of 1"), ("fine", "1 of 1"), ("，", "1 of 3"), ("る", "“る” is not in this article"),
        ])
    func spellings(pattern: String, notice: String) {
        var story = Story.reading(Told.contents(Told.article([.text("後記,后记，がいどｶﾞｲﾄﾞ、圖 café noir, CAFE\u{301} ﬁne")])))
        story.press("/")
        story.type(pattern + "\n")
        #expect(story.notice.hasPrefix(notice))
    }

    @Test("what found an article is found in it, phrase by phrase, and stays when the article is read anew")
    func phrases() throws {
        let contents = Told.contents(Told.article([.text("夜讀館的燈。The lamps, libraries。夜读。")]))
        var reader = Reader(contents, ambiguous: 1)
        let phrases = [SearchPhrase("夜读", isPrefix: false), SearchPhrase("lib", isPrefix: true)]
        let find = Find(phrases, named: "夜读 lib*", in: reader.document)
        #expect(find.count == 3 && find.pattern == "夜读 lib*")
        let part = try #require(reader.document.parts.firstIndex { $0.text.hasPrefix("夜讀館") })
        let ranges = (0..<3).map { find.match($0, in: reader.document).range }
        #expect(ranges == [0..<6, 29..<38, 41..<47])
        #expect((0..<3).allSatisfy { find.match($0, in: reader.document).part == part })
        #expect(find.matches(in: 30..<42, ofPart: part, in: reader.document).map(\.index) == [1, 2])
        reader.find = find
        reader.refresh(contents)
        #expect(reader.find?.count == 3)
        #expect(Find([SearchPhrase](), named: "", in: reader.document).count == 0)
    }

    @Test("what is not there is said, and so is n before anything was searched")
    func missing() {
        var story = Story.reading()
        story.press("n")
        #expect(story.notice == "Nothing has been searched for yet; / searches")
        story.press("/")
        story.type("沒有\n")
        #expect(story.notice == "“沒有” is not in this article")
        #expect(story.state.notice?.isWarning == true)
    }

    private let linked = Told.article([
        .link([.text("甲")], to: "https://example.org/a"), .text("和"), .link([.text("乙")], to: "javascript:alert(1)"),
        .link([.text("丙")], to: "MAILTO:a@example.org"),
    ])

    @Test("f asks for the number and follows http, https and mailto only")
    func follow() {
        var story = Story.reading(Told.contents(linked))
        story.press("f")
        #expect(story.prompt?.purpose == .follow)
        #expect(story.press("1", "Enter") == [.follow("https://example.org/a")])
        #expect(story.press("f", "2", "Enter") == [])
        #expect(story.notice.contains("Only http"))
        #expect(story.press("f", "3", "Enter") == [.follow("MAILTO:a@example.org")])
        #expect(story.press("f", "4", "Enter") == [])
        #expect(story.notice == "No such link: they are numbered 1 to 3")
    }

    @Test("Esc takes the marks of a search away before it leaves the article")
    func escape() {
        var story = Story.reading()
        story.press("/")
        story.type("夜")
        story.press("Enter", "Esc")
        #expect(story.state.mode == .reading)
        #expect(story.reader?.find == nil)
        story.press("Esc")
        #expect(story.state.mode == .list)
    }

    @Test("y copies any address")
    func copy() {
        var story = Story.reading(Told.contents(linked))
        #expect(story.press("y", "2", "Enter") == [.copy("javascript:alert(1)")])
    }

    @Test("what is opened is what is shown: blanks and invisible characters are encoded")
    func encoded() {
        let address = "https://example.org/a b\u{202E}\u{1B}讀"
        var story = Story.reading(Told.contents(Told.article([.link([.text("甲")], to: address)])))
        #expect(story.press("f", "1", "Enter") == [.follow("https://example.org/a%20b%E2%80%AE%1B讀")])
    }

    @Test("the only link is asked for like any other, and without one there is nothing to ask")
    func one() {
        var story = Story.reading(Told.contents(Told.article([.link([.text("甲")], to: "http://example.org")])))
        #expect(story.press("f") == [])
        #expect(story.press("1", "Enter") == [.follow("http://example.org")])
        var none = Story.reading()
        #expect(none.press("f", "y") == [])
        #expect(none.notice == "There is no link in this article")
    }
}
