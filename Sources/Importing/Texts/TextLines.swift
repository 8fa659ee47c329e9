/// The lines of a text, by any newline of Unicode (The Unicode Standard, section 5.8): U+000A to U+000D, U+0085, U+2028 and U+2029; CR LF
/// is one. They share the text's memory. Byte by byte: finding the clusters of a long text takes longer than all the rest of its import.
func lines(of text: String) -> [Substring] {
    var text = text
    let breaks = text.withUTF8 { newlines(in: $0) }
    var lines: [Substring] = []
    lines.reserveCapacity(breaks.count + 1)
    let bytes = text.utf8
    var start = bytes.startIndex
    var offset = 0
    for lineBreak in breaks {
        let end = bytes.index(start, offsetBy: lineBreak.lowerBound - offset)
        lines.append(text[start..<end])
        start = bytes.index(end, offsetBy: lineBreak.count)
        offset = lineBreak.upperBound
    }
    return lines + [text[start...]]
}

/// The UTF-8 offsets of the newlines.
private func newlines(in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var breaks: [Range<Int>] = []
    var place = 0
    while place < bytes.count {
        // Every newline begins with a byte up to CR, 0xC2 or 0xE2.
        let byte = bytes[place]
        let length = byte <= 0x0D || byte == 0xC2 || byte == 0xE2 ? lengthOfNewline(bytes, at: place) : 0
        if length > 0 { breaks.append(place..<place + length) }
        place += max(1, length)
    }
    return breaks
}

/// In bytes; 0 where there is none.
private func lengthOfNewline(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
    func next(_ distance: Int) -> UInt8 { place + distance < bytes.count ? bytes[place + distance] : 0 }
    switch bytes[place] {
    case 0x0D: return next(1) == 0x0A ? 2 : 1
    case 0x0A...0x0C: return 1
    case 0xC2: return next(1) == 0x85 ? 2 : 0
    case 0xE2: return next(1) == 0x80 && (next(2) == 0xA8 || next(2) == 0xA9) ? 3 : 0
    default: return 0
    }
}

extension StringProtocol {
    /// Nothing but white space.
    var isBlank: Bool { !unicodeScalars.contains { !$0.isBlank } }

    /// Whether there are no more letters and digits than this; of a long text no more than its beginning is looked at.
    func hasAtMost(letters limit: Int) -> Bool {
        var count = 0
        for scalar in unicodeScalars where scalar.isLetterOrDigit {
            count += 1
            if count > limit { return false }
        }
        return true
    }
}
