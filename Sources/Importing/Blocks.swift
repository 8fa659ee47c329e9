import Model

// The body as blocks: paragraphs, headings, quotes, lists, tables, code, pictures, rules.

struct BlockReader {
    let page: Page
    let hidden: [Bool]
    /// For each node, whether it is a text node of the body.
    let kept: [Bool]
    /// The nodes between which pictures and rules belong to the body.
    let span: Range<Int>
    let metadata: Metadata
    let notes: Footnotes
    /// The pictures at hand, by their elements.
    let pictures: [Int: PageImage]
    let inlineReader: InlineReader
    /// For each node, whether it is or holds a block or a picture.
    private let holdsBlock: [Bool]

    init(
        page: Page, hidden: [Bool], kept: [Bool], span: Range<Int>, metadata: Metadata, notes: Footnotes,
        pictures: [Int: PageImage]
    ) {
        (self.page, self.hidden, self.kept, self.span) = (page, hidden, kept, span)
        (self.metadata, self.notes, self.pictures) = (metadata, notes, pictures)
        inlineReader = InlineReader(page: page, kept: kept, base: metadata.base, language: metadata.language, notes: notes)
        var holds = [Bool](repeating: false, count: page.nodes.count)
        // Children come after their parents.
        for index in page.nodes.indices.reversed() {
            let node = page.nodes[index]
            if node.tag.isBlock || node.tag == .img { holds[index] = true }
            if holds[index], node.parent >= 0 { holds[node.parent] = true }
        }
        holdsBlock = holds
    }

    /// The blocks below an element.
    func blocks(of element: Int) -> [Block] {
        var builder = ParagraphBuilder()
        gather(page.children(of: element), into: &builder)
        return builder.finished()
    }

    func gather(_ nodes: [Int], into builder: inout ParagraphBuilder) {
        for index in nodes where (!hidden[index] || page.nodes[index].tag == .text) && !notes.isNote(index) {
            if !isBlockLike(index) {
                builder.add(inlineReader.inlines([index]))
            } else {
                add(index, to: &builder)
            }
        }
    }

    /// True for a block element and for an inline one that holds a block or a picture.
    private func isBlockLike(_ index: Int) -> Bool {
        let node = page.nodes[index]
        guard node.tag != .text, node.tag != .br, node.tag != .ruby else { return false }
        return holdsBlock[index]
    }

    private func add(_ index: Int, to builder: inout ParagraphBuilder) {
        let node = page.nodes[index]
        switch node.tag {
        case .img: image(index).map { builder.close(with: $0) }
        case .hr: if span.contains(index) { builder.close(with: .rule) }
        case .h1, .h2, .h3, .h4, .h5, .h6: heading(index, into: &builder)
        case .pre: builder.close(with: code(index))
        case .blockquote: wrap(blocks(of: index), into: &builder) { .quote($0) }
        case .ul, .ol, .menu: list(index, into: &builder)
        case .table: table(index, into: &builder)
        case .figure: figure(index, into: &builder)
        case .dt, .summary: builder.close(with: paragraph([.strong(inlineReader.line(below: index))]))
        case .div, .p, .span, .center, .dl, .td: flow(index, into: &builder, captioned: captionedPicture(index))
        default: flow(index, into: &builder, captioned: nil)
        }
    }

    private func flow(_ index: Int, into builder: inout ParagraphBuilder, captioned: Block?) {
        if let captioned { return builder.close(with: captioned) }
        let flows = !page.nodes[index].tag.isBlock
        if !flows { builder.close() }
        gather(page.children(of: index), into: &builder)
        if !flows { builder.close() }
    }

    func paragraph(_ inlines: [Inline]) -> Block? {
        inlines.plainText.trimmed().isEmpty ? nil : .paragraph(inlines)
    }

    private func wrap(_ blocks: [Block], into builder: inout ParagraphBuilder, _ make: ([Block]) -> Block) {
        builder.close()
        if !blocks.isEmpty { builder.close(with: make(blocks)) }
    }

    private func heading(_ index: Int, into builder: inout ParagraphBuilder) {
        builder.close()
        let pictures = (index..<page.nodes[index].end).filter { page.nodes[$0].tag == .img }
        let text = inlineReader.line(below: index)
        if !text.plainText.trimmed().isEmpty {
            builder.close(with: .heading(level: page.nodes[index].tag.headingLevel ?? 6, text))
        }
        for picture in pictures { image(picture).map { builder.close(with: $0) } }
    }

    private func list(_ index: Int, into builder: inout ParagraphBuilder) {
        builder.close()
        var items: [[Block]] = []
        for child in page.children(of: index) where page.nodes[child].tag != .text && !hidden[child] && !notes.isNote(child) {
            let blocks = page.nodes[child].tag == .li ? blocks(of: child) : nestedList(child)
            if !blocks.isEmpty { items.append(blocks) }
        }
        if !items.isEmpty { builder.close(with: .list(ordered: page.nodes[index].tag == .ol, items)) }
    }

    /// A list that stands in a list without an item round it.
    private func nestedList(_ child: Int) -> [Block] {
        var inner = ParagraphBuilder()
        gather([child], into: &inner)
        return inner.finished()
    }

    private func code(_ index: Int) -> Block? {
        let text = (index..<page.nodes[index].end).reduce(into: "") { text, node in
            if kept[node] { text += page.nodes[node].text } else if page.nodes[node].tag == .br { text += "\n" }
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let first = lines.firstIndex(where: { !$0.trimmed().isEmpty }),
            let last = lines.lastIndex(where: { !$0.trimmed().isEmpty })
        else { return nil }
        return .code(lines[first...last].joined(separator: "\n"), language: codeLanguage(index))
    }

    private func codeLanguage(_ index: Int) -> String? {
        for node in index..<page.nodes[index].end where page.nodes[node].tag == .pre || page.nodes[node].tag == .code {
            for name in page.nodes[node]["class"]?.split(separator: " ") ?? [] {
                for prefix in ["language-", "lang-"] where name.hasPrefix(prefix) { return String(name.dropFirst(prefix.count)) }
            }
        }
        return nil
    }

    private func table(_ index: Int, into builder: inout ParagraphBuilder) {
        builder.close()
        let reader = TableReader(page: page, hidden: hidden, inlines: inlineReader)
        guard reader.isData(index) else {
            gather(page.children(of: index), into: &builder)
            return builder.close()
        }
        if let caption = page.children(of: index).first(where: { page.nodes[$0].tag == .caption }) {
            builder.close(with: paragraph(inlineReader.line(below: caption)))
        }
        if let table = reader.table(index) { builder.close(with: .table(table)) }
    }
}

/// Gathers inlines until a block ends; two line breaks in a row end one too.
struct ParagraphBuilder {
    private var blocks: [Block] = []
    private var inlines: [Inline] = []

    mutating func add(_ more: [Inline]) {
        for inline in more {
            if case .lineBreak = inline, endsWithBreak {
                close()
            } else {
                // A line that opens with an indent is a paragraph of its own, though one break is all that divides it.
                if case .text(let text) = inline, isIndented(text), endsWithBreak { close() }
                inlines.append(inline)
            }
        }
    }

    private func isIndented(_ text: String) -> Bool {
        text.unicodeScalars.drop(while: \.isFolding).prefix { $0.value == 0x3000 || $0.value == 0xA0 }.count >= 2
    }

    private var endsWithBreak: Bool {
        for inline in inlines.reversed() {
            switch inline {
            case .lineBreak: return true
            case .text(let text) where text.trimmed().isEmpty: continue
            default: return false
            }
        }
        return false
    }

    mutating func close() {
        let folded = collapsed(inlines)
        inlines = []
        if !folded.plainText.trimmed(of: "\u{2028}").isEmpty { blocks.append(.paragraph(folded)) }
    }

    mutating func close(with block: Block?) {
        close()
        if let block { blocks.append(block) }
    }

    mutating func finished() -> [Block] {
        close()
        return blocks
    }
}
