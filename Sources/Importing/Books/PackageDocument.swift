// The package document of a book: what it says of itself, what it is made of and in which order (EPUB 3.3, section 5; OPF 2.0.1).

struct PackageDocument {
    struct Item {
        var id: String
        /// The path in the archive.
        var path: String
        var mediaType: String
        var properties: Set<Substring>
    }

    var title = ""
    var creators: [String] = []
    var identifier = ""
    var language = ""
    var published = ""
    var subjects: [String] = []
    /// What is read, in order.
    var spine: [Item] = []
    var navigation: Item?
    /// The path of the table of contents of EPUB 2.
    var ncx: String?
    /// Pages are turned from left to right in a book of vertical lines, or of Arabic.
    var turnsLeft = false
    var declaresVertical = false

    /// - Returns: nil where nothing is to be read in it.
    init?(_ root: Element, at path: String) {
        guard let manifest = root.first("manifest") else { return nil }
        let items = manifest.all("item").compactMap { element -> Item? in
            guard let id = element["id"], let path = element["href"].flatMap({ innerPath(of: $0, from: path) }) else {
                return nil
            }
            let properties = Set((element["properties"] ?? "").split(separator: " "))
            return Item(id: id, path: path, mediaType: element["media-type"] ?? "", properties: properties)
        }
        let byID = Dictionary(items.map { ($0.id, $0) }) { first, _ in first }
        navigation = items.first { $0.properties.contains("nav") }
        readSpine(root.first("spine"), items, byID)
        readMetadata(root)
        if spine.isEmpty { return nil }
    }

    /// A spine that names nothing that is there is no order: then that of the manifest is.
    private mutating func readSpine(_ element: Element?, _ items: [Item], _ byID: [String: Item]) {
        turnsLeft = element?["page-progression-direction"] == "rtl"
        ncx = (element?["toc"].flatMap { byID[$0] } ?? items.first { $0.mediaType == "application/x-dtbncx+xml" })?.path
        var seen: Set<String> = []
        let references = element?.all("itemref").filter { $0["linear"] != "no" } ?? []
        spine = references.compactMap { $0["idref"].flatMap { byID[$0] } }.filter { seen.insert($0.path).inserted }
        if spine.isEmpty {
            spine = items.filter { $0.mediaType == "application/xhtml+xml" && !$0.properties.contains("nav") }
        }
        // A table of contents is no chapter.
        if spine.count > 1, let contents = navigation?.path { spine.removeAll { $0.path == contents } }
    }

    private mutating func readMetadata(_ root: Element) {
        guard let outer = root.first("metadata") else { return }
        // OPF 1 and some of 2 have one more element around.
        let metadata = outer.first("dc-metadata") ?? outer
        func texts(_ name: String) -> [String] {
            metadata.children.filter { $0.name.lowercased() == name && !$0.isIn(.opf) }.map { folded($0.text).trimmed() }.filter {
                !$0.isEmpty
            }
        }
        title = texts("title").first ?? ""
        creators = texts("creator")
        subjects = texts("subject")
        language = texts("language").first ?? root.xml("lang") ?? ""
        published = texts("date").first ?? ""
        let unique = root["unique-identifier"]
        let own = metadata.children.first { $0.name.lowercased() == "identifier" && $0["id"] == unique && unique != nil }
        identifier = own.map { folded($0.text).trimmed() } ?? texts("identifier").first ?? ""
        declaresVertical = outer.all("meta").contains {
            $0["name"] == "primary-writing-mode" && ($0["content"] ?? "").hasPrefix("vertical")
        }
    }
}
