import Model

/// The files of an article that was cut into pages as one article each, in the order of their pages; the others as they are.
///
/// Pages are of one article where one names the other as the next, or where their addresses differ by a page's number alone, and
/// where they have the same title.
/// - Returns: each article with the indices of the pages that it is made of.
public func joinedPages(_ pages: [Imported]) -> [(article: Imported, pages: [Int])] {
    var chains = Chains(pages)
    chains.linkByAddress()
    chains.linkByNumber()
    return chains.joined()
}

private struct Chains {
    private let pages: [Imported]
    private var next: [Int: Int] = [:]
    private var before: [Int: Int] = [:]

    init(_ pages: [Imported]) {
        self.pages = pages
    }

    mutating func linkByAddress() {
        var places: [String: Int] = [:]
        for (index, page) in pages.enumerated() { if let place = page.page { places[name(place.address)] = index } }
        for (index, page) in pages.enumerated() {
            guard let place = page.page, !place.next.isEmpty, let follower = places[name(place.next)] else { continue }
            link(index, follower)
        }
    }

    /// "a.html" or "a_1.html", "a_2.html", "a_3.html", in whatever order they were given.
    mutating func linkByNumber() {
        var numbered: [String: [(number: Int, index: Int)]] = [:]
        for (index, page) in pages.enumerated() {
            guard let place = page.page else { continue }
            let found = pageNumber(in: place.address)
            numbered[folder(place.address) + (found?.stem ?? stem(place.address)), default: []].append(
                (found?.number ?? 1, index))
        }
        for group in numbered.values {
            let sorted = group.sorted { $0.number < $1.number }
            for (one, other) in zip(sorted, sorted.dropFirst()) where other.number == one.number + 1 {
                link(one.index, other.index)
            }
        }
    }

    private mutating func link(_ index: Int, _ follower: Int) {
        guard index != follower, next[index] == nil, before[follower] == nil,
            isSame(pages[index].article, pages[follower].article)
        else {
            return
        }
        // A ring has no first page.
        var first = index
        while let earlier = before[first] { first = earlier }
        guard first != follower else { return }
        (next[index], before[follower]) = (follower, index)
    }

    /// The same title but for a page's number after it.
    private func isSame(_ one: Article, _ other: Article) -> Bool {
        let (first, second) = (bareTitle(one), bareTitle(other))
        return !first.isEmpty && first == second
    }

    private func bareTitle(_ article: Article) -> String {
        let title = article.title.skeleton
        let end = title.unicodeScalars.reversed().drop { $0.digit != nil || "第页頁".unicodeScalars.contains($0) }
        return end.isEmpty ? title : String(String.UnicodeScalarView(end.reversed()))
    }

    func joined() -> [(article: Imported, pages: [Int])] {
        pages.indices.filter { before[$0] == nil }.map { first in
            var whole = pages[first]
            var indices = [first]
            var at = next[first]
            while let index = at {
                append(pages[index], to: &whole)
                indices.append(index)
                at = next[index]
            }
            if indices.count > 1 {
                whole.remarks.append(Remark("\(whole.article.title): \(indices.count) pages were joined."))
                whole.page?.next = ""
            }
            return (whole, indices)
        }
    }

    private func append(_ page: Imported, to whole: inout Imported) {
        var blocks = page.article.blocks
        // What a later page says again of the first: its title, and the paragraph that it begins with.
        while let block = blocks.first, isRepeated(block, in: whole.article) { blocks.removeFirst() }
        whole.article.blocks += blocks
        if whole.article.editor.isEmpty { whole.article.editor = page.article.editor }
        if whole.article.poll == nil { whole.article.poll = page.article.poll }
        if whole.article.copyright == nil { whole.article.copyright = page.article.copyright }
        if whole.article.comments.isEmpty { whole.article.comments = page.article.comments }
        whole.pictures += page.pictures.filter { picture in !whole.pictures.contains { $0.name == picture.name } }
        whole.remarks += page.remarks.filter { !whole.remarks.contains($0) }
    }

    private func isRepeated(_ block: Block, in article: Article) -> Bool {
        let text = block.plainText.skeleton
        if case .image = block { return article.blocks.contains(block) }
        if text.isEmpty { return false }
        return text == article.title.skeleton || text == article.subtitle.skeleton || article.abstract.skeleton == text
            || article.blocks.first.map { $0 == block } ?? false
    }

    private func name(_ address: String) -> String {
        address.split(separator: "/").last.map { String($0.prefix { $0 != "#" }) } ?? address
    }

    private func folder(_ address: String) -> String {
        address.lastIndex(of: "/").map { String(address[...$0]) } ?? ""
    }

    private func stem(_ address: String) -> String {
        let name = name(address)
        return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    }
}
