import CMarkdown
import Model

/// Reads a text in Markdown (CommonMark with the extensions of GitHub, and front matter).
/// - Throws: `tooLarge` for more than `pageLimit` bytes, `nothingFound` for a text without any.
func importMarkdown(_ text: String, name: String) throws(ImportError) -> Imported {
    guard text.utf8.count <= pageLimit else { throw .tooLarge(bytes: text.utf8.count, limit: pageLimit) }
    let (front, body) = frontMatter(of: text)
    let (bounded, isDense) = boundedMarkdown(Array(body.utf8))
    var article = Article()
    article.blocks = markdownBlocks(bounded)
    front.fill(&article)
    takeTitle(of: &article, name: name)
    takeLeadingFields(of: &article)
    article.readTextFields()
    article.blocks = polished(article.blocks)
    guard !article.blocks.isEmpty || !article.abstract.isEmpty else { throw .nothingFound }
    article.language = language(
        declared: front["lang", "language", "locale"] ?? "", text: article.title + article.blocks.openingText)
    let remark = Remark("\(baseName(name)): marks that were too dense to be Markdown were taken as text.")
    return Imported(article: article, remarks: isDense ? [remark] : [])
}

/// True for a file that is named as Markdown, and for one whose front matter or marks say so.
func isMarkdown(_ text: String, name: String) -> Bool {
    let lower = name.lowercased()
    if [".md", ".markdown", ".mdown", ".mkd", ".mdx"].contains(where: { lower.hasSuffix($0) }) { return true }
    if frontMatter(of: text).fields["title"] != nil { return true }
    return marks(in: text) >= 2
}

/// How many kinds of marks that plain text has not stand at the beginnings of a text's first lines.
private func marks(in text: String) -> Int {
    var kinds: Set<Int> = []
    for line in lines(of: String(decoding: text.utf8.prefix(16_384), as: UTF8.self)) where line.utf8.count <= 2_000 {
        if line.hasPrefix("# ") || line.hasPrefix("## ") || line.hasPrefix("### ") { kinds.insert(0) }
        if line.hasPrefix("```") || line.hasPrefix("~~~") { kinds.insert(1) }
        if line.contains("](http") || line.contains("](/") || line.hasPrefix("![") { kinds.insert(2) }
        if line.hasPrefix("- [ ] ") || line.hasPrefix("- [x] ") { kinds.insert(3) }
        if line.hasPrefix("|"), line.contains("---"), line.allSatisfy({ "|-: ".contains($0) }) { kinds.insert(4) }
        if line.hasPrefix("[^"), line.contains("]: ") { kinds.insert(5) }
    }
    return kinds.count
}

// MARK: - Fields in the text

/// The first heading is the title where front matter gives none, or gives the same; else the file's name is.
private func takeTitle(of article: inout Article, name: String) {
    if case .heading(_, let inlines)? = article.blocks.first {
        let heading = inlines.plainText.replacing("\u{2028}", with: " ")
        if article.title.isEmpty || article.title.skeleton == heading.skeleton {
            article.title = heading
            article.blocks.removeFirst()
        }
    }
    if article.title.isEmpty { article.title = titleFromName(name) }
    for dash in ["——", "――", "──"] where article.subtitle.isEmpty {
        guard let at = article.title.firstRange(of: dash) else { continue }
        let (before, after) = (article.title[..<at.lowerBound].trimmed(), article.title[at.upperBound...].trimmed())
        if before.letters >= 4, after.letters >= 4 { (article.title, article.subtitle) = (before, after) }
    }
}

/// Subtitle, byline, date and source in the short paragraphs below the title.
private func takeLeadingFields(of article: inout Article) {
    var taken = 0
    while taken < 5, case .paragraph(let inlines)? = article.blocks.first {
        let text = inlines.plainText
        guard text.utf8.count <= 400, !text.contains("\u{2028}") else { return }
        if article.subtitle.isEmpty, let rest = afterDash(text), rest.letters <= 60 {
            article.subtitle = rest
        } else {
            var reader = FieldReader(article: article)
            guard reader.read(text, next: "", isNear: true, takesDate: text.letters <= 40).line else { return }
            article = reader.article
            if article.sourceAddress.isEmpty, let address = inlines.firstAddress(named: article.source) {
                article.sourceAddress = address
            }
        }
        article.blocks.removeFirst()
        taken += 1
    }
}

extension [Inline] {
    /// The address of the first link whose text is this name.
    fileprivate func firstAddress(named name: String) -> String? {
        for case .link(let inner, let address) in self where !name.isEmpty && inner.plainText.trimmed() == name { return address }
        return nil
    }
}
