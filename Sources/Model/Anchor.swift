/// A place in the text of an article that survives any change of width.
public struct Anchor: Hashable, Sendable, Comparable, Codable {
    /// The index in `Article.leaves` (reading order).
    public var leaf: Int
    /// UTF-8 offset in the leaf's plain text.
    public var offset: Int

    public init(leaf: Int, offset: Int) {
        self.leaf = leaf
        self.offset = offset
    }

    public static let start = Anchor(leaf: 0, offset: 0)

    public static func < (one: Anchor, other: Anchor) -> Bool {
        (one.leaf, one.offset) < (other.leaf, other.offset)
    }
}

/// A leaf block: the smallest piece of an article that is set as a paragraph of its own.
public struct Leaf: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case kicker, title, subtitle, byline, abstract
        case heading(level: Int)
        case paragraph
        indirect case code(language: String?)
        // Rare and large: kept apart, so that a leaf is small.
        indirect case table(Table)
        indirect case image(Image)
        case rule
        case editor
        case copyrightHeading
        /// The index in `Copyright.clauses`.
        case clause(Int)
    }

    /// What a leaf stands in, outermost first.
    public enum Container: Hashable, Sendable {
        case quote
        /// A list item; the number is nil in an unordered list. `opens` is true for the first leaf of the item, which bears its mark.
        case item(number: Int?, opens: Bool)
        /// A footnote; `opens` is true for its first leaf, which bears its mark.
        case footnote(number: Int, opens: Bool)
    }

    public var kind: Kind
    public var inlines: [Inline]
    public var containers: [Container]

    public init(_ kind: Kind, _ inlines: [Inline], in containers: [Container] = []) {
        self.kind = kind
        self.inlines = inlines
        self.containers = containers
    }

    /// The text that offsets count in. A table gives its cells divided by tabs, its rows by newlines; an image its description,
    /// caption and credit divided by newlines.
    public var text: String {
        switch kind {
        case .table(let table): table.plainText
        case .image(let image): image.plainText
        default: inlines.plainText
        }
    }
}

extension Table {
    public var plainText: String {
        rows.map { row in row.map(\.plainText).joined(separator: "\t") }.joined(separator: "\n")
    }
}

extension Image {
    public var plainText: String {
        [description, caption.plainText, credit ?? ""].filter { !$0.isEmpty }.joined(separator: "\n")
    }
}
