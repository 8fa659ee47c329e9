// XHTML for a parser of HTML: an element that XML closes in its own tag would stay open.

/// HTML, section 13.1.2, "void elements".
private let voids: Set = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
]

/// `<a id="x"/>` as `<a id="x"></a>`; all else as it was.
func expandedXHTML(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + 1024)
    var at = 0
    while let less = bytes[at...].firstIndex(of: 0x3C) {
        output += bytes[at..<less]
        let end = endOfTag(bytes, from: less)
        let name = bytes[(less + 1)..<end].prefix {
            $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x3A
        }
        let closes = end - 2 > less && bytes[end - 1] == 0x3E && bytes[end - 2] == 0x2F && !name.isEmpty
        if closes, !voids.contains(String(decoding: name, as: UTF8.self).lowercased()) {
            output += bytes[less..<(end - 2)] + [0x3E, 0x3C, 0x2F] + name + [0x3E]
        } else {
            output += bytes[less..<end]
        }
        at = end
    }
    output += bytes[at...]
    return String(decoding: output, as: UTF8.self)
}

/// The index after a tag's `>`, or after a comment.
private func endOfTag(_ bytes: [UInt8], from start: Int) -> Int {
    if bytes[start...].starts(with: Array("<!--".utf8)) {
        var at = start + 4
        while at + 2 < bytes.count, !(bytes[at] == 0x2D && bytes[at + 1] == 0x2D && bytes[at + 2] == 0x3E) { at += 1 }
        return min(bytes.count, at + 3)
    }
    var quote: UInt8?
    for at in (start + 1)..<max(start + 1, bytes.count) {
        let byte = bytes[at]
        if let open = quote {
            if byte == open { quote = nil }
        } else if byte == 0x22 || byte == 0x27 {
            quote = byte
        } else if byte == 0x3E {
            return at + 1
        } else if byte == 0x3C {
            return at
        }
    }
    return bytes.count
}
