import Model
import Testing

@testable import Storage

@Suite("What a search finds")
struct SearchOrderTests {
    @Test("stands with the best match first: title, people, abstract, body, the latest added first among equals")
    func relevance() throws {
        let library = try Library.inMemory()
        let fillers = (0..<40).map { article("別 \($0)", "filler text") }
        for filler in fillers { try library.add(filler) }
        var people = article("people", "some text")
        people.bylines = [Byline(role: "", name: "lamp")]
        var abstract = article("abstract", "some text")
        abstract.abstract = "lamp"
        for one in [article("body", "lamp text"), abstract, people, article("lamp", "some text")] { try library.add(one) }
        #expect(try library.found("lamp") == ["lamp", "people", "abstract", "body"])
        for title in ["一", "二", "三"] { try library.add(article(title, "moon")) }
        #expect(try library.found("moon") == ["三", "二", "一"])
    }

    @Test("stands in any other order of the list")
    func orders() throws {
        let library = try Library.inMemory()
        for (title, date, source) in [("b", "2026-01-02", "x"), ("a", "2026-01-03", "z"), ("c", "2026-01-01", "y")] {
            var one = article(title, String(repeating: "lamp ", count: title == "c" ? 3 : title == "a" ? 2 : 1))
            one.published = PrintedDate(printed: date, iso: date)
            one.source = source
            try library.add(one)
        }
        #expect(try library.found("lamp", by: .published) == ["a", "b", "c"])
        #expect(try library.found("lamp", by: .added) == ["c", "a", "b"])
        #expect(try library.found("lamp", by: .title) == ["a", "b", "c"])
        #expect(try library.found("lamp", by: .source) == ["b", "c", "a"])
        #expect(try library.found("lamp", by: .length) == ["c", "a", "b"])
    }

    @Test("comes in windows, around an article where one is to be kept in sight")
    func windows() throws {
        let library = try Library.inMemory()
        let ids = try (0..<10).map { try library.add(article("\($0)", "lamp")) }
        let other = try library.add(article("other", "moon"))
        func page(_ first: Int, _ rows: Int, _ keeping: Identifier? = nil) throws -> ListPage {
            let shelf = Shelf.search(Search("lamp"))
            return try library.list(ListRequest(shelf: shelf, order: .added, first: first, rows: rows, keeping: keeping))
        }
        #expect(try page(0, 3).rows.map(\.title) == ["9", "8", "7"])
        #expect(try page(3, 3).rows.map(\.title) == ["6", "5", "4"])
        #expect(try page(8, 3).rows.map(\.title) == ["2", "1", "0"])
        #expect(try page(100, 3).first == 7)
        #expect(try page(0, 0).rows.isEmpty)
        #expect(try page(0, 3).count == 10)
        let kept = try page(0, 3, ids[2])
        #expect(kept.kept == 7)
        #expect(kept.rows.map(\.id).contains(ids[2]))
        #expect(try page(0, 3, ids[8]).first == 0)
        #expect(try page(0, 3, other).kept == nil)
    }

    @Test("is capped at the newest, and says so")
    func cap() throws {
        let library = try Library.inMemory(rankedHits: 5)
        for index in 0..<8 { try library.add(article("\(index)", index < 5 ? "lamp moon" : "lamp sun")) }
        for (query, titles, isCapped) in [
            ("lamp", ["7", "6", "5", "4", "3"], true), ("-river", ["7", "6", "5", "4", "3"], true),
            ("moon", ["4", "3", "2", "1", "0"], false), ("sun", ["7", "6", "5"], false),
        ] {
            let page = try library.list(ListRequest(shelf: .search(Search(query)), order: .added, rows: 10))
            #expect(page.rows.map(\.title) == titles && page.isCapped == isCapped && page.count == titles.count, "\(query)")
        }
        try library.keepShelf("燈", query: "lamp")
        #expect(try library.countedSearches() == [CountedShelf(.search(Search("lamp", name: "燈")), count: 5, isCapped: true)])
    }

    @Test("is what the library holds now, however often it is asked")
    func current() throws {
        let library = try Library.inMemory()
        let id = try library.add(article("甲", "lamp"))
        #expect(try library.found("lamp") == ["甲"])
        try library.add(article("乙", "lamp"))
        #expect(try library.found("lamp") == ["乙", "甲"])
        try library.setBinned(id, true)
        #expect(try library.found("lamp") == ["乙"])
    }
}

@Suite("A search that is being typed")
struct TypedSearchTests {
    @Test("takes its last word for one that may go on, until a space stands behind it")
    func prefix() throws {
        #expect(try Library.finds("the libr", in: "the library", isTyped: true))
        #expect(try !Library.finds("the libr ", in: "the library", isTyped: true))
        #expect(try !Library.finds("th library", in: "the library", isTyped: true))
        #expect(try !Library.finds("the libr", in: "the library"))
        #expect(try Library.finds("서울", in: "서울특별시", isTyped: true))
        #expect(try Library.finds("夜", in: "夜讀館", isTyped: true))
    }

    @Test("finds titles, sources and people by pinyin; one that is not being typed does not")
    func pinyin() throws {
        let library = try Library.inMemory()
        var one = article("夜讀館", "text")
        one.source = "河灣新聞網"
        one.bylines = [Byline(role: "", name: "林小滿")]
        try library.add(one)
        for query in ["ydg", "yedug", "ye du guan", "hwxww", "linxiao", "lxm", "ydg text"] {
            #expect(try library.found(query, isTyped: true) == ["夜讀館"], "\(query)")
            #expect(try library.found(query) == [], "\(query)")
        }
        for query in ["ygd", "\"ydg\"", "ydg other", "in:body ydg"] {
            #expect(try library.found(query, isTyped: true) == [], "\(query)")
        }
    }

    @Test("puts names by pinyin behind those that have the letters, and before what has them in its text", arguments: [0, 100])
    func order(others: Int) throws {
        let library = try Library.inMemory()
        for index in 0..<others { try library.add(article("\(index)", "text")) }
        for one in [article("Ye", "text"), article("夜讀館", "text"), article("text", "ye ye ye")] { try library.add(one) }
        #expect(try library.found("ye", isTyped: true) == ["Ye", "夜讀館", "text"])
        #expect(try library.found("duguan", isTyped: true) == ["夜讀館"])
    }

    @Test("finds all that comments and pinyin match, also where they are many")
    func many() throws {
        let library = try Library.inMemory()
        let incoming = (0..<5_100).map { Library.Incoming(article("夜讀館 \($0)"), from: Array("\($0)".utf8)) }
        _ = try library.add(incoming, at: 1)
        let shelf = Shelf.search(Search("ydg", isTyped: true))
        let page = try library.list(ListRequest(shelf: shelf, order: .relevance, rows: 1))
        #expect(page.count == 5_100 && !page.isCapped)
    }
}
