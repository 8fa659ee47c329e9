import Model
import Testing
import Typesetting

@testable import Storage

/// An article as a query sees it, held in memory.
private struct Searched {
    var id = Identifier(high: 0, low: 0)
    var article = Article()
    var comments: [(author: String, text: String, isDeleted: Bool)] = []
    var isRead = false
    var isStarred = false
    var isBinned = false
    var mood = ""
    var tags: Set<String> = []

    /// The texts of a field, of which each may hold a phrase.
    func texts(_ field: Query.Field) -> [String] {
        switch field {
        case .title: [[article.kicker, article.title, article.subtitle].joined(separator: "\n")]
        case .people: [(article.bylines.map(\.name) + [article.editor]).joined(separator: "\n")]
        case .source: [article.source]
        case .abstract: [article.abstract]
        case .body: [article.bodyLeaves.map(\.text).joined(separator: "\n")]
        case .comments: comments.filter { !$0.isDeleted }.flatMap { [$0.author, $0.text] }
        }
    }

    func matches(_ query: Query) -> Bool {
        switch query {
        case .all(let parts): parts.allSatisfy(matches)
        case .any(let parts): parts.contains(where: matches)
        case .not(let part): !matches(part)
        case .text(let words):
            words.fields.contains { field in
                texts(field).contains { text in
                    var isFound = false
                    SearchPhrase(words.text, isPrefix: words.isPrefix).forEachMatch(in: text) { _ in
                        isFound = true
                        return false
                    }
                    return isFound
                }
            }
        case .condition(let condition): matches(condition)
        }
    }

    private func matches(_ condition: Query.Condition) -> Bool {
        switch condition {
        case .unread: !isRead
        case .starred: isStarred
        case .commented: comments.contains { !$0.isDeleted }
        case .draft: false
        case .mood(let label): mood == label
        case .language(let tag): (article.language.rawValue + "-").hasPrefix(tag + "-")
        case .since(let date): (article.published?.iso ?? "") >= date
        case .until(let date): article.published?.iso.map { String($0.prefix(date.count)) <= date } ?? false
        case .tag(let name): tags.contains(name)
        }
    }
}

/// Texts, articles and queries by chance, of few pieces, so that they often meet.
private struct Chance {
    var generator: SeededGenerator

    private let pieces = [
        "夜", "讀", "读", "館", "館", "后", "後", "記", "か", "ガ", "い", "あ", "서울", "서", "lamp", "Lámp", "la", "river", "3", "，", " ", " ",
        " ",
        "、", "。",
    ]

    mutating func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &generator) }
    mutating func isTrue(oneOf count: Int) -> Bool { number(1...count) == 1 }
    mutating func one(_ choices: [String]) -> String { choices.randomElement(using: &generator) ?? "" }
    mutating func text(_ range: ClosedRange<Int>) -> String { (0..<number(range)).map { _ in one(pieces) }.joined() }

    mutating func searched() -> Searched {
        var one = Searched()
        one.article = Article(
            kicker: text(0...1), title: text(1...3), subtitle: text(0...1), abstract: text(0...3),
            bylines: [Byline(role: "", name: text(1...2))], source: text(0...2),
            published: isTrue(oneOf: 3) ? nil : date(), language: LanguageTag(rawValue: self.one(["zh-Hant", "zh", "ja"])),
            blocks: (0..<number(1...3)).map { _ in .paragraph([.text(text(1...7))]) }, editor: text(0...1))
        one.comments = (0..<max(0, number(-1...2))).map { _ in (text(1...2), text(1...3) + "夜", isTrue(oneOf: 4)) }
        (one.isRead, one.isStarred, one.isBinned) = (isTrue(oneOf: 2), isTrue(oneOf: 2), isTrue(oneOf: 6))
        one.mood = isTrue(oneOf: 2) ? "感動" : ""
        one.tags = isTrue(oneOf: 2) ? ["燈"] : []
        return one
    }

    private mutating func date() -> PrintedDate {
        let iso = one(["2025-12-31", "2026-01-15T08:30", "2026-01-16", "2026-02-01"])
        return PrintedDate(printed: iso, iso: iso)
    }

    mutating func query(depth: Int = 3) -> String {
        switch number((depth == 3 ? 6 : 0)...(depth > 0 ? 10 : 5)) {
        case 0...2: return word()
        case 3:
            return one(["title:", "by:", "source:", "in:abstract ", "in:body ", "in:comments ", "in:body|comments "]) + word()
        case 4: return one(["is:unread", "is:starred", "is:commented", "mood:感動", "lang:zh", "lang:ja", "tag:燈"])
        case 5: return one(["since:", "until:"]) + one(["2025", "2026-01", "2026-01-15", "2026-02-02"])
        case 6: return "-" + operand(depth)
        case 7: return operand(depth) + " OR " + operand(depth)
        case 8: return "\(word()) -(\(word(1...1)) \(word(1...1)))"
        default: return operand(depth) + " " + operand(depth)
        }
    }

    private mutating func operand(_ depth: Int) -> String { "(" + query(depth: depth - 1) + ")" }

    private mutating func word(_ length: ClosedRange<Int> = 1...3) -> String {
        let text = text(length)
        guard text.contains(where: { $0.isLetter || $0.isNumber }) else { return "夜" }
        let isPhrase = text.contains(" ") || isTrue(oneOf: 3)
        return (isPhrase ? "\"\(text)\"" : text) + (isTrue(oneOf: 4) ? "*" : "")
    }
}

@Suite("The hits of a search")
struct SearchPropertyTests {
    /// Puts it into the library as it is here.
    private func add(_ one: inout Searched, to library: Library) throws {
        let id = try library.add(one.article, from: Array("\(one)".utf8), at: 1).id
        one.id = id
        for (index, comment) in one.comments.enumerated() {
            var generator = SystemRandomNumberGenerator()
            let own = Identifier.make(at: 1, using: &generator)
            try library.perform(
                .comment(id: own, on: id, answering: nil, passage: nil, author: comment.author, text: comment.text),
                at: Milliseconds(index))
            if comment.isDeleted { try library.perform(.delete(comment: own), at: 9) }
        }
        try library.mark(id, read: one.isRead)
        try library.mark(id, starred: one.isStarred)
        if !one.mood.isEmpty { try library.perform(.vote(on: id, label: one.mood), at: 10) }
        for tag in one.tags { try library.tag([id], tag, true) }
        try library.setBinned(id, one.isBinned)
    }

    @Test("are those of the query held against the texts in memory", arguments: 1...8)
    func hits(seed: UInt64) throws {
        try check(seed: seed, ranked: Library.rankedHits)
    }

    @Test("are the newest of them where there are more than are ranked", arguments: 1...8, [1, 4])
    func newestHits(seed: UInt64, ranked: Int) throws {
        try check(seed: seed, ranked: ranked)
    }

    private func check(seed: UInt64, ranked: Int) throws {
        var chance = Chance(generator: SeededGenerator(seed: seed))
        let library = try Library.inMemory(rankedHits: ranked)
        var all: [Searched] = []
        for _ in 0..<12 {
            var one = chance.searched()
            // Of comments the newest that match are taken, and not of their articles.
            if ranked < 12 { one.comments = [] }
            // What would be the same article to the library is left out.
            guard !all.contains(where: { $0.article.title == one.article.title }) else { continue }
            try add(&one, to: library)
            all.append(one)
        }
        var found = 0
        for _ in 0..<200 {
            let line = chance.query()
            let query = try #require(try Query(line))
            let expected = Set(all.filter { !$0.isBinned && $0.matches(query) }.map(\.id).suffix(ranked))
            let shelf = Shelf.search(Search(line))
            let order = ListOrder.allCases[chance.number(0...6)]
            let hits = try library.list(ListRequest(shelf: shelf, order: order, rows: 100)).rows.map(\.id)
            #expect(Set(hits) == expected && hits.count == expected.count, "\(line)")
            found += hits.count
        }
        #expect(found > 100)
        #expect(try library.verify() == [])
    }
}
