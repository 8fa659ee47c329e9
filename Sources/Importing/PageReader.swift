import Model

/// Reads an HTML page.
/// - Parameters:
///   - name: the file's name, with or without folders.
///   - companion: reads the pictures that were saved beside the page; nil where there are none.
public func importPage(_ html: String, name: String, companion: Companion? = nil) throws(ImportError) -> Imported {
    try importPage(html, name: name, address: "", references: beside(companion))
}

/// - Parameters:
///   - address: where the page was, for one that does not say so itself; empty where nothing tells it.
///   - references: reads what a reference names, just as the page has it.
func importPage(
    _ html: String, name: String, address: String, references: Companion?
) throws(ImportError) -> Imported {
    let page = try parsePage(try bounded(Array(html.utf8)))
    guard !page.nodes.isEmpty else { throw .nothingFound }
    let metadata = metadata(of: page, html: html, address: address)
    // What a script would show is looked at where nothing else is text.
    for isLenient in [false, true] {
        var reader = PageReader(page: page, metadata: metadata, isLenient: isLenient, references: references)
        guard let article = reader.read() else { continue }
        return Imported(
            article: article, remarks: reader.remarks(name: name), pictures: reader.usedPictures,
            page: place(of: page, hidden: reader.hidden, metadata: metadata, name: name))
    }
    throw .nothingFound
}

private let ranking = Words(["心情排行", "表情排行"])

/// One reading of one page: each step claims the lines that it understood, and what is left decides about the body.
private struct PageReader {
    let page: Page
    let metadata: Metadata
    let hidden: [Bool]
    let lines: [Line]
    /// What each line is worth as text.
    let worths: [Int]
    var claimed: [Bool]
    var article = Article()
    let notes: Footnotes
    private let articleBody: ArticleBody?
    private var pictures: PictureReader

    init(page: Page, metadata: Metadata, isLenient: Bool, references: Companion?) {
        self.page = page
        self.metadata = metadata
        hidden = hiddenNodes(of: page, byKindAlone: isLenient)
        lines = Importing.lines(of: page, hidden: hidden)
        notes = Footnotes(page: page, hidden: hidden, url: metadata.url)
        articleBody = ArticleBody(metadata.articleBody)
        let worths = Importing.worths(of: lines, in: page, hidden: hidden)
        self.worths = articleBody?.corrected(worths, of: lines) ?? worths
        claimed = [Bool](repeating: false, count: lines.count)
        pictures = PictureReader(page: page, metadata: metadata, references: references)
    }

    mutating func read() -> Article? {
        claimNotes()
        let sections = usefulSections()
        for section in sections { claim(section) }
        // A link to the ranking of moods stands beside the poll, not in it.
        for line in lines.indices where lines[line].letters <= 10 && ranking.occur(in: lines[line].text) { claimed[line] = true }
        let headline = readHeadline()
        readFields(around: headline)
        let body = body(
            of: page, lines: lines, worths: worths, claimed: claimed, hidden: hidden, after: headline.lines.last)
        article.blocks = body.map { blocks(of: $0) } ?? []
        // A page that a script fills has its text in the data for the script.
        if let articleBody, article.blocks.plainText.letters * 3 < articleBody.letters { article.blocks = articleBody.blocks }
        guard !article.blocks.isEmpty else { return nil }
        article.readTextFields()
        article.readPeople(metadata, site: siteName)
        readKeywords()
        article.url = metadata.url
        readSections(sections)
        article.language = language(declared: metadata.language, text: article.title + article.blocks.openingText)
        return article.blocks.isEmpty ? nil : article
    }

    func remarks(name: String) -> [Remark] {
        let title = article.title.isEmpty ? [Remark("\(baseName(name)): no title was found on the page.")] : []
        return title + pictures.remarks.map { Remark("\(baseName(name)): \($0)") }
    }

    /// The pictures that the blocks name, each once.
    var usedPictures: [Picture] {
        let names = article.blocks.reduce(into: Set<String>()) { $0.formUnion($1.pictureNames) }
        return pictures.pictures.filter { names.contains($0.name) }
    }

    /// Notes stand beside the text, wherever the page has them.
    private mutating func claimNotes() {
        guard !notes.notes.isEmpty else { return }
        for index in lines.indices {
            let holders = [anchor(of: lines[index])] + page.ancestors(of: anchor(of: lines[index]))
            if holders.contains(where: notes.isNote) { claimed[index] = true }
        }
    }

    // MARK: - Sections

    /// Sections with something in them: a link to the comments beside the date is none.
    private func usefulSections() -> [Section] {
        Importing.sections(in: lines, of: page).filter { section in
            // What has the headline in it is the article.
            if section.kind != .related, section.lines.contains(where: isHeadline) { return false }
            return switch section.kind {
            case .comments: lines[section.head].linkDensity < 0.9 || !comments(section.lines, in: lines, of: page).isEmpty
            case .copyright:
                (!section.lines.isEmpty || lines[section.head].letters > 12)
                    && section.lines.reduce(0) { $0 + lines[$1].letters } < 1500
            case .poll: lines[section.head].letters > 6 || !choices(of: section).isEmpty
            case .related: true
            }
        }
    }

    private func isHeadline(_ line: Int) -> Bool {
        if page.nodes[lines[line].block].tag == .h1 { return true }
        guard lines[line].letters <= 1_000 else { return false }
        let skeleton = lines[line].text.skeleton
        return skeleton.unicodeScalars.count >= 6 && metadata.title.skeleton.begins(with: skeleton)
    }

    private func choices(of section: Section) -> [Poll.Choice] {
        poll(head: "", items: pollItems(section.lines, head: section.head, in: lines, of: page)).choices
    }

    private mutating func claim(_ section: Section) {
        claimed[section.head] = true
        switch section.kind {
        case .comments:
            if !comments(section.lines, in: lines, of: page).isEmpty { for line in section.lines { claimed[line] = true } }
        case .related:
            for line in section.lines.prefix(while: { isLinkLine(lines[$0]) || lines[$0].letters < 12 }) {
                claimed[line] = true
            }
        case .poll:
            for line in section.lines.prefix(while: { lines[$0].letters <= 24 }) { claimed[line] = true }
        case .copyright:
            for line in section.lines { claimed[line] = true }
        }
    }

    private mutating func readSections(_ sections: [Section]) {
        for section in sections {
            let texts = section.lines.map { lines[$0].text }
            switch section.kind {
            case .copyright where article.copyright == nil:
                article.copyright = copyright(
                    head: lines[section.head].text, lines: texts, numbers: section.lines.map(listNumber), source: article.source,
                    site: siteName)
            case .poll where article.poll == nil:
                article.poll = poll(
                    head: lines[section.head].text, items: pollItems(section.lines, head: section.head, in: lines, of: page))
            case .comments:
                let found = comments(section.lines, in: lines, of: page)
                if found.count > article.comments.count { article.comments = found }
            default: break
            }
        }
    }

    /// The number that an ordered list prints before a line; nil outside one and for later lines of an item.
    private func listNumber(_ line: Int) -> Int? {
        let block = lines[line].block
        guard let item = ([block] + page.ancestors(of: block)).first(where: { page.nodes[$0].tag == .li }) else { return nil }
        let list = page.nodes[item].parent
        guard list >= 0, page.nodes[list].tag == .ol else { return nil }
        if line > 0, anchor(of: lines[line - 1]) > item { return nil }
        let start = page.nodes[list]["start"].flatMap { Int($0) } ?? 1
        return page.children(of: list).filter { page.nodes[$0].tag == .li }.firstIndex(of: item).map { $0 + start }
    }

    private var siteName: String {
        if !metadata.site.isEmpty { return metadata.site }
        // What the page's title has after the article's is the site.
        guard let found = metadata.title.firstRange(of: article.title), !article.title.isEmpty else { return "" }
        return metadata.title[found.upperBound...].trimmed(of: "-_|–—｜·» ")
    }

    // MARK: - Headline and fields

    private mutating func readHeadline() -> Headline {
        let start = lines.indices.first { !claimed[$0] && lines[$0].letters >= 60 && worths[$0] > 30 } ?? lines.count
        let headline = Importing.headline(in: lines, of: page, metadata, before: start, claimed: claimed)
        for line in headline.lines + [headline.subtitleLine, headline.kickerLine].compactMap(\.self) { claimed[line] = true }
        (article.title, article.subtitle, article.kicker) = (headline.title, headline.subtitle, headline.kicker)
        return headline
    }

    /// Fields stand in short lines: those between title and text, and those after the text.
    private mutating func readFields(around headline: Headline) {
        let first = max(0, (headline.lines.first ?? 0) - 3)
        var reader = FieldReader(article: article)
        let title = headline.title.skeleton
        for index in first..<max(first, lines.count) where !claimed[index] {
            let isAboveTitle = index < headline.lines.first ?? 0
            let line = lines[index]
            let isNear = index <= (headline.lines.last ?? 0) + 12
            // An author's name may be a link; away from the title a line of links is a menu.
            if line.isOutside || line.linkDensity > (isAboveTitle || !isNear ? 0.3 : 0.95) {
                readKeywords(of: line, into: &reader.article)
                continue
            }
            if line.links > 1, keywords(ofLine: line.text) != nil {
                readKeywords(of: line, into: &reader.article)
                claimed[index] = true
                continue
            }
            let next = index + 1 < lines.count ? lines[index + 1].text : ""
            if isNear, isStandfirst(line, under: headline), reader.article.abstract.isEmpty {
                reader.article.abstract = line.text
                claimed[index] = true
                continue
            }
            let took = reader.read(line.text, next: next, isNear: isNear, takesDate: isNear && line.linkDensity < 0.8)
            if reader.article.sourceAddress.isEmpty, took.line {
                reader.article.sourceAddress = sourceAddress(reader.article.source, line: index, andNext: took.next)
            }
            if took.line { claimed[index] = true }
            if took.next, index + 1 < lines.count { claimed[index + 1] = true }
            // The title is among the paragraphs' first lines again on some pages.
            if isNear, line.letters <= 1_000, line.text.skeleton == title { claimed[index] = true }
        }
        article = reader.article
        if article.published == nil { readPublished() }
    }

    private func sourceAddress(_ source: String, line: Int, andNext: Bool) -> String {
        let first = page.address(ofSource: source, in: lines[line], base: metadata.base)
        guard first.isEmpty, andNext, line + 1 < lines.count else { return first }
        return page.address(ofSource: source, in: lines[line + 1], base: metadata.base)
    }

    /// Keywords are links for the most part.
    private func readKeywords(of line: Line, into article: inout Article) {
        guard article.keywords.isEmpty, let found = keywords(ofLine: line.text) else { return }
        let linked = page.linkTexts(of: line)
        article.keywords = linked.count > 1 ? linked : found
    }

    /// Those of the page's head, where the page shows none.
    private mutating func readKeywords() {
        guard article.keywords.isEmpty else { return }
        article.keywords = keywords(ofHead: metadata.keywords.joined(separator: ","), about: article)
    }

    /// A sentence without a label in the same `<header>` as the title.
    private func isStandfirst(_ line: Line, under headline: Headline) -> Bool {
        guard let title = headline.lines.last, (20...400).contains(line.letters), line.links == 0, line.punctuation > 0,
            line.block > lines[title].block,
            labelledFields(in: line.text).isEmpty, firstDate(in: line.text) == nil
        else { return false }
        let header = page.ancestors(of: line.block).first { page.nodes[$0].tag == .header }
        return header.map { page.nodes[$0].end > lines[title].block && $0 < lines[title].block } ?? false
    }

    /// The date of a `<time>` or of the page's head, where no line near the title prints one.
    private mutating func readPublished() {
        guard let found = firstDate(in: metadata.published) else { return }
        article.published = PrintedDate(printed: metadata.published, iso: found.date.iso)
    }

    // MARK: - Body

    private mutating func blocks(of body: Body) -> [Block] {
        var kept = [Bool](repeating: false, count: page.nodes.count)
        for line in body.lines { for node in lines[line].nodes { kept[node] = true } }
        guard let first = body.lines.first, let last = body.lines.last else { return [] }
        let notes = notes.notes.filter { note in self.notes.firstMarks[note.number].map { isKept($0, kept) } ?? false }
        for note in notes {
            for node in note.element..<page.nodes[note.element].end where !hidden[node] {
                kept[node] = page.nodes[node].tag == .text
            }
        }
        let span = span(of: body, from: first, to: last)
        let reader = BlockReader(
            page: page, hidden: hidden, kept: kept, span: span, metadata: metadata, notes: self.notes, pictures: images(in: span))
        let footnotes = notes.map { note in
            Block.footnote(number: note.number, withoutNumber(reader.blocks(of: note.element), note.number))
        }
        return polished(reader.blocks(of: body.root)) + footnotes
    }

    private func isKept(_ mark: Int, _ kept: [Bool]) -> Bool {
        (mark..<page.nodes[mark].end).contains { kept[$0] }
    }

    private mutating func images(in span: Range<Int>) -> [Int: PageImage] {
        var images: [Int: PageImage] = [:]
        for node in span where page.nodes[node].tag == .img && !hidden[node] { images[node] = pictures.image(node) }
        return images
    }

    /// From the first line of the body to its last; a picture above the first or below the last line belongs to it where nothing else
    /// stands between it and the end of the element.
    private func span(of body: Body, from first: Int, to last: Int) -> Range<Int> {
        let before = first > 0 ? max(body.root, anchor(of: lines[first - 1]) + 1) : body.root
        let after =
            last + 1 < lines.count ? min(page.nodes[body.root].end, anchor(of: lines[last + 1])) : page.nodes[body.root].end
        let start = min(before, anchor(of: lines[first]))
        return start..<max(start + 1, after)
    }
}
