import Foundation
import GRDB
import Model
import Testing

@testable import Storage

@Suite("The log of what the reader writes")
struct LogTests {
    /// A library with a comment of two versions, a deleted one, and a vote.
    private func written() throws -> (library: Library, article: Identifier) {
        let library = try Library.inMemory()
        let article = try library.addShort()
        let own = try library.comment(on: article, "第一稿")
        try library.perform(.edit(comment: own, text: "第二稿"), at: 2)
        let gone = try library.comment(on: article, "刪去的話")
        try library.perform(.delete(comment: gone), at: 3)
        try library.perform(.vote(on: article, label: "感動"), at: 4)
        return (library, article)
    }

    private func payloads(_ library: Library) throws -> [String?] {
        try library.read { try Optional<String>.fetchAll($0, sql: "SELECT payload FROM operation ORDER BY number") }
    }

    @Test("holds every act in order, and earlier versions with them")
    func order() throws {
        let library = try written().library
        let kinds = try library.read { try String.fetchAll($0, sql: "SELECT kind FROM operation ORDER BY number") }
        #expect(kinds == ["comment", "edit", "comment", "delete", "vote"])
        #expect(try payloads(library)[0]?.contains("第一稿") == true)
        #expect(try library.verify().isEmpty)
    }

    @Test(
        "lets nothing be changed, removed or slipped in",
        arguments: [
            "UPDATE operation SET time = 9 WHERE number = 1", "UPDATE operation SET payload = '{}' WHERE number = 1",
            "UPDATE operation SET hash = zeroblob(32), payload = NULL WHERE number = 1", "DELETE FROM operation WHERE number = 5",
            "INSERT OR REPLACE INTO operation SELECT * FROM operation WHERE number = 5",
            """
            INSERT INTO operation SELECT 6, device, 6, zeroblob(16), time, kind, target, payload, payload_hash, zeroblob(32),
                zeroblob(32), form, logical, counter, author, answering, parents FROM operation WHERE number = 5
            """,
        ])
    func appendOnly(sql: String) throws {
        let library = try written().library
        #expect(throws: StorageError.self) { try library.write(.normal) { try $0.execute(sql: sql) } }
        #expect(try library.verify().isEmpty)
    }

    @Test(
        "shows a change made behind its back",
        arguments: [
            "UPDATE operation SET time = 9 WHERE number = 2", "UPDATE operation SET payload = replace(payload, '一', '二')",
            "DELETE FROM operation WHERE number = 5", "DELETE FROM operation WHERE number = 2",
            "UPDATE operation SET previous = zeroblob(32) WHERE number = 3",
            "UPDATE operation SET kind = 'restore' WHERE number = 4",
            "UPDATE comment SET text = '別的話' WHERE text = '第二稿'", "DELETE FROM vote", "UPDATE vote SET voted = 0",
            "UPDATE comment SET is_deleted = 1",
            "UPDATE comment SET first_leaf = 0, first_offset = 0, last_leaf = 1, last_offset = 1",
        ])
    func tampering(sql: String) throws {
        let library = try written().library
        try change(library, sql)
        #expect(try !library.verify().isEmpty)
    }

    private func change(_ library: Library, _ sql: String) throws {
        try library.write(.normal) { database in
            for trigger in try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
                try database.execute(sql: "DROP TRIGGER \(trigger)")
            }
            try database.execute(sql: sql)
        }
    }

    @Test(
        "names the operation of which something was changed: what its writer knew of, its moment, its author, what it answers, its form",
        arguments: [
            "parents = x''", "parents = CAST(parents || parents AS BLOB)",
            "parents = CAST(substr(parents, 17) || substr(parents, 1, 16) AS BLOB)",
            "parents = CAST(device || substr(parents, 17) AS BLOB)", "logical = logical + 1",
            "counter = counter + 1", "author = '別人'", "author = ''", "answering = NULL",
            "answering = id", "form = 1, author = NULL, parents = NULL",
        ])
    func secondForm(change: String) throws {
        let library = try Library.inMemory()
        let article = try library.addShort()
        let question = try library.comment(on: article, "問", at: 1_000)
        let other = try Library.inMemory()
        _ = try other.merge(Exported(library))
        try other.perform(.edit(comment: question, text: "他問"), at: 2_000)
        try library.perform(.edit(comment: question, text: "我問"), at: 3_000)
        // Its writer knew of two edits, neither of which knew of the other.
        try other.send(to: library)
        try library.comment(on: article, "答", answering: question, at: 4_000)
        let parents = try library.read { try Data.fetchOne($0, sql: "SELECT parents FROM operation WHERE number = 4") }
        #expect(parents?.count == 32)
        #expect(try library.verify() == [])
        try self.change(library, "UPDATE operation SET \(change) WHERE number = 4")
        #expect(try library.verify().contains("Operation 4 is not as it was written."))
    }

    @Test("hashes fields that cannot be taken for one another")
    func unambiguous() throws {
        let id = Identifier(high: 1, low: 2)
        var operation = Operation(
            number: 1, device: id, sequence: 1, id: id, time: 1, stamp: HybridTime(milliseconds: 1, counter: 0),
            kind: .comment, target: id, context: nil, payload: "{}",
            payloadDigest: Digest(of: []), previous: .none, digest: .none)
        let first = operation.computedDigest
        operation.payload = nil
        operation.number = 7
        #expect(operation.computedDigest == first)
        operation.time = 256
        #expect(operation.computedDigest != first)
    }

    @Test("digests as FIPS 180-4 has them")
    func digest() {
        let hexadecimal = Digest(of: Array("abc".utf8)).bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(hexadecimal == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}

@Suite("Emptying the bin")
struct BinTests {
    @Test("erases deleted comments and what the log said of them, and leaves the rest")
    func comments() throws {
        let library = try Library.inMemory()
        let article = try library.addShort()
        let kept = try library.comment(on: article, "留下")
        let gone = try library.comment(on: article, "刪去")
        try library.perform(.edit(comment: gone, text: "再刪"), at: 2)
        try library.keep(Draft(article: article, purpose: .edit(of: gone), text: "三刪"), at: 2)
        try library.perform(.delete(comment: gone), at: 3)
        try library.emptyBin()
        #expect(throws: StorageError.noSuchComment(gone)) { try library.perform(.restore(comment: gone), at: 4) }
        let contents = try #require(try library.contents(of: article))
        #expect(contents.comments.map(\.id) == [kept])
        #expect(contents.drafts.isEmpty)
        let erased = try library.read { try Int.fetchAll($0, sql: "SELECT number FROM operation WHERE payload IS NULL") }
        #expect(erased == [2, 3, 4])
        #expect(try library.verify().isEmpty)
        try library.comment(on: article, "之後")
        #expect(try library.verify().isEmpty)
    }

    @Test("leaves no byte of an erased text in the library's files")
    func bytes() throws {
        let folder = try Folder()
        let library = try Library(at: folder.library)
        let words = ["頁上的字", "我的話", "改過的話", "半句話", "評過的心情"]
        var page = fullArticle()
        page.blocks = [.paragraph([.text(String(repeating: words[0], count: 3000))])]
        let article = try library.add(page, from: [1], at: 1).id
        let own = try library.comment(on: article, words[1])
        try library.perform(.edit(comment: own, text: words[2]), at: 2)
        try library.keep(Draft(article: article, purpose: .comment(on: nil), text: words[3]), at: 3)
        try library.perform(.vote(on: article, label: words[4]), at: 4)
        #expect(try remains(of: words, in: folder) == words)
        try library.setBinned(article, true)
        try library.emptyBin()
        #expect(try remains(of: words, in: folder) == [])
        #expect(try library.summaries(inBin: true).isEmpty)
        #expect(try library.verify().isEmpty)
        guard case .new = try library.add(page, from: [1], at: 9) else {
            Issue.record("an erased article is new when it is added again")
            return
        }
    }

    @Test("leaves none either when the texts lie scattered over many pages", arguments: 1...2)
    func scattered(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let folder = try Folder()
        let library = try Library(at: folder.library)
        let article = try library.addShort()
        var erased: [String] = []
        for number in 0..<60 {
            let word = "<\(seed)-\(number)>"
            let text = String(repeating: "字", count: Int.random(in: 0...900, using: &generator)) + word
            let own = try library.comment(on: article, text)
            if Bool.random(using: &generator) { try library.perform(.edit(comment: own, text: word + text), at: 2) }
            try library.keep(Draft(article: article, purpose: .comment(on: nil), text: text + text), at: 3)
            guard Bool.random(using: &generator) else { continue }
            try library.perform(.delete(comment: own), at: 4)
            erased.append(word)
            if number.isMultiple(of: 10) { try library.emptyBin() }
        }
        try library.keep(Draft(article: article, purpose: .comment(on: nil), text: ""), at: 5)
        try library.emptyBin()
        #expect(try remains(of: erased, in: folder) == [])
        #expect(try library.verify().isEmpty)
    }

    /// The words whose bytes stand anywhere in the library's files.
    private func remains(of words: [String], in folder: Folder) throws -> [String] {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).map { name in
            try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + name))
        }
        return words.filter { word in files.contains { occurs(Array(word.utf8), in: $0) } }
    }

    /// By the C library, since a search by Foundation takes seconds in a debug build.
    private func occurs(_ word: [UInt8], in file: Data) -> Bool {
        file.withUnsafeBytes { bytes in
            guard var start = bytes.baseAddress else { return false }
            let end = start + bytes.count
            while let found = memchr(start, Int32(word[0]), end - start) {
                guard end - UnsafeRawPointer(found) >= word.count else { return false }
                if memcmp(found, word, word.count) == 0 { return true }
                start = UnsafeRawPointer(found) + 1
            }
            return false
        }
    }
}

@Suite("Whatever the reader does")
struct FoldTests {
    @Test("the tables are what the log amounts to", arguments: 1...8)
    func replay(seed: UInt64) throws {
        var acts = try RandomActs(seed: seed, library: try Library.inMemory())
        for step in 1...200 {
            try acts.step(at: Milliseconds(step))
            if step.isMultiple(of: 40) { #expect(try acts.library.verify() == [], "seed \(seed), step \(step)") }
        }
        let operations = try acts.library.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM operation") }
        #expect((operations ?? 0) > 50)
    }
}

/// Acts at random, refused ones among them.
private struct RandomActs {
    let library: Library
    private var generator: SeededGenerator
    private var articles: [Identifier] = []
    private var comments: [Identifier] = [Identifier(high: 1, low: 1)]

    init(seed: UInt64, library: Library) throws {
        self.library = library
        generator = SeededGenerator(seed: seed)
        articles.append(try library.addShort("初"))
    }

    mutating func step(at time: Milliseconds) throws {
        guard let article = articles.randomElement(using: &generator), let comment = comments.randomElement(using: &generator)
        else { return }
        switch Int.random(in: 0..<20, using: &generator) {
        case 0: articles.append(try library.addShort("\(time)", at: time))
        case 1: try? library.setBinned(article, Bool.random(using: &generator))
        case 2: try library.emptyBin()
        case 3..<8: try write(on: article, answering: comment, at: time)
        case 8..<11: try? library.perform(.edit(comment: comment, text: "\(time)"), at: time)
        case 11..<14: try? library.perform(.delete(comment: comment), at: time)
        case 14..<16: try? library.perform(.restore(comment: comment), at: time)
        case 16..<19: try? library.perform(.vote(on: article, label: ["感動", "路過"][Int(time % 2)]), at: time)
        default: try? library.perform(.withdrawVote(on: article), at: time)
        }
    }

    private mutating func write(on article: Identifier, answering: Identifier, at time: Milliseconds) throws {
        let id = Identifier.make(at: time, using: &generator)
        let draft = Draft(article: article, purpose: .comment(on: nil), text: "\(time)")
        let passage = Anchor(leaf: 5, offset: 0)..<Anchor(leaf: 6, offset: 3)
        let act = Act.comment(
            id: id, on: article, answering: time.isMultiple(of: 3) ? answering : nil,
            passage: time.isMultiple(of: 2) ? passage : nil,
            author: "甲", text: draft.text)
        do {
            if time.isMultiple(of: 5) { try library.commit(draft, as: act, at: time) } else { try library.perform(act, at: time) }
            comments.append(id)
        } catch is StorageError {}
    }
}
