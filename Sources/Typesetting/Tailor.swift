/// The third pass: lets the rules of the language correct the decisions of UAX #14. Afterwards a decision stands only before a
/// unit that is drawn and begins a cluster, or after a hard break.
func tailor(
    _ decisions: UnsafeMutableBufferPointer<UInt8>, _ units: UnsafeBufferPointer<Unit>, _ bytes: Bytes, _ rules: KinsokuRules
) {
    var walk = JointWalk()
    var carried = Decision.none
    for place in 0..<units.count {
        let unit = units[place]
        if decisions[place] == Decision.mandatory {
            walk.restart()
            carried = Decision.none
        } else if !unit.isVisible {
            carried |= decisions[place]
            decisions[place] = Decision.none
        } else if !unit.has(Unit.clusterStart) {
            decisions[place] = Decision.none
        } else {
            let standard = decisions[place] | carried
            carried = Decision.none
            if let before = walk.before, rules.accepts(before, unit.record, standard) {
                decisions[place] = standard
            } else if let joint = walk.joint(before: place, units, bytes) {
                decisions[place] = rules.decision(at: joint, standard)
            } else {
                decisions[place] = Decision.none
            }
        }
        walk.pass(unit)
    }
}

/// Walks over units and knows what was drawn last.
struct JointWalk {
    private(set) var before: UInt8?
    private var second: UInt8?
    private var hasGap = false
    private(set) var offset: Int

    init(offset: Int = 0) { self.offset = offset }

    /// A line begins.
    mutating func restart() {
        before = nil
        second = nil
        hasGap = false
    }

    /// The joint before a unit that is drawn; nil where nothing is drawn before it.
    @inline(__always)
    func joint(before place: Int, _ units: UnsafeBufferPointer<Unit>, _ bytes: Bytes) -> Joint? {
        guard let before else { return nil }
        let next = place + 1
        let continues = next < units.count && (units[next].isVisible || units[next].has(Unit.ignored))
        return Joint(
            before: before, after: units[place].record, second: second, hasGap: hasGap, continues: continues,
            beginsNote: units[place].length == 1 && beginsNote(bytes, offset))
    }

    @inline(__always)
    mutating func pass(_ unit: Unit) {
        offset += Int(unit.length)
        if unit.isVisible {
            guard unit.has(Unit.clusterStart) else { return }
            second = hasGap ? nil : before
            before = unit.record
            hasGap = false
        } else if unit.has(Unit.space) {
            hasGap = true
        } else if unit.has(Unit.hardBreak) {
            restart()
        }
    }

    /// [1] to [9999]: the mark of a note, which stays with the word before it (JLREQ, reference marks).
    @inline(__always)
    private func beginsNote(_ bytes: Bytes, _ offset: Int) -> Bool {
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: "[") else { return false }
        var place = offset + 1
        while place < bytes.count, place < offset + 6, (0x30...0x39).contains(bytes[place]) { place += 1 }
        return place > offset + 1 && place < bytes.count && bytes[place] == UInt8(ascii: "]")
    }
}
