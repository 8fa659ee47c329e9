import Model
import Typesetting

/// The parts of a document, in the order of the page. A leaf of the body is made a part when it is looked at, which costs no more than
/// 64 KiB of text do, so that a document holds little beside its article; everything else is kept as a part.
public struct Parts: RandomAccessCollection, Hashable, Sendable {
    /// Leaves of the article, in reading order.
    private let leaves: [Leaf]
    private let language: Typesetting.Language
    private let ambiguous: Int
    private var made: [Part] = []
    /// For each part the number of its leaf; for one that is kept its index in `made`, as -1 - index.
    private var sources: [Int32] = []
    /// The first part of each leaf that has a part that is kept.
    private var firstMade: [Int: Int] = [:]
    /// The parts between which all leaves stand in order.
    private var body = 0..<0
    /// The number of links before each leaf that has some.
    private var linksBefore: [Int: Int] = [:]

    /// The addresses of the links, number 1 first.
    private(set) var links: [String] = []
    /// The bytes of text before each part, and at the end of all.
    private(set) var bytesBefore: [Int] = [0]

    /// A composed text of so many bytes is kept, since composing it again for every look would be felt.
    private static let keptLength = 65_536

    init(of leaves: [Leaf], language: Typesetting.Language, ambiguous: Int) {
        self.leaves = leaves
        self.language = language
        self.ambiguous = ambiguous
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { sources.count }

    public subscript(index: Int) -> Part {
        let source = Int(sources[index])
        return source < 0 ? made[-1 - source] : part(of: source, behind: index > 0 ? shape(of: index - 1) : nil).part
    }

    mutating func add(_ part: Part) {
        if firstMade[part.leaf] == nil { firstMade[part.leaf] = count }
        append(Int32(-1 - made.count), length: part.text.utf8.count)
        made.append(part)
    }

    /// Adds a leaf of the body: one that is a single part.
    mutating func add(leaf index: Int) {
        let leaf = leaves[index]
        // The text of a plain leaf is the part's: there is nothing to compose.
        if case .paragraph = leaf.kind, leaf.inlines.count == 1, case .text(let text) = leaf.inlines[0] {
            return append(leaf: index, length: text.utf8.count)
        }
        let linksSoFar = links.count
        linksBefore[index] = linksSoFar
        let (part, further) = part(of: index, behind: isEmpty ? nil : shape(of: count - 1))
        links += further
        if further.isEmpty { linksBefore[index] = nil }
        let length = part.text.utf8.count
        if length > Self.keptLength { add(part) } else { append(leaf: index, length: length) }
    }

    private mutating func append(leaf index: Int, length: Int) {
        append(Int32(index), length: length)
        body = (body.isEmpty ? count - 1 : body.lowerBound)..<count
    }

    /// Takes the parts from one on away: such as are kept, for what stands below the article.
    mutating func removeAll(from index: Int) {
        for part in index..<count { firstMade[leaf(of: part)] = nil }
        made.removeLast(count - index)
        sources.removeLast(count - index)
        bytesBefore.removeLast(bytesBefore.count - 1 - index)
    }

    private mutating func append(_ source: Int32, length: Int) {
        sources.append(source)
        bytesBefore.append((bytesBefore.last ?? 0) + length)
    }

    /// The first part of a leaf, or of the next leaf that has one; nil behind the last.
    func first(ofLeaf leaf: Int) -> Int? {
        if let index = firstMade[leaf] { return index }
        var candidates = body
        while !candidates.isEmpty {
            let middle = (candidates.lowerBound + candidates.upperBound) / 2
            if self.leaf(of: middle) < leaf {
                candidates = middle + 1..<candidates.upperBound
            } else {
                candidates = candidates.lowerBound..<middle
            }
        }
        let inBody = body.contains(candidates.lowerBound) ? candidates.lowerBound : nil
        if let inBody, self.leaf(of: inBody) == leaf { return inBody }
        let later = firstMade.filter { $0.key > leaf }.map(\.value) + [inBody].compactMap { $0 }
        return later.min { self.leaf(of: $0) < self.leaf(of: $1) }
    }

    /// The text of a leaf of the article; empty for any other.
    func text(ofLeaf index: Int) -> String { leaves.indices.contains(index) ? leaves[index].text : "" }

    /// Editor and copyright statement, with their numbers.
    var leavesBehindBody: [(index: Int, leaf: Leaf)] {
        let start = leaves.lastIndex { if case .editor = $0.kind { true } else { false } } ?? leaves.count
        return (start..<leaves.count).map { ($0, leaves[$0]) }
    }

    /// The leaf of a part, without composing it.
    func leaf(of index: Int) -> Int {
        let source = Int(sources[index])
        return source < 0 ? made[-1 - source].leaf : source
    }
}

// MARK: - Composing

extension Parts {
    /// - Returns: the part, and the addresses of the links in it.
    private func part(of index: Int, behind last: Part?) -> (part: Part, links: [String]) {
        let leaf = leaves[index]
        var part = shape(ofLeaf: index)
        part.blankBefore = blankRows(before: leaf, part, behind: last)
        if case .image(let image) = leaf.kind {
            part.set(image)
            return (part, [])
        }
        var composer = InlineComposer(linksBefore: linksBefore[index] ?? 0)
        composer.add(leaf.inlines)
        part.text = composer.text
        part.spans = composer.spans
        part.insertions = composer.insertions
        return (part, composer.links)
    }

    /// A part without its text, for one that is composed when looked at.
    private func shape(of index: Int) -> Part {
        let source = Int(sources[index])
        return source < 0 ? made[-1 - source] : shape(ofLeaf: source)
    }

    private func shape(ofLeaf index: Int) -> Part {
        let leaf = leaves[index]
        var part = Part(bodyKind(leaf.kind), leaf: index, text: "", language: language)
        part.stand(in: leaf.containers, ambiguous: ambiguous)
        return part
    }

    private func bodyKind(_ kind: Leaf.Kind) -> Part.Kind {
        switch kind {
        case .heading(let level): .heading(level: level)
        case .code: .code
        case .image: .caption
        case .rule: .rule
        default: .paragraph
        }
    }

    /// Either an indent or a space between paragraphs, never both (CLREQ, on paragraphs): an indented paragraph follows closely
    /// upon another.
    private func blankRows(before leaf: Leaf, _ part: Part, behind last: Part?) -> Int {
        guard let last else { return 0 }
        if case .item(_, let opens)? = leaf.containers.last, opens, last.inset > 2 * last.quotes { return 0 }
        let isIndented = Indent.firstLine(for: language) != .none
        if part.kind == .paragraph, last.kind == .paragraph, part.inset == last.inset, isIndented, part.inset == 0 { return 0 }
        return 1
    }
}

extension Part {
    /// A picture's description and below it its caption and credit, where they say more.
    fileprivate mutating func set(_ image: Image) {
        var lines = [image.description, image.caption.plainText, image.credit ?? ""].filter { !$0.isEmpty }
        if lines.count > 1, lines[0] == lines[1] {
            base = lines[0].utf8.count + 1
            lines.removeFirst()
        }
        for (number, line) in lines.enumerated() {
            if number > 0 {
                // A newline would be set as white space: U+2028 (three bytes, so two are inserted) ends the line.
                text += "\u{2028}"
                insertions.append(text.utf8.count - 2..<text.utf8.count)
            }
            text += line
        }
        prepend("▣ ", as: .label)
    }

    /// Puts a text before the part that is not in the leaf's text.
    mutating func prepend(_ label: String, as kind: Span.Kind) {
        let length = label.utf8.count
        text = label + text
        spans = [Span(range: 0..<length, kind: kind)] + spans.map { Span(range: $0.range.shifted(by: length), kind: $0.kind) }
        insertions = [0..<length] + insertions.map { $0.shifted(by: length) }
    }

    mutating func stand(in containers: [Leaf.Container], ambiguous: Int) {
        for container in containers {
            switch container {
            case .quote:
                quotes += 1
                inset += 2
            case .item(let number, let opens):
                let mark = number.map { "\($0). " } ?? "• "
                marker = opens ? mark : ""
                inset += max(number == nil ? 2 : 4, cells(mark, ambiguous: ambiguous) + (number == nil ? 1 : 0))
            case .footnote(let number, let opens):
                let mark = "[\(number)] "
                marker = opens ? mark : ""
                inset += max(4, cells(mark, ambiguous: ambiguous))
            }
        }
    }
}

extension Range<Int> {
    fileprivate func shifted(by distance: Int) -> Range<Int> {
        lowerBound + distance..<upperBound + distance
    }
}
