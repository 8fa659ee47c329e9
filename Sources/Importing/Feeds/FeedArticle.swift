import Model

// An entry of a feed as an article.

/// - Parameter name: what the entry is called in remarks.
/// - Returns: nil for an entry without any text.
func article(of entry: FeedEntry, in feed: Feed, named name: String) throws(ImportError) -> Imported? {
    var article = Article()
    let summary = try blocks(of: entry.summary, base: entry.base)
    let content = try blocks(of: entry.content, base: entry.base)
    article.blocks = content.isEmpty ? summary : content
    if !content.isEmpty { article.abstract = abstract(summary, of: content) }
    addAttachments(of: entry, to: &article.blocks)
    readFields(of: entry, in: feed, into: &article)
    guard !article.blocks.isEmpty else { return nil }
    let isWhole = !content.isEmpty || isWholeText(summary)
    return Imported(article: article, remarks: isWhole ? [] : [Remark("\(name): the feed has only a summary of it.")])
}

private func readFields(of entry: FeedEntry, in feed: Feed, into article: inout Article) {
    article.title = title(of: entry, article.blocks)
    let names = (entry.authors.isEmpty ? feed.authors : entry.authors).map(line(ofMarkup:)).filter { !$0.isEmpty }
    article.bylines = names.map { Byline(role: "", name: $0) }
    article.source = line(ofMarkup: entry.source.isEmpty ? feed.title : entry.source)
    article.sourceAddress = (entry.source.isEmpty ? feed.site : entry.sourceAddress).trimmed()
    article.published = feedDate(entry.published)
    article.url = resolved(entry.link, base: feed.site).flatMap { isAbsolute($0) ? $0 : nil } ?? ""
    article.identifier = identifier(of: entry, in: feed, at: article.url)
    for keyword in entry.keywords.map(line(ofMarkup:)) where !keyword.isEmpty && !article.keywords.contains(keyword) {
        article.keywords.append(keyword)
    }
    let declared = entry.language.isEmpty ? feed.language : entry.language
    article.language = language(declared: declared.trimmed(), text: article.title + article.blocks.openingText)
}

/// An identifier that is no URI is one only within its feed (RSS 2.0, "guid"; JSON Feed, "id").
private func identifier(of entry: FeedEntry, in feed: Feed, at address: String) -> String {
    let own = entry.identifier.trimmed()
    guard !own.isEmpty else { return address }
    let place = feed.site.isEmpty ? feed.title : feed.site
    return own.contains(":") || place.isEmpty ? own : place + "#" + own
}

/// An entry without a title is called by how it begins.
private func title(of entry: FeedEntry, _ blocks: [Block]) -> String {
    let title = line(ofMarkup: entry.title)
    guard title.isEmpty else { return title }
    let first = blocks.lazy.map { $0.plainText.trimmed() }.first { !$0.isEmpty } ?? ""
    let start = folded(first.replacing("\u{2028}", with: " ").prefix { !"。！？\n".contains($0) }.prefix(40).description)
    return start.isEmpty ? entry.link : start.count < first.count && start.count == 40 ? start + "…" : start
}

private func blocks(of content: FeedEntry.Content?, base: String) throws(ImportError) -> [Block] {
    switch content {
    case nil: []
    case .html(let html): try blocks(ofFragment: html, base: base)
    case .text(let text):
        lines(of: text).filter { !$0.isBlank }.map { .paragraph([.text($0.trimmed())]) }
    case .address(let address): [.paragraph([.link([.text(address)], to: resolved(address, base: base) ?? address)])]
    }
}

/// A summary that is not merely how the text begins.
private func abstract(_ summary: [Block], of content: [Block]) -> String {
    let text = folded(summary.plainText.replacing("\n", with: " ").replacing("\u{2028}", with: " ")).trimmed()
    let skeleton = text.trimmed(of: "….[]").skeleton
    let isBeginning = content.openingText.skeleton.hasPrefix(String(skeleton.prefix(60)))
    return text.letters > 500 || isBeginning ? "" : text
}

/// A description that is the whole text, as against the beginning of one that goes on elsewhere.
private func isWholeText(_ summary: [Block]) -> Bool {
    let end = String(summary.plainText.trimmed().suffix(12)).lowercased()
    let goesOn = ["…", "...", "[…]", "[...]", "more", "more »", "全文", "続きを読む", "더보기"].contains {
        end.trimmed(of: "»>)）]】").hasSuffix($0)
    }
    return !goesOn && (summary.count > 1 || summary.plainText.letters >= 200)
}

/// Pictures that the text does not show already stand below it, and other files as links.
private func addAttachments(of entry: FeedEntry, to blocks: inout [Block]) {
    var seen = Set(pictures(in: blocks))
    for attachment in entry.attachments {
        guard let address = resolved(attachment.address, base: entry.base), seen.insert(address).inserted else { continue }
        let title = line(ofMarkup: attachment.title)
        if attachment.isPicture {
            blocks.append(.image(Image(address: address, description: title, caption: [])))
        } else {
            blocks.append(.paragraph([.link([.text(title.isEmpty ? baseName(address) : title)], to: address)]))
        }
    }
}

private func pictures(in blocks: [Block]) -> [String] {
    blocks.flatMap { block -> [String] in
        switch block {
        case .image(let image): [image.address]
        case .quote(let inner), .footnote(_, let inner): pictures(in: inner)
        case .list(_, let items): items.flatMap(pictures)
        default: []
        }
    }
}
