/// UTF-8 offsets of the boundaries between words (UAX #29, version 18.0): the first is 0, the last the length. Spaces and
/// punctuation are pieces of their own, and so is every ideograph.
///
///     wordBoundaries("don't stop") == [0, 5, 6, 10]
public func wordBoundaries(_ text: String) -> [Int] {
    withBytes(of: text) { bytes in
        var offsets: [Int] = []
        var classes: [WordClass] = []
        var offset = 0
        while offset < bytes.count {
            let (scalar, length) = decode(bytes, at: offset)
            let block = Int(WordTables.index[Int(scalar >> 7)])
            classes.append(WordClass(rawValue: WordTables.entries[block << 7 | Int(scalar & 127)]) ?? .other)
            offsets.append(offset)
            offset += length
        }
        var scanner = WordScanner(classes: classes)
        var boundaries = offsets.indices.filter { scanner.begins(at: $0) }.map { offsets[$0] }
        if boundaries.isEmpty { boundaries.append(0) }
        if offset > 0 { boundaries.append(offset) }
        return boundaries
    }
}

/// The word rules of UAX #29, one code point at a time.
private struct WordScanner {
    let classes: [WordClass]
    /// The last class that WB4 does not skip, and the one before it.
    private var last: WordClass?
    private var before: WordClass?
    private var regionalIsOdd = false

    init(classes: [WordClass]) { self.classes = classes }

    mutating func begins(at place: Int) -> Bool {
        let current = classes[place]
        guard place > 0 else {
            advance(current, isFirst: true)
            return true
        }
        let raw = classes[place - 1]
        if raw == .cr, current == .lf {  // WB3
            advance(current)
            return false
        }
        if Self.isNewline(raw) || Self.isNewline(current) {  // WB3a, WB3b
            advance(current, isFirst: true)
            return true
        }
        let joinsEmoji = raw == .joiner && (current == .pictographic || current == .letterPictographic)  // WB3c
        let joinsSpaces = raw == .wSegSpace && current == .wSegSpace  // WB3d
        if Self.isSkipped(current) { return false }  // WB4
        let joined = joinsEmoji || joinsSpaces || joins(current, place)
        advance(current)
        return !joined
    }

    private mutating func advance(_ current: WordClass, isFirst: Bool = false) {
        regionalIsOdd = current == .regionalIndicator && !(last == current && regionalIsOdd)
        before = isFirst ? nil : last
        last = current
    }

    private func joins(_ current: WordClass, _ place: Int) -> Bool {
        guard let last else { return false }
        return joinsLetters(last, current, place) || joinsNumbers(last, current, place) || joinsConnectors(last, current)
            || (last == .regionalIndicator && current == .regionalIndicator && regionalIsOdd)  // WB15, WB16
    }

    /// WB5 to WB7c.
    private func joinsLetters(_ last: WordClass, _ current: WordClass, _ place: Int) -> Bool {
        if Self.isLetter(last) {
            if Self.isLetter(current) { return true }
            if Self.isMiddle(current, .midLetter), Self.isLetter(next(after: place)) { return true }
            if last == .hebrewLetter, current == .singleQuote { return true }
            if last == .hebrewLetter, current == .doubleQuote, next(after: place) == .hebrewLetter { return true }
        }
        guard let before else { return false }
        if Self.isMiddle(last, .midLetter), Self.isLetter(before), Self.isLetter(current) { return true }
        return last == .doubleQuote && before == .hebrewLetter && current == .hebrewLetter
    }

    /// WB8 to WB12.
    private func joinsNumbers(_ last: WordClass, _ current: WordClass, _ place: Int) -> Bool {
        if last == .numeric, current == .numeric || Self.isLetter(current) { return true }
        if current == .numeric, Self.isLetter(last) { return true }
        if Self.isMiddle(last, .midNum), before == .numeric, current == .numeric { return true }
        return last == .numeric && Self.isMiddle(current, .midNum) && next(after: place) == .numeric
    }

    /// WB13 to WB13b.
    private func joinsConnectors(_ last: WordClass, _ current: WordClass) -> Bool {
        if last == .katakana, current == .katakana { return true }
        if current == .extendNumLet {
            return Self.isLetter(last) || last == .numeric || last == .katakana || last == .extendNumLet
        }
        return last == .extendNumLet && (Self.isLetter(current) || current == .numeric || current == .katakana)
    }

    private func next(after place: Int) -> WordClass? {
        classes[(place + 1)...].first { !Self.isSkipped($0) }
    }

    private static func isNewline(_ value: WordClass) -> Bool { value == .newline || value == .cr || value == .lf }
    private static func isSkipped(_ value: WordClass) -> Bool { value == .extend || value == .format || value == .joiner }
    private static func isLetter(_ value: WordClass?) -> Bool {
        value == .letter || value == .letterPictographic || value == .hebrewLetter
    }
    /// MidLetter or MidNum, or what counts as both.
    private static func isMiddle(_ value: WordClass, _ own: WordClass) -> Bool {
        value == own || value == .midNumLet || value == .singleQuote
    }
}
