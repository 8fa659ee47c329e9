import Foundation
import GRDB
import Model
import Testing

@testable import Storage

@Suite("The list")
struct ListTests {
    /// A library in which articles differ in all that a list looks at, and agree in much.
    private func library(of count: Int, seed: UInt64 = 3) throws -> Library {
        var generator = SeededGenerator(seed: seed)
        func one(_ choices: [String]) -> String { choices.randomElement(using: &generator) ?? "" }
        let library = try Library.inMemory()
        for index in 0..<count {
            var new = article(
                one(["夜讀館", "河灣", "b", "a", "あ"]), String(repeating: "字", count: .random(in: 1...4, using: &generator)))
            new.source = one(["日報", "晚報", ""])
            let date = one(["", "2026-01-01", "2026-01-02T08:00", "2025-12-31"])
            new.published = date.isEmpty ? nil : PrintedDate(printed: date, iso: date)
            let id = try library.add(new, from: Array("\(index)".utf8), at: Milliseconds(index)).id
            if Bool.random(using: &generator) { try library.mark(id, read: true) }
            if Bool.random(using: &generator) { try library.mark(id, starred: true) }
            if Bool.random(using: &generator) { try library.comment(on: id, "言") }
            if Bool.random(using: &generator) {
                try library.keep(Draft(article: id, purpose: .comment(on: nil), text: "半"), at: 1)
            }
            if Bool.random(using: &generator) { try library.noteVisit(to: id, at: .random(in: 0...5, using: &generator)) }
            if Bool.random(using: &generator) { try library.perform(.vote(on: id, label: one(["感動", "a"])), at: 1) }
            if Bool.random(using: &generator) { try library.tag([id], "燈", true) }
            if Int.random(in: 0...3, using: &generator) == 0 { try library.setBinned(id, true) }
        }
        return library
    }

    /// What the database holds of an article, for a list made in memory.
    private struct Held {
        var row: Summary
        var number: Int64
        var isBinned: Bool
        var opened: Int64?
        var notes: Int

        func stands(on shelf: Shelf) -> Bool {
            switch shelf {
            case .all, .search: !isBinned
            case .unread: !isBinned && !row.isRead
            case .starred: !isBinned && row.isStarred
            case .commented: !isBinned && notes > 0
            case .drafts: !isBinned && row.hasDraft
            case .lately: !isBinned && opened != nil
            case .bin: isBinned
            case .tag(let name): !isBinned && row.tags.contains(name)
            }
        }

        var date: String { row.published?.iso ?? "" }
    }

    private func held(_ library: Library) throws -> [Held] {
        try library.read { database in
            try Row.fetchAll(database, sql: "SELECT number, is_binned, opened, notes FROM article").map { row in
                let summary = try #require(try Summaries(database: database).rows([row[0]]).first)
                return Held(row: summary, number: row[0], isBinned: row[1], opened: row[2], notes: row[3])
            }
        }
    }

    /// Sorted by keys of which the first that differs decides, the smallest first.
    private func sorted(_ all: [Held], on shelf: Shelf, by order: ListOrder) -> [Held] {
        func first<Key: Comparable>(_ one: Key, _ other: Key) -> Bool? { one == other ? nil : one < other }
        func key(of text: String) -> [UInt8] { Collation.ofEnvironment.key(of: text) }
        return all.filter { $0.stands(on: shelf) }.sorted { one, other in
            let isNewer = one.number > other.number
            if shelf == .lately { return first(other.opened ?? 0, one.opened ?? 0) ?? isNewer }
            switch order {
            case .published, .relevance: return first(other.date, one.date) ?? isNewer
            case .added: return isNewer
            case .title:
                let (mine, others) = (key(of: one.row.title), key(of: other.row.title))
                return mine == others ? !isNewer : mine.lexicographicallyPrecedes(others)
            case .source:
                let (mine, others) = (key(of: one.row.source), key(of: other.row.source))
                return mine == others ? first(other.date, one.date) ?? !isNewer : mine.lexicographicallyPrecedes(others)
            case .length: return first(other.row.length, one.row.length) ?? isNewer
            case .mood: return first(other.row.mood ?? "", one.row.mood ?? "") ?? isNewer
            }
        }
    }

    private static let shelves: [Shelf] = [
        .all, .unread, .starred, .commented, .drafts, .lately, .bin, .tag("燈"), .tag("無"),
    ]

    @Test("is in windows what it is as a whole, on every shelf and in every order", arguments: shelves)
    func windows(shelf: Shelf) throws {
        let library = try library(of: 60)
        let all = try held(library)
        for order in ListOrder.allCases {
            let whole = sorted(all, on: shelf, by: order).map(\.row)
            for size in [1, 7, 13, 100] {
                var rows: [Summary] = []
                repeat {
                    let page = try library.list(ListRequest(shelf: shelf, order: order, first: rows.count, rows: size))
                    #expect(page.count == whole.count && page.rows.count == min(size, whole.count))
                    rows += page.rows.dropFirst(rows.count - page.first)
                } while rows.count < whole.count
                #expect(rows == whole, "\(order) by \(size)")
            }
        }
    }

    @Test("has its last window for whatever lies beyond, and its first for what lies before")
    func beyond() throws {
        let library = try library(of: 20)
        let count = try library.count()
        func page(_ first: Int, _ rows: Int) throws -> ListPage {
            try library.list(ListRequest(shelf: .all, order: .added, first: first, rows: rows))
        }
        #expect(try page(.max, 3).first == count - 3)
        #expect(try page(count, 3) == (try page(count - 3, 3)))
        #expect(try page(.min, 3) == (try page(0, 3)))
        #expect(try page(5, 100).first == 0)
        #expect(try page(5, 0).rows.isEmpty)
        #expect(try page(5, -1).rows.isEmpty)
        #expect(try page(0, .max).rows.count == count)
        let none = try Library.inMemory().list(ListRequest(shelf: .all, order: .title, first: 4, rows: 3))
        #expect(none == ListPage(first: 0, count: 0))
    }

    @Test("keeps an article in sight, wherever it stands", arguments: shelves)
    func keeping(shelf: Shelf) throws {
        let library = try library(of: 26)
        let all = try held(library)
        for order in ListOrder.allCases {
            let whole = sorted(all, on: shelf, by: order).map(\.row.id)
            for held in all {
                let request = ListRequest(shelf: shelf, order: order, first: 9, rows: 5, keeping: held.row.id)
                let page = try library.list(request)
                #expect(page.kept == whole.firstIndex(of: held.row.id))
                #expect(page.rows.map(\.id) == Array(whole[page.first..<page.first + page.rows.count]))
                guard let kept = page.kept else { continue }
                #expect((page.first..<page.first + page.rows.count).contains(kept))
                // One that is in the window asked for does not move it.
                let asked = max(0, min(9, whole.count - 5))
                if (asked..<asked + 5).contains(kept) { #expect(page.first == asked) }
            }
        }
    }

    @Test("counts each shelf as it shows it")
    func counts() throws {
        let library = try library(of: 50)
        let counted = try library.countedShelves()
        #expect(counted.map(\.shelf) == Array(Self.shelves.dropLast()))
        for one in counted {
            let page = try library.list(ListRequest(shelf: one.shelf, order: .published, rows: 100))
            #expect(page.count == one.count && page.rows.count == one.count && !one.isCapped)
        }
    }

    @Test("counts all articles by the index for search, and by their rows where that does not tell or promises too many")
    func countOfAll() throws {
        let library = try library(of: 50)
        func listed() throws -> ListPage { try library.list(ListRequest(shelf: .all, order: .added, rows: 100)) }
        try library.emptyBin()
        let count = try library.count()
        #expect(count < 50)
        #expect(try listed().count == count && listed().rows.count == count)
        for record in ["NULL", "x''", "x'FF'", "x'FFFFFFFFFFFFFFFFFF7F'", "x'FF00'", "'words'"] {
            try library.database.write {
                try $0.execute(sql: "UPDATE article_index_data SET block = \(record) WHERE id = 1")
            }
            #expect(try listed().count == count && listed().rows.count == count, "\(record)")
        }
    }

    @Test("of an index that holds another number of articles than there are is found by the proof of the library")
    func wrongCount() throws {
        let library = try library(of: 5)
        #expect(try library.verify() == [])
        // Three, with the sums of five.
        let record = try library.database.read { try Data.fetchOne($0, sql: "SELECT block FROM article_index_data WHERE id = 1") }
        let wrong = Data([3]) + (try #require(record)).dropFirst()
        try library.database.write {
            try $0.execute(sql: "UPDATE article_index_data SET block = ? WHERE id = 1", arguments: [wrong])
        }
        #expect(try library.verify() != [])
    }

    @Test("goes through a shelf of any size once")
    func once() throws {
        let library = try Library.inMemory()
        let incoming = (0..<1_203).map { Library.Incoming(article("\($0)"), from: Array("\($0)".utf8)) }
        _ = try library.add(incoming, at: 1)
        var titles: [String] = []
        try library.forEachSummary(on: .all) { titles.append($0.title) }
        #expect(titles == (0..<1_203).reversed().map(String.init))
        var none = 0
        try library.forEachSummary(on: .starred) { _ in none += 1 }
        #expect(none == 0)
    }

    @Test("notes each visit, and shows how far one has read")
    func visits() throws {
        let library = try Library.inMemory()
        let ids = try ["甲", "乙", "丙"].map { try library.add(article($0)) }
        try library.noteVisit(to: ids[0], at: 5)
        try library.noteVisit(to: ids[1], at: 6)
        try library.noteVisit(to: ids[0], at: 7)
        let lately = try library.list(ListRequest(shelf: .lately, order: .title, rows: 9)).rows
        #expect(lately.map(\.title) == ["甲", "乙"])
        #expect(lately.map(\.isRead) == [true, true])
        let visits = try library.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM visit") }
        #expect(visits == 3)
        try library.keepPlace(.start, of: ids[0], progress: 40)
        try library.keepPlace(.start, of: ids[0])
        #expect(try library.summaries().map(\.progress) == [0, 0, 40])
        let nobody = Identifier(high: 1, low: 1)
        #expect(throws: StorageError.noSuchArticle(nobody)) { try library.noteVisit(to: nobody, at: 8) }
    }
}
