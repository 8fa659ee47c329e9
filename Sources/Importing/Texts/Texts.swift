import Model

/// Reads a text of any of the shapes that texts come in: a book of Project Gutenberg or of Aozora Bunko, a page as copied from a browser,
/// or plain lines.
/// - Parameter name: the file's name, the last resort for a title.
func importText(_ text: String, name: String) -> Imported {
    let lines = lines(of: text)
    if let book = GutenbergBook(lines) { return Imported(article: book.article(name: name)) }
    if isAozora(lines) {
        var reader = AozoraReader(lines: lines)
        return reader.read(name: name)
    }
    if isFlatPage(lines), !isBook(lines) {
        var reader = FlatReader(lines: lines.map { $0.trimmed() }.filter { !$0.isEmpty })
        return Imported(article: reader.read())
    }
    return Imported(article: plainArticle(lines, name: name))
}

/// True for a text with chapters or with lines broken by width: no page, though it names its author.
private func isBook(_ lines: [Substring]) -> Bool {
    if lines.lazy.filter({ chapter($0) != nil }).prefix(2).count == 2 { return true }
    return isHardWrapped(paragraphs(of: lines.prefix(400)))
}
