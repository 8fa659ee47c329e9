// What the reader has written over the years: every version of a comment, what was deleted, what is still being written, and all notes of
// a library in one list.

/// One text that a comment has had.
public struct CommentVersion: Hashable, Sendable, Identifiable {
    /// The operation by which it was written.
    public var id: Identifier
    public var time: Milliseconds
    public var author: String
    public var text: String
    /// Whether it is the one that is shown: the newest.
    public var isShown: Bool
    /// Written by someone who did not know of the one that is shown, and superseded by nobody.
    public var isConcurrent: Bool

    public init(id: Identifier, time: Milliseconds, author: String, text: String, isShown: Bool, isConcurrent: Bool) {
        self.id = id
        self.time = time
        self.author = author
        self.text = text
        self.isShown = isShown
        self.isConcurrent = isConcurrent
    }
}

/// An own comment that was deleted, and may be restored until the bin is emptied.
public struct DeletedComment: Hashable, Sendable, Identifiable {
    public var comment: Comment
    public var article: Identifier
    /// The title of its article.
    public var title: String
    public var deleted: Milliseconds

    public var id: Identifier { comment.id }

    public init(comment: Comment, article: Identifier, title: String, deleted: Milliseconds) {
        self.comment = comment
        self.article = article
        self.title = title
        self.deleted = deleted
    }
}

/// A draft with the article that it is for.
public struct ShelvedDraft: Hashable, Sendable {
    public var draft: Draft
    /// The title of its article.
    public var title: String
    public var kept: Milliseconds

    public init(draft: Draft, title: String, kept: Milliseconds) {
        self.draft = draft
        self.title = title
        self.kept = kept
    }
}

/// A text that a draft has had.
public struct DraftVersion: Hashable, Sendable {
    public var text: String
    public var kept: Milliseconds

    public init(text: String, kept: Milliseconds) {
        self.text = text
        self.kept = kept
    }
}

/// A process that has a draft open.
public struct DraftHolder: Hashable, Sendable {
    /// Its number, where it runs.
    public var process: Int
    public var host: String
    public var since: Milliseconds

    public init(process: Int, host: String, since: Milliseconds) {
        self.process = process
        self.host = host
        self.since = since
    }
}

/// A comment, highlight or mood of the reader's, as it stands in the list of all notes.
public struct NoteSummary: Hashable, Sendable, Identifiable {
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case comment, highlight, mood
    }

    public var kind: Kind
    /// The comment; for a mood the article.
    public var id: Identifier
    /// When it was written, or said.
    public var time: Milliseconds
    /// The same as wall time of this machine's place.
    public var date: PrintedDate
    public var article: Identifier
    public var title: String
    public var source: String
    public var tags: [String]
    /// The words of the passage; empty for a note on the whole article.
    public var quote: String
    public var text: String
    public var stance: Stance?
    /// The label of a mood.
    public var label: String?

    public init(
        kind: Kind, id: Identifier, time: Milliseconds, date: PrintedDate = PrintedDate(printed: "", iso: nil),
        article: Identifier, title: String, source: String = "",
        tags: [String] = [], quote: String = "", text: String = "", stance: Stance? = nil, label: String? = nil
    ) {
        self.kind = kind
        self.id = id
        self.time = time
        self.date = date
        self.article = article
        self.title = title
        self.source = source
        self.tags = tags
        self.quote = quote
        self.text = text
        self.stance = stance
        self.label = label
    }
}

/// How notes are sorted.
public enum NotesOrder: String, Hashable, Sendable, CaseIterable {
    /// The newest first.
    case date
    /// By the title of the article, or by its source; within one article the newest first.
    case article, source
}

/// Which notes of the library are asked for.
public struct NotesRequest: Hashable, Sendable {
    /// A query as it was typed; empty for all. Words are looked for in the notes, conditions hold for their articles.
    public var query: String
    /// Only notes on articles with this tag.
    public var tag: String?
    /// Only notes on articles of this source.
    public var source: String?
    public var kinds: Set<NoteSummary.Kind>
    public var order: NotesOrder
    /// The index of the first row wanted.
    public var first: Int
    /// How many rows are wanted.
    public var rows: Int

    public init(
        query: String = "", tag: String? = nil, source: String? = nil,
        kinds: Set<NoteSummary.Kind> = Set(NoteSummary.Kind.allCases),
        order: NotesOrder = .date, first: Int = 0, rows: Int
    ) {
        self.query = query
        self.tag = tag
        self.source = source
        self.kinds = kinds
        self.order = order
        self.first = first
        self.rows = rows
    }
}

/// Some notes.
public struct NotesPage: Hashable, Sendable {
    public var rows: [NoteSummary]
    /// The index of the first of them.
    public var first: Int
    /// How many notes there are.
    public var count: Int
    /// True where words are found in more notes than are shown: those written first were left out.
    public var isCapped: Bool

    public init(rows: [NoteSummary] = [], first: Int = 0, count: Int? = nil, isCapped: Bool = false) {
        self.rows = rows
        self.first = first
        self.count = count ?? rows.count
        self.isCapped = isCapped
    }
}

/// Which votes a ranking counts.
public struct RankingRequest: Hashable, Sendable {
    public var period: Period
    /// Only votes at this time or later, in the place of the period.
    public var since: Milliseconds?
    /// Only this mood, in either spelling.
    public var label: String?
    /// Only articles of this source.
    public var source: String?
    /// Only articles with this tag.
    public var tag: String?

    public init(
        period: Period, since: Milliseconds? = nil, label: String? = nil, source: String? = nil, tag: String? = nil
    ) {
        self.period = period
        self.since = since
        self.label = label
        self.source = source
        self.tag = tag
    }
}

/// How the library as a whole felt: one mood, over all its articles.
public struct MoodTotal: Hashable, Sendable {
    public var label: String
    /// What the pages print, over all time only.
    public var pageCount: Int
    /// The reader's own votes.
    public var ownCount: Int

    /// The greatest number where there are more.
    public var count: Int {
        let (sum, overflow) = pageCount.addingReportingOverflow(ownCount)
        return overflow ? .max : sum
    }

    public init(label: String, pageCount: Int, ownCount: Int) {
        self.label = label
        self.pageCount = pageCount
        self.ownCount = ownCount
    }
}
