import Foundation
import GRDB
import Model
import Testing

@testable import Storage

extension Library {
    /// Sends all that the other does not have.
    @discardableResult
    func send(to other: Library) throws -> Received {
        try other.receive(operations(since: other.lastOperations()), at: 1)
    }
}

@Suite("Operations of another library")
struct ReceiveTests {
    /// Two libraries with the same article and comment.
    private func pair() throws -> (one: Library, other: Library, article: Identifier, note: Identifier) {
        let one = try Library.inMemory()
        let article = try one.addShort()
        let note = try one.comment(on: article, "一", at: 1_000)
        let other = try Library.inMemory()
        _ = try other.merge(Exported(one))
        return (one, other, article, note)
    }

    @Test("are taken in once, and shown")
    func once() throws {
        let (one, other, article, note) = try pair()
        try one.perform(.edit(comment: note, text: "二"), at: 2_000)
        try one.perform(.vote(on: article, label: "感動"), at: 2_001)
        #expect(try one.send(to: other).appended == 2)
        #expect(try one.send(to: other) == Received())
        #expect(try other.receive(one.operations(since: [:]), at: 1).known == 3)
        #expect(try other.texts(of: article) == ["二"] && other.contents(of: article)?.vote == "感動")
        #expect(try other.verify() == [])
    }

    @Test("wait for those before them, and for those that they knew of")
    func waiting() throws {
        let (one, other, article, note) = try pair()
        let third = try Library.inMemory()
        _ = try third.merge(Exported(one))
        try one.perform(.edit(comment: note, text: "二"), at: 2_000)
        try one.send(to: third)
        try third.perform(.edit(comment: note, text: "三"), at: 3_000)
        // Of the third library's, which knew of the first one's, that comes later.
        let device = try #require(try one.ownDevice())
        let late = try third.operations(since: try other.lastOperations().merging([device: .max]) { $1 })
        #expect(try other.receive(late, at: 1).waiting == 1)
        #expect(try other.texts(of: article) == ["一"] && other.verify() == [])
        let received = try one.send(to: other)
        #expect(received.appended == 2 && received.waiting == 0)
        #expect(try other.texts(of: article) == ["三"] && other.verify() == [])
    }

    @Test("are refused where they are not as they were written, or their device has gone on otherwise")
    func refused() throws {
        let (one, other, article, note) = try pair()
        try one.perform(.edit(comment: note, text: "二"), at: 2_000)
        let known = try other.lastOperations()
        var changed = try #require(try one.operations(since: known).first)
        changed.context?.author = "別人"
        #expect(try other.receive([changed], at: 1).refused.first?.reason.contains("not as it was written") == true)
        let folder = try Folder()
        let first = try Library(at: folder.library)
        let place = try first.addShort()
        try first.backUp(to: folder.path + "/copy.sqlite")
        let copy = try Library(at: folder.path + "/copy.sqlite")
        try first.comment(on: place, "一")
        try copy.comment(on: place, "二")
        let refused = try first.receive(copy.operations(since: [:]), at: 1).refused
        #expect(refused.map(\.reason) == ["its device has gone on otherwise here"])
        #expect(try first.texts(of: place) == ["一"] && first.verify() == [] && other.verify() == [])
        #expect(try other.texts(of: article) == ["一"])
    }

    @Test("on an article that is not here are kept, and shown once it is")
    func unknownArticle() throws {
        let (one, other, _, _) = try pair()
        let new = try one.addShort("新", at: 3)
        try one.comment(on: new, "新的話", at: 4)
        #expect(try one.send(to: other).appended == 1)
        #expect(try other.verify() == [])
        _ = try other.merge(Exported(one))
        #expect(try other.texts(of: new) == ["新的話"] && other.verify() == [])
    }

    @Test("of a clock that is years ahead put no other comment off")
    func absurdClock() throws {
        let (one, other, article, note) = try pair()
        let future: Milliseconds = 4_000_000_000_000
        try one.perform(.edit(comment: note, text: "來自未來"), at: future)
        try one.send(to: other)
        let next = try other.comment(on: article, "別的", at: 3_000)
        let stamp = try other.read { try OperationLog(database: $0).operations("WHERE target = ?", [next]).first?.stamp }
        #expect(stamp == HybridTime(milliseconds: 3_000, counter: 0))
        // What knows of it is later all the same.
        try other.perform(.edit(comment: note, text: "今天"), at: 4_000)
        #expect(try other.texts(of: article) == ["今天", "別的"])
        #expect(try other.verify() == [])
    }

    @Test("carry a passage in words, with the text that it is a place in")
    func quotation() throws {
        let library = try Library.inMemory()
        var page = shortArticle()
        page.blocks = [.paragraph([.text("一盞燈，在河灣。")]), .paragraph([.text("夜讀館")])]
        let article = try library.add(page, from: [1], at: 1).id
        let leaf = try #require(page.leaves.firstIndex { $0.text == "夜讀館" })
        let passage = Anchor(leaf: leaf - 1, offset: 15)..<Anchor(leaf: leaf, offset: 6)
        try library.perform(.highlight(id: article, on: article, passage: passage), at: 2)
        let json = try #require(try library.operations(since: [:]).first?.payload)
        let payload = try Payload(json: json)
        #expect(payload.quote == "河灣。\n夜讀" && payload.suffix?.hasPrefix("館") == true)
        #expect(payload.prefix?.hasSuffix("一盞燈，在") == true)
        #expect(payload.source == Digest(of: [1]).hexadecimal)
    }
}

@Suite("Libraries that send one another their operations")
struct GossipTests {
    @Test("show the same in the end, each as from scratch", arguments: 0..<6)
    func converge(part: UInt64) throws {
        for seed in part * 50..<(part + 1) * 50 {
            var gossip = try Gossip(seed: seed)
            for _ in 0..<20 { try gossip.step() }
            try gossip.settle()
            let shown = try gossip.libraries.map { try $0.read { try Fold(shownIn: $0) } }
            #expect(shown.allSatisfy { $0 == shown[0] }, "seed \(seed)")
            for library in gossip.libraries {
                #expect(try library.read { try Verification(database: $0).fold() } == [], "seed \(seed)")
            }
            #expect(try gossip.libraries[0].verify() == [], "seed \(seed)")
        }
    }
}

private struct Gossip {
    private(set) var libraries: [Library]
    private let article: Identifier
    private var comments: [Identifier] = []
    private var generator: SeededGenerator
    private var now: Milliseconds = 1_773_477_000_000
    private var count = 0

    init(seed: UInt64) throws {
        generator = SeededGenerator(seed: seed)
        let first = try Library.inMemory()
        article = try first.addShort()
        let export = try Exported(first)
        libraries =
            try [first]
            + (1..<Int.random(in: 2...4, using: &generator)).map { _ in
                let library = try Library.inMemory()
                _ = try library.merge(export)
                return library
            }
    }

    mutating func step() throws {
        let index = Int.random(in: libraries.indices, using: &generator)
        let time = now + Milliseconds(index) * 7_200_000 - Milliseconds.random(in: 0...3_600_000, using: &generator)
        now += 1_000
        count += 1
        if Int.random(in: 0..<3, using: &generator) == 0 {
            let sent = try libraries.flatMap { try $0.operations(since: [:]) }.shuffled(using: &generator)
            _ = try libraries[index].receive(sent.filter { _ in Bool.random(using: &generator) }, at: time)
        } else {
            try write(libraries[index], at: time)
        }
    }

    private mutating func write(_ library: Library, at time: Milliseconds) throws {
        let comment = comments.randomElement(using: &generator) ?? article
        switch Int.random(in: 0..<8, using: &generator) {
        case 0..<3:
            let id = Identifier.make(at: time, using: &generator)
            try library.perform(
                .comment(
                    id: id, on: article, answering: comments.isEmpty ? nil : comment, passage: nil, author: "甲", text: "\(count)"),
                at: time)
            comments.append(id)
        case 3..<5: try? library.perform(.edit(comment: comment, text: "\(count)"), at: time)
        case 5: try? library.perform(.delete(comment: comment), at: time)
        case 6: try? library.perform(.restore(comment: comment), at: time)
        default: try library.perform(.vote(on: article, label: "\(count)"), at: time)
        }
    }

    /// All that was lost is sent again.
    mutating func settle() throws {
        for library in libraries {
            let sent = try libraries.flatMap { try $0.operations(since: [:]) }.shuffled(using: &generator)
            _ = try library.receive(sent, at: now)
        }
    }
}
