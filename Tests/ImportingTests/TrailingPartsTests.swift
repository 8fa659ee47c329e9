import Importing
import Model
import Testing

private let prose = """
    <p>霧角燈塔今年換了三位守夜人，頭兩位說是因為風大，第三位說是因為貓，港務處說三種說法都不在表格上。</p>
    <p>處裡為此印了新的表格，把風、貓和其他各列一欄，請下一位守夜人離開的時候自己填。</p>
    """

private let table = """
    <table><tr><th>守夜人</th><th>原因</th></tr><tr><td>林汐</td><td>風</td></tr><tr><td>何沛</td><td>貓</td></tr></table>
    """

/// The blocks behind the two paragraphs of the text.
private func tail(_ markup: String, behind: String = "<div class=foot><p>霧角日報</p></div>") throws -> [Block] {
    let page = "<html><body><h1>守夜人的表格</h1><div class=text>\(prose)\(markup)</div>\(behind)</body></html>"
    return Array(try importPage(page, name: "a.html").article.blocks.dropFirst(2))
}

private func isTable(_ blocks: [Block]) -> Bool {
    if blocks.count == 1, case .table(let table) = blocks[0] { table.rows.count == 3 } else { false }
}

@Suite("what stands behind the last paragraph")
struct TrailingPartsTests {
    @Test(
        "a table of data is of the text, though its cells are short, and with elements round it",
        arguments: ["\(table)", "<div class=wrap><div>\(table)</div></div>", "<center>\(table)</center>"])
    func tables(markup: String) throws {
        #expect(isTable(try tail(markup)))
    }

    @Test("so is one under a heading, and one after another")
    func headed() throws {
        let blocks = try tail("<h3>歷年紀錄</h3>\(table)<h3>補充</h3>\(table)")
        #expect(blocks.count == 4)
        guard case .heading(_, let first) = blocks.first, case .table = blocks.last else {
            Issue.record("no heading over a table: \(blocks)")
            return
        }
        #expect(first.plainText == "歷年紀錄")
    }

    @Test("a list of what the text tells of is of it")
    func lists() throws {
        for (tag, isOrdered) in [("ul", false), ("ol", true)] {
            let blocks = try tail("<\(tag)><li>林汐，三月到五月<li>何沛，六月</\(tag)>")
            guard blocks.count == 1, case .list(let ordered, let items) = blocks[0] else {
                Issue.record("no list: \(blocks)")
                continue
            }
            #expect(ordered == isOrdered && items.count == 2)
        }
    }

    @Test("the items behind the last long one of a list stay with it")
    func listToItsEnd() throws {
        let long = "何沛做了一個月，說貓每天半夜把燈關掉一次，他每天半夜把燈打開一次，後來就分不清是誰在值班了。"
        let blocks = try tail("<ul><li>\(long)<li>林汐做了三個月<li>第三位不願留名</ul>")
        guard blocks.count == 1, case .list(_, let items) = blocks[0] else {
            Issue.record("no list: \(blocks)")
            return
        }
        #expect(items.count == 3)
    }

    @Test("a quotation is of the text")
    func quotation() throws {
        let blocks = try tail("<blockquote>燈亮著，人不在</blockquote>")
        guard blocks.count == 1, case .quote = blocks[0] else {
            Issue.record("no quotation: \(blocks)")
            return
        }
    }

    @Test("a picture keeps what stands under it")
    func figure() throws {
        let blocks = try tail("<figure><img src=https://wujiao.example/cat.jpg><figcaption>值班的貓</figcaption></figure>")
        guard blocks.count == 1, case .image(let image) = blocks[0] else {
            Issue.record("no picture: \(blocks)")
            return
        }
        #expect(image.caption.plainText == "值班的貓")
    }

    @Test(
        "what is no text stays out",
        arguments: [
            "<ul><li><a href=/1>燈塔又停電</a><li><a href=/2>貓上了頭版</a></ul>",
            "<table><tr><td><a href=/1>燈塔又停電</a></td><td>一月</td></tr><tr><td><a href=/2>貓上了頭版</a></td><td>二月</td></tr></table>",
            "<ul class=share><li>轉給朋友看看<li>印在紙上帶走</ul>",
            "<ul><li>大字號<li>小字號</ul>",
            "<h3>相關新聞</h3><ul><li>燈塔又停電三小時<li>貓上了本報頭版</ul>",
            "<ul><li>燈塔又停電三小時 2026-03-01<li>貓上了本報頭版 2026-03-02</ul>",
            "<table><tr><td>姓名</td><td><input name=n></td></tr><tr><td>信件</td><td><input name=m></td></tr></table>",
            "<div><a href=/next>下一則新聞</a></div>\(table)",
        ])
    func furniture(markup: String) throws {
        #expect(try tail(markup).isEmpty)
    }

    @Test("a table in another part of the page stays out")
    func outside() throws {
        #expect(try tail("", behind: "<div class=weather>\(table)</div>").isEmpty)
    }
}
