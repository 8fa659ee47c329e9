import Foundation
import GRDB
import Model
import Testing

@testable import Storage

@Suite("An export, taken in by a library that has nothing")
struct RoundTripTests {
    private func check(_ library: Library) throws {
        let exported = try Exported(library)
        let copy = try Library.inMemory()
        _ = try copy.merge(exported)
        let (before, after) = (try library.everything(), try copy.everything())
        for (table, rows) in before where table != "device" { #expect(after[table] == rows, "\(table)") }
        let devices = try library.read { try Identifier.fetchSet($0, sql: "SELECT id FROM device") }
        let copied = try copy.read { try Identifier.fetchSet($0, sql: "SELECT id FROM device WHERE is_own = 0") }
        #expect(copied == devices)
        #expect(try copy.ownDevice() != library.ownDevice())
        #expect(try copy.verify() == [])
        // Once more changes nothing, and what is written now goes on by its own chain.
        #expect(try copy.merge(exported).operations == 0)
        #expect(try copy.everything() == after)
        #expect(try library.merge(exported).new == 0)
        #expect(try library.everything() == before)
        try copy.comment(on: try #require(try copy.summaries().first).id, "之後")
        #expect(try copy.verify() == [])
        // And the copy's export is again the same.
        let third = try Library.inMemory()
        _ = try third.merge(Exported(copy))
        #expect(try third.everything()["comment"] == copy.everything()["comment"])
        #expect(try third.verify() == [])
    }

    @Test("makes the same library of it, row by row")
    func everything() throws {
        let library = try everyKind()
        for (table, rows) in try library.everything() where table != "device" { #expect(!rows.isEmpty, "\(table)") }
        try check(library)
    }

    @Test("makes the same library of one of every schema that was shipped", arguments: Schema.migrator.migrations)
    func schemas(schema: String) throws {
        let folder = try Folder()
        try check(MigrationTests().library(of: schema, in: folder))
    }

    @Test("finds in it what was found before")
    func search() throws {
        let copy = try Library.inMemory()
        _ = try copy.merge(Exported(everyKind()))
        let found = try copy.list(ListRequest(shelf: .search(Search("新添")), order: .relevance, rows: 9))
        #expect(found.rows.map(\.title) == ["河灣的夜讀館"])
    }
}

@Suite("An export, taken in by a library that has things")
struct MergeTests {
    /// Two libraries that know the same article, the second by what the first exported.
    private func pair() throws -> (one: Library, other: Library, article: Identifier) {
        let one = try everyKind()
        let other = try Library.inMemory()
        _ = try other.merge(Exported(one))
        let article = try #require(try one.summaries().first { $0.title == "河灣的夜讀館" })
        return (one, other, article.id)
    }

    private func merge(_ one: Library, into other: Library) throws {
        let exported = try Exported(one)
        _ = try other.merge(exported)
        #expect(try other.verify() == [])
        let merged = try other.everything()
        #expect(try other.merge(exported).operations == 0)
        #expect(try other.everything() == merged)
    }

    @Test("adds what is missing, and keeps all that is there")
    func both() throws {
        let (one, other, article) = try pair()
        try one.comment(on: article, "一人寫的", at: 10_000)
        try other.comment(on: article, "另一人寫的", at: 10_001)
        let new = try one.addShort("新的一篇", at: 11_000)
        try one.tag([article], "新", true)
        try merge(one, into: other)
        try merge(other, into: one)
        for library in [one, other] {
            #expect(try Set(library.texts(of: article)).isSuperset(of: ["一人寫的", "另一人寫的", "第二稿"]))
            #expect(try library.contents(of: new)?.article.title == "新的一篇")
            #expect(try library.tags().contains("新"))
        }
        #expect(try one.everything()["comment"]?.count == other.everything()["comment"]?.count)
    }

    @Test("lets the later of two edits, votes and deletions hold, whichever side it is on", arguments: [true, false])
    func later(isTheirs: Bool) throws {
        let (one, other, article) = try pair()
        let note = try #require(try one.contents(of: article)?.comments.first { $0.text == "第二稿" }).id
        let (late, early) = isTheirs ? (one, other) : (other, one)
        for (library, word, time) in [(early, "早", Milliseconds(20_000)), (late, "晚", 30_000)] {
            try library.perform(.edit(comment: note, text: word), at: time)
            try library.perform(.vote(on: article, label: word), at: time)
        }
        try early.perform(.delete(comment: note), at: 20_001)
        try late.perform(.delete(comment: note), at: 30_001)
        try late.perform(.restore(comment: note), at: 30_002)
        try merge(one, into: other)
        let contents = try #require(try other.contents(of: article))
        #expect(contents.vote == "晚")
        #expect(contents.comments.first { $0.id == note }?.text == "晚")
    }

    @Test("takes a vote back where it was taken back later", arguments: [true, false])
    func withdrawn(isTheirs: Bool) throws {
        let (one, other, article) = try pair()
        let (late, early) = isTheirs ? (one, other) : (other, one)
        try early.perform(.vote(on: article, label: "高興"), at: 20_000)
        try late.perform(.withdrawVote(on: article), at: 30_000)
        try merge(one, into: other)
        #expect(try other.contents(of: article)?.vote == nil)
    }

    @Test("knows an article by the file it was read from, with the reader's comments and the page's")
    func fingerprint() throws {
        let (one, other) = (try Library.inMemory(), try Library.inMemory())
        let theirs = try one.add(fullArticle(), from: [1], at: 1_000).id
        let mine = try other.add(fullArticle(), from: [1], at: 2_000).id
        let page = try #require(try one.contents(of: theirs)?.article.comments.first).id
        let note = try one.comment(on: theirs, "他人的", answering: page, at: 3_000)
        try one.perform(.edit(comment: note, text: "他人的二稿"), at: 3_001)
        try one.perform(.vote(on: theirs, label: "感動"), at: 3_002)
        try one.keep(Draft(article: theirs, purpose: .reply(to: page), text: "半"), at: 3_003)
        try other.comment(on: mine, "自己的", at: 4_000)
        try merge(one, into: other)
        #expect(try other.count() == 1)
        let contents = try #require(try other.contents(of: mine))
        #expect(contents.comments.map(\.text) == ["好", "", "他人的二稿", "自己的"])
        #expect(contents.comments.first { $0.id == note }?.parent == contents.article.comments.first?.id)
        #expect(contents.vote == "感動")
        #expect(contents.drafts.map(\.purpose) == [.reply(to: try #require(contents.article.comments.first).id)])
        try one.perform(.edit(comment: note, text: "他人的三稿"), at: 5_000)
        try merge(one, into: other)
        #expect(try other.texts(of: mine).contains("他人的三稿"))
    }

    @Test(
        "adds the versions of a text that are missing: a newer one is shown, an older one is kept before it",
        arguments: [true, false])
    func versions(isNewer: Bool) throws {
        let (one, other, article) = try pair()
        var (first, second) = (fullArticle(), fullArticle())
        first.blocks.insert(.paragraph([.text("第三版。")]), at: 0)
        second.blocks.insert(.paragraph([.text("第四版。")]), at: 0)
        _ = try one.add(first, from: [3], at: isNewer ? 9_000 : 8_000)
        _ = try other.add(second, from: [4], at: isNewer ? 8_000 : 9_000)
        let passage = try #require(try other.contents(of: article)?.comments.first { $0.text == "第二稿" }).passage
        try merge(one, into: other)
        let contents = try #require(try other.contents(of: article))
        #expect(contents.article.blocks.first == .paragraph([.text(isNewer ? "第三版。" : "第四版。")]))
        #expect(contents.comments.first { $0.text == "第二稿" }?.passage == passage)
        #expect(try other.everything()["version"]?.count == 6)
        var next = fullArticle()
        next.blocks.insert(.paragraph([.text("第五版。")]), at: 0)
        _ = try other.add(next, from: [5], at: 9_999)
        #expect(try other.verify() == [])
    }

    @Test("finds the passages of an export that ends with an older text in the text that is shown")
    func olderPassages() throws {
        let (one, other, article) = try pair()
        let passage = try #require(try one.contents(of: article)?.comments.first { $0.text == "第二稿" }?.passage)
        let note = Identifier(high: 0x7000, low: 9)
        try one.perform(
            .comment(id: note, on: article, answering: nil, passage: passage, author: "我", text: "旁批"), at: 8_000)
        var renewed = fullArticle()
        renewed.blocks.insert(contentsOf: [.paragraph([.text("新添的一段。")]), .paragraph([.text("又一段。")])], at: 0)
        _ = try other.add(renewed, from: [3], at: 9_000)
        try merge(one, into: other)
        let shown = try #require(try other.contents(of: article))
        let found = try #require(shown.comments.first { $0.id == note }?.passage)
        #expect(found.lowerBound == Anchor(leaf: passage.lowerBound.leaf + 1, offset: passage.lowerBound.offset))
    }

    @Test("goes on where the log of a device that is here ends, and enters anew where it forks")
    func forks() throws {
        let folder = try Folder()
        let one = try Library(at: folder.library)
        let article = try one.addShort()
        try one.comment(on: article, "起頭", at: 1_000)
        try one.backUp(to: folder.path + "/copy.sqlite")
        let copy = try Library(at: folder.path + "/copy.sqlite")
        let note = try one.comment(on: article, "這邊", at: 2_000)
        try one.perform(.delete(comment: note), at: 2_001)
        try merge(one, into: copy)
        #expect(try copy.everything()["operation"] == one.everything()["operation"])
        try one.comment(on: article, "一", at: 3_000)
        try copy.comment(on: article, "二", at: 3_001)
        try copy.perform(.vote(on: article, label: "感動"), at: 3_002)
        try merge(one, into: copy)
        try merge(copy, into: one)
        #expect(try copy.texts(of: article) == ["起頭", "一", "二"] && one.texts(of: article) == ["起頭", "一", "二"])
        #expect(try one.contents(of: article)?.vote == "感動")
    }

    @Test("leaves erased what was deleted and erased, and brings back an article that is gone with its comments")
    func erased() throws {
        let (one, other, article) = try pair()
        let gone = try other.comment(on: article, "抹去", at: 10_000)
        try other.perform(.delete(comment: gone), at: 10_001)
        let exported = try Exported(other)
        try other.emptyBin()
        _ = try other.merge(exported)
        #expect(try other.everything()["comment"]?.contains { $0.contains("抹去") } == false)
        #expect(try other.verify() == [])
        try other.setBinned(article, true)
        try other.emptyBin()
        try merge(one, into: other)
        #expect(try other.texts(of: article).contains("第二稿"))
        #expect(try other.contents(of: article)?.vote == "感動")
    }
}

@Suite("An export that is damaged or made up")
struct HostileExportTests {
    /// Nothing of a bad export is taken in.
    private func refused(_ exported: Exported, _ reason: String) throws {
        let library = try Library.inMemory()
        _ = try library.addShort("原有", at: 1)
        let before = try library.everything()
        let fault = #expect(throws: ArchiveFault.self) { try library.merge(exported) }
        #expect(fault?.reason.contains(reason) == true, "\(fault?.reason ?? "")")
        #expect(try library.everything() == before)
        #expect(try library.verify() == [])
    }

    @Test("is refused by what no library could hold")
    func articles() throws {
        let exported = try Exported(everyKind())
        let digest = String(repeating: "f", count: 64)
        let changes: [(String, (inout ArchivedArticle) -> Void)] = [
            ("out of bounds", { $0.number = .max }), ("out of bounds", { $0.number = 0 }), ("percentage", { $0.progress = 101 }),
            ("in no text", { $0.place = Anchor(leaf: -1, offset: 0) }), ("no name", { $0.tags = [""] }),
            ("no label", { $0.vote?.label = "" }), ("is none", { $0.pageMoods[0].count = -1 }),
            ("out of bounds", { $0.visits[0].number = .max }), ("no text", { $0.drafts[0].text = "" }),
            ("for what it is", { $0.drafts[0].purpose = .edit }),
            ("answers itself", { $0.comments[0].parent = $0.comments[0].id }),
            ("one identifier", { $0.comments.append($0.comments[0]) }), ("out of bounds", { $0.comments[0].number = -1 }),
            ("rows of headings", { $0.versions[0].article.blocks = [.table(Table(headings: -1, rows: []))] }),
            ("the level", { $0.versions[0].article.blocks = [.quote([.heading(level: .max, [])])] }),
            ("the number", { $0.versions[0].article.blocks = [.paragraph([.strong([.note(-1)])])] }),
            ("the poll", { $0.versions[0].article.poll?.choices[0].count = -1 }),
            ("NUL", { $0.comments[2].text = "一\u{0}二" }), ("no label", { $0.vote?.label = "\u{0}" }),
            ("of a page", { $0.comments[0].isDeleted = true }), ("of a reader", { $0.comments[0].origin = .reader }),
            ("out of bounds", { $0.comments[0].version = .max }), ("is missing", { $0.versions = [] }),
            ("is missing", { $0.version = 9 }), ("newer version", { $0.version = 1 }),
            ("fingerprint", { $0.versions[0].fingerprint = "../../etc" }),
            ("are one", { article in for index in article.versions.indices { article.versions[index].fingerprint = digest } }),
        ]
        for (reason, change) in changes { try refused(exported.changing(0, change), reason) }
    }

    @Test("is refused by a log that is not as it was written")
    func log() throws {
        let exported = try Exported(everyKind())
        let zeros = String(repeating: "0", count: 64)
        try refused(exported.changing(operation: 0) { $0.time += 1 }, "operation 1 is not as it was written")
        try refused(exported.changing(operation: 0) { $0.payload = "{}" }, "what operation 1 says")
        try refused(exported.changing(operation: 1) { $0.previous = zeros }, "operation 2 is not as it was written")
        try refused(exported.changing(operation: 0) { $0.kind = "drop" }, "not known")
        try refused(exported.changing(operation: 0) { $0.hash = "" }, "is none")
        try refused(exported.changing(operation: 0) { $0.sequence = .max }, "out of bounds")
        var gap = exported
        gap.remove(operation: 1)
        try refused(gap, "does not follow")
        try refused(exported.changing { $0.devices = [] }, "device of operation 1")
        try refused(exported.changing { $0.tags[0].name = "" }, "no name")
        try refused(exported.changing { $0.shelves[0].query = "" }, "kept query")
    }

    @Test("whose tables say other than its log is taken in as the tables have it")
    func tables() throws {
        let exported = try Exported(everyKind()).changing(0) { article in
            for index in article.comments.indices where article.comments[index].text == "第二稿" {
                article.comments[index].text = "改過"
            }
            article.comments.removeAll { $0.text == "答" }
            article.vote = nil
        }
        let library = try Library.inMemory()
        _ = try library.merge(exported)
        #expect(try library.verify() == [])
        let article = try #require(try library.summaries().first { $0.title == "河灣的夜讀館" }).id
        #expect(try library.texts(of: article).contains("改過") && library.contents(of: article)?.vote == nil)
    }
}
