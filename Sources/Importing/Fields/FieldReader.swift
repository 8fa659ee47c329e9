import Model

// The short lines round a text, read one by one into the fields of an article.

struct FieldReader {
    var article: Article

    /// - Parameters:
    ///   - next: the line after, which is the value of a label that stands alone.
    ///   - isNear: true for a line near the title, where abstracts stand.
    ///   - takesDate: false where a date is not that of the article.
    /// - Returns: whether the line, and the one after it, is such a field and no text.
    mutating func read(_ text: String, next: String, isNear: Bool, takesDate: Bool) -> (line: Bool, next: Bool) {
        if isNear, let took = readAbstract(text, next: next) { return took }
        if let took = readCell(text, value: next) { return took }
        // Running text that happens to hold a label or a date is no such line.
        guard text.utf8.count <= 600, text.letters <= 90, !text.unicodeScalars.contains(where: \.dividesSentences) else {
            return (false, false)
        }
        if let found = Importing.bylines(of: text) {
            add(found)
            return (true, false)
        }
        return (readInformation(text, takesDate: takesDate), false)
    }

    private mutating func readAbstract(_ text: String, next: String) -> (line: Bool, next: Bool)? {
        // The label is at the line's start, if anywhere.
        let start = labelledFields(in: String(text.unicodeScalars.prefix(16)))
        let field = start.first?.kind == .abstract ? labelledFields(in: text).first : nil
        guard let field, field.kind == .abstract, field.range.lowerBound <= 1 else {
            let bare = text.trimmed(of: "【】[]［］〔〕:：")
            guard bare.letters <= 8, isAbstractLabel(bare), next.letters >= 10, article.abstract.isEmpty else { return nil }
            article.abstract = next
            return (true, true)
        }
        guard article.abstract.isEmpty else { return nil }
        if field.value.isEmpty {
            guard next.letters >= 10 else { return nil }
            article.abstract = next
            return (true, true)
        }
        article.abstract = field.value
        return (true, false)
    }

    /// A label without a colon that stands alone, as in the head of a table: the next line is its value.
    private mutating func readCell(_ text: String, value: String) -> (line: Bool, next: Bool)? {
        guard let kind = kindOfLabel(text), (1...30).contains(value.letters), kindOfLabel(value) == nil else { return nil }
        if kind == .ignored { return (true, firstDate(in: value) == nil) }
        take(LabelledField(kind: kind, label: text, value: value, range: 0..<0))
        return (true, true)
    }

    private func isAbstractLabel(_ text: String) -> Bool {
        ["摘要", "核心提示", "內容提要", "内容提要", "內容摘要", "内容摘要", "導讀", "导读", "提要", "要旨", "要約", "요약"].contains(text)
    }

    /// A line of date, source, author: what is left of it without them is short.
    private mutating func readInformation(_ text: String, takesDate: Bool) -> Bool {
        let fields = labelledFields(in: text)
        let date = takesDate ? firstDate(in: text) : nil
        guard !fields.isEmpty || date != nil else { return false }
        var left = Array(text.unicodeScalars).map(Optional.some)
        for field in fields { for at in field.range { left[at] = nil } }
        if let date { for at in date.range { left[at] = nil } }
        let rest = String(String.UnicodeScalarView(left.compactMap(\.self)))
        guard rest.letters <= 40 else { return false }
        for field in fields { take(field) }
        if let date, article.published == nil || article.published?.iso == nil { article.published = date.date }
        for part in rest.split(whereSeparator: { "|｜".contains($0) }) {
            if let found = Importing.bylines(of: String(part)) { add(found) }
        }
        return true
    }

    private mutating func take(_ field: LabelledField) {
        guard !field.value.isEmpty else { return }
        switch field.kind {
        case .source: if article.source.isEmpty { article.source = field.value }
        case .editor: if article.editor.isEmpty { article.editor = field.value.trimmed(of: "()（）[]【】") }
        case .author: add(Importing.bylines(role: field.label, names: field.value))
        case .abstract: if article.abstract.isEmpty { article.abstract = field.value }
        case .ignored: break
        }
    }

    private mutating func add(_ found: [Byline]) {
        for byline in found where !article.bylines.contains(where: { $0.name == byline.name }) { article.bylines.append(byline) }
    }
}

/// "…。（責任編輯：某某）" as the editor and the text before; nil where a text does not end so.
func trailingEditor(in text: String) -> (editor: String, rest: String)? {
    let fields = labelledFields(in: text)
    guard let last = fields.last, last.kind == .editor, (1...16).contains(last.value.letters) else { return nil }
    let scalars = Array(text.unicodeScalars)
    guard scalars[last.range.upperBound...].allSatisfy({ $0.isBlank || ")）]】〕".unicodeScalars.contains($0) }) else { return nil }
    let before = String(String.UnicodeScalarView(scalars[..<last.range.lowerBound]))
    return (last.value, before.trimmed(of: "(（[【〔"))
}
