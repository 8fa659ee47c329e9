// A scan of the markup before the parser sees it. The parser has no bounds of its own: its time grows with the depth of open elements
// and with the formatting elements that it opens again in every paragraph. So tags beyond these bounds are left out and their text
// stays.

/// Elements open at once; deeper ones are flattened.
private let depthLimit = 512
/// Attributes of one element; later ones are left out.
private let attributeLimit = 128
/// Formatting elements (`b`, `font`, `a`, …) open at once, since each paragraph that follows repeats every one of them.
private let formattingLimit = 16
/// Elements that the parser would make, those repeated by it included.
let elementLimit = 500_000

private let voids: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "keygen",
    "frame",
    "basefont", "bgsound",
]
private let raws: Set<String> = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"]
private let formatting: Set<String> = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
]
/// Elements whose end tag may be left out: one of them closes the one before it.
private let selfClosing: Set<String> = [
    "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "optgroup", "rt", "rp", "rb", "rtc", "colgroup",
]

/// The page within bounds, ready for the parser.
/// - Throws: `tooManyElements`.
func bounded(_ page: [UInt8]) throws(ImportError) -> [UInt8] {
    var scan = BoundingScan(page)
    return try scan.run()
}

private struct BoundingScan {
    let bytes: [UInt8]
    var output: [UInt8] = []
    /// Everything before this offset is in `output` or was left out.
    var copied = 0
    var at = 0
    var open: [String] = []
    /// How often a name was opened beyond the bounds, so that as many of its end tags are left out.
    var dropped: [String: Int] = [:]
    var formattingOpen = 0
    var elements = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func run() throws(ImportError) -> [UInt8] {
        while let less = bytes[at...].firstIndex(of: 0x3C) {
            at = less
            if matches("<!--", at: at) { skip(past: "-->") } else { try tag() }
            if elements > elementLimit { throw .tooManyElements(limit: elementLimit) }
        }
        guard copied > 0 else { return bytes }
        output += bytes[copied...]
        return output
    }

    private mutating func tag() throws(ImportError) {
        let start = at
        at += 1
        let closing = at < bytes.count && bytes[at] == 0x2F
        if closing { at += 1 }
        let name = readName()
        guard !name.isEmpty else { return }
        readAttributes()
        if closing {
            if close(name) { leaveOut(start..<at) }
        } else if !voids.contains(name) {
            if opened(name) { if raws.contains(name) { skip(past: "</" + name) } } else { leaveOut(start..<at) }
        } else {
            elements += 1
        }
    }

    private mutating func readName() -> String {
        let start = at
        while at < bytes.count, isNameByte(bytes[at]), at - start < 32 { at += 1 }
        return String(decoding: bytes[start..<at].map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        let letter = byte | 0x20
        return letter >= 0x61 && letter <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == 0x2D || byte == 0x3A
    }

    /// Moves past the tag's end; attributes beyond the limit are left out.
    private mutating func readAttributes() {
        var count = 0
        var excess: Int?
        var inName = false
        while at < bytes.count, bytes[at] != 0x3E {
            let byte = bytes[at]
            if byte == 0x3D {
                readValue()
                inName = false
            } else {
                let separates = byte == 0x20 || byte == 0x2F || byte >= 0x09 && byte <= 0x0D
                if !separates, !inName {
                    count += 1
                    if count > attributeLimit, excess == nil { excess = at }
                }
                inName = !separates
                at += 1
            }
        }
        if let excess { leaveOut(excess..<at) }
        at = min(at + 1, bytes.count)
    }

    private mutating func readValue() {
        at += 1
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] >= 0x09 && bytes[at] <= 0x0D { at += 1 }
        guard at < bytes.count else { return }
        if bytes[at] == 0x22 || bytes[at] == 0x27 {
            let quote = bytes[at]
            at = (bytes[(at + 1)...].firstIndex(of: quote) ?? bytes.count - 1) + 1
        } else {
            while at < bytes.count, bytes[at] != 0x20, bytes[at] != 0x3E, !(bytes[at] >= 0x09 && bytes[at] <= 0x0D) { at += 1 }
        }
    }

    /// Notes an element as opened; false where it is beyond the bounds.
    private mutating func opened(_ name: String) -> Bool {
        if selfClosing.contains(name), open.last == name { open.removeLast() }
        elements += 1 + (formatting.contains(name) ? 0 : formattingOpen)
        let isFormatting = formatting.contains(name)
        if open.count >= depthLimit || isFormatting && formattingOpen >= formattingLimit {
            if !raws.contains(name) {
                dropped[name, default: 0] += 1
                return false
            }
        }
        guard !raws.contains(name) else { return true }
        open.append(name)
        if isFormatting { formattingOpen += 1 }
        return true
    }

    /// Notes an element as closed; true where its start was left out, so that its end must be.
    private mutating func close(_ name: String) -> Bool {
        if let count = dropped[name], count > 0 {
            dropped[name] = count - 1
            return true
        }
        if let last = open.lastIndex(of: name) {
            for gone in open[last...] where formatting.contains(gone) { formattingOpen -= 1 }
            open.removeSubrange(last...)
        }
        return false
    }

    private mutating func leaveOut(_ range: Range<Int>) {
        guard range.lowerBound >= copied else { return }
        output += bytes[copied..<range.lowerBound]
        copied = range.upperBound
    }

    private mutating func skip(past mark: String) {
        let wanted = Array(mark.utf8)
        while at < bytes.count {
            guard let next = bytes[at...].firstIndex(where: { $0 | 0x20 == wanted[0] | 0x20 }) else { break }
            at = next
            if matches(mark, at: at) {
                at += mark == "-->" ? 3 : 0
                return
            }
            at += 1
        }
        at = bytes.count
    }

    private func matches(_ mark: String, at start: Int) -> Bool {
        var at = start
        for byte in mark.utf8 {
            guard at < bytes.count else { return false }
            let lower = bytes[at] >= 0x41 && bytes[at] <= 0x5A ? bytes[at] | 0x20 : bytes[at]
            guard lower == byte else { return false }
            at += 1
        }
        return true
    }
}
