import Foundation
import Model
import Testing

@testable import Storage

@Suite("Tags")
struct TagTests {
    private func tags(_ library: Library) throws -> [[String]] { try library.summaries().map(\.tags) }

    private func shelf(_ name: String, _ library: Library) throws -> [String] {
        try library.list(ListRequest(shelf: .tag(name), order: .published, rows: 10)).rows.map(\.title)
    }

    @Test("are put on articles and taken off, once however often")
    func put() throws {
        let library = try Library.inMemory()
        let ids = try ["甲", "乙"].map { try library.add(article($0)) }
        try library.tag(ids, "燈", true)
        try library.tag(ids, "燈", true)
        try library.tag([ids[0]], "街", true)
        #expect(try library.tags() == ["燈", "街"].sorted())
        #expect(try tags(library) == [["燈"], ["燈", "街"].sorted()])
        #expect(try library.contents(of: ids[0])?.tags == ["燈", "街"].sorted())
        #expect(try shelf("燈", library) == ["乙", "甲"])
        try library.tag([ids[0]], "燈", false)
        try library.tag([ids[0]], "無", false)
        #expect(try shelf("燈", library) == ["乙"])
        #expect(try library.found("tag:燈") == ["乙"])
        #expect(try library.tags() == ["燈", "街"].sorted())
    }

    @Test(
        "may have any name that has characters",
        arguments: ["夜 市", "a\u{1F}b", "'", "\"", "a,b", "[]", "😀", "\u{0}", "a\u{0}b", "%"])
    func names(name: String) throws {
        let library = try Library.inMemory()
        let id = try library.add(article("甲"))
        try library.tag([id], name, true)
        let stored = name.replacing("\u{0}", with: "\u{FFFD}")
        #expect(try tags(library) == [[stored]])
        #expect(try library.tags() == [stored])
        #expect(try shelf(name, library) == ["甲"])
        try library.setBinned(.tag(name), true)
        #expect(try library.tags() == [])
        try library.setBinned(.tag(name), false)
        try library.tag([id], name, false)
        #expect(try tags(library) == [[]])
    }

    @Test("without a name, or on what is not there, change nothing")
    func wrong() throws {
        let library = try Library.inMemory()
        let id = try library.add(article("甲"))
        let nobody = Identifier(high: 1, low: 1)
        #expect(throws: StorageError.nothingSaid) { try library.tag([id], "", true) }
        #expect(throws: StorageError.noSuchArticle(nobody)) { try library.tag([id, nobody], "燈", true) }
        #expect(try library.tags() == [])
        #expect(try tags(library) == [[]])
    }

    @Test("go into the bin with all that they are on, and come out of it so; emptying it takes them away")
    func bin() throws {
        let library = try Library.inMemory()
        let ids = try ["甲", "乙"].map { try library.add(article($0)) }
        try library.tag(ids, "燈", true)
        try library.setBinned(.tag("燈"), true)
        #expect(try library.tags() == [] && library.found("tag:燈") == [] && shelf("燈", library) == [])
        #expect(try tags(library) == [[], []])
        try library.setBinned(.tag("燈"), false)
        #expect(try tags(library) == [["燈"], ["燈"]])
        try library.setBinned(.tag("燈"), true)
        // A tag that is put on again comes out of the bin.
        try library.tag([ids[0]], "燈", true)
        #expect(try tags(library) == [["燈"], ["燈"]])
        try library.setBinned(.tag("燈"), true)
        try library.emptyBin()
        try library.setBinned(.tag("燈"), false)
        #expect(try library.tags() == [])
        try library.tag([ids[0]], "燈", true)
        #expect(try tags(library) == [[], ["燈"]])
        #expect(try library.verify() == [])
    }
}

@Suite("Kept queries")
struct KeptQueryTests {
    @Test("stand in the order of keeping, each with what it finds")
    func kept() throws {
        let library = try Library.inMemory()
        for title in ["甲", "乙", "丙"] { try library.add(article(title, title == "丙" ? "moon" : "lamp")) }
        try library.keepShelf("燈", query: "lamp")
        try library.keepShelf("月", query: "moon OR sun")
        let (lamp, moon) = (Search("lamp", name: "燈"), Search("moon OR sun", name: "月"))
        #expect(try library.keptShelves() == [lamp, moon])
        let counted = [CountedShelf(.search(lamp), count: 2), CountedShelf(.search(moon), count: 1)]
        #expect(try library.countedSearches() == counted)
        try library.keepShelf("燈", query: "sun")
        #expect(try library.keptShelves() == [Search("sun", name: "燈"), moon])
        #expect(throws: StorageError.nothingSaid) { try library.keepShelf("", query: "a") }
        #expect(throws: StorageError.nothingSaid) { try library.keepShelf("a", query: "") }
    }

    @Test("go into the bin and come out of it")
    func bin() throws {
        let library = try Library.inMemory()
        try library.keepShelf("燈", query: "lamp")
        let lamp = Search("lamp", name: "燈")
        try library.setBinned(.search(lamp), true)
        #expect(try library.keptShelves() == [] && library.countedSearches() == [])
        try library.setBinned(.search(lamp), false)
        #expect(try library.keptShelves() == [lamp])
        try library.setBinned(.search(lamp), true)
        try library.keepShelf("燈", query: "moon")
        #expect(try library.keptShelves() == [Search("moon", name: "燈")])
        try library.setBinned(.search(lamp), true)
        try library.emptyBin()
        try library.setBinned(.search(lamp), false)
        #expect(try library.keptShelves() == [])
        // Those that are always there cannot go.
        for shelf: Shelf in [.all, .bin, .search(Search("lamp"))] { try library.setBinned(shelf, true) }
    }

    @Test("one that is no query does not keep the others from being counted")
    func wrong() throws {
        let library = try Library.inMemory()
        try library.add(article("甲", "lamp"))
        try library.keepShelf("錯", query: "(lamp")
        try library.keepShelf("燈", query: "lamp")
        #expect(try library.countedSearches().map(\.count) == [0, 1])
    }
}

@Suite("Emptying the bin, for list and search")
struct EmptiedBinTests {
    @Test("takes articles with their tags, visits and index entries away")
    func articles() throws {
        let library = try Library.inMemory()
        let gone = try library.add(article("夜讀館", "lamp"))
        let kept = try library.add(article("晨讀館", "lamp"))
        for id in [gone, kept] {
            try library.tag([id], "燈", true)
            try library.noteVisit(to: id, at: 1)
            try library.comment(on: id, "moon")
        }
        try library.setBinned(gone, true)
        try library.emptyBin()
        for query in ["lamp", "moon", "讀館", "tag:燈"] { #expect(try library.found(query) == ["晨讀館"], "\(query)") }
        #expect(try library.found("ydg", isTyped: true) == [])
        let rows = try library.read { database in
            try ["article", "version", "article_tag", "visit", "comment"].map {
                try Int.fetchOne(database, sql: "SELECT count(*) FROM \($0)")
            }
        }
        #expect(rows == [1, 1, 1, 1, 1])
        #expect(try library.verify() == [])
        // What comes next may have its number, and is not taken for it.
        try library.add(article("新", "sun"))
        #expect(try library.found("lamp") == ["晨讀館"])
        #expect(try library.verify() == [])
    }

    @Test("leaves no word of an erased text in the indexes")
    func words() throws {
        let folder = try Folder()
        let library = try Library(at: folder.library)
        let words = ["zaubernacht", "quecksilber", "xylophonist", "jaguarundis"]
        try library.add(article("keeps", "something"))
        let gone = try library.add(article(words[0], words[1]))
        let own = try library.comment(on: gone, words[2])
        try library.perform(.edit(comment: own, text: words[3]), at: 2)
        try library.setBinned(gone, true)
        try library.emptyBin()
        try library.database.close()
        let file = try Data(contentsOf: URL(fileURLWithPath: folder.library))
        #expect(words.filter { file.range(of: Data($0.utf8)) != nil } == [])
        #expect(file.range(of: Data("something".utf8)) != nil)
    }
}
