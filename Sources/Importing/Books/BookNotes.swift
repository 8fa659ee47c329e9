import Model

// Notes of a book: a mark (noteref) leads to a note, in the same file or another (EPUB Structural Semantics Vocabulary, "Notes").

/// Where a note's text is.
struct NotePlace: Hashable {
    var path: String
    var id: String
}

extension Page.Node {
    /// epub:type and the roles that came after it, in one list.
    fileprivate var kinds: Set<Substring> {
        Set(((self["epub:type"] ?? "") + " " + (self["role"] ?? "")).split(separator: " "))
    }

    fileprivate var isNoteMark: Bool {
        tag == .a && !kinds.isDisjoint(with: ["noteref", "doc-noteref"])
    }

    fileprivate var isNote: Bool {
        !kinds.isDisjoint(with: ["footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"])
    }

    fileprivate mutating func set(_ name: String, _ value: String?) {
        attributes.removeAll { $0.name == name }
        if let value { attributes.append((name, value)) }
    }
}

/// The notes of one chapter, numbered in the order of their marks.
struct BookNotes {
    private(set) var places: [NotePlace] = []
    private var numbers: [NotePlace: Int] = [:]
    /// Numbers begin after this.
    let offset: Int

    init(after offset: Int) {
        self.offset = offset
    }

    /// Gives every mark in a part of a page its number, and takes links away that lead nowhere outside the book.
    mutating func mark(_ page: inout Page, in range: Range<Int>, at path: String) {
        for node in range where page.nodes[node].tag == .a {
            guard let reference = page.nodes[node]["href"] else { continue }
            if let place = notePlace(page.nodes[node], reference, at: path) {
                number(&page, node, place)
            } else if !isAbsolute(reference), !reference.lowercased().hasPrefix("mailto:") {
                page.nodes[node].set("href", nil)
            }
        }
    }

    private func notePlace(_ node: Page.Node, _ reference: String, at path: String) -> NotePlace? {
        guard node.isNoteMark, let hash = reference.firstIndex(of: "#") else { return nil }
        let target = hash == reference.startIndex ? path : innerPath(of: reference, from: path)
        return target.map { NotePlace(path: $0, id: percentDecoded(String(reference[reference.index(after: hash)...]))) }
    }

    /// The mark's own text gives way to the number, which the reader of inlines then takes.
    private mutating func number(_ page: inout Page, _ node: Int, _ place: NotePlace) {
        let index = numbers[place] ?? places.count
        if index == places.count {
            places.append(place)
            numbers[place] = index
        }
        page.nodes[node].set("role", "doc-noteref")
        var isFirst = true
        for inner in node..<page.nodes[node].end where page.nodes[inner].tag == .text {
            page.nodes[inner].text = isFirst ? String(offset + index + 1) : ""
            isFirst = false
        }
        // A mark without text has nothing that could give way: it stays a link to nowhere.
        page.nodes[node].set("href", nil)
    }
}

/// The notes of a page, which are read where their marks are and not in their place.
func noteElements(of page: Page) -> [Int] {
    page.nodes.indices.filter { page.nodes[$0].tag != .text && page.nodes[$0].isNote }
}

extension Page {
    /// The elements by their ids, the first of each.
    func elementsByID() -> [String: Int] {
        var elements: [String: Int] = [:]
        for (index, node) in nodes.enumerated() where !node.attributes.isEmpty {
            for id in [node["id"], node.tag == .a ? node["name"] : nil].compactMap(\.self) where elements[id] == nil {
                elements[id] = index
            }
        }
        return elements
    }

    /// An element with what is in it, as a page of its own.
    func subtree(_ element: Int) -> Page {
        var page = Page()
        page.nodes = nodes[element..<nodes[element].end].map { node in
            var node = node
            node.parent = max(-1, node.parent - element)
            node.end -= element
            return node
        }
        return page
    }
}
