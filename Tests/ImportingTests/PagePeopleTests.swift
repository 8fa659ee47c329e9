import Importing
import Model
import Testing

private func read(_ head: String, printed: String = "") throws -> Article {
    let page = """
        <html><head><title>守夜人的表格 - 霧角日報</title>\(head)</head><body><h1>守夜人的表格</h1>\(printed)
        <p>霧角燈塔今年換了三位守夜人，頭兩位說是因為風大，第三位說是因為貓，港務處說三種說法都不在表格上。</p>
        <p>處裡為此印了新的表格，把風、貓和其他各列一欄，請下一位守夜人離開的時候自己填。</p></body></html>
        """
    return try importPage(page, name: "a.html").article
}

private func script(_ fields: String) -> String {
    "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\(fields)}</script>"
}

private func names(_ article: Article) -> [String] {
    article.bylines.map { $0.role.isEmpty ? $0.name : "\($0.role):\($0.name)" }
}

@Suite("people whom a page names for machines")
struct PagePeopleTests {
    @Test(
        "an author is a text, an object, or a list of both",
        arguments: [
            (#""author":"林汐""#, ["林汐"]), (#""author":{"@type":"Person","name":"林汐"}"#, ["林汐"]),
            (#""author":[{"@type":"Person","name":"林汐"},"何沛然"]"#, ["林汐", "何沛然"]),
            (#""author":"林汐、何沛然""#, ["林汐", "何沛然"]), (#""author":"記者林汐""#, ["記者:林汐"]),
            (#""author":{"@type":"Person","name":"Jane Doe"}"#, ["Jane Doe"]),
        ])
    func authors(fields: String, expected: [String]) throws {
        #expect(names(try read(script(fields))) == expected)
    }

    @Test("in a graph the author may stand beside the article")
    func graph() throws {
        let graph = #"""
            {"@graph":[{"@type":"NewsArticle","author":{"@id":"#a"},"publisher":{"@id":"#p"}},
            {"@type":"Person","@id":"#a","name":"林汐"},{"@type":"NewsMediaOrganization","@id":"#p","name":"霧角通訊社"}]}
            """#
        let article = try read("<script type=\"application/ld+json\">\(graph)</script>")
        #expect(names(article) == ["林汐"] && article.source == "霧角通訊社")
    }

    @Test("the author of a page's head is one too")
    func meta() throws {
        #expect(names(try read("<meta name=author content=林汐>")) == ["林汐"])
        #expect(names(try read("<meta property=article:author content=https://wujiao.example/lin>")) == [])
    }

    @Test("what the page prints goes before what it says to machines")
    func printed() throws {
        let head = script(#""author":"林汐","publisher":{"name":"霧角日報"}"#) + "<meta name=author content=林汐>"
        let article = try read(head, printed: "<p>來源：霧角晚報　記者 何沛然</p>")
        #expect(article.bylines.map(\.name) == ["何沛然"] && article.source == "霧角晚報")
    }

    @Test("the publisher is the source of a page that prints none")
    func publisher() throws {
        #expect(try read(script(#""publisher":{"@type":"Organization","name":"霧角日報"}"#)).source == "霧角日報")
        #expect(try read(script(#""publisher":{"@type":"Organization"}"#)).source.isEmpty)
    }

    @Test(
        "the site, a desk and an account are no people",
        arguments: [
            "霧角日報", "霧角", "日報編輯部", "小編", "admin", "lin2026", "Staff Writer", "wujiao.example", "霧角新聞中心", "某某網", "表格",
            "提供燈塔消息、天氣、潮汐等服務",
        ])
    func nobody(name: String) throws {
        #expect(names(try read("<meta name=author content=\"\(name)\">")) == [])
        #expect(names(try read(script("\"author\":\"\(name)\",\"publisher\":\"霧角日報\""))) == [])
        #expect(names(try read(script("\"author\":{\"@type\":\"Organization\",\"name\":\"林汐\"}"))) == [])
    }

    @Test(
        "data that is no JSON, or nested without end, names nobody",
        arguments: ["\"author\":", String(repeating: "[", count: 50_000)])
    func broken(fields: String) throws {
        #expect(names(try read(script("\"author\":\"林汐\",\"x\":" + fields))) == [])
    }

    @Test(
        "a line of people gives each with the role printed before them",
        arguments: [
            ("記者 林汐、何沛然", "記者:林汐 記者:何沛然"), ("記者林汐 何沛然 通訊員邱甲乙", "記者:林汐 記者:何沛然 通訊員:邱甲乙"),
            ("本報記者 林汐 實習生 何沛然", "本報記者:林汐 實習生:何沛然"), ("記者：林汐；攝影：何沛然", "記者:林汐 攝影:何沛然"),
            ("記者：林汐、何沛然；攝影：邱甲乙", "記者:林汐 記者:何沛然 攝影:邱甲乙"), ("記者林汐、何沛然", "記者:林汐 記者:何沛然"),
            ("本报记者林汐 通讯员何沛然 邱甲乙", "本报记者:林汐 通讯员:何沛然 通讯员:邱甲乙"), ("文：林汐　圖：何沛然", "文:林汐 圖:何沛然"),
            ("霧角日報記者林汐、實習生何沛然", "霧角日報記者:林汐 實習生:何沛然"), ("攝影／林汐；撰文／何沛然", "攝影／:林汐 撰文／:何沛然"),
        ])
    func printedLines(line: String, expected: String) throws {
        #expect(names(try read("", printed: "<p class=by>\(line)</p>")).joined(separator: " ") == expected)
    }
}
