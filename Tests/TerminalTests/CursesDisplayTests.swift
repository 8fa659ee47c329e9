import CNcurses
import Controller
import Glibc
import Testing
import View

@testable import Terminal

/// ncurses is one for the process, so these run one after another.
@Suite("The real screen", .serialized)
struct CursesDisplayTests {
    init() throws {
        try #require(hasUTF8)
    }

    private func frame(_ size: Size, _ draw: (inout Frame) -> Void) -> Frame {
        var frame = Frame(size: size)
        draw(&frame)
        return frame
    }

    @Test("on nothing there are 80×24 cells")
    func extent() throws {
        let display = try CursesDisplay(files: nothing(), name: "xterm-256color", theme: .dark, ambiguous: 1)
        #expect(display.size == Size(columns: 80, rows: 24))
    }

    @Test("wide glyphs, marks and styles stand where the frame has them")
    func cells() throws {
        var display = try CursesDisplay(files: nothing(), name: "xterm-256color", theme: .dark, ambiguous: 1)
        let frame = frame(display.size) {
            $0.put("眉", width: 2, at: Position(column: 3, row: 1), Style(.title))
            $0.put("か\u{3099}", width: 2, at: Position(column: 5, row: 1), Style(.text))
            $0.put("a", width: 1, at: Position(column: 79, row: 23), Style(.link, .selected))
            $0.put("批", width: 2, at: Position(column: 78, row: 0), Style(.text))
        }
        display.show(frame.changes(since: nil), cursor: Position(column: 5, row: 1))
        #expect((curses_cursor_column(), curses_cursor_row()) == (5, 1))
        #expect(held(3, 1).text == "眉")
        #expect(held(3, 1).attributes & curses_bold() != 0)
        #expect(held(5, 1).text == "か\u{3099}")
        #expect(held(79, 23).text == "a")
        #expect(held(79, 23).attributes & (curses_reverse() | curses_underline()) == curses_reverse() | curses_underline())
        #expect(held(79, 23).pair != 0)
        #expect(held(78, 0).text == "批")
    }

    @Test("a glyph over half of a wide one leaves no half behind")
    func overwriting() throws {
        var display = try CursesDisplay(files: nothing(), name: "xterm-256color", theme: .plain, ambiguous: 1)
        let before = frame(display.size) { $0.put("文", width: 2, at: Position(column: 10, row: 5), .plain) }
        let after = frame(display.size) { $0.put("x", width: 1, at: Position(column: 11, row: 5), .plain) }
        display.show(before.changes(since: nil), cursor: nil)
        display.show(after.changes(since: before), cursor: nil)
        #expect(held(10, 5).text == " ")
        #expect(held(11, 5).text == "x")
    }

    @Test("changes beyond the screen are left out")
    func beyond() throws {
        var display = try CursesDisplay(files: nothing(), name: "xterm-256color", theme: .plain, ambiguous: 1)
        let large = frame(Size(columns: 100, rows: 30)) { frame in
            for row in 0..<30 { frame.put("文", width: 2, at: Position(column: 79, row: row), .plain) }
        }
        display.show(large.changes(since: nil), cursor: Position(column: 99, row: 29))
        #expect((curses_cursor_column(), curses_cursor_row()) == (79, 23))
        #expect(held(79, 0).text == " ")
    }

    @Test("two narrow stand-ins share a pair of cells")
    func standIns() throws {
        var display = try CursesDisplay(files: nothing(), name: "xterm-256color", theme: .plain, ambiguous: 2)
        let frame = frame(display.size) { $0.put("—", width: 2, at: Position(column: 0, row: 0), .plain) }
        display.show(frame.changes(since: nil), cursor: nil)
        #expect(held(0, 0).text + held(1, 0).text == "--")
    }

    @Test("another theme draws what is shown anew")
    func theme() throws {
        var display = try CursesDisplay(files: nothing(), name: "xterm-256color", theme: .plain, ambiguous: 1)
        let frame = frame(display.size) { $0.put("題", width: 2, at: Position(column: 0, row: 0), Style(.subtitle)) }
        display.show(frame.changes(since: nil), cursor: nil)
        #expect(held(0, 0).pair == 0)
        display.use(.dark)
        #expect(held(0, 0).text == "題")
        #expect(held(0, 0).pair != 0)
    }

    @Test("keys, a paste in pieces and type-ahead are read from the terminal")
    func reading() throws {
        let pty = try #require(Pty())
        var display = try CursesDisplay(
            files: pty.files, name: "xterm-256color", theme: .dark, ambiguous: 1, typeahead: Array("甲".utf8))
        _ = pty.drawn(until: "[?2004h")
        pty.type("j\u{13}\u{3}\u{1B}[200~一")
        #expect(display.read() == [.key(.text("甲")), .key(.text("j")), .key(.control("s")), .key(.control("c"))])
        pty.type("二\r\u{1B}[20")
        #expect(display.read().isEmpty)
        pty.type("1~\u{1B}")
        #expect(display.read() == [.paste("一二\n"), .key(.escape)])
        pty.hangUp()
        #expect(display.read().isEmpty)
        let isGone = display.isGone
        #expect(isGone)
    }

    @Test("a terminal without a name, without a description, or without a cursor to place is refused")
    func refusals() {
        for (name, error) in [
            (nil, TerminalError.unnamed), ("no-such-terminal", .unknown(name: "no-such-terminal")),
            ("dumb", .tooPlain(name: "dumb")),
        ] {
            #expect(throws: error) { _ = try CursesDisplay(files: nothing(), name: name, theme: .plain, ambiguous: 1) }
        }
    }

    @Test("a resized terminal says so once, and the screen follows")
    func resizing() throws {
        let pty = try #require(Pty())
        var display = try CursesDisplay(files: pty.files, name: "xterm-256color", theme: .dark, ambiguous: 1)
        pty.resize(columns: 60, rows: 20)
        #expect(display.read() == [.resized(Size(columns: 60, rows: 20))])
        #expect(display.size == Size(columns: 60, rows: 20))
        #expect(display.read().isEmpty)
        pty.resize(columns: 1, rows: 1)
        #expect(display.read() == [.resized(Size(columns: 1, rows: 1))])
        let frame = frame(display.size) { $0.put("…", width: 1, at: Position(column: 0, row: 0), .plain) }
        display.show(frame.changes(since: nil), cursor: nil)
        #expect(held(0, 0).text == "…")
        pty.close()
    }

    @Test("the terminal's modes are raw while it is ours and as before when it is left, rescued or done with")
    func modes() throws {
        let pty = try #require(Pty())
        let before = pty.modes.c_lflag
        do {
            var display = try CursesDisplay(files: pty.files, name: "xterm-256color", theme: .dark, ambiguous: 1)
            #expect(pty.modes.c_lflag & tcflag_t(ICANON | ISIG | ECHO) == 0)
            display.leave()
            #expect(pty.modes.c_lflag == before)
            display.enter()
            #expect(pty.modes.c_lflag & tcflag_t(ICANON | ISIG | ECHO) == 0)
            CursesDisplay.restoreTerminal()
            #expect(pty.modes.c_lflag == before)
            display.resume()
            #expect(pty.modes.c_lflag & tcflag_t(ICANON | ISIG | ECHO) == 0)
        }
        #expect(pty.modes.c_lflag == before)
        pty.close()
    }

    @Test("the terminal is left without pasting marks, with a cursor and on its first screen")
    func farewell() throws {
        let pty = try #require(Pty())
        do {
            var display = try CursesDisplay(files: pty.files, name: "xterm-256color", theme: .dark, ambiguous: 1)
            display.show([], cursor: nil)
            CursesDisplay.restoreTerminal()
        }
        let drawn = pty.drawn(until: "\u{1B}[?1049l")
        for sequence in ["[?1049h", "[?25l", "[?2004l", "[?25h"] { #expect(drawn.contains("\u{1B}" + sequence)) }
        pty.close()
    }
}
