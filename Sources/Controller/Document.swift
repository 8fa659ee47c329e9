import Model
import Typesetting

/// An article composed into the parts that the reader pane shows: what a page would print, in the order in which it prints it.
public struct Document: Hashable, Sendable {
    public private(set) var parts: Parts
    /// The parts that `[` and `]` step between: the first, since what stands above the title belongs to it, and every heading.
    private(set) var sectionStarts: [Int] = [0]
    public let language: Typesetting.Language
    let ambiguous: Int
    /// Leaves of what the article itself does not hold are numbered behind its own, each with a number of its own whether it is shown or
    /// not, so that a vote or a comment moves no place: source and date, the poll, the comments in the order of their making.
    private let infoLeaf: Int
    var pollLeaf: Int { infoLeaf + 1 }
    private(set) var commentsLeaf: Int
    /// The number of parts of the article itself, above poll, copyright and comments.
    private var articleParts = 0

    public init(_ contents: Contents, ambiguous: Int = 1) {
        let article = contents.article
        let leaves = article.leaves
        language = Typesetting.Language(tag: article.language.rawValue)
        self.ambiguous = ambiguous
        parts = Parts(of: leaves, language: language, ambiguous: ambiguous)
        infoLeaf = leaves.count
        commentsLeaf = Self.commentsLeaf(of: contents, behind: infoLeaf)
        addFront(article, leaves)
        addBody(leaves)
        addEditor(article, leaves)
        articleParts = parts.count
        addMargin(contents)
    }

    private static func commentsLeaf(of contents: Contents, behind infoLeaf: Int) -> Int {
        infoLeaf + 2 + Poll.offered(for: contents).choices.count
    }

    private mutating func addMargin(_ contents: Contents) {
        addPoll(contents)
        addCopyright(contents.article)
        addComments(contents.comments)
        if parts.isEmpty { add(Part(.paragraph, leaf: 1, text: "", language: language)) }
    }

    /// Takes over what stands beside the article as it is now; the article is the same.
    mutating func refresh(_ contents: Contents) {
        parts.removeAll(from: articleParts)
        sectionStarts.removeAll { $0 >= max(1, articleParts) }
        commentsLeaf = Self.commentsLeaf(of: contents, behind: infoLeaf)
        addMargin(contents)
    }

    /// Whether a leaf is the article's own: what passages may be of.
    func isOfArticle(leaf: Int) -> Bool { (0..<infoLeaf).contains(leaf) }

    /// The addresses of the links, number 1 first.
    public var links: [String] { parts.links }

    /// The bytes of text before each part, and at the end of all: what a percentage is of.
    public var bytesBefore: [Int] { parts.bytesBefore }

    /// The part that holds a place: the last of its leaf that begins at or before it, else the first of the nearest leaf that is shown.
    public func part(at place: Anchor) -> Int {
        guard let first = parts.first(ofLeaf: place.leaf) else { return parts.count - 1 }
        var index = first
        while index + 1 < parts.count, parts.leaf(of: index + 1) == place.leaf, parts[index + 1].base <= place.offset {
            index += 1
        }
        return index
    }

    mutating func add(_ part: Part) {
        switch part.kind {
        case .pollPrompt, .copyrightHeading, .commentsHeading: beginSection()
        default: break
        }
        parts.add(part)
    }

    private mutating func beginSection() {
        if !parts.isEmpty { sectionStarts.append(parts.count) }
    }

    /// The part and the UTF-8 offset in its text behind so many percent of the whole text.
    func place(atPercent percent: Int) -> (part: Int, offset: Int) {
        let wanted = (bytesBefore.last ?? 0) * min(max(0, percent), 100) / 100
        let part = part(holding: wanted)
        return (part, wanted - bytesBefore[part])
    }

    /// The last part that begins at or before a byte of the whole text.
    func part(holding byte: Int) -> Int {
        var candidates = 0..<parts.count
        while candidates.count > 1 {
            let middle = (candidates.lowerBound + candidates.upperBound) / 2
            candidates = bytesBefore[middle] <= byte ? middle..<candidates.upperBound : candidates.lowerBound..<middle
        }
        return candidates.lowerBound
    }

    /// The UTF-8 offset in a part's text of a place; 0, its start, where it lies before the part, or the part's lines are not its text.
    func textOffset(of place: Anchor, inPart index: Int) -> Int {
        let part = parts[index]
        guard part.leaf == place.leaf, place.offset > part.base, part.tableRow == nil else { return 0 }
        return part.textOffset(ofLeaf: place.offset)
    }

    /// The place itself, or the nearest that is shown where the article holds no such place.
    public func nearest(to place: Anchor) -> Anchor {
        let part = parts[part(at: place)]
        guard part.leaf == place.leaf else { return Anchor(leaf: part.leaf, offset: part.base) }
        let end = part.leafOffset(ofText: part.text.utf8.count)
        return Anchor(leaf: part.leaf, offset: min(max(part.base, place.offset), end))
    }
}

// MARK: - The article

extension Document {
    private mutating func addFront(_ article: Article, _ leaves: [Leaf]) {
        for (index, leaf) in leaves.prefix(Article.leavesBeforeBody).enumerated() {
            if leaf.kind == .abstract { addInfo(article) }
            guard !leaf.text.isEmpty else { continue }
            var part = Part(
                frontKind(leaf.kind), leaf: index, text: leaf.text, language: language, blankBefore: parts.isEmpty ? 0 : 1,
                isCentred: leaf.kind != .abstract)
            if leaf.kind == .title || leaf.kind == .subtitle { part.blankBefore = 0 }
            if leaf.kind == .subtitle { part.prepend("——", as: .label) }
            if leaf.kind == .abstract { part.prepend(abstractLabel, as: .label) }
            add(part)
        }
    }

    private mutating func addInfo(_ article: Article) {
        let text = [article.source, article.published?.printed ?? ""].filter { !$0.isEmpty }.joined(separator: "　")
        guard !text.isEmpty else { return }
        let blankBefore = article.bylines.isEmpty ? 1 : 0
        add(Part(.info, leaf: infoLeaf, text: text, language: language, blankBefore: blankBefore, isCentred: true))
    }

    private func frontKind(_ kind: Leaf.Kind) -> Part.Kind {
        switch kind {
        case .kicker: .kicker
        case .title: .title
        case .subtitle: .subtitle
        case .byline: .byline
        default: .abstract
        }
    }

    private var abstractLabel: String {
        switch language {
        case .chineseTraditional, .chineseSimplified: "摘要　"
        case .japanese: "要旨　"
        case .korean: "요약  "
        case .other: "Abstract  "
        }
    }

    private mutating func addBody(_ leaves: [Leaf]) {
        for (index, leaf) in leaves.enumerated().dropFirst(Article.leavesBeforeBody) {
            switch leaf.kind {
            case .editor, .copyrightHeading, .clause: continue
            case .table(let table): addTable(table, leaf: index, in: leaf.containers)
            default:
                if case .heading = leaf.kind { beginSection() }
                parts.add(leaf: index)
            }
        }
    }

    private mutating func addTable(_ table: Table, leaf: Int, in containers: [Leaf.Container]) {
        let texts = table.rows.map { row in row.map { singleLine($0.plainText) } }
        let columns = texts.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            texts.map { column < $0.count ? cells($0[column], ambiguous: ambiguous) : 0 }.max() ?? 0
        }
        let headings = table.headings > 0 ? texts.first ?? [] : []
        var base = 0
        for (number, row) in table.rows.enumerated() {
            let isHeading = number < table.headings
            var part = Part(
                .row(isHeading: isHeading), leaf: leaf, base: base, text: row.map(\.plainText).joined(separator: "\t"),
                language: language, blankBefore: number == 0 ? 1 : 0)
            part.tableRow = TableRow(cells: texts[number], widths: widths, headings: headings, isHeading: isHeading)
            part.stand(in: containers, ambiguous: ambiguous)
            base += part.text.utf8.count + 1
            add(part)
        }
    }

    private mutating func addEditor(_ article: Article, _ leaves: [Leaf]) {
        guard !article.editor.isEmpty, let index = leaves.lastIndex(where: { $0.kind == .editor }) else { return }
        var part = Part(.editor, leaf: index, text: article.editor, language: language, blankBefore: 1)
        part.prepend(editorLabel, as: .label)
        add(part)
    }

    private var editorLabel: String {
        switch language {
        case .chineseTraditional: "責任編輯："
        case .chineseSimplified: "责任编辑："
        case .japanese: "編集："
        case .korean: "편집: "
        case .other: "Editor: "
        }
    }

    private mutating func addCopyright(_ article: Article) {
        let applying = article.applyingClause
        for (index, leaf) in parts.leavesBehindBody where !leaf.text.isEmpty {
            switch leaf.kind {
            case .copyrightHeading: add(Part(.copyrightHeading, leaf: index, text: leaf.text, language: language, blankBefore: 1))
            case .clause(let number):
                var part = Part(.clause(applies: number == applying), leaf: index, text: leaf.text, language: language)
                if number == applying { part.marker = "▸ " }
                part.inset = 2
                add(part)
            default: continue
            }
        }
    }
}
