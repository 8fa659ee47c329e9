import Model

// The body as blocks: paragraphs, headings, quotes, lists, tables, code, pictures, rules.

struct BlockReader {
    let page: Page
    let hidden: [Bool]
    /// For each node, whether it is a text node of the body.
    let kept: [Bool]
    let base: String
    /// The nodes between which pictures and rules belong to the body.
    let span: Range<Int>

    private var inlineReader: InlineReader { InlineReader(page: page, kept: kept, base: base) }

    /// The blocks below an element.
    func blocks(of element: Int) -> [Block] {
        var builder = ParagraphBuilder()
        gather(page.children(of: element), into: &builder)
        return builder.finished()
    }

    private func gather(_ nodes: [Int], into builder: inout ParagraphBuilder) {
        for index in nodes where !hidden[index] || page.nodes[index].tag == .text {
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
        return (index..<node.end).contains { page.nodes[$0].tag.isBlock || page.nodes[$0].tag == .img }
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
        case .dt: builder.close(with: paragraph([.strong(collapsed(inlineReader.inlines(page.children(of: index))))]))
        default:
            let flows = !node.tag.isBlock
            if !flows { builder.close() }
            gather(page.children(of: index), into: &builder)
            if !flows { builder.close() }
        }
    }

    private func paragraph(_ inlines: [Inline]) -> Block? {
        inlines.plainText.trimmed().isEmpty ? nil : .paragraph(inlines)
    }

    private func wrap(_ blocks: [Block], into builder: inout ParagraphBuilder, _ make: ([Block]) -> Block) {
        builder.close()
        if !blocks.isEmpty { builder.close(with: make(blocks)) }
    }

    private func heading(_ index: Int, into builder: inout ParagraphBuilder) {
        builder.close()
        let children = page.children(of: index)
        let pictures = (index..<page.nodes[index].end).filter { page.nodes[$0].tag == .img }
        let text = collapsed(inlineReader.inlines(children))
        if !text.plainText.trimmed().isEmpty {
            builder.close(with: .heading(level: page.nodes[index].tag.headingLevel ?? 6, text))
        }
        for picture in pictures { image(picture).map { builder.close(with: $0) } }
    }

    private func list(_ index: Int, into builder: inout ParagraphBuilder) {
        builder.close()
        var items: [[Block]] = []
        for child in page.children(of: index) where page.nodes[child].tag != .text && !hidden[child] {
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

    private func figure(_ index: Int, into builder: inout ParagraphBuilder) {
        builder.close()
        let below = index..<page.nodes[index].end
        let picture = below.first { page.nodes[$0].tag == .img }
        let caption = below.first { page.nodes[$0].tag == .figcaption }
        guard let picture, var block = image(picture) else { return gather(page.children(of: index), into: &builder) }
        if case .image(var image) = block, let caption {
            image.caption = collapsed(inlineReader.inlines(page.children(of: caption)))
            block = .image(image)
        }
        builder.close(with: block)
    }

    /// A picture of the text: not one that a page decorates or counts with.
    private func image(_ index: Int) -> Block? {
        let node = page.nodes[index]
        guard span.contains(index), !hidden[index] else { return nil }
        for side in ["width", "height"] { if let size = node[side].flatMap({ Int($0.trimmed()) }), size < 60 { return nil } }
        if page.ancestors(of: index).contains(where: { [.nav, .aside, .footer, .button].contains(page.nodes[$0].tag) }) {
            return nil
        }
        let source =
            ["src", "data-src", "data-original"].compactMap { node[$0] }.first { !$0.hasPrefix("data:") && !$0.isEmpty } ?? ""
        let description = node["alt"].map(folded) ?? ""
        let address = resolved(source, base: base) ?? ""
        return address.isEmpty && description.isEmpty
            ? nil : .image(Image(address: address, description: description, caption: []))
    }

    private func table(_ index: Int, into builder: inout ParagraphBuilder) {
        builder.close()
        let reader = TableReader(page: page, hidden: hidden, inlines: inlineReader)
        guard reader.isData(index) else {
            gather(page.children(of: index), into: &builder)
            return builder.close()
        }
        if let caption = page.children(of: index).first(where: { page.nodes[$0].tag == .caption }) {
            builder.close(with: paragraph(collapsed(inlineReader.inlines(page.children(of: caption)))))
        }
        if let table = reader.table(index) { builder.close(with: .table(table)) }
    }
}

/// Gathers inlines until a block ends; two line breaks in a row end one too.
private struct ParagraphBuilder {
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
