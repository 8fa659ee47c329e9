import Model
import Storage
import Testing

import struct Model.Comment

@Suite("An article in the library")
struct ArticleTests {
    @Test("comes back as complete as it was added")
    func complete() throws {
        let library = try Library.inMemory()
        let added = fullArticle()
        let id = try library.add(added, from: [1], at: 5).id
        var stored = try #require(try library.contents(of: id)).article
        let comments = stored.comments
        stored.comments = []
        var expected = added
        expected.comments = []
        #expect(stored == expected)
        #expect(comments.map(\.text) == ["好", ""])
        #expect(comments.map(\.author) == ["網友", "乙"])
        #expect(comments.map(\.time) == added.comments.map(\.time))
        #expect(comments.map(\.passage) == added.comments.map(\.passage))
        #expect(comments.map(\.addressee) == ["", "網友"])
        #expect(comments[1].parent == comments[0].id)
        #expect(comments.allSatisfy { $0.id.high & 0xF000 == 0x7000 && $0.origin == .page })
    }

    @Test("that has been read before comes with what stands beside it now")
    func known() throws {
        let library = try Library.inMemory()
        let id = try library.add(fullArticle(), from: [1], at: 5).id
        let before = try #require(try library.contents(of: id))
        try library.perform(.vote(on: id, label: "路過"), at: 6)
        let after = try #require(try library.contents(of: id, knowing: before.article))
        #expect(after == (try library.contents(of: id)))
        #expect(after.vote == "路過" && after.article == before.article)
        let other = Identifier(high: 0, low: 9)
        #expect(try library.contents(of: other, knowing: before.article) == nil)
    }

    @Test("is one however often its bytes are added, and comes out of the bin by it")
    func sameBytes() throws {
        let library = try Library.inMemory()
        let first = try library.add(shortArticle("甲"), from: [1, 2], at: 1)
        try library.setBinned(first.id, true)
        #expect(try library.summaries().isEmpty)
        #expect(try library.summaries(inBin: true).map(\.id) == [first.id])
        #expect(try library.add(shortArticle("乙"), from: [1, 2], at: 2) == .known(first.id))
        #expect(try library.summaries().map(\.title) == ["甲"])
        guard case .new = try library.add(shortArticle("甲"), from: [1, 3], at: 3) else {
            Issue.record("other bytes are another article")
            return
        }
        #expect(try library.count() == 2)
    }

    @Test("is listed with what the list shows")
    func summary() throws {
        let library = try Library.inMemory()
        let id = try library.add(fullArticle(), from: [1], at: 5).id
        try library.mark(id, read: true)
        try library.mark(id, starred: true)
        try library.perform(.vote(on: id, label: "感動"), at: 6)
        try library.keep(Draft(article: id, purpose: .comment(on: nil), text: "半"), at: 7)
        let own = try library.comment(on: id, "我")
        try library.perform(.delete(comment: own), at: 8)
        try library.comment(on: id, "再")
        let article = fullArticle()
        let expected = Summary(
            id: id, title: article.title, source: article.source, published: article.published, language: article.language,
            added: 5, isRead: true, isStarred: true, comments: 3, mood: "感動", length: article.length, hasDraft: true)
        #expect(try library.summaries() == [expected])
    }

    @Test("stands by its date, the undated last, the latest added first")
    func order() throws {
        let library = try Library.inMemory()
        for (title, date, time) in [("舊", "2025-01-01", 9), ("無", nil, 3), ("新", "2026-01-01T08:00", 1), ("無二", nil, 4)] {
            var article = shortArticle(title)
            article.published = date.map { PrintedDate(printed: $0, iso: $0) }
            _ = try library.add(article, from: Array(title.utf8), at: Milliseconds(time))
        }
        #expect(try library.summaries().map(\.title) == ["新", "舊", "無二", "無"])
    }

    @Test("is found by the beginning or the end of its identifier, in either case")
    func find() throws {
        let library = try Library.inMemory()
        let ids = try (0..<50).map { try library.addShort("\($0)", at: 1_773_477_000_000 + Milliseconds($0)) }
        let text = ids[7].description
        #expect(try library.find(text) == [ids[7]])
        #expect(try library.find(String(text.suffix(10)).uppercased()) == [ids[7]])
        #expect(try Set(library.find(String(text.prefix(6)))) == Set(ids))
        for none in ["", "zz", "%", "_", "-", "' OR 1 --", text + "0"] { #expect(try library.find(none).isEmpty) }
    }

    @Test("that is not there gives nothing, and cannot be marked")
    func missing() throws {
        let library = try Library.inMemory()
        let nobody = Identifier(high: 1, low: 2)
        #expect(try library.contents(of: nobody) == nil)
        #expect(throws: StorageError.noSuchArticle(nobody)) { try library.mark(nobody, read: true) }
        #expect(throws: StorageError.noSuchArticle(nobody)) { try library.setBinned(nobody, true) }
        #expect(throws: StorageError.noSuchArticle(nobody)) { try library.keepPlace(.start, of: nobody) }
        #expect(throws: StorageError.noSuchArticle(nobody)) {
            try library.keep(Draft(article: nobody, purpose: .comment(on: nil), text: "半"), at: 1)
        }
        #expect(throws: StorageError.noSuchArticle(nobody)) { try library.perform(.vote(on: nobody, label: "感動"), at: 1) }
    }

    @Test("keeps the place where reading stopped, and the library its settings")
    func placeAndSettings() throws {
        let library = try Library.inMemory()
        let id = try library.addShort()
        #expect(try library.contents(of: id)?.place == nil)
        try library.keepPlace(Anchor(leaf: 2, offset: 3), of: id)
        try library.keepPlace(Anchor(leaf: 5, offset: 1), of: id)
        #expect(try library.contents(of: id)?.place == Anchor(leaf: 5, offset: 1))
        #expect(try library.readerName == nil)
        try library.setReaderName("甲")
        try library.set("measure", "40")
        try library.set("measure", "44")
        #expect(try library.readerName == "甲")
        #expect(try library.setting("measure") == "44")
        #expect(try library.setting("theme") == nil)
    }

    @Test("takes a page's comments whatever their answers name")
    func brokenAnswers() throws {
        var article = shortArticle()
        let time = PrintedDate(printed: "", iso: nil)
        article.comments = [(0, 0), (0, 9), (1, 0)].map { id, parent in
            Comment(
                id: Comment.placeholder(id), parent: Comment.placeholder(parent), author: "", time: time, text: "\(id)\(parent)",
                origin: .page)
        }
        let library = try Library.inMemory()
        let id = try library.add(article, from: [1], at: 1).id
        let comments = try #require(try library.contents(of: id)).comments
        #expect(comments.map(\.text) == ["00", "09", "10"])
        #expect(comments.map(\.parent) == [nil, nil, comments[0].id])
        #expect(Set(comments.map(\.id)).count == 3)
    }
}
