import Model

extension Article {
    /// Where a passage of an older text of this article stands now; nil where it is gone, or where that is not sure.
    public func place(of passage: Range<Anchor>, in older: Article) -> Range<Anchor>? {
        older.quotation(of: passage).flatMap { PassageFinder(self).place(of: $0)?.passage }
    }

    /// A passage of this article by its words, to be looked for in another text; nil for one that is empty or lies outside.
    /// - Parameter version: the digest of the file that this text was read from, in hexadecimal.
    public func quotation(of passage: Range<Anchor>, version: String = "") -> Quotation? {
        FlatText(self).quotation(of: passage, version: version)
    }
}

extension FlatText {
    /// As `Article.quotation(of:version:)`, for many passages of one text.
    public func quotation(of passage: Range<Anchor>, version: String = "") -> Quotation? {
        guard let range = range(of: passage) else { return nil }
        let start = codePoints(before: range.lowerBound)
        let exact = String(decoding: bytes[range], as: UTF8.self)
        return Quotation(
            exact: exact, prefix: clusters(Quotation.contextLength, before: range.lowerBound),
            suffix: clusters(Quotation.contextLength, after: range.upperBound),
            position: start..<start + exact.unicodeScalars.count, version: version)
    }
}
