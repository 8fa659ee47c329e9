import Model
import Testing
import Typesetting

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

    @Test("a caption stands behind the description, and the credit behind both; places in them go there and back")
    func credit() {
        let image = Image(address: "", description: "燈", caption: [.text("燈")], credit: "甲攝")
        let document = document(Article(title: "", blocks: [.image(image)]))
        #expect(document.parts.map(\.text) == ["▣ 燈\u{2028}甲攝"])
        let part = document.parts[0]
        let place = Anchor(leaf: Article.leavesBeforeBody, offset: image.plainText.utf8.count - "甲攝".utf8.count)
        #expect(part.leafOffset(ofText: part.textOffset(ofLeaf: place.offset)) == place.offset)
        #expect(part.textOffset(ofLeaf: place.offset) == "▣ 燈\u{2028}".utf8.count)
    }

    @Test("figures above and below the line have forms of their own, words stay, and the rest is marked")
    func heights() {
        func set(_ inline: Inline) -> String {
            document(Article(title: "", blocks: [.paragraph([.text("a"), inline, .text("。")])])).parts[0].text
        }
        #expect(set(.superscript([.text("-12")])) == "a⁻¹²。")
        #expect(set(.subscript([.text("2")])) == "a₂。")
        #expect(set(.superscript([.text("st")])) == "ast。")
        #expect(set(.superscript([.text("n+1")])) == "a^(n+1)。")
        #expect(set(.subscript([.emphasis([.text("i,j")])])) == "a_(i,j)。")
    }

    @Test("a place behind a raised figure is the same place of the text")
    func placeBehindHeights() {
        let article = Article(
            title: "",
            blocks: [.paragraph([.text("H"), .subscript([.text("2")]), .text("O，"), .superscript([.text("2")]), .text("。")])])
        let part = document(article).parts[0]
        #expect(part.text == "H₂O，²。")
        #expect(part.leafOffset(ofText: "H₂O，".utf8.count) == "H2O，".utf8.count)
        #expect(part.textOffset(ofLeaf: "H2O，2".utf8.count) == "H₂O，²".utf8.count)
    }

    @Test("a footnote is set in behind its number")
    func footnote() {
        let note = Block.footnote(number: 12, [.paragraph([.text("見上")]), .paragraph([.text("又")])])
        let parts = document(Article(title: "", blocks: [note])).parts
        #expect(parts.map(\.marker) == ["[12] ", ""])
        #expect(parts.map(\.inset) == [5, 5])
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

    @Test("a document that is refreshed is the one composed anew", arguments: [true, false])
    func refreshed(isRich: Bool) {
        let article = isRich ? rich : Article(title: "")
        let comments = [Told.comment(1, "好\n二行"), Told.comment(2, "再", answering: 1)]
        let all = [
            Told.contents(article), Told.contents(article, comments: comments), Told.contents(article, vote: "讚"),
            Told.contents(article, comments: Array(comments.prefix(1)), vote: "怒"),
        ]
        for before in all {
            for after in all {
                var document = Document(before)
                document.refresh(after)
                #expect(document == Document(after))
            }
        }
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

@Suite("Parts that are composed when they are looked at")
struct PartsTests {
    private let long = String(repeating: "長", count: 30_000)

    private var document: Document {
        let link = Inline.link([.text("甲")], to: "https://example.org/1")
        let article = Article(
            title: "題", language: .japanese,
            blocks: [
                .paragraph([.text("一"), link]), .table(Table(headings: 0, rows: [[[.text("表")]]])),
                .paragraph([.text(long), link]),
                .quote([.paragraph([link])]), .paragraph([.text("末")]),
            ])
        return Document(Told.contents(article, comments: [Told.comment(1, "評")]))
    }

    @Test("links are numbered through parts that are kept and parts that are not")
    func links() {
        #expect(document.links.count == 3)
        #expect(document.parts.map { String($0.text.suffix(4)) } == ["題", "甲[1]", "表", "甲[2]", "甲[3]", "末", "ト  1", "3-15", "評"])
    }

    @Test("the bytes before a part are those of the parts before it")
    func bytes() {
        let lengths = document.parts.map(\.text.utf8.count)
        #expect(document.bytesBefore == lengths.indices.map { lengths[..<$0].reduce(0, +) } + [lengths.reduce(0, +)])
        for percent in 0...100 {
            let (part, offset) = document.place(atPercent: percent)
            #expect(document.bytesBefore[part] + offset == lengths.reduce(0, +) * percent / 100)
        }
    }

    @Test("a leaf leads to its first part, one that is not shown to the next leaf that is")
    func leaves() {
        let parts = document.parts
        for leaf in 0...(parts.map(\.leaf).max() ?? 0) + 1 {
            let own = parts.indices.first { parts[$0].leaf == leaf }
            let later = parts.indices.filter { parts[$0].leaf > leaf }.min { parts[$0].leaf < parts[$1].leaf }
            #expect(parts.first(ofLeaf: leaf) == own ?? later)
        }
    }
}

@Suite("Looking for a pattern")
struct TextPatternTests {
    @Test("every scalar but a mark is found by its lower case and by its upper case")
    func folding() {
        var marks = 0
        for value in UInt32(1)..<0x1_F000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let others = Set([scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping])
            // Some pairs of case came after the data for it, which are those of Unicode 15.
            for other in others where (other + String(scalar)).unicodeScalars.allSatisfy({ ($0.properties.age?.major ?? 0) < 16 })
            {
                let pattern = TextPattern(other)
                if pattern.isEmpty { marks += 1 }
                #expect(pattern.isEmpty || pattern.isFound(in: String(scalar)), "U+\(String(value, radix: 16))")
            }
        }
        #expect(marks < 2_000)
    }

    @Test("matches do not overlap, and lie at offsets of the text as it is written")
    func ranges() {
        var found: [Range<Int>] = []
        TextPattern("aa").forEachMatch(in: "字AaaAé aA") { found.append($0) }
        #expect(found == [3..<5, 5..<7, 10..<12])
        #expect(TextPattern("k").match(in: "字\u{212A}", at: 3) == 3..<6)
        #expect(TextPattern("k").match(in: "字\u{212A}", at: 0) == nil && TextPattern("").match(in: "字", at: 0) == nil)
        #expect(TextPattern("k").match(in: "字", at: 3) == nil)
    }

    @Test("of several phrases all matches are found, of those that begin together the longest")
    func phrases() {
        let pattern = TextPattern.phrases(["夜讀", "夜讀館", "lib", ""].map { SearchPhrase($0, isPrefix: true) })
        let text = "夜读馆，夜讀。Library lib"
        var found: [Range<Int>] = []
        pattern.forEachMatch(in: text) { found.append($0) }
        #expect(found == [0..<9, 12..<18, 21..<28, 29..<32])
        for match in found { #expect(pattern.match(in: text, at: match.lowerBound) == match) }
        #expect(pattern.isFound(in: "LIBRARIES") && !pattern.isFound(in: "夜，讀") && !pattern.isEmpty)
        #expect(TextPattern.phrases([]).isEmpty && TextPattern.phrases([SearchPhrase("。", isPrefix: false)]).isEmpty)
    }
}
