import Model

// A text that is no news page: its first line is the title, then perhaps its author; the rest paragraphs and chapters.

/// - Parameter lines: with their white space.
func plainArticle(_ lines: [Substring], name: String) -> Article {
    var article = Article()
    var groups = paragraphs(of: lines)
    let first = groups.first?.first?.trimmed() ?? ""
    let isAlone = groups.count <= 1 && (groups.first?.count ?? 0) <= 1
    // A first line that is a paragraph is no title: then the file's name is the best there is.
    let isTitle = !isAlone && first.hasAtMost(letters: 60) && !"。，；".contains(first.last ?? " ") && chapter(first[...]) == nil
    article.title = isTitle ? first.trimmed(of: "《》") : titleFromName(name)
    if isTitle {
        groups[0].removeFirst()
        takeFields(from: &groups, into: &article)
    }
    groups.removeAll { $0.isEmpty }
    article.blocks = blocks(of: groups)
    if article.blocks.isEmpty { article.blocks = [.paragraph([.text(first)])] }
    article.language = language(declared: "", text: article.title + article.blocks.openingText)
    return article
}

/// Author, date and source in the lines below the title.
private func takeFields(from groups: inout [[Substring]], into article: inout Article) {
    var reader = FieldReader(article: article)
    for group in groups.indices.prefix(3) {
        while let line = groups[group].first, line.utf8.count <= 300 {
            let text = line.trimmed()
            guard !bodyLine(text), reader.read(text, next: "", isNear: false, takesDate: text.letters <= 40).line else { break }
            groups[group].removeFirst()
        }
        if !groups[group].isEmpty { break }
    }
    article = reader.article
}

/// A line that is long or ends a sentence belongs to the text.
private func bodyLine(_ text: String) -> Bool {
    text.letters > 60 || text.unicodeScalars.last.map { "。！？；".unicodeScalars.contains($0) } ?? true
}

/// The blocks of paragraphs: joined where lines were broken by width, else one a line.
/// - Parameter emphasises: true where _underscores_ mark emphasis.
func blocks(of groups: [[Substring]], wrapped: Bool? = nil, emphasises: Bool = false) -> [Block] {
    let isWrapped = wrapped ?? isHardWrapped(groups)
    let joiner = LineJoiner(isWrapped ? groups : [])
    let longest = isWrapped ? groups.joined().map(columns).max() ?? 0 : 0
    func paragraphs(_ lines: [Substring]) -> [Block] {
        guard !lines.isEmpty else { return [] }
        if !isWrapped { return lines.map { .paragraph(inlines($0.trimmed(), emphasises)) } }
        if isVerse(lines) { return [.paragraph(verse(lines, emphasises))] }
        return dividedAtShortLines(lines, longest: longest).map { .paragraph(inlines(joiner.joined($0), emphasises)) }
    }
    var blocks: [Block] = []
    for group in groups {
        var run: [Substring] = []
        for line in group {
            guard let block = singleLine(line) else {
                run.append(line)
                continue
            }
            blocks += paragraphs(run)
            blocks.append(block)
            run = []
        }
        blocks += paragraphs(run)
    }
    return polished(withoutContents(blocks))
}

/// A heading of a chapter, or a rule of stars or dashes; nil for a line of text.
private func singleLine(_ line: Substring) -> Block? {
    if let chapter = chapter(line) { return .heading(level: chapter.level, [.text(line.trimmed())]) }
    guard line.utf8.count <= 80, !line.unicodeScalars.contains(where: \.isLetterOrDigit) else { return nil }
    let marks = line.unicodeScalars.filter { !$0.isBlank }
    return marks.count >= 3 && marks.allSatisfy { "*＊-－—─=＝_◇◆※~～·•".unicodeScalars.contains($0) } ? .rule : nil
}

/// Lines that are indented throughout and short keep their breaks.
private func isVerse(_ lines: [Substring]) -> Bool {
    lines.count >= 2 && lines.allSatisfy { indent(of: $0) >= 4 && columns($0) <= 64 }
}

private func verse(_ lines: [Substring], _ emphasises: Bool) -> [Inline] {
    Array(lines.map { inlines($0.trimmed(), emphasises) }.joined(separator: [.lineBreak]))
}

private func inlines(_ text: String, _ emphasises: Bool) -> [Inline] {
    emphasises ? underscored(text) : [.text(text)]
}

/// A table of contents is a list: three headings in a row with nothing between them, told again below.
private func withoutContents(_ blocks: [Block]) -> [Block] {
    var kept: [Block] = []
    var run: [Block] = []
    for block in blocks {
        if case .heading = block {
            run.append(block)
            continue
        }
        kept += asContents(run) + [block]
        run = []
    }
    return kept + asContents(run)
}

private func asContents(_ headings: [Block]) -> [Block] {
    // A volume, its chapter and a section may head one text.
    guard headings.count > 3, let last = headings.last else { return headings }
    let items = headings.dropLast().map { block -> [Block] in
        if case .heading(_, let text) = block { [.paragraph(text)] } else { [block] }
    }
    return [.list(ordered: false, Array(items)), last]
}

/// _emphasis_ as the books of Project Gutenberg write it: an underscore at the edge of a word opens, one at another edge closes.
func underscored(_ text: String) -> [Inline] {
    guard text.utf8.contains(0x5F) else { return [.text(text)] }
    let parts = text.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    guard parts.count % 2 == 1 else { return [.text(text)] }
    return parts.enumerated().compactMap { index, part in
        part.isEmpty ? nil : index % 2 == 1 ? .emphasis([.text(part)]) : .text(part)
    }
}
