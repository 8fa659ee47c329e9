import CNcurses
import Glibc

@testable import Terminal

/// A pseudo-terminal: what is written to `master` is typed, what the program draws is read from it.
struct Pty {
    let master: Int32
    let slave: Int32

    init?(columns: Int32 = 80, rows: Int32 = 24) {
        var ends: (Int32, Int32) = (-1, -1)
        guard openpty(&ends.0, &ends.1, nil, nil, nil) == 0 else { return nil }
        (master, slave) = ends
        resize(columns: columns, rows: rows)
    }

    func resize(columns: Int32, rows: Int32) {
        _ = curses_set_window_size(master, rows, columns)
    }

    /// Types into a terminal in raw mode, and blocks until the program can read all of it: the kernel hands it on in its own time.
    func type(_ text: String) {
        let before = readable
        send(text, to: master)
        while readable < before + Int32(text.utf8.count) { sched_yield() }
    }

    /// Bytes that wait to be read by the program.
    private var readable: Int32 {
        var count: Int32 = 0
        _ = ioctl(slave, UInt(FIONREAD), &count)
        return count
    }

    /// Reads what was drawn until it holds the text; the tests' own end is a run that hangs.
    func drawn(until wanted: String) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !String(decoding: bytes, as: UTF8.self).contains(wanted) {
            let count = read(master, &buffer, buffer.count)
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    var modes: termios {
        var modes = termios()
        tcgetattr(slave, &modes)
        return modes
    }

    var files: (input: UnsafeMutablePointer<FILE>?, output: UnsafeMutablePointer<FILE>?) {
        (fdopen(slave, "r"), fdopen(dup(slave), "w"))
    }

    func close() {
        Glibc.close(master)
    }

    /// Takes the terminal away, and blocks until the program's end knows of it.
    func hangUp() {
        Glibc.close(master)
        var end = pollfd(fd: slave, events: 0, revents: 0)
        while poll(&end, 1, -1) < 0 || end.revents & Int16(POLLHUP) == 0 {}
    }
}

/// Both ends of ncurses on nothing: a real 80×24 screen with no terminal.
func nothing() -> (input: UnsafeMutablePointer<FILE>?, output: UnsafeMutablePointer<FILE>?) {
    (fopen("/dev/null", "r"), fopen("/dev/null", "w"))
}

/// What ncurses holds at a place: the glyph with its marks, and the attributes.
func held(_ column: Int, _ row: Int) -> (text: String, attributes: attr_t, pair: Int16) {
    var text = [wchar_t](repeating: 0, count: 8)
    var attributes: attr_t = 0
    var pair: Int16 = 0
    curses_get(Int32(row), Int32(column), &text, &attributes, &pair)
    let scalars = text.prefix { $0 != 0 }.compactMap { Unicode.Scalar(UInt32(bitPattern: $0)) }
    return (String(String.UnicodeScalarView(scalars)), attributes, pair)
}

/// The locale is one for the process, so it is taken once.
let hasUTF8 = adoptUTF8Locale()
