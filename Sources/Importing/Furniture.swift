// Parts of a page that are called by the name of something beside its text. Names alone decide nothing: a part that has the headline or
// much of the page's prose in it is the text, whatever it is called.

private let besideNames = MarkedNames([
    "sidebar", "aside", "related", "recommend", "recommended", "recommendation", "recommendations", "share", "sharing", "social",
    "sns",
    "breadcrumb", "breadcrumbs", "crumb", "crumbs", "newsletter", "subscribe", "subscription", "promo", "promotion", "sponsor",
    "sponsored", "ad", "adv", "advert", "advertisement", "advertising", "ads", "adsense", "banner", "cookie", "cookies",
    "consent", "gdpr", "modal",
    "popup", "toolbar", "pager", "pagination", "pagenav", "footer", "menu", "nav", "navbar", "navigation", "ranking", "popular",
    "trending", "hotnews", "login", "signup", "register", "vote", "poll", "rating", "disclaimer", "outbrain", "taboola",
    "skip-link",
    "relatedposts", "sharebar", "taglist", "mostread",
])

private let commentNames = MarkedNames([
    "comment", "comments", "commentlist", "respond", "replies", "disqus", "pinglun", "liuyan", "gentie", "guestbook",
])

/// Of the page's prose, what a part beside the text may have at most, and what comments may have.
private let besideShare = 0.3
private let commentShare = 0.9

/// Notes which lines stand in such parts.
func markFurniture(in lines: inout [Line], of page: Page) {
    /// The prose before each line.
    var prose = [0]
    for line in lines { prose.append(prose[prose.count - 1] + max(0, worth(of: line))) }
    guard let whole = prose.last, whole > 0 else { return }
    let essential = page.nodes.indices.filter { isEssential(page.nodes[$0]) }
    let anchors = lines.map { anchor(of: $0) }
    var node = 0
    while node < page.nodes.count {
        let element = page.nodes[node]
        let isComment = isPart(element) && commentNames.mark(element)
        guard isComment || isPart(element) && besideNames.mark(element), !holdsAny(of: essential, node..<element.end) else {
            node += 1
            continue
        }
        let inside = firstIndex(in: anchors, from: node)..<firstIndex(in: anchors, from: element.end)
        let share = Double(prose[inside.upperBound] - prose[inside.lowerBound]) / Double(whole)
        guard share < (isComment ? commentShare : besideShare) else {
            node += 1
            continue
        }
        for line in inside { lines[line].isFurniture = true }
        node = element.end
    }
}

private func isPart(_ node: Page.Node) -> Bool {
    switch node.tag {
    case .body, .html, .article, .main, .p, .td, .tr, .tbody, .span, .h1, .text, .a, .img: false
    default: !node.attributes.isEmpty
    }
}

/// The headline, or what the page itself calls its text.
private func isEssential(_ node: Page.Node) -> Bool {
    if node.tag == .h1 || node.tag == .main { return true }
    return node["itemprop"].map { ["articleBody", "headline"].contains($0) } ?? false
}

private func holdsAny(of nodes: [Int], _ range: Range<Int>) -> Bool {
    let index = firstIndex(in: nodes, from: range.lowerBound)
    return index < nodes.count && nodes[index] < range.upperBound
}

/// The first of numbers in order that is not below another.
private func firstIndex(in numbers: [Int], from bound: Int) -> Int {
    var (low, high) = (0, numbers.count)
    while low < high {
        let middle = (low + high) / 2
        if numbers[middle] < bound { low = middle + 1 } else { high = middle }
    }
    return low
}
