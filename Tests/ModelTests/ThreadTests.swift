import Testing

import struct Model.Comment

@testable import Model

@Suite("Comments are shown as threads")
struct ThreadTests {
    private func comment(_ ordinal: Int, answering parent: Int? = nil) -> Comment {
        Comment(
            id: Comment.placeholder(ordinal), parent: parent.map(Comment.placeholder), author: "甲",
            time: PrintedDate(printed: "", iso: nil), text: "\(ordinal)", origin: .page)
    }

    private func shown(_ comments: [Comment]) -> [String] {
        threaded(comments).map { String(repeating: ">", count: $0.depth) + $0.comment.text }
    }

    @Test("an answer stands below the comment it answers")
    func answersBelow() {
        #expect(shown([comment(0), comment(1), comment(2, answering: 0), comment(3, answering: 2)]) == ["0", ">2", ">>3", "1"])
    }

    @Test("an answer to a comment that is gone stands at the top level")
    func orphan() {
        #expect(shown([comment(0), comment(1, answering: 9)]) == ["0", "1"])
    }

    @Test("a ring of answers loses no comment")
    func ring() {
        #expect(Set(shown([comment(0, answering: 1), comment(1, answering: 0)])).count == 2)
        #expect(shown([comment(0, answering: 0)]) == ["0"])
    }

    @Test("a thread of ten thousand answers is unfolded without recursion")
    func deep() {
        let chain = (0..<10_000).map { comment($0, answering: $0 == 0 ? nil : $0 - 1) }
        #expect(threaded(chain).last?.depth == 9_999)
    }
}
