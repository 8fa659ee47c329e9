/// Moves what follows a gap between an ideograph and a Latin letter or digit. In the columns of the text the gap stands before a
/// unit, so that a line that begins there begins without it.
func addAutospace(_ autospace: Autospace, to units: inout [Unit]) {
    guard autospace != .none else { return }
    units.withUnsafeMutableBufferPointer { units in
        switch autospace {
        case .none: break
        case .cell: addCells(to: units)
        case .parity: addParity(to: units)
        }
    }
}

private func addCells(to units: UnsafeMutableBufferPointer<Unit>) {
    var scripts = ScriptWalk()
    var shift: UInt32 = 0
    for place in units.indices {
        if place < units.count - 1, scripts.crosses(to: units[place]) != nil { shift += 1 }
        units[place].column += shift
    }
}

/// Where what stands between two wide characters has an odd number of cells and ends with a Latin letter or digit, the ideograph behind
/// it stands one cell further on.
private func addParity(to units: UnsafeMutableBufferPointer<Unit>) {
    var scripts = ScriptWalk()
    var shift: UInt32 = 0
    var runStart = 0
    for place in units.indices {
        units[place].column += shift
        guard place < units.count - 1 else { break }
        let crossing = scripts.crosses(to: units[place])
        guard units[place].isVisible, units[place].width == 2 else { continue }
        if crossing == .toIdeograph, !(units[place].start - runStart).isMultiple(of: 2) {
            units[place].column += 1
            shift += 1
        }
        runStart = units[place].end
    }
}

/// Walks over units and knows where an ideograph and a Latin letter or digit stand side by side.
struct ScriptWalk {
    enum Crossing { case toLatin, toIdeograph }

    private var lastFlags: UInt8 = 0

    mutating func crosses(to unit: Unit) -> Crossing? {
        guard unit.isVisible else {
            if !unit.has(Unit.ignored) { lastFlags = 0 }
            return nil
        }
        guard unit.width > 0, unit.has(Unit.clusterStart) else { return nil }
        let flags = LineData.shared.flags[Int(unit.record)]
        defer { lastFlags = flags }
        if lastFlags & RecordFlag.ideograph != 0, flags & RecordFlag.latin != 0 { return .toLatin }
        if lastFlags & RecordFlag.latin != 0, flags & RecordFlag.ideograph != 0 { return .toIdeograph }
        return nil
    }
}

extension Setting {
    /// By parity, a line that begins amid narrow characters counts them from its own first column.
    func settled(_ start: LineStart) -> LineStart {
        var start = start
        var scripts = ScriptWalk()
        var cells = 0
        for place in start.place..<count {
            let unit = units[place]
            let crossing = scripts.crosses(to: unit)
            if unit.isVisible, unit.width == 2 {
                let gap = crossing == .toIdeograph && !cells.isMultiple(of: 2) ? 1 : 0
                let shift = cells + gap - (unit.start - start.base)
                if place > start.place, shift != 0 { start.shift = (place, shift) }
                return start
            }
            cells += Int(unit.width)
            if cells > start.room + 2 { return start }
        }
        return start
    }
}
