// What the bytes of a picture say about it.

/// The media type of a picture that is kept; nil for anything else, drawings in SVG among it, which are programs.
func mediaType(of bytes: [UInt8]) -> String? {
    func begins(_ text: String, at offset: Int = 0) -> Bool { bytes.dropFirst(offset).starts(with: text.utf8) }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    if begins("GIF87a") || begins("GIF89a") { return "image/gif" }
    if begins("RIFF"), begins("WEBP", at: 8) { return "image/webp" }
    if begins("ftyp", at: 4), begins("avif", at: 8) || begins("avis", at: 8) { return "image/avif" }
    if begins("BM"), bytes.count > 26 { return "image/bmp" }
    return nil
}

/// The size of a picture in pixels; nil for the kinds that are not counted with.
func pixels(of bytes: [UInt8], _ type: String) -> (width: Int, height: Int)? {
    func number(_ offset: Int, _ count: Int, isBigEndian: Bool) -> Int {
        let part = bytes[offset..<offset + count]
        return (isBigEndian ? Array(part) : part.reversed()).reduce(0) { $0 << 8 | Int($1) }
    }
    switch type {
    case "image/png" where bytes.count >= 24: return (number(16, 4, isBigEndian: true), number(20, 4, isBigEndian: true))
    case "image/gif" where bytes.count >= 10: return (number(6, 2, isBigEndian: false), number(8, 2, isBigEndian: false))
    default: return nil
    }
}
