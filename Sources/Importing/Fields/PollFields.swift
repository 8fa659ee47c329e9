import Model

// The mood poll: a prompt, then labels with counts, as text, as the descriptions of pictures, or not at all.

/// What one item of a poll shows: pieces of text in order, and the descriptions of its pictures.
struct PollItem {
    var pieces: [String] = []
    var pictures: [String] = []
}

/// - Parameters:
///   - head: the line with the prompt.
///   - items: what stands below it, item by item.
func poll(head: String, items: [PollItem]) -> Poll {
    let (prompt, rest) = splitPrompt(head)
    let all = (rest.isEmpty ? [] : [PollItem(pieces: flatPieces(rest))]) + items
    return Poll(prompt: prompt, choices: choices(all))
}

/// Labels with their counts on one line: "感動 128 同情 96", "感動(128) 同情(96)", "感動\u{3000}同情".
private func flatPieces(_ text: String) -> [String] {
    text.split { " \u{3000}\u{A0}|｜、,，/".contains($0) }.map(String.init)
}

/// The items of lines of flat text: a line of several labels is several items; a line of a number alone counts for the label before it.
func pollItems(inFlat lines: [String]) -> [PollItem] {
    var items: [PollItem] = []
    for line in lines {
        for piece in flatPieces(line) {
            let isNumber = piece.unicodeScalars.allSatisfy { $0.digit != nil || "()（）票人%％,.".unicodeScalars.contains($0) }
            if isNumber, !items.isEmpty {
                items[items.count - 1].pieces.append(piece)
            } else {
                items.append(PollItem(pieces: [piece]))
            }
        }
    }
    return items
}

/// The prompt without its colon and without a link to a ranking before it; and what follows it on the line.
private func splitPrompt(_ head: String) -> (prompt: String, rest: String) {
    var text = head[...]
    if let ranking = text.firstRange(of: "排行") {
        let after = text[ranking.upperBound...]
        // The link stands before the prompt on some pages, after it on others.
        text = after.letters > 0 ? after : text[..<(text.lastIndex { ":： \u{A0}".contains($0) } ?? text.startIndex)]
    }
    let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { ":：".contains($0) }
    guard let first = parts.first else { return ("", "") }
    let prompt = String(first).trimmed(of: "【】[]>»")
    return (isBareHeading(prompt) ? "" : prompt, parts.count > 1 ? parts[1].trimmed() : "")
}

/// 心情指數 heads a poll but asks nothing.
private func isBareHeading(_ text: String) -> Bool {
    text.letters <= 4
}

private func choices(_ items: [PollItem]) -> [Poll.Choice] {
    let read = items.map(parts)
    if read.allSatisfy({ $0.labels.count <= 1 && $0.counts.count <= 1 }),
        !read.contains(where: { $0.labels.isEmpty && !$0.counts.isEmpty })
    {
        return read.compactMap { part in part.labels.first.map { Poll.Choice(label: $0, count: part.counts.first) } }
    }
    let labels = read.flatMap(\.labels)
    let counts = read.flatMap(\.counts)
    return labels.enumerated().map { index, label in
        Poll.Choice(label: label, count: counts.count == labels.count ? counts[index] : nil)
    }
}

private func parts(_ item: PollItem) -> (labels: [String], counts: [Int]) {
    var labels: [String] = []
    var counts: [Int] = []
    for piece in item.pieces {
        let (label, count) = split(piece)
        if isLabel(label) { labels.append(label) }
        if let count { counts.append(count) }
    }
    if labels.isEmpty { labels = item.pictures.map { split($0).label }.filter(isLabel) }
    return (labels, counts)
}

/// "感動 128", "感動(1,206)", "128票", "感動" as label and count.
private func split(_ piece: String) -> (label: String, count: Int?) {
    var digits = ""
    var label = String.UnicodeScalarView()
    let scalars = Array(withoutPercentage(piece.trimmed()).unicodeScalars)
    for scalar in scalars {
        if let digit = scalar.digit {
            digits += String(digit)
        } else if !",，".unicodeScalars.contains(scalar) || digits.isEmpty {
            label.append(scalar)
        }
    }
    return (String(label).trimmed(of: "()（）:：[]【】票人次%％,，·•●○◎\u{FFFD}표명votes"), Int(digits))
}

/// Without "12%" and "33.3％", which count nobody, and the brackets round them.
private func withoutPercentage(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    while let sign = scalars.firstIndex(where: { $0 == "%" || $0 == "％" }) {
        var start = sign
        while start > 0,
            scalars[start - 1].digit != nil || scalars[start - 1] == "." || scalars[start - 1] == "．"
                || scalars[start - 1].isBlank
        { start -= 1 }
        scalars.removeSubrange(start...sign)
    }
    let rest = string(scalars).trimmed()
    guard rest.holds("()") || rest.holds("（）") else { return rest }
    return rest.replacing("()", with: "").replacing("（）", with: "").trimmed()
}

private func isLabel(_ text: String) -> Bool {
    let words = ["排行", "投票", "提交", "確定", "确定", "查看", "結果", "结果", "登錄", "登录", "Vote", "vote", "更多", "參與", "参与"]
    guard (1...12).contains(text.letters), !words.contains(where: { text.holds($0) }) else { return false }
    return !text.unicodeScalars.contains { $0.isSentencePunctuation }
}

/// The items of a poll: of its lines, grouped by the children of the smallest element that has them all; where these have no label, of
/// the list or table below the prompt, whose labels may be descriptions of pictures and links.
func pollItems(_ range: Range<Int>, head: Int, in lines: [Line], of page: Page) -> [PollItem] {
    let items = pollItems(range, in: lines, of: page)
    guard choices(items).isEmpty, lines.indices.contains(head) else { return items }
    let end = lines.indices.contains(range.upperBound) ? anchor(of: lines[range.upperBound]) : page.nodes.count
    let described = describedItems(below: lines[head], before: end, of: page)
    return described.isEmpty ? items : described
}

/// Items of a list or row whose labels are no text but what pictures and links are called.
private func describedItems(below head: Line, before end: Int, of page: Page) -> [PollItem] {
    let start = anchor(of: head)
    for element in page.ancestors(of: start).prefix(4) where page.nodes[element].end <= min(end, start + 400) {
        var items: [PollItem] = []
        var node = start + 1
        while node < page.nodes[element].end {
            if [.li, .td, .label, .dd].contains(page.nodes[node].tag), page.nodes[node].end - node <= 24 {
                items.append(describedItem(node, of: page))
                node = page.nodes[node].end
            } else {
                node += 1
            }
        }
        let labelled = items.filter { !parts($0).labels.isEmpty }
        if labelled.count >= 3, labelled.count * 2 >= items.count { return labelled }
    }
    return []
}

private func describedItem(_ item: Int, of page: Page) -> PollItem {
    var found = PollItem()
    for node in item..<page.nodes[item].end {
        let piece = page.nodes[node].tag == .text ? page.nodes[node].text.trimmed() : ""
        if !piece.isEmpty { found.pieces.append(piece) }
        if let name = page.nodes[node]["alt"] ?? page.nodes[node]["title"], !name.isBlank { found.pictures.append(name) }
    }
    return found
}

private func pollItems(_ range: Range<Int>, in lines: [Line], of page: Page) -> [PollItem] {
    // A poll is a handful of short lines: a long one ends it.
    let ours = range.prefix { lines[$0].letters <= 24 && lines[$0].punctuation <= 1 }
    let common = commonAncestor(of: ours.map { anchor(of: lines[$0]) }, in: page)
    var items: [(group: Int, item: PollItem)] = []
    for index in ours {
        let group = child(of: common, holding: anchor(of: lines[index]), in: page)
        if items.last?.group != group { items.append((group, PollItem())) }
        let pieces = lines[index].nodes.map { page.nodes[$0].text.trimmed() }.filter { !$0.isEmpty }
        items[items.count - 1].item.pieces += pieces
        items[items.count - 1].item.pictures += lines[index].pictures
    }
    return items.map(\.item)
}

private func commonAncestor(of nodes: [Int], in page: Page) -> Int {
    guard let first = nodes.first else { return 0 }
    var common = page.nodes[first].tag == .text ? page.nodes[first].parent : first
    while common > 0, !nodes.allSatisfy({ $0 >= common && $0 < page.nodes[common].end }) { common = page.nodes[common].parent }
    return max(common, 0)
}

private func child(of ancestor: Int, holding node: Int, in page: Page) -> Int {
    var at = node
    while at > 0, page.nodes[at].parent != ancestor, page.nodes[at].parent > ancestor { at = page.nodes[at].parent }
    return at
}
