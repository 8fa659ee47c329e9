/// What the list shows.
public enum Shelf: Hashable, Sendable {
    /// Every article that is not in the bin; the other shelves hold a part of these, but for the bin.
    case all
    case unread, starred
    /// Those that the reader has written a comment on.
    case commented
    /// Those with a comment still being written.
    case drafts
    /// Those that have been opened, the last one first.
    case lately
    case bin
    case tag(String)
    /// What a query finds.
    case search(Search)
}

/// A query as it was typed, and how it is to be understood.
public struct Search: Hashable, Sendable {
    public var text: String
    /// True while it is being typed: the last word may be a beginning, and titles and names match by pinyin.
    public var isTyped: Bool
    /// The name under which it is kept as a shelf; empty for one that is not kept.
    public var name: String

    public init(_ text: String, isTyped: Bool = false, name: String = "") {
        self.text = text
        self.isTyped = isTyped
        self.name = name
    }
}

/// How a shelf is sorted.
public enum ListOrder: String, Hashable, Sendable, CaseIterable {
    /// The newest first.
    case published, added
    /// By the collation of the reader's language.
    case title, source
    /// The longest first.
    case length
    /// By the label of one's own vote; those without come last.
    case mood
    /// The best match first; on a shelf without query the same as `published`.
    case relevance
}

/// Which rows of a shelf are asked for. The rows that are not on the screen stay on disk.
public struct ListRequest: Hashable, Sendable {
    public var shelf: Shelf
    public var order: ListOrder
    /// The index of the first row wanted.
    public var first: Int
    /// How many rows are wanted.
    public var rows: Int
    /// An article whose place is wanted: the rows are those around it, wherever it stands now.
    public var keeping: Identifier?

    public init(shelf: Shelf, order: ListOrder, first: Int = 0, rows: Int, keeping: Identifier? = nil) {
        self.shelf = shelf
        self.order = order
        self.first = first
        self.rows = rows
        self.keeping = keeping
    }
}

/// Some rows of a shelf.
public struct ListPage: Hashable, Sendable {
    public var rows: [Summary]
    /// The index of the first of them in the shelf.
    public var first: Int
    /// How many rows the shelf has.
    public var count: Int
    /// True where a search found more: the newest `count` were ranked.
    public var isCapped: Bool
    /// The index of the article that was to be kept in sight; nil where it is not on this shelf.
    public var kept: Int?

    public init(rows: [Summary] = [], first: Int = 0, count: Int? = nil, isCapped: Bool = false, kept: Int? = nil) {
        self.rows = rows
        self.first = first
        self.count = count ?? rows.count
        self.isCapped = isCapped
        self.kept = kept
    }
}

/// A piece of text around the first place where a search matched, on one line.
public struct Snippet: Hashable, Sendable {
    public var text: String
    /// The matches, as UTF-8 offsets in the text.
    public var hits: [Range<Int>]

    public init(_ text: String, hits: [Range<Int>] = []) {
        self.text = text
        self.hits = hits
    }
}

/// A shelf with the number of articles on it.
public struct CountedShelf: Hashable, Sendable {
    public var shelf: Shelf
    public var count: Int
    /// True where there are more than were counted.
    public var isCapped: Bool

    public init(_ shelf: Shelf, count: Int, isCapped: Bool = false) {
        self.shelf = shelf
        self.count = count
        self.isCapped = isCapped
    }
}
