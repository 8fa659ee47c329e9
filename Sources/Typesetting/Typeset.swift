/// Sets a paragraph: its lines, at least one, also for an empty text. A hard break at the very end opens no further line.
///
///     typeset(Paragraph("天地玄黃，宇宙洪荒。", language: .chineseTraditional), Measure(columns: 8)).map(\.source)
///     // [0..<9, 9..<21, 21..<30]: 天地玄 and 黃，宇宙 and 洪荒。, for ， begins no line
///
/// A paragraph of more than 64 KiB is set in sections (`section(containing:of:)`), which is seen at nothing but a short line now and
/// then.
public func typeset(_ paragraph: Paragraph, _ measure: Measure) -> [Line] {
    withBytes(of: paragraph.text) { typeset($0, as: paragraph, measure) }
}

/// The same for bytes that need not be UTF-8: what is damaged counts as U+FFFD, byte by byte, and stays in the lines' sources.
///
/// - Parameter style: a paragraph whose text does not count.
public func typeset(_ bytes: UnsafeBufferPointer<UInt8>, as style: Paragraph, _ measure: Measure) -> [Line] {
    guard bytes.count > sectionLength else { return typeset(bytes, section: 0..<bytes.count, as: style, measure) }
    return sections(of: bytes, isCode: !style.reflow).flatMap { typeset(bytes, section: $0, as: style, measure) }
}

/// The lines of a part of a paragraph that begins and ends where no line of it would straddle.
///
/// The passes, in order: clusters, cells, white space and the places where a line may end (`prepare`); gaps between scripts
/// (`addAutospace`); lines (`GreedyLines`, `OptimalLines`, `CodeLines`), each put on the grid as it is found (`finish`).
func typeset(_ bytes: Bytes, section: Range<Int>, as style: Paragraph, _ measure: Measure) -> [Line] {
    var units = prepare(bytes, section, of: style, measure)
    if style.reflow { addAutospace(measure.autospace, to: &units) }
    return units.withUnsafeBufferPointer { units in
        let setting = Setting(
            units: units, bytes: Bytes(rebasing: bytes[section]), start: section.lowerBound, style: style, measure: measure)
        if !style.reflow { return CodeLines(setting: setting).lines() }
        switch measure.fit {
        case .greedy: return GreedyLines(setting: setting).lines()
        case .optimal: return OptimalLines(setting: setting).lines()
        }
    }
}

/// Prepares a part of a paragraph that is a line of it, a section, or the whole.
func prepare(_ bytes: Bytes, _ range: Range<Int>, of style: Paragraph, _ measure: Measure) -> [Unit] {
    let dropsIndent = range.lowerBound == 0 && style.indent.first > 0
    let reading = style.reflow ? Reading.flowed(measure.rules(style.language), dropsIndent: dropsIndent) : .code
    return prepare(bytes, range, as: reading, ambiguous: measure.ambiguous)
}
