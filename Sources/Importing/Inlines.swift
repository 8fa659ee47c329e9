import Model

// Runs of text: links, emphasis, code, ruby, notes.

/// Builds the inlines of one page: the text nodes of lines that are no part of the body are left out.
struct InlineReader {
    let page: Page
    /// For each node, whether it is a text node of the body.
    let kept: [Bool]
    let base: String
    var language = ""
    var notes: Footnotes?

    /// The inlines below these nodes, white space not yet folded.
    func inlines(_ nodes: [Int]) -> [Inline] {
        nodes.flatMap(inlines(at:))
    }

    /// The inlines of something that is one block however many it has in it, such as a table's cell.
    func line(below node: Int) -> [Inline] {
        let read = inlines(page.children(of: node))
        let single = read.reduce(into: [Inline]()) { single, inline in
            if case .lineBreak = inline, single.lastIsBreak { return }
            single.append(inline)
        }
        return collapsed(single)
    }

    private func inlines(at index: Int) -> [Inline] {
        let node = page.nodes[index]
        switch node.tag {
        case .text: return kept[index] ? [.text(node.text)] : []
        case .br: return [.lineBreak]
        case .a: return link(index)
        case .em, .i, .cite: return wrapped(index) { .emphasis($0) }
        case .strong, .b: return wrapped(index) { .strong($0) }
        case .sub: return wrapped(index) { .subscript($0) }
        case .code, .kbd, .samp, .tt:
            let text = folded(inlines(page.children(of: index)).plainText)
            return text.isEmpty ? [] : [.code(text)]
        case .q: return quotation(index)
        case .ruby: return ruby(index)
        case .sup: return superscript(index)
        case .rp, .rt, .rtc: return []
        default:
            let inner = inlines(page.children(of: index))
            return node.tag.isBlock && !inner.isEmpty ? [.lineBreak] + inner + [.lineBreak] : inner
        }
    }

    private func wrapped(_ index: Int, _ make: ([Inline]) -> Inline) -> [Inline] {
        let inner = inlines(page.children(of: index))
        return inner.plainText.trimmed(of: "\u{2028}").isEmpty ? inner : [make(inner)]
    }

    private func link(_ index: Int) -> [Inline] {
        if notes?.ways.contains(index) == true { return [] }
        if let number = notes?.marks[index] { return [.note(number)] }
        if page.nodes[index]["role"] == "doc-noteref", let number = noteNumber(page.text(of: index)) { return [.note(number)] }
        let inner = inlines(page.children(of: index))
        guard let reference = page.nodes[index]["href"], let address = resolved(reference, base: base) else { return inner }
        return inner.plainText.trimmed(of: "\u{2028}").isEmpty ? inner : [.link(inner, to: address)]
    }

    /// A quotation brings its marks with it, which the text of the page does not have: those of its language, the others inside.
    private func quotation(_ index: Int) -> [Inline] {
        let inner = inlines(page.children(of: index))
        guard !inner.plainText.trimmed().isEmpty else { return inner }
        let around = page.ancestors(of: index)
        let own = ([index] + around).lazy.compactMap { page.nodes[$0]["lang"] }.first ?? language
        let isInner = around.count { page.nodes[$0].tag == .q } % 2 == 1
        let marks = quotationMarks(language: own.lowercased(), isInner: isInner)
        return [.text(marks.open)] + inner + [.text(marks.close)]
    }

    private func ruby(_ index: Int) -> [Inline] {
        var builder = RubyBuilder()
        for child in page.children(of: index) {
            switch page.nodes[child].tag {
            case .rt: builder.add(reading: folded(keptText(of: child)))
            case .rp: break
            case .rtc:
                let readings = page.children(of: child).filter { page.nodes[$0].tag == .rt }.map { folded(keptText(of: $0)) }
                builder.add(container: readings, text: folded(keptText(of: child)))
            case .rb: builder.add(base: inlines(page.children(of: child)), isElement: true)
            default: builder.add(base: inlines(at: child), isElement: false)
            }
        }
        return builder.finished()
    }

    private func keptText(of node: Int) -> String {
        (node..<page.nodes[node].end).reduce(into: "") { if kept[$1] { $0 += page.nodes[$1].text } }
    }

    /// A superscript that is a number, in brackets or in a link, marks a note.
    private func superscript(_ index: Int) -> [Inline] {
        let text = keptText(of: index).trimmed()
        let links = (index..<page.nodes[index].end).filter { page.nodes[$0].tag == .a }
        if links.count == 1, notes?.ways.contains(links[0]) == true { return [] }
        let isBracketed = text.first.map { "[［〔(（註注".contains($0) } ?? false
        if links.count <= 1, let number = links.first.flatMap({ notes?.marks[$0] }) { return [.note(number)] }
        if links.count == 1 || links.isEmpty && isBracketed, let number = noteNumber(text) { return [.note(number)] }
        if links.contains(where: { notes?.marks[$0] != nil }) { return inlines(page.children(of: index)) }
        return wrapped(index) { .superscript($0) }
    }
}

extension [Inline] {
    fileprivate var lastIsBreak: Bool {
        for inline in reversed() {
            switch inline {
            case .lineBreak: return true
            case .text(let text) where text.trimmed().isEmpty: continue
            default: return false
            }
        }
        return true
    }
}

/// The marks of a quotation (CSS Generated Content 3, section 2.4.1: "auto", from the CLDR's delimiters).
private func quotationMarks(language: String, isInner: Bool) -> (open: String, close: String) {
    let isVertical = language.hasPrefix("ja") || ["zh-tw", "zh-hk", "zh-mo", "zh-hant"].contains { language.hasPrefix($0) }
    if isVertical { return isInner ? ("『", "』") : ("「", "」") }
    return isInner ? ("‘", "’") : ("“", "”")
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
        var folded = TextBytes(capacity: text.utf8.count)
        for scalar in text.unicodeScalars {
            if scalar.isFolding {
                space = true
                if scalar == "\n" || scalar == "\r" { broken = true }
                continue
            }
            if last == nil, scalar.isBlank { continue }
            if space, !spaceBefore(scalar).isEmpty { folded.append(" ") }
            folded.append(scalar)
            last = scalar
        }
        return folded.text
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
