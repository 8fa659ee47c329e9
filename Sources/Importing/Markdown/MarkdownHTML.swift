// The text of HTML that stands in Markdown: tags go, line breaks and the ends of blocks become newlines, references become characters.

/// One pass; scripts, styles and comments go with what is in them.
func textOfHTML(_ html: String) -> String {
    let bytes = Array(html.utf8)
    var text: [UInt8] = []
    var at = 0
    while at < bytes.count {
        if bytes[at] == 0x3C, let end = endOfTag(bytes, from: at) {
            let name = tagName(bytes[(at + 1)..<end])
            if breaking.contains(name) { text.append(0x0A) }
            at = silent.contains(name) ? endOfElement(name, in: bytes, from: end) : end
        } else if bytes[at] == 0x26, let (scalar, length) = reference(bytes, from: at) {
            text += Array(String(scalar).utf8)
            at += length
        } else {
            // A newline of the source is a space.
            text.append(bytes[at] == 0x0A || bytes[at] == 0x0D ? 0x20 : bytes[at])
            at += 1
        }
    }
    return String(decoding: text, as: UTF8.self)
}

private let silent: Set<String> = ["script", "style", "template"]
private let breaking: Set<String> = [
    "br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "details", "summary",
    "figure", "figcaption",
    "dt", "dd", "pre", "hr", "section", "article",
]

/// Behind the tag or comment that begins here; nil for a `<` that begins none.
private func endOfTag(_ bytes: [UInt8], from start: Int) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    let next = bytes[start + 1]
    if bytes[start...].starts(with: Array("<!--".utf8)) {
        var at = start + 4
        while at + 2 < bytes.count, !(bytes[at] == 0x2D && bytes[at + 1] == 0x2D && bytes[at + 2] == 0x3E) { at += 1 }
        return min(bytes.count, at + 3)
    }
    guard next == 0x2F || next == 0x21 || next == 0x3F || next | 0x20 >= 0x61 && next | 0x20 <= 0x7A else { return nil }
    // No tag is that long: without a bound, many a `<` would look for an end in all that follows.
    return bytes[start...].prefix(4_096).firstIndex(of: 0x3E).map { $0 + 1 }
}

private func tagName(_ tag: ArraySlice<UInt8>) -> String {
    String(
        decoding: tag.drop { $0 == 0x2F }.prefix(12).prefix {
            $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0x30 && $0 <= 0x39
        }, as: UTF8.self
    )
    .lowercased()
}

private func endOfElement(_ name: String, in bytes: [UInt8], from start: Int) -> Int {
    let end = Array("</\(name)".utf8)
    var at = start
    while at < bytes.count {
        if bytes[at] == 0x3C, bytes[at...].prefix(end.count).map({ $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }) == end {
            return endOfTag(bytes, from: at) ?? bytes.count
        }
        at += 1
    }
    return bytes.count
}

/// A reference such as texts have: by number, or one of the few names that markup needs.
private func reference(_ bytes: [UInt8], from start: Int) -> (Unicode.Scalar, Int)? {
    guard let end = bytes[start...].prefix(12).firstIndex(of: 0x3B) else { return nil }
    let name = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
    let named: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "mdash": "—", "ndash": "–", "hellip": "…",
        "ldquo": "“", "rdquo": "”",
        "lsquo": "‘", "rsquo": "’", "middot": "·", "copy": "©",
    ]
    let length = end + 1 - start
    if let scalar = named[name] { return (scalar, length) }
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let value = digits.hasPrefix("x") || digits.hasPrefix("X") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap(Unicode.Scalar.init).map { ($0, length) }
}
