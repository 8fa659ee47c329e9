/// How good a place is that UAX #14 forbids, best last.
enum EmergencyRank: Int, Comparable {
    /// A mark would stand where it must not, or a pair be split: only where nothing else is left.
    case any
    /// A rule less firm than those would be broken: a note mark, small kana, a straight quotation mark beside an ideograph.
    case weak
    /// A numeral would be split.
    case inNumeral
    case cluster
    /// After / . - ? & = in a Latin word or an address.
    case afterSign

    static func < (left: EmergencyRank, right: EmergencyRank) -> Bool { left.rawValue < right.rawValue }
}

struct EmergencyEnd {
    var place: Int
    var offset: Int
    var inked: Int
    var rank: EmergencyRank
}

extension GreedyBreaker {
    /// The best end for a line that holds no place where it may end: by cluster, the marks respected as long as any place allows.
    func emergencyBreak(start: Int, byte: Int, overflow: Int, room: Int) -> EmergencyEnd {
        var walk = JointWalk(offset: byte)
        var scan = LineScan(start: start, byte: byte)
        var best: EmergencyEnd?
        var pairCells = 0
        while scan.place < units.count {
            let unit = units[scan.place]
            let isStart = unit.has(Unit.clusterStart)
            if isStart, scan.place > start, scan.inked > 0 || scan.column >= room, unit.isVisible || isCode {
                let joint = walk.joint(before: scan.place, units, bytes)
                let rank = rank(joint, unit, scan, room, pairCells)
                if rank >= best?.rank ?? .any {
                    best = EmergencyEnd(place: scan.place, offset: scan.offset, inked: scan.inkedWithHyphen, rank: rank)
                }
                pairCells = continuesPair(joint) ? pairCells + 1 : 0
            }
            if scan.place >= overflow, best != nil { break }
            walk.pass(unit)
            scan.take(unit, scan.width(of: unit, room))
        }
        return best ?? EmergencyEnd(place: scan.place, offset: scan.offset, inked: scan.inked, rank: .cluster)
    }

    private func rank(_ joint: Joint?, _ unit: Unit, _ scan: LineScan, _ room: Int, _ pairs: Int) -> EmergencyRank {
        guard let joint, scan.inkedWithHyphen <= room else { return .any }
        if !unit.isVisible { return .cluster }
        let data = LineData.shared
        if isCode, !isEastAsian(joint.before), !isEastAsian(joint.after), !continuesPair(joint) { return .cluster }
        if continuesPair(joint) { return pairs % 2 == 1 ? .inNumeral : .any }
        if rules.level != .none, rules.forbids(joint) { return rules.forbidsFirmly(joint) ? .any : .weak }
        let before = data.kinsokuClass(joint.before)
        let after = data.kinsokuClass(joint.after)
        if (isNumeric(before) || before == .prefix) && isNumeric(after) || isNumeric(before) && after == .postfix {
            return .inNumeral
        }
        return isSign(before: scan.offset) && scan.inked * 2 >= room ? .afterSign : .cluster
    }

    private func isEastAsian(_ record: UInt8) -> Bool { LineData.shared.has(record, RecordFlag.eastAsian) }

    private func isNumeric(_ value: KinsokuClass) -> Bool { value == .digit || value == .fullDigit || value == .infix }

    /// Inside …… or ——: a longer run may be split between its pairs.
    private func continuesPair(_ joint: Joint?) -> Bool {
        guard let joint, !joint.hasGap else { return false }
        let data = LineData.shared
        switch (data.kinsokuClass(joint.before), data.kinsokuClass(joint.after)) {
        case (.dash, .dash), (.ellipsis, .ellipsis), (.repeatUpper, .repeatLower): return true
        default: return false
        }
    }

    private func isSign(before offset: Int) -> Bool {
        guard offset > 0, offset <= bytes.count else { return false }
        switch bytes[offset - 1] {
        case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: "="):
            return true
        default: return false
        }
    }
}
