/// A set of words to look for in texts. One pass over the text's UTF-8 tries only the words that begin with the byte at hand: searching
/// for a few dozen words in every line of a page is most of what reading it costs.
struct Words: Sendable {
    private let byFirst: [[[UInt8]]]
    private let isCaseless: Bool

    /// - Parameter caseless: true to take A for a; the words are then given in lower case.
    init(_ words: [String], caseless: Bool = false) {
        isCaseless = caseless
        byFirst = words.reduce(into: Array(repeating: [], count: 256)) { table, word in
            let bytes = Array(word.utf8)
            if let first = bytes.first { table[Int(first)].append(bytes) }
        }
    }

    func occur(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in bytes.indices.contains { matches(bytes, at: $0) } }
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

    private func lowered(_ byte: UInt8) -> UInt8 {
        isCaseless && byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }
}
