import Glibc

/// Asks the terminal how many cells it gives a character of ambiguous width: prints U+2014 at the left edge of the current line, has
/// the cursor's place reported (CSI 6 n), and wipes the line. To be called before the display takes the terminal.
///
/// - Parameters:
///   - typeahead: receives what was typed meanwhile, for `CursesDisplay` to read later.
///   - milliseconds: how long the answer is waited for; one that comes later is read and dropped as an unknown sequence.
/// - Returns: 1 or 2; nil where no answer came.
public func probeAmbiguousWidth(
    input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO, milliseconds: Int = 200, typeahead: inout [UInt8]
) -> Int? {
    var found = termios()
    guard tcgetattr(input, &found) == 0 else { return nil }
    var quiet = found
    cfmakeraw(&quiet)
    guard tcsetattr(input, TCSANOW, &quiet) == 0 else { return nil }
    defer { tcsetattr(input, TCSANOW, &found) }
    send("\r\u{2014}\u{1B}[6n", to: output)
    defer { send("\r\u{1B}[K", to: output) }
    return awaitReport(from: input, until: monotonicMilliseconds() + milliseconds, typeahead: &typeahead)
}

private func awaitReport(from input: Int32, until end: Int, typeahead: inout [UInt8]) -> Int? {
    var bytes: [UInt8] = []
    defer { typeahead += bytes }
    while waitForInput(from: input, milliseconds: max(0, end - monotonicMilliseconds())) {
        let more = readAvailable(from: input)
        guard !more.isEmpty else { return nil }
        bytes += more
        if let report = cursorReport(in: bytes) {
            bytes.removeSubrange(report.range)
            return (1...2).contains(report.column - 1) ? report.column - 1 : nil
        }
    }
    return nil
}

/// The first `ESC [ row ; column R` in the bytes. A shifted F3, which some terminals send as `ESC [ 1 ; 2 R`, cannot be told from
/// the report of a cursor in the first row; in those 200 milliseconds the report is the likelier.
func cursorReport(in bytes: [UInt8]) -> (range: Range<Int>, column: Int)? {
    for start in bytes.indices where bytes[start...].starts(with: [0x1B, UInt8(ascii: "[")]) {
        let body = bytes[(start + 2)...].prefix { (0x30...0x3B).contains($0) }
        guard body.endIndex < bytes.count, bytes[body.endIndex] == UInt8(ascii: "R") else { continue }
        let numbers = body.split(separator: UInt8(ascii: ";")).map { Int(String(decoding: $0, as: UTF8.self)) }
        if numbers.count == 2, numbers[0] != nil, let column = numbers[1] { return (start..<body.endIndex + 1, column) }
    }
    return nil
}

/// Writes all of a string, whatever interrupts.
func send(_ text: String, to output: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
        guard count > 0 || errno == EINTR else { return }
        rest = rest.dropFirst(max(0, count))
    }
}
