/// The first pass: from bytes to units with clusters, cells and white space settled.
func prepare(_ bytes: Bytes, _ range: Range<Int>, as reading: Reading, ambiguous: Int, joinsAcrossNewline: Bool) -> [Unit] {
    var preparation = Preparation(reading: reading, ambiguous: ambiguous, joinsAcrossNewline: joinsAcrossNewline)
    preparation.units.reserveCapacity(range.count / 2 + 8)
    let part = Bytes(rebasing: bytes[range])
    var offset = 0
    while offset < part.count {
        let (scalar, length) = decode(part, at: offset)
        preparation.append(scalar, UInt8(length))
        offset += length
    }
    return preparation.units
}

private struct Preparation {
    let reading: Reading
    let ambiguous: UInt8
    let joinsAcrossNewline: Bool
    let data = LineData.shared
    var units: [Unit] = []
    private var clusters = ClusterScanner()
    private var inLeadingSpace: Bool
    private let keepsNewlines: Bool
    /// Of the last code point that is drawn, nil at the start and after a hard break.
    private var lastVisible: UInt8?
    /// Index of a newline whose fate hangs on what follows.
    private var newline: Int?
    private var joined = false
    private var lastScalar: UInt32 = 0
    /// Index of the last unit that is drawn.
    private var lastDrawn: Int?
    /// In a label, after U+000D.
    private var followsReturn = false

    init(reading: Reading, ambiguous: Int, joinsAcrossNewline: Bool) {
        self.reading = reading
        self.ambiguous = ambiguous == 2 ? 2 : 1
        self.joinsAcrossNewline = joinsAcrossNewline
        inLeadingSpace = reading == .flowed(dropsIndent: true)
        keepsNewlines = reading == .code
    }

    @inline(__always)
    mutating func append(_ scalar: UInt32, _ length: UInt8) {
        if followsReturn, scalar != 0x0A { followsReturn = false }
        let record = data.record(scalar)
        let cells = data.cellClass(record)
        if cells == CellClass.ignored.rawValue {
            appendIgnored(scalar, record, length)
        } else if data.has(record, RecordFlag.space) {
            appendSpace(record, length, cells == CellClass.wide.rawValue ? 2 : 1)
        } else {
            if newline != nil { settleNewline(before: record) }
            inLeadingSpace = false
            appendVisible(scalar, record, length, cells)
            lastVisible = record
            lastScalar = scalar
        }
    }

    private mutating func appendVisible(_ scalar: UInt32, _ record: UInt8, _ length: UInt8, _ cells: UInt8) {
        let begins = clusters.begins(data.clusterClass(record))
        var width: UInt8 = 1
        switch cells {
        case CellClass.wide.rawValue: width = 2
        case CellClass.ambiguous.rawValue: width = ambiguous
        case CellClass.mark.rawValue: width = begins ? 1 : 0
        default: break
        }
        if !begins { width = widthInCluster(scalar, record, width) }
        joined = false
        if width > 0 { lastDrawn = units.count }
        units.append(Unit(record: record, length: length, width: width, flags: begins ? Unit.clusterStart : 0))
    }

    /// Inside a cluster the tail of an emoji sequence and skin tones are not drawn, and a flag or a half-width kana with its
    /// voicing mark is one glyph of two cells.
    private mutating func widthInCluster(_ scalar: UInt32, _ record: UInt8, _ width: UInt8) -> UInt8 {
        if data.has(record, RecordFlag.pictographic) && joined { return 0 }
        if (0x1F3FB...0x1F3FF).contains(scalar) { return 0 }
        let isFlag = isRegional(scalar) && isRegional(lastScalar)
        if isFlag || composedKana(halfWidth: lastScalar, mark: scalar) != nil, let last = lastDrawn {
            units[last].width = 2
            return 0
        }
        return width
    }

    private func isRegional(_ scalar: UInt32) -> Bool { (0x1F1E6...0x1F1FF).contains(scalar) }

    private mutating func appendSpace(_ record: UInt8, _ length: UInt8, _ width: UInt8) {
        let isAbsent = inLeadingSpace || newline != nil
        if isAbsent {
            units.append(Unit(record: record, length: length, width: 0, flags: Unit.absent))
            return
        }
        lastScalar = 0
        let begins = clusters.begins(data.clusterClass(record))
        let flags = Unit.space | (begins ? Unit.clusterStart : 0)
        units.append(Unit(record: record, length: length, width: width, flags: flags))
    }

    private mutating func appendIgnored(_ scalar: UInt32, _ record: UInt8, _ length: UInt8) {
        switch scalar {
        case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: appendNewline(scalar, record, length)
        case 0x09: appendTab(length)
        case 0x200D:
            joined = true
            _ = clusters.begins(data.clusterClass(record))
            units.append(Unit(record: record, length: length, width: 0, flags: Unit.ignored))
        default:
            var flags = Unit.ignored
            if newline != nil || data.has(record, RecordFlag.skipped) {
                flags |= Unit.absent
            } else if scalar == 0xAD && !keepsNewlines {
                flags |= Unit.softHyphen
            }
            units.append(Unit(record: record, length: length, width: 0, flags: flags))
        }
    }

    private mutating func appendTab(_ length: UInt8) {
        appendSpace(data.space, length, 1)
        if reading == .code, let last = units.indices.last { units[last].flags |= Unit.tab }
    }

    private mutating func appendNewline(_ scalar: UInt32, _ record: UInt8, _ length: UInt8) {
        if reading == .label {
            appendLabelNewline(scalar, length)
            return
        }
        _ = clusters.begins(data.clusterClass(record))
        lastScalar = 0
        if keepsNewlines || (scalar != 0x0A && scalar != 0x0D) {
            units.append(Unit(record: record, length: length, width: 0, flags: Unit.hardBreak))
            newline = nil
            lastVisible = nil
            inLeadingSpace = false
        } else {
            appendSoftNewline(length)
        }
    }

    /// In a label a newline, CR LF too, counts as the space that it is drawn as.
    private mutating func appendLabelNewline(_ scalar: UInt32, _ length: UInt8) {
        let isSecond = scalar == 0x0A && followsReturn
        followsReturn = scalar == 0x0D
        if isSecond {
            units.append(Unit(record: data.space, length: length, width: 0, flags: Unit.absent))
        } else {
            appendSpace(data.space, length, 1)
        }
    }

    /// A newline within a paragraph takes the spaces around it with it, and is itself decided by what follows.
    private mutating func appendSoftNewline(_ length: UInt8) {
        units.append(Unit(record: data.space, length: length, width: 0, flags: Unit.absent | Unit.newline))
        guard newline == nil, !inLeadingSpace else { return }
        let place = units.count - 1
        newline = place
        var before = place - 1
        while before >= 0, units[before].has(Unit.space) {
            units[before].flags = Unit.absent | (units[before].flags & Unit.newline)
            units[before].width = 0
            before -= 1
        }
    }

    /// A newline vanishes between characters written without spaces and beside full-width punctuation, else it is a space
    /// (CSS Text 3, segment break transformation).
    private mutating func settleNewline(before record: UInt8) {
        defer { newline = nil }
        guard let place = newline, let last = lastVisible, !vanishes(between: last, and: record) else { return }
        units[place].flags = Unit.space | Unit.clusterStart | Unit.newline
        units[place].width = 1
    }

    private func vanishes(between last: UInt8, and next: UInt8) -> Bool {
        if data.has(last, RecordFlag.widePunctuation) || data.has(next, RecordFlag.widePunctuation) { return true }
        return joins(last, next) && joins(next, last)
    }

    private func joins(_ record: UInt8, _ other: UInt8) -> Bool {
        if data.has(record, RecordFlag.unspaced) { return true }
        guard joinsAcrossNewline, data.has(other, RecordFlag.unspaced) else { return false }
        switch data.kinsokuClass(record) {
        case .quoteOpen, .quoteClose, .dash, .ellipsis: return true
        default: return false
        }
    }
}
