import Model
import Storage
import Testing

@Suite("Whatever is asked")
struct HostileQueryTests {
    private func library() throws -> Library {
        let library = try Library.inMemory()
        let id = try library.add(fullArticle())
        try library.comment(on: id, "it's \"quoted\" -- ; DROP")
        return library
    }

    /// Finds something, or says what is wrong with the query; an error of SQLite's is an issue.
    private func ask(_ query: String, _ library: Library) {
        for isTyped in [false, true] {
            for order in [ListOrder.relevance, .published] {
                let request = ListRequest(shelf: .search(Search(query, isTyped: isTyped)), order: order, rows: 5)
                do { _ = try library.list(request) } catch StorageError.query(let error) {
                    #expect((1...1_001).contains(error.place))
                } catch {
                    Issue.record("\(query.debugDescription): \(error)")
                }
            }
        }
    }

    @Test(
        "finds something, or is a wrong query, and never an error of SQLite's",
        arguments: [
            "'; DROP TABLE article; --", "\" OR 1=1 --", "a\"b", "''", "\\", "%", "_", "?1", ":name", "@x", "$y", "/* */",
            "NEAR(a b, 3)", "a NEAR b", "a AND b", "AND", "NOT", "a NOT b", "^a", "a + b", "{title} : a", "title : a",
            "- title:a",
            "a*b", "**", "a**", "\"a\"*", "a:b", "rank:1", "{a b}:c", "(a", "a)", "()", "\"", "“a", "-", "--a", "OR", "a OR",
            "夜\u{0}讀", "\u{0}", "\u{0}a*", "title:\u{0}", "tag:\u{0}", "mood:'", "lang:'", "lang:%", "is:'", "since:'", "in:'",
            "😀", "👨‍👩‍👧‍👦 夜", "。", "、。！", "…", "-。", "title:。", "\u{301}", "\u{202E}夜", "\u{FFFF}", "\u{10FFFF}", "\u{200D}", "ﷺ", "ß",
        ])
    func hostile(query: String) throws {
        let library = try library()
        ask(query, library)
        #expect(try library.verify() == [])
    }

    @Test("may be a thousand characters long")
    func long() throws {
        let library = try library()
        func repeated(_ piece: String, _ end: String = "") -> String {
            String(repeating: piece, count: (1_000 - end.count) / piece.count) + end
        }
        let long = [
            "夜", "a", "a ", "-a ", "夜 ", "\"", "\"a\" ", "(", "( ", ")", "-", "😀", "a*", "。", "\u{0}", "title:a ", "a -b ",
        ]
        for query in long.map({ repeated($0) }) + [repeated("a OR ", "a"), repeated("夜", "*"), repeated("a OR -b OR ", "a")] {
            ask(query, library)
        }
        #expect(throws: StorageError.query(QueryError(.tooLong, at: 1_001))) { try library.found(repeated("夜") + "夜") }
    }

    @Test(
        "may have groups in groups, as many as a query may have",
        arguments: [
            ("(a ", ")", 8), ("-(", ")", 8), ("(a OR ", ")", 8), ("-(a ", ")", 8), ("(a OR b (c ", "))", 4),
            ("-(a OR -(b ", "))", 4),
            ("-(in:body a tag:x OR -(is:unread title:b ", "))", 4), ("x (y OR in:body|title (c -d ", "))", 4),
        ])
    func nested(opening: String, closing: String, most: Int) throws {
        let library = try library()
        func query(_ count: Int) -> String {
            String(repeating: opening, count: count) + "a" + String(repeating: closing, count: count)
        }
        _ = try library.found(query(most))
        _ = try library.found("a " + query(most) + " -b", isTyped: true)
        ask(query(most + 1), library)
        ask(query(990 / (opening.count + closing.count)), library)
    }

    @Test("of pieces of queries, put together by chance")
    func random() throws {
        let library = try library()
        var generator = SeededGenerator(seed: 7)
        let pieces = [
            "(", ")", "\"", "“", "”", "-", " OR ", "in:body ", "in:body|comments ", "is:unread", "is:starred", "title:", "by:",
            "source:",
            "since:2026", "until:2026-01", "tag:x", "mood:感動", "lang:zh", "夜", "夜讀", "好", "a*", ":", "*", " ", " ", " ",
            "\u{301}", "\u{0}",
            "'", "\"夜 讀\"", "AND", "NOT", "NEAR(", "^", "+", "{", "}", "か", "가", "ydg", "😀", "。",
        ]
        for _ in 0..<400 {
            let count = Int.random(in: 1...9, using: &generator)
            ask((0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined(), library)
        }
        #expect(try library.verify() == [])
    }
}
