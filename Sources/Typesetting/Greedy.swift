/// A line as the breaking pass leaves it: units and bytes up to its end, cells drawn.
struct BrokenLine {
    var units: Range<Int>
    var bytes: Range<Int>
    var indent: Int
    /// Cells drawn after the indent.
    var inked: Int
}

/// The fourth pass: as much as fits on every line, ending at the last place that is allowed.
struct GreedyBreaker {
    let units: UnsafeBufferPointer<Unit>
    let decisions: UnsafeBufferPointer<UInt8>
    let bytes: Bytes
    let rules: KinsokuRules
    let columns: Int
    let indent: Indent
    let isCode: Bool

    func lines() -> [BrokenLine] {
        var lines: [BrokenLine] = []
        var unit = 0
        var byte = 0
        repeat {
            let wanted = lines.isEmpty ? indent.first : indent.rest
            let line = nextLine(unit, byte, indent: settled(wanted))
            lines.append(line)
            unit = line.units.upperBound
            byte = line.bytes.upperBound
        } while unit < units.count
        return lines
    }

    /// An indent leaves at least half of the measure.
    private func settled(_ indent: Int) -> Int {
        indent <= columns / 2 ? max(0, indent) : columns / 4 * 2
    }

    /// The line that begins at a unit. Where its best end would part a mark from what it belongs to, it gives up its indent if
    /// that helps.
    private func nextLine(_ start: Int, _ byte: Int, indent: Int) -> BrokenLine {
        let (line, isFaulty) = line(start, byte, indent)
        guard isFaulty, indent > 0 else { return line }
        let (wider, remainsFaulty) = self.line(start, byte, 0)
        return remainsFaulty ? line : wider
    }

    private func line(_ start: Int, _ byte: Int, _ indent: Int) -> (line: BrokenLine, isFaulty: Bool) {
        var scan = LineScan(start: start, byte: byte)
        let room = columns - indent
        switch fill(&scan, room) {
        case .ended:
            return (line(start, byte, scan.place, scan.offset, indent, scan.inked), false)
        case .broken(let end):
            return (line(start, byte, end.place, end.offset, indent, end.inked), false)
        case .overfull:
            let end = emergencyBreak(start: start, byte: byte, overflow: scan.place, room: room)
            return (line(start, byte, end.place, end.offset, indent, min(end.inked, room)), end.rank == .any)
        }
    }

    private func line(_ start: Int, _ byte: Int, _ end: Int, _ endByte: Int, _ indent: Int, _ inked: Int) -> BrokenLine {
        BrokenLine(units: start..<end, bytes: byte..<endByte, indent: indent, inked: inked)
    }

    private enum Outcome {
        case ended
        case broken(LineEnd)
        case overfull
    }

    /// Takes units until the line is full or must end.
    private func fill(_ scan: inout LineScan, _ room: Int) -> Outcome {
        var best: LineEnd?
        let start = scan.place
        while scan.place < units.count {
            let decision = decisions[scan.place]
            if decision != Decision.none, scan.place > start {
                if decision == Decision.mandatory { return .ended }
                if scan.inked > 0, scan.inkedWithHyphen <= room { best = scan.end }
            }
            let unit = units[scan.place]
            let width = scan.width(of: unit, room)
            if width > 0, scan.column + width > room, isCode || !unit.has(Unit.space) {
                return best.map { .broken($0) } ?? .overfull
            }
            scan.take(unit, width)
        }
        return .ended
    }
}

/// Where a line could end.
struct LineEnd {
    var place: Int
    var offset: Int
    var inked: Int
}

/// A line being filled, in cells from its indent.
struct LineScan {
    private(set) var place: Int
    private(set) var offset: Int
    /// Cells with trailing spaces.
    private(set) var column = 0
    /// Cells up to the last that is drawn.
    private(set) var inked = 0
    private var afterSoftHyphen = false
    private var inWord = false

    init(start: Int, byte: Int) {
        place = start
        offset = byte
    }

    /// A soft hyphen at the line end is drawn.
    var inkedWithHyphen: Int { afterSoftHyphen ? inked + 1 : inked }
    var end: LineEnd { LineEnd(place: place, offset: offset, inked: inkedWithHyphen) }

    /// Cells of a unit here: a tab reaches to the next multiple of 8, or as far as the line does.
    @inline(__always)
    func width(of unit: Unit, _ room: Int) -> Int {
        guard unit.has(Unit.tab) else { return Int(unit.width) }
        return tabWidth(column, room)
    }

    @inline(__always)
    mutating func take(_ unit: Unit, _ width: Int) {
        place += 1
        offset += Int(unit.length)
        column += width
        if unit.isVisible {
            if width > 0 { inked = column }
            afterSoftHyphen = false
            inWord = true
        } else if unit.has(Unit.softHyphen) {
            afterSoftHyphen = inWord
        } else if unit.endsHyphenation {
            afterSoftHyphen = false
            inWord = false
        }
    }
}

/// Cells of a tab at a column of a line with this much room.
func tabWidth(_ column: Int, _ room: Int) -> Int {
    let full = 8 - column % 8
    return column < room ? min(full, room - column) : full
}
