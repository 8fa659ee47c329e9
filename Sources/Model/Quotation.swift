/// A passage by its words: what stands in it, before it and after it (W3C Web Annotation Data Model, section 4.2.4, Text Quote
/// Selector), and where that was (4.2.5, Text Position Selector), so that it can be looked for in another text.
public struct Quotation: Hashable, Sendable, Codable {
    /// The words of the passage; leaves are divided by newlines.
    public var exact: String
    /// Up to `contextLength` grapheme clusters before it.
    public var prefix: String
    /// Up to `contextLength` grapheme clusters after it.
    public var suffix: String
    /// Where it stood: code points counted from the beginning of the text, in which newlines divide the leaves.
    public var position: Range<Int>
    /// The text that it is a place in: the SHA-256 digest of the file that this was read from, in hexadecimal; empty where not known.
    public var version: String
    /// The same place in leaves; nil where whoever quoted it did not tell.
    public var anchors: Range<Anchor>?

    /// Grapheme clusters of what stands before and after.
    public static let contextLength = 32

    public init(
        exact: String, prefix: String = "", suffix: String = "", position: Range<Int>, version: String = "",
        anchors: Range<Anchor>? = nil
    ) {
        self.exact = exact
        self.prefix = prefix
        self.suffix = suffix
        self.position = position
        self.version = version
        self.anchors = anchors
    }
}
