import Glibc

/// Writes text to standard output, whole.
/// - Throws: a `Failure` where it cannot be written, on a full disk say, so that no program behind takes a part for the whole.
func put(_ text: String, terminator: String = "\n") throws(Failure) {
    try write(text + terminator, to: STDOUT_FILENO, named: "Standard output")
}

/// Writes a line to standard error; there is nobody to tell where that fails.
func complain(_ line: String) {
    try? write(line + "\n", to: STDERR_FILENO, named: "Standard error")
}

/// Writes text to standard error, and tells whether all of it arrived.
func complainWhole(_ text: String) -> Bool {
    (try? write(text, to: STDERR_FILENO, named: "Standard error")) != nil
}

/// Bytes on their way to standard output.
struct BufferedOutput {
    private var bytes: [UInt8] = []

    var isFull: Bool { bytes.count >= 1 << 16 }

    mutating func append(_ byte: UInt8) { bytes.append(byte) }
    mutating func append(_ more: some Collection<UInt8>) { bytes.append(contentsOf: more) }

    /// - Throws: a `Failure` where it cannot be written.
    mutating func flush() throws(Failure) {
        try write(bytes[...], to: STDOUT_FILENO, named: "Standard output")
        bytes.removeAll(keepingCapacity: true)
    }
}

private func write(_ text: String, to file: Int32, named name: String) throws(Failure) {
    try write(Array(text.utf8)[...], to: file, named: name)
}

private func write(_ bytes: ArraySlice<UInt8>, to file: Int32, named name: String) throws(Failure) {
    var rest = bytes
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        guard count > 0 || errno == EINTR else {
            throw Failure("\(name) cannot be written: \(String(cString: strerror(errno))).")
        }
        rest = rest.dropFirst(max(0, count))
    }
}
