import Model
import Typesetting

/// A piece of the article's text to look for words and sentences in: a row of a table, or what a section shows of a leaf.
struct TextStretch {
    let part: Int
    let leaf: Int
    /// The offset in the leaf at which it begins.
    let start: Int
    let text: String
    private let section: Range<Int>

    init?(at anchor: Anchor, in layout: Layout) {
        let part = layout.document.part(at: anchor)
        self.init(part, holding: layout.document.textOffset(of: anchor, inPart: part), layout)
    }

    private init?(_ index: Int, holding offset: Int, _ layout: Layout) {
        let part = layout.document.parts[index]
        guard layout.document.isOfArticle(leaf: part.leaf) else { return nil }
        self.part = index
        leaf = part.leaf
        guard part.tableRow == nil else {
            (start, section, text) = (part.base, 0..<part.text.utf8.count, part.text)
            return
        }
        section = layout.section(of: index, containing: offset).range
        start = part.leafOffset(ofText: section.lowerBound)
        text = part.text(in: section)
    }

    /// The next one in a direction; nil at the end of the article.
    func next(in layout: Layout, forward: Bool) -> TextStretch? {
        let parts = layout.document.parts
        if forward, section.upperBound < parts[part].text.utf8.count {
            return TextStretch(part, holding: section.upperBound, layout)
        }
        if !forward, section.lowerBound > 0 { return TextStretch(part, holding: section.lowerBound - 1, layout) }
        let others = forward ? Array(part + 1..<layout.document.lastOfArticle + 1) : Array((0..<part).reversed())
        for other in others where layout.document.isOfArticle(leaf: parts.leaf(of: other)) {
            return TextStretch(other, holding: forward ? 0 : Int.max, layout)
        }
        return nil
    }

    /// The sentence that holds an offset of the leaf, and the one behind it in this piece, without the white space behind them.
    func sentences(from offset: Int) -> [Range<Anchor>] {
        let boundaries = sentenceBoundaries(text).map { $0 + start }
        return zip(boundaries, boundaries.dropFirst()).filter { $0.1 > offset }.prefix(2).map { lower, upper in
            let sentence = text.slice(lower - start..<upper - start)
            let blanks = sentence.unicodeScalars.reversed().prefix { $0.properties.isWhitespace }
            let end = upper - blanks.reduce(0) { $0 + $1.utf8.count }
            return Anchor(leaf: leaf, offset: lower)..<Anchor(leaf: leaf, offset: max(lower + 1, end))
        }
    }
}

extension Part {
    /// What a range of the text has of the leaf's.
    fileprivate func text(in range: Range<Int>) -> String {
        var (result, start) = ("", range.lowerBound)
        for insertion in insertions where insertion.overlaps(range) {
            result += text.slice(start..<max(start, insertion.lowerBound))
            start = insertion.upperBound
        }
        return result + text.slice(start..<max(start, range.upperBound))
    }
}
