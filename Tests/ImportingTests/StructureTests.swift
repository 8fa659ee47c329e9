import Importing
import Model
import Testing

private let opening = "<p>這是一段夠長的文字，有逗號，也有句號，讓人看得出這裡是文章而不是選單，所以它會留下來。</p>"
private let closing = "<p>文章到這裡結束，後面沒有別的東西了，只有這一句話，說明前面的部分都在文章裡面。</p>"

/// The blocks that markup gives between two paragraphs.
private func blocks(_ markup: String, language: String = "zh-Hant") throws -> [Block] {
    let page = "<html lang=\(language)><head><title>結構</title></head><body><h1>結構</h1>\(opening)\(markup)\(closing)</body></html>"
    let blocks = try importPage(page, name: "page.html").article.blocks
    return Array(blocks.dropFirst().prefix { $0 != blocks.last || blocks.count == 1 })
}

private func inlines(_ markup: String, language: String = "zh-Hant") throws -> [Inline] {
    guard case .paragraph(let inlines) = try blocks("<p>\(markup)</p>", language: language).first else { return [] }
    return inlines
}

@Suite("structure of a page's text")
struct StructureTests {
    @Test("super- and subscripts are kept as what they are")
    func scripts() throws {
        #expect(
            try inlines("水 H<sub>2</sub>O 與 m<sup>2</sup>。") == [
                .text("水 H"), .subscript([.text("2")]), .text("O 與 m"), .superscript([.text("2")]), .text("。"),
            ])
    }

    @Test("a reading stays apart from its base, in every way that ruby is written")
    func ruby() throws {
        let word: [Inline] = [.ruby([.text("余")], reading: "よ"), .ruby([.text("白")], reading: "はく"), .text("。")]
        for markup in [
            "余<rt>よ</rt>白<rt>はく</rt>", "余<rp>(</rp><rt>よ</rt><rp>)</rp>白<rp>(</rp><rt>はく</rt><rp>)</rp>",
            "<rb>余</rb><rb>白</rb><rt>よ</rt><rt>はく</rt>", "<rb>余<rb>白<rt>よ<rt>はく",
            "<rb>余</rb><rb>白</rb><rtc><rt>よ</rt><rt>はく</rt></rtc>",
        ] {
            #expect(try inlines("<ruby>\(markup)</ruby>。") == word, "\(markup)")
        }
        #expect(try inlines("<ruby>余白<rt>よはく</rt></ruby>。").first == .ruby([.text("余白")], reading: "よはく"))
        #expect(try inlines("<ruby>東<rt>とう</rt><rt>dōng</rt></ruby>。").first == .ruby([.text("東")], reading: "とう dōng"))
    }

    @Test("a quotation has the marks of its language, and others inside")
    func quotations() throws {
        #expect(try inlines("他說<q>是<q>好</q></q>。").plainText == "他說「是『好』」。")
        #expect(try inlines("他说<q>是<q>好</q></q>。", language: "zh-Hans").plainText == "他说“是‘好’”。")
        #expect(try inlines("She said <q lang=en>yes</q>.").plainText == "She said “yes”.")
    }

    @Test("a formula gives its text, and its source none")
    func formula() throws {
        let formula = "<math><semantics><mi>x</mi><mo>=</mo><mn>1</mn><annotation>x \\eq 1</annotation></semantics></math>"
        #expect(try inlines("設 \(formula)，則。").plainText == "設 x=1，則。")
    }

    @Test("the text of spanning cells is there once, in its first row and column")
    func tables() throws {
        let table = """
            <table><tr><th rowspan=2>站<th colspan=2>時刻<tr><th>早<th>晚<tr><td>東門<td><p>六時<p>七時<td>九時</table>
            """
        let expected: [[String]] = [["站", "時刻", ""], ["", "早", "晚"], ["東門", "六時\u{2028}七時", "九時"]]
        guard case .table(let found) = try blocks(table).first else { throw Missing() }
        #expect(found.rows.map { $0.map(\.plainText) } == expected)
        #expect(found.headings == 2)
    }

    @Test("a figure has its caption, and who made the picture beside it")
    func figures() throws {
        let picture = "<img src=\"https://pages.example/a.jpg\" alt=\"碼頭\">"
        for (caption, credit) in [
            ("清晨的碼頭。<small>圖／甲乙</small>", "圖／甲乙"), ("清晨的碼頭。<span class=\"photo-credit\">丙丁</span>", "丙丁"),
            ("清晨的碼頭。　圖／戊己", "圖／戊己"),
        ] {
            guard case .image(let image) = try blocks("<figure>\(picture)<figcaption>\(caption)</figcaption></figure>").first
            else {
                throw Missing()
            }
            #expect(image.caption.plainText == "清晨的碼頭。" && image.credit == credit)
        }
        let inside = "<figure>\(picture)<figcaption>清晨的碼頭。（甲乙攝）</figcaption></figure>"
        guard case .image(let image) = try blocks(inside).first else { throw Missing() }
        #expect(image.caption.plainText == "清晨的碼頭。（甲乙攝）" && image.credit == nil)
    }

    @Test("a picture that only its classes call captioned has its caption too")
    func captions() throws {
        let figure = "<div class=pic><img src=\"https://pages.example/a.jpg\"><p class=\"img-caption\">夜裡的碼頭，船都回來了。</p></div>"
        guard case .image(let image) = try blocks(figure).first else { throw Missing() }
        #expect(image.caption.plainText == "夜裡的碼頭，船都回來了。")
    }

    @Test("bold paragraphs that divide the text are headings; in a row they are emphasis")
    func boldHeadings() throws {
        let text = "<p>這一段說的是前面的標題所說的事情，夠長，也有標點。</p>"
        let several = try blocks("<p><strong>起</strong></p>\(text)<p><b>承</b></p>\(text)")
        #expect(several.count { if case .heading = $0 { true } else { false } } == 2)
        let row = try blocks("<p><strong>起</strong></p><p><b>承</b></p>")
        #expect(row == [.paragraph([.strong([.text("起")])]), .heading(level: 1, [.text("承")])])
    }

    @Test("notes that links lead to are footnotes after the text, without their numbers and ways back")
    func footnotes() throws {
        let page = """
            <html><body><h1>註釋</h1>\(opening)<p>句子<sup><a href="#fn1" id="ref1">1</a></sup>，又一句<a epub:type="noteref" href="#fn2">*</a>。</p>
            <aside id="fn1" epub:type="footnote"><p><a href="#ref1">1.</a> 第一則註。</p></aside>
            <div id="fn2"><p>第二則註。</p></div></body></html>
            """
        let blocks = try importPage(page, name: "page.html").article.blocks
        #expect(
            blocks.dropFirst() == [
                .paragraph([.text("句子"), .note(1), .text("，又一句"), .note(2), .text("。")]),
                .footnote(number: 1, [.paragraph([.text("第一則註。")])]), .footnote(number: 2, [.paragraph([.text("第二則註。")])]),
            ])
    }

    @Test("paragraphs after the text that begin with the numbers of its marks are notes")
    func looseNotes() throws {
        let page = """
            <html><body><h1>註釋</h1>\(opening)<p>一句<sup>[1]</sup>，兩句<sup>[2]</sup>。</p>\(closing)
            <p>[1] 見某書，第三頁。</p><p>[2] 同上，第九頁。</p></body></html>
            """
        let blocks = try importPage(page, name: "page.html").article.blocks
        #expect(
            blocks.suffix(2) == [
                .footnote(number: 1, [.paragraph([.text("見某書，第三頁。")])]),
                .footnote(number: 2, [.paragraph([.text("同上，第九頁。")])]),
            ])
    }

    @Test("what hides until it is opened, and what is for screen readers alone")
    func hidden() throws {
        let markup = """
            <details><summary>名單</summary><p>名單上有三個人，他們都住在鎮上。</p></details>
            <p hidden>看不見的一段。</p><p style="display: none">也看不見。</p><span class="sr-only">只給讀屏的字。</span><template><p>樣板。</p></template>
            """
        #expect(
            try blocks(markup) == [
                .heading(level: 1, [.text("名單")]), .paragraph([.text("名單上有三個人，他們都住在鎮上。")]),
            ])
    }

    @Test("a page that hides all its text until a script runs is read all the same")
    func waiting() throws {
        let page = "<html><body style=\"visibility: hidden\"><h1>等待</h1>\(opening)\(closing)</body></html>"
        #expect(try importPage(page, name: "page.html").article.blocks.count == 2)
    }

    @Test("a page whose text is in its data alone is read from there")
    func data() throws {
        let body = String(repeating: "這段文字只在資料裡，網頁本身是空的。", count: 10)
        let page = """
            <html><head><title>空頁</title><script type="application/ld+json">
            {"@type":"NewsArticle","headline":"空頁","articleBody":"\(body)\\n第二段\\u4e5f在這裡。"}</script></head>
            <body><div id="app"></div></body></html>
            """
        let blocks = try importPage(page, name: "page.html").article.blocks
        #expect(blocks == [.paragraph([.text(body)]), .paragraph([.text("第二段也在這裡。")])])
    }
}

private struct Missing: Error {}
