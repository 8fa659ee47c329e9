import Importing
import Model
import Testing

/// Two paragraphs with something between them that shows nothing.
private func texts(between markup: String) throws -> [String] {
    let page = """
        <html><head><title>井邊的燈</title></head><body><h1>井邊的燈</h1>\
        <p>第一段夠長，有逗號，也有句號，讓人看得出這裡是文章。</p>\(markup)<p>第二段也夠長，有逗號，也有句號，所以留下來。</p></body></html>
        """
    return try importArticle(Array(page.utf8), name: "page.html").article.bodyLeaves.map(\.text)
}

private let paragraphs = ["第一段夠長，有逗號，也有句號，讓人看得出這裡是文章。", "第二段也夠長，有逗號，也有句號，所以留下來。"]

@Suite("markup that nobody reads")
struct UnreadMarkupTests {
    @Test(
        "a script ends at its own end tag and nothing of it is text",
        arguments: [
            "", "if (a < b) document.write('<p>這不是文章，是程式。</p>')", "<!-- 這不是文章，是程式。 -->", "<!--", "'<\\/script>'", "<style>",
            "</scripts>", "<!--<script>這不是文章，是程式。</script>這也不是。-->", "<!--<SCRIPT>這不是文章。</SCRIPT >這也不是。",
        ])
    func scripts(content: String) throws {
        #expect(try texts(between: "<script>\(content)</script>") == paragraphs)
        #expect(try texts(between: "<SCRIPT type='text/javascript'>\(content)</Script >") == paragraphs)
    }

    @Test("a style ends at its own end tag", arguments: ["", "p { color: red }", "<!-- <p>這不是文章。</p> -->", "</p><script>"])
    func styles(content: String) throws {
        #expect(try texts(between: "<style>\(content)</style>") == paragraphs)
    }

    @Test(
        "a comment ends where HTML says",
        arguments: [
            "<!-- <p>這不是文章，是註解。</p> -->", "<!-->", "<!--->", "<!---->", "<!-- 甲 --!>", "<!-- 甲 -- 乙 > 丙 -->", "<!-- <script> -->",
        ])
    func comments(markup: String) throws {
        #expect(try texts(between: markup) == paragraphs)
    }

    @Test("a comment inside a sentence parts nothing that is shown")
    func commentInSentence() throws {
        #expect(try texts(between: "<p>中間這一段被<!-- 註解 -->一個註解分開，仍是一段。</p>")[1] == "中間這一段被一個註解分開，仍是一段。")
    }

    @Test("a script of data is read")
    func data() throws {
        let data = #"""
            <script type="application/ld+json">
            {"@type": "NewsArticle", "headline": "<!-- 燈 -->", "datePublished": "2026-03-14"}</script>
            """#
        let page = "<html><head>\(data)</head><body>\(paragraphs.map { "<p>\($0)</p>" }.joined())</body></html>"
        #expect(try importArticle(Array(page.utf8), name: "page.html").article.published?.printed == "2026-03-14")
    }
}
