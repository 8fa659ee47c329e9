import Importing
import Model

/// Bytes as a file to import. What begins with `==` is an archive in parts, each after a line `== name`, so that what is made up need not
/// hold a directory and sums; it begins with a book's type if the first name is `mimetype`. All else is a file as it stands.
struct ImportInput {
    let bytes: [UInt8]

    init(_ input: some Collection<UInt8>) {
        guard input.starts(with: Array("== ".utf8)) else {
            bytes = Array(input)
            return
        }
        var zip = ZipWriter()
        var name: [UInt8] = []
        var lines: [ArraySlice<UInt8>] = []
        func add() { if !name.isEmpty { zip.add(name, Array(lines.joined(separator: [0x0A])), flags: 0x800) } }
        for line in Array(input).split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.starts(with: Array("== ".utf8)) {
                add()
                (name, lines) = (Array(line.dropFirst(3)), [])
            } else {
                lines.append(line)
            }
        }
        add()
        bytes = zip.finished()
    }

    /// What is wrong with what the import makes of it; nil where nothing is.
    /// - Parameter format: what the bytes are taken for; nil to have them decide.
    func found(as format: Format?) -> String? {
        var fault: String?
        for isWhole in [false, true] {
            _ = try? importAll(Source(bytes: bytes, name: "a"), as: format, bookAsOne: isWhole) { imported in
                let article = imported.article
                if article.blocks.isEmpty { fault = "an article without text" }
                if let iso = article.published?.iso, iso.utf8.count < 10 { fault = "a date without a day" }
                if holdsEmptyBlock(article.blocks) { fault = "an empty block" }
            }
        }
        return fault
    }
}

private func holdsEmptyBlock(_ blocks: [Block]) -> Bool {
    blocks.contains { block in
        switch block {
        case .quote(let inner), .footnote(_, let inner): inner.isEmpty || holdsEmptyBlock(inner)
        case .list(_, let items): items.isEmpty || items.contains { $0.isEmpty || holdsEmptyBlock($0) }
        case .table(let table): table.rows.isEmpty
        case .heading(let level, let inlines): inlines.isEmpty || !(1...6).contains(level)
        case .paragraph(let inlines): inlines.isEmpty
        case .code, .image, .rule: false
        }
    }
}
