import Foundation
import GRDB
import Model
import Testing

import struct Model.Comment

@testable import Storage

private func page(_ paragraphs: [String]) -> Article {
    Article(
        title: "夜讀館", source: "河灣新聞網", published: PrintedDate(printed: "2026-03-14", iso: "2026-03-14"),
        url: "https://news.example/1", blocks: paragraphs.map { .paragraph([.text($0)]) })
}

/// Two libraries that have one article, each with texts of its own.
private struct TwoLibraries {
    let one: Library
    let other: Library
    let article: Identifier

    init() throws {
        one = try Library.inMemory()
        article = try one.add(page([Paragraph.lamp, "讀者一個個走進來。"]), from: [1], at: 1).id
        other = try Library.inMemory()
        _ = try other.merge(Exported(one))
    }

    /// The first library of others, and a new one that has its article.
    init(like others: TwoLibraries) throws {
        one = others.one
        article = others.article
        other = try Library.inMemory()
        _ = try other.merge(Exported(one))
    }

    func renew(_ library: Library, _ paragraphs: String..., bytes: UInt8) throws {
        #expect(try library.add(page(paragraphs), from: [bytes], at: Milliseconds(bytes)) == .renewed(article))
    }

    /// Comments in the first library on words of its text.
    @discardableResult
    func comment(on words: String, at time: Milliseconds = 100) throws -> Identifier {
        let leaves = try #require(try one.contents(of: article)).article.leaves
        let leaf = try #require(leaves.firstIndex { $0.text.contains(words) })
        let text = leaves[leaf].text
        let range = try #require(text.range(of: words))
        func anchor(_ place: String.Index) -> Anchor { Anchor(leaf: leaf, offset: text[..<place].utf8.count) }
        let id = Identifier(high: 9, low: UInt64(time))
        try one.perform(
            .comment(
                id: id, on: article, answering: nil, passage: anchor(range.lowerBound)..<anchor(range.upperBound), author: "甲",
                text: "註"), at: time)
        return id
    }

    /// The words that each comment of the second library stands beside, or in brackets those of a passage that its text has lost.
    func words() throws -> [String] {
        let contents = try #require(try other.contents(of: article))
        return contents.comments.map { comment in
            guard let passage = comment.passage else { return comment.orphan.map { "[\($0)]" } ?? "-" }
            let bytes = Array(contents.article.leaves[passage.lowerBound.leaf].text.utf8)
            return String(decoding: bytes[passage.lowerBound.offset..<passage.upperBound.offset], as: UTF8.self)
        }
    }
}

@Suite("A passage that another library sends")
struct StrayTests {
    private let pair: TwoLibraries

    init() throws {
        pair = try TwoLibraries()
    }

    @Test("of an older text is found in the one that is shown")
    func older() throws {
        try pair.renew(pair.other, "前言。", "那天，" + Paragraph.lamp, bytes: 2)
        try pair.comment(on: "河灣的老街")
        try pair.one.send(to: pair.other)
        #expect(try pair.words() == ["河灣的老街"])
        #expect(try pair.other.verify() == [])
    }

    @Test("of a text that is not here is found by its words, and orphaned with them where they are not there")
    func elsewhere() throws {
        try pair.renew(pair.one, "那天，" + Paragraph.lamp, Paragraph.keeper, bytes: 3)
        try pair.comment(on: "河灣的老街", at: 100)
        try pair.comment(on: "讀者留到半夜", at: 101)
        try pair.one.send(to: pair.other)
        #expect(try pair.words() == ["河灣的老街", "[讀者留到半夜]"])
        #expect(try pair.other.notes(NotesRequest(rows: 9)).rows.map(\.quote) == ["讀者留到半夜", "河灣的老街"])
        #expect(try pair.other.verify() == [])
    }

    @Test("is looked for again whenever a text comes, and stands in its own as it was written")
    func later() throws {
        try pair.renew(pair.one, Paragraph.keeper, "燈，滅了。", bytes: 3)
        let note = try pair.comment(on: "讀者留到半夜")
        try pair.one.send(to: pair.other)
        #expect(try pair.words() == ["[讀者留到半夜]"])
        try pair.renew(pair.other, "那天夜裡，" + Paragraph.keeper, bytes: 4)
        #expect(try pair.words() == ["讀者留到半夜"])
        try pair.renew(pair.other, "沒有別的了。", bytes: 5)
        #expect(try pair.words() == ["[讀者留到半夜]"])
        try pair.renew(pair.other, Paragraph.keeper, "燈，滅了。", bytes: 3)
        #expect(try pair.words() == ["讀者留到半夜"])
        let (version, shown) = try pair.other.read { database in
            (
                try Int.fetchOne(database, sql: "SELECT version FROM comment WHERE id = ?", arguments: [note]),
                try Int.fetchOne(database, sql: "SELECT version FROM article")
            )
        }
        #expect(version == shown)
        #expect(try pair.other.verify() == [])
    }

    @Test("stands in its own text also where that comes behind a newer one")
    func merged() throws {
        try pair.renew(pair.one, Paragraph.keeper, bytes: 3)
        try pair.comment(on: "讀者留到半夜")
        try pair.renew(pair.other, "那天夜裡，" + Paragraph.keeper, bytes: 4)
        try pair.one.send(to: pair.other)
        #expect(try pair.words() == ["讀者留到半夜"])
        _ = try pair.other.merge(Exported(pair.one))
        #expect(try pair.words() == ["讀者留到半夜"])
        try pair.renew(pair.other, "別的。", bytes: 5)
        #expect(try pair.words() == ["[讀者留到半夜]"])
        #expect(try pair.other.verify() == [])
    }
}

extension StrayTests {
    @Test("that an export has no text for stands in one that is here")
    func exported() throws {
        let third = try TwoLibraries(like: pair)
        try pair.renew(pair.one, Paragraph.keeper, bytes: 3)
        try pair.comment(on: "讀者留到半夜")
        try pair.renew(pair.other, "別的。", bytes: 4)
        try pair.one.send(to: pair.other)
        #expect(try pair.words() == ["[讀者留到半夜]"])
        try third.renew(third.other, "那天夜裡，" + Paragraph.keeper, bytes: 5)
        _ = try third.other.merge(Exported(pair.other))
        #expect(try third.words() == ["讀者留到半夜"])
        #expect(try third.other.verify() == [])
    }
}

@Suite("The words of a lost passage")
struct LostPassageTests {
    @Test("are those of the text that had it last, where no operation tells them")
    func pageComment() throws {
        let library = try Library.inMemory()
        var first = page(["一盞燈，在河灣。", "老街"])
        let passage = Anchor(leaf: 5, offset: 15)..<Anchor(leaf: 5, offset: 21)
        first.comments = [
            Comment(
                id: Comment.placeholder(0), author: "網友", time: PrintedDate(printed: "3-15", iso: nil), text: "好",
                passage: passage, origin: .page)
        ]
        let id = try library.add(first, from: [1], at: 1).id
        #expect(try library.contents(of: id)?.comments.map(\.orphan) == [nil])
        #expect(try library.add(page(["沒有別的了。"]), from: [2], at: 2) == .renewed(id))
        let comments = try #require(try library.contents(of: id)).comments
        #expect(comments.map(\.orphan) == ["河灣"] && comments.map(\.passage) == [nil])
    }

    @Test("are there for none on the whole article")
    func whole() throws {
        let library = try Library.inMemory()
        let id = try library.add(page(["一"]), from: [1], at: 1).id
        try library.comment(on: id, "全文")
        _ = try library.add(page(["二"]), from: [2], at: 2)
        #expect(try library.contents(of: id)?.comments.map(\.orphan) == [nil])
    }
}
