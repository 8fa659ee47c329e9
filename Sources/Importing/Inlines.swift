import Model

// Runs of text: links, emphasis, code, ruby, notes.

/// Builds the inlines of one page: the text nodes of lines that are no part of the body are left out.
struct InlineReader {
    let page: Page
    /// For each node, whether it is a text node of the body.
    let kept: [Bool]
    let base: String

    /// The inlines below these nodes, white space not yet folded.
    func inlines(_ nodes: [Int]) -> [Inline] {
        nodes.flatMap(inlines(at:))
    }

    private func inlines(at index: Int) -> [Inline] {
        let node = page.nodes[index]
        switch node.tag {
        case .text: return kept[index] ? [.text(node.text)] : []
        case .br: return [.lineBreak]
        case .a: return link(index)
        case .em, .i, .cite: return wrapped(index) { .emphasis($0) }
        case .strong, .b: return wrapped(index) { .strong($0) }
        case .code, .kbd, .samp, .tt:
            let text = folded(inlines(page.children(of: index)).plainText)
            return text.isEmpty ? [] : [.code(text)]
        case .q: return [.text("“")] + inlines(page.children(of: index)) + [.text("”")]
        case .ruby: return ruby(index)
        case .sup: return noteMark(index).map { [.note($0)] } ?? inlines(page.children(of: index))
        case .rp, .rt, .rtc: return []
        default: return inlines(page.children(of: index))
        }
    }

    private func wrapped(_ index: Int, _ make: ([Inline]) -> Inline) -> [Inline] {
        let inner = inlines(page.children(of: index))
        return inner.plainText.trimmed(of: "\u{2028}").isEmpty ? inner : [make(inner)]
    }

    private func link(_ index: Int) -> [Inline] {
        if page.nodes[index]["role"] == "doc-noteref", let number = number(page.text(of: index)) { return [.note(number)] }
        let inner = inlines(page.children(of: index))
        guard let reference = page.nodes[index]["href"], let address = resolved(reference, base: base) else { return inner }
        return inner.plainText.trimmed(of: "\u{2028}").isEmpty ? inner : [.link(inner, to: address)]
    }

    /// Each reading stands over the base since the reading before it (HTML, section "The ruby element").
    private func ruby(_ index: Int) -> [Inline] {
        var result: [Inline] = []
        var base: [Inline] = []
        for child in page.children(of: index) {
            switch page.nodes[child].tag {
            case .rt:
                let reading = folded(keptText(of: child))
                result += reading.isEmpty ? base : [.ruby(collapsed(base), reading: reading)]
                base = []
            case .rp: break
            case .rtc, .rb: base += inlines(page.children(of: child))
            default: base += inlines(at: child)
            }
        }
        return result + base
    }

    private func keptText(of node: Int) -> String {
        (node..<page.nodes[node].end).reduce(into: "") { if kept[$1] { $0 += page.nodes[$1].text } }
    }

    /// A superscript that is a number, in brackets or in a link, marks a note.
    private func noteMark(_ index: Int) -> Int? {
        let text = keptText(of: index).trimmed()
        let isLinked = (index..<page.nodes[index].end).contains { page.nodes[$0].tag == .a }
        let isBracketed = text.first.map { "[［〔(（註注".contains($0) } ?? false
        return isLinked || isBracketed ? number(text) : nil
    }

    private func number(_ text: String) -> Int? {
        let digits = text.trimmed(of: "[]［］〔〕()（）註注*").unicodeScalars.map(\.digit)
        guard !digits.isEmpty, digits.count <= 4, digits.allSatisfy({ $0 != nil }) else { return nil }
        return digits.reduce(0) { $0 * 10 + ($1 ?? 0) }
    }
}

/// Inlines with white space folded across them and trimmed at both ends, neighbours of a kind joined, empty ones gone.
func collapsed(_ inlines: [Inline]) -> [Inline] {
    var folder = InlineFolder()
    let folded = folder.fold(inlines)
    return trimmedEnd(joined(folded))
}

private struct InlineFolder {
    /// The last character given; nil at the start and after a line break, where white space is nothing.
    private var last: Unicode.Scalar?
    private var space = false
    private var broken = false

    mutating func fold(_ inlines: [Inline]) -> [Inline] {
        inlines.flatMap { inline -> [Inline] in
            if case .text(let text) = inline {
                let folded = fold(text)
                return folded.isEmpty ? [] : [.text(folded)]
            }
            // A space before an element stands outside it.
            let before = spaceBefore(inline.plainText.unicodeScalars.first { !$0.isFolding })
            let folded = foldElement(inline).map { [$0] } ?? []
            return before.isEmpty ? folded : [.text(before)] + folded
        }
    }

    private mutating func foldElement(_ inline: Inline) -> Inline? {
        switch inline {
        case .text: return inline
        case .code(let code):
            last = code.unicodeScalars.last ?? last
            return inline
        case .emphasis(let inner): return rebuilt(inner) { .emphasis($0) }
        case .strong(let inner): return rebuilt(inner) { .strong($0) }
        case .superscript(let inner): return rebuilt(inner) { .superscript($0) }
        case .subscript(let inner): return rebuilt(inner) { .subscript($0) }
        case .link(let inner, let address): return rebuilt(inner) { .link($0, to: address) }
        case .ruby(let base, let reading): return rebuilt(base) { .ruby($0, reading: reading) }
        case .note:
            last = "]"
            return inline
        case .lineBreak:
            last = nil
            return inline
        }
    }

    private mutating func rebuilt(_ inner: [Inline], _ make: ([Inline]) -> Inline) -> Inline? {
        let folded = fold(inner)
        return folded.isEmpty ? nil : make(folded)
    }

    private mutating func fold(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.isFolding {
                space = true
                if scalar == "\n" || scalar == "\r" { broken = true }
                continue
            }
            if last == nil, scalar.isBlank { continue }
            if space { folded.append(contentsOf: spaceBefore(scalar).unicodeScalars) }
            folded.append(scalar)
            last = scalar
        }
        return String(folded)
    }

    private mutating func spaceBefore(_ next: Unicode.Scalar?) -> String {
        defer { (space, broken) = (false, false) }
        guard space, let last, let next else { return "" }
        return broken && last.isWide && next.isWide ? "" : " "
    }
}

private func joined(_ inlines: [Inline]) -> [Inline] {
    inlines.reduce(into: []) { joined, inline in
        switch (joined.last, inline) {
        case (.text(let before), .text(let after)): joined[joined.count - 1] = .text(before + after)
        case (.strong(let before), .strong(let after)): joined[joined.count - 1] = .strong(joinedAll(before + after))
        case (.emphasis(let before), .emphasis(let after)): joined[joined.count - 1] = .emphasis(joinedAll(before + after))
        default: joined.append(inline)
        }
    }
}

private func joinedAll(_ inlines: [Inline]) -> [Inline] { joined(inlines) }

private func trimmedEnd(_ inlines: [Inline]) -> [Inline] {
    var inlines = inlines
    while let last = inlines.last {
        switch last {
        case .lineBreak: inlines.removeLast()
        case .text(let text):
            let scalars = text.unicodeScalars
            guard let end = scalars.lastIndex(where: { !$0.isBlank }) else {
                inlines.removeLast()
                continue
            }
            inlines[inlines.count - 1] = .text(String(text[..<scalars.index(after: end)]))
            return inlines
        default: return inlines
        }
    }
    return inlines
}
