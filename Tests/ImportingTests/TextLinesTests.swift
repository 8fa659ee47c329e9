import Testing

@testable import Importing

@Suite("The lines of a text")
struct TextLinesTests {
    @Test("a text of one long line is its paragraph, whatever it holds")
    func longLine() throws {
        let line = String(repeating: "編輯：甲　來源：", count: 20_000)
        let article = try importArticle(Array(("題\n\n" + line).utf8), name: "a.txt").article
        #expect(article.title == "題")
        #expect(article.blocks == [.paragraph([.text(line)])])
    }

    @Test("every newline of Unicode ends a line, CR LF only one, and what looks like the start of one does not")
    func newlines() {
        let text = "一\n二\r三\r\n四\u{B}五\u{C}六\u{85}七\u{2028}八\u{2029}九\n\r十é–”\u{A0}"
        #expect(lines(of: text) == ["一", "二", "三", "四", "五", "六", "七", "八", "九", "", "十é–”\u{A0}"])
        #expect(lines(of: "") == [""])
        #expect(lines(of: "\n") == ["", ""])
    }
}
