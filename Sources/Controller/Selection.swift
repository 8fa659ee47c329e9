import Model
import Typesetting

/// A passage that is being selected, in places of the text: from the cluster at which it began to the one at the caret, both in it.
public struct Selection: Hashable, Sendable {
    /// The cluster at the end that stays.
    private(set) var fixed: Range<Anchor>
    /// The cluster at the caret.
    public private(set) var caret: Range<Anchor>
    /// The column that moves by lines keep to, in cells; nil where it is the caret's own.
    private(set) var column: Int?

    init(from fixed: CaretLine.Stop, to caret: CaretLine.Stop) {
        self.fixed = fixed.range
        self.caret = caret.range
    }

    init(at stop: CaretLine.Stop) {
        self.init(from: stop, to: stop)
    }

    /// The passage.
    public var range: Range<Anchor> {
        min(fixed.lowerBound, caret.lowerBound)..<max(fixed.upperBound, caret.upperBound)
    }

    mutating func turn() {
        swap(&fixed, &caret)
        column = nil
    }

    mutating func move(to stop: CaretLine.Stop, keeping column: Int? = nil) {
        caret = stop.range
        self.column = column
    }

    /// Grows to cover a range too; the caret stands at its end.
    mutating func cover(_ wanted: Range<Anchor>, _ caret: Caret) {
        let lower = min(range.lowerBound, wanted.lowerBound)
        let upper = max(range.upperBound, wanted.upperBound)
        guard let first = caret.stop(from: lower), let last = caret.stop(at: Anchor(leaf: upper.leaf, offset: upper.offset - 1))
        else {
            return
        }
        self = Selection(from: first, to: last)
    }

    /// Keeps to the text where that has become another.
    func anew(in layout: Layout) -> Selection? {
        let caret = Caret(layout)
        guard let from = caret.stop(at: fixed.lowerBound), let to = caret.stop(at: self.caret.lowerBound) else { return nil }
        return Selection(from: from, to: to)
    }
}

extension Selection {
    /// Grows to the sentence at the caret, or to the next one where it has that already.
    mutating func takeSentence(_ caret: Caret) {
        let sentences =
            TextStretch(at: self.caret.lowerBound, in: caret.layout)?.sentences(from: self.caret.lowerBound.offset) ?? []
        guard let first = sentences.first else { return }
        let before = self
        cover(first, caret)
        if range == before.range, let next = sentences.dropFirst().first { cover(next, caret) }
    }

    /// Grows to the whole paragraph, table or picture at the caret.
    mutating func takeParagraph(_ caret: Caret) {
        let leaf = self.caret.lowerBound.leaf
        let length = caret.layout.document.text(ofLeaf: leaf).utf8.count
        cover(Anchor(leaf: leaf, offset: 0)..<Anchor(leaf: leaf, offset: length), caret)
    }
}

extension Document {
    func text(ofLeaf leaf: Int) -> String { parts.text(ofLeaf: leaf) }

    /// The text of a passage as it is copied: a ruby's base alone, leaves divided by newlines.
    public func text(of passage: Range<Anchor>) -> String {
        let (lower, upper) = (passage.lowerBound, passage.upperBound)
        guard lower.leaf >= 0, isOfArticle(leaf: upper.leaf) else { return "" }
        let texts = (lower.leaf...upper.leaf).map { leaf in
            let text = text(ofLeaf: leaf)
            let start = leaf == lower.leaf ? lower.offset : 0
            let end = leaf == upper.leaf ? upper.offset : text.utf8.count
            return text.slice(start..<max(start, end))
        }
        return texts.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// The last part of the article itself, above its poll and its comments.
    var lastOfArticle: Int {
        parts.indices.last { isOfArticle(leaf: parts.leaf(of: $0)) } ?? 0
    }
}
