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
        case .superscript(let inner): raise(inner, .superscript)
        case .subscript(let inner): raise(inner, .subscript)
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

    /// A grid has no half lines: figures and signs that Unicode has in that height are set in it, words as they are (1st, Mlle), and
    /// anything else behind a sign that says so: x^(n+1), a_(i,j).
    private mutating func raise(_ inner: [Inline], _ height: ScriptHeight) {
        let plain = inner.plainText
        if let raised = height.forms(of: plain) {
            for (from, to) in zip(plain.unicodeScalars, raised) {
                text.unicodeScalars.append(to)
                let (before, after) = (String(from).utf8.count, String(to).utf8.count)
                // The form is as long as what it stands for and, behind that, something inserted.
                if after > before { insertions.append(text.utf8.count - (after - before)..<text.utf8.count) }
            }
        } else if plain.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic || $0 == " " || $0 == "." }) {
            add(inner)
        } else {
            insert(height.sign + "(")
            add(inner)
            insert(")")
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
