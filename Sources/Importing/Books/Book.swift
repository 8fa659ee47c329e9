import Model

// Books (EPUB 2.0.1 and 3.3): each chapter an article, or all of them the sections of one.

extension ImportRun {
    func readBook(_ source: Source, each: (Imported) throws -> Void) throws -> [Remark] {
        let archive = ZipArchive(bytes: source.bytes, name: source.name)
        let (contents, remarks) = try archive.contents(budget, wanted: isBookText)
        let files = BookFiles(contents)
        guard let path = files.packagePath, let root = files.xml(path), let package = PackageDocument(root, at: path) else {
            throw ImportError.damaged(.epub)
        }
        let encrypted = files.encrypted
        if package.spine.contains(where: { encrypted.contains($0.path) }) { throw ImportError.encrypted(.epub) }
        var book = Book(files: files, package: package, name: source.name)
        book.remarks = remarks
        let chapters = Importing.chapters(package.spine.map(\.path), Importing.contents(of: package, in: files))
        if bookAsOne {
            if let whole = book.whole(of: chapters) { try each(Imported(article: whole, pictures: book.takePictures())) }
        } else {
            for chapter in chapters {
                if let article = book.article(of: chapter) { try each(Imported(article: article, pictures: book.takePictures())) }
            }
        }
        return book.remarks
    }
}

/// A book while its chapters are read.
private struct Book {
    let files: BookFiles
    let package: PackageDocument
    let name: String
    var remarks: [Remark] = []
    /// Those of what was read since they were last taken.
    private(set) var pictures: [Picture] = []
    private let isVertical: Bool
    /// The page that was read last: chapters of one file follow one another.
    private var last: (path: String, page: Page, elements: [String: Int])?
    private var missing: Set<String> = []

    init(files: BookFiles, package: PackageDocument, name: String) {
        (self.files, self.package, self.name) = (files, package, name)
        isVertical = Importing.isVertical(package, files)
    }

    /// The pictures of the article that was read last; those of chapters without text among them go.
    mutating func takePictures() -> [Picture] {
        defer { pictures = [] }
        return pictures
    }

    // MARK: - Articles

    /// - Returns: nil for a chapter without text, such as a cover.
    mutating func article(of chapter: BookChapter) -> Article? {
        var notes = BookNotes(after: 0)
        var blocks = self.blocks(of: chapter, &notes)
        guard blocks.contains(where: { !$0.plainText.isBlank }) else {
            pictures = []
            return nil
        }
        let title = takeTitle(of: chapter, from: &blocks)
        if blocks.isEmpty { return nil }
        var article = self.article(titled: title, blocks + footnotes(notes))
        article.kicker = chapter.part
        article.source = package.title
        article.identifier = package.identifier + "#" + chapter.place
        return article
    }

    /// The whole book: chapters are its sections.
    mutating func whole(of chapters: [BookChapter]) -> Article? {
        var all: [Block] = []
        var notes: [Block] = []
        for chapter in chapters {
            var marks = BookNotes(after: notes.count)
            var blocks = self.blocks(of: chapter, &marks)
            guard blocks.contains(where: { !$0.plainText.isBlank }) else { continue }
            let title = takeTitle(of: chapter, from: &blocks)
            if !title.isEmpty { all.append(.heading(level: 1, [.text(title)])) }
            all += blocks.map { block in
                if case .heading(let level, let text) = block { .heading(level: min(6, level + 1), text) } else { block }
            }
            notes += footnotes(marks)
        }
        guard !all.isEmpty else { return nil }
        var article = self.article(titled: package.title.isEmpty ? titleFromName(name) : package.title, all + notes)
        article.identifier = package.identifier
        return article
    }

    private func article(titled title: String, _ blocks: [Block]) -> Article {
        var article = Article(title: title)
        article.bylines = package.creators.map { Byline(role: "", name: $0) }
        article.published = feedDate(package.published)
        article.keywords = package.subjects
        article.isVertical = isVertical
        article.language = language(declared: package.language, text: title + blocks.openingText)
        article.blocks = blocks
        return article
    }

    /// The chapter's title as the contents have it, else its first heading, else that of the book; a heading that says the same is
    /// taken out of the text.
    private func takeTitle(of chapter: BookChapter, from blocks: inout [Block]) -> String {
        guard case .heading(_, let inlines) = blocks.first else { return chapter.title.isEmpty ? package.title : chapter.title }
        let heading = folded(inlines.plainText.replacing("\u{2028}", with: " ")).trimmed()
        guard chapter.title.isEmpty || chapter.title.skeleton == heading.skeleton else { return chapter.title }
        blocks.removeFirst()
        return heading
    }

    // MARK: - Text

    private mutating func blocks(of chapter: BookChapter, _ notes: inout BookNotes) -> [Block] {
        var blocks: [Block] = []
        for piece in chapter.pieces {
            guard var page = page(piece.path) else { continue }
            let range = range(of: piece, in: page)
            notes.mark(&page, in: range, at: piece.path)
            let files = files
            let read = Importing.whole(of: page, in: range, base: "", omitting: noteElements(of: page)) { reference in
                innerPath(of: reference, from: piece.path).flatMap { files[$0] }
            }
            blocks += read.blocks
            for picture in read.pictures where !pictures.contains(where: { $0.name == picture.name }) { pictures.append(picture) }
        }
        return blocks
    }

    private func range(of piece: BookChapter.Piece, in page: Page) -> Range<Int> {
        let start = piece.start.isEmpty ? 0 : last?.elements[piece.start] ?? 0
        let end = piece.end.isEmpty ? page.nodes.count : last?.elements[piece.end] ?? page.nodes.count
        return start..<max(start, end)
    }

    private mutating func footnotes(_ notes: BookNotes) -> [Block] {
        var blocks: [Int: [Block]] = [:]
        // File by file, so that each is parsed once.
        for (index, place) in notes.places.enumerated().sorted(by: { $0.element.path < $1.element.path }) {
            guard let page = page(place.path), let element = last?.elements[place.id] else { continue }
            let whole = ([element] + page.ancestors(of: element)).first { page.nodes[$0].tag.isBlock } ?? element
            guard page.nodes[whole].tag != .body else { continue }
            var note = page.subtree(whole)
            var marks = BookNotes(after: 0)
            marks.mark(&note, in: note.nodes.indices, at: place.path)
            blocks[index] = Importing.whole(of: note, below: 0, base: "").blocks
        }
        return notes.places.indices.compactMap { index in
            blocks[index].flatMap { $0.isEmpty ? nil : .footnote(number: notes.offset + index + 1, $0) }
        }
    }

    private mutating func page(_ path: String) -> Page? {
        if let last, last.path == path { return last.page }
        guard let bytes = files[path] else {
            if missing.insert(path).inserted { remark(path, "is missing.") }
            return nil
        }
        do {
            guard bytes.count <= pageLimit else { throw ImportError.tooLarge(bytes: bytes.count, limit: pageLimit) }
            let page = try parsePage(try bounded(Array(expandedXHTML(decode(bytes).text).utf8)))
            last = (path, page, page.elementsByID())
            return page
        } catch {
            if missing.insert(path).inserted { remark(path, (error as? ImportError)?.reason ?? "cannot be read.") }
            return nil
        }
    }

    private mutating func remark(_ path: String, _ reason: String) {
        remarks.append(Remark("\(baseName(name)): \(printable(path)) \(reason)"))
    }
}

/// Vertical lines are declared in a style (CSS Writing Modes 3, section 3.1; EPUB's own prefix before it), in the package, or by pages that
/// are turned the other way in a language of Chinese characters.
private func isVertical(_ package: PackageDocument, _ files: BookFiles) -> Bool {
    if package.declaresVertical { return true }
    var isHorizontal = false
    for style in files.styles {
        let text = String(decoding: style, as: UTF8.self).lowercased().filter { !$0.isWhitespace }
        if text.contains("writing-mode:vertical-rl") || text.contains("writing-mode:tb-rl") { return true }
        if text.contains("writing-mode:horizontal-tb") { isHorizontal = true }
    }
    return package.turnsLeft && !isHorizontal && ["zh", "ja", "ko"].contains { package.language.lowercased().hasPrefix($0) }
}
