/// A block of an article's body.
public enum Block: Hashable, Sendable {
    /// A section heading; the level is 1 for the body's highest.
    case heading(level: Int, [Inline])
    case paragraph([Inline])
    case quote([Block])
    case list(ordered: Bool, [[Block]])
    /// Preformatted text: every space and newline counts.
    case code(String, language: String?)
    case table(Table)
    case image(Image)
    case rule
    /// What a note mark of the same number stands for.
    case footnote(number: Int, [Block])
}

/// A table: rows of cells of inlines. Rows may differ in length; a missing cell is empty.
public struct Table: Hashable, Sendable, Codable {
    /// How many of the first rows are headings.
    public var headings: Int
    public var rows: [[[Inline]]]

    public init(headings: Int, rows: [[[Inline]]]) {
        self.headings = headings
        self.rows = rows
    }
}

/// A picture, which a terminal shows by its description and caption.
public struct Image: Hashable, Sendable, Codable {
    public var address: String
    /// The alternative text.
    public var description: String
    public var caption: [Inline]
    /// Who made it, as printed beside the caption; nil where it is part of the caption or was not printed.
    public var credit: String?
    /// The name of its bytes in the library, `Picture.name`; nil for a picture that is elsewhere.
    public var picture: String?

    public init(address: String, description: String, caption: [Inline], credit: String? = nil, picture: String? = nil) {
        self.address = address
        self.description = description
        self.caption = caption
        self.credit = credit
        self.picture = picture
    }
}

/// A run of text inside a block.
public enum Inline: Hashable, Sendable {
    case text(String)
    case code(String)
    case emphasis([Inline])
    case strong([Inline])
    case link([Inline], to: String)
    /// Base text with its reading, which is never fused into the base.
    case ruby([Inline], reading: String)
    case superscript([Inline])
    case `subscript`([Inline])
    /// A note mark with its number.
    case note(Int)
    case lineBreak
}

extension Inline {
    /// The text that a copy of this run gives: a ruby gives its base, a line break gives U+2028, a note mark gives "[1]".
    public var plainText: String {
        switch self {
        case .text(let text), .code(let text): text
        case .emphasis(let inner), .strong(let inner), .superscript(let inner), .subscript(let inner), .link(let inner, _),
            .ruby(let inner, _):
            inner.plainText
        case .note(let number): "[\(number)]"
        case .lineBreak: "\u{2028}"
        }
    }
}

extension [Inline] {
    public var plainText: String {
        // The text of a single one is shared, not copied: it may be long.
        count == 1 ? self[0].plainText : reduce(into: "") { $0 += $1.plainText }
    }
}
