import Model

// The fields between --- (YAML) or +++ (TOML) before a text in Markdown. No reader of either language: only `key: value`, values in
// quotation marks, lists in brackets or behind dashes, and texts over several lines, which is what writers of articles use.

struct FrontMatter {
    fileprivate(set) var values: [String: [String]] = [:]

    /// The first value of the first of these keys that is there.
    subscript(_ keys: String...) -> String? {
        keys.lazy.compactMap { values[$0]?.first }.first { !$0.isEmpty }
    }

    private func all(_ keys: String...) -> [String] {
        keys.lazy.compactMap { values[$0] }.first ?? []
    }

    func fill(_ article: inout Article) {
        article.title = self["title", "headline"] ?? ""
        article.subtitle = self["subtitle", "subheading"] ?? ""
        article.kicker = self["kicker"] ?? ""
        article.originalTitle = self["original_title", "original-title", "originaltitle"] ?? ""
        article.abstract = self["description", "summary", "abstract", "excerpt"] ?? ""
        article.editor = self["editor"] ?? ""
        article.url =
            [self["url", "link", "canonical", "canonical_url", "permalink", "source_url"], self["source"]]
            .compactMap(\.self).first(where: isAbsolute) ?? ""
        let source = self["source", "publisher", "publication", "site", "journal"] ?? ""
        article.source = isAbsolute(source) ? self["publisher", "publication", "site"] ?? "" : source
        article.bylines = authors.map { Byline(role: "", name: $0) }
        article.keywords = keywordList
        if let date = self["date", "published", "pubdate", "created"] {
            article.published = PrintedDate(printed: date, iso: firstDate(in: date)?.date.iso)
        }
    }

    /// Each author once, without the brackets that some notebooks put round names.
    private var authors: [String] {
        let names = all("author", "authors", "by", "creator")
        let divided = names.count == 1 ? bylines(role: "", names: names[0]).map(\.name) : names
        return (divided.isEmpty ? names : divided).map { $0.trimmed(of: "[]\"'") }.filter { !$0.isEmpty }
    }

    private var keywordList: [String] {
        let words = all("tags", "keywords", "tag")
        return words.count == 1 ? Importing.keywords(in: words[0]) : words.map { $0.trimmed(of: "#[]") }.filter { !$0.isEmpty }
    }
}

/// The front matter of a text and what follows it; no fields and the whole text where it has none.
func frontMatter(of text: String) -> (fields: FrontMatter, body: Substring) {
    let text = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    guard text.hasPrefix("---") || text.hasPrefix("+++") else { return (FrontMatter(), text) }
    let head = lines(of: String(decoding: text.utf8.prefix(65_536), as: UTF8.self))
    guard let first = head.first, let fence = ["---", "+++"].first(where: { $0 == first.trimmed() }),
        let end = head.indices.dropFirst().prefix(400).first(where: { isEnd(head[$0], of: fence) })
    else { return (FrontMatter(), text) }
    var reader = FrontMatterReader(separator: fence == "---" ? ":" : "=")
    for line in head[1..<end] where !reader.read(line) { return (FrontMatter(), text) }
    guard !reader.found.values.isEmpty else { return (FrontMatter(), text) }
    return (reader.found, rest(of: text, after: head[end]))
}

private func isEnd(_ line: Substring, of fence: String) -> Bool {
    let bare = line.trimmed()
    return bare == fence || fence == "---" && bare == "..."
}

/// The text behind a line of its head; both count their bytes from the same start.
private func rest(of text: Substring, after line: Substring) -> Substring {
    let offset = line.utf8.distance(from: line.base.utf8.startIndex, to: line.endIndex)
    let start = text.utf8.index(text.utf8.startIndex, offsetBy: offset)
    return text[start...]
}

private struct FrontMatterReader {
    let separator: Character
    var found = FrontMatter()
    private var key = ""
    /// True below a `>` or `|`, whose lines are one text.
    private var isText = false

    init(separator: Character) {
        self.separator = separator
    }

    /// - Returns: false for a line that front matter cannot have.
    mutating func read(_ line: Substring) -> Bool {
        let text = line.trimmed()
        if text.isEmpty || text.hasPrefix("#") { return true }
        let isInner = indent(of: line) > 0
        if text.hasPrefix("- ") || text == "-", !key.isEmpty {
            append(itemValue(String(text.dropFirst())))
            return true
        }
        if isInner { return readInner(text) }
        guard let at = text.firstIndex(of: separator), text[..<at].utf8.count <= 60 else {
            return key.isEmpty ? false : readInner(text)
        }
        key = text[..<at].trimmed(of: "\"'").lowercased()
        guard !key.isEmpty, !key.contains(" ") else { return false }
        let value = text[text.index(after: at)...].trimmed()
        isText = [">", "|", ">-", "|-", ">+", "|+"].contains(value)
        found.values[key] = isText || value.isEmpty ? [] : list(value) ?? [unquoted(value)]
        return true
    }

    /// A line of a text, of a list over several lines, or of a map, of which the name is what is wanted.
    private mutating func readInner(_ text: String) -> Bool {
        guard !key.isEmpty else { return false }
        if isText || !(found.values[key]?.isEmpty ?? true) && !text.contains(separator) && text != "]" {
            let before = found.values[key]?.last ?? ""
            found.values[key] = [folded(before + "\n" + unquoted(text))]
        } else if text.lowercased().hasPrefix("name" + String(separator)) {
            append(itemValue(text))
        }
        return true
    }

    private mutating func append(_ value: String) {
        if !value.isEmpty { found.values[key, default: []].append(value) }
    }

    /// "甲乙", "name: 甲乙".
    private func itemValue(_ text: String) -> String {
        let bare = text.trimmed()
        let prefix = "name" + String(separator)
        return unquoted(bare.lowercased().hasPrefix(prefix) ? bare.dropFirst(prefix.count).trimmed() : bare)
    }

    /// [a, "b", c]
    private func list(_ value: String) -> [String]? {
        guard value.hasPrefix("["), value.hasSuffix("]"), !value.hasPrefix("[[") else { return nil }
        return value.dropFirst().dropLast().split(separator: ",").map { unquoted($0.trimmed()) }.filter { !$0.isEmpty }
    }

    /// Without quotation marks, or without a comment behind a value that has none.
    private func unquoted(_ text: String) -> String {
        guard let mark = text.first, mark == "\"" || mark == "'" else {
            return text.firstRange(of: " #").map { text[..<$0.lowerBound].trimmed() } ?? text
        }
        var value = ""
        var isEscaped = false
        for character in text.dropFirst() {
            if isEscaped {
                value.append(character == "n" ? " " : character)
                isEscaped = false
            } else if character == "\\", mark == "\"" {
                isEscaped = true
            } else if character == mark {
                break
            } else {
                value.append(character)
            }
        }
        return value
    }
}
