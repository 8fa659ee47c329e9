// Where on a page its text is: every line is worth something as text or costs something as furniture, and the element with the greatest
// sum holds the text (after Pasternack and Roth, "Extracting article text from the web with maximum subsequence segmentation", 2009,
// over the tree instead of the sequence).

/// The body of a page.
struct Body {
    /// The element that holds it.
    var root: Int
    /// The lines of it, in order.
    var lines: [Int]
}

/// Words of lines that stand under pages and are no part of them.
private let imprints = Words(
    [
        "©", "copyright", "all rights reserved", "版權所有", "版权所有", "icp备", "icp備", "icp證", "icp证", "不得轉載", "不得转载", "举报电话", "凡本網",
        "凡本网", "凡本站",
        "無断転載", "무단전재", "無斷轉載", "請勿轉載", "请勿转载", "最佳瀏覽", "最佳浏览", "仅代表作者", "僅代表作者", "侵權必究", "侵权必究", "書面授權", "书面授权", "凡註明",
        "凡注明", "轉載自其他媒體", "转载自其他媒体", "转载自其它媒体", "不構成投資建議", "不构成投资建议", "不代表本網", "不代表本网", "不代表本站",
    ], caseless: true)

/// Words of such lines that texts have too: they tell in a short line alone.
private let shortImprints = Words(
    [
        "許可證", "许可证", "關於我們", "关于我们", "聯絡我們", "聯繫我們", "联系我们", "隱私權", "隐私", "免責聲明", "免责声明", "讀者服務", "广告服务", "廣告刊登", "客服電話",
        "客服电话", "請遵守", "请遵守", "privacy policy", "terms of service", "terms of use", "cookie policy", "use cookies",
        "uses cookies",
        "enable javascript", "sign up for", "subscribe to", "プライバシーポリシー", "利用規約", "개인정보", "이용약관",
    ], caseless: true)

private let advertisements: Set<String> = [
    "廣告", "广告", "推廣", "推广", "贊助", "赞助", "ad", "ads", "advertisement", "sponsored", "advertorial", "広告", "スポンサーリンク", "pr", "광고",
]

/// Words of lines on how to reach those who made a page.
private let contacts = Words(["电话：", "電話：", "传真：", "傳真：", "邮箱：", "郵箱：", "信箱：", "电话:", "电子邮件", "電子郵件"])

/// Words of lines that offer to pass a page on.
private let sharing = Words(
    [
        "分享到", "分享至", "分享：", "转发到", "轉發到", "share this", "share on", "follow us", "シェア", "ツイート", "공유하기", "关注我们", "關注我們", "扫一扫",
        "掃一掃",
    ],
    caseless: true)

/// Lines of text about the page itself that stand at its edges.
private let controls = Words([
    "字號", "字号", "字級", "字体：", "打印", "列印", "收藏", "分享", "轉寄", "转发", "推薦給", "複製鏈接", "复制链接", "我要評論", "我要评论", "發表評論", "发表评论", "查看評論",
    "查看评论", "參與互動", "参与互动", "上一頁", "下一頁", "上一页", "下一页", "上一篇", "下一篇", "返回首頁", "返回首页", "回到頂", "返回頂", "关闭窗口", "關閉視窗", "訂閱",
    "订阅", "加入會員", "更多", "点击进入", "點擊進入", "網友評論", "网友评论", "Share", "Print", "Tweet", "Facebook", "人氣", "瀏覽次數", "点击次数", "轉貼", "檢舉",
    "手机看新闻", "微博", "論壇", "论坛", "纠错", "大 中 小", "新聞推薦", "引用網址", "我要留言", "Plurk", "噗浪", "推文",
])

func isImprint(_ text: String) -> Bool {
    text.utf8.count < 4_000 && imprints.occur(in: text)
        || text.utf8.count < 180 && text.letters < 48 && shortImprints.occur(in: text)
}

/// A line that says what stands beside it: an advertisement.
func announcesAdvertisement(_ line: Line) -> Bool {
    line.letters <= 16 && advertisements.contains(line.text.skeleton)
}

/// A line that offers to pass the page on, and says nothing else.
func isSharing(_ line: Line) -> Bool {
    line.letters < 60 && line.plainEnds == 0 && sharing.begin(line.text)
}

func isControl(_ text: String) -> Bool {
    controls.occur(in: text)
}

/// What a line adds to the text that holds it.
func worth(of line: Line) -> Int {
    let plain = line.letters - line.linked
    if line.isOutside || line.isFurniture { return -min(line.letters, 120) - 8 }
    if line.letters < 240, isImprint(line.text) { return line.letters < 160 ? -60 : 0 }
    if line.letters < 48, contacts.occur(in: line.text) { return -30 }
    if isSharing(line) { return -line.letters }
    if line.carriesProse { return max(1, plain - 2 * line.linked) }
    if line.linkDensity > 0.4 { return -line.linked - 10 }
    let ends = line.text.unicodeScalars.last.map { $0.endsSentence || $0.closesQuotation } ?? false
    if line.punctuation > 0, plain >= 15 || ends { return plain - 2 * line.linked }
    return plain >= 40 ? plain / 2 : -6
}

/// What each line adds. Short lines that a table of data or a list is made of cost next to nothing.
func worths(of lines: [Line], in page: Page, hidden: [Bool]) -> [Int] {
    let reader = TableReader(page: page, hidden: hidden, inlines: InlineReader(page: page, kept: hidden, base: ""))
    var known: [Int: Bool] = [:]
    func isData(_ table: Int) -> Bool {
        if let data = known[table] { return data }
        let data = reader.isData(table)
        known[table] = data
        return data
    }
    return lines.map { line in
        let own = worth(of: line)
        guard own < 0, line.links == 0, !line.isOutside, !line.isFurniture else { return own }
        let holders = [line.block] + page.ancestors(of: line.block).prefix(6)
        let part = holders.first { [.li, .table].contains(page.nodes[$0].tag) }
        guard let part, !isControl(line.text), !isImprint(line.text), page.nodes[part].tag == .li || isData(part) else {
            return own
        }
        return max(own, -1)
    }
}

/// The element that holds the text; nil where nothing on the page is text.
/// - Parameters:
///   - all: what each line is worth.
///   - claimed: for each line, whether it is known to be something else.
func body(of page: Page, lines: [Line], worths all: [Int], claimed: [Bool], hidden: [Bool], after title: Int?) -> Body? {
    let worths = lines.indices.map { claimed[$0] ? 0 : all[$0] }
    guard let root = richestElement(page, lines, worths) else { return nil }
    let inside = lines.indices.filter { anchor(of: lines[$0]) >= root && anchor(of: lines[$0]) < page.nodes[root].end }
    let candidates = inside.filter { !claimed[$0] && $0 > title ?? -1 }
    let richest = richestRun(of: candidates, worths)
    let paragraphs = richest.filter { worths[$0] > 0 && !isLinkLine(lines[$0]) }
    guard let first = paragraphs.first, let last = paragraphs.last else { return nil }
    let parts = TrailingParts(page: page, lines: lines, hidden: hidden, claimed: claimed).lines(after: last, in: root)
    let kept = candidates.filter { index in
        if index < first { return leads(index, to: first, candidates, lines, page) }
        if index > last { return parts.contains(index) || trails(index, from: last, candidates, lines, page) }
        return belongs(index, lines: lines, worths: worths)
    }
    return Body(root: root, lines: kept)
}

/// What the first line of text under the headline is worth besides its letters.
private let headlineBonus = 100

/// Of lines in order, those from one to another whose sum is the greatest: text beyond more furniture than it is worth stays out.
private func richestRun(of lines: [Int], _ worths: [Int]) -> ArraySlice<Int> {
    var best = 0..<0
    var (bestSum, sum, start) = (0, 0, 0)
    var isFirst = true
    for (position, line) in lines.enumerated() {
        if sum <= 0 {
            // Texts begin under their headline, though little may follow it there.
            sum = isFirst && worths[line] > 0 ? headlineBonus : 0
            start = position
        }
        if worths[line] > 0 { isFirst = false }
        sum += worths[line]
        if sum > bestSum { (bestSum, best) = (sum, start..<position + 1) }
    }
    return lines[best]
}

private func richestElement(_ page: Page, _ lines: [Line], _ worths: [Int]) -> Int? {
    var sums = [Int](repeating: 0, count: page.nodes.count)
    for (index, line) in lines.enumerated() {
        let node = anchor(of: line)
        if page.nodes.indices.contains(node) { sums[node] += worths[index] }
    }
    // Children come after their parents, so one pass from the end adds every subtree up.
    for node in page.nodes.indices.reversed() where page.nodes[node].parent >= 0 { sums[page.nodes[node].parent] += sums[node] }
    var best: Int?
    for node in page.nodes.indices where page.nodes[node].tag != .text {
        if sums[node] > 0, best.map({ sums[node] >= sums[$0] }) ?? true { best = node }
    }
    return best.map { container(of: $0, in: page) }
}

/// One paragraph may be worth more than all of its surroundings with their links, and still those beside it are of the same text.
private func container(of element: Int, in page: Page) -> Int {
    let kind = page.nodes[element].tag
    let isWhole = kind.isBlock && kind != .p && kind.headingLevel == nil
    return isWhole || page.nodes[element].parent < 0 ? element : container(of: page.nodes[element].parent, in: page)
}

func isLinkLine(_ line: Line) -> Bool {
    line.linkDensity > 0.5 && !line.carriesProse
}

/// Lines before the first paragraph: a heading, or what stands beside it in the same element.
private func leads(_ index: Int, to first: Int, _ candidates: [Int], _ lines: [Line], _ page: Page) -> Bool {
    let line = lines[index]
    guard line.links == 0, !isImprint(line.text), !isControl(line.text), !line.isOutside, !line.isFurniture else { return false }
    if page.nodes[line.block].tag.headingLevel != nil, index == first - 1 { return true }
    return page.nodes[line.block].parent == page.nodes[lines[first].block].parent
        && page.nodes[line.block].tag == page.nodes[lines[first].block].tag
}

/// Lines after the last paragraph: what stands beside it in the same element and is no link.
private func trails(_ index: Int, from last: Int, _ candidates: [Int], _ lines: [Line], _ page: Page) -> Bool {
    let line = lines[index]
    guard line.links == 0, !isImprint(line.text), !isControl(line.text), !line.isOutside, !line.isFurniture else { return false }
    if line.block == lines[last].block { return true }
    let same = page.nodes[line.block].parent == page.nodes[lines[last].block].parent
    return same && [.p, .li, .blockquote, .pre, .table, .td].contains(page.nodes[line.block].tag)
}

/// Lines between paragraphs: all but runs of links, imprints and controls.
private func belongs(_ index: Int, lines: [Line], worths: [Int]) -> Bool {
    let line = lines[index]
    if worths[index] > 0 { return true }
    if line.isOutside || line.isFurniture { return false }
    if isSharing(line) || announcesAdvertisement(line) { return false }
    if line.letters < 60, isImprint(line.text) || line.letters < 24 && line.links > 0 && isControl(line.text) { return false }
    guard isLinkLine(line) else { return true }
    // One line that is a link may be a quoted address; two in a row are a list of links.
    let neighbours = [index - 1, index + 1].filter { lines.indices.contains($0) }
    return !neighbours.contains { isLinkLine(lines[$0]) || announcesAdvertisement(lines[$0]) }
}
