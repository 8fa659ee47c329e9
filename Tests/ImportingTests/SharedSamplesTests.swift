import Foundation
import Importing
import Model
import Testing

/// Test data beside the checkout, which may be absent.
private let shared: URL = {
    if let path = ProcessInfo.processInfo.environment["MEIPI_SHARED"] { return URL(filePath: path) }
    var checkout = URL(filePath: #filePath)
    for _ in 0..<4 { checkout.deleteLastPathComponent() }
    return checkout.appending(path: "shared")
}()

/// The bytes of a sample; nil, said once in a line, where the data is not at hand.
private func sample(_ name: String) throws -> [UInt8]? {
    let file = shared.appending(path: "samples").appending(path: name)
    if let data = try? Data(contentsOf: file) { return [UInt8](data) }
    print("\(name) is not at hand: nothing was tested with it")
    try #require(ProcessInfo.processInfo.environment["REQUIRE_DATA"] != "1", "\(file.path) is missing")
    return nil
}

@Suite("samples from outside the checkout")
struct SharedSamplesTests {
    @Test(
        "every field of the sample pages comes out, in each encoding",
        arguments: ["news-hant-utf8.html", "news-hant-big5.html", "news-hans-utf8.html", "news-hans-gb2312.html"])
    func page(name: String) throws {
        guard let bytes = try sample(name) else { return }
        let article = try importArticle(bytes, name: name).article
        let isTraditional = name.contains("hant")
        #expect(article.language == (isTraditional ? .chineseTraditional : .chineseSimplified))
        #expect(article.title == (isTraditional ? "城南夜讀館讓舊倉庫變成鄰里書房" : "城南夜读馆让旧仓库变成邻里书房"))
        #expect(article.subtitle == (isTraditional ? "城南街道夜間閱讀服務三年紀實" : "城南街道夜间阅读服务三年纪实"))
        #expect(article.kicker == (isTraditional ? "守一盞燈 讀一城書" : "守一盏灯 读一城书"))
        #expect(article.abstract.hasPrefix("三年") && article.abstract.hasSuffix("。"))
        #expect(article.bylines.map(\.name) == ["甲乙", "丙丁"])
        #expect(article.bylines.map(\.role) == (isTraditional ? ["通訊員", "記者"] : ["通讯员", "记者"]))
        #expect(article.source == (isTraditional ? "河灣新聞網" : "河湾新闻网"))
        #expect(article.published == PrintedDate(printed: "2026-03-14 08:30", iso: "2026-03-14T08:30"))
        #expect(article.editor == "戊己")
        expectBody(of: article)
        expectBack(of: article)
    }

    private func expectBody(of article: Article) {
        let headings = article.blocks.count { if case .heading = $0 { true } else { false } }
        #expect(article.blocks.count == 11)
        #expect(headings == 3)
        #expect(article.leaves.allSatisfy { !$0.text.hasPrefix("　") })
    }

    private func expectBack(of article: Article) {
        #expect(article.poll?.choices.map(\.count) == [128, 96, 54, 12, 3, 2, 0, 41])
        #expect(article.poll?.prompt == "你看到此篇文章的感受是")
        #expect(article.copyright?.clauses.map(\.kind) == [.own, .reprint])
        #expect(article.applyingClause == 0)
        #expect(article.comments.count == 3)
        #expect(article.comments.last?.parent == Comment.placeholder(1))
        #expect(article.comments.last?.text.hasPrefix("四月起") == true)
    }

    @Test("a page in two encodings is one article")
    func encodingsAgree() throws {
        for (one, other) in [("news-hant-utf8.html", "news-hant-big5.html"), ("news-hans-utf8.html", "news-hans-gb2312.html")] {
            guard let first = try sample(one), let second = try sample(other) else { return }
            #expect(try importArticle(first, name: one).article == importArticle(second, name: other).article)
        }
    }

    @Test(
        "a page copied as text gives its fields and invents none",
        arguments: ["news-hant-flat.txt", "news-hans-flat-gb18030.txt"])
    func flat(name: String) throws {
        guard let bytes = try sample(name) else { return }
        let article = try importArticle(bytes, name: name).article
        #expect(article.title.hasPrefix("城南夜"))
        #expect(article.kicker.hasPrefix("守一"))
        #expect(article.subtitle.hasPrefix("城南街道"))
        #expect(article.abstract.hasPrefix("三年"))
        #expect(article.bylines.map(\.name) == ["甲乙", "丙丁"])
        #expect(article.editor == "戊己")
        #expect(article.poll == Poll(prompt: "你看到此篇文章的感受是", choices: []))
        #expect(article.copyright?.clauses.count == 2)
        #expect(article.source.isEmpty && article.published == nil && article.comments.isEmpty && article.url.isEmpty)
        #expect(article.applyingClause == nil)
        expectBody(of: article)
    }
}
