import Controller
import Model
import Testing

@testable import View

@Suite("A frame never holds half of a wide character")
struct FrameTests {
    private func picture(_ frame: Frame) -> [String] {
        (0..<frame.size.rows).map { row in
            frame[row: row].map { cell in
                switch cell.content {
                case .blank: "."
                case .glyph(let text): text
                case .wide(let text): text
                case .tail: ""
                }
            }.joined()
        }
    }

    private func frame(_ columns: Int, _ puts: [(String, Int, Int)]) -> Frame {
        var frame = Frame(size: Size(columns: columns, rows: 1))
        for (text, width, column) in puts { frame.put(text, width: width, at: Position(column: column, row: 0), .plain) }
        return frame
    }

    @Test("a wide character takes two cells")
    func wide() { #expect(picture(frame(6, [("字", 2, 1)])) == [".字..."]) }

    @Test("overwriting the left half blanks the right half")
    func left() { #expect(picture(frame(4, [("字", 2, 0), ("a", 1, 0)])) == ["a..."]) }

    @Test("overwriting the right half blanks the left half")
    func right() { #expect(picture(frame(4, [("字", 2, 0), ("a", 1, 1)])) == [".a.."]) }

    @Test("a wide character over the halves of two others blanks both")
    func straddle() { #expect(picture(frame(6, [("甲", 2, 0), ("乙", 2, 2), ("丙", 2, 1)])) == [".丙..."]) }

    @Test("a wide character in the last column leaves a blank")
    func last() { #expect(picture(frame(3, [("字", 2, 2)])) == ["..."]) }

    @Test("a glyph outside the frame changes nothing")
    func outside() { #expect(picture(frame(2, [("a", 1, 5), ("a", 1, -1)])) == [".."]) }

    @Test("applying the difference of two frames to the first gives the second, and no change begins or ends with half a pair")
    func differences() {
        var generator = SeededGenerator(seed: 7)
        func random(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }
        func randomFrame() -> Frame {
            var frame = Frame(size: Size(columns: 12, rows: 2))
            for _ in 0..<random(14) {
                let width = random(2) + 1
                let place = Position(column: random(12), row: random(2))
                frame.put(width == 2 ? "字" : "a", width: width, at: place, Style(random(2) == 0 ? .text : .title))
            }
            return frame
        }
        for _ in 0..<2_000 {
            let (one, other) = (randomFrame(), randomFrame())
            let changes = other.changes(since: one)
            var applied = one
            applied.apply(changes)
            #expect(applied.grid == other.grid)
            for change in changes {
                #expect(change.cells.first?.content != .tail)
                if case .wide = change.cells.last?.content { Issue.record("half a pair at the end of \(change)") }
            }
        }
    }
}
