// A page's title without the names of site and channel, which stand behind it or before it.

/// What pages put between the parts of their title.
private let separators = ["_", " - ", " – ", " — ", " | ", "|", "｜", "丨", " :: ", " » ", " › ", " < ", " · ", "－", "-"]

/// A page's title without the names of site and channel round it: "題_港口_某某網", "某某網 | 題", "題 - 某某網".
func withoutSite(_ title: String, site: String) -> String {
    var title = title
    let edges = "-_|–—｜丨·»：:"
    if !site.isEmpty, title.ends(with: site), title.count > site.count {
        title = String(title.dropLast(site.count)).trimmed(of: edges)
    } else if !site.isEmpty, title.begins(with: site), title.count > site.count + 3 {
        title = String(title.dropFirst(site.count)).trimmed(of: edges)
    }
    for separator in separators {
        let parts = title.split(separator: separator, omittingEmptySubsequences: false).map { $0.trimmed() }
        guard parts.count > 1, let first = parts.first else { continue }
        // A Latin hyphen inside a word divides nothing, and one between numbers neither.
        if separator == "-", let last = first.unicodeScalars.last, last.isLatinLetter || last.digit != nil { continue }
        return article(of: parts)
    }
    return title
}

/// The first part where it is long enough and no name of a site; else the longest that is none.
private func article(of parts: [String]) -> String {
    if let first = parts.first, first.letters >= 4, !isSiteName(first) { return first }
    let others = parts.filter { !isSiteName($0) }
    return (others.isEmpty ? parts : others).max { $0.letters < $1.letters } ?? parts[0]
}

/// Short, and ending as the names of papers and sites do.
private func isSiteName(_ part: String) -> Bool {
    part.letters <= 10 && part.unicodeScalars.contains { $0.isHan || $0.isHangul || $0.isLatinLetter }
        && (mediaEndings.contains { part.ends(with: $0) && part != $0 } || part.ends(with: "首頁") || part.ends(with: "首页"))
}
