import Importing
import Model
import Testing

private let plain = "<p>這是一段夠長的文字，有逗號，也有句號，讓人看得出這裡是文章而不是選單，所以它會留下來。</p>"

/// Forty-six characters with two sentences, then links.
private func linked(_ count: Int) -> String {
    "<p>港口的檔案散在各處，找起來要花一整天。下面列出的是編輯部多年來整理出來的出處，讀者可以自己去查：</p>"
        .replacing("</p>", with: String(repeating: "<a href=\"/l\">連結</a>", count: count) + "</p>")
}

private func texts(_ paragraphs: String) throws -> [String] {
    let page = "<html><head><title>有許多連結</title></head><body><article><h1>有許多連結</h1>\(paragraphs)</article></body></html>"
    return try importArticle(Array(page.utf8), name: "page.html").article.blocks.map { block in
        if case .paragraph(let inlines) = block { inlines.plainText } else { "" }
    }
}

@Suite("paragraphs with many links")
struct LinkedProseTests {
    @Test("a sentence of prose stays however many links follow it", arguments: [0, 9, 10, 11, 24, 60, 400])
    func proseStays(links: Int) throws {
        for (place, page) in [linked(links) + plain + plain, plain + linked(links) + plain, plain + plain + linked(links)]
            .enumerated()
        {
            let found = try texts(page)
            #expect(found.count == 3)
            #expect(
                found.indices.contains(place) && found[place].hasPrefix("港口的檔案") && found[place].hasSuffix(links > 0 ? "連結" : "：")
            )
        }
    }

    @Test("two paragraphs of many links in a row are text too")
    func neighbours() throws {
        #expect(try texts(plain + linked(40) + linked(40) + plain).count == 4)
    }

    @Test("links without a sentence beside them are no text, and take none with them")
    func bareLinks() throws {
        let menu = "<p>相關：" + String(repeating: "<a href=\"/l\">別的文章。</a>", count: 12) + "</p>"
        #expect(try texts(menu + plain + plain + menu).count == 2)
    }
}
