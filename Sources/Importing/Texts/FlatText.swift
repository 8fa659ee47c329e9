import Model

// A page as copied from a browser, one block a line: the same fields, found by label and position.

/// True where a line of the text is a field of a news page by its label or shape.
func isFlatPage(_ lines: [Substring]) -> Bool {
    // A field is no line of a hundred kilobytes, and looking for labels in one takes its time.
    func texts(_ lines: some Sequence<Substring>) -> [String] {
        lines.map { $0.utf8.count <= longestField ? $0.trimmed() : "" }
    }
    let head = texts(lines.lazy.filter { !$0.isBlank }.prefix(12))
    let tail = texts(lines.reversed().lazy.filter { !$0.isBlank }.prefix(60))
    let hasFront = head.dropFirst().contains { line in
        labelledFields(in: line).contains { ($0.kind == .abstract || $0.kind == .source) && $0.range.lowerBound <= 30 }
            && line.letters <= 400
            || bylines(of: line) != nil
    }
    let hasBack = tail.contains { line in
        sectionHeaded(by: Line(flat: line)) != nil || trailingEditor(in: line).map { $0.rest.letters == 0 } ?? false
    }
    return hasFront || hasBack
}

private let longestField = 8_192

struct FlatReader {
    let lines: [Line]
    var claimed: [Bool]
    var article = Article()

    init(lines: [String]) {
        self.lines = lines.map { Line(flat: $0) }
        claimed = [Bool](repeating: false, count: lines.count)
    }

    mutating func read() -> Article {
        let sections = Importing.sections(inFlat: lines)
        for section in sections {
            for line in section.head..<section.lines.upperBound { claimed[line] = true }
        }
        let bodyEnd = sections.first?.head ?? lines.count
        readFront(before: bodyEnd)
        readBack(from: bodyEnd)
        article.blocks = body()
        readSections(sections)
        article.readTextFields()
        article.language = language(declared: "", text: article.title + article.blocks.openingText)
        return article
    }

    // MARK: - Front matter

    private mutating func readFront(before end: Int) {
        guard let title = titleLine(before: end) else { return }
        if title > 0 { (article.kicker, claimed[0]) = (lines[0].text, true) }
        (article.title, claimed[title]) = (lines[title].text, true)
        if let (before, after) = dividedAtDash(article.title) { (article.title, article.subtitle) = (before, after) }
        let front = frontRange(after: title, before: end)
        var reader = FieldReader(article: article)
        for index in front {
            if let rest = afterDash(lines[index].text), reader.article.subtitle.isEmpty {
                reader.article.subtitle = rest
                claimed[index] = true
            } else {
                let next = index + 1 < lines.count ? lines[index + 1].text : ""
                let took = reader.read(lines[index].text, next: next, isNear: true, takesDate: true)
                claimed[index] = claimed[index] || took.line
                if took.next, index + 1 < lines.count { claimed[index + 1] = true }
            }
        }
        article = reader.article
        // What is short, unlabelled and has a field below it, is the line that stood above the title.
        if article.kicker.isEmpty, let last = front.last(where: { claimed[$0] }),
            let kicker = front.first(where: { !claimed[$0] && $0 < last && isShort(lines[$0]) })
        {
            (article.kicker, claimed[kicker]) = (lines[kicker].text, true)
        }
        if article.subtitle.skeleton == article.title.skeleton { article.subtitle = "" }
    }

    /// The first line; the second where the first stands above a title with its subtitle.
    private func titleLine(before end: Int) -> Int? {
        guard end > 0, !lines.isEmpty else { return nil }
        let isKicker =
            end > 2 && isShort(lines[0]) && isShort(lines[1]) && afterDash(lines[1].text) == nil
            && (afterDash(lines[2].text) != nil || dividedAtDash(lines[1].text) != nil)
        let isPlain = isKicker && labelledFields(in: lines[1].text).isEmpty
        return isPlain ? 1 : 0
    }

    private func isShort(_ line: Line) -> Bool {
        line.letters <= 40 && !(line.text.unicodeScalars.last.map { "。！？；".unicodeScalars.contains($0) } ?? true)
    }

    /// The lines between title and text: up to the last one in the first ten that is a field.
    private func frontRange(after title: Int, before end: Int) -> Range<Int> {
        let window = title + 1..<max(title + 1, min(title + 11, end))
        var last = title
        for index in window {
            let text = lines[index].text
            let isField =
                afterDash(text) != nil && lines[index].letters <= 60 || bylines(of: text) != nil
                || !labelledFields(in: text).isEmpty
                    && (lines[index].letters <= 90 || labelledFields(in: text).first?.kind == .abstract)
                || lines[index].letters <= 30 && firstDate(in: text) != nil
            if isField {
                last = index
            } else if !isShort(lines[index]), labelledFields(in: lines[max(0, index - 1)].text).first?.kind != .abstract {
                break
            }
        }
        return title + 1..<max(title + 1, last + 1)
    }

    /// "甲——乙" as title and subtitle, where both are long enough to be one.
    private func dividedAtDash(_ text: String) -> (String, String)? {
        for dash in ["——", "――", "──"] {
            guard let at = text.firstRange(of: dash) else { continue }
            let (before, after) = (text[..<at.lowerBound].trimmed(), text[at.upperBound...].trimmed(of: "—―─"))
            return before.letters >= 4 && after.letters >= 4 && !after.contains(dash) ? (before, after) : nil
        }
        return nil
    }

    // MARK: - Back matter

    private mutating func readBack(from end: Int) {
        for index in lines.indices.prefix(end).suffix(4) where !claimed[index] && article.keywords.isEmpty {
            if let found = keywords(ofLine: lines[index].text) { (article.keywords, claimed[index]) = (found, true) }
        }
        for index in lines.indices.prefix(end).suffix(4) where !claimed[index] {
            if let found = trailingEditor(in: lines[index].text), found.rest.letters == 0 {
                (article.editor, claimed[index]) = (found.editor, true)
            }
        }
    }

    private mutating func readSections(_ sections: [Section]) {
        for section in sections {
            let texts = section.lines.map { lines[$0].text }
            switch section.kind {
            case .copyright where article.copyright == nil:
                let numbers = [Int?](repeating: nil, count: texts.count)
                article.copyright = copyright(
                    head: lines[section.head].text, lines: texts, numbers: numbers, source: article.source, site: "")
            case .poll where article.poll == nil:
                let items = pollItems(
                    inFlat: Array(texts.prefix { $0.letters <= 60 && !$0.contains("。") && trailingEditor(in: $0) == nil }))
                article.poll = poll(head: lines[section.head].text, items: items)
            case .comments: article.comments = comments(section.lines, in: lines, of: nil)
            default: break
            }
            takeEditor(in: section)
        }
    }

    /// The editor's line may stand after the poll.
    private mutating func takeEditor(in section: Section) {
        guard article.editor.isEmpty else { return }
        for index in section.lines {
            if let found = trailingEditor(in: lines[index].text), found.rest.letters == 0 { article.editor = found.editor }
        }
    }

    // MARK: - Body

    /// A short line without an end among long ones is a section heading.
    private func body() -> [Block] {
        let kept = lines.indices.filter { !claimed[$0] }
        return kept.enumerated().map { position, index in
            let line = lines[index]
            let hasTextBelow = position + 1 < kept.count && lines[kept[position + 1]].letters > 40
            let isHeading =
                hasTextBelow && line.letters <= 30 && isShort(line) && line.punctuation <= 1 && !line.text.hasSuffix("：")
            return isHeading ? .heading(level: 1, [.text(line.text)]) : .paragraph([.text(line.text)])
        }
    }
}
