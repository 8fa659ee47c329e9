import Foundation
import GRDB
import Model
import Testing

import struct Model.Comment

@testable import Storage

/// A page of a site, with a date and an address of its own.
private func page(
    _ title: String = "夜讀館", _ paragraphs: String..., url: String = "https://news.example/1", date: String = "2026-03-14"
) -> Article {
    Article(
        title: title, source: "河灣新聞網", published: PrintedDate(printed: date, iso: date), url: url,
        blocks: paragraphs.map { .paragraph([.text($0)]) })
}

private func pageComment(_ ordinal: Int, _ text: String, answering: Int? = nil) -> Comment {
    Comment(
        id: Comment.placeholder(ordinal), parent: answering.map(Comment.placeholder), author: "網友",
        time: PrintedDate(printed: "3-15", iso: nil), text: text, origin: .page)
}

@Suite("An article that is imported again with another text")
struct VersionTests {
    @Test("is the same by its address, or by title, source and date; the older text stays")
    func renewed() throws {
        let library = try Library.inMemory()
        let id = try library.add(page("夜讀館", "一盞燈", "老街"), from: [1], at: 1).id
        #expect(try library.add(page("夜讀館開門", "一盞燈", "新街"), from: [2], at: 2) == .renewed(id))
        let elsewhere = page("夜讀館開門", "全新的字", url: "https://other.example/9")
        #expect(try library.add(elsewhere, from: [3], at: 3) == .renewed(id))
        let summary = try #require(try library.summaries().first)
        #expect(try library.count() == 1 && summary.title == "夜讀館開門" && summary.added == 1)
        #expect(try library.contents(of: id)?.article.url == "https://other.example/9")
        let numbers = try library.read { try Int.fetchAll($0, sql: "SELECT number FROM version ORDER BY number") }
        #expect(numbers == [1, 2, 3])
        #expect(try library.verify() == [])
    }

    @Test("whose bytes are those of any of its versions is known, and stays as it is")
    func known() throws {
        let library = try Library.inMemory()
        let id = try library.add(page("夜讀館", "舊"), from: [1], at: 1).id
        _ = try library.add(page("夜讀館", "新"), from: [2], at: 2)
        for bytes: [UInt8] in [[1], [2]] { #expect(try library.add(page("夜讀館", "舊"), from: bytes, at: 3) == .known(id)) }
        #expect(try library.contents(of: id)?.article.bodyLeaves.map(\.text) == ["新"])
    }

    @Test("is another article where neither has an address or a paragraph of the other, though their title is their site's name")
    func sameName() throws {
        let library = try Library.inMemory()
        let id = try library.add(page("河灣新聞網", "一盞燈", "老街", url: ""), from: [1], at: 1).id
        guard case .new = try library.add(page("河灣新聞網", "全新的字", url: ""), from: [2], at: 2) else {
            Issue.record("two articles are one")
            return
        }
        #expect(try library.add(page("河灣新聞網", "一盞燈", "新街", url: ""), from: [3], at: 3) == .renewed(id))
    }

    @Test("is another article where the site has one address for all, or title, source or date are others")
    func apart() throws {
        let library = try Library.inMemory()
        let rule = { (article: Article) in
            var ruled = article
            ruled.blocks.insert(.rule, at: 0)
            return ruled
        }
        let first = rule(page("甲", "一二三", url: "https://news.example/show"))
        let second = rule(page("乙", "四五六", url: "https://news.example/show", date: "2026-03-15"))
        let id = try library.add(first, from: [1], at: 1).id
        let other = try library.add(second, from: [2], at: 2)
        guard case .new = other else { throw StorageError.otherArticle(id) }
        // Of several at one address, the one whose text it is.
        #expect(
            try library.add(rule(page("丙", "一二三", "又", url: first.url, date: "2026-04-01")), from: [3], at: 3) == .renewed(id))
        let renewed = rule(page("丁", "四五六", "又", url: first.url, date: "2026-04-01"))
        #expect(try library.add(renewed, from: [4], at: 4) == .renewed(other.id))
        for (index, one) in [page("甲", "字", url: ""), page("甲", "字", url: "https://news.example/", date: "")].enumerated() {
            guard case .new = try library.add(one, from: [9, UInt8(index)], at: 5) else {
                Issue.record("\(one) is no other article")
                continue
            }
        }
        #expect(try library.count() == 4)
        #expect(try library.verify() == [])
    }

    @Test("keeps what the reader wrote and chose, and comes out of the bin")
    func kept() throws {
        let library = try Library.inMemory()
        let id = try library.add(page("夜讀館", "一盞燈", "老街"), from: [1], at: 1).id
        let own = try library.comment(on: id, "我的話")
        try library.perform(.vote(on: id, label: "感動"), at: 2)
        try library.keepPlace(Anchor(leaf: 6, offset: 3), of: id, progress: 50)
        try library.tag([id], "街", true)
        try library.mark(id, starred: true)
        try library.keep(Draft(article: id, purpose: .comment(on: nil), text: "半句"), at: 3)
        try library.noteVisit(to: id, at: 4)
        try library.setBinned(id, true)
        #expect(try library.add(page("夜讀館", "新的一段", "一盞燈", "老街"), from: [2], at: 5) == .renewed(id))
        let contents = try #require(try library.contents(of: id))
        #expect(contents.comments.map(\.id) == [own])
        #expect(contents.vote == "感動" && contents.tags == ["街"] && contents.isStarred && contents.isRead)
        #expect(contents.drafts.map(\.text) == ["半句"])
        // Its words have gone a paragraph further, and the place with them.
        #expect(contents.place == Anchor(leaf: 7, offset: 3))
        let summary = try #require(try library.summaries().first)
        #expect(summary.comments == 1 && summary.hasDraft && summary.mood == "感動" && summary.progress == 50)
        try library.perform(.edit(comment: own, text: "改過"), at: 6)
        #expect(try library.verify() == [])
    }

    @Test("is found by its new text and title, and not by the old")
    func search() throws {
        let library = try Library.inMemory()
        let id = try library.add(page("夜讀館", "河灣老街", "同一段"), from: [1], at: 1).id
        try library.comment(on: id, "留言")
        _ = try library.add(page("晨讀館", "山城新路", "同一段"), from: [2], at: 2)
        for query in ["河灣老街", "老街", "夜讀館"] { #expect(try library.found(query) == [], "\(query)") }
        #expect(try library.found("ydg", isTyped: true) == [])
        for query in ["山城", "晨讀館", "留言", "新路 留言"] { #expect(try library.found(query) == ["晨讀館"], "\(query)") }
        #expect(try library.found("cdg", isTyped: true) == ["晨讀館"])
        #expect(try library.verify() == [])
    }

    @Test("keeps the page's comments that were there, however often; new ones come, and answer those that they answered")
    func pageComments() throws {
        let library = try Library.inMemory()
        var one = page("夜讀館", "一")
        one.comments = [pageComment(0, "好"), pageComment(1, "好"), pageComment(2, "同感", answering: 0)]
        let id = try library.add(one, from: [1], at: 1).id
        let before = try #require(try library.contents(of: id)).comments
        #expect(before.map(\.text) == ["好", "好", "同感"])
        one.comments = [pageComment(7, "新"), pageComment(8, "好"), pageComment(9, "好"), pageComment(5, "答", answering: 8)]
        for round in 2...4 {
            one.blocks = [.paragraph([.text("第\(round)")])]
            #expect(try library.add(one, from: [UInt8(round)], at: 2) == .renewed(id))
            let after = try #require(try library.contents(of: id)).comments
            #expect(after.map(\.text) == ["好", "好", "同感", "新", "答"])
            #expect(after.prefix(3).map(\.id) == before.map(\.id))
            #expect(after.last?.parent == before[0].id)
            #expect(after[2].parent == before[0].id)
        }
        #expect(try library.summaries().first?.comments == 5)
        #expect(try library.verify() == [])
    }
}

@Suite("A passage of an article that is imported again")
struct PassageVersionTests {
    private let library: Library
    private let id: Identifier

    init() throws {
        library = try Library.inMemory()
        id = try library.add(page("夜讀館", Paragraph.lamp, Paragraph.keeper), from: [1], at: 1).id
    }

    /// Writes a comment on words of the text as it is now.
    private func comment(on words: String) throws {
        let leaves = try #require(try library.contents(of: id)).article.leaves
        let leaf = try #require(leaves.firstIndex { $0.text.contains(words) })
        let range = try #require(leaves[leaf].text.range(of: words))
        let places = [range.lowerBound, range.upperBound].map { place in
            Anchor(leaf: leaf, offset: leaves[leaf].text[..<place].utf8.count)
        }
        var generator = SystemRandomNumberGenerator()
        let own = Identifier.make(at: 1, using: &generator)
        try library.perform(
            .comment(id: own, on: id, answering: nil, passage: places[0]..<places[1], author: "甲", text: "註"), at: 1)
    }

    private func renew(_ paragraphs: String..., bytes: UInt8) throws {
        var new = page()
        new.blocks = paragraphs.map { .paragraph([.text($0)]) }
        #expect(try library.add(new, from: [bytes], at: 2) == .renewed(id))
    }

    /// The words of each comment's passage in the text as it is now; in brackets those that it has lost.
    private func words() throws -> [String?] {
        let contents = try #require(try library.contents(of: id))
        let leaves = contents.article.leaves
        return contents.comments.map { comment in
            guard let passage = comment.passage else { return comment.orphan.map { "[\($0)]" } }
            let bytes = Array(leaves[passage.lowerBound.leaf].text.utf8)
            return String(decoding: bytes[passage.lowerBound.offset..<passage.upperBound.offset], as: UTF8.self)
        }
    }

    @Test("stands where its words stand, moved or not")
    func moved() throws {
        try comment(on: "河灣的老街")
        #expect(try words() == ["河灣的老街"])
        try renew(Paragraph.lamp, "新街", bytes: 2)
        #expect(try words() == ["河灣的老街"])
        try renew("前言。", "那天，" + Paragraph.lamp, bytes: 3)
        #expect(try words() == ["河灣的老街"])
        #expect(try library.contents(of: id)?.comments.first?.passage?.lowerBound == Anchor(leaf: 6, offset: 51))
        #expect(try library.verify() == [])
    }

    @Test("is nowhere while its words are gone, which are shown instead, and again where they come back")
    func gone() throws {
        try comment(on: "河灣的老街")
        try comment(on: "讀者留到半夜")
        try renew("一盞燈，在山城。", Paragraph.keeper, bytes: 2)
        #expect(try words() == ["[河灣的老街]", "讀者留到半夜"])
        try renew(Paragraph.keeper, "一盞燈，在海邊。", bytes: 3)
        #expect(try words() == ["[河灣的老街]", "讀者留到半夜"])
        try renew(Paragraph.keeper, Paragraph.lamp, bytes: 4)
        #expect(try words() == ["河灣的老街", "讀者留到半夜"])
        try renew(Paragraph.lamp, bytes: 5)
        #expect(try words() == ["河灣的老街", "[讀者留到半夜]"])
        #expect(try library.verify() == [])
    }

    @Test("of a comment that is written on the newer text stands there, and moves on with it")
    func newer() throws {
        try renew("山城的夜讀館，開到很晚。", "一盞燈", bytes: 2)
        try comment(on: "山城的夜讀館")
        #expect(try words() == ["山城的夜讀館"])
        try renew("前", "山城的夜讀館，開到很晚。", "一盞燈", bytes: 3)
        #expect(try words() == ["山城的夜讀館"])
        #expect(try library.contents(of: id)?.comments.first?.passage?.lowerBound.leaf == 6)
        #expect(try library.verify() == [])
    }
}
