import Model

/// An article as Markdown: CommonMark, and tables and footnotes as GitHub has them. The fields stand in front (YAML), so that it is the
/// same article when it is added.
public func markdown(of article: Article) -> String {
    let front = frontMatter(article)
    let title = article.title.isEmpty ? [] : ["# " + markdownEscaped(article.title), ""]
    return (front + title + lines(of: article.blocks)).joined(separator: "\n") + "\n"
}

private func frontMatter(_ article: Article) -> [String] {
    let fields = [
        ("title", article.title), ("subtitle", article.subtitle), ("description", article.abstract), ("source", article.source),
        ("date", article.published.map { $0.iso ?? $0.printed } ?? ""), ("url", article.url),
        ("lang", article.language == .undetermined ? "" : article.language.rawValue), ("editor", article.editor),
    ].filter { !$0.1.isEmpty }.map { "\($0.0): \(quoted($0.1))" }
    let authors = list("authors", article.bylines.map { $0.role.isEmpty ? $0.name : "\($0.role) \($0.name)" })
    let keywords = list("keywords", article.keywords)
    let all = fields + authors + keywords
    return all.isEmpty ? [] : ["---"] + all + ["---", ""]
}

private func list(_ name: String, _ values: [String]) -> [String] {
    values.isEmpty ? [] : ["\(name):"] + values.map { "  - \(quoted($0))" }
}

/// A string in double quotes (YAML 1.2, section 7.3.1).
private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"", "\\": quoted += "\\" + String(scalar)
        case "\n", "\r", "\t", "\u{2028}", "\u{2029}": quoted += " "
        default: quoted.unicodeScalars.append(scalar)
        }
    }
    return quoted + "\""
}

// MARK: - Blocks

/// Each block with an empty line behind it.
private func lines(of blocks: [Block]) -> [String] {
    blocks.flatMap { block in
        let lines = lines(of: block)
        return lines.isEmpty ? [] : lines + [""]
    }
}

private func lines(of block: Block) -> [String] {
    switch block {
    case .heading(let level, let text): [String(repeating: "#", count: min(6, max(1, level) + 1)) + " " + spans(text)]
    case .paragraph(let text): [markdownLine(spans(text))]
    case .quote(let blocks): nested(lines(of: blocks), first: "> ", other: "> ")
    case .list(let ordered, let items):
        items.enumerated().flatMap { index, item in
            let mark = ordered ? "\(index + 1). " : "- "
            return nested(lines(of: item), first: mark, other: String(repeating: " ", count: mark.count))
        }
    case .code(let code, let language): fenced(code, language)
    case .table(let table): rows(of: table)
    case .image(let image): lines(of: image)
    case .rule: ["* * *"]
    case .footnote(let number, let blocks): nested(lines(of: blocks), first: "[^\(number)]: ", other: "    ")
    }
}

private func nested(_ lines: [String], first: String, other: String) -> [String] {
    var lines = lines[...]
    while lines.last == "" { lines.removeLast() }
    return lines.enumerated().map { index, line in
        let start = index == 0 ? first : other
        return line.isEmpty ? String(start.reversed().drop { $0 == " " }.reversed()) : start + line
    }
}

/// The fence is longer than any row of backticks in the code (section 4.5).
private func fenced(_ code: String, _ language: String?) -> [String] {
    let longest = code.split { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    let name = (language ?? "").filter { $0.isLetter || $0.isNumber || "+-#.".contains($0) }
    return [fence + name] + code.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) + [fence]
}

/// The first row is the heading, as Markdown has it, whether it was one or not; a table without headings has an empty one.
private func rows(of table: Table) -> [String] {
    let columns = table.rows.map(\.count).max() ?? 0
    guard columns > 0 else { return [] }
    func row(_ cells: [String]) -> String {
        "| " + (cells + [String](repeating: "", count: columns - cells.count)).joined(separator: " | ") + " |"
    }
    let rows = table.rows.map { row($0.map(spans)) }
    let rule = row([String](repeating: "---", count: columns))
    return table.headings > 0 ? [rows[0], rule] + rows.dropFirst() : [row([]), rule] + rows
}

private func lines(of image: Image) -> [String] {
    let address = image.address.hasPrefix("data:") ? "" : image.address
    let credit = [spans(image.caption), markdownEscaped(image.credit ?? "")].filter { !$0.isEmpty }.joined(separator: " ")
    return ["![\(markdownEscaped(image.description))](<\(markdownAddress(address))>)"]
        + (credit.isEmpty ? [] : ["", markdownLine(credit)])
}

// MARK: - Inlines

private func spans(_ inlines: [Inline]) -> String {
    inlines.reduce(into: [Inline]()) { joined, next in
        // The marks of two side by side would be taken for one.
        if case .code(let before)? = joined.last, case .code(let code) = next {
            joined[joined.count - 1] = .code(before + code)
        } else {
            joined.append(next)
        }
    }.map(inline).joined()
}

/// Markdown has no ruby, superscripts or subscripts, but it takes HTML (section 6.6).
private func inline(_ inline: Inline) -> String {
    switch inline {
    case .text(let text): markdownEscaped(text)
    case .code(let code): codeSpan(code)
    case .emphasis(let inner): marked(inner, "*", tag: "em")
    case .strong(let inner): marked(inner, "**", tag: "strong")
    case .superscript(let inner): "<sup>\(spans(inner))</sup>"
    case .subscript(let inner): "<sub>\(spans(inner))</sub>"
    case .link(let inner, let address):
        isFollowed(address) ? "[\(spans(inner))](<\(markdownAddress(address))>)" : spans(inner)
    case .ruby(let base, let reading): "<ruby>\(spans(base))<rt>\(markdownEscaped(reading))</rt></ruby>"
    case .note(let number): "[^\(number)]"
    case .lineBreak: "<br>"
    }
}

/// Stars where they are taken for emphasis whatever stands beside them, which a punctuation mark or a space just within may undo, as so
/// often in Chinese (section 6.2); else HTML.
private func marked(_ inner: [Inline], _ mark: String, tag: String) -> String {
    let text = inner.plainText
    let isSafe = [text.first, text.last].allSatisfy { $0?.isLetter == true || $0?.isNumber == true }
    let isFlat = inner.allSatisfy { if case .text = $0 { true } else { false } }
    return isSafe && isFlat ? mark + spans(inner) + mark : "<\(tag)>\(spans(inner))</\(tag)>"
}

/// The delimiters are longer than any row of backticks in it, and spaces keep its own from them (section 6.1).
private func codeSpan(_ code: String) -> String {
    let longest = code.split { $0 != "`" }.map(\.count).max() ?? 0
    let mark = String(repeating: "`", count: longest + 1)
    let text = String(code.map { $0.isNewline ? " " : $0 })
    let gap = text.hasPrefix("`") || text.hasSuffix("`") || text.hasPrefix(" ") && text.hasSuffix(" ") ? " " : ""
    return mark + gap + text + gap + mark
}
