import Glibc

// Words of UTF-8 in texts, byte for byte. The standard library compares characters by canonical equivalence, one after another as soon as
// one of them is not ASCII; what is asked here of every line of a page has no need of that.

extension StringProtocol {
    /// Whether a text begins with the bytes of a word.
    func begins(with word: String) -> Bool {
        utf8.count >= word.utf8.count && utf8.starts(with: word.utf8)
    }

    /// Whether a text ends with the bytes of a word.
    func ends(with word: String) -> Bool {
        let (all, count) = (utf8, word.utf8.count)
        return all.count >= count && all.suffix(count).elementsEqual(word.utf8)
    }
}

extension String {
    /// Whether the bytes of a word, which is not empty, are in a text.
    func holds(_ word: String) -> Bool {
        var (text, word) = (self, word)
        return text.withUTF8 { text in word.withUTF8 { word in text.holds(word) } }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether the bytes of a word, which is not empty, are here; looked for by the last of them, since the first of most is one of few.
    func holds(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let last = word.last else { return true }
        var at = word.count - 1
        while let found = first(last, from: at) {
            if (0..<word.count - 1).allSatisfy({ self[found - $0 - 1] == word[word.count - $0 - 2] }) { return true }
            at = found + 1
        }
        return false
    }

    /// The offset of the first of a byte, from an offset on.
    func first(_ byte: UInt8, from start: Int = 0) -> Int? {
        guard start < count, let base = baseAddress, let found = memchr(base + start, Int32(byte), count - start) else {
            return nil
        }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
}

/// A text that is put together character by character, as its UTF-8.
struct TextBytes {
    private var bytes: [UInt8] = []

    /// - Parameter capacity: the bytes that it will have, near enough.
    init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    @inline(__always)
    mutating func append(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        switch value {
        case 0..<0x80: bytes.append(UInt8(truncatingIfNeeded: value))
        case 0x80..<0x800:
            bytes.append(0xC0 | UInt8(truncatingIfNeeded: value >> 6))
            add(value, shift: 0)
        case 0x800..<0x10000:
            bytes.append(0xE0 | UInt8(truncatingIfNeeded: value >> 12))
            add(value, shift: 6)
            add(value, shift: 0)
        default:
            bytes.append(0xF0 | UInt8(truncatingIfNeeded: value >> 18))
            add(value, shift: 12)
            add(value, shift: 6)
            add(value, shift: 0)
        }
    }

    /// A byte that continues a character, with the six bits from a place on.
    @inline(__always)
    private mutating func add(_ value: UInt32, shift: UInt32) {
        bytes.append(0x80 | UInt8(truncatingIfNeeded: value >> shift) & 0x3F)
    }
}
