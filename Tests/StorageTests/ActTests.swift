import Model
import Storage
import Testing

@Suite("What the reader writes")
struct ActTests {
    @Test("a comment on an article with a newer text keeps the passage that it was written beside")
    func passageOfNewerText() throws {
        let library = try Library.inMemory()
        let article = try library.add(fullArticle(), from: [1], at: 1).id
        var newer = fullArticle()
        newer.blocks.insert(.paragraph([.text("新添的一段。")]), at: 0)
        _ = try library.add(newer, from: [2], at: 2)
        let passage = Anchor(leaf: 5, offset: 0)..<Anchor(leaf: 5, offset: 6)
        let id = Identifier(high: 1, low: 2)
        try library.perform(
            .comment(id: id, on: article, answering: nil, passage: passage, author: "我", text: "旁批"), at: 3)
        #expect(try library.contents(of: article)?.comments.first { $0.id == id }?.passage == passage)
    }

    @Test("a comment stands after those of the page, with its author, passage and wall time")
    func comment() throws {
        let library = try Library.inMemory()
        let id = try library.add(fullArticle(), from: [1], at: 1).id
        let passage = Anchor(leaf: 6, offset: 0)..<Anchor(leaf: 6, offset: 3)
        let own = Identifier(high: 0x7000, low: 9)
        let act = Act.comment(id: own, on: id, answering: nil, passage: passage, author: "我", text: "一\u{0}二")
        try library.perform(act, at: 1_773_477_000_000)
        let comment = try #require(try library.contents(of: id)?.comments.last)
        #expect(comment.id == own)
        #expect(comment.author == "我")
        #expect(comment.text == "一\u{FFFD}二")
        #expect(comment.passage == passage)
        #expect(comment.origin == .reader)
        #expect(!comment.edited)
        #expect(comment.time.printed.wholeMatch(of: /2026-03-1[345] \d\d:\d\d/) != nil)
        #expect(comment.time.iso == comment.time.printed.replacing(" ", with: "T"))
        #expect(try library.verify().isEmpty)
    }

    @Test("an edit shows the new text and says so")
    func edit() throws {
        let library = try Library.inMemory()
        let article = try library.addShort()
        let own = try library.comment(on: article, "一")
        try library.perform(.edit(comment: own, text: "二"), at: 2)
        let comment = try #require(try library.contents(of: article)?.comments.first)
        #expect(comment.text == "二")
        #expect(comment.edited)
        #expect(try library.verify().isEmpty)
    }

    @Test("a deleted comment is gone, its answers stay, and it comes back")
    func delete() throws {
        let library = try Library.inMemory()
        let article = try library.addShort()
        let own = try library.comment(on: article, "問")
        try library.comment(on: article, "答", answering: own, at: 2)
        try library.perform(.delete(comment: own), at: 3)
        try library.perform(.delete(comment: own), at: 4)
        #expect(try library.texts(of: article) == ["答"])
        #expect(throws: StorageError.deleted(own)) { try library.perform(.edit(comment: own, text: "改"), at: 5) }
        try library.perform(.restore(comment: own), at: 6)
        #expect(try library.texts(of: article) == ["問", "答"])
        #expect(try library.verify().isEmpty)
    }

    @Test("what came with the page is neither edited nor deleted")
    func pageComments() throws {
        let library = try Library.inMemory()
        let id = try library.add(fullArticle(), from: [1], at: 1).id
        let comment = try #require(try library.contents(of: id)?.comments.first?.id)
        #expect(throws: StorageError.notOwn(comment)) { try library.perform(.edit(comment: comment, text: "改"), at: 2) }
        #expect(throws: StorageError.notOwn(comment)) { try library.perform(.delete(comment: comment), at: 2) }
    }

    @Test("what says nothing or stands nowhere is refused, and leaves no trace")
    func refused() throws {
        let library = try Library.inMemory()
        let article = try library.addShort("甲")
        let other = try library.addShort("乙")
        let own = try library.comment(on: article, "問")
        #expect(throws: StorageError.nothingSaid) { try library.comment(on: article, "") }
        #expect(throws: StorageError.nothingSaid) { try library.perform(.edit(comment: own, text: ""), at: 1) }
        #expect(throws: StorageError.nothingSaid) { try library.perform(.vote(on: article, label: ""), at: 1) }
        #expect(throws: StorageError.otherArticle(own)) { try library.comment(on: other, "答", answering: own) }
        #expect(throws: StorageError.noSuchArticle(own)) { try library.comment(on: own, "何處") }
        #expect(throws: StorageError.noSuchComment(article)) { try library.perform(.delete(comment: article), at: 1) }
        #expect(try library.texts(of: other).isEmpty)
        #expect(try library.verify().isEmpty)
    }

    @Test("an answer to a comment that was erased meanwhile is not lost")
    func answerToErased() throws {
        let library = try Library.inMemory()
        let article = try library.addShort()
        let own = try library.comment(on: article, "問")
        try library.perform(.delete(comment: own), at: 2)
        try library.emptyBin()
        try library.comment(on: article, "答", answering: own)
        #expect(try library.texts(of: article) == ["答"])
        #expect(try library.verify().isEmpty)
    }

    @Test("one vote for an article: cast, changed, taken back")
    func vote() throws {
        let library = try Library.inMemory()
        let article = try library.addShort()
        try library.perform(.withdrawVote(on: article), at: 1)
        try library.perform(.vote(on: article, label: "感動"), at: 2)
        try library.perform(.vote(on: article, label: "路過"), at: 3)
        #expect(try library.contents(of: article)?.vote == "路過")
        try library.perform(.withdrawVote(on: article), at: 4)
        #expect(try library.contents(of: article)?.vote == nil)
        #expect(try library.verify().isEmpty)
    }
}

@Suite("Drafts")
struct DraftTests {
    @Test("there is one for each purpose, the newest text counts, and an empty one is none")
    func purposes() throws {
        let library = try Library.inMemory()
        let article = try library.addShort()
        let own = try library.comment(on: article, "問")
        let purposes: [Draft.Purpose] = [.comment(on: nil), .reply(to: own), .edit(of: own)]
        for (time, purpose) in purposes.enumerated() {
            try library.keep(Draft(article: article, purpose: purpose, text: "半"), at: Milliseconds(time))
            try library.keep(Draft(article: article, purpose: purpose, text: "半句\u{0}\(time)"), at: Milliseconds(time))
        }
        let drafts = try #require(try library.contents(of: article)).drafts
        #expect(drafts.map(\.purpose) == purposes.reversed())
        #expect(drafts.map(\.text) == ["半句\u{FFFD}2", "半句\u{FFFD}1", "半句\u{FFFD}0"])
        try library.keep(Draft(article: article, purpose: .comment(on: nil), text: ""), at: 9)
        try library.discard(Draft(article: article, purpose: .edit(of: own), text: "whatever"))
        #expect(try library.contents(of: article)?.drafts.map(\.purpose) == [.reply(to: own)])
    }

    @Test("a draft ends with its comment, and stays when the comment is refused")
    func commit() throws {
        let library = try Library.inMemory()
        let article = try library.addShort()
        let draft = Draft(article: article, purpose: .comment(on: nil), text: "一句")
        try library.keep(draft, at: 1)
        #expect(throws: StorageError.nothingSaid) {
            try library.commit(
                draft, as: .comment(id: article, on: article, answering: nil, passage: nil, author: "甲", text: ""), at: 2)
        }
        #expect(try library.contents(of: article)?.drafts == [draft])
        try library.commit(
            draft, as: .comment(id: article, on: article, answering: nil, passage: nil, author: "甲", text: draft.text), at: 3)
        #expect(try library.contents(of: article)?.drafts == [])
        #expect(try library.texts(of: article) == ["一句"])
    }
}

@Suite("The mood ranking")
struct RankingTests {
    private let day: Milliseconds = 86_400_000

    @Test("over a period it ranks one's own votes by the time of voting")
    func periods() throws {
        let library = try Library.inMemory()
        let now = 100 * day
        for (title, age) in [("今", 0), ("昨", 2), ("月", 20), ("古", 90)] {
            let id = try library.addShort(title)
            try library.perform(.vote(on: id, label: "感動"), at: now - Milliseconds(age) * day)
        }
        func titles(_ period: Period) throws -> [String] { try library.ranking(over: period, now: now).map(\.title) }
        #expect(try titles(.day) == ["今"])
        #expect(try titles(.week) == ["今", "昨"])
        #expect(try titles(.month) == ["今", "昨", "月"])
        #expect(try titles(.all) == ["今", "昨", "月", "古"])
        #expect(try library.ranking(over: .day, now: .min).count == 4)
    }

    @Test("over all time the page's counts are added, the bin left out")
    func overall() throws {
        let library = try Library.inMemory()
        let page = try library.add(fullArticle(), from: [1], at: 1).id
        let other = try library.addShort("別")
        let binned = try library.addShort("棄")
        for (id, label) in [(page, "感動"), (other, "自訂"), (binned, "感動")] {
            try library.perform(.vote(on: id, label: label), at: 5)
        }
        try library.setBinned(binned, true)
        #expect(
            try library.ranking(over: .all, now: 6) == [
                Ranked(article: page, title: "河灣的夜讀館", label: "感動", pageCount: 3, ownCount: 1),
                Ranked(article: other, title: "別", label: "自訂", pageCount: 0, ownCount: 1),
            ])
        #expect(try library.ranking(over: .day, now: 6).map(\.pageCount) == [0, 0])
    }
}
