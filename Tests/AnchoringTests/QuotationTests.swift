import Model
import Testing

@testable import Anchoring

@Suite("A passage as a quotation")
struct QuotationTests {
    private func article(_ paragraphs: String...) -> Article {
        Article(blocks: paragraphs.map { .paragraph([.text($0)]) })
    }

    private func passage(_ first: Int, _ start: Int, _ last: Int, _ end: Int) -> Range<Anchor> {
        Anchor(leaf: first + Article.leavesBeforeBody, offset: start)..<Anchor(leaf: last + Article.leavesBeforeBody, offset: end)
    }

    @Test("has its words, what stands beside them, and its place in code points")
    func words() {
        let quotation = article("夜讀河灣", "𠀀燈").quotation(of: passage(0, 3, 1, 4), version: "ab")
        #expect(
            quotation
                == Quotation(exact: "讀河灣\n𠀀", prefix: "\n\n\n\n\n夜", suffix: "燈\n", position: 6..<11, version: "ab"))
    }

    @Test("has thirty-two whole clusters on each side, however many code points those are")
    func clusters() {
        let family = "👨‍👩‍👧"
        let text = String(repeating: family, count: 40) + "中" + String(repeating: "e\u{301}", count: 40)
        let place = 40 * family.utf8.count
        let quotation = article(text).quotation(of: passage(0, place, 0, place + 3))
        #expect(quotation?.prefix == String(repeating: family, count: 32))
        #expect(quotation?.suffix == String(repeating: "e\u{301}", count: 32))
    }

    @Test("is none where the passage is empty or outside of the text")
    func none() {
        let text = article("夜")
        #expect(text.quotation(of: passage(0, 3, 0, 3)) == nil)
        #expect(text.quotation(of: passage(0, 0, 0, 4)) == nil)
        #expect(text.quotation(of: passage(0, 0, 9, 0)) == nil)
    }
}
