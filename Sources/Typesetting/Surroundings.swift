/// A text that is read, and what stands ahead of a place in it before that is prepared.
struct Surroundings {
    let bytes: Bytes
    let reading: Reading
    private let data = LineData.shared

    init(bytes: Bytes, reading: Reading) {
        self.bytes = bytes
        self.reading = reading
    }

    /// What stands from an offset on, as far as rules ask, where the record before it is drawn.
    func lookahead(from start: Int, after last: UInt8) -> Lookahead {
        var seen: [(line: LineClass, isEastAsian: Bool)] = []
        var place = start
        while place < bytes.count, seen.count < 2 {
            let (scalar, length) = decode(bytes, at: place)
            let record = data.record(scalar)
            if isSpace(scalar, record) {
                let run = spaces(from: place)
                let isDrawn = run.newline == nil || isSpace(newlineBefore: run.end, after: last)
                if isDrawn { seen.append((.sp, false)) }
                place = run.end
                continue
            }
            place += length
            let line = LineClass(rawValue: data.lineClass(record)) ?? .al
            if line == .cm || line == .zwj || data.has(record, RecordFlag.skipped) { continue }
            seen.append((line, data.has(record, RecordFlag.eastAsian)))
        }
        var ahead = Lookahead(
            next: seen.first?.line, isEastAsian: seen.first?.isEastAsian ?? false, second: seen.dropFirst().first?.line)
        if continues(at: start) { ahead.insert(.continues) }
        if start > 0, bytes[start - 1] == UInt8(ascii: "["), endsNote(bytes, at: start) { ahead.insert(.beginsNote) }
        return ahead
    }

    private func continues(at place: Int) -> Bool {
        guard place < bytes.count else { return false }
        let scalar = decode(bytes, at: place).scalar
        let record = data.record(scalar)
        return !isSpace(scalar, record) && !data.isHardBreak(record)
    }

    /// A space, a tab, or a newline that ends no line.
    func isSpace(_ scalar: UInt32, _ record: UInt8) -> Bool {
        if data.has(record, RecordFlag.space) || scalar == 0x09 { return true }
        switch reading {
        case .flowed: return scalar == 0x0A || scalar == 0x0D
        case .label: return data.isHardBreak(record)
        case .code: return false
        }
    }

    /// The end of the white space at an offset, and the first newline that is not simply a space. Behind that, what is not drawn belongs
    /// to it too.
    func spaces(from start: Int) -> (end: Int, newline: Int?) {
        var newline: Int?
        var end = start
        while end < bytes.count {
            let (scalar, length) = decode(bytes, at: end)
            let record = data.record(scalar)
            if isSpace(scalar, record) {
                if newline == nil, reading != .label, scalar == 0x0A || scalar == 0x0D { newline = end }
            } else if newline == nil || !data.isIgnored(record) || data.isHardBreak(record) {
                break
            }
            end += length
        }
        return (end, newline)
    }

    /// Whether a newline in the white space before an offset is a space: it vanishes between characters written without spaces and
    /// beside full-width punctuation (CSS Text 3, segment break transformation), and at the start and the end of a line.
    func isSpace(newlineBefore end: Int, after last: UInt8?) -> Bool {
        guard end < bytes.count, let last else { return false }
        let next = data.record(decode(bytes, at: end).scalar)
        guard !data.isHardBreak(next) else { return false }
        if data.has(last, RecordFlag.widePunctuation) || data.has(next, RecordFlag.widePunctuation) { return false }
        return !(joins(last, next) && joins(next, last))
    }

    private func joins(_ record: UInt8, _ other: UInt8) -> Bool {
        if data.has(record, RecordFlag.unspaced) { return true }
        guard case .flowed(let rules, _) = reading, rules.language.joinsAcrossNewline, data.has(other, RecordFlag.unspaced) else {
            return false
        }
        switch data.kinsokuClass(record) {
        case .quoteOpen, .quoteClose, .dash, .ellipsis: return true
        default: return false
        }
    }
}

/// What follows [ in [1] to [9999]: the mark of a note, which stays with the word before it (JLREQ, reference marks).
func endsNote(_ bytes: Bytes, at start: Int) -> Bool {
    var place = start
    while place < bytes.count, place < start + 5, (0x30...0x39).contains(bytes[place]) { place += 1 }
    return place > start && place < bytes.count && bytes[place] == UInt8(ascii: "]")
}
