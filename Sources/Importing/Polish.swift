import Model

// What the blocks of a page become once they are all there: headings that were only bold, levels from 1, rules that divide nothing.

func polished(_ blocks: [Block]) -> [Block] {
    withLooseNotes(withoutEdgeRules(withLevelsFromOne(withBoldHeadings(blocks))))
}

/// Short paragraphs that are bold from end to end and have text after them are section headings.
private func withBoldHeadings(_ blocks: [Block]) -> [Block] {
    let lowest = blocks.reduce(0) { lowest, block in
        if case .heading(let level, _) = block { max(lowest, level) } else { lowest }
    }
    let plain = blocks.count { if case .paragraph(let inlines) = $0 { boldHeading(inlines) == nil } else { false } }
    let headings = blocks.indices.filter { isBoldHeading($0, in: blocks) }
    guard plain > 0 else { return blocks }
    return blocks.enumerated().map { index, block in
        guard headings.contains(index), case .paragraph(let inlines) = block, let text = boldHeading(inlines) else {
            return block
        }
        return .heading(level: min(6, lowest + 1), text)
    }
}

/// Bold lines in a row are emphasis or a list, not headings of nothing.
private func isBoldHeading(_ index: Int, in blocks: [Block]) -> Bool {
    guard case .paragraph(let inlines) = blocks[index], boldHeading(inlines) != nil, index + 1 < blocks.count else {
        return false
    }
    if case .paragraph(let after) = blocks[index + 1], boldHeading(after) != nil { return false }
    return true
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

extension Block {
    /// The names of the pictures in it.
    var pictureNames: Set<String> {
        switch self {
        case .image(let image): image.picture.map { [$0] } ?? []
        case .quote(let blocks), .footnote(_, let blocks): blocks.reduce(into: []) { $0.formUnion($1.pictureNames) }
        case .list(_, let items): items.joined().reduce(into: []) { $0.formUnion($1.pictureNames) }
        case .heading, .paragraph, .code, .table, .rule: []
        }
    }
}
