import Model

// Which lines head a comment: a date with a name beside it at most. A name may hold anything, so where the words alone do not tell, the
// place does: a line that stands where the heads of the other comments stand is one too. Else its comment would be taken for more words
// of the one before.

/// The lines that head the comments of a section, in order.
/// - Parameter page: nil for a flat text.
func commentHeads(_ range: Range<Int>, in lines: [Line], of page: Page?) -> [Int] {
    let dated = range.filter { index in
        // A quotation inside a comment may have the date of what it quotes.
        page.map { !isInQuotation(anchor(of: lines[index]), of: $0) } ?? true
    }.filter { lines[$0].letters <= 200 && firstDate(in: lines[$0].text, partial: true) != nil }
    let plain = Set(dated.filter { lines[$0].letters <= 60 && isHead(lines[$0].text) })
    guard let page, plain.count < dated.count else { return dated.filter(plain.contains) }
    // Without a single head told by its words, the dates that are marked up as such tell the places.
    let known = plain.isEmpty ? Set(dated.filter { isMarkedDate($0, in: lines, of: page) }) : plain
    let places = Set(known.compactMap { HeadPlace(of: $0, in: lines, of: page) })
    return dated.filter { known.contains($0) || HeadPlace(of: $0, in: lines, of: page).map(places.contains) ?? false }
}

/// A line that heads a comment is its date with a name at most, not a sentence that happens to hold a date.
private func isHead(_ text: String) -> Bool {
    guard let found = firstDate(in: text, partial: true) else { return false }
    let scalars = Array(text.unicodeScalars)
    let rest = Array(scalars[..<found.range.lowerBound] + scalars[found.range.upperBound...])
    guard !labelledFields(in: text).contains(where: { $0.kind == .source || $0.kind == .editor }) else { return false }
    return String(String.UnicodeScalarView(rest)).letters <= 30 && !rest.indices.contains { dividesProse(rest, at: $0) }
}

/// A mark that divides sentences; one of ASCII only before a space or the end, since names hold them too.
private func dividesProse(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    switch scalars[index] {
    case "。", "！", "？", "；", "，": true
    case "!", "?", ";": index + 1 == scalars.count || scalars[index + 1].isBlank
    default: false
    }
}

/// True where the line's date is all the text of a `<time>` at its beginning or end.
private func isMarkedDate(_ line: Int, in lines: [Line], of page: Page) -> Bool {
    let nodes = lines[line].nodes.filter { !page.nodes[$0].text.trimmed().isEmpty }
    return [nodes.first, nodes.last].compactMap(\.self).contains { page.nodes[page.nodes[$0].parent].tag == .time }
}

/// Where in its comment a line stands: its element's kind and place in the one around it.
private struct HeadPlace: Hashable {
    private var block: Tag
    private var name: String
    private var position: Int
    private var parent: Tag
    private var parentName: String

    /// Nil for a line that is not the first of its element, and where nothing tells the element from those beside it.
    init?(of line: Int, in lines: [Line], of page: Page) {
        let node = lines[line].block
        guard line == 0 || lines[line - 1].block != node else { return nil }
        let above = page.nodes[node].parent
        guard above >= 0 else { return nil }
        (block, name) = (page.nodes[node].tag, page.nodes[node]["class"] ?? "")
        (parent, parentName) = (page.nodes[above].tag, page.nodes[above]["class"] ?? "")
        // An item of a list may be the whole comment: its place in the row says nothing.
        position = block == .li ? 0 : Self.position(of: node, below: above, in: page)
        if position == Self.farPosition, name.isEmpty { return nil }
    }

    /// Beyond so many elements the place in the row says nothing.
    private static let farPosition = 8

    private static func position(of node: Int, below parent: Int, in page: Page) -> Int {
        var position = 0
        var child = parent + 1
        while child < node, position < farPosition {
            if page.nodes[child].tag != .text { position += 1 }
            child = page.nodes[child].end
        }
        return position
    }
}

func isInQuotation(_ node: Int, of page: Page) -> Bool {
    ([node] + page.ancestors(of: node)).contains { page.nodes[$0].tag == .blockquote }
}
