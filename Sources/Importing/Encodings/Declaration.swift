/// What a page says in its first 1,024 bytes about its own encoding: by `<meta>`, else by an XML declaration (HTML, section 13.2.3.2,
/// "prescan a byte stream to determine its encoding"); nil where nothing is said or the label is not known.
func declaredEncoding(_ bytes: [UInt8]) -> Encoding? {
    let head = bytes.prefix(1024)
    // A declaration that is written in UTF-16 itself.
    if head.starts(with: [0x3C, 0x00, 0x3F, 0x00, 0x78, 0x00]) { return .utf16LE }
    if head.starts(with: [0x00, 0x3C, 0x00, 0x3F, 0x00, 0x78]) { return .utf16BE }
    var prescan = Prescan(Array(head))
    return prescan.metaEncoding() ?? xmlEncoding(Array(head))
}

extension Encoding {
    /// What can be meant by a label that stands in ASCII: UTF-16 it is not, and bytes are no private characters.
    fileprivate init?(declared label: [UInt8]) {
        switch Encoding(label: String(decoding: label, as: UTF8.self)) {
        case .utf16BE, .utf16LE: self = .utf8
        case .userDefined: self = .windows1252
        case let encoding?: self = encoding
        case nil: return nil
        }
    }
}

/// Walks over the tags at the head of a page. All its functions give up at the end of the bytes.
private struct Prescan {
    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func metaEncoding() -> Encoding? {
        while at < bytes.count {
            if opens("<!--") {
                skipComment()
            } else if opens("<meta"), let byte = byte(5), isSpace(byte) || byte == 0x2F {
                at += 5
                if let encoding = readMeta() { return encoding }
            } else if bytes[at] == 0x3C, let next = byte(1), isLetter(next) || next == 0x2F && byte(2).map(isLetter) == true {
                skipTag()
            } else if opens("<!") || opens("</") || opens("<?") {
                skip { $0 == 0x3E }
            }
            at += 1
        }
        return nil
    }

    /// The attributes of a `<meta>`: `charset`, or `content` where `http-equiv` says what it is for.
    private mutating func readMeta() -> Encoding? {
        var seen: Set<[UInt8]> = []
        var isPragma = false
        var needsPragma: Bool?
        var label: [UInt8]?
        while let (name, value) = readAttribute() {
            guard seen.insert(name).inserted else { continue }
            switch String(decoding: name, as: UTF8.self) {
            case "http-equiv":
                if value == Array("content-type".utf8) { isPragma = true }
            case "content":
                guard label == nil, let found = charset(in: value), Encoding(declared: found) != nil else { continue }
                (label, needsPragma) = (found, true)
            case "charset": (label, needsPragma) = (value, false)
            default: continue
            }
        }
        guard at < bytes.count, let label, let needsPragma, isPragma || !needsPragma else { return nil }
        return Encoding(declared: label)
    }

    private mutating func skipComment() {
        at += 2
        // The dashes that open a comment may be those that close it.
        while at < bytes.count, !opens("-->") { at += 1 }
        at += 2
    }

    private mutating func skipTag() {
        skip { isSpace($0) || $0 == 0x3E }
        while readAttribute() != nil {}
    }

    private mutating func skip(to isEnd: (UInt8) -> Bool) {
        while at < bytes.count, !isEnd(bytes[at]) { at += 1 }
    }

    /// HTML, "get an attribute": name and value in lower case; nil at the end of the tag.
    private mutating func readAttribute() -> (name: [UInt8], value: [UInt8])? {
        skip { !isSpace($0) && $0 != 0x2F }
        guard at < bytes.count, bytes[at] != 0x3E else { return nil }
        let start = at
        // An equals sign that begins a name belongs to it.
        at += 1
        skip { $0 == 0x3D || isSpace($0) || $0 == 0x2F || $0 == 0x3E }
        let name = lowercased(bytes[start..<at])
        skip { !isSpace($0) }
        guard byte(0) == 0x3D else { return at < bytes.count ? (name, []) : nil }
        at += 1
        skip { !isSpace($0) }
        return readValue().map { (name, $0) }
    }

    private mutating func readValue() -> [UInt8]? {
        guard let quote = byte(0) else { return nil }
        guard quote == 0x22 || quote == 0x27 else {
            let start = at
            skip { isSpace($0) || $0 == 0x3E }
            return at < bytes.count ? lowercased(bytes[start..<at]) : nil
        }
        let start = at + 1
        at = start
        skip { $0 == quote }
        guard at < bytes.count else { return nil }
        at += 1
        return lowercased(bytes[start..<(at - 1)])
    }

    private func byte(_ ahead: Int) -> UInt8? { at + ahead < bytes.count ? bytes[at + ahead] : nil }

    private func opens(_ word: String) -> Bool {
        let word = Array(word.utf8)
        return at + word.count <= bytes.count && lowercased(bytes[at..<(at + word.count)]) == word
    }
}

/// HTML, "algorithm for extracting a character encoding from a meta element": the label in `text/html; charset=big5`.
/// - Parameter value: in lower case.
private func charset(in value: [UInt8]) -> [UInt8]? {
    var rest = value[...]
    while let found = rest.firstRange(of: Array("charset".utf8)) {
        rest = rest[found.upperBound...].drop(while: isSpace)
        guard rest.first == 0x3D else { continue }
        rest = rest.dropFirst().drop(while: isSpace)
        guard let quote = rest.first else { return nil }
        guard quote == 0x22 || quote == 0x27 else { return Array(rest.prefix { !isSpace($0) && $0 != 0x3B }) }
        guard let end = rest.dropFirst().firstIndex(of: quote) else { return nil }
        return Array(rest[(rest.startIndex + 1)..<end])
    }
    return nil
}

/// HTML, "get an XML encoding": what `<?xml … encoding="…"` says at the very beginning.
private func xmlEncoding(_ bytes: [UInt8]) -> Encoding? {
    guard bytes.starts(with: Array("<?xml".utf8)), let end = bytes.firstIndex(of: 0x3E) else { return nil }
    guard let found = bytes[..<end].firstRange(of: Array("encoding".utf8)) else { return nil }
    var rest = bytes[found.upperBound..<end].drop { $0 <= 0x20 }
    guard rest.first == 0x3D else { return nil }
    rest = rest.dropFirst().drop { $0 <= 0x20 }
    guard let quote = rest.first, quote == 0x22 || quote == 0x27 else { return nil }
    guard let close = rest.dropFirst().firstIndex(of: quote) else { return nil }
    return Encoding(declared: Array(rest[(rest.startIndex + 1)..<close]))
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D }

private func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

private func lowercased(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
}
