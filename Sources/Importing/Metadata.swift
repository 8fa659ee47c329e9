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
    /// Those of JSON-LD before that of a `<meta>`.
    var authors: [String] = []
    /// JSON-LD's; empty where it names none.
    var publisher = ""
    /// What the page says that it is about: a sentence, or where its title is its site's name for all pages, the headline.
    var description = ""
    var keywords: [String] = []
    /// The text of the article as JSON-LD has it, white space folded; empty where it has none.
    var articleBody = ""
}

/// - Parameter address: the page's own, where it does not say it.
func metadata(of page: Page, html: String, address: String = "") -> Metadata {
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
    if found.url.isEmpty, isAbsolute(address) { found.url = address }
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
        case "og:description", "description": if description.isEmpty { description = content }
        case "content-language", "language": if language.isEmpty { language = content }
        case "author", "article:author": if !content.contains("://") { authors.append(content) }
        case "keywords", "news_keywords", "article:tag": add(keywords: content)
        default: break
        }
    }

    private mutating func add(keywords list: String) {
        for word in list.split(whereSeparator: { ",，;；、|".contains($0) }).map({ $0.trimmed() }) {
            if !word.isEmpty, word.letters <= 40, keywords.count < 32, !keywords.contains(word) { keywords.append(word) }
        }
    }

    /// The few strings that are asked of a JSON-LD script (schema.org Article), wherever in it they stand.
    fileprivate mutating func read(json: String) {
        let text = Array(json.utf8)
        let kinds = [
            "Article", "NewsArticle", "BlogPosting", "Report", "ReportageNewsArticle", "AnalysisNewsArticle", "LiveBlogPosting",
        ]
        guard kinds.contains(where: { find("\"" + $0 + "\"", in: text, from: 0) != nil }) else { return }
        if headline.isEmpty { headline = jsonStrings("headline", in: text).first ?? "" }
        if published.isEmpty { published = jsonStrings("datePublished", in: text).first ?? "" }
        let people = people(inJSON: json)
        authors = people.authors + authors
        if publisher.isEmpty { publisher = people.publisher }
        for list in jsonStrings("keywords", in: text) { add(keywords: list) }
        let body = jsonStrings("articleBody", in: text).max { $0.utf8.count < $1.utf8.count } ?? ""
        if body.utf8.count > articleBody.utf8.count { articleBody = body }
    }
}

private func find(_ wanted: String, in text: [UInt8], from start: Int) -> Int? {
    let wanted = Array(wanted.utf8)
    guard let first = wanted.first, text.count >= wanted.count else { return nil }
    var at = start
    while at <= text.count - wanted.count, let next = text[at...].firstIndex(of: first) {
        if text[next...].starts(with: wanted) { return next }
        at = next + 1
    }
    return nil
}

/// The strings under a key, and those of a list under it; escapes are undone (RFC 8259, section 7).
private func jsonStrings(_ key: String, in text: [UInt8]) -> [String] {
    var strings: [String] = []
    var start = 0
    while let found = find("\"" + key + "\"", in: text, from: start) {
        var at = found + key.utf8.count + 2
        start = at
        func skipSpace() { while at < text.count, text[at] <= 0x20 { at += 1 } }
        skipSpace()
        guard at < text.count, text[at] == 0x3A else { continue }
        at += 1
        skipSpace()
        let isList = at < text.count && text[at] == 0x5B
        if isList { at += 1 }
        repeat {
            skipSpace()
            guard at < text.count, text[at] == 0x22 else { break }
            strings.append(jsonString(in: text, at: &at))
            skipSpace()
            guard at < text.count, text[at] == 0x2C else { break }
            at += 1
        } while isList && strings.count < 64
    }
    return strings
}

/// The string whose quotation mark is at an offset, which moves behind it.
private func jsonString(in text: [UInt8], at: inout Int) -> String {
    var units: [UInt16] = []
    var bytes: [UInt8] = []
    var value = ""
    func flush() {
        value += String(decoding: bytes, as: UTF8.self) + String(decoding: units, as: UTF16.self)
        (bytes, units) = ([], [])
    }
    at += 1
    while at < text.count, text[at] != 0x22 {
        guard text[at] == 0x5C, at + 1 < text.count else {
            if !units.isEmpty { flush() }
            bytes.append(text[at])
            at += 1
            continue
        }
        if text[at + 1] == 0x75, at + 5 < text.count,
            let unit = UInt16(String(decoding: text[at + 2..<at + 6], as: UTF8.self), radix: 16)
        {
            if !bytes.isEmpty { flush() }
            units.append(unit)
            at += 6
        } else {
            if !units.isEmpty { flush() }
            bytes.append(jsonEscapes[text[at + 1]] ?? text[at + 1])
            at += 2
        }
    }
    at += 1
    flush()
    return value
}

private let jsonEscapes: [UInt8: UInt8] = [0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09, 0x62: 0x20, 0x66: 0x20]

/// The address in `<!-- saved from url=(0042)https://… -->`, which browsers write before a page that they save.
private func savedFrom(_ html: String) -> String {
    let start = String(decoding: html.utf8.prefix(2048), as: UTF8.self)
    guard start.holds("saved from url=(") else { return "" }
    guard let found = start.firstRange(of: "saved from url=(") else { return "" }
    let rest = start[found.upperBound...].drop { $0.isNumber }.dropFirst()
    let address = String(rest.prefix { !$0.isWhitespace && $0 != ">" })
    return isAbsolute(address) ? address : ""
}
