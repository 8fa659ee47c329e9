import Controller
import Testing

@testable import Terminal

@Suite("Reports of the mouse")
struct MouseReportTests {
    private func inputs(_ pieces: String...) -> [Input] {
        var decoder = KeyDecoder()
        return pieces.flatMap { decoder.decode($0.utf8) } + decoder.settle()
    }

    private func mouse(_ kind: Mouse.Kind, _ column: Int, _ row: Int) -> Input {
        .mouse(Mouse(kind, at: ScreenPlace(column: column, row: row)))
    }

    @Test("the first button is pressed, moved and released, at columns and rows from 0")
    func button() {
        let all = inputs("\u{1B}[<0;10;3M\u{1B}[<32;11;3M\u{1B}[<0;120;30m")
        #expect(all == [mouse(.press, 9, 2), mouse(.drag, 10, 2), mouse(.release, 119, 29)])
    }

    @Test("a report may come in pieces, and keys before and behind it are read")
    func pieces() {
        #expect(inputs("a\u{1B}[<0;1", "0;3Mb") == [.key(.text("a")), mouse(.press, 9, 2), .key(.text("b"))])
    }

    @Test("a notch of the wheel is three arrow keys, as without a mouse")
    func wheel() {
        #expect(inputs("\u{1B}[<64;1;1M") == Array(repeating: .key(.up), count: 3))
        #expect(inputs("\u{1B}[<65;1;1M") == Array(repeating: .key(.down), count: 3))
    }

    @Test(
        "other buttons mean nothing, and are no keys",
        arguments: ["1;5;5M", "2;5;5M", "34;5;5M", "35;5;5M", "66;5;5M", "0;5m", "M"])
    func other(report: String) {
        #expect(inputs("\u{1B}[<" + report).allSatisfy { if case .mouse = $0 { false } else { true } })
        #expect(inputs("\u{1B}[<" + report + "a").last == .key(.text("a")))
    }
}
