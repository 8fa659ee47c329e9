import Model
import Testing

@testable import Storage

private let passage = Anchor(leaf: 5, offset: 0)..<Anchor(leaf: 5, offset: 6)
private let later = Anchor(leaf: 6, offset: 0)..<Anchor(leaf: 6, offset: 3)

@Suite("A passage that is marked, and a quick word")
struct HighlightTests {
    private let id = Identifier(high: 1, low: 9)

    @Test("a highlight is a comment without words that may be given some")
    func highlight() throws {
        let library = try Library.inMemory()
        let article = try library.add(fullArticle(), from: [1], at: 1).id
        try library.perform(.highlight(id: id, on: article, passage: passage, author: "我"), at: 2)
        let marked = try #require(try library.contents(of: article)?.comments.last)
        #expect(marked.isHighlight && marked.passage == passage && marked.author == "我")
        try library.perform(.edit(comment: id, text: "旁批"), at: 3)
        let written = try #require(try library.contents(of: article)?.comments.last)
        #expect(!written.isHighlight && written.text == "旁批" && written.passage == passage)
        #expect(try library.verify() == [])
    }

    @Test("a comment keeps its stance through edits", arguments: Stance.allCases)
    func stance(_ stance: Stance) throws {
        let library = try Library.inMemory()
        let article = try library.addShort()
        try library.perform(
            .comment(id: id, on: article, answering: nil, passage: nil, author: "我", text: "好文", stance: stance), at: 2)
        try library.perform(.edit(comment: id, text: "好"), at: 3)
        #expect(try library.contents(of: article)?.comments.map(\.stance) == [stance])
        #expect(try library.verify() == [])
    }

    @Test("both are taken along by an export")
    func exported() throws {
        let library = try Library.inMemory()
        let article = try library.add(fullArticle(), from: [1], at: 1).id
        try library.perform(.highlight(id: id, on: article, passage: passage), at: 2)
        try library.perform(
            .comment(
                id: Identifier(high: 1, low: 10), on: article, answering: nil, passage: nil, author: "我", text: "噓", stance: .boo),
            at: 3)
        try library.keep(Draft(article: article, purpose: .comment(on: passage), text: "半"), at: 4)
        let copy = try Library.inMemory()
        _ = try copy.merge(Exported(library))
        let (ours, theirs) = (try library.contents(of: article), try copy.contents(of: article))
        #expect(ours?.comments == theirs?.comments && ours?.drafts == theirs?.drafts && ours?.comments.last?.stance == .boo)
    }
}

@Suite("Drafts beside passages")
struct PassageDraftTests {
    private let library: Library
    private let article: Identifier

    init() throws {
        library = try Library.inMemory()
        article = try library.add(fullArticle(), from: [1], at: 1).id
    }

    private func draft(_ passage: Range<Anchor>?, _ text: String, isOrphaned: Bool = false) -> Draft {
        Draft(article: article, purpose: .comment(on: passage), text: text, isOrphaned: isOrphaned)
    }

    @Test("there is one for each passage and one for the article")
    func several() throws {
        let drafts = [draft(nil, "一"), draft(passage, "二"), draft(later, "三")]
        for (time, draft) in drafts.enumerated() { try library.keep(draft, at: Milliseconds(time)) }
        try library.keep(draft(passage, "二二"), at: 9)
        #expect(try library.contents(of: article)?.drafts.map(\.text) == ["二二", "三", "一"])
        try library.discard(draft(later, ""))
        #expect(try library.contents(of: article)?.drafts == [draft(passage, "二二"), draft(nil, "一")])
        #expect(try library.verify() == [])
    }

    @Test("one goes where its passage goes, and says when the text has lost it")
    func moved() throws {
        let heading = Anchor(leaf: 5, offset: 0)..<Anchor(leaf: 5, offset: 7)
        try library.keep(draft(heading, "半"), at: 1)
        var renewed = fullArticle()
        renewed.blocks.insert(.paragraph([.text("新添的一段。")]), at: 0)
        _ = try library.add(renewed, from: [2], at: 2)
        let found = try #require(try library.contents(of: article)?.drafts.first)
        let moved = Anchor(leaf: 6, offset: 0)..<Anchor(leaf: 6, offset: 7)
        #expect(found == draft(moved, "半"))
        try library.keep(draft(moved, "半句"), at: 3)
        renewed.blocks = [.paragraph([.text("全都換了。")]), .paragraph([.text("又一段。")])]
        _ = try library.add(renewed, from: [3], at: 4)
        #expect(try library.contents(of: article)?.drafts == [draft(moved, "半句", isOrphaned: true)])
        // One beside the same place of the new text is another draft.
        try library.keep(draft(moved, "另一"), at: 5)
        #expect(try library.contents(of: article)?.drafts.map(\.isOrphaned) == [false, true])
        try library.discard(draft(moved, "", isOrphaned: true))
        #expect(try library.contents(of: article)?.drafts == [draft(moved, "另一")])
    }
}
