import Glibc

/// A text in a file, one paragraph on each line.
struct TextFile {
    let path: String

    /// Reads line by line, so that no more than one is in memory beside what is made of it.
    func forEachParagraph(_ take: (UnsafeBufferPointer<UInt8>) -> Void) throws {
        guard let file = fopen(path, "r") else { throw BenchError("\(path): \(String(cString: strerror(errno)))") }
        defer { fclose(file) }
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        while case let count = getline(&line, &capacity, file), count > 0, let line {
            line.withMemoryRebound(to: UInt8.self, capacity: count) { bytes in
                take(UnsafeBufferPointer(start: bytes, count: bytes[count - 1] == 0x0A ? count - 1 : count))
            }
        }
    }

    /// The paragraphs one after another, and where each ends.
    func joined() throws -> (bytes: [UInt8], ends: [Int]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(try size())
        var ends: [Int] = []
        try forEachParagraph {
            bytes.append(contentsOf: $0)
            ends.append(bytes.count)
        }
        return (bytes, ends)
    }

    /// Makes up a text of so many bytes.
    static func write(_ kind: TextKind, bytes: Int, to path: String) throws -> TextFile {
        guard let file = fopen(path, "w") else { throw BenchError("\(path): \(String(cString: strerror(errno)))") }
        defer { fclose(file) }
        var texts = SetTexts(kind, seed: 20_260_105)
        try texts.make(bytes: bytes) { piece in
            var piece = piece
            let isWritten = piece.withUTF8 { fwrite($0.baseAddress, 1, $0.count, file) == $0.count }
            guard isWritten else { throw BenchError("\(path) cannot be written") }
        }
        return TextFile(path: path)
    }

    func size() throws -> Int {
        var facts = stat()
        guard stat(path, &facts) == 0 else { throw BenchError("\(path): \(String(cString: strerror(errno)))") }
        return Int(facts.st_size)
    }
}
