import Exporting
import Foundation
import Importing
import Model
import Testing

@Suite("An article as a page")
struct HTMLPageTests {
    private func page(_ article: Article, comments: [Model.Comment] = []) -> String {
        htmlPage(of: Contents(id: nil, article: article, comments: comments))
    }

    private static let hostile = "<script>alert(1)</script>\"'&amp;</title></style>\u{0}\u{1B}[31m\u{85}"

    @Test("escapes whatever strangers wrote, wherever it stands")
    func escaped() {
        let text = Self.hostile
        let inline = [Inline.text(text)]
        let article = Article(
            kicker: text, title: text, subtitle: text, abstract: text, bylines: [Byline(role: text, name: text)], source: text,
            published: PrintedDate(printed: text, iso: nil), url: text, language: LanguageTag(rawValue: text),
            blocks: [
                .heading(level: 1, inline),
                .paragraph(inline + [.code(text), .link(inline, to: text), .ruby(inline, reading: text)]),
                .quote([.paragraph([.emphasis(inline), .strong(inline)])]), .list(ordered: false, [[.paragraph(inline)]]),
                .code(text, language: text), .table(Table(headings: 1, rows: [[inline], [inline]])),
                .image(Image(address: text, description: text, caption: inline)),
            ],
            editor: text, poll: Poll(prompt: text, choices: [.init(label: text, count: 1)]),
            copyright: Copyright(heading: text, clauses: [.init(text: text, kind: .other)]))
        let time = PrintedDate(printed: text, iso: nil)
        let comment = Model.Comment(
            id: Model.Comment.placeholder(0), addressee: text, author: text, time: time, text: text, origin: .page)
        let html = page(article, comments: [comment])
        #expect(!html.contains("<script"))
        #expect(html.components(separatedBy: "</title>").count == 2 && html.components(separatedBy: "</style>").count == 2)
        #expect(!html.contains("\"'&amp;<"))
        let controls = html.unicodeScalars.filter { $0.properties.generalCategory == .control && $0 != "\n" }
        #expect(controls.isEmpty)
        // Every angle bracket is one of the page's own tags.
        let tags = html.matches(of: /<\/?[a-zA-Z!][^<>]*>/).count
        #expect(html.count(where: { $0 == "<" }) == tags)
    }

    @Test(
        "links to the web and to letters, and shows any other address as text",
        arguments: [
            ("https://x.example/?a=1&b=%22", true), ("HTTP://x.example", true), ("mailto:a@x.example", true),
            ("javascript:alert(1)", false), ("JavaScript:alert(1)", false), ("data:text/html,x", false),
            ("file:///etc/passwd", false),
            ("//x.example", false), ("https", false), (" https://x.example", false), ("java\nscript:x", false), ("", false),
        ])
    func links(address: String, isLink: Bool) {
        let html = page(
            Article(
                url: address,
                blocks: [
                    .paragraph([.link([.text("文")], to: address)]), .image(Image(address: address, description: "", caption: [])),
                ]))
        #expect(html.components(separatedBy: " href=").count == (isLink ? 5 : 1))
        #expect(html.contains("文"))
    }

    @Test("loads nothing, and names its language")
    func selfContained() {
        let html = page(fullPage)
        #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"zh-Hant\">"))
        #expect(!html.contains("src=") && !html.contains("<script") && !html.contains("url("))
        #expect(html.contains("<ruby>讀<rp>(</rp><rt>dú</rt><rp>)</rp></ruby>"))
        #expect(html.contains("<p class=\"applies\">1.凡"))
    }

    @Test("is read by the importer as the article that it was")
    func readBack() throws {
        let article = fullPage
        let read = try importArticle(Array(page(article).utf8), name: "page.html").article
        #expect(read.title == article.title && read.language == article.language && read.url == article.url)
        #expect(read.subtitle == article.subtitle && read.published?.iso == article.published?.iso)
        #expect(read.blocks == article.blocks)
    }

    @Test("of each sample is read with its title, its paragraphs and its readers' comments", arguments: sampleNames())
    func sample(name: String) throws {
        let article = try importArticle(Array(Data(contentsOf: samples.appending(path: name))), name: name).article
        let read = try importArticle(Array(page(article, comments: article.comments).utf8), name: name).article
        #expect(read.title == article.title)
        // A picture's description and caption are lines of text now.
        let pictures = article.bodyLeaves.filter { if case .image = $0.kind { true } else { false } }.map(\.text).joined()
        func paragraphs(_ article: Article) -> [String] {
            article.bodyLeaves.filter { $0.kind == .paragraph }.map { $0.text.trimmingCharacters(in: .whitespaces) }
                .filter { !pictures.contains($0.prefix { $0 != "(" }.trimmingCharacters(in: .whitespaces)) }
        }
        #expect(paragraphs(read) == paragraphs(article) && paragraphs(article).count >= 5)
        // In threads, as the reader shows them.
        #expect(read.comments.map(\.text).sorted() == article.comments.map(\.text).sorted())
    }
}

private let fullPage = Article(
    title: "河灣的夜讀館把燈留到十一點", subtitle: "一盞燈與一座城", source: "河灣新聞網",
    published: PrintedDate(printed: "2026年3月14日 08:30", iso: "2026-03-14T08:30"), url: "https://x.example/1?a=/",
    language: .chineseTraditional,
    blocks: [
        .paragraph([.text("城南的夜"), .ruby([.text("讀")], reading: "dú"), .text("館把燈留到十一點，讀者一個個走進來，坐下，翻開書。")]),
        .heading(level: 1, [.text("第一節")]),
        .paragraph([
            .text("「明天還開嗎？」一個"), .strong([.text("初中生")]), .text("小聲問，"), .link([.text("館長")], to: "https://x.example/2"),
            .text("說："), .emphasis([.text("「明晚再來。」")]),
        ]),
        .quote([.paragraph([.text("燈下的字比白天的黑，夜裡的人比白天的靜。")])]),
        .list(ordered: true, [[.paragraph([.text("先讀一頁書，再說一句話。")])], [.paragraph([.text("最後把燈關上，門帶上。")])]]),
        .code("let a = 1\n\tb < c && d", language: "swift"),
        .table(Table(headings: 1, rows: [[[.text("晚")], [.text("人")]], [[.text("一")], [.text("十二")]]])),
        .paragraph([.text("館長說，書架要添到二十個，燈要添到四十盞，椅子先不添。")]),
    ],
    copyright: Copyright(heading: "版權聲明", clauses: [.init(text: "1.凡本網註明「來源：河灣新聞網」的作品，版權屬於河灣新聞網。", kind: .own, source: "河灣新聞網")]))

private let samples: URL = {
    var checkout = URL(filePath: #filePath)
    for _ in 0..<3 { checkout.deleteLastPathComponent() }
    return checkout.appending(path: "Resources/samples")
}()

private func sampleNames() -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: samples.path)) ?? []).filter { $0.hasSuffix(".html") }.sorted()
}
