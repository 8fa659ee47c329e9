import Model

// The parts of a news page that have a heading of their own and are not its text: poll, copyright statement, comments, related links.

enum SectionKind {
    case poll, copyright, comments, related
}

struct Section {
    var kind: SectionKind
    /// The line that heads it.
    var head: Int
    /// The lines that belong to it, after the head.
    var lines: Range<Int>
}

private let copyrightHeads = [
    "版權聲明", "版权声明", "著作權聲明", "著作权声明", "免責聲明", "免责声明", "版權說明", "版权说明", "特別聲明", "特别声明", "本網聲明", "本网声明", "鄭重聲明",
    "郑重声明", "版權與免責聲明", "版权与免责声明", "転載について", "著作権について", "저작권 안내", "저작권안내", "Copyright notice", "Copyright Notice",
]

private let copyrightOpenings = Words(copyrightHeads)

private let commentHeads: Set<String> = [
    "網友評論", "网友评论", "讀者評論", "读者评论", "最新評論", "最新评论", "熱門評論", "热门评论", "評論", "评论", "全部評論", "全部评论", "文章評論", "文章评论",
    "留言", "讀者留言", "读者留言", "網友留言", "网友留言", "讀者回應", "读者回应", "回應", "回应", "跟帖", "網友跟帖", "网友跟帖", "最新跟帖", "網友回應", "讀者來信",
    "コメント", "読者の声", "みんなのコメント", "댓글", "독자의견", "독자 의견", "comments", "readercomments", "readerscomments", "discussion", "responses",
    "독자댓글",
]

private let relatedHeads = Words([
    "相關閱讀", "相关阅读", "相關新聞", "相关新闻", "相關報導", "相關報道", "相关报道", "相關文章", "相关文章", "相關鏈接", "相关链接", "相關連結", "相關專題", "相关专题",
    "延伸閱讀", "延伸阅读", "推薦閱讀", "推荐阅读", "推薦文章", "推荐文章", "熱門文章", "热门文章", "熱門新聞", "热门新闻", "熱門排行", "热门排行", "熱點新聞", "热点新闻",
    "猜你喜歡", "猜你喜欢", "更多新聞", "更多新闻", "編輯推薦", "编辑推荐", "精彩推薦", "精彩推荐", "今日熱點", "今日热点", "圖片新聞", "图片新闻", "上一篇", "下一篇",
    "関連記事", "関連リンク", "おすすめ記事", "人気記事", "관련기사", "관련 기사", "인기기사", "많이 본 기사", "Related", "More from", "Read more", "See also",
    "Recommended", "Most read", "新聞排行", "新闻排行", "點擊排行", "点击排行", "閱讀排行", "阅读排行",
])

private let pollPrompts = Words([
    "闻时的心情", "聞時的心情", "文时的心情", "文時的心情", "章时的心情", "章時的心情", "章后的心情", "章後的心情", "文后的心情", "文後的心情", "什么感受", "什麼感受", "有何感受", "后的感受",
    "後的感受", "有什么感想", "有什麼感想",
    "感受是", "心情是", "心情如何", "感受如何", "感覺如何", "感觉如何", "表情是", "文章的感受", "文章的心情", "新聞的感受", "新闻的感受", "新闻时的感受", "文章時的感受",
    "您的心情", "此刻的心情", "今の気持ち", "この記事を読んだ感想", "記事を読んで", "기사를 읽고", "어떤 기분", "How do you feel", "How did this", "What's your mood",
    "Your reaction",
])

private let pollHeads: Set<String> = [
    "表情排行", "心情排行", "心情指數排行", "心情指数排行", "分享心情", "新聞心情指數", "新闻心情指数", "文章心情指數",
    "心情指數", "心情指数", "心情投票", "新聞心情", "新闻心情", "新聞表情", "新闻表情", "表情投票", "文章心情", "心情", "讀者心情", "读者心情", "表情", "읽은느낌", "기사공감",
    "気分投票", "mood", "howdoyoufeel",
]

/// What those end with.
private let headEndings = Characters((Array(pollHeads) + Array(commentHeads)).compactMap(\.unicodeScalars.last))

/// A count in a heading: 評論（12條）.
private func counts(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "條", "条", "件", "개": true
    default: scalar.value >= 0x80 && scalar.properties.numericType != nil
    }
}

/// The kind of section that a line heads; nil for any other line.
func sectionHeaded(by line: Line) -> SectionKind? {
    let text = line.text
    let letters = line.letters
    guard letters > 0, letters <= 60, text.utf8.count <= 300 else { return nil }
    let bare = text.trimmed(of: "【[■◆·>")
    if copyrightOpenings.begin(bare), let head = copyrightHeads.first(where: { bare.begins(with: $0) }) {
        let rest = bare.dropFirst(head.count).trimmed(of: "】]")
        if rest.isEmpty || rest.begins(with: ":") || rest.begins(with: "：") { return .copyright }
    }
    if letters <= 40, pollPrompts.occur(in: text), endsAsPrompt(text) { return .poll }
    guard letters <= 24 else { return nil }
    let skeleton = text.skeleton.unicodeScalars
    if let last = skeleton.last(where: { !counts($0) }), headEndings.hold(last) {
        let name = String(String.UnicodeScalarView(skeleton.filter { !counts($0) }))
        if pollHeads.contains(name) { return .poll }
        if commentHeads.contains(name) { return .comments }
    }
    if letters <= 16, relatedHeads.begin(bare) { return .related }
    return nil
}

/// A prompt ends as a question does; a table of labels may follow it on its line.
private func endsAsPrompt(_ text: String) -> Bool {
    let endings = [":", "：", "是", "?", "？", "如何", "感受", "心情", "か"]
    return endings.contains { text.ends(with: $0) } || ["排行", ":", "："].contains { text.holds($0) }
}

/// The sections of a page, in order.
func sections(in lines: [Line], of page: Page) -> [Section] {
    let heads = lines.indices.compactMap { index in sectionHeaded(by: lines[index]).map { (index, $0) } }
    return heads.enumerated().map { position, head in
        let next = position + 1 < heads.count ? heads[position + 1].0 : lines.count
        let end = min(next, end(ofRegionAfter: head.0, in: lines, of: page))
        return Section(kind: head.1, head: head.0, lines: head.0 + 1..<max(head.0 + 1, end))
    }
}

/// The sections of a flat text: each goes on to the next.
func sections(inFlat lines: [Line]) -> [Section] {
    let heads = lines.indices.compactMap { index in sectionHeaded(by: lines[index]).map { (index, $0) } }
    return heads.enumerated().map { position, head in
        let next = position + 1 < heads.count ? heads[position + 1].0 : lines.count
        return Section(kind: head.1, head: head.0, lines: head.0 + 1..<next)
    }
}

/// Where the part that a line heads ends: with the smallest element that has more lines after it, or at a heading of the same rank.
private func end(ofRegionAfter head: Int, in lines: [Line], of page: Page) -> Int {
    var container = lines[head].block
    let level = headingLevel(of: head, in: lines, of: page)
    while container > 0 {
        let end = page.nodes[container].end
        if head + 1 < lines.count, anchor(of: lines[head + 1]) < end { break }
        container = page.nodes[container].parent
    }
    guard container >= 0 else { return head + 1 }
    var last = head + 1
    while last < lines.count, anchor(of: lines[last]) < page.nodes[container].end {
        if let level, let other = headingLevel(of: last, in: lines, of: page), other <= level { break }
        last += 1
    }
    return last
}

private func headingLevel(of line: Int, in lines: [Line], of page: Page) -> Int? {
    page.nodes[lines[line].block].tag.headingLevel
}

/// The node that a line's place in the document is told by.
func anchor(of line: Line) -> Int {
    line.nodes.first ?? line.block
}
