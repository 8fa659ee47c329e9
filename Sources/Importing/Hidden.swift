// What of a page is not shown to a reader.

/// Names by which pages hide what is for screen readers alone.
private let unseen = MarkedNames([
    "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only", "print-only",
])

private let hidingValues = Words(["none", "hidden"], caseless: true)

/// For each node, whether it or an ancestor is not shown: hidden by attribute or style, or of a kind without text.
/// - Parameter byKindAlone: true to show what only waits for a script to show it.
func hiddenNodes(of page: Page, byKindAlone: Bool = false) -> [Bool] {
    var hidden = [Bool](repeating: false, count: page.nodes.count)
    var node = 0
    while node < page.nodes.count {
        guard isHiddenKind(page.nodes[node]) || !byKindAlone && isHiddenByPage(page.nodes[node]) else {
            node += 1
            continue
        }
        for below in node..<page.nodes[node].end { hidden[below] = true }
        node = page.nodes[node].end
    }
    return hidden
}

private func isHiddenKind(_ node: Page.Node) -> Bool {
    switch node.tag {
    case .head, .script, .style, .noscript, .template, .iframe, .object, .embed, .audio, .video, .canvas, .svg, .select,
        .textarea,
        .input, .map, .option:
        true
    case .dialog: node["open"] == nil
    default: false
    }
}

private func isHiddenByPage(_ node: Page.Node) -> Bool {
    guard !node.attributes.isEmpty else { return false }
    if node["hidden"] != nil || node["aria-hidden"]?.lowercased() == "true" { return true }
    if let names = node["class"], unseen.occur(in: names) { return true }
    guard let written = node["style"], hidingValues.occur(in: written) else { return false }
    let style = written.lowercased().filter { $0 != " " }
    return ["display:none", "visibility:hidden"].contains { style.holds($0) }
}
