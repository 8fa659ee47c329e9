// RSS in all its versions: 0.90 and 1.0 are RDF, the others are not, and the modules go with each. (RSS 2.0 Specification, RSS Board;
// RDF Site Summary 1.0 and its modules content, dc and syndication; Media RSS 1.5.)

func rssFeed(_ root: Element) -> Feed {
    let channel = root.name == "channel" ? root : root.first("channel") ?? root
    var feed = Feed()
    feed.title = channel.plain("title")?.text ?? ""
    feed.site = channel.plain("link")?.text.trimmed() ?? ""
    feed.language = (channel.plain("language") ?? channel.first(.dc, "language"))?.text ?? root.xml("lang") ?? ""
    feed.authors = channel.all(.dc, "creator").map(\.text) + channel.all(.itunes, "author").map(\.text)
    feed.entries = items(in: root).map { rssEntry($0, base: channel.xml("base") ?? feed.site) }
    return feed
}

/// In RDF they stand beside the channel, elsewhere in it, and where an end tag is missing in one another.
private func items(in element: Element) -> [Element] {
    element.children.flatMap { child in
        child.name.lowercased() == "item" ? [child] + items(in: child) : child.name == "channel" ? items(in: child) : []
    }
}

private func rssEntry(_ item: Element, base: String) -> FeedEntry {
    var entry = FeedEntry()
    let guid = item.plain("guid")
    entry.identifier = guid?.text.trimmed() ?? item.attribute(.rdf, "about") ?? ""
    entry.title = (item.plain("title") ?? item.first(.dc, "title"))?.text ?? ""
    entry.link = rssLink(item, guid: guid)
    entry.base = item.xml("base") ?? (entry.link.isEmpty ? base : entry.link)
    readRSSContent(item, into: &entry)
    entry.authors = rssAuthors(item)
    entry.published = rssDate(item)
    let subjects = item.children.filter { $0.name == "category" && !$0.isIn(.itunes) } + item.all(.dc, "subject")
    entry.keywords = subjects.map(\.text)
    entry.language = (item.first(.dc, "language"))?.text ?? item.xml("lang") ?? ""
    entry.source = item.plain("source")?.text ?? ""
    entry.sourceAddress = item.plain("source")?["url"] ?? ""
    entry.attachments = rssAttachments(item)
    return entry
}

private func rssLink(_ item: Element, guid: Element?) -> String {
    let link = item.plain("link")?.text.trimmed() ?? ""
    if !link.isEmpty { return link }
    if let alternate = item.all(.atom, "link").first(where: { ($0["rel"] ?? "alternate") == "alternate" })?["href"] {
        return alternate
    }
    let isAddress = guid?["isPermaLink"]?.lowercased() != "false"
    return isAddress ? guid.map { $0.text.trimmed() }.flatMap { isAbsolute($0) ? $0 : nil } ?? "" : ""
}

private func readRSSContent(_ item: Element, into entry: inout FeedEntry) {
    let description = item.plain("description").map(rssText)
    if let encoded = item.first(.content, "encoded") {
        (entry.content, entry.summary) = (rssText(encoded), description)
    } else if let body = item.first(.xhtml, "body") ?? item.first(.xhtml, "div") {
        (entry.content, entry.summary) = (.html(body.markup), description)
    } else if let content = item.first(.atom, "content") {
        (entry.content, entry.summary) = (atomContent(content), description)
    } else {
        entry.summary = description ?? item.first(.itunes, "summary").map(rssText) ?? item.first(.dc, "description").map(rssText)
    }
}

/// Markup that was not escaped is still markup.
private func rssText(_ element: Element) -> FeedEntry.Content {
    .html(element.holdsMarkup ? element.markup : element.text)
}

/// `author` is an address of mail with the name in brackets behind it.
private func rssAuthors(_ item: Element) -> [String] {
    let creators = item.all(.dc, "creator").map(\.text)
    if !creators.isEmpty { return creators }
    let authors = item.children.filter { $0.name == "author" && !$0.isIn(.itunes) }.map { author in
        author.first("name")?.text ?? nameOfMail(author.text)
    }
    return authors.isEmpty ? item.all(.itunes, "author").map(\.text) : authors
}

private func nameOfMail(_ text: String) -> String {
    guard text.contains("@") else { return text }
    if let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"), open < close {
        return String(text[text.index(after: open)..<close])
    }
    return String(text.prefix { $0 != "<" }).trimmed(of: "\"").contains("@")
        ? "" : String(text.prefix { $0 != "<" }).trimmed(of: "\"")
}

private func rssDate(_ item: Element) -> String {
    let found =
        item.plain("pubDate") ?? item.plain("pubdate") ?? item.first(.dc, "date") ?? item.first(.dcterms, "created")
        ?? item.first(.dcterms, "modified") ?? item.first(.atom, "published") ?? item.first(.atom, "updated")
    return found?.text ?? ""
}

private func rssAttachments(_ item: Element) -> [FeedAttachment] {
    let groups = item.all(.media, "group").flatMap { $0.all(.media, "content") }
    let media = item.all(.media, "content") + groups
    let thumbnails = media.isEmpty ? item.all(.media, "thumbnail") : []
    let enclosed = item.children.filter { $0.name == "enclosure" }
    return (enclosed + media + thumbnails).compactMap { element in
        guard let address = element["url"]?.trimmed(), !address.isEmpty else { return nil }
        let isThumbnail = element.name == "thumbnail" || element["medium"] == "image"
        return FeedAttachment(
            address: address, mediaType: element["type"] ?? (isThumbnail ? "image" : ""),
            title: element.first(.media, "title")?.text ?? "")
    }
}

extension Element {
    /// A child of RSS's own vocabulary, and not one of a module's by the same name.
    fileprivate func plain(_ name: String) -> Element? {
        let modules: [Namespace] = [.atom, .dc, .dcterms, .media, .itunes, .content]
        return children.first { child in child.name == name && !modules.contains { child.isIn($0) } }
    }
}
