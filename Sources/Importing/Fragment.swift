import Model

// HTML that is known to be text from beginning to end: the content of a feed's entry, a chapter of a book. Nothing is looked for in it.

/// Blocks and the pictures that came with them.
struct Whole {
    var blocks: [Block] = []
    var pictures: [Picture] = []
}

/// - Parameters:
///   - html: a whole page, or what stands in its body.
///   - base: the address that its links are relative to; empty where none is known.
/// - Throws: `tooManyElements`, `tooLarge`.
func blocks(ofFragment html: String, base: String) throws(ImportError) -> [Block] {
    guard html.utf8.count <= pageLimit else { throw .tooLarge(bytes: html.utf8.count, limit: pageLimit) }
    return whole(of: try parsePage(try bounded(Array(html.utf8))), base: base).blocks
}

/// - Parameters:
///   - root: the element that is read; nil for the body.
///   - range: the nodes that are read of it; nil for all.
///   - omitted: elements that are left out with all that is in them.
///   - references: reads the pictures that came with it, by their references just as the page has them.
func whole(
    of page: Page, below root: Int? = nil, in range: Range<Int>? = nil, base: String, omitting omitted: [Int] = [],
    references: Companion? = nil
) -> Whole {
    guard let root = root ?? page.first(.body) ?? page.nodes.indices.first else { return Whole() }
    let inside = root..<page.nodes[root].end
    let span = range.map { $0.clamped(to: inside) } ?? inside
    var hidden = hiddenNodes(of: page)
    for element in omitted where element != root { for node in element..<page.nodes[element].end { hidden[node] = true } }
    let kept = page.nodes.indices.map { page.nodes[$0].tag == .text && !hidden[$0] && span.contains($0) }
    var metadata = Metadata()
    metadata.base = base
    let notes = Footnotes(page: page, hidden: hidden, url: base)
    var pictures = PictureReader(page: page, metadata: metadata, references: references)
    var images: [Int: PageImage] = [:]
    for node in span where page.nodes[node].tag == .img && !hidden[node] { images[node] = pictures.image(node) }
    let reader = BlockReader(
        page: page, hidden: hidden, kept: kept, span: span, metadata: metadata, notes: notes, pictures: images)
    let footnotes = notes.notes.filter { span.contains($0.element) }.map { note in
        Block.footnote(number: note.number, withoutNumber(reader.blocks(of: note.element), note.number))
    }
    return Whole(blocks: polished(reader.blocks(of: root)) + footnotes, pictures: pictures.pictures)
}

/// A line of text that may have markup or entities in it, such as a feed's titles have.
func line(ofMarkup text: String) -> String {
    guard text.utf8.contains(0x3C) || text.utf8.contains(0x26) else { return folded(text).trimmed() }
    guard let page = try? bounded(Array(("<body>" + text).utf8)) else { return folded(text).trimmed() }
    guard let tree = try? parsePage(page) else { return folded(text).trimmed() }
    return tree.nodes.isEmpty ? "" : folded(tree.text(of: 0)).trimmed()
}
