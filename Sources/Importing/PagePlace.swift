import Model

/// Where a page stands among the pages that an article was cut into.
public struct PagePlace: Hashable, Sendable {
    /// The page's address, or its file's name where it has none.
    public var address: String
    /// The page that follows, as an address or a file's name; empty for the last one.
    public var next: String
    /// Its number where the page or its address prints one, from 1.
    public var number: Int?

    public init(address: String, next: String = "", number: Int? = nil) {
        (self.address, self.next, self.number) = (address, next, number)
    }
}

private let nextWords: Set<String> = [
    "下一页", "下一頁", "下页", "下頁", "后一页", "後一頁", "余下全文", "繼續閱讀", "继续阅读", "次へ", "次のページ", "次ページ", "다음페이지", "다음쪽", "next", "nextpage",
    "continued", "continue",
]

/// - Parameter name: the file's.
func place(of page: Page, hidden: [Bool], metadata: Metadata, name: String) -> PagePlace {
    let own = metadata.url.isEmpty ? baseName(name) : metadata.url
    var place = PagePlace(address: own, number: pageNumber(in: own).map(\.number))
    for index in page.nodes.indices where page.nodes[index].tag == .a || page.nodes[index].tag == .link {
        let node = page.nodes[index]
        guard place.next.isEmpty || node.tag == .link, let reference = node["href"] else { continue }
        guard
            node["rel"].map(isNext) ?? false
                || node.tag == .a && !hidden[index] && mayBeNext(index, of: page)
                    && nextWords.contains(folded(page.text(of: index)).skeleton),
            let address = resolved(reference, base: metadata.base), follows(address, own)
        else { continue }
        place.next = address
    }
    return place
}

private func isNext(_ relations: String) -> Bool {
    relations.lowercased().split(separator: " ").contains("next")
}

/// One of these is in each of those words.
private let nextSigns = Words(["页", "頁", "全", "閱", "阅", "次", "ペ", "다", "next", "continue"], caseless: true)

/// Whether an element may be one of those words: a page has hundreds of links that are headlines.
private func mayBeNext(_ index: Int, of page: Page) -> Bool {
    let below = index..<page.nodes[index].end
    return below.reduce(0) { $0 + page.nodes[$1].text.utf8.count } <= 64
        && below.contains { nextSigns.occur(in: page.nodes[$0].text) }
}

/// True where an address differs from another by a page's number alone: "next" may also be the next article.
private func follows(_ address: String, _ own: String) -> Bool {
    let (one, other) = (pageNumber(in: lastPart(own)), pageNumber(in: lastPart(address)))
    guard let other else { return false }
    return other.stem == (one?.stem ?? stem(of: lastPart(own))) && other.number == (one?.number ?? 1) + 1
        || other.stem == stem(of: lastPart(own)) && other.number == 2
}

private func lastPart(_ address: String) -> String {
    let path = address.prefix { $0 != "#" }
    return path.split(separator: "/").last.map(String.init) ?? String(path)
}

/// A name without its ending.
private func stem(of name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex, !name[dot...].contains("?") else { return name }
    return String(name[..<dot])
}

/// "1234_2.html", "story-3.htm", "a.html?page=2", "甲（2）.html": the number of the page, and what all pages have before it.
func pageNumber(in address: String) -> (stem: String, number: Int)? {
    let name = lastPart(address)
    for mark in ["?page=", "&page=", "?p=", "&p=", "?pn=", "&pn="] {
        guard name.holds(mark), let found = name.firstRange(of: mark) else { continue }
        let digits = name[found.upperBound...].prefix { $0.isNumber }
        if let number = Int(digits), (1...99).contains(number) { return (stem(of: String(name[..<found.lowerBound])), number) }
    }
    let stem = stem(of: name)
    let bare = stem.trimmed(of: ")）]】页頁ページ")
    let digits = String(bare.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
    guard let number = Int(digits), (1...99).contains(number), digits.first != "0" || digits.count == 2 else { return nil }
    let before = bare.dropLast(digits.count)
    guard let last = before.last, "_-(（[【.第 ".contains(last) else { return nil }
    return (String(before).trimmed(of: "_-(（[【.第"), number)
}
