import Importing
import Model
import Testing

private let paragraph = "<p>這是一段夠長的文字，有逗號，也有句號，讓人看得出這裡是文章而不是選單，所以它會留下來。</p>"

/// Comments, each by its name as markup, in an element made by `shape`.
private func comments(by names: [String], _ shape: (String, Int) -> String) throws -> [Model.Comment] {
    let items = names.enumerated().map { shape($1, $0) }.joined()
    let page = """
        <html><head><title>港口的留言</title></head><body><article><h1>港口的留言</h1>\(paragraph)\(paragraph)</article>
        <section><h2>讀者留言</h2><ul>\(items)</ul></section></body></html>
        """
    return try importArticle(Array(page.utf8), name: "page.html").article.comments
}

private func time(_ index: Int) -> String { "2026-05-06 08:0\(index)" }

/// The ways in which pages print a name and a date.
private let shapes: [@Sendable (String, Int) -> String] = [
    { "<li><b>\($0)</b><time>\(time($1))</time><p>話\($1)。</p></li>" },
    { "<li><b>\($0)</b> <time>\(time($1))</time><p>話\($1)。</p></li>" },
    { "<li><p>\($0) 發表於 \(time($1))</p><p>話\($1)。</p></li>" },
    { "<li><p>\(time($1)) \($0)</p><p>話\($1)。</p></li>" },
    { "<li><p>\($0)</p><p>\(time($1))</p><p>話\($1)。</p></li>" },
]

@Suite("the names of those who comment")
struct CommentNamesTests {
    @Test(
        "whatever a name holds, its comment is its own",
        arguments: [
            ("&#27;[31m紅&#27;[0m", "\u{1B}[31m紅\u{1B}[0m"), ("&#x1B;]0;owned&#7;", "\u{1B}]0;owned\u{7}"),
            ("\u{1B}]0;owned\u{7}", "\u{FFFD}]0;owned\u{FFFD}"),
            ("&#27;[2JRed", "\u{1B}[2JRed"), ("\u{202E}倒著走", "\u{202E}倒著走"), ("&gt;", ">"), ("a&gt;b&lt;c", "a>b<c"),
            ("&lt;script&gt;alert(1);&lt;/script&gt;", "<script>alert(1);</script>"), ("夜。貓", "夜。貓"), ("！？", "！？"),
            ("bob7", "bob7"),
            ("&amp;#27;[31mRed", "&#27;[31mRed"),
        ])
    func ownComment(markup: String, name: String) throws {
        for shape in shapes {
            let found = try comments(by: ["早班船", markup, "晚班船"], shape)
            #expect(found.map(\.author) == ["早班船", name, "晚班船"])
            #expect(found.map(\.text) == ["話0。", "話1。", "話2。"])
            #expect(found.map(\.time.printed) == (0..<3).map(time))
        }
    }

    @Test("a section of nothing but odd names is one of comments too")
    func oddNamesOnly() throws {
        let found = try comments(by: ["夜。貓", "！？"], shapes[1])
        #expect(found.map(\.author) == ["夜。貓", "！？"])
        #expect(found.map(\.text) == ["話0。", "話1。"])
    }

    @Test("a sentence with a date in it stays in its comment")
    func datesInSentences() throws {
        let found = try comments(by: ["早班船", "晚班船"]) { name, index in
            "<li><p>\(name) \(time(index))</p><p>我記得，2026-05-01 08:00 那天也有霧；很濃。</p><p>2026-05-02 呢？沒有。</p></li>"
        }
        #expect(found.map(\.author) == ["早班船", "晚班船"])
        #expect(found.allSatisfy { $0.text.contains("很濃") && $0.text.contains("沒有") })
    }
}
