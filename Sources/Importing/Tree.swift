import CGumbo

/// The elements that reading asks about by name.
enum Tag: String, CaseIterable {
    case text = "#text"
    case a, abbr, article, aside, audio, b, base, blockquote, body, br, button, canvas, caption, center, cite, code, col, dd, del
    case details, dialog, div, dl, dt, em, embed, fieldset, figcaption, figure, font, footer, form, h1, h2, h3, h4, h5, h6, head
    case header, hr, html, i, iframe, img, input, ins, kbd, label, legend, li, link, main, map, math, menu, meta, nav, noscript
    case object, ol, optgroup, option, p, param, picture, pre, q, rb, rp, rt, rtc, ruby, s, samp, script, section, select, small,
        source
    case span, strong, style, sub, summary, sup, svg, table, tbody, td, template, textarea, tfoot, th, thead, time, title, tr, tt
    case u, ul, video, wbr
    case other = "#other"

    /// The level of a heading.
    var headingLevel: Int? {
        switch self {
        case .h1: 1
        case .h2: 2
        case .h3: 3
        case .h4: 4
        case .h5: 5
        case .h6: 6
        default: nil
        }
    }

    /// True where the element begins and ends a line of text.
    var isBlock: Bool {
        switch self {
        case .article, .aside, .blockquote, .body, .button, .caption, .center, .dd, .details, .dialog, .div, .dl, .dt, .fieldset,
            .figcaption, .figure, .footer, .form, .h1, .h2, .h3, .h4, .h5, .h6, .header, .hr, .html, .legend, .li, .main, .menu,
            .nav, .ol, .optgroup, .option, .p, .pre, .section, .summary, .table, .tbody, .td, .tfoot, .th, .thead, .tr, .ul:
            true
        default: false
        }
    }
}

/// A page's tree as one array in document order: a node's descendants are the nodes after it up to its `end`, so that walks are loops.
struct Page {
    struct Node {
        var tag: Tag
        var parent: Int
        /// The index after the last descendant.
        var end: Int
        /// The text of a text node.
        var text: String
        var attributes: [(name: String, value: String)] {
            didSet { marks = attributes.reduce(0) { $0 | Self.mark(of: $1.name) } }
        }
        /// A bit for each attribute by its name, so that most of what an element has not is known without comparing.
        private var marks: UInt64

        init(tag: Tag, parent: Int, end: Int, text: String, attributes: [(name: String, value: String)]) {
            (self.tag, self.parent, self.end, self.text, self.attributes) = (tag, parent, end, text, attributes)
            marks = attributes.reduce(0) { $0 | Self.mark(of: $1.name) }
        }

        subscript(_ name: String) -> String? {
            guard marks & Self.mark(of: name) != 0 else { return nil }
            return attributes.first { $0.name == name }?.value
        }

        private static func mark(of name: String) -> UInt64 {
            1 << UInt64((name.utf8.count &* 7 &+ Int(name.utf8.first ?? 0)) & 63)
        }
    }

    var nodes: [Node] = []

    /// The children of a node, in order.
    func children(of node: Int) -> [Int] {
        var children: [Int] = []
        var child = node + 1
        while child < nodes[node].end {
            children.append(child)
            child = nodes[child].end
        }
        return children
    }

    /// The node's ancestors, nearest first, the node itself left out.
    func ancestors(of node: Int) -> [Int] {
        var ancestors: [Int] = []
        var at = nodes[node].parent
        while at >= 0 {
            ancestors.append(at)
            at = nodes[at].parent
        }
        return ancestors
    }

    /// All text below a node, as it stands.
    func text(of node: Int) -> String {
        nodes[node..<nodes[node].end].reduce(into: "") { if $1.tag == .text { $0 += $1.text } }
    }

    func first(_ tag: Tag, in range: Range<Int>? = nil) -> Int? {
        (range ?? nodes.indices).first { nodes[$0].tag == tag }
    }
}

/// Elements deeper than this are not made nodes of their own: their children hang on the one above, so that recursion over blocks
/// stays far from the end of a thread's stack.
private let nodeDepthLimit = 160

/// The most memory, in bytes, and processor time, in nanoseconds, that the parser is given.
private let parserMemory = 160 << 20
private let parserTime: Int64 = 2_000_000_000

/// - Parameter html: UTF-8 within the bounds that `bounded(_:)` sets.
/// - Throws: `tooManyElements` where the parser would take too long or too much memory.
func parsePage(_ html: [UInt8]) throws(ImportError) -> Page {
    var arena = meipi_arena()
    defer { meipi_arena_release(&arena) }
    let page = html.withUnsafeBytes { raw -> Page? in
        let text = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
        let output = meipi_gumbo_parse(&arena, text, raw.count, parserMemory, parserTime)
        return output.map { $0.pointee.root.map(flatten) ?? Page() }
    }
    guard let page else { throw .tooManyElements(limit: elementLimit) }
    return page
}

/// The tag of each of the parser's numbers.
private let tagsByNumber: [Tag] = (0..<Int(GUMBO_TAG_LAST.rawValue)).map { number in
    Tag(rawValue: String(cString: gumbo_normalized_tagname(GumboTag(UInt32(number))))) ?? .other
}

private func flatten(_ root: UnsafeMutablePointer<GumboNode>) -> Page {
    var page = Page()
    page.nodes.reserveCapacity(4096)
    /// Elements whose children are still being read: the node that those hang on, and the next child.
    var open: [(element: UnsafeMutablePointer<GumboNode>, node: Int, next: UInt32, isOwn: Bool)] = []
    func enter(_ element: UnsafeMutablePointer<GumboNode>) {
        let parent = open.last?.node ?? -1
        let isOwn = open.count < nodeDepthLimit
        let node = isOwn ? page.nodes.count : parent
        if isOwn { page.nodes.append(makeNode(element, parent: parent)) }
        open.append((element, node, 0, isOwn))
    }
    enter(root)
    while let top = open.last {
        let children = meipi_gumbo_children(top.element).pointee
        guard top.next < children.length, let pointer = children.data?[Int(top.next)] else {
            if top.isOwn { page.nodes[top.node].end = page.nodes.count }
            open.removeLast()
            continue
        }
        open[open.count - 1].next += 1
        let child = pointer.assumingMemoryBound(to: GumboNode.self)
        switch child.pointee.type {
        case GUMBO_NODE_ELEMENT: enter(child)
        case GUMBO_NODE_TEXT, GUMBO_NODE_CDATA, GUMBO_NODE_WHITESPACE:
            let count = page.nodes.count
            // A reference may name a control: "&#x81;" (HTML, section 13.2.5.80).
            let text = withoutStrayControls(String(cString: child.pointee.v.text.text))
            page.nodes.append(.init(tag: .text, parent: top.node, end: count + 1, text: text, attributes: []))
        default: break
        }
    }
    return page
}

private func makeNode(_ element: UnsafeMutablePointer<GumboNode>, parent: Int) -> Page.Node {
    let read = element.pointee.v.element
    let name = read.tag == GUMBO_TAG_UNKNOWN ? writtenName(read) : ""
    // The parser is older than some elements.
    var tag = read.tag == GUMBO_TAG_UNKNOWN ? Tag(rawValue: name) ?? .other : tagsByNumber[Int(read.tag.rawValue)]
    if read.tag_namespace == GUMBO_NAMESPACE_SVG { tag = .svg }
    if read.tag_namespace == GUMBO_NAMESPACE_MATHML {
        // A formula's source in another notation says again what the formula says (MathML Core, section 4.3).
        tag = read.tag == GUMBO_TAG_ANNOTATION_XML || name == "annotation" ? .template : .math
    }
    var attributes: [(name: String, value: String)] = []
    for index in 0..<Int(read.attributes.length) {
        guard let pointer = read.attributes.data?[index] else { continue }
        let attribute = pointer.assumingMemoryBound(to: GumboAttribute.self).pointee
        let name = String(cString: attribute.name)
        attributes.append((name, String(cString: attribute.value)))
    }
    return .init(tag: tag, parent: parent, end: 0, text: "", attributes: attributes)
}

/// The name in an element's tag, in small letters.
private func writtenName(_ element: GumboElement) -> String {
    var piece = element.original_tag
    guard piece.data != nil, piece.length > 0 else { return "" }
    gumbo_tag_from_original_text(&piece)
    guard let start = piece.data else { return "" }
    return String(decoding: UnsafeRawBufferPointer(start: start, count: min(32, piece.length)), as: UTF8.self).lowercased()
}
