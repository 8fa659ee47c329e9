import Model

// Fields that stand in the running text: original title, dateline, reporters in brackets, and source and editor after the last sentence.

extension Article {
    /// Reads the fields that the body's own paragraphs hold. Original title, editor and source are taken out of the text; the dateline
    /// and the reporters named in it stay.
    mutating func readTextFields() {
        takeOriginalTitle()
        takeTrailingFields()
        readDateline()
        readTrailingBylines()
    }

    /// 原標題：… as a paragraph of its own or in brackets at either end of one.
    private mutating func takeOriginalTitle() {
        for index in blocks.indices.prefix(3) + blocks.indices.suffix(3) where blocks.indices.contains(index) {
            guard case .paragraph(let inlines) = blocks[index] else { continue }
            let text = inlines.plainText
            guard text.utf8.count <= 600, let found = printedOriginalTitle(in: text) else { continue }
            if originalTitle.isEmpty { originalTitle = found.title }
            blocks[index] = .paragraph(found.isWhole ? [] : inlines.without(found.range))
        }
        blocks.removeAll { if case .paragraph(let inlines) = $0 { inlines.plainText.isBlank && inlines.isEmpty } else { false } }
    }

    /// "…。（責任編輯：某某）", "…（來源：某報）", and both.
    private mutating func takeTrailingFields() {
        for _ in 0..<3 {
            guard case .paragraph(var inlines) = blocks.last, case .text(let text) = inlines.last else { return }
            guard let found = trailingField(in: text) else { return }
            switch found.kind {
            case .editor: if editor.isEmpty { editor = found.value }
            // What says another thing than the line under the title is text.
            default: if source.isEmpty { source = found.value } else if source != found.value { return }
            }
            inlines[inlines.count - 1] = .text(found.rest)
            blocks.removeLast()
            if !inlines.plainText.trimmed().isEmpty { blocks.append(.paragraph(collapsed(inlines))) }
        }
    }

    private mutating func readDateline() {
        let paragraphs = blocks.lazy.prefix(6).compactMap { block -> String? in
            if case .paragraph(let inlines) = block { inlines.plainText } else { nil }
        }
        for text in paragraphs.prefix(2) where dateline.isEmpty {
            guard let found = Importing.dateline(of: text) else { continue }
            dateline = found.text
            for byline in found.bylines where !bylines.contains(where: { $0.name == byline.name }) { bylines.append(byline) }
        }
    }

    private mutating func readTrailingBylines() {
        guard bylines.isEmpty else { return }
        let paragraphs = blocks.compactMap { block -> String? in
            if case .paragraph(let inlines) = block { inlines.plainText } else { nil }
        }
        if let first = paragraphs.first { bylines = bracketedBylines(in: first) }
        if bylines.isEmpty, let last = paragraphs.last { bylines = trailingBylines(in: last) }
    }
}

/// 原標題 with its place in a text of one paragraph.
/// - Returns: `isWhole` is true where nothing else stands in the paragraph.
private func printedOriginalTitle(in text: String) -> (title: String, range: Range<Int>, isWhole: Bool)? {
    guard let field = labelledFields(in: text).first(where: { $0.kind == .originalTitle }) else { return nil }
    let title = field.value.trimmed(of: "()（）[]【】《》")
    guard (2...120).contains(title.letters) else { return nil }
    let scalars = Array(text.unicodeScalars)
    var (start, end) = (field.range.lowerBound, field.range.upperBound)
    if start > 0, end < scalars.count, "(（[【〔".unicodeScalars.contains(scalars[start - 1]) { (start, end) = (start - 1, end + 1) }
    let rest = string(scalars[..<start]) + string(scalars[min(end, scalars.count)...])
    guard rest.letters == 0 || start == 0 || end == scalars.count else { return nil }
    return (title, start..<min(end, scalars.count), rest.letters == 0)
}

/// An editor or a source that ends a text, in brackets or behind its last sentence, and the text before; nil where a text does not end so.
func trailingField(in text: String) -> (kind: FieldKind, value: String, rest: String)? {
    let tail = Array(text.unicodeScalars.suffix(80))
    let fields = labelledFields(in: string(tail))
    guard let last = fields.last, last.kind == .editor || last.kind == .source, (1...16).contains(last.value.letters) else {
        return nil
    }
    guard tail[last.range.upperBound...].allSatisfy({ $0.isBlank || ")）]】〕".unicodeScalars.contains($0) }) else { return nil }
    // Behind a sentence only: "新聞來源：某某" inside one is text.
    let before = string(text.unicodeScalars.dropLast(tail.count - last.range.lowerBound))
    let rest = before.trimmed(of: "(（[【〔")
    guard last.kind == .editor || rest.isEmpty || rest.unicodeScalars.last.map({ $0.endsSentence || $0.closesQuotation }) ?? true
    else {
        return nil
    }
    return (last.kind, last.value.trimmed(of: "()（）[]【】《》"), rest)
}

/// "…。（責任編輯：某某）" as the editor and the text before; nil where a text does not end so.
func trailingEditor(in text: String) -> (editor: String, rest: String)? {
    guard let found = trailingField(in: text), found.kind == .editor else { return nil }
    return (found.value, found.rest)
}

extension [Inline] {
    /// Without the text in a range of the scalars of its plain text; empty runs go.
    func without(_ range: Range<Int>) -> [Inline] {
        var at = 0
        var kept: [Inline] = []
        for inline in self {
            let scalars = Array<Unicode.Scalar>(inline.plainText.unicodeScalars)
            let cut = range.clamped(to: at..<(at + scalars.count))
            if cut.isEmpty {
                kept.append(inline)
            } else {
                let left = string(scalars[..<(cut.lowerBound - at)]) + string(scalars[(cut.upperBound - at)...])
                if !left.isBlank { kept.append(.text(left.trimmed())) }
            }
            at += scalars.count
        }
        return kept
    }
}
