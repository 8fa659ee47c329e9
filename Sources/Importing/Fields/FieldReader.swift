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
        if readWhole(text) { return (true, false) }
        if let found = listedBylines(of: text) {
            add(found)
            return (true, false)
        }
        // Running text that happens to hold a label or a date is no such line.
        guard text.utf8.count <= 600, text.letters <= 90, !text.unicodeScalars.contains(where: \.dividesSentences) else {
            return (false, false)
        }
        if let editor = editorBehindName(text) {
            if article.editor.isEmpty { article.editor = editor }
            return (true, false)
        }
        if let found = Importing.bylines(of: text) {
            add(found)
            return (true, false)
        }
        if isNear, article.source.isEmpty, article.published != nil, isMedium(text) {
            article.source = text
            return (true, false)
        }
        return (readInformation(text, takesDate: takesDate), false)
    }

    private mutating func readAbstract(_ text: String, next: String) -> (line: Bool, next: Bool)? {
        // The label is at the line's start, if anywhere.
        let start = labelledFields(in: String(text.unicodeScalars.prefix(16)))
        let field = start.first?.kind == .abstract ? labelledFields(in: text).first : nil
        guard let field, field.kind == .abstract, field.range.lowerBound <= 1 else {
            guard kindOfLabel(text) == .abstract, next.letters >= 10, article.abstract.isEmpty else { return nil }
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
        guard let kind = kindOfLabel(text) else { return nil }
        let limit = kind == .keywords || kind == .originalTitle ? 90 : 30
        guard (1...limit).contains(value.letters), kindOfLabel(value) == nil else { return nil }
        if kind == .ignored { return (true, firstDate(in: value) == nil) }
        // What follows an empty label may be the next field: 來源： above 2026-03-14.
        guard kind == .keywords || firstDate(in: value)?.range.lowerBound != 0, labelledFields(in: value).isEmpty else {
            return (true, false)
        }
        take(LabelledField(kind: kind, label: text.trimmed(of: ":：()（）[]【】|｜"), value: value.trimmed(of: ")）]】"), range: 0..<0))
        return (true, true)
    }

    /// A field that is all of its line, however long: original title, keywords, kicker, subtitle.
    private mutating func readWhole(_ text: String) -> Bool {
        guard text.utf8.count <= 900, let field = labelledFields(in: String(text.unicodeScalars.prefix(24))).first,
            [.originalTitle, .keywords, .kicker, .subtitle].contains(field.kind), field.range.lowerBound <= 1,
            let whole = labelledFields(in: text).first, !whole.value.isEmpty
        else { return false }
        take(whole)
        for other in labelledFields(in: text).dropFirst() { take(other) }
        return true
    }

    /// （甲乙 編輯）.
    private func editorBehindName(_ text: String) -> String? {
        let words = bylineWords(of: text.trimmed(of: "()（）[]【】"))
        guard words.count == 2, ["編輯", "编辑", "責編", "责编", "編審", "编审"].contains(words[1]), isName(words[0][...]),
            words[0].count >= 2
        else {
            return nil
        }
        return words[0]
    }

    /// A line of date, source, author: what is left of it without them is short.
    private mutating func readInformation(_ text: String, takesDate: Bool) -> Bool {
        let fields = labelledFields(in: text)
        let date = takesDate ? firstDate(in: text) ?? vagueDate(in: text, fields) : nil
        guard !fields.isEmpty || date != nil else { return false }
        var left = Array(text.unicodeScalars).map(Optional.some)
        for field in fields { for at in field.range { left[at] = "|" } }
        if let date { for at in date.range { left[at] = "|" } }
        let rest = String(String.UnicodeScalarView(left.compactMap(\.self)))
        guard rest.letters <= 40 else { return false }
        for field in fields { take(field) }
        if let date, article.published == nil || article.published?.iso == nil { article.published = date.date }
        let parts = rest.split(whereSeparator: { "|｜丨".contains($0) }).map { $0.trimmed(of: "-–—·") }
        for part in parts where !part.isEmpty {
            readUnlabelled(part, besideDate: date != nil)
            if let found = Importing.bylines(of: part) { add(found) }
        }
        return true
    }

    /// 昨天 18:30 or 3小時前, in a line that has little else.
    private func vagueDate(in text: String, _ fields: [LabelledField]) -> FoundDate? {
        guard article.published == nil, text.letters <= 40, let found = firstDate(in: text, partial: true) else { return nil }
        let others = text.letters - found.date.printed.letters
        let isLabelled = fields.contains { $0.kind == .source || $0.kind == .ignored }
        return isLabelled || others <= 2 ? found : nil
    }

    /// "中國時報 甲乙／臺北報導" and "某某晚報" beside a date: a paper is known by how its name ends.
    private mutating func readUnlabelled(_ part: String, besideDate: Bool) {
        let words = part.split(separator: " ").map(String.init)
        guard besideDate, let first = words.first, isMedium(first) else { return }
        if article.source.isEmpty { article.source = first }
        let rest = words.dropFirst().joined(separator: " ")
        if !rest.isEmpty, let found = Importing.bylines(of: rest) { add(found) }
    }

    private func isMedium(_ word: String) -> Bool {
        (3...12).contains(word.letters) && word.unicodeScalars.allSatisfy { $0.isHan || $0.isHangul || $0.isKana }
            && mediaEndings.contains { word.ends(with: $0) && word != $0 } && !["官網", "官网", "首頁", "上網"].contains(word)
    }

    private mutating func take(_ field: LabelledField) {
        guard !field.value.isEmpty else { return }
        switch field.kind {
        case .source: takeSource(field.value)
        case .editor: if article.editor.isEmpty { article.editor = editorName(field.value) }
        case .author: add(Importing.bylines(role: field.label, names: field.value))
        case .abstract: if article.abstract.isEmpty { article.abstract = field.value }
        case .originalTitle: if article.originalTitle.isEmpty { article.originalTitle = field.value.trimmed(of: "()（）[]【】《》") }
        case .keywords: if article.keywords.isEmpty { article.keywords = keywords(in: field.value) }
        case .kicker: if article.kicker.isEmpty { article.kicker = field.value }
        case .subtitle: if article.subtitle.isEmpty { article.subtitle = afterDash(field.value) ?? field.value }
        case .ignored: break
        }
    }

    /// The source without quotation marks, a date behind it or an address, which is kept beside it.
    private mutating func takeSource(_ value: String) {
        guard article.source.isEmpty else { return }
        var name = value
        if let address = printedAddress(in: value) {
            if article.sourceAddress.isEmpty { article.sourceAddress = address }
            name = value.replacing(address, with: "")
        }
        name = name.trimmed(of: "，,。|-–—/")
        let isOpen = name.contains { "(（".contains($0) } && !name.begins(with: "(") && !name.begins(with: "（")
        if !isOpen { name = name.trimmed(of: "()（）[]【】") }
        if name.begins(with: "《") && name.ends(with: "》") || name.begins(with: "「") && name.ends(with: "」") {
            name = name.trimmed(of: "《》「」")
        }
        guard name.letters >= 2 || name.isEmpty && !article.sourceAddress.isEmpty else { return }
        article.source = name
    }

    /// Without 責任編輯's brackets and the number behind the name.
    private func editorName(_ value: String) -> String {
        value.trimmed(of: "()（）[]【】、，,")
    }

    private mutating func add(_ found: [Byline]) {
        for byline in found where !article.bylines.contains(where: { $0.name == byline.name }) { article.bylines.append(byline) }
    }
}

/// An address in a text: "https://…" up to a blank or a closing bracket.
func printedAddress(in text: String) -> String? {
    guard let start = text.firstRange(of: "http://") ?? text.firstRange(of: "https://") else { return nil }
    let address = text[start.lowerBound...].prefix { $0.isASCII && !" \t)]>\"'".contains($0) }
    return address.count > 10 ? String(address) : nil
}
