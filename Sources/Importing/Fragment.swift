import Model

// HTML that is known to be text from beginning to end: the content of a feed's entry, a chapter of a book. Nothing is looked for in it.

/// - Parameters:
///   - html: a whole page, or what stands in its body.
///   - base: the address that its links are relative to; empty where none is known.
/// - Throws: `tooManyElements`, `tooLarge`.
func blocks(ofFragment html: String, base: String) throws(ImportError) -> [Block] {
    guard html.utf8.count <= pageLimit else { throw .tooLarge(bytes: html.utf8.count, limit: pageLimit) }
    return blocks(ofWhole: parsePage(try bounded(Array(html.utf8))), base: base)
}

/// - Parameters:
///   - root: the element that is read; nil for the body.
///   - range: the nodes that are read of it; nil for all.
///   - omitted: elements that are left out with all that is in them.
func blocks(ofWhole page: Page, below root: Int? = nil, in range: Range<Int>? = nil, base: String, omitting omitted: [Int] = [])
    -> [Block]
{
    guard let root = root ?? page.first(.body) ?? page.nodes.indices.first else { return [] }
    let inside = root..<page.nodes[root].end
    let span = range.map { $0.clamped(to: inside) } ?? inside
    var hidden = hiddenNodes(of: page)
    for element in omitted where element != root { for node in element..<page.nodes[element].end { hidden[node] = true } }
    let kept = page.nodes.indices.map { page.nodes[$0].tag == .text && !hidden[$0] && span.contains($0) }
    return polished(BlockReader(page: page, hidden: hidden, kept: kept, base: base, span: span).blocks(of: root))
}

/// A line of text that may have markup or entities in it, such as a feed's titles have.
func line(ofMarkup text: String) -> String {
    guard text.utf8.contains(0x3C) || text.utf8.contains(0x26) else { return folded(text).trimmed() }
    guard let page = try? bounded(Array(("<body>" + text).utf8)) else { return folded(text).trimmed() }
    let tree = parsePage(page)
    return tree.nodes.isEmpty ? "" : folded(tree.text(of: 0)).trimmed()
}
