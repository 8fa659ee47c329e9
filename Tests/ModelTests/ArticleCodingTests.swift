import Foundation
import Testing

@testable import Model

@Suite("An article as JSON")
struct ArticleCodingTests {
    @Test("comes back field by field")
    func roundTrip() throws {
        let image = Image(address: "a.png", description: "燈", caption: [.text("燈下")], credit: "甲攝", picture: "ab")
        let comment = Comment(
            id: Comment.placeholder(0), addressee: "乙", author: "甲", time: PrintedDate(printed: "昨日", iso: nil), place: "某地網友",
            text: "好", votes: 3, origin: .page)
        let article = Article(
            kicker: "眉", title: "題", originalTitle: "原題", subtitle: "副", abstract: "摘", bylines: [Byline(role: "記者", name: "甲")],
            source: "源", sourceAddress: "https://example.org/", dateline: "本報訊",
            published: PrintedDate(printed: "民國100年", iso: "2011-01-01"), url: "https://example.org/1", identifier: "urn:1",
            keywords: ["甲", "乙"], isVertical: true, language: .chineseTraditional,
            blocks: [
                .paragraph([.superscript([.text("2")]), .subscript([.text("3")]), .note(1)]), .image(image),
                .footnote(number: 1, [.paragraph([.text("註")])]),
            ], editor: "丙", poll: Poll(prompt: "感受", choices: [.init(label: "感動", count: 1)]),
            copyright: Copyright(heading: "版權聲明", clauses: [.init(text: "聯絡", kind: .contact)]), comments: [comment])
        let json = try JSONEncoder().encode(article)
        #expect(try JSONDecoder().decode(Article.self, from: json) == article)
    }

    @Test("is read as it was written before there were footnotes, pictures and feeds")
    func older() throws {
        let json = """
            {"kicker":"","title":"題","subtitle":"","abstract":"","bylines":[],"source":"源","url":"","language":"zh-Hant",
            "blocks":[{"type":"image","image":{"address":"a","description":"燈","caption":["燈下"]}}],"editor":"","comments":[
            {"id":"00000000-0000-0000-0000-000000000001","addressee":"","author":"甲","time":{"printed":"今日"},"text":"好",
            "origin":"page","edited":false}]}
            """
        let article = try JSONDecoder().decode(Article.self, from: Data(json.utf8))
        let image = Image(address: "a", description: "燈", caption: [.text("燈下")])
        let comment = Comment(
            id: Comment.placeholder(0), author: "甲", time: PrintedDate(printed: "今日", iso: nil), text: "好", origin: .page)
        #expect(
            article
                == Article(
                    title: "題", source: "源", language: .chineseTraditional, blocks: [.image(image)], comments: [comment]))
    }
}
