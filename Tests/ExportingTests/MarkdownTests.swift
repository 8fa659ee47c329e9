import Exporting
import Model
import Testing

@Suite("An article as Markdown")
struct MarkdownTests {
    private func body(_ blocks: Block...) -> String { markdown(of: Article(blocks: blocks)) }

    @Test("has its fields in front and its title as the heading")
    func front() {
        let article = Article(
            title: "夜讀館的“燈”", abstract: "一盞\n燈", bylines: [Byline(role: "記者", name: "甲")], source: "河灣",
            published: PrintedDate(printed: "三月十四日", iso: "2026-03-14"), keywords: ["夜", "燈"], language: .chineseTraditional,
            blocks: [.paragraph([.text("正文。")])])
        #expect(
            markdown(of: article) == """
                ---
                title: "夜讀館的“燈”"
                description: "一盞 燈"
                source: "河灣"
                date: "2026-03-14"
                lang: "zh-Hant"
                authors:
                  - "記者 甲"
                keywords:
                  - "夜"
                  - "燈"
                ---

                # 夜讀館的“燈”

                正文。


                """)
    }

    @Test("sets blocks within blocks")
    func nested() {
        let item: [Block] = [.paragraph([.text("一")]), .quote([.paragraph([.text("引")])])]
        #expect(body(.list(ordered: true, [item, [.paragraph([.text("二")])]])) == "1. 一\n\n   > 引\n2. 二\n\n")
        #expect(body(.quote([.paragraph([.text("甲")]), .paragraph([.text("乙")])])) == "> 甲\n>\n> 乙\n\n")
        #expect(body(.footnote(number: 2, [.paragraph([.text("註")]), .paragraph([.text("續")])])) == "[^2]: 註\n\n    續\n\n")
    }

    @Test("marks emphasis by stars only where every reader takes them for it")
    func emphasis() {
        #expect(body(.paragraph([.text("見"), .strong([.text("燈")]), .text("。")])) == "見**燈**。\n\n")
        #expect(body(.paragraph([.strong([.text("「燈」")]), .text("下")])) == "<strong>「燈」</strong>下\n\n")
        #expect(
            body(.paragraph([.ruby([.text("夜")], reading: "よる"), .superscript([.text("2")])]))
                == "<ruby>夜<rt>よる</rt></ruby><sup>2</sup>\n\n")
    }

    @Test("a table has one row of headings, whatever the page's had")
    func table() {
        let cells: [[[Inline]]] = [[[.text("名")], [.text("數")]], [[.text("a|b")]]]
        #expect(body(.table(Table(headings: 1, rows: cells))) == "| 名 | 數 |\n| --- | --- |\n| a\\|b |  |\n\n")
        #expect(body(.table(Table(headings: 0, rows: cells))).hasPrefix("|  |  |\n| --- | --- |\n| 名 | 數 |\n"))
    }

    @Test("code is fenced by more backticks than it has")
    func code() {
        #expect(body(.code("a\n```\nb", language: "swift")) == "````swift\na\n```\nb\n````\n\n")
        #expect(body(.paragraph([.code("a`b"), .text("與"), .code("`")])) == "``a`b``與`` ` ``\n\n")
        #expect(body(.paragraph([.code("a"), .code("b")])) == "`ab`\n\n")
    }

    @Test(
        "takes nothing that a stranger wrote for markup",
        arguments: [
            ("# 題", "\\# 題"), ("1. 項", "1\\. 項"), ("12) 項", "12\\) 項"), ("- 項", "\\- 項"), ("*重*", "\\*重\\*"),
            ("<b>", "\\<b\\>"), ("[甲](乙)", "\\[甲\\](乙)"), ("&amp;", "\\&amp;"), ("1.5 倍", "1\\.5 倍"), ("甲\n# 乙", "甲 # 乙"),
            ("===", "\\==="), ("    碼", "碼"),
        ])
    func escaped(text: String, markdown: String) {
        #expect(body(.paragraph([.text(text)])) == markdown + "\n\n")
    }

    @Test("a link leads to the web or nowhere, and cannot be left")
    func links() {
        #expect(
            body(.paragraph([.link([.text("甲")], to: "https://example.org/a b>c")])) == "[甲](<https://example.org/a%20b%3Ec>)\n\n"
        )
        #expect(body(.paragraph([.link([.text("甲")], to: "javascript:alert(1)")])) == "甲\n\n")
    }
}
