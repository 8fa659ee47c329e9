/// Where a decoder writes its UTF-8: memory with room for `mostPerByte` bytes for each byte that is read, the most that a decoder makes.
struct UTF8Output {
    /// A byte that gives one code point of the Basic Multilingual Plane, or U+FFFD; no decoder gives more for its bytes.
    static let mostPerByte = 3

    private(set) var next: UnsafeMutablePointer<UInt8>

    init(_ start: UnsafeMutablePointer<UInt8>) { next = start }

    /// - Parameter scalar: a code point that is no surrogate.
    @inline(__always)
    mutating func append(_ scalar: UInt32) {
        if scalar >= 0x800, scalar < 0x10000 {
            next[0] = UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
            next[1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F)
            next[2] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
            next += 3
        } else if scalar < 0x80 {
            next[0] = UInt8(truncatingIfNeeded: scalar)
            next += 1
        } else if scalar < 0x800 {
            next[0] = UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
            next[1] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
            next += 2
        } else {
            next[0] = UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18)
            next[1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F)
            next[2] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F)
            next[3] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
            next += 4
        }
    }

    mutating func appendReplacement() { append(0xFFFD) }

    /// The standard's way with a pair of bytes that means nothing: U+FFFD for both, but an ASCII byte stays in the text.
    ///
    /// - Returns: how many bytes have been dealt with.
    mutating func appendDamage(before trail: UInt8) -> Int {
        appendReplacement()
        return trail < 0x80 ? 1 : 2
    }

    /// The same where the text ends within a character: U+FFFD for all that is left.
    mutating func appendCut(_ left: Int) -> Int {
        appendReplacement()
        return left
    }

    /// Writes the run of ASCII that begins at an offset.
    ///
    /// - Returns: where it ends.
    @inline(__always)
    mutating func appendASCII(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard let base = bytes.baseAddress else { return start }
        var at = start
        while at + 8 <= bytes.count {
            let eight = UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self)
            guard eight & 0x8080_8080_8080_8080 == 0 else { break }
            UnsafeMutableRawPointer(next).storeBytes(of: eight, as: UInt64.self)
            next += 8
            at += 8
        }
        while at < bytes.count, base[at] < 0x80 {
            next[0] = base[at]
            next += 1
            at += 1
        }
        return at
    }
}

/// What most decoders are: ASCII as it is, and a function for everything else.
///
/// - Parameter character: writes the character that begins at an offset with a byte from 80 on; returns how many bytes it was.
@inline(__always)
func decodeBeyondASCII(
    _ bytes: UnsafeBufferPointer<UInt8>, to output: inout UTF8Output,
    character: (_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ output: inout UTF8Output) -> Int
) {
    var at = 0
    while at < bytes.count {
        if bytes[at] < 0x80 {
            at = output.appendASCII(of: bytes, from: at)
        } else {
            at += character(bytes, at, &output)
        }
    }
}
