import Model

// A text that is no news page: its first line is the title, the rest paragraphs.

/// - Parameter lines: with their white space.
func plainArticle(_ lines: [Substring], name: String) -> Article {
    var article = Article()
    var groups = lines.split { $0.isBlank }
    let first = groups.first?.first?.trimmed() ?? ""
    let isAlone = groups.count <= 1 && (groups.first?.count ?? 0) <= 1
    // A first line that is a paragraph is no title: then the file's name is the best there is.
    let isTitle = !isAlone && first.hasAtMost(letters: 60) && !"。，；".contains(first.last ?? " ")
    article.title = isTitle ? first : titleFromName(name)
    if isTitle { groups[0].removeFirst() }
    groups.removeAll { $0.isEmpty }
    article.blocks = groups.flatMap(isHardWrapped(groups) ? joinedGroup : separateLines)
    if article.blocks.isEmpty { article.blocks = [.paragraph([.text(first)])] }
    article.language = language(declared: "", text: article.title + article.blocks.openingText)
    return article
}

/// True where lines were broken by width: blank lines divide paragraphs, and nearly every line within one but its last is near the
/// longest. Columns count two for a wide character.
private func isHardWrapped(_ groups: [ArraySlice<Substring>]) -> Bool {
    let inner = groups.flatMap { $0.dropLast() }
    guard inner.count >= 3, !groups.joined().contains(where: isTooLong) else { return false }
    let longest = groups.joined().map(columns).max() ?? 0
    guard longest >= 30 else { return false }
    return inner.count(where: { columns($0) * 4 >= longest * 3 }) * 10 >= inner.count * 8
}

/// Longer than any width that lines are broken to; known of a long line by its bytes.
private func isTooLong(_ line: Substring) -> Bool {
    line.utf8.count > 4 * widestWrap || columns(line) > widestWrap
}

/// In columns.
private let widestWrap = 120

private func columns(_ line: Substring) -> Int {
    line.unicodeScalars.reduce(0) { $0 + ($1.isWide || $1.isHangul ? 2 : 1) }
}

private func joinedGroup(_ group: ArraySlice<Substring>) -> [Block] {
    [.paragraph([.text(folded(group.joined(separator: "\n")))])]
}

private func separateLines(_ group: ArraySlice<Substring>) -> [Block] {
    group.map { .paragraph([.text($0.trimmed())]) }
}
