import Model
import Testing

@testable import Importing

private func article(_ text: String) throws -> Article {
    try importArticle(Array(text.utf8), name: "page.md").article
}

@Suite("Markdown")
struct MarkdownTests {
    @Test("lines of wide characters join without a space, lines of words with one")
    func lineEnds() throws {
        #expect(try article("題\n\n鐘沉\n於海").blocks.last == .paragraph([.text("鐘沉於海")]))
        #expect(try article("T\n\nthe bell\nrang").blocks.last == .paragraph([.text("the bell rang")]))
        #expect(try article("題\n\n鐘沉  \n於海").blocks.last == .paragraph([.text("鐘沉"), .lineBreak, .text("於海")]))
    }

    @Test("note marks have the numbers of their notes")
    func footnotes() throws {
        let blocks = try article("# 題\n\n> 引\n\n鐘[^b]和船[^a]。\n\n[^a]: 船。\n[^b]: 鐘。").blocks
        #expect(
            blocks == [
                .quote([.paragraph([.text("引")])]), .paragraph([.text("鐘"), .note(1), .text("和船"), .note(2), .text("。")]),
                .footnote(number: 1, [.paragraph([.text("鐘。")])]), .footnote(number: 2, [.paragraph([.text("船。")])]),
            ])
    }

    @Test("a picture that stands alone is an image, one amid words follows them")
    func images() throws {
        let bell = Image(address: "bell.png", description: "鐘", caption: [])
        #expect(try article("# 題\n\n![鐘](bell.png)").blocks == [.image(bell)])
        #expect(try article("# 題\n\n看![鐘](bell.png)吧").blocks == [.paragraph([.text("看吧")]), .image(bell)])
    }

    @Test("HTML is its text, with what a reader of it would see")
    func html() {
        #expect(textOfHTML("<p>鐘&amp;船</p><script>x < y</script><!-- 不 -->&#x6F86;<br>3 < 4") == "\n鐘&船\n澆\n3 < 4")
        #expect(textOfHTML("a <b") == "a <b")
    }

    @Test("scripts are no links")
    func addresses() throws {
        #expect(try article("# 題\n\n[鐘](javascript:alert(1))").blocks == [.paragraph([.text("鐘")])])
    }

    @Test("a text is told to be Markdown by its name, its front matter or two kinds of marks")
    func detection() {
        #expect(isMarkdown("鐘", name: "a.MD"))
        #expect(isMarkdown("---\ntitle: 鐘\n---\n文", name: "a"))
        #expect(isMarkdown("# 鐘\n\n[船](https://a.example)\n", name: "a.txt"))
        #expect(!isMarkdown("# 鐘\n\n沒有別的", name: "a.txt"))
        #expect(!isMarkdown("---\n鐘\n---\n", name: "a.txt"))
    }

    @Test("the fields below the title are those of the article")
    func leadingFields() throws {
        let found = try article("# 鐘\n\n——沙渚國小的沉鐘\n\n來源：[沙渚週刊](https://a.example) 2011-12-09\n\n記者 甲乙\n\n沉在海裡七十年的鐘出水了。")
        #expect(found.subtitle == "沙渚國小的沉鐘")
        #expect(found.source == "沙渚週刊")
        #expect(found.sourceAddress == "https://a.example")
        #expect(found.published?.iso == "2011-12-09")
        #expect(found.bylines == [Byline(role: "記者", name: "甲乙")])
        #expect(found.blocks == [.paragraph([.text("沉在海裡七十年的鐘出水了。")])])
    }

    @Test("marks without measure are read in time, and the text that is in them is kept", arguments: dense.keys.sorted())
    func bounds(name: String) throws {
        let text = try #require(Self.dense[name])
        let clock = ContinuousClock()
        var found: Article?
        let took = try clock.measure { found = try article("# 題\n\n" + text + "\n\n鐘") }
        #expect(found?.blocks.last.map { $0.plainText.hasSuffix("鐘") } == true)
        #expect(took < .seconds(20))
    }

    private static let dense: [String: String] = [
        "quotations": many(">", 100_000), "quotations with blanks": many("> > ", 30_000) + "a", "brackets": many("[", 100_000),
        "lists": many("- ", 50_000), "numbers": many("1. ", 50_000), "stars": many("*a ", 60_000),
        "underscores": many("_a__", 50_000),
        "backticks": many("`a``", 40_000), "pictures": many("![](", 40_000), "tags": many("<a ", 50_000),
        "tildes": many("~~a~", 50_000),
        "a wide table": many("|", 2_000) + "\n" + many("|-", 2_000) + "\n" + many("a\n", 20_000),
        "steps": (0..<400).map { many(" ", 2 * $0) + "- a\n" }.joined(), "notes": many("[^a]", 40_000) + "\n\n[^a]: b",
        "addresses": many("www.a@", 40_000), "references": many("&amp", 60_000),
        "definitions": many("[a]: b\n", 40_000) + many("[a]", 20_000),
    ]

    private static func many(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }
}

@Suite("front matter")
struct FrontMatterTests {
    @Test("values in quotation marks, lists in brackets and behind dashes, texts over several lines, and names in maps")
    func yaml() {
        let (found, body) = frontMatter(
            of: """
                ---
                title: "鐘：\\"一種\\""  # 注
                tags: [鐘, '船', "海"]
                authors:
                  - name: 甲乙
                    url: https://a.example
                  - 丙丁
                description: >
                  沉在水裡
                  七十年
                draft: false
                ---
                文
                """)
        #expect(found.values["title"] == ["鐘：\"一種\""])
        #expect(found.values["tags"] == ["鐘", "船", "海"])
        #expect(found.values["authors"] == ["甲乙", "丙丁"])
        #expect(found.values["description"] == ["沉在水裡七十年"])
        #expect(body.trimmed() == "文")
    }

    @Test("TOML between plus signs")
    func toml() {
        let (found, body) = frontMatter(of: "+++\ntitle = \"鐘\"\ntags = [\"海\"]\ndate = 2011-12-09T18:51:00Z\n+++\n文")
        #expect(found.values["title"] == ["鐘"])
        #expect(found.values["tags"] == ["海"])
        #expect(body.trimmed() == "文")
        var article = Article()
        found.fill(&article)
        #expect(article.published?.iso == "2011-12-09T18:51:00")
    }

    @Test(
        "a rule is no front matter, and neither is what never ends",
        arguments: ["---\n\n文\n", "---\n文：\n這是一句話\n---\n", "---\ntitle: 鐘\n\n文"])
    func none(text: String) {
        #expect(frontMatter(of: text).body == text[...])
    }

    @Test("a source that is an address is the page's address")
    func addresses() {
        var article = Article()
        frontMatter(of: "---\ntitle: 鐘\nsource: https://a.example/1\nsite: 沙渚週刊\n---\n").fields.fill(&article)
        #expect(article.url == "https://a.example/1")
        #expect(article.source == "沙渚週刊")
    }
}
