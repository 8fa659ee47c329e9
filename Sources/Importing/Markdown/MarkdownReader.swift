import CMarkdown
import Model

// The parser's tree as blocks: one walk by its iterator, with what is open on a stack.

/// Registers the extensions once.
private let extensions: Void = meipi_markdown_register()

func markdownBlocks(_ bytes: [UInt8]) -> [Block] {
    _ = extensions
    let document = bytes.withUnsafeBytes { meipi_markdown_parse($0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count) }
    guard let document, let iterator = cmark_iter_new(document) else { return [] }
    defer {
        cmark_iter_free(iterator)
        cmark_node_free(document)
    }
    var reader = MarkdownReader()
    while true {
        switch cmark_iter_next(iterator) {
        case CMARK_EVENT_ENTER: if let node = cmark_iter_get_node(iterator) { reader.enter(node) }
        case CMARK_EVENT_EXIT: if let node = cmark_iter_get_node(iterator) { reader.leave(node) }
        default: return reader.blocks
        }
    }
}

/// Quotations and lists in others, and runs in runs, are kept so deep; what is deeper stands in the deepest.
private let deepest = 24

private struct MarkdownReader {
    private var frames = [Frame()]
    /// For each open node, whether it has a frame of its own.
    private var hasFrame: [Bool] = []
    private var footnotes = 0

    /// What is open, with what it has so far.
    struct Frame {
        var blocks: [Block] = []
        var items: [[Block]] = []
        var inlines: [Inline] = []
        var images: [Image] = []
        var rows: [[[Inline]]] = []
        var headings = 0
        /// "☑ " or "☐ " before a task.
        var mark = ""
    }

    var blocks: [Block] { frames[0].blocks }

    mutating func enter(_ node: OpaquePointer) {
        if let inlines = leaf(node) { return append(inlines) }
        switch cmark_node_get_type(node) {
        case CMARK_NODE_CODE_BLOCK: add(code(node))
        case CMARK_NODE_HTML_BLOCK: addHTML(literal(node))
        case CMARK_NODE_HTML_INLINE: readTag(literal(node))
        case CMARK_NODE_THEMATIC_BREAK: add(.rule)
        default: open(node)
        }
    }

    private mutating func open(_ node: OpaquePointer) {
        let isOpen = frames.count < deepest * 2 || isParagraph(node)
        hasFrame.append(isOpen)
        guard isOpen else { return }
        var frame = Frame()
        if meipi_markdown_kind_of(node) == MEIPI_MARKDOWN_TASK {
            frame.mark = cmark_gfm_extensions_get_tasklist_item_checked(node) ? "☑ " : "☐ "
        }
        frames.append(frame)
    }

    /// What holds text gets a frame at any depth, so that no two paragraphs run together.
    private func isParagraph(_ node: OpaquePointer) -> Bool {
        let type = cmark_node_get_type(node)
        return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING
    }

    mutating func leave(_ node: OpaquePointer) {
        // The iterator leaves a note mark too, though nothing is in it.
        if cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_REFERENCE { return }
        guard let isOpen = hasFrame.popLast(), isOpen, frames.count > 1 else { return }
        let frame = closedTags(frames.removeLast())
        switch cmark_node_get_type(node) {
        case CMARK_NODE_DOCUMENT: frames[0].blocks += frame.blocks
        case CMARK_NODE_PARAGRAPH: addParagraph(frame) { .paragraph($0) }
        case CMARK_NODE_HEADING:
            let level = Int(cmark_node_get_heading_level(node))
            addParagraph(frame) { .heading(level: level, $0) }
        case CMARK_NODE_BLOCK_QUOTE: if !frame.blocks.isEmpty { add(.quote(frame.blocks)) }
        case CMARK_NODE_LIST:
            add(.list(ordered: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST, frame.items + loose(frame)))
        case CMARK_NODE_ITEM: addItem(frame)
        case CMARK_NODE_FOOTNOTE_DEFINITION:
            footnotes += 1
            add(.footnote(number: footnotes, frame.blocks))
        case CMARK_NODE_EMPH: addInline(frame) { .emphasis($0) }
        case CMARK_NODE_STRONG: addInline(frame) { .strong($0) }
        case CMARK_NODE_LINK: addLink(frame, to: cmark_node_get_url(node))
        case CMARK_NODE_IMAGE: addImage(frame, node)
        default: leaveExtension(node, frame)
        }
    }

    private mutating func leaveExtension(_ node: OpaquePointer, _ frame: Frame) {
        switch meipi_markdown_kind_of(node) {
        case MEIPI_MARKDOWN_TABLE:
            let headings = frame.headings == frame.rows.count ? 0 : frame.headings
            if !frame.rows.isEmpty { add(.table(Table(headings: headings, rows: frame.rows))) }
        case MEIPI_MARKDOWN_HEAD, MEIPI_MARKDOWN_ROW:
            if meipi_markdown_kind_of(node) == MEIPI_MARKDOWN_HEAD { frames[frames.count - 1].headings += 1 }
            frames[frames.count - 1].rows.append(frame.rows.flatMap { $0 })
        case MEIPI_MARKDOWN_CELL:
            // A picture in a cell is its description.
            let inlines = frame.inlines + frame.images.map { .text($0.description) }
            frames[frames.count - 1].rows.append([collapsed(inlines)])
        case MEIPI_MARKDOWN_TASK: addItem(frame)
        default:
            // Text that was struck out is text.
            frames[frames.count - 1].inlines += frame.inlines
            frames[frames.count - 1].images += frame.images
            frames[frames.count - 1].blocks += frame.blocks
        }
    }

    // MARK: - Blocks

    private mutating func add(_ block: Block) {
        frames[frames.count - 1].blocks.append(block)
    }

    private mutating func addParagraph(_ frame: Frame, _ make: ([Inline]) -> Block) {
        let inlines = collapsed(frame.inlines)
        if !inlines.plainText.isBlank { add(make(inlines)) }
        for image in frame.images { add(.image(image)) }
    }

    private mutating func addItem(_ frame: Frame) {
        var blocks = frame.blocks
        if !frame.mark.isEmpty {
            if case .paragraph(let inlines)? = blocks.first {
                blocks[0] = .paragraph(collapsed([.text(frame.mark)] + inlines))
            } else {
                blocks.insert(.paragraph([.text(frame.mark.trimmed())]), at: 0)
            }
        }
        frames[frames.count - 1].items.append(blocks)
    }

    /// Blocks of items that are too deep for frames of their own.
    private func loose(_ frame: Frame) -> [[Block]] {
        frame.blocks.isEmpty ? [] : [frame.blocks]
    }

    private func code(_ node: OpaquePointer) -> Block {
        var text = literal(node)
        if text.hasSuffix("\n") { text.removeLast() }
        let info = string(cmark_node_get_fence_info(node)).split { $0 == " " || $0 == "," || $0 == "{" }.first.map(String.init)
        return .code(text, language: info)
    }

    /// The text of a block of HTML, a paragraph a line.
    private mutating func addHTML(_ html: String) {
        for line in lines(of: textOfHTML(html)) where !line.isBlank { add(.paragraph([.text(folded(line.trimmed()))])) }
    }

    // MARK: - Inlines

    private mutating func addInline(_ frame: Frame, _ make: ([Inline]) -> Inline) {
        if !frame.inlines.isEmpty { frames[frames.count - 1].inlines.append(make(frame.inlines)) }
        frames[frames.count - 1].images += frame.images
    }

    private mutating func addLink(_ frame: Frame, to address: UnsafePointer<CChar>?) {
        frames[frames.count - 1].images += frame.images
        guard !frame.inlines.isEmpty else { return }
        if let address = resolved(string(address), base: "") {
            frames[frames.count - 1].inlines.append(.link(frame.inlines, to: address))
        } else {
            frames[frames.count - 1].inlines += frame.inlines
        }
    }

    private mutating func addImage(_ frame: Frame, _ node: OpaquePointer) {
        let title = string(cmark_node_get_title(node))
        let image = Image(
            address: resolved(string(cmark_node_get_url(node)), base: "") ?? "", description: folded(frame.inlines.plainText),
            caption: title.isBlank ? [] : [.text(title)])
        frames[frames.count - 1].images.append(image)
    }

    /// A text goes on with the one before it, in place: a paragraph of many small ones would be copied for each.
    private mutating func append(_ inlines: [Inline]) {
        let top = frames.count - 1
        guard case .text(let text)? = inlines.first, let last = frames[top].inlines.indices.last,
            case .text(var before) = frames[top].inlines[last],
            tags.last.map({ $0.depth != frames.count || $0.start <= last }) ?? true
        else { return frames[top].inlines.append(contentsOf: inlines) }
        frames[top].inlines[last] = .text("")
        before += text
        frames[top].inlines[last] = .text(before)
    }

    private func leaf(_ node: OpaquePointer) -> [Inline]? {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_TEXT: [.text(literal(node))]
        case CMARK_NODE_SOFTBREAK: [.text("\n")]
        case CMARK_NODE_LINEBREAK: [.lineBreak]
        case CMARK_NODE_CODE: [.code(literal(node))]
        case CMARK_NODE_FOOTNOTE_REFERENCE: [Int(literal(node)).map { .note($0) } ?? .text("[^\(literal(node))]")]
        default: nil
        }
    }

    // MARK: - Tags in a line

    /// Where in the open frame's runs a tag began; its end makes one run of what came since.
    private struct OpenTag {
        var name: String
        var start: Int
        var depth: Int
    }

    private var tags: [OpenTag] = []

    /// `<br>` breaks the line; superscripts, subscripts and ruby are kept as what they are; other tags are dropped.
    private mutating func readTag(_ tag: String) {
        let isEnd = tag.hasPrefix("</")
        let name = tag.dropFirst(isEnd ? 2 : 1).prefix { $0.isLetter }.lowercased()
        if name == "br" { return frames[frames.count - 1].inlines.append(.lineBreak) }
        guard ["sup", "sub", "ruby", "rt", "rp", "script", "style"].contains(name) else { return }
        if !isEnd { return tags.append(OpenTag(name: name, start: frames[frames.count - 1].inlines.count, depth: frames.count)) }
        guard let last = tags.last, last.name == name, last.depth == frames.count else { return }
        tags.removeLast()
        close(last)
    }

    private mutating func close(_ tag: OpenTag) {
        let top = frames.count - 1
        let inner = Array(frames[top].inlines[min(tag.start, frames[top].inlines.count)...])
        frames[top].inlines.removeLast(inner.count)
        switch tag.name {
        case "sup": if !inner.isEmpty { frames[top].inlines.append(.superscript(inner)) }
        case "sub": if !inner.isEmpty { frames[top].inlines.append(.subscript(inner)) }
        case "ruby": frames[top].inlines += inner
        case "rt": addReading(inner.plainText.trimmed())
        default: break
        }
    }

    /// The reading belongs to what stands before it in the ruby.
    private mutating func addReading(_ reading: String) {
        let top = frames.count - 1
        guard let ruby = tags.last, ruby.name == "ruby", ruby.depth == frames.count else { return }
        let start =
            frames[top].inlines[ruby.start...].lastIndex { if case .ruby = $0 { true } else { false } }.map { $0 + 1 }
            ?? ruby.start
        let base = Array(frames[top].inlines[start...])
        guard !base.isEmpty, !reading.isEmpty else { return }
        frames[top].inlines.replaceSubrange(start..., with: [.ruby(base, reading: reading)])
    }

    /// Tags without an end are none.
    private mutating func closedTags(_ frame: Frame) -> Frame {
        tags.removeAll { $0.depth > frames.count }
        return frame
    }
}

private func literal(_ node: OpaquePointer) -> String {
    string(cmark_node_get_literal(node))
}

private func string(_ characters: UnsafePointer<CChar>?) -> String {
    characters.map { String(cString: $0) } ?? ""
}
