import Model

// 版權聲明: the clauses of a copyright statement, told apart by what they say about the source.

/// - Parameters:
///   - head: the line that heads the statement; what stands after its colon is the first clause.
///   - lines: the lines below it.
///   - numbers: for each line the number that a list gives it, which is printed though it is not in the text.
///   - source: the article's source, which is preferred where a clause names several.
///   - site: the name of the site, which 本網 stands for; empty where it is not known.
func copyright(head: String, lines: [String], numbers: [Int?], source: String, site: String) -> Copyright {
    let parts = head.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == ":" || $0 == "：" }
    let heading = (parts.first.map(String.init) ?? head).trimmed(of: "【】[]■◆")
    var texts = zip(lines, numbers).map { line, number in number.map { "\($0). " + line } ?? line }
    if parts.count > 1, !parts[1].trimmed().isEmpty { texts.insert(parts[1].trimmed(), at: 0) }
    return Copyright(heading: heading, clauses: texts.map { clause($0, source: source, site: site) })
}

private func clause(_ text: String, source: String, site: String) -> Copyright.Clause {
    let named = namedSources(in: text)
    let isReprint = ["轉載自", "转载自", "轉自", "转自", "非本網", "非本网", "非本站", "(非", "（非", "转载的", "轉載的", "転載元", "전재"].contains {
        text.contains($0)
    }
    if isReprint { return .init(text: text, kind: .reprint) }
    let isOwn = ["凡本", "本網註明", "本网注明", "註明", "注明", "標明", "标明"].contains { text.contains($0) } && !named.isEmpty
    guard isOwn else { return .init(text: text, kind: .other) }
    let selfNames: Set<String> = ["本網", "本网", "本站", "本報", "本报", "本刊", "本社"]
    let chosen = named.first { $0 == source } ?? named.first ?? ""
    return .init(text: text, kind: .own, source: selfNames.contains(chosen) && !site.isEmpty && site == source ? site : chosen)
}

/// The names in 「來源：…」 and “来源：…”, in order.
private func namedSources(in text: String) -> [String] {
    let marks = ["來源：", "來源:", "来源：", "来源:", "稿源：", "稿源:", "出典：", "출처:"]
    var names: [String] = []
    for mark in marks {
        var rest = text[...]
        while let found = rest.firstRange(of: mark) {
            rest = rest[found.upperBound...]
            let name = rest.prefix { !"」』”\"’'》〉)）,，。;；".contains($0) }.trimmed()
            if !name.isEmpty, name.letters <= 30 { names.append(name) }
        }
    }
    return names
}
