import Model

// A text that is no news page: its first line is the title, the rest paragraphs.

/// - Parameter lines: with their white space.
func plainArticle(_ lines: [String], name: String) -> Article {
    let filled = lines.filter { !$0.trimmed().isEmpty }
    var article = Article()
    let groups = lines.split { $0.trimmed().isEmpty }.map(Array.init)
    let first = filled.first?.trimmed() ?? ""
    // A first line that is a paragraph is no title: then the file's name is the best there is.
    let isTitle = first.letters <= 60 && (filled.count > 1) && !"。，；".contains(first.last ?? " ")
    article.title = isTitle ? first : titleFromName(name)
    var rest = groups
    if isTitle, !rest.isEmpty { rest[0].removeFirst() }
    article.blocks = rest.filter { !$0.isEmpty }.flatMap(isHardWrapped(rest) ? joinedGroup : separateLines)
    if article.blocks.isEmpty { article.blocks = [.paragraph([.text(first)])] }
    article.language = language(declared: "", text: article.title + article.blocks.plainText)
    return article
}

/// True where lines were broken by width: blank lines divide paragraphs, and nearly every line within one but its last is near the
/// longest. Columns count two for a wide character.
private func isHardWrapped(_ groups: [[String]]) -> Bool {
    let inner = groups.flatMap { $0.dropLast() }.map(columns)
    guard groups.count >= 1, inner.count >= 3 else { return false }
    let longest = groups.joined().map(columns).max() ?? 0
    guard (30...120).contains(longest) else { return false }
    return inner.count(where: { $0 * 4 >= longest * 3 }) * 10 >= inner.count * 8
}

private func columns(_ line: String) -> Int {
    line.unicodeScalars.reduce(0) { $0 + ($1.isWide || $1.isHangul ? 2 : 1) }
}

private func joinedGroup(_ group: [String]) -> [Block] {
    [.paragraph([.text(folded(group.joined(separator: "\n")))])]
}

private func separateLines(_ group: [String]) -> [Block] {
    group.map { .paragraph([.text($0.trimmed())]) }
}
