import Model
import Storage
import Testing

import struct Model.Comment

@Suite("A search finds")
struct SearchTests {
    @Test(
        "words of two characters and of one, in each of the languages",
        arguments: [
            ("我們在河灣的夜讀館讀書。", "夜讀"), ("我們在河灣的夜讀館讀書。", "館"), ("他说了什么", "什么"), ("図書館で会う", "会う"),
            ("夜のガイドブック", "ガイ"), ("夜のガイドブック", "が"), ("ああ", "あ"), ("오늘 서울 도서관", "서울"), ("오늘 비", "비"),
            ("TV는 좋다", "TV"), ("第3章", "3"), ("กรุงเทพ", "กรุง"), ("夜讀館", "夜讀館"), ("the Night Café", "cafe"),
        ])
    func words(text: String, query: String) throws {
        #expect(try Library.finds(query, in: text))
    }

    @Test(
        "no word that is only a part of another, and no characters that do not follow each other",
        arguments: [
            ("我們讀夜", "夜讀"), ("夜，讀", "夜讀"), ("서울특별시", "서울"), ("nightly", "night"), ("cafes", "cafe"), ("夜", "讀"), ("図書", "書図"),
        ])
    func otherWords(text: String, query: String) throws {
        #expect(try !Library.finds(query, in: text))
    }

    @Test(
        "Traditional, Simplified and Japanese forms by each other",
        arguments: [
            ["後記發展", "后记发展", "後記発展"], ["圖書館", "图书馆", "図書館"], ["臺灣", "台湾", "台灣"], ["ＴＶカメラ", "tvかめら", "tvｶﾒﾗ"],
        ])
    func forms(spellings: [String]) throws {
        for text in spellings {
            for query in spellings { #expect(try Library.finds(query, in: "前，" + text + "，後"), "\(query) in \(text)") }
        }
    }

    @Test("phrases whose words follow each other, also across the end of a paragraph; a phrase parts no field from another")
    func phrases() throws {
        let library = try Library.inMemory()
        var first = article("甲", "the night library", "opens today")
        first.abstract = "tomorrow it is closed"
        try library.add(first)
        for query in ["\"night library\"", "「library opens」", "\"NIGHT, LIBRARY\"", "\"opens today\""] {
            #expect(try library.found(query) == ["甲"], "\(query)")
        }
        for query in ["\"library night\"", "\"night opens\"", "\"today tomorrow\"", "\"closed the\""] {
            #expect(try library.found(query) == [], "\(query)")
        }
        try library.add(article("乙", "夜", "讀館"))
        // A run of ideographs that a paragraph's end parts is no word; one that the query parts is found either way.
        #expect(try library.found("夜讀館") == [])
        #expect(try library.found("\"夜 讀館\"") == ["乙"])
    }

    @Test("words that go on, by a star")
    func prefixes() throws {
        #expect(try Library.finds("libr*", in: "the library"))
        #expect(try Library.finds("\"the libr\"*", in: "the library"))
        #expect(try Library.finds("서울*", in: "서울특별시"))
        #expect(try Library.finds("夜*", in: "夜讀"))
        #expect(try !Library.finds("brary*", in: "the library"))
        #expect(try !Library.finds("\"libr\"* the", in: "library"))
    }

    @Test("what the words, the negated words, the alternatives and the groups say")
    func operators() throws {
        let library = try Library.inMemory()
        for title in ["ab", "ac", "bc", "abc", "d"] {
            try library.add(article(title, title.map { "w\($0)" }.joined(separator: " ")))
        }
        func expect(_ query: String, _ titles: Set<String>) throws {
            #expect(try Set(library.found(query)) == titles, "\(query)")
        }
        try expect("wa wb", ["ab", "abc"])
        try expect("wa -wb", ["ac"])
        try expect("-wa", ["bc", "d"])
        try expect("-wa -wb", ["d"])
        try expect("wa wb OR wd", ["ab", "abc", "d"])
        try expect("(wa OR wd) -wc", ["ab", "d"])
        try expect("-(wa OR wd)", ["bc"])
        try expect("wc -(wa wb)", ["ac", "bc"])
        try expect("-(wa -wb)", ["ab", "bc", "abc", "d"])
        try expect("wa OR is:starred", ["ab", "ac", "abc"])
        try expect("we", [])
        try expect(" ", [])
    }

    @Test("in each field what stands there, and elsewhere not")
    func fields() throws {
        let library = try Library.inMemory()
        let id = try library.add(
            Article(
                kicker: "kappa", title: "tau", subtitle: "sigma", abstract: "alpha", bylines: [Byline(role: "rho", name: "pi")],
                source: "omega", blocks: [.paragraph([.text("beta")]), .code("delta", language: nil)], editor: "epsilon"))
        try library.comment(on: id, "gamma")
        let places: [(String, [String])] = [
            ("title:", ["kappa", "tau", "sigma"]), ("by:", ["pi", "epsilon"]), ("source:", ["omega"]),
            ("in:abstract ", ["alpha"]), ("in:body ", ["beta", "delta"]), ("in:comments ", ["gamma", "甲"]),
            ("in:people ", ["pi", "epsilon"]), ("in:title ", ["kappa", "tau", "sigma"]), ("in:source ", ["omega"]),
            ("in:body|comments ", ["beta", "delta", "gamma", "甲"]),
        ]
        let all = places.prefix(6).flatMap(\.1)
        for word in all { #expect(try library.found(word) == ["tau"], "\(word)") }
        for (field, words) in places {
            for word in all {
                #expect(try library.found(field + word) == (words.contains(word) ? ["tau"] : []), "\(field)\(word)")
            }
        }
        #expect(try library.found("rho") == [])
    }

    @Test("by conditions")
    func conditions() throws {
        let library = try Library.inMemory()
        let dates: [(String, String?, String)] = [
            ("甲", "2025-12-31T23:59", "zh-Hant"), ("乙", "2026-01-15", "ja"), ("丙", "2026-02", "zh"), ("丁", nil, "zhx"),
        ]
        var ids: [String: Identifier] = [:]
        for (index, (title, date, language)) in dates.enumerated() {
            var one = article(title, "word")
            one.published = date.map { PrintedDate(printed: $0, iso: $0) }
            one.language = LanguageTag(rawValue: language)
            ids[title] = try library.add(one, at: Milliseconds(index))
        }
        let (first, second) = (try #require(ids["甲"]), try #require(ids["乙"]))
        try library.mark(first, read: true)
        try library.mark(second, starred: true)
        try library.comment(on: first, "言")
        try library.keep(Draft(article: second, purpose: .comment(on: nil), text: "半"), at: 2)
        try library.perform(.vote(on: first, label: "感動"), at: 3)
        try library.tag([second], "夜 市", true)
        let cases: [(String, Set<String>)] = [
            ("is:unread", ["乙", "丙", "丁"]), ("is:starred", ["乙"]), ("is:commented", ["甲"]), ("is:draft", ["乙"]),
            ("mood:感動", ["甲"]), ("mood:無", []), ("lang:zh", ["甲", "丙"]), ("lang:ZH-hant", ["甲"]), ("lang:ja", ["乙"]),
            ("since:2026", ["乙", "丙"]), ("since:2026-01-16", ["丙"]), ("until:2025", ["甲"]), ("until:2026-01", ["甲", "乙"]),
            ("until:2026-01-15", ["甲", "乙"]), ("until:2026-01-14", ["甲"]), ("since:2025-12-31 until:2025-12-31", ["甲"]),
            ("tag:\"夜 市\"", ["乙"]), ("tag:夜", []), ("-is:unread", ["甲"]), ("-since:2026", ["甲", "丁"]), ("-until:2026", ["丁"]),
            ("is:starred OR is:commented", ["甲", "乙"]), ("-(is:starred OR is:commented)", ["丙", "丁"]),
        ]
        for (query, titles) in cases {
            #expect(try Set(library.found(query)) == titles, "\(query)")
            #expect(try Set(library.found("word (\(query))")) == titles, "\(query)")
            #expect(try library.found("other (\(query))") == [], "\(query)")
        }
    }

    @Test("nothing of the bin, and again what comes out of it")
    func bin() throws {
        let library = try Library.inMemory()
        let id = try library.add(article("甲", "word"))
        try library.comment(on: id, "note")
        for query in ["word", "note", "-other", "is:unread", "word OR is:starred"] {
            #expect(try library.found(query) == ["甲"], "\(query)")
            try library.setBinned(id, true)
            #expect(try library.found(query) == [], "\(query)")
            try library.setBinned(id, false)
            #expect(try library.found(query) == ["甲"], "\(query)")
        }
    }
}

@Suite("A search in comments")
struct CommentSearchTests {
    @Test("takes article and comments for one text: a word may stand in either")
    func together() throws {
        let library = try Library.inMemory()
        let both = try library.add(article("甲", "lamp"))
        try library.comment(on: both, "river")
        try library.comment(on: both, "night")
        try library.add(article("乙", "lamp"))
        #expect(try library.found("lamp river") == ["甲"])
        #expect(try library.found("river night") == ["甲"])
        #expect(try library.found("lamp (river OR moon) night") == ["甲"])
        #expect(try library.found("\"lamp river\"") == [])
        #expect(try library.found("in:body (lamp river)") == [])
        #expect(try Set(library.found("lamp OR river")) == ["甲", "乙"])
    }

    @Test("refuses an article for a negated word that stands in a comment only, or partly there")
    func negation() throws {
        let library = try Library.inMemory()
        let id = try library.add(article("甲", "lamp moon"))
        try library.comment(on: id, "river")
        #expect(try library.found("lamp -river") == [])
        #expect(try library.found("-river") == [])
        #expect(try library.found("lamp -(moon river)") == [])
        #expect(try library.found("lamp -(moon sun)") == ["甲"])
        #expect(try library.found("lamp -(sun OR river)") == [])
        #expect(try library.found("river -sun") == ["甲"])
        #expect(try library.found("river -moon") == [])
    }

    @Test("finds an edited comment by its new text only, a deleted one not, a restored one again")
    func edits() throws {
        let library = try Library.inMemory()
        let id = try library.add(article("甲", "lamp"))
        let own = try library.comment(on: id, "river")
        try library.perform(.edit(comment: own, text: "moon"), at: 2)
        #expect(try library.found("river") == [])
        #expect(try library.found("moon") == ["甲"])
        try library.perform(.delete(comment: own), at: 3)
        #expect(try library.found("moon") == [])
        #expect(try library.found("lamp -moon") == ["甲"])
        #expect(try library.found("is:commented") == [])
        try library.perform(.restore(comment: own), at: 4)
        #expect(try library.found("moon") == ["甲"])
        #expect(try library.found("moon -lamp") == [])
    }

    @Test("finds those of the page, and the names of those who wrote")
    func ofPage() throws {
        let library = try Library.inMemory()
        try library.add(fullArticle())
        #expect(try library.found("in:comments 好") == ["河灣的夜讀館"])
        #expect(try library.found("網友") == ["河灣的夜讀館"])
    }
}
