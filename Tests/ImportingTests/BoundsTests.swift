import Importing
import Model
import Testing

private let paragraph = "<p>這是一段夠長的文字，有逗號，也有句號，讓人看得出這裡是文章而不是選單，所以它會留下來。</p>"

private func page(_ body: String) -> [UInt8] {
    Array("<html><head><title>深淵裡的文章</title></head><body><h1>深淵裡的文章</h1>\(body)</body></html>".utf8)
}

private func read(_ body: String) throws -> Article {
    try importArticle(page(body), name: "page.html").article
}

@Suite("hostile and broken input")
struct BoundsTests {
    @Test("a hundred thousand nested elements are flattened", arguments: ["div", "span", "blockquote", "ul><li", "font"])
    func nesting(tag: String) throws {
        let article = try read(String(repeating: "<\(tag)>", count: 100_000) + paragraph + paragraph)
        #expect(article.leaves.contains { $0.text.contains("這是一段夠長的文字") })
    }

    @Test(
        "nesting inside markup of other kinds does no harm either",
        arguments: ["<svg>", "<select>", "<table>", "<math><mi>", "<template>", "<svg><style>"])
    func nestingElsewhere(opening: String) throws {
        let end = opening.contains("svg") ? "</style></svg>" : "</select></table></mi></math></template>"
        let article = try? read(paragraph + paragraph + opening + String(repeating: "<div><b>", count: 20_000) + end + paragraph)
        #expect(article?.blocks.isEmpty != true)
    }

    @Test("twenty thousand open formatting elements are not repeated in every paragraph")
    func formatting() throws {
        let article = try read((0..<20_000).map { "<b id=b\($0)>" }.joined() + String(repeating: paragraph, count: 200))
        #expect(article.blocks.count == 200)
    }

    @Test("twenty thousand attributes of one element leave its text")
    func attributes() throws {
        let many = (0..<20_000).map { "a\($0)=\"\($0)\"" }.joined(separator: " ")
        #expect(try read("<div \(many)>\(paragraph)\(paragraph)</div>").blocks.count == 2)
    }

    @Test("formatting elements that their paragraphs close are repeated in the next ones, and bounded all the same")
    func formattingAcrossParagraphs() throws {
        let article = try read((0..<1_000).map { "<p><b id=b\($0)>這是第\($0)段，也有句號。</p>" }.joined())
        #expect(article.blocks.count == 1_000)
    }

    @Test("links without an end, as old pages have them, leave the links after them")
    func openLinks() throws {
        let article = try read(
            (0..<100).map { "<p><a name=a\($0)>這一段有一個名字，也有<a href=https://h.example/\($0)>連結</a>，很長。</p>" }.joined())
        let links = article.blocks.count { block in
            guard case .paragraph(let inlines) = block else { return false }
            return inlines.contains { if case .link = $0 { true } else { false } }
        }
        #expect(links == 100)
    }

    @Test("rows and items without end tags are beside each other, however many")
    func openItems() throws {
        let items = "<ul>" + String(repeating: "<li><p>這是一項，有逗號，也有句號。", count: 1_000) + "</ul>"
        #expect(try read(paragraph + items + paragraph).leaves.count { $0.text == "這是一項，有逗號，也有句號。" } == 1_000)
    }

    @Test(
        "markup that is quadratic for a parser gives an article or one clear error",
        arguments: [
            String(repeating: "<b><div>", count: 2_000) + String(repeating: "</b>", count: 2_000),
            String(repeating: "<a><p>", count: 2_000), "<table>" + String(repeating: "<b>x<div>", count: 2_000),
            String(repeating: "<table>x", count: 2_000), String(repeating: "<table><tr><td>", count: 2_000),
            "<table>" + String(repeating: "<tr><td rowspan=9999 colspan=99>x<td>y", count: 300),
            String(repeating: "<select><title>", count: 1_000) + String(repeating: "<div>", count: 2_000),
            String(repeating: "</p>", count: 5_000), String(repeating: "<!--", count: 10_000), "<!---",
            String(repeating: "<script>", count: 5_000), String(repeating: "<![CDATA[", count: 5_000), "<plaintext><b>",
            "<svg>" + String(repeating: "<title>", count: 2_000), String(repeating: "<ruby><rb>", count: 2_000),
        ])
    func quadratic(markup: String) throws {
        do {
            #expect(try !read(paragraph + paragraph + markup).blocks.isEmpty)
        } catch let error as ImportError {
            #expect(error == .tooManyElements(limit: 500_000))
        }
    }

    @Test("a page of millions of elements is refused")
    func elements() {
        #expect(throws: ImportError.tooManyElements(limit: 500_000)) { try read(String(repeating: "<i><p>", count: 600_000)) }
    }

    @Test("what is no text is refused by its kind")
    func binary() {
        #expect(throws: ImportError.empty) { try importArticle([], name: "a.html") }
        #expect(throws: ImportError.empty) { try importArticle(Array(" \n\t".utf8), name: "a.txt") }
        #expect(throws: ImportError.binary(format: "PNG")) { try importArticle([0x89, 0x50, 0x4E, 0x47, 0x0D], name: "a.png") }
        #expect(throws: ImportError.holdsMany(.epub)) { try importArticle([0x50, 0x4B, 0x03, 0x04], name: "a.epub") }
        #expect(throws: ImportError.binary(format: nil)) { try importArticle([0x61, 0x00, 0x62, 0x01], name: "a") }
    }

    @Test("more bytes than the limit are refused with both numbers")
    func tooLarge() {
        let bytes = [UInt8](repeating: 0x61, count: importLimit + 1)
        #expect(throws: ImportError.tooLarge(bytes: importLimit + 1, limit: importLimit)) {
            try importArticle(bytes, name: "a.txt")
        }
    }

    @Test("a page without text has no article in it")
    func nothing() {
        #expect(throws: ImportError.nothingFound) { try read("<nav><a href=/>首頁</a><a href=/b>新聞</a></nav>").title }
    }

    @Test("a page cut anywhere is read or refused, never fatal")
    func truncated() {
        let whole = page(paragraph + "<table><tr><td>一</td></tr></table><ul><li>二<!-- 三 --></ul>" + paragraph)
        for length in whole.indices { _ = try? importArticle(Array(whole[..<length]), name: "cut.html") }
    }

    @Test("random markup never traps")
    func random() {
        var generator = SeededGenerator(seed: 20_261_123)
        let pieces = [
            "<div>", "</div>", "<p>", "<table>", "<tr>", "<td rowspan=9 colspan=99>", "<ruby>", "<rt>", "</ruby>", "<h1>",
            "</h2>", "<li>", "<ol start=-3>",
            "<pre>", "<sup>", "[1]", "版權聲明：", "網友評論", "2026-03-14 08:30", "來源：", "責任編輯：甲", "你的心情是：", "感動", "12", "——", "。",
            "<br>", "<br>",
            "<a href=\"//\">", "</a>", "摘要：", "記者 ", "<!--", "-->", "<form>", "<time>", "&#0;", "&#xD800;", "回覆 某：",
            "<img alt=x src=y>", "，很長的一段文字。",
        ]
        for _ in 0..<400 {
            let text = (0..<60).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            _ = try? importArticle(Array(("<html>" + text).utf8), name: "random.html")
            _ = try? importArticle(Array(text.replacing("<", with: "\n").utf8), name: "random.txt")
        }
    }
}
