import Foundation

// JSON Feed, versions 1 and 1.1 (jsonfeed.org).

/// - Returns: nil for what is no JSON, or has no items.
func jsonFeed(_ text: String) -> Feed? {
    guard isShallow(text), let root = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any],
        let items = root["items"] as? [Any]
    else { return nil }
    var feed = Feed()
    feed.title = string(root["title"])
    feed.site = string(root["home_page_url"])
    feed.language = string(root["language"])
    feed.authors = authors(of: root)
    feed.entries = items.compactMap { ($0 as? [String: Any]).map { jsonEntry($0, site: feed.site) } }
    return feed
}

private func jsonEntry(_ item: [String: Any], site: String) -> FeedEntry {
    var entry = FeedEntry()
    entry.identifier = string(item["id"])
    entry.title = string(item["title"])
    entry.link = [string(item["url"]), string(item["external_url"])].first { !$0.isEmpty } ?? ""
    entry.base = entry.link.isEmpty ? site : entry.link
    let (html, text, summary) = (string(item["content_html"]), string(item["content_text"]), string(item["summary"]))
    entry.content = html.isEmpty ? text.isEmpty ? nil : .text(text) : .html(html)
    entry.summary = summary.isEmpty ? nil : .text(summary)
    entry.authors = authors(of: item)
    entry.published = [string(item["date_published"]), string(item["date_modified"])].first { !$0.isEmpty } ?? ""
    entry.keywords = (item["tags"] as? [Any] ?? []).map(string)
    entry.language = string(item["language"])
    let attached = (item["attachments"] as? [Any] ?? []).compactMap { $0 as? [String: Any] }
    let pictures = [string(item["image"]), string(item["banner_image"])].filter { !$0.isEmpty }
    entry.attachments =
        pictures.map { FeedAttachment(address: $0, mediaType: "image", title: "") }
        + attached.map {
            FeedAttachment(address: string($0["url"]), mediaType: string($0["mime_type"]), title: string($0["title"]))
        }
    return entry
}

/// `authors` in 1.1, `author` in 1.
private func authors(of object: [String: Any]) -> [String] {
    let several = (object["authors"] as? [Any] ?? []) + [object["author"] as Any]
    return several.compactMap { $0 as? [String: Any] }.map { string($0["name"]) }.filter { !$0.isEmpty }
}

/// A number where a text should stand is taken for one; identifiers are often numbers.
private func string(_ value: Any?) -> String {
    if let text = value as? String { return text }
    return (value as? NSNumber)?.stringValue ?? ""
}

/// The parser of JSON works by recursion, so what is nested without end does not come to it.
func isShallow(_ text: String) -> Bool {
    var depth = 0
    var isInString = false
    var isEscaped = false
    for byte in text.utf8 {
        if isInString {
            if isEscaped {
                isEscaped = false
            } else if byte == 0x5C {
                isEscaped = true
            } else if byte == 0x22 {
                isInString = false
            }
        } else if byte == 0x22 {
            isInString = true
        } else if byte == 0x5B || byte == 0x7B {
            depth += 1
            if depth > 100 { return false }
        } else if byte == 0x5D || byte == 0x7D {
            depth -= 1
        }
    }
    return true
}
