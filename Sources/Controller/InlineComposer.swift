import Model

/// Lays inlines into one text with spans: numbers links, sets readings behind their base.
struct InlineComposer {
    private(set) var text = ""
    private(set) var spans: [Part.Span] = []
    private(set) var insertions: [Range<Int>] = []
    /// The addresses of the links in it.
    private(set) var links: [String] = []
    private let linksBefore: Int

    /// - Parameter linksBefore: how many the parts before have, so that numbers go on.
    init(linksBefore: Int) {
        self.linksBefore = linksBefore
    }

    mutating func add(_ inlines: [Inline]) {
        for inline in inlines { add(inline) }
    }

    private mutating func add(_ inline: Inline) {
        switch inline {
        case .text, .note, .lineBreak: text += inline.plainText
        case .code(let code): span(.code) { $0.text += code }
        case .emphasis(let inner): span(.emphasis) { $0.add(inner) }
        case .strong(let inner): span(.strong) { $0.add(inner) }
        case .link(let inner, let address):
            links.append(address)
            let number = linksBefore + links.count
            span(.link(number)) {
                $0.add(inner)
                $0.insert("[\(number)]")
            }
        case .ruby(let base, let reading):
            add(base)
            if !reading.isEmpty { span(.ruby) { $0.insert("（\(reading)）") } }
        }
    }

    private mutating func insert(_ piece: String) {
        let start = text.utf8.count
        text += piece
        insertions.append(start..<text.utf8.count)
    }

    private mutating func span(_ kind: Part.Span.Kind, _ body: (inout InlineComposer) -> Void) {
        let start = text.utf8.count
        let place = spans.count
        body(&self)
        // The outer span comes before the inner ones, so that the inner win where they overlap.
        spans.insert(Part.Span(range: start..<text.utf8.count, kind: kind), at: place)
    }
}
