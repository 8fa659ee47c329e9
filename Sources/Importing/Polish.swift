import Model

// What the blocks of a page become once they are all there: headings that were only bold, levels from 1, rules that divide nothing.

func polished(_ blocks: [Block]) -> [Block] {
    withoutEdgeRules(withLevelsFromOne(withBoldHeadings(blocks)))
}

/// A short paragraph that is bold from end to end and has text after it is a section heading.
private func withBoldHeadings(_ blocks: [Block]) -> [Block] {
    let lowest = blocks.reduce(0) { lowest, block in
        if case .heading(let level, _) = block { max(lowest, level) } else { lowest }
    }
    let plain = blocks.count { if case .paragraph(let inlines) = $0 { boldHeading(inlines) == nil } else { false } }
    guard plain > 0 else { return blocks }
    return blocks.enumerated().map { index, block in
        guard case .paragraph(let inlines) = block, let text = boldHeading(inlines), index + 1 < blocks.count else {
            return block
        }
        // Bold lines in a row are emphasis or a list, not headings of nothing.
        if case .paragraph(let after) = blocks[index + 1], boldHeading(after) != nil { return block }
        return .heading(level: min(6, lowest + 1), text)
    }
}

private func boldHeading(_ inlines: [Inline]) -> [Inline]? {
    guard inlines.count == 1, case .strong(let inner) = inlines[0] else { return nil }
    let text = inner.plainText
    guard (1...40).contains(text.letters), !text.contains("\u{2028}"), let last = text.unicodeScalars.last else { return nil }
    return "。，；,;：:".unicodeScalars.contains(last) || text.contains("。") ? nil : inner
}

private func withLevelsFromOne(_ blocks: [Block]) -> [Block] {
    let levels = Set(blocks.compactMap { if case .heading(let level, _) = $0 { level } else { nil } }).sorted()
    return blocks.map { block in
        guard case .heading(let level, let text) = block, let rank = levels.firstIndex(of: level) else { return block }
        return .heading(level: rank + 1, text)
    }
}

private func withoutEdgeRules(_ blocks: [Block]) -> [Block] {
    func isRule(_ block: Block) -> Bool { if case .rule = block { true } else { false } }
    guard let first = blocks.firstIndex(where: { !isRule($0) }), let last = blocks.lastIndex(where: { !isRule($0) }) else {
        return []
    }
    return Array(blocks[first...last])
}

extension [Block] {
    /// All text of the blocks, each on a line.
    var plainText: String {
        map(\.plainText).joined(separator: "\n")
    }

    /// The text of the first blocks, as much of it as is looked at to tell the language.
    var openingText: String {
        var text = ""
        for block in self where text.utf8.count < 4 * lengthForLanguage {
            text += String(block.plainText.unicodeScalars.prefix(lengthForLanguage)) + "\n"
        }
        return text
    }
}

extension Block {
    var plainText: String {
        switch self {
        case .heading(_, let inlines), .paragraph(let inlines): inlines.plainText
        case .quote(let blocks): blocks.plainText
        case .list(_, let items): items.map(\.plainText).joined(separator: "\n")
        case .code(let code, _): code
        case .table(let table): table.plainText
        case .image(let image): image.caption.plainText
        case .rule: ""
        case .footnote(_, let blocks): blocks.plainText
        }
    }
}
