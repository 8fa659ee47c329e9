// Atom 1.0 (RFC 4287) and 0.3, which has other names for some of it and says otherwise how content is written down.

func atomFeed(_ root: Element) -> Feed {
    var feed = Feed()
    feed.title = root.first("title").map(plainText) ?? ""
    feed.site = alternate(of: root)
    feed.language = root.xml("lang") ?? ""
    feed.authors = names(in: root)
    let base = root.xml("base").map { resolved($0, base: feed.site) ?? $0 } ?? feed.site
    feed.entries = entries(in: root).map { atomEntry($0, base: base) }
    return feed
}

/// Where an end tag is missing, in one another.
private func entries(in element: Element) -> [Element] {
    element.all("entry").flatMap { [$0] + entries(in: $0) }
}

private func atomEntry(_ element: Element, base: String) -> FeedEntry {
    var entry = FeedEntry()
    entry.identifier = element.first("id")?.text.trimmed() ?? ""
    entry.title = element.first("title").map(plainText) ?? ""
    let base = element.xml("base").map { resolved($0, base: base) ?? $0 } ?? base
    let link = alternate(of: element)
    entry.link = resolved(link, base: base) ?? link
    let content = element.first("content")
    entry.base = content?.xml("base").map { resolved($0, base: base) ?? $0 } ?? (base.isEmpty ? entry.link : base)
    entry.content = content.map(atomContent)
    entry.summary = element.first("summary").map(atomContent)
    let source = element.first("source")
    entry.authors = names(in: element)
    if entry.authors.isEmpty, let source { entry.authors = names(in: source) }
    entry.published = atomDate(element)
    entry.keywords = element.all("category").map { $0["label"] ?? $0["term"] ?? "" } + element.all(.dc, "subject").map(\.text)
    entry.language = content?.xml("lang") ?? element.xml("lang") ?? ""
    entry.source = source?.first("title").map(plainText) ?? ""
    entry.sourceAddress = source.map(alternate) ?? ""
    entry.attachments = element.all("link").filter { $0["rel"] == "enclosure" }.compactMap { link in
        link["href"].map {
            FeedAttachment(address: resolved($0, base: base) ?? $0, mediaType: link["type"] ?? "", title: link["title"] ?? "")
        }
    }
    return entry
}

private func atomDate(_ entry: Element) -> String {
    for name in ["published", "issued", "created", "updated", "modified"] {
        if let found = entry.first(name)?.text, !found.isBlank { return found }
    }
    return entry.first(.dc, "date")?.text ?? ""
}

private func alternate(of element: Element) -> String {
    let links = element.all("link")
    let pages = links.filter { ($0["rel"] ?? "alternate") == "alternate" }
    let page = pages.first { ($0["type"] ?? "text/html").contains("html") } ?? pages.first
    return page?["href"]?.trimmed() ?? ""
}

private func names(in element: Element) -> [String] {
    let people = element.all("author").map { $0.first("name")?.text ?? $0.text }
    return people.isEmpty ? element.all(.dc, "creator").map(\.text) : people
}

/// A text construct as one line.
private func plainText(_ element: Element) -> String {
    switch atomContent(element) {
    case .html(let html): line(ofMarkup: html)
    case .text(let text): text
    case .address: ""
    }
}

/// RFC 4287, sections 3.1 and 4.1.3; Atom 0.3 has a media type and, beside it, a mode: xml, escaped or base64.
func atomContent(_ element: Element) -> FeedEntry.Content {
    if let address = element["src"], !address.isEmpty { return .address(address) }
    let type = element["type"]?.lowercased() ?? "text"
    if element.holdsMarkup { return .html(element.markup) }
    if element["mode"] == "base64", let text = base64Text(element.text) {
        return type.contains("html") ? .html(text) : .text(text)
    }
    // What is declared to be text and has tags in it was declared by mistake.
    let isText = type == "text" || type == "text/plain"
    return isText && !looksLikeMarkup(element.text) ? .text(element.text) : .html(element.text)
}

private func base64Text(_ text: String) -> String? {
    decodedBase64(Array(text.utf8)).map { decode($0).text }
}

private func looksLikeMarkup(_ text: String) -> Bool {
    ["</p>", "<br", "</a>", "</div>", "</b>", "<img"].contains { text.contains($0) }
}
