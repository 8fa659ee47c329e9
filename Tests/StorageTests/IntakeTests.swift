import Exporting
import Foundation
import GRDB
import Model
import Testing

import struct Model.Annotation
import struct Model.Comment

@testable import Storage

private let texts = [[Paragraph.lamp, Paragraph.keeper], ["前言。", "那天，" + Paragraph.lamp, "別的。"]]

private func page(_ paragraphs: [String]) -> Article {
    var page = Article(
        title: "夜讀館", source: "河灣新聞網", published: PrintedDate(printed: "2026-03-14", iso: "2026-03-14"),
        url: "https://news.example/1", blocks: paragraphs.map { .paragraph([.text($0)]) })
    page.comments = [
        Comment(
            id: Comment.placeholder(0), author: "網友", time: PrintedDate(printed: "3-15", iso: nil), text: "好文", origin: .page)
    ]
    return page
}

/// What a library shows of one article's notes, field by field, without the identifiers that each library gives of its own.
private struct ShownNotes: Equatable {
    var comments: [Comment] = []
    var versions: [[String]] = []
    var deleted: [DeletedComment] = []
    var notes: [NoteSummary] = []
    var vote: String?

    init(_ library: Library) throws {
        let article = try #require(try library.summaries().first).id
        let contents = try #require(try library.contents(of: article))
        let ofPage = Set(contents.comments.filter { $0.origin == .page }.map(\.id))
        let none = Identifier(high: 0, low: 0)
        comments = contents.comments.filter { $0.origin == .reader }.map { comment in
            var comment = comment
            if let parent = comment.parent, ofPage.contains(parent) { comment.parent = none }
            return comment
        }
        deleted = try library.deletedComments(on: article).map { deleted in
            var deleted = deleted
            deleted.article = none
            return deleted
        }
        versions = try (comments.map(\.id) + deleted.map(\.id)).map { id in
            try library.versions(of: id).map { "\($0.time) \($0.author) \($0.text) \($0.isShown)" }
        }
        notes = try library.notes(NotesRequest(rows: 99)).rows.map { note in
            var note = note
            note.article = none
            if note.kind == .mood { note.id = none }
            return note
        }
        vote = contents.vote
    }
}

/// A library with a note of every kind: moved passages and lost ones, answers, stances, earlier texts, deleted ones, a mood.
private func everyNote() throws -> Library {
    let library = try Library.inMemory()
    let article = try library.add(page(texts[0]), from: [1], at: 1).id
    try library.setReaderName("乙")
    let stranger = try #require(try library.contents(of: article)?.comments.first).id
    var count: UInt64 = 0
    func write(_ text: String, on passage: Range<Anchor>? = nil, answering: Identifier? = nil, stance: Stance? = nil) throws
        -> Identifier
    {
        count += 1
        let id = Identifier(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0000 | count)
        try library.perform(
            .comment(id: id, on: article, answering: answering, passage: passage, author: "甲", text: text, stance: stance),
            at: 1_780_000_000_000 + Milliseconds(count) * 10)
        return id
    }
    let ofLamp = Anchor(leaf: 5, offset: 42)..<Anchor(leaf: 5, offset: 57)
    let ofKeeper = Anchor(leaf: 6, offset: 51)..<Anchor(leaf: 6, offset: 69)
    try library.perform(
        .highlight(id: Identifier(high: 2, low: 1), on: article, passage: ofKeeper, author: "甲"), at: 1_780_000_000_001)
    let edited = try write("一", on: ofLamp)
    try library.perform(.edit(comment: edited, text: "二"), at: 1_780_000_001_000)
    try library.perform(.edit(comment: edited, text: "三"), at: 1_780_000_002_000)
    let answer = try write("答", answering: edited)
    _ = try write("推", answering: answer, stance: .push)
    _ = try write("答網友", answering: stranger, stance: .boo)
    _ = try write("在兩處", on: ofKeeper)
    let gone = try write("刪去", on: ofLamp, stance: .neutral)
    _ = try write("答刪去的", answering: gone)
    try library.perform(.delete(comment: gone), at: 1_780_000_003_000)
    try library.perform(.vote(on: article, label: "感動"), at: 1_780_000_004_000)
    // The one passage moves, the other is lost.
    _ = try library.add(page(texts[1]), from: [2], at: 2)
    return library
}

@Suite("Notes in Web Annotations that a library takes in")
struct IntakeTests {
    private func exported(_ library: Library) throws -> [AnnotatedArticle] {
        try annotatedArticles(from: webAnnotations(of: library.annotatedArticles()))
    }

    @Test("are the same there, field by field, whatever texts of the article it has", arguments: [[2], [1, 2], [1]])
    func same(numbers: [UInt8]) throws {
        let library = try everyNote()
        let other = try Library.inMemory()
        for number in numbers { _ = try other.add(page(texts[Int(number) - 1]), from: [number], at: Milliseconds(number)) }
        let taken = try other.take(exported(library), at: 9)
        #expect(taken.added == 9 && taken.known == 0 && taken.missing == [])
        #expect(try other.verify() == [])
        if numbers == [1] { _ = try other.add(page(texts[1]), from: [2], at: 2) }
        let (first, second) = (try ShownNotes(library), try ShownNotes(other))
        #expect(first.comments == second.comments)
        #expect(first.comments.compactMap(\.orphan).count == 2 && first.comments.compactMap(\.passage).count == 1)
        #expect(first.versions == second.versions && first.versions.contains { $0.count == 3 })
        #expect(first.deleted == second.deleted && first.deleted.count == 1)
        #expect(first.notes == second.notes && first.notes.count == 8)
        #expect(first == second)
        // And from there to a third.
        let third = try Library.inMemory()
        _ = try third.add(page(texts[1]), from: [2], at: 2)
        _ = try third.take(exported(other), at: 9)
        #expect(try ShownNotes(third) == first)
    }

    @Test("change nothing when they come again, nor where they come from")
    func twice() throws {
        let library = try everyNote()
        let before = try library.everything()
        #expect(try library.take(exported(library), at: 9).known == 9)
        #expect(try library.everything() == before)
        let other = try Library.inMemory()
        _ = try other.add(page([Paragraph.lamp]), from: [3], at: 3)
        _ = try other.take(exported(library), at: 9)
        let once = try other.everything()
        #expect(try other.take(exported(library), at: 10).known == 9)
        #expect(try other.everything() == once)
    }

    @Test("that were erased here stay so")
    func erased() throws {
        let library = try everyNote()
        let export = try exported(library)
        try library.emptyBin()
        let before = try library.everything()
        #expect(try library.take(export, at: 9).added == 0)
        #expect(try library.everything() == before)
    }

    @Test("leave out articles that are not here, and what says nothing; a later mood holds")
    func partly() throws {
        let library = try Library.inMemory()
        let article = try library.addShort()
        try library.perform(.vote(on: article, label: "無聊"), at: 5)
        func told(_ annotations: [Annotation], _ id: Identifier, _ title: String = "題") -> AnnotatedArticle {
            AnnotatedArticle(id: id, title: title, annotations: annotations)
        }
        let note = Identifier(high: 3, low: 3)
        let empty = Annotation(id: note)
        let early = Annotation(id: note, kind: .mood, text: "感動", created: 4)
        let late = Annotation(id: note, kind: .mood, text: "路過", created: 6)
        let taken = try library.take(
            [told([empty, early, late], article), told([late], Identifier(high: 1, low: 9), "別篇")], at: 7)
        #expect(taken.added == 1 && taken.known == 1 && taken.missing == ["別篇"])
        #expect(try library.contents(of: article)?.vote == "路過" && library.texts(of: article) == [])
        #expect(try library.verify() == [])
    }

    @Test("keep the words of a passage that no text here has, with or without its place")
    func quotations() throws {
        let library = try Library.inMemory()
        let article = try library.addShort()
        let anchors = Anchor(leaf: 9, offset: 9)..<Anchor(leaf: 9, offset: 12)
        let quotations = [
            Quotation(exact: "沒有的字", position: 3..<7),
            Quotation(exact: "沒有的字", position: 3..<7, version: String(repeating: "ab", count: 32), anchors: anchors),
            // A text that is here does not have it there.
            Quotation(exact: "沒有的字", position: 3..<7, version: Digest(of: Array("題".utf8)).hexadecimal, anchors: anchors),
        ]
        let notes = quotations.enumerated().map { index, quotation in
            Annotation(id: Identifier(high: 3, low: UInt64(index)), text: "註", quotation: quotation, created: 5)
        }
        let taken = try library.take([AnnotatedArticle(id: article, annotations: notes)], at: 7)
        #expect(taken.added == 3 && taken.orphaned == 3)
        #expect(try library.contents(of: article)?.comments.map(\.orphan) == ["沒有的字", "沒有的字", "沒有的字"])
        #expect(try library.annotatedArticles().first?.annotations.map(\.quotation?.exact) == ["沒有的字", "沒有的字", "沒有的字"])
        #expect(try library.verify() == [])
    }
}
