import Model
import Testing

@testable import Controller

@Suite("An article composed into parts")
struct DocumentTests {
    private func document(_ article: Article, comments: [Model.Comment] = [], vote: String? = nil) -> Document {
        Document(Told.contents(article, comments: comments, vote: vote))
    }

    private let rich = Article(
        kicker: "眉", title: "題", subtitle: "副", abstract: "摘", bylines: [Byline(role: "記者", name: "甲")], source: "源",
        language: .chineseTraditional,
        blocks: [
            .paragraph([
                .text("見"), .link([.text("甲")], to: "https://example.org"), .text("與"), .ruby([.text("漢字")], reading: "かんじ"),
            ]),
            .list(ordered: true, [[.paragraph([.text("一")]), .paragraph([.text("一續")])], [.paragraph([.text("二")])]]),
            .quote([.quote([.paragraph([.text("引")])])]),
            .code("let a = 1\n  b", language: nil),
            .table(Table(headings: 1, rows: [[[.text("名")], [.text("數")]], [[.text("甲乙")], [.text("1")]]])),
            .image(Image(address: "a.png", description: "燈", caption: [.text("夜市的燈")])),
        ], editor: "丁", poll: Poll(prompt: "感受", choices: [.init(label: "讚", count: 1)]),
        copyright: Copyright(
            heading: "版權聲明", clauses: [.init(text: "一、", kind: .own, source: "源"), .init(text: "二、", kind: .reprint)]))

    @Test("every place of every leaf goes to the text and back")
    func mapping() {
        let document = document(rich)
        for leaf in rich.leaves.indices {
            let text = rich.leaves[leaf].text
            for boundary in text.indices where !text.isEmpty {
                let offset = text.utf8.distance(from: text.startIndex, to: boundary)
                let part = document.parts[document.part(at: Anchor(leaf: leaf, offset: offset))]
                guard part.leaf == leaf else { continue }
                #expect(part.leafOffset(ofText: part.textOffset(ofLeaf: offset)) == offset, "\(text) at \(offset)")
            }
        }
    }

    @Test("link numbers and readings are inserted, and an offset within one is where it is inserted")
    func insertions() throws {
        let part = try #require(document(rich).parts.first { $0.text.hasPrefix("見") })
        #expect(part.text == "見甲[1]與漢字（かんじ）")
        #expect(part.leafOffset(ofText: 6) == 6)
        #expect(part.leafOffset(ofText: 8) == 6)
        #expect(part.leafOffset(ofText: 9) == 6)
        #expect(part.leafOffset(ofText: 12) == 9)
        #expect(part.textOffset(ofLeaf: 9) == 12)
    }

    @Test("labels stand before their leaf and are not in it")
    func labels() {
        let texts = document(rich).parts.map(\.text)
        #expect(texts.contains("摘要　摘"))
        #expect(texts.contains("——副"))
        #expect(texts.contains("責任編輯：丁"))
    }

    @Test("the parts stand in the order of the page")
    func order() {
        let document = document(rich, comments: [Told.comment(1, "好\n二行")])
        #expect(
            document.parts.map(\.text) == [
                "眉", "題", "——副", "記者 甲", "源", "摘要　摘", "見甲[1]與漢字（かんじ）", "一", "一續", "二", "引", "let a = 1\n  b", "名\t數",
                "甲乙\t1", "▣ 燈\u{2028}夜市的燈", "責任編輯：丁", "感受", "讚", "版權聲明", "一、", "二、", "網友評論  1", "路人1 · 2026-03-15", "好", "二行",
            ])
    }

    @Test("a clause is marked where it applies, and none without a source")
    func clauses() {
        #expect(document(rich).parts.filter { $0.marker == "▸ " }.map(\.text) == ["一、"])
        var sourceless = rich
        sourceless.source = ""
        #expect(document(sourceless).parts.allSatisfy { $0.marker != "▸ " })
    }

    @Test("a caption that says what the description says is shown once")
    func caption() {
        let image = Image(address: "", description: "燈", caption: [.text("燈")])
        let article = Article(title: "", blocks: [.image(image)])
        #expect(document(article).parts.map(\.text) == ["▣ 燈"])
    }

    @Test("list marks, quotation bars and their insets")
    func containers() {
        let parts = document(rich).parts
        let first = parts.first { $0.text == "一" }
        #expect((first?.marker, first?.inset) == ("1. ", 4))
        #expect(parts.first { $0.text == "一續" }?.marker == "")
        let quoted = parts.first { $0.text == "引" }
        #expect((quoted?.quotes, quoted?.inset) == (2, 4))
    }

    @Test("an article without anything still has a part")
    func empty() {
        #expect(document(Article(title: "")).parts.count == 1)
    }

    @Test("a table that is too wide is set a line a cell, its headings named")
    func table() {
        let row = TableRow(cells: ["甲乙", "1"], widths: [4, 2], headings: ["名", "數"], isHeading: false)
        #expect(row.text(columns: 8, ambiguous: 1) == "甲乙  1")
        #expect(row.text(columns: 7, ambiguous: 1) == "名: 甲乙\n數: 1")
    }
}
