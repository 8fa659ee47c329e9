/// How good a place is that the rules forbid, best last.
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

extension Setting {
    /// The best end for a line that holds no place where it may end: by cluster, the marks respected as long as any place allows.
    func emergencyEnd(_ start: LineStart, before hardEnd: Int) -> (end: LineEnd, rank: EmergencyRank) {
        var joints = JointState()
        var best: (end: LineEnd, rank: EmergencyRank)?
        var tabs = TabStops(self, start)
        var pairs = 0
        var inked = 0
        var place = start.place
        while place < hardEnd {
            let unit = units[place]
            let (column, end) = tabs.cells(place)
            if unit.has(Unit.clusterStart), place > start.place, inked > 0 || column >= start.room, unit.isVisible || isCode {
                let joint = unit.isVisible ? joints.joint(before: unit.record, lookahead(place)) : nil
                let isFull = self.inked(start, inked, place) > start.room
                let rank = isFull || joints.before == nil ? .any : rank(joint, start, place, inked, pairs)
                if rank >= best?.rank ?? .any {
                    best = (LineEnd(place: place, inked: min(self.inked(start, inked, place), start.room), outside: 0), rank)
                }
                pairs = continuesPair(joint) ? pairs + 1 : 0
            }
            if end > start.room, unit.width > 0 || unit.has(Unit.tab), isCode || !unit.has(Unit.space), best != nil { break }
            pass(&joints, unit)
            if unit.isVisible, unit.width > 0 { inked = end }
            place += 1
        }
        return best ?? (LineEnd(place: place, inked: min(inked, start.room), outside: 0), .cluster)
    }

    /// With a hyphen where the line would end at a soft one.
    private func inked(_ start: LineStart, _ inked: Int, _ place: Int) -> Int {
        guard units[place - 1].has(Unit.ignored), let end = lineEnd(start, at: place) else { return inked }
        return max(inked, end.inked)
    }

    private func pass(_ joints: inout JointState, _ unit: Unit) {
        if unit.isVisible {
            joints.pass(unit.record)
        } else if unit.has(Unit.space) {
            joints.passSpace()
        } else if unit.has(Unit.hardBreak) {
            joints.restart()
        }
    }

    private func lookahead(_ place: Int) -> Lookahead {
        var ahead = Lookahead()
        let next = place + 1
        if next < count, units[next].isVisible || units[next].has(Unit.ignored) { ahead.insert(.continues) }
        if beginsNote(Int(units[place].offset)) { ahead.insert(.beginsNote) }
        return ahead
    }

    private func beginsNote(_ offset: Int) -> Bool {
        guard bytes[offset] == UInt8(ascii: "[") else { return false }
        return endsNote(bytes, at: offset + 1)
    }

    private func rank(_ joint: Joint?, _ start: LineStart, _ place: Int, _ inked: Int, _ pairs: Int) -> EmergencyRank {
        guard let joint else { return .cluster }
        if isCode, !joint.before.isEastAsian, !joint.after.isEastAsian, !continuesPair(joint) { return .cluster }
        if continuesPair(joint) { return pairs % 2 == 1 ? .inNumeral : .any }
        if rules.level != .none, rules.forbids(joint) != nil { return rules.forbidsFirmly(joint) ? .any : .weak }
        let (before, after) = (joint.before.kinsoku, joint.after.kinsoku)
        if (isNumeric(before) || before == .prefix) && isNumeric(after) || isNumeric(before) && after == .postfix {
            return .inNumeral
        }
        return isSign(before: Int(units[place].offset)) && inked * 2 >= start.room ? .afterSign : .cluster
    }

    private func isNumeric(_ value: KinsokuClass) -> Bool { value == .digit || value == .fullDigit || value == .infix }

    /// Inside …… or ——: a longer run may be split between its pairs.
    private func continuesPair(_ joint: Joint?) -> Bool {
        guard let joint, !joint.hasGap else { return false }
        switch (joint.before.kinsoku, joint.after.kinsoku) {
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
