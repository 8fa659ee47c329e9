/// Sets a paragraph: its lines, at least one, also for an empty text. A hard break at the very end opens no further line.
///
///     typeset(Paragraph("天地玄黃，宇宙洪荒。", language: .chineseTraditional), Measure(columns: 8)).map(\.source)
///     // [0..<9, 9..<21, 21..<30]: 天地玄 and 黃，宇宙 and 洪荒。, for ， begins no line
///
/// The passes, in order: white space, clusters and cells (`prepare`); the places where UAX #14 lets a line end
/// (`decideBreaks`); the rules of the language (`tailor`); lines (`GreedyBreaker`); their place on the grid (`finish`).
public func typeset(_ paragraph: Paragraph, _ measure: Measure) -> [Line] {
    withBytes(of: paragraph.text) { bytes in
        let units = prepare(bytes, 0..<bytes.count, of: paragraph, measure)
        var decisions = kinds(of: units, paragraph, measure)
        let rules = KinsokuRules(measure.kinsoku, paragraph.language)
        return units.withUnsafeBufferPointer { units in
            decisions.withUnsafeMutableBufferPointer { decisions in
                decideBreaks(decisions)
                if paragraph.reflow { tailor(decisions, units, bytes, rules) } else { keepHardBreaks(decisions) }
                let breaker = GreedyBreaker(
                    units: units, decisions: UnsafeBufferPointer(decisions), bytes: bytes, rules: rules,
                    columns: max(1, measure.columns), indent: paragraph.indent, isCode: !paragraph.reflow)
                return finish(breaker.lines())
            }
        }
    }
}

/// Prepares a part of a paragraph that is a line of it, or the whole.
func prepare(_ bytes: Bytes, _ range: Range<Int>, of paragraph: Paragraph, _ measure: Measure) -> [Unit] {
    let dropsIndent = range.lowerBound == 0 && paragraph.indent.first > 0
    return prepare(
        bytes, range, as: paragraph.reflow ? .flowed(dropsIndent: dropsIndent) : .code, ambiguous: measure.ambiguous,
        joinsAcrossNewline: paragraph.language != .other && paragraph.language != .korean)
}

/// The line breaking kinds of units.
private func kinds(of units: [Unit], _ paragraph: Paragraph, _ measure: Measure) -> [UInt8] {
    let resolution = Resolution.of(paragraph.language, measure.kinsoku).kinds
    return units.map { $0.has(Unit.absent) ? Kind.skipped : resolution[Int($0.record)] }
}

/// In code only newlines end a line by themselves; all else is left to the emergency breaks.
private func keepHardBreaks(_ decisions: UnsafeMutableBufferPointer<UInt8>) {
    for place in 0..<decisions.count where decisions[place] != Decision.mandatory { decisions[place] = Decision.none }
}
