// What a page says about itself in its head: title, address, language, Open Graph, JSON-LD.

struct Metadata {
    /// `<title>`, white space folded.
    var title = ""
    /// og:title or a JSON-LD headline.
    var headline = ""
    var site = ""
    /// Canonical link, og:url, or the comment that browsers leave in a saved page; absolute or empty.
    var url = ""
    /// The base that relative addresses are resolved against.
    var base = ""
    var language = ""
    /// article:published_time or JSON-LD datePublished.
    var published = ""
    var author = ""
    /// As one string, of the site or of the page.
    var keywords = ""
}

func metadata(of page: Page, html: String) -> Metadata {
    var found = Metadata()
    if let root = page.nodes.first { found.language = root["lang"] ?? root["xml:lang"] ?? "" }
    for (index, node) in page.nodes.enumerated() {
        switch node.tag {
        case .title where found.title.isEmpty: found.title = folded(page.text(of: index))
        case .meta: found.read(meta: node)
        case .link:
            let isCanonical = node["rel"]?.lowercased() == "canonical"
            if isCanonical, let address = node["href"], isAbsolute(address) { found.url = address.trimmed() }
        case .base: found.base = node["href"] ?? ""
        case .body where found.language.isEmpty: found.language = node["lang"] ?? ""
        case .script where node["type"]?.lowercased() == "application/ld+json": found.read(json: page.text(of: index))
        default: break
        }
    }
    if found.url.isEmpty { found.url = savedFrom(html) }
    if found.base.isEmpty || !isAbsolute(found.base) { found.base = found.url }
    return found
}

extension Metadata {
    fileprivate mutating func read(meta node: Page.Node) {
        guard let key = (node["property"] ?? node["name"] ?? node["itemprop"] ?? node["http-equiv"])?.lowercased(),
            let content = node["content"]?.trimmed(), !content.isEmpty
        else { return }
        switch key {
        case "og:title": headline = content
        case "og:site_name", "application-name": if site.isEmpty { site = content }
        case "og:url": if url.isEmpty, isAbsolute(content) { url = content }
        case "article:published_time", "datepublished", "pubdate", "publishdate": if published.isEmpty { published = content }
        case "content-language", "language": if language.isEmpty { language = content }
        case "keywords", "news_keywords", "article:tag":
            if !keywords.contains(content) { keywords += keywords.isEmpty ? content : "," + content }
        case "author", "article:author": if author.isEmpty, !content.contains("://") { author = content }
        default: break
        }
    }

    /// The few strings that are asked of a JSON-LD script (schema.org Article), wherever in it they stand.
    fileprivate mutating func read(json: String) {
        guard ["Article", "NewsArticle", "BlogPosting", "Report"].contains(where: { json.contains("\"" + $0 + "\"") }) else {
            return
        }
        if headline.isEmpty { headline = jsonString("headline", in: json) ?? "" }
        if published.isEmpty { published = jsonString("datePublished", in: json) ?? "" }
    }
}

/// The first string under a key; nil where there is none. Escapes of Unicode and of quotes are undone.
private func jsonString(_ key: String, in json: String) -> String? {
    guard let found = json.firstRange(of: "\"" + key + "\"") else { return nil }
    var rest = json[found.upperBound...].drop { $0.isWhitespace }
    guard rest.first == ":" else { return nil }
    rest = rest.dropFirst().drop { $0.isWhitespace }
    guard rest.first == "\"" else { return nil }
    var value = ""
    var units: [UInt16] = []
    var at = rest.index(after: rest.startIndex)
    while at < rest.endIndex, rest[at] != "\"" {
        if rest[at] == "\\", rest.index(after: at) < rest.endIndex {
            at = rest.index(after: at)
            if rest[at] == "u", let unit = UInt16(rest[rest.index(after: at)...].prefix(4), radix: 16) {
                units.append(unit)
                at = rest.index(at, offsetBy: 5, limitedBy: rest.endIndex) ?? rest.endIndex
                continue
            }
        }
        value += String(decoding: units, as: UTF16.self)
        units = []
        value.append(rest[at])
        at = rest.index(after: at)
    }
    return value + String(decoding: units, as: UTF16.self)
}

/// The address in `<!-- saved from url=(0042)https://… -->`, which browsers write before a page that they save.
private func savedFrom(_ html: String) -> String {
    let start = String(decoding: html.utf8.prefix(2048), as: UTF8.self)
    guard let found = start.firstRange(of: "saved from url=(") else { return "" }
    let rest = start[found.upperBound...].drop { $0.isNumber }.dropFirst()
    let address = String(rest.prefix { !$0.isWhitespace && $0 != ">" })
    return isAbsolute(address) ? address : ""
}
