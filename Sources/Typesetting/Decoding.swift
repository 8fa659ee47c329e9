/// UTF-8 of a text, or a part of it, under the reader's hand.
typealias Bytes = UnsafeBufferPointer<UInt8>

/// The code point at a UTF-8 offset and its length in bytes. Where the bytes are cut or damaged it is U+FFFD, one byte long.
@inline(__always)
func decode(_ bytes: Bytes, at offset: Int) -> (scalar: UInt32, length: Int) {
    let lead = UInt32(bytes[offset])
    if lead < 0x80 { return (lead, 1) }
    return decodeLonger(bytes, at: offset, lead: lead)
}

@inline(__always)
private func decodeLonger(_ bytes: Bytes, at offset: Int, lead: UInt32) -> (scalar: UInt32, length: Int) {
    let left = bytes.count - offset
    if lead >= 0xE0, lead < 0xF0, left > 2 {
        let second = UInt32(bytes[offset + 1]) ^ 0x80
        let third = UInt32(bytes[offset + 2]) ^ 0x80
        if second | third < 0x40 { return ((lead & 0x0F) << 12 | second << 6 | third, 3) }
    } else if lead >= 0xC2, lead < 0xE0, left > 1 {
        let second = UInt32(bytes[offset + 1]) ^ 0x80
        if second < 0x40 { return ((lead & 0x1F) << 6 | second, 2) }
    } else if lead >= 0xF0, lead < 0xF5, left > 3 {
        let second = UInt32(bytes[offset + 1]) ^ 0x80
        let third = UInt32(bytes[offset + 2]) ^ 0x80
        let fourth = UInt32(bytes[offset + 3]) ^ 0x80
        let scalar = (lead & 0x07) << 18 | second << 12 | third << 6 | fourth
        if second | third | fourth < 0x40, scalar <= 0x10FFFF { return (scalar, 4) }
    }
    return (0xFFFD, 1)
}

/// Calls `body` with the UTF-8 of a text.
func withBytes<Result>(of text: String, _ body: (Bytes) -> Result) -> Result {
    var text = text
    return text.withUTF8(body)
}
