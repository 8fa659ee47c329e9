import Glibc
import Testing

@testable import Terminal

@Suite("Asking the terminal for a width")
struct WidthProbeTests {
    /// A terminal that has been typed at already, which here includes its own answer.
    private func probe(_ typed: String, milliseconds: Int = 200) throws -> (width: Int?, typeahead: String, drawn: String) {
        let pty = try #require(Pty())
        var modes = pty.modes
        cfmakeraw(&modes)
        tcsetattr(pty.slave, TCSANOW, &modes)
        pty.type(typed)
        var typeahead: [UInt8] = []
        let width = probeAmbiguousWidth(input: pty.slave, output: pty.slave, milliseconds: milliseconds, typeahead: &typeahead)
        let drawn = pty.drawn(until: "\u{1B}[K")
        #expect(pty.modes.c_lflag == modes.c_lflag)
        pty.close()
        close(pty.slave)
        return (width, String(decoding: typeahead, as: UTF8.self), drawn)
    }

    @Test("the cursor in the second column is a narrow dash, in the third a wide one")
    func widths() throws {
        #expect(try probe("\u{1B}[5;2R").width == 1)
        #expect(try probe("\u{1B}[5;3R").width == 2)
    }

    @Test("the dash is printed at the left edge, asked about and wiped")
    func drawing() throws {
        #expect(try probe("\u{1B}[1;2R").drawn == "\r—\u{1B}[6n\r\u{1B}[K")
    }

    @Test("what is typed meanwhile is kept, before the answer and after")
    func typeahead() throws {
        let found = try probe("jj文\u{1B}[A\u{1B}[24;3Rq")
        #expect(found.width == 2)
        #expect(found.typeahead == "jj文\u{1B}[Aq")
    }

    @Test("no answer, and a senseless one, is nil")
    func nothing() throws {
        let found = try probe("jk", milliseconds: 1)
        #expect(found.width == nil)
        #expect(found.typeahead == "jk")
        #expect(try probe("\u{1B}[5;80R").width == nil)
    }

    @Test("what is no terminal is not asked")
    func noTerminal() throws {
        let file = open("/dev/null", O_RDWR)
        var typeahead: [UInt8] = []
        #expect(probeAmbiguousWidth(input: file, output: file, typeahead: &typeahead) == nil)
        close(file)
    }
}
