/// Everything that the rules of line breaking remember between one code point and the next, for all languages and levels at once.
/// It is what they say written out, slowly; `BreakMachine` is the same as a table. Clusters are not its business.
struct RuleState: Hashable {
    private var scanners = [LineBreakScanner](repeating: LineBreakScanner(), count: Resolution.all.count)
    private var carried = [BreakRule?](repeating: nil, count: Resolution.all.count)
    private var joints = JointState()

    /// The rule for each rule set, in the order of `RuleSet.all`, of the place before a code point; moves past it.
    mutating func pass(_ record: UInt8, _ ahead: Lookahead) -> [BreakRule] {
        let data = LineData.shared
        let isSpace = data.has(record, RecordFlag.space)
        let isDrawn = !isSpace && !data.isIgnored(record)
        let standard = scanners.indices.map { scanners[$0].step(Resolution.all[$0].kinds[Int(record)], ahead) }
        let joint = joints.joint(before: record, ahead)
        let rules = RuleSet.all.map { set in
            let rule = standard[set.resolution]
            if rule.decision == Decision.mandatory { return rule }
            guard isDrawn else { return .lb7 }
            guard let joint else { return .lb2 }
            return set.rules.rule(at: joint, rule.decision == Decision.none ? carried[set.resolution] ?? rule : rule)
        }
        carry(standard, isDrawn)
        passJoint(record, isDrawn: isDrawn, isSpace: isSpace, ends: standard.first?.decision == Decision.mandatory)
        return rules
    }

    /// A place that is allowed before what is not drawn is allowed before what comes next.
    private mutating func carry(_ standard: [BreakRule], _ isDrawn: Bool) {
        for place in carried.indices {
            if isDrawn || standard[place].decision == Decision.mandatory {
                carried[place] = nil
            } else if standard[place].decision == Decision.allowed {
                carried[place] = standard[place]
            }
        }
    }

    private mutating func passJoint(_ record: UInt8, isDrawn: Bool, isSpace: Bool, ends: Bool) {
        if ends { joints.restart() }
        if isDrawn {
            joints.pass(record)
        } else if isSpace {
            joints.passSpace()
        } else if LineData.shared.isHardBreak(record) {
            joints.restart()
        }
    }
}
