import Model
import Typesetting

/// A quotation as it is compared: folded, and cut to what the comparing needs.
struct FoldedQuotation: Sendable {
    let exact: [UInt32]
    let before: Surrounding
    let after: Surrounding
    /// What stood before, the quotation, what stood after, to be aligned as one.
    let pattern: [UInt32]
    /// Where the quotation is in the pattern.
    let inPattern: Range<Int>

    init(_ quotation: Quotation) {
        self.init(
            FoldedScalars(quotation.exact).scalars[...], before: FoldedScalars(quotation.prefix).scalars[...],
            after: FoldedScalars(quotation.suffix).scalars[...])
    }

    private init(_ exact: ArraySlice<UInt32>, before: ArraySlice<UInt32>, after: ArraySlice<UInt32>) {
        let (before, after) = (before.suffix(Surrounding.length), after.prefix(Surrounding.length))
        self.exact = Array(exact)
        self.before = Surrounding(before: before)
        self.after = Surrounding(after: after)
        pattern = Array(before + exact + after)
        inPattern = before.count..<before.count + exact.count
    }

    /// What stood at its beginning, as a quotation of its own.
    func beginning(_ length: Int) -> FoldedQuotation {
        let cut = inPattern.lowerBound + length
        return FoldedQuotation(
            pattern[inPattern.lowerBound..<cut], before: pattern[..<inPattern.lowerBound], after: pattern[cut...])
    }

    func ending(_ length: Int) -> FoldedQuotation {
        let cut = inPattern.upperBound - length
        return FoldedQuotation(
            pattern[cut..<inPattern.upperBound], before: pattern[..<cut], after: pattern[inPattern.upperBound...])
    }
}
