import Model
import Typesetting

/// Where passages of other texts stand in this one (docs/anchoring.md): the same words, compared as a search compares them; where there
/// are several such places, the one whose surroundings are most alike, and among equals the nearest. Where none is sure, the place most
/// like the passage and its surroundings.
public struct PassageFinder: Sendable {
    private let text: FlatText
    private let folded: FoldedScalars

    public init(_ article: Article) {
        self.init(FlatText(article))
    }

    public init(_ text: FlatText) {
        self.text = text
        folded = FoldedScalars(utf8: text.bytes)
    }

    /// Where a passage stands, and how sure that is.
    public struct Found: Hashable, Sendable {
        public var passage: Range<Anchor>
        /// From 0 to 1: as much as the words, what stands before and after them, and their place are alike.
        public var score: Double
    }

    /// The score from which on a place counts as the passage's.
    public static let threshold = Likeness.threshold

    /// Nil where nothing is like it enough: then it is orphaned.
    /// - Parameter score: less than the threshold only where a wrong place does no harm.
    public func place(of quotation: Quotation, atLeast score: Double = threshold) -> Found? {
        guard let best = best(for: quotation), best.score >= score else { return nil }
        return Found(passage: text.passage(at: bytes(of: best.range)), score: best.score)
    }

    /// The place most like it, however little that is.
    func best(for quotation: Quotation) -> PassageSearch.Candidate? {
        let wanted = FoldedQuotation(quotation)
        guard !wanted.exact.isEmpty else { return nil }
        let place = expected(quotation.position.lowerBound)
        return folded.scalars.withUnsafeBufferPointer { scalars in
            PassageSearch(wanted, near: place, in: scalars).best()
        }
    }

    /// Whole clusters, as UTF-8 offsets.
    func bytes(of range: Range<Int>) -> Range<Int> {
        text.wholeClusters(around: Int(folded.starts[range.lowerBound])..<Int(folded.ends[range.upperBound - 1]))
    }

    /// The folded scalar at a code point.
    private func expected(_ codePoint: Int) -> Int {
        let offset = Int32(truncatingIfNeeded: text.offset(ofCodePoint: codePoint))
        var (low, high) = (0, folded.starts.count)
        while low < high {
            let middle = (low + high) / 2
            if folded.starts[middle] < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
