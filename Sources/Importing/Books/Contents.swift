// The table of contents of a book: nav of EPUB 3 (section 7), NCX of EPUB 2 (OPF 2.0.1, section 2.4.1).

struct ContentsEntry {
    var title: String
    /// The path of the file that it begins in.
    var path: String
    /// The id of the place in that file; empty for its beginning.
    var fragment: String
    /// 1 for the outermost.
    var level: Int
    /// The title of the entry that it stands under; empty for an outermost one.
    var part: String
}

func contents(of package: PackageDocument, in files: BookFiles) -> [ContentsEntry] {
    if let path = package.navigation?.path, let root = files.xml(path) {
        let lists = root.descendants("nav")
        let toc = lists.first { $0.attribute(.epub, "type")?.split(separator: " ").contains("toc") == true } ?? lists.first
        var reader = ContentsReader(path: path)
        if let list = toc?.first("ol") { reader.read(list: list, level: 1, part: "") }
        if !reader.entries.isEmpty { return reader.entries }
    }
    guard let path = package.ncx, let map = files.xml(path)?.first("navMap") else { return [] }
    var reader = ContentsReader(path: path)
    reader.read(points: map, level: 1, part: "")
    return reader.entries
}

private struct ContentsReader {
    /// The file that the references stand in.
    let path: String
    var entries: [ContentsEntry] = []

    init(path: String) {
        self.path = path
    }

    mutating func read(list: Element, level: Int, part: String) {
        for item in list.all("li") {
            let label = item.first("a") ?? item.first("span")
            let title = folded(label?.text ?? "").trimmed()
            add(title, at: label?["href"], level: level, part: part)
            for inner in item.all("ol") { read(list: inner, level: level + 1, part: title) }
        }
    }

    mutating func read(points element: Element, level: Int, part: String) {
        for point in element.all("navPoint") {
            let title = folded(point.first("navLabel")?.text ?? "").trimmed()
            add(title, at: point.first("content")?["src"], level: level, part: part)
            read(points: point, level: level + 1, part: title)
        }
    }

    private mutating func add(_ title: String, at reference: String?, level: Int, part: String) {
        guard let reference, let target = innerPath(of: reference, from: path) else { return }
        let fragment =
            reference.firstIndex(of: "#").map { percentDecoded(String(reference[reference.index(after: $0)...])) } ?? ""
        entries.append(ContentsEntry(title: title, path: target, fragment: fragment, level: level, part: part))
    }
}

extension Element {
    /// All elements of this name below, in order.
    func descendants(_ name: String) -> [Element] {
        children.flatMap { ($0.name == name ? [$0] : []) + $0.descendants(name) }
    }
}
