import CNcurses
import Glibc

/// Why a terminal cannot be drawn on. Facts only: the program makes a sentence of them.
public enum TerminalError: Error, Hashable, Sendable {
    case notATerminal(input: Bool, output: Bool)
    /// TERM is unset or empty.
    case unnamed
    /// No description of the terminal of this name is installed.
    case unknown(name: String)
    /// The terminal of this name ("dumb") cannot place the cursor.
    case tooPlain(name: String)
    /// Its modes could not be read (the number is the C library's `errno`).
    case noModes(Int32)
}

/// Whether standard input and output are a terminal that can be drawn on.
public func checkTerminal() throws(TerminalError) {
    let input = isatty(STDIN_FILENO) == 1
    let output = isatty(STDOUT_FILENO) == 1
    guard input, output else { throw .notATerminal(input: input, output: output) }
    try checkDescription(of: terminalName(), output: STDOUT_FILENO)
}

/// Reads the description of the terminal of that name and looks for the one capability without which nothing can be drawn.
func checkDescription(of name: String?, output: Int32) throws(TerminalError) {
    guard let name else { throw .unnamed }
    var result: Int32 = 0
    guard setupterm(name, output, &result) == OK else { throw result == 1 ? .tooPlain(name: name) : refusal(name) }
    guard terminfo("cup") != nil else { throw .tooPlain(name: name) }
}

func terminalName() -> String? {
    guard let value = getenv("TERM"), value.pointee != 0 else { return nil }
    return String(cString: value)
}

/// ncurses says 0 both for an unknown terminal and for a known one that is generic.
private func refusal(_ name: String) -> TerminalError {
    ["dumb", "unknown"].contains(name) ? .tooPlain(name: name) : .unknown(name: name)
}

/// A string capability of the terminal that was set up last; nil where it has none.
func terminfo(_ capability: String) -> [UInt8]? {
    guard let found = tigetstr(capability), Int(bitPattern: found) != -1, found.pointee != 0 else { return nil }
    return withoutPadding(Array(UnsafeBufferPointer(start: found, count: strlen(found))).map { UInt8(bitPattern: $0) })
}

/// A capability without its delays, which are written `$<5>` and meant for terminals of paper.
private func withoutPadding(_ bytes: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.first {
        if rest.starts(with: "$<".utf8), let end = rest.firstIndex(of: UInt8(ascii: ">")) {
            rest = rest[(end + 1)...]
        } else {
            kept.append(byte)
            rest = rest.dropFirst()
        }
    }
    return kept
}

/// Takes the user's locale; where it is not UTF-8, C.UTF-8. False where the machine has neither.
///
/// ncurses asks the C library for the width of each character, and that knows none outside a UTF-8 locale.
public func adoptUTF8Locale() -> Bool {
    if setlocale(LC_ALL, "") != nil, isUTF8() { return true }
    return setlocale(LC_ALL, "C.UTF-8") != nil && isUTF8()
}

private func isUTF8() -> Bool {
    guard let name = nl_langinfo(Int32(CODESET)) else { return false }
    return String(cString: name) == "UTF-8"
}
