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
    let all = (rest.isEmpty ? [] : [PollItem(pieces: rest.split(separator: " ").map(String.init))]) + items
    return Poll(prompt: prompt, choices: choices(all))
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
    let text = piece.trimmed()
    var digits = ""
    var label = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        if let digit = scalar.digit {
            digits += String(digit)
        } else if !",，".unicodeScalars.contains(scalar) || digits.isEmpty {
            label.append(scalar)
        }
    }
    return (String(label).trimmed(of: "()（）:：[]票人次%％,，"), Int(digits))
}

private func isLabel(_ text: String) -> Bool {
    let words = ["排行", "投票", "提交", "確定", "确定", "查看", "結果", "结果", "登錄", "登录", "Vote", "vote", "更多", "參與", "参与"]
    guard (1...12).contains(text.letters), !words.contains(where: { text.contains($0) }) else { return false }
    return !text.unicodeScalars.contains { $0.isSentencePunctuation }
}

/// The items of a poll's lines: grouped by the children of the smallest element that has them all.
func pollItems(_ range: Range<Int>, in lines: [Line], of page: Page) -> [PollItem] {
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
