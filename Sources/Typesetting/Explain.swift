/// Why a line may or may not end at a place.
public struct Explanation: Hashable, Sendable {
    /// UTF-8 offset in the paragraph's text.
    public var offset: Int
    /// The rule that decides.
    public var rule: BreakRule
    /// Whether a line may end there; where it must, too.
    public var isAllowed: Bool { rule.decision != Decision.none }
}

/// The rule for every place between two characters of a paragraph, in order: of UAX #14 and #29, and of the languages. Where a line of
/// `typeset` ends at a place that no rule allows, nothing that fits was allowed (`BreakRule.emergency`).
///
///     explanations(of: Paragraph("字，字", language: .japanese), Measure(columns: 9)).map(\.rule)
///     // [.lb13, .lb31]: no line begins with ， and one may begin with the second 字
public func explanations(of paragraph: Paragraph, _ measure: Measure) -> [Explanation] {
    withBytes(of: paragraph.text) { explanations(of: $0, as: paragraph, measure) }
}

/// The same for bytes that need not be UTF-8.
///
/// - Parameter style: a paragraph whose text does not count.
public func explanations(of bytes: UnsafeBufferPointer<UInt8>, as style: Paragraph, _ measure: Measure) -> [Explanation] {
    sections(of: bytes, isCode: !style.reflow).flatMap { section in
        let first = section.lowerBound > 0 ? [Explanation(offset: section.lowerBound, rule: .section)] : []
        return first + rules(of: bytes, section, as: style, measure)
    }
}

/// Asks the rules themselves, where `prepare` looks them up in their table.
private func rules(of bytes: Bytes, _ section: Range<Int>, as style: Paragraph, _ measure: Measure) -> [Explanation] {
    let units = prepare(bytes, section, of: style, measure)
    let part = Bytes(rebasing: bytes[section])
    let set = RuleSet.index(measure.rules(style.language))
    var state = RuleState()
    var found: [Explanation] = []
    for (place, unit) in units.dropLast().enumerated() where !unit.has(Unit.absent) {
        let end = Int(unit.offset) + Int(unit.length)
        let ahead = lookahead(in: part, from: end, after: unit.record, as: style, measure)
        var rule = state.pass(unit.record, ahead)[set]
        if !style.reflow, rule.decision != Decision.none { rule = rule.decision == Decision.mandatory ? .hardLine : .emergency }
        guard place > 0, unit.isVisible || rule.decision == Decision.mandatory else { continue }
        if !unit.has(Unit.clusterStart), rule.decision != Decision.mandatory { rule = .cluster }
        found.append(Explanation(offset: section.lowerBound + Int(unit.offset), rule: rule))
    }
    return found
}

private func lookahead(
    in bytes: Bytes, from offset: Int, after record: UInt8, as style: Paragraph, _ measure: Measure
) -> Lookahead {
    let reading = style.reflow ? Reading.flowed(measure.rules(style.language), dropsIndent: false) : .code
    return Surroundings(bytes: bytes, reading: reading).lookahead(from: offset, after: record)
}
