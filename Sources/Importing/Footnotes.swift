import Model

// Notes of a page: marks in the text that lead to notes elsewhere on the page.

struct Footnotes {
    /// The number of each mark, by its `<a>`.
    private(set) var marks: [Int: Int] = [:]
    /// The notes in the order of their first marks, with the element of each.
    private(set) var notes: [(number: Int, element: Int)] = []
    /// Links in a note that lead back to its mark.
    private(set) var ways: Set<Int> = []
    /// The first mark of each note.
    private(set) var firstMarks: [Int: Int] = [:]

    /// The number of each note, by its element.
    private var numbers: [Int: Int] = [:]

    /// - Parameter url: the page's own address, which saved pages put before a fragment.
    init(page: Page, hidden: [Bool], url: String) {
        let reader = NoteReader(page: page, url: url)
        var taken: Set<Int> = []
        for link in page.nodes.indices where page.nodes[link].tag == .a && !hidden[link] {
            guard let element = reader.note(markedBy: link) else { continue }
            if let known = numbers[element] {
                marks[link] = known
                continue
            }
            // Of two with one number the later one gets another.
            var number = reader.number(of: link) ?? notes.count + 1
            if taken.contains(number) { number = max(notes.count, taken.max() ?? 0) + 1 }
            guard notes.count < noteLimit else { break }
            taken.insert(number)
            (marks[link], firstMarks[number], numbers[element]) = (number, link, number)
            notes.append((number, element))
        }
        removeNested(page)
        for note in notes { ways.formUnion(reader.ways(from: note.element, to: marks)) }
    }

    /// Notes in one element cannot be told apart: what holds another note is none.
    private mutating func removeNested(_ page: Page) {
        let elements = notes.map(\.element).sorted()
        var nested: Set<Int> = []
        for (one, next) in zip(elements, elements.dropFirst()) where next < page.nodes[one].end { nested.insert(one) }
        guard !nested.isEmpty else { return }
        let gone = Set(notes.filter { nested.contains($0.element) }.map(\.number))
        notes.removeAll { nested.contains($0.element) }
        marks = marks.filter { !gone.contains($0.value) }
        for element in nested { numbers[element] = nil }
    }

    func isNote(_ node: Int) -> Bool {
        numbers[node] != nil
    }
}

/// The most notes of a page.
private let noteLimit = 2000

private struct NoteReader {
    let page: Page
    let url: String
    /// The element of each id, and of each name of a link; empty where no link leads to one.
    private var places: [String: Int] = [:]

    init(page: Page, url: String) {
        self.page = page
        self.url = String(url.prefix { $0 != "#" })
        guard page.nodes.indices.contains(where: { page.nodes[$0].tag == .a && fragment(of: $0) != nil }) else { return }
        for (index, node) in page.nodes.enumerated() where !node.attributes.isEmpty {
            if let id = node["id"], places[id] == nil { places[id] = index }
            if node.tag == .a, let name = node["name"], places[name] == nil { places[name] = index }
        }
    }

    /// The place on this page that a link leads to.
    private func target(of link: Int) -> Int? {
        places.isEmpty ? nil : fragment(of: link).flatMap { places[String($0)] }
    }

    /// What the address of a link to this page has after its "#"; nil for other links.
    private func fragment(of link: Int) -> Substring? {
        guard let address = page.nodes[link]["href"], let hash = address.utf8.firstIndex(of: 0x23) else { return nil }
        let fragment = address[address.utf8.index(after: hash)...]
        guard !fragment.isEmpty, hash == address.startIndex || address[..<hash] == url else { return nil }
        return fragment
    }

    /// The note that a link marks; nil for any other link.
    func note(markedBy link: Int) -> Int? {
        guard let target = target(of: link), isMark(link, leadingTo: target) else { return nil }
        let holders = [target] + page.ancestors(of: target)
        guard let element = holders.first(where: isNoteLike), element > 0 else { return nil }
        // A mark in its own note leads nowhere.
        return link >= element && link < page.nodes[element].end ? nil : element
    }

    private func isNoteLike(_ node: Int) -> Bool {
        [.li, .aside, .dd, .p, .div].contains(page.nodes[node].tag) || says("footnote", node) || says("endnote", node)
    }

    /// Digital publishing roles (DPUB-ARIA 1.1) and their elder names in EPUB.
    private func says(_ role: String, _ node: Int) -> Bool {
        let element = page.nodes[node]
        return [element["role"], element["epub:type"]].compactMap(\.self).contains { value in
            value.split(separator: " ").contains { $0 == role || $0 == "doc-" + role }
        }
    }

    private func isMark(_ link: Int, leadingTo target: Int) -> Bool {
        if says("noteref", link) { return true }
        guard target > link, !says("backlink", link) else { return false }
        let text = folded(page.text(of: link))
        let bare = text.trimmed(of: "[]［］〔〕()（）註注")
        guard !bare.isEmpty, bare.utf8.count <= 12, number(of: link) != nil || bare.allSatisfy({ "*†‡§＊※".contains($0) }) else {
            return false
        }
        let isRaised =
            page.nodes[page.nodes[link].parent].tag == .sup
            || (link..<page.nodes[link].end).contains { page.nodes[$0].tag == .sup }
        return isRaised || bare != text || page.nodes[link]["class"]?.lowercased().contains("note") == true
    }

    func number(of link: Int) -> Int? {
        noteNumber(page.text(of: link).trimmed())
    }

    /// The links in a note that lead to a mark, or to what a mark stands in or has in it.
    func ways(from note: Int, to marks: [Int: Int]) -> [Int] {
        (note..<page.nodes[note].end).filter { link in
            guard page.nodes[link].tag == .a else { return false }
            if says("backlink", link) { return true }
            guard let target = target(of: link) else { return false }
            // The mark itself, or what stands just round it.
            let around = [target] + page.ancestors(of: target).prefix(2)
            let below = target..<min(page.nodes[target].end, target + 12)
            return around.contains { marks[$0] != nil } || below.contains { marks[$0] != nil }
        }
    }
}

/// "[12]", "（注3）", "４": the number of a note mark.
func noteNumber(_ text: String) -> Int? {
    let digits = text.trimmed(of: "[]［］〔〕()（）註注*").unicodeScalars.map(\.digit)
    guard !digits.isEmpty, digits.count <= 4, digits.allSatisfy({ $0 != nil }) else { return nil }
    return digits.reduce(0) { $0 * 10 + ($1 ?? 0) }
}

/// A note without the number that it begins with, which its mark has.
func withoutNumber(_ blocks: [Block], _ number: Int) -> [Block] {
    guard case .paragraph(var inlines) = blocks.first else { return blocks }
    if case .note(number) = inlines.first {
        inlines.removeFirst()
    } else if case .text(let text) = inlines.first, let rest = textAfterNumber(number, in: text) {
        inlines[0] = .text(rest)
    }
    let rest = collapsed(inlines)
    return (rest.isEmpty ? [] : [.paragraph(rest)]) + blocks.dropFirst()
}

/// The text after "[1]", "1.", "注1：" or "^"; nil where it does not begin with that number.
private func textAfterNumber(_ number: Int, in text: String) -> String? {
    guard let (found, rest) = openingNumber(of: text), found == number else { return nil }
    return rest
}

/// The number in brackets, or before a point or colon, that a text begins with, and what follows.
func openingNumber(of text: String) -> (number: Int, rest: String)? {
    var rest = text.trimmed(of: "^↑")[...].unicodeScalars
    var isBracketed = false
    while let first = rest.first, "[［〔(（註注釋释".unicodeScalars.contains(first) {
        isBracketed = true
        rest = rest.dropFirst()
    }
    let digits = rest.prefix { $0.digit != nil }
    guard (1...4).contains(digits.count) else { return nil }
    rest = rest.dropFirst(digits.count)
    guard let mark = rest.first, "]］〕)）.．、:：".unicodeScalars.contains(mark) || !isBracketed && mark.isBlank else { return nil }
    let number = digits.reduce(0) { $0 * 10 + ($1.digit ?? 0) }
    return (number, Substring(rest.dropFirst()).trimmed(of: ":："))
}
