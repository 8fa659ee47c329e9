/// A set of words to look for in texts. One pass over the text's UTF-8 tries only the words that may begin at the bytes at hand: searching
/// for a few dozen words in every line of a page is most of what reading it costs.
struct Words: Sendable {
    private let byFirst: [[[UInt8]]]
    private let isCaseless: Bool
    /// A bit for each way that the first three bytes of a word fall into, so that most places of a text are told by one look.
    private var openings = [UInt64](repeating: 0, count: 64)

    /// - Parameter caseless: true to take A for a; the words are then given in lower case.
    init(_ words: [String], caseless: Bool = false) {
        isCaseless = caseless
        byFirst = words.reduce(into: Array(repeating: [], count: 256)) { table, word in
            let bytes = Array(word.utf8)
            if let first = bytes.first { table[Int(first)].append(bytes) }
        }
        for word in byFirst.joined() { note(word) }
    }

    private mutating func note(_ word: [UInt8]) {
        // A shorter word may go on with anything.
        let seconds = word.count > 1 ? word[1]...word[1] : 0...255
        let thirds = word.count > 2 ? word[2]...word[2] : 0...255
        for second in seconds {
            for third in thirds {
                for first in written(word[0]) {
                    for second in written(second) { for third in written(third) { note(Self.place(first, second, third)) } }
                }
            }
        }
    }

    private mutating func note(_ place: Int) {
        openings[place >> 6] |= 1 << UInt64(place & 63)
    }

    /// A byte of a word as it may stand in a text.
    private func written(_ byte: UInt8) -> [UInt8] {
        isCaseless && byte >= 0x61 && byte <= 0x7A ? [byte, byte & ~0x20] : [byte]
    }

    @inline(__always)
    private static func place(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
        (Int(third) &* 61 ^ Int(second) &* 37 ^ Int(first)) & 4095
    }

    func occur(in text: String) -> Bool {
        var text = text
        return text.withUTF8(occur)
    }

    func occur(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        openings.withUnsafeBufferPointer { openings in
            guard bytes.count > 2 else { return bytes.indices.contains { matches(bytes, at: $0) } }
            var (first, second) = (bytes[0], bytes[1])
            for at in 2..<bytes.count {
                let third = bytes[at]
                let place = Self.place(first, second, third)
                if openings[place >> 6] >> UInt64(place & 63) & 1 != 0, matches(bytes, at: at - 2) { return true }
                (first, second) = (second, third)
            }
            return matches(bytes, at: bytes.count - 2) || matches(bytes, at: bytes.count - 1)
        }
    }

    func begin(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in !bytes.isEmpty && matches(bytes, at: 0) }
    }

    private func matches(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        for word in byFirst[Int(lowered(bytes[start]))] where word.count <= bytes.count - start {
            var at = 1
            while at < word.count, lowered(bytes[start + at]) == word[at] { at += 1 }
            if at == word.count { return true }
        }
        return false
    }

    @inline(__always)
    private func lowered(_ byte: UInt8) -> UInt8 {
        isCaseless && byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }
}
