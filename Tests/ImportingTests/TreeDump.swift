import Model

/// A whole article in readable text, one part a line: what the `.tree` files beside the pages hold.
func dump(_ article: Article) -> String {
    (fields(article) + ["", "body"] + article.blocks.flatMap { lines($0, depth: 1) } + back(article)).joined(separator: "\n")
        + "\n"
}

private func fields(_ article: Article) -> [String] {
    [
        "kicker: " + article.kicker, "title: " + article.title, "subtitle: " + article.subtitle, "abstract: " + article.abstract,
        "bylines: " + article.bylines.map { "\($0.role) · \($0.name)" }.joined(separator: " | "), "source: " + article.source,
        "published: " + (article.published.map(date) ?? ""), "url: " + article.url, "language: " + article.language.rawValue,
        "editor: " + article.editor,
    ] + rareFields(article)
}

/// Such as few pages have: a line each where they are there.
private func rareFields(_ article: Article) -> [String] {
    [
        ("original title", article.originalTitle), ("source address", article.sourceAddress), ("dateline", article.dateline),
        ("identifier", article.identifier), ("keywords", article.keywords.joined(separator: " | ")),
        ("writing", article.isVertical ? "vertical" : ""),
    ].filter { !$0.1.isEmpty }.map { $0.0 + ": " + $0.1 }
}

private func date(_ date: PrintedDate) -> String {
    date.printed + " = " + (date.iso ?? "?")
}

private func back(_ article: Article) -> [String] {
    var lines: [String] = []
    if let poll = article.poll {
        lines += ["", "poll: " + poll.prompt] + poll.choices.map { "  \($0.label): \($0.count.map(String.init) ?? "?")" }
    }
    if let copyright = article.copyright {
        lines += ["", "copyright: " + copyright.heading]
        for (index, clause) in copyright.clauses.enumerated() {
            let mark = article.applyingClause == index ? "→" : " "
            lines.append("\(mark) \(clause.kind.rawValue)[\(clause.source)] \(clause.text)")
        }
    }
    if !article.comments.isEmpty { lines += ["", "comments"] }
    for comment in article.comments {
        let parent = comment.parent.flatMap { parent in article.comments.firstIndex { $0.id == parent } }
        let answers = parent.map { " answers \($0 + 1)" } ?? ""
        let addressee = comment.addressee.isEmpty ? "" : " to " + comment.addressee
        let place = comment.place.isEmpty ? "" : " of " + comment.place
        let votes = comment.votes.map { " +\($0)" } ?? ""
        lines.append("  \(comment.author)\(place)\(addressee)\(answers)\(votes) (\(date(comment.time))): \(comment.text)")
    }
    return lines
}

private func lines(_ block: Block, depth: Int) -> [String] {
    let indent = String(repeating: "  ", count: depth)
    switch block {
    case .heading(let level, let inlines): return [indent + String(repeating: "#", count: level) + " " + text(inlines)]
    case .paragraph(let inlines): return [indent + "p " + text(inlines)]
    case .quote(let blocks): return [indent + "quote"] + blocks.flatMap { lines($0, depth: depth + 1) }
    case .list(let ordered, let items):
        return [indent + (ordered ? "ordered" : "list")]
            + items.flatMap { [indent + "  item"] + $0.flatMap { lines($0, depth: depth + 2) } }
    case .code(let code, let language):
        return [indent + "code " + (language ?? "")]
            + code.split(separator: "\n", omittingEmptySubsequences: false).map { indent + "  " + $0 }
    case .table(let table):
        return [indent + "table, \(table.headings) headings"]
            + table.rows.map { indent + "  " + $0.map(text).joined(separator: " | ") }
    case .image(let image):
        let credit = image.credit.map { " / \($0)" } ?? ""
        let picture = image.picture.map { " = \($0)" } ?? ""
        return [indent + "image <\(image.address)> \(image.description) / " + text(image.caption) + credit + picture]
    case .rule: return [indent + "rule"]
    case .footnote(let number, let blocks):
        return [indent + "footnote \(number)"] + blocks.flatMap { lines($0, depth: depth + 1) }
    }
}

private func text(_ inlines: [Inline]) -> String {
    inlines.map { inline in
        switch inline {
        case .text(let text): text
        case .code(let code): "`\(code)`"
        case .emphasis(let inner): "*\(text(inner))*"
        case .strong(let inner): "**\(text(inner))**"
        case .superscript(let inner): "^{\(text(inner))}"
        case .subscript(let inner): "_{\(text(inner))}"
        case .link(let inner, let address): "[\(text(inner))](\(address))"
        case .ruby(let base, let reading): "{\(text(base))|\(reading)}"
        case .note(let number): "[^\(number)]"
        case .lineBreak: "↵"
        }
    }.joined()
}
