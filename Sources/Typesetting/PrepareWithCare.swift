/// White space, what is not drawn, and what may stand inside a cluster.
extension Preparation {
    mutating func takeWithCare() {
        let (scalar, length) = decode(bytes, at: offset)
        let record = data.record(scalar)
        if surroundings.isSpace(scalar, record) {
            takeSpaces()
        } else if data.isIgnored(record) {
            takeIgnored(scalar, record, length)
        } else {
            takeDrawn(scalar, record, length)
        }
    }

    /// Leading spaces of a paragraph that has an indent of its own are not drawn.
    mutating func dropIndent() {
        while offset < bytes.count {
            let (scalar, length) = decode(bytes, at: offset)
            let record = data.record(scalar)
            if surroundings.isSpace(scalar, record) {
                let newline = scalar == 0x0A || scalar == 0x0D ? Unit.newline : 0
                take(data.space, length: length, width: 0, Decision.none, Unit.absent | newline)
            } else if data.isIgnored(record), !data.isHardBreak(record) {
                takeIgnored(scalar, record, length)
            } else {
                return
            }
        }
    }

    private mutating func takeIgnored(_ scalar: UInt32, _ record: UInt8, _ length: Int) {
        guard !data.has(record, RecordFlag.skipped) else {
            return take(record, length: length, width: 0, Decision.none, Unit.ignored | Unit.absent)
        }
        if data.isSeenByClusters(record) { _ = clusters.begins(data.clusterClass(record)) }
        let decision = step(record, offset + length)
        var flags = data.isHardBreak(record) ? Unit.hardBreak : Unit.ignored
        if data.isHardBreak(record) { hasHardBreaks = true }
        if scalar == 0xAD, reading != .code { flags |= Unit.softHyphen }
        take(record, length: length, width: 0, decision, flags)
    }

    private mutating func takeDrawn(_ scalar: UInt32, _ record: UInt8, _ length: Int) {
        let begins = clusters.begins(data.clusterClass(record))
        let decision = step(record, offset + length)
        let width = UInt8(truncatingIfNeeded: traits[Int(record)] >> 8) & 3
        guard !begins else { return take(record, length: length, width: width, decision, Unit.clusterStart) }
        let inner = data.cellClass(record) == CellClass.mark.rawValue ? 0 : widthInCluster(scalar, record, width)
        take(record, length: length, width: inner, decision == Decision.mandatory ? decision : Decision.none, 0)
    }

    /// Inside a cluster the tail of an emoji sequence and skin tones are not drawn, and a flag or a half-width kana with its
    /// voicing mark is one glyph of two cells.
    private mutating func widthInCluster(_ scalar: UInt32, _ record: UInt8, _ width: UInt8) -> UInt8 {
        if data.has(record, RecordFlag.pictographic), followsJoiner { return 0 }
        if (0x1F3FB...0x1F3FF).contains(scalar) { return 0 }
        guard let last = lastVisible else { return width }
        let lastScalar = decode(bytes, at: Int(units[last].offset)).scalar
        let isFlag = isRegional(scalar) && isRegional(lastScalar)
        guard isFlag || composedKana(halfWidth: lastScalar, mark: scalar) != nil, units[last].width > 0 else { return width }
        column += 2 - Int(units[last].width)
        units[last].width = 2
        return 0
    }

    private func isRegional(_ scalar: UInt32) -> Bool { (0x1F1E6...0x1F1FF).contains(scalar) }

    private var followsJoiner: Bool {
        var place = count - 1
        while place >= 0, units[place].has(Unit.ignored) {
            if data.lineClass(units[place].record) == LineClass.zwj.rawValue { return true }
            place -= 1
        }
        return false
    }

    /// The place of the last unit that is drawn, where only what is not drawn stands behind it.
    private var lastVisible: Int? {
        var place = count - 1
        while place >= 0, units[place].has(Unit.ignored) { place -= 1 }
        return place >= 0 && units[place].isVisible ? place : nil
    }
}

// MARK: - White space

extension Preparation {
    /// Spaces, tabs and newlines in a row. A newline within a paragraph takes the spaces around it with it, and is itself decided by
    /// what stands on both sides.
    private mutating func takeSpaces() {
        let run = surroundings.spaces(from: offset)
        guard let newline = run.newline else { return takePlainSpaces(upTo: run.end) }
        let survives = surroundings.isSpace(newlineBefore: run.end, after: lastDrawn)
        while offset < run.end {
            let (scalar, length) = decode(bytes, at: offset)
            if offset == newline {
                _ = clusters.begins(ClusterClass.lf.rawValue)
                if survives {
                    let decision = step(data.space, offset + length)
                    take(data.space, length: length, width: 1, decision, Unit.space | Unit.clusterStart | Unit.newline)
                } else {
                    take(data.space, length: length, width: 0, Decision.none, Unit.absent | Unit.newline)
                }
            } else {
                let record = data.record(scalar)
                let isNewline = scalar == 0x0A || scalar == 0x0D
                let flags = isNewline ? Unit.newline : data.isIgnored(record) && scalar != 0x09 ? Unit.ignored : 0
                take(record, length: length, width: 0, Decision.none, Unit.absent | flags)
            }
        }
    }

    private mutating func takePlainSpaces(upTo end: Int) {
        var followsReturn = false
        while offset < end {
            let (scalar, length) = decode(bytes, at: offset)
            let found = data.record(scalar)
            let record = data.has(found, RecordFlag.space) ? found : data.space
            if followsReturn, scalar == 0x0A {
                // In a label a newline, CR LF too, counts as the space that it is drawn as.
                take(record, length: length, width: 0, Decision.none, Unit.absent)
            } else {
                let begins = clusters.begins(data.clusterClass(record)) ? Unit.clusterStart : 0
                let decision = step(record, offset + length)
                let width = UInt8(truncatingIfNeeded: traits[Int(record)] >> 8) & 3
                let tab = scalar == 0x09 && reading == .code ? Unit.tab : 0
                take(record, length: length, width: width, decision, Unit.space | begins | tab)
            }
            followsReturn = scalar == 0x0D
        }
    }

    /// The record of what was drawn last on the line.
    private var lastDrawn: UInt8? {
        var place = count - 1
        while place >= 0 {
            if units[place].isVisible { return units[place].record }
            if units[place].has(Unit.hardBreak) { return nil }
            place -= 1
        }
        return nil
    }
}
