import Model
import Testing

@Suite("A line of query")
struct QueryTests {
    private func words(_ text: String, prefix: Bool = false, in fields: Set<Query.Field> = Query.Field.every) -> Query {
        .text(Query.Words(text, isPrefix: prefix, in: fields))
    }

    private func phrase(_ text: String, in fields: Set<Query.Field> = Query.Field.every) -> Query {
        .text(Query.Words(text, isPhrase: true, in: fields))
    }

    @Test("is words that must all match; nothing asks for nothing")
    func words() throws {
        #expect(try Query("") == nil)
        #expect(try Query(" \u{3000}\t") == nil)
        #expect(try Query("夜讀") == words("夜讀"))
        #expect(try Query("夜讀　燈") == .all([words("夜讀"), words("燈")]))
    }

    @Test("has phrases in the quotation marks of any keyboard", arguments: ["\"夜 讀\"", "“夜 讀”", "「夜 讀」", "『夜 讀』", "＂夜 讀＂"])
    func phrases(line: String) throws {
        #expect(try Query(line) == phrase("夜 讀"))
    }

    @Test("has a minus for what must not match, at the beginning of a word only")
    func negation() throws {
        #expect(try Query("-夜") == .not(words("夜")))
        #expect(try Query("燈 －夜") == .all([words("燈"), .not(words("夜"))]))
        #expect(try Query("covid-19") == words("covid-19"))
        #expect(try Query("-\"a b\"") == .not(phrase("a b")))
    }

    @Test("has OR, which binds less tightly than words side by side, and groups")
    func alternatives() throws {
        let both = Query.all([words("a"), words("b")])
        #expect(try Query("a b OR c") == .any([both, words("c")]))
        #expect(try Query("a (b OR c)") == .all([words("a"), .any([words("b"), words("c")])]))
        #expect(try Query("a （b OR c）") == .all([words("a"), .any([words("b"), words("c")])]))
        // In other letters it is a word.
        #expect(try Query("a or") == .all([words("a"), words("or")]))
    }

    @Test("has a star for a word that goes on")
    func prefix() throws {
        #expect(try Query("字*") == words("字", prefix: true))
        #expect(try Query("*") == words("*"))
    }

    @Test("has fields for words, in any letters and with the colon of any keyboard")
    func fields() throws {
        #expect(try Query("title:夜") == words("夜", in: [.title]))
        #expect(try Query("By：\"林 小滿\"") == phrase("林 小滿", in: [.people]))
        #expect(try Query("source:日報") == words("日報", in: [.source]))
        #expect(try Query("in:body 夜 title:燈") == .all([words("夜", in: [.body]), words("燈", in: [.title])]))
        #expect(try Query("夜 in:body|comments") == words("夜", in: [.body, .comments]))
    }

    @Test("has conditions")
    func conditions() throws {
        let line = "is:unread is:starred is:commented is:draft mood:感動 lang:ja since:2026-01 until:２０２６ tag:「夜 市」"
        let conditions: [Query.Condition] = [
            .unread, .starred, .commented, .draft, .mood("感動"), .language("ja"), .since("2026-01"), .until("2026"), .tag("夜 市"),
        ]
        #expect(try Query(line) == .all(conditions.map(Query.condition)))
        #expect(try Query("since:2026/3/5") == .condition(.since("2026-03-05")))
    }

    @Test(
        "is data where it is no operator",
        arguments: ["http://x", "12:30", "foo:bar", "a\"", "'; DROP TABLE article; --", "NEAR(", "^a"])
    func data(line: String) {
        if let query = try? Query(line) { #expect(!query.words.isEmpty) }
    }

    @Test(
        "says what is wrong, and at which character",
        arguments: [
            ("夜 \"讀", QueryError(.unclosedQuote, at: 3)), ("(夜", QueryError(.unclosedParenthesis, at: 1)),
            ("夜)", QueryError(.strayParenthesis, at: 2)), (")", QueryError(.strayParenthesis, at: 1)),
            ("OR 夜", QueryError(.nothingBefore("OR"), at: 1)), ("夜 OR", QueryError(.nothingBehind("OR"), at: 3)),
            ("夜 OR OR 讀", QueryError(.nothingBehind("OR"), at: 3)), ("夜 -", QueryError(.nothingBehind("-"), at: 3)),
            ("()", QueryError(.nothingBehind("("), at: 1)), ("夜 title:", QueryError(.nothingBehind("title:"), at: 3)),
            ("in:body", QueryError(.nothingBehind("in:"), at: 4)),
            ("is:x", QueryError(.unknownValue("x", field: "is", known: ["unread", "starred", "commented", "draft"]), at: 4)),
            ("since:2026-13", QueryError(.noDate("2026-13", field: "since"), at: 7)),
            ("until:soon", QueryError(.noDate("soon", field: "until"), at: 7)),
            ("until:2026-003", QueryError(.noDate("2026-003", field: "until"), at: 7)),
            ("since:2026-+3", QueryError(.noDate("2026-+3", field: "since"), at: 7)),
        ])
    func wrong(line: String, error: QueryError) {
        #expect(throws: error) { try Query(line) }
        #expect(error.sentence.hasPrefix("Character \(error.place): "))
    }

    @Test("by which nothing can be found is wrong at its place")
    func unfindable() {
        #expect(throws: QueryError(.nothingToFind("。"), at: 3)) { try Query("夜 。") { $0 != "。" } }
    }

    @Test("too long is said")
    func long() {
        #expect(throws: QueryError(.tooLong, at: 1_001)) { try Query(String(repeating: "夜", count: 1_001)) }
    }

    @Test("with more than eight groups one in another is wrong at the ninth")
    func deep() throws {
        func query(_ depth: Int) throws -> Query? {
            try Query(String(repeating: "(", count: depth) + "夜" + String(repeating: ")", count: depth))
        }
        #expect(try query(8) == words("夜"))
        #expect(throws: QueryError(.tooDeep, at: 9)) { try query(9) }
        #expect(try Query(String(repeating: "(a) ", count: 100)) != nil)
    }

    @Test("while it is typed, has a last word that may go on")
    func typed() throws {
        func query(_ text: String) throws -> Query? { try Query(Search(text, isTyped: true)) { _ in true } }
        #expect(try query("夜 wal") == .all([words("夜"), words("wal", prefix: true)]))
        #expect(try query("wal ") == words("wal"))
        #expect(try query("w") == words("w"))
    }

    @Test("of any characters is a query or an error, and never a trap")
    func random() {
        var generator = SeededGenerator(seed: 4)
        let pieces = [
            "(", ")", "\"", "“", "-", "OR", "in:", "is:", "title:", "since:", "夜", "a*", ":", "*", " ", " ", "\u{301}", "「", "」",
        ]
        for _ in 0..<20_000 {
            let line = (0..<Int.random(in: 0...12, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }
            do { _ = try Query(line.joined()) } catch {
                #expect((1...line.joined().count).contains(error.place), "\(line.joined())")
            }
        }
    }
}
