import GRDB
import Model
import Testing

@testable import Storage

@Suite("Titles are sorted")
struct CollationTests {
    private func library(_ titles: [String]) throws -> Library {
        let library = try Library.inMemory()
        for title in titles { try library.add(article(title)) }
        return library
    }

    /// The titles as the list has them by the keys that the library holds now.
    private func titles(_ library: Library) throws -> [String] {
        try library.read { database in
            try ShelfRows(database: database, .all, .title).page(ListRequest(shelf: .all, order: .title, rows: 100))
        }.rows.map(\.title)
    }

    @Test(
        "as the language of the reader's region has them",
        arguments: [
            ("zh_TW", ["八百", "三月", "一天", "七夕", "安平", "龜山"], ["一天", "七夕", "八百", "三月", "安平", "龜山"]),
            ("zh_CN", ["三月", "一天", "安平", "七夕", "八百", "北京"], ["安平", "八百", "北京", "七夕", "三月", "一天"]),
            ("ja_JP", ["うみ", "アメ", "いぬ", "がく", "かく"], ["アメ", "いぬ", "うみ", "かく", "がく"]),
            ("ko_KR", ["다리", "가방", "나무"], ["가방", "나무", "다리"]), ("sv_SE", ["ö", "z", "a", "å"], ["a", "z", "å", "ö"]),
            ("de_DE", ["ö", "z", "a", "p"], ["a", "ö", "p", "z"]),
        ])
    func order(locale: String, added: [String], sorted: [String]) throws {
        let library = try library(added)
        try library.settleCollation(to: Collation(locale))
        #expect(try titles(library) == sorted)
    }

    @Test("by new keys when the reader's locale is another, those that are added later too")
    func changed() throws {
        let library = try library(["三月", "一天", "安平", "七夕", "八百"])
        try library.settleCollation(to: Collation("zh_TW"))
        #expect(try titles(library) == ["一天", "七夕", "八百", "三月", "安平"])
        try library.settleCollation(to: Collation("zh_CN"))
        #expect(try titles(library) == ["安平", "八百", "七夕", "三月", "一天"])
        try library.add(article("北京"))
        #expect(try titles(library) == ["安平", "八百", "北京", "七夕", "三月", "一天"])
    }

    @Test("anew where making the keys had been begun and not ended")
    func interrupted() throws {
        let library = try library(["三月", "一天"])
        let collation = Collation("zh_TW")
        try library.settleCollation(to: collation)
        try library.set("collation", collation.name + " begun")
        try library.write(.normal) { try $0.execute(sql: "UPDATE article SET title_key = x'00' WHERE title = '三月'") }
        #expect(try titles(library) == ["三月", "一天"])
        #expect(try library.settledCollation().locale == "zh_TW")
        try library.settleCollation(to: collation)
        #expect(try titles(library) == ["一天", "三月"])
        #expect(try library.setting("collation") == collation.name)
    }

    @Test("by keys that agree with those of the whole title as far as they go")
    func long() {
        let collation = Collation("zh_TW")
        let long = String(repeating: "一", count: 100)
        #expect(collation.key(of: long + "甲") == collation.key(of: long + "乙"))
        #expect(collation.key(of: "一").lexicographicallyPrecedes(collation.key(of: long)))
        #expect(collation.key(of: "") != collation.key(of: "一"))
    }

    @Test("also where ICU does not know the locale")
    func unknown() {
        #expect(Collation("xx_YY").key(of: "a").lexicographicallyPrecedes(Collation("xx_YY").key(of: "b")))
    }
}
