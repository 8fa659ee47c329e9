// The headline: title, the short line above it, the line after the dash.

struct Headline {
    /// The lines that the title is in; empty where it is only in the page's head.
    var lines: [Int] = []
    var title = ""
    var subtitle = ""
    var subtitleLine: Int?
    var kicker = ""
    var kickerLine: Int?
}

/// Dashes that open a subtitle.
private let dashes: [Unicode.Scalar] = ["—", "―", "─", "－", "–", "━"]

/// The text after two or more dashes at its start; nil where it does not start so. One long dash will do where `single` is true.
func afterDash(_ text: String) -> String? {
    let scalars = text.unicodeScalars
    let count = scalars.prefix { dashes.contains($0) }.count
    guard count >= 1, count >= 2 || scalars.first == "—" || scalars.first == "―" || scalars.first == "─" else {
        return text.begins(with: "--") ? text.trimmed(of: "-") : nil
    }
    let rest = String(String.UnicodeScalarView(scalars.dropFirst(count))).trimmed()
    return rest.isEmpty ? nil : rest
}

/// - Parameter bodyStart: the first line that looks like running text; the title stands before it.
func headline(in lines: [Line], of page: Page, _ metadata: Metadata, before bodyStart: Int, claimed: [Bool]) -> Headline {
    var found = Headline()
    let names = [metadata.title, metadata.headline].map(\.skeleton).filter { !$0.isEmpty }
    // Where nothing looks like text, the title is still near the top.
    let end = bodyStart < lines.count ? bodyStart + 1 : min(lines.count, 300)
    let scored = lines.indices.prefix(end).suffix(300).compactMap { index -> (line: Int, score: Int)? in
        guard !claimed[index] else { return nil }
        let score = titleScore(lines[index], page, names: names, metadata) - min(12, (bodyStart - index) / 2)
        return score > 20 ? (index, score) : nil
    }
    if let best = scored.max(by: { ($0.score, $0.line) < ($1.score, $1.line) }) {
        readTitle(at: best.line, in: lines, of: page, names: names, into: &found)
        readSubtitleBelow(in: lines, of: page, before: bodyStart, into: &found)
        readKicker(in: lines, of: page, metadata, into: &found)
    } else {
        found.title = metadata.headline.isEmpty ? withoutSite(metadata.title, site: metadata.site) : metadata.headline
    }
    splitAtDash(&found)
    if found.subtitle.skeleton == found.title.skeleton { found.subtitle = "" }
    return found
}

private func titleScore(_ line: Line, _ page: Page, names: [String], _ metadata: Metadata) -> Int {
    guard (2...120).contains(line.letters), line.linkDensity < 0.9 || page.nodes[line.block].tag.headingLevel == 1 else {
        return 0
    }
    let skeleton = line.text.skeleton
    var score = line.isOutside ? -20 : 0
    let isNamed = line.letters >= 4 && names.contains { $0.holds(skeleton) || $0.count >= 8 && skeleton.begins(with: $0) }
    // The site's own name is in the page's title too: at its end.
    let isSite =
        !metadata.site.isEmpty && metadata.site.skeleton.holds(skeleton)
        || names.contains { $0.ends(with: skeleton) && $0 != skeleton }
            && withoutSite(metadata.title, site: metadata.site).skeleton != skeleton
    if isNamed { score += isSite ? 4 : 30 + min(30, line.letters) }
    switch page.nodes[line.block].tag.headingLevel {
    case 1: score += isSite ? 6 : 30
    case 2: score += isSite ? 0 : 16
    case 3: score += 8
    case .some: score += 3
    case nil: break
    }
    if (4...40).contains(line.letters), skeleton == metadata.description.skeleton { score += 26 }
    let holders = [line.block] + page.ancestors(of: line.block).prefix(2)
    if holders.contains(where: { page.nodes[$0]["itemprop"]?.lowercased() == "headline" }) { score += 30 }
    return score
}

/// The title may be broken in lines; a second line that the page's own title does not have is the subtitle.
private func readTitle(at line: Int, in lines: [Line], of page: Page, names: [String], into found: inout Headline) {
    let block = lines[line].block
    var parts: [Int] = [line]
    if page.nodes[block].tag.headingLevel != nil {
        parts = lines.indices.filter { lines[$0].block == block && !lines[$0].text.isEmpty }
    }
    found.lines = parts
    var title: [String] = []
    for part in parts {
        let text = lines[part].text
        if let rest = afterDash(text), !title.isEmpty {
            found.subtitle = rest
        } else if title.isEmpty || names.contains(where: { $0.holds((title.joined() + text).skeleton) }) {
            title.append(text)
        } else {
            found.subtitle = text
        }
    }
    found.title = title.joined(separator: " ")
}

private func readSubtitleBelow(in lines: [Line], of page: Page, before bodyStart: Int, into found: inout Headline) {
    guard found.subtitle.isEmpty, let last = found.lines.last else { return }
    for index in last + 1..<max(last + 1, min(last + 4, lines.count)) {
        let line = lines[index]
        guard line.text.utf8.count <= 400 else { continue }
        if let rest = afterDash(line.text), line.letters <= 60, line.links == 0 {
            (found.subtitle, found.subtitleLine) = (rest, index)
            return
        }
        guard index < bodyStart, line.letters <= 60, line.links == 0, labelledFields(in: line.text).isEmpty,
            bylines(of: line.text) == nil,
            firstDate(in: line.text) == nil, !isControl(line.text)
        else { continue }
        let node = page.nodes[line.block]
        let says = node["role"]?.lowercased() == "doc-subtitle" || node["itemprop"]?.lowercased() == "alternativeheadline"
        let isHeading = index == last + 1 && node.tag.headingLevel != nil && sibling(line.block, lines[last].block, page)
        if says || isHeading, sectionHeaded(by: line) == nil {
            (found.subtitle, found.subtitleLine) = (line.text, index)
            return
        }
    }
}

private func sibling(_ one: Int, _ other: Int, _ page: Page) -> Bool {
    page.nodes[one].parent == page.nodes[other].parent
}

/// The line just above the title, in the same element or the one around it: short, no link, no field.
private func readKicker(in lines: [Line], of page: Page, _ metadata: Metadata, into found: inout Headline) {
    guard let first = found.lines.first, first > 0 else { return }
    let line = lines[first - 1]
    guard (3...40).contains(line.letters), line.links == 0, !line.isOutside, !isControl(line.text), !isImprint(line.text) else {
        return
    }
    guard firstDate(in: line.text, partial: true) == nil, labelledFields(in: line.text).isEmpty, bylines(of: line.text) == nil
    else { return }
    guard !line.text.contains(where: { ">»›→".contains($0) }),
        line.text.unicodeScalars.last.map({ $0 != "。" && $0 != ":" && $0 != "：" }) ?? false
    else { return }
    guard sectionHeaded(by: line) == nil, line.text.skeleton != found.title.skeleton, !names(line.text, site: metadata) else {
        return
    }
    let titleBlock = lines[first].block
    let isTagged = page.nodes[line.block].tag != .td && page.nodes[line.block].tag != .li
    guard isTagged, sibling(line.block, titleBlock, page) || page.nodes[titleBlock].parent == line.block else { return }
    (found.kicker, found.kickerLine) = (line.text, first - 1)
}

/// True for the name of the site or of a channel, which the page's title ends with.
private func names(_ text: String, site metadata: Metadata) -> Bool {
    let skeleton = text.skeleton
    return metadata.title.skeleton.ends(with: skeleton) || metadata.site.skeleton == skeleton
}

/// "甲——乙" as title and subtitle, where both are long enough to be one.
private func splitAtDash(_ found: inout Headline) {
    guard found.subtitle.isEmpty else { return }
    for dash in ["——", "――", "──"] {
        guard let at = found.title.firstRange(of: dash) else { continue }
        let (before, after) = (found.title[..<at.lowerBound], found.title[at.upperBound...])
        guard before.letters >= 4, after.letters >= 4, !after.contains(dash) else { return }
        found.subtitle = after.trimmed(of: "—―─")
        found.title = before.trimmed()
        return
    }
}
