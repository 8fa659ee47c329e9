import GRDB
import Model
import Testing

@testable import Storage

@Suite("The score of a match")
struct RelevanceTests {
    /// Words of a body, around the lengths at which a varint takes a byte more.
    private static let lengths = [1, 2, 100, 120, 127, 128, 129, 300, 16_384]

    private func library(_ lengths: [Int] = Self.lengths) throws -> Library {
        let library = try Library.inMemory()
        for (index, length) in lengths.enumerated() {
            var words = Array(repeating: "filler", count: length)
            words[length / 2] = "lamp"
            if index % 3 == 0 { words[0] = "moon" }
            var one = article(index % 4 == 0 ? "lamp \(index)" : "other", words.joined(separator: " "))
            one.abstract = index % 5 == 0 ? "moon over the river" : ""
            try library.add(one)
        }
        for index in 0..<60 { try library.add(article("別 \(index)", "filler text")) }
        return library
    }

    private func ranked(_ match: String, _ count: Int = 100, in database: Database) throws -> [RankedRow] {
        try Relevance.ofArticles.newest(count, of: Relevance.Conditions("article_index MATCH ?", [match]), in: database)
    }

    /// FTS5's own scores, in the same order.
    private func scoredByFTS5(_ match: String, in database: Database) throws -> [(number: Int64, score: Double)] {
        let sql = """
            SELECT rowid, bm25(article_index, \(Relevance.ofArticles.weights)) FROM article_index WHERE article_index MATCH ?
            ORDER BY rowid DESC
            """
        return try Row.fetchAll(database, sql: sql, arguments: [match]).map { ($0[0], $0[1]) }
    }

    @Test(
        "is what FTS5's own bm25 gives, which reads the lengths of rows in another way",
        arguments: ["lamp AND moon", "lamp OR moon OR river", "filler OR lamp OR moon"])
    func sameAsFTS5(match: String) throws {
        let library = try library()
        try library.searcher.read { database in
            let own = try ranked(match, in: database)
            let others = try scoredByFTS5(match, in: database)
            #expect(own.count == others.count && own.count > 3)
            for (one, other) in zip(own, others) {
                #expect(one.number == other.number)
                #expect(abs(one.score - other.score) < 1e-9, "\(match): \(one.score), FTS5 \(other.score)")
            }
        }
    }

    @Test("of one word is FTS5's but for a factor, the same for all rows")
    func oneWord() throws {
        let library = try library()
        try library.searcher.read { database in
            let own = try ranked("moon", in: database)
            let others = try scoredByFTS5("moon", in: database)
            #expect(own.count == others.count && Set(others.map(\.score)).count > 3)
            let factors = zip(own, others).map { $0.score / $1.score }
            #expect(factors.allSatisfy { abs($0 - factors[0]) < 1e-9 && $0 > 0 })
        }
    }

    @Test("of no more rows than are wanted: the newest, and the newest first")
    func newest() throws {
        let library = try library()
        try library.searcher.read { database in
            let all = try ranked("lamp", in: database)
            #expect(all.map(\.number) == Array((1...Int64(Self.lengths.count)).reversed()))
            let some = try ranked("lamp", 5, in: database)
            #expect(some.map(\.number) == Array(all.map(\.number).prefix(5)))
            #expect(
                try ranked("nowhere", 5, in: database)
                    .isEmpty)
        }
    }

    @Test("of a row whose length is lost is damage, and is called so")
    func lostLength() throws {
        for damage in ["DELETE FROM article_index_docsize WHERE id = 3", "UPDATE article_index_docsize SET sz = 7 WHERE id = 3"] {
            let library = try library(Array(1...5))
            try library.database.write { try $0.execute(sql: damage) }
            try library.searcher.read { database in
                let error = #expect(throws: DatabaseError.self) {
                    try ranked("lamp", in: database)
                }
                #expect(error?.resultCode == .SQLITE_CORRUPT)
                // What is asked next is answered.
                let next = try ranked("別", in: database)
                #expect(next.count == 60)
            }
        }
    }
}
