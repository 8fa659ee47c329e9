import Model
import Storage
import Testing
import Typesetting

@Suite("The snippet of a hit")
struct SnippetTests {
    private func snippet(_ query: String, in article: Article, comments: [String] = []) throws -> Snippet {
        let library = try Library.inMemory()
        let id = try library.add(article)
        for text in comments { try library.comment(on: id, text) }
        let page = try library.list(ListRequest(shelf: .search(Search(query)), order: .relevance, rows: 1))
        return try #require(page.rows.first?.snippet)
    }

    /// The texts at the hits.
    private func hits(_ snippet: Snippet) -> [String] {
        snippet.hits.map { String(decoding: Array(snippet.text.utf8)[$0], as: UTF8.self) }
    }

    @Test(
        "marks the text that was found, whatever its spelling",
        arguments: [
            ("夜讀", "我們在河灣的夜读館讀書。", ["夜读"]), ("夜讀", "夜讀，夜讀", ["夜讀", "夜讀"]), ("館", "圖書館與夜讀舘", ["館", "舘"]),
            ("cafe", "the CAFÉ, a cafe", ["CAFÉ", "cafe"]), ("libr*", "libraries of a library", ["libraries", "library"]),
            ("が", "ガイド", ["ガ"]), ("\"夜 讀館\"", "夜，讀館", ["夜，讀館"]), ("夜讀館", "夜讀館", ["夜讀館"]),
            ("lamp river", "the river, the lamp", ["river", "lamp"]), ("夜讀 讀館", "夜讀館", ["夜讀館"]), ("夜 -晝", "夜", ["夜"]),
        ])
    func hits(query: String, text: String, marked: [String]) throws {
        #expect(try hits(snippet(query, in: article("題", text))) == marked)
    }

    @Test("begins a little before the hit, within its paragraph")
    func beginning() throws {
        let before = "一二三四五六七八九十甲乙丙丁"
        let inside = try snippet("夜讀", in: article("題", "前段", before + "夜讀。", "後段"))
        #expect(inside.text == "…" + before.suffix(12) + "夜讀。 後段")
        #expect(hits(inside) == ["夜讀"])
        let first = try snippet("夜讀", in: article("題", "前段", "在夜讀。"))
        #expect(first.text == "在夜讀。")
    }

    @Test("is one line, whatever divides the lines of the text")
    func oneLine() throws {
        let text = "a lamp\r\nthe river\u{2028}of\u{85}the\tlamp\n"
        let one = try snippet("lamp", in: Article(title: "題", blocks: [.code(text, language: nil), .paragraph([.text("end")])]))
        #expect(one.text == "a lamp the river of the lamp  end")
        #expect(hits(one) == ["lamp", "lamp"])
    }

    @Test("is short in a long paragraph, and has the hit")
    func long() throws {
        let filler = String(repeating: "長長的段落", count: 20_000)
        let one = try snippet("夜讀", in: article("題", filler + "夜讀" + filler))
        #expect(one.text.count == 161 && one.text.hasPrefix("…"))
        #expect(hits(one) == ["夜讀"])
        let words = String(repeating: "word ", count: 20_000)
        #expect(try hits(snippet("lamp", in: article("題", words + "lamp " + words))) == ["lamp"])
    }

    @Test("is short also where a character has thousands of marks, and where the phrase is longer than it")
    func bounded() throws {
        let marks = String(repeating: "\u{301}\u{316}", count: 5_000)
        for text in ["a\(marks) lamp a\(marks)", "lamp\(marks) river", "lamp a\(marks)"] {
            let one = try snippet("lamp", in: article("題", text))
            #expect(one.text.utf8.count <= 1_200)
            #expect(one.hits.count == 1)
        }
        let phrase = String(repeating: "夜讀館", count: 300)
        let one = try snippet(phrase, in: article("題", "前，" + phrase + "後"))
        #expect(one.text.count <= 161)
        #expect(try phrase.hasPrefix(#require(hits(one).first)))
    }

    @Test("marks no part of a word that its edge has cut")
    func edges() throws {
        // The twelfth character before the hit, and the last of the snippet, stand within a longer word.
        let start = try snippet("shade", in: article("題", "a lampshade 12345 shade"))
        #expect(start.text == "…shade 12345 shade")
        #expect(start.hits.map(\.lowerBound) == [15])
        let end = try snippet("lamp", in: article("題", "lamp " + String(repeating: "x", count: 150) + " lampshade"))
        #expect(end.text.hasSuffix("x lamp"))
        #expect(end.hits == [0..<4])
    }

    @Test("comes from abstract, comments, writers, people or source where the body has no hit")
    func elsewhere() throws {
        var one = article("title", "body")
        one.abstract = "the abstract"
        one.bylines = [Byline(role: "", name: "Anna Lamp")]
        one.source = "River News"
        #expect(try snippet("abstract", in: one).text == "the abstract")
        let said = try snippet("moon", in: one, comments: ["stars", "a moon\nabove"])
        #expect(said.text == "a moon above" && hits(said) == ["moon"])
        let written = try snippet("甲", in: one, comments: ["stars"])
        #expect(written.text == "甲 stars" && hits(written) == ["甲"])
        #expect(try hits(snippet("lamp", in: one)) == ["Lamp"])
        #expect(try hits(snippet("river", in: one)) == ["River"])
    }

    @Test("is how the article begins where the title alone was found, or nothing was looked for in texts")
    func start() throws {
        let one = article("title", "first", "second")
        #expect(try snippet("title", in: one) == Snippet("first second"))
        #expect(try snippet("is:unread", in: one) == Snippet("first second"))
        #expect(try snippet("title", in: article("title")) == Snippet(""))
        #expect(try snippet("title", in: article("title", String(repeating: "長", count: 9_999))).text.count == 160)
    }

    @Test("of any text has hits inside, in order and apart, which the phrase finds again")
    func random() throws {
        var generator = SeededGenerator(seed: 11)
        let pieces = ["夜", "讀", "館", "lamp", "la", "か", "ガ", " ", "，", "\n", "\r\n", "\u{301}", "👨‍👩‍👧", "é", "서울", "\u{2028}"]
        let library = try Library.inMemory()
        for index in 0..<60 {
            let body = (0..<Int.random(in: 1...400, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }
            try library.add(article("\(index)", body.joined()))
        }
        for query in ["夜讀", "館", "lamp", "か", "서울", "la*", "\"夜 館\""] {
            let page = try library.list(ListRequest(shelf: .search(Search(query)), order: .added, rows: 100))
            let phrase = SearchPhrase(query.filter { $0 != "*" && $0 != "\"" }, isPrefix: query.hasSuffix("*"))
            #expect(page.rows.count > 5)
            for snippet in page.rows.compactMap(\.snippet) {
                #expect(!snippet.hits.isEmpty && !snippet.text.contains(where: \.isNewline))
                #expect(zip(snippet.hits, snippet.hits.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
                for text in hits(snippet) {
                    var whole = false
                    phrase.forEachMatch(in: text) { match in
                        whole = match.lowerBound == 0
                        return false
                    }
                    #expect(whole, "\(query): \(text)")
                }
            }
        }
    }
}
