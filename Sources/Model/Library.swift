// What the library tells about what it holds, and what a reader does to it.

/// One row of the article list.
public struct Summary: Hashable, Sendable, Identifiable {
    public var id: Identifier
    public var title: String
    public var source: String
    public var published: PrintedDate?
    public var language: LanguageTag
    public var added: Milliseconds
    public var isRead: Bool
    public var isStarred: Bool
    /// All comments that are shown, those of the page and one's own.
    public var comments: Int
    /// The label of one's own vote.
    public var mood: String?
    /// Characters read, as `Article.length` counts them.
    public var length: Int
    /// Percent of the text that has been read.
    public var progress: Int
    public var hasDraft: Bool
    public var tags: [String]
    /// Where a search found it; nil on every other shelf.
    public var snippet: Snippet?

    public init(
        id: Identifier, title: String, source: String = "", published: PrintedDate? = nil, language: LanguageTag = .undetermined,
        added: Milliseconds = 0, isRead: Bool = false, isStarred: Bool = false, comments: Int = 0, mood: String? = nil,
        length: Int = 0, progress: Int = 0, hasDraft: Bool = false, tags: [String] = [], snippet: Snippet? = nil
    ) {
        self.id = id
        self.title = title
        self.source = source
        self.published = published
        self.language = language
        self.added = added
        self.isRead = isRead
        self.isStarred = isStarred
        self.comments = comments
        self.mood = mood
        self.length = length
        self.progress = progress
        self.hasDraft = hasDraft
        self.tags = tags
        self.snippet = snippet
    }
}

/// An article with everything that stands beside it.
public struct Contents: Hashable, Sendable {
    /// Nil for a file that is shown without being stored.
    public var id: Identifier?
    public var article: Article
    /// Those of the page and one's own, oldest first, deleted ones left out.
    public var comments: [Comment]
    /// The label of one's own vote.
    public var vote: String?
    /// The moods that are offered where the page brings none.
    public var moods = MoodSet.standard
    /// Where reading stopped.
    public var place: Anchor?
    public var drafts: [Draft]
    public var isRead: Bool
    public var isStarred: Bool
    public var tags: [String]

    public init(
        id: Identifier?, article: Article, comments: [Comment], vote: String? = nil, place: Anchor? = nil, drafts: [Draft] = [],
        isRead: Bool = false, isStarred: Bool = false, tags: [String] = []
    ) {
        self.id = id
        self.article = article
        self.comments = comments
        self.vote = vote
        self.place = place
        self.drafts = drafts
        self.isRead = isRead
        self.isStarred = isStarred
        self.tags = tags
    }
}

/// A comment that is still being written. There is at most one for an article and purpose: so one for each passage, for each comment
/// that is answered or edited, and one for the article as a whole.
public struct Draft: Hashable, Sendable {
    public enum Purpose: Hashable, Sendable {
        /// A comment beside a passage, or on the whole article.
        case comment(on: Range<Anchor>?)
        case reply(to: Identifier)
        case edit(of: Identifier)
    }

    public var article: Identifier
    public var purpose: Purpose
    public var text: String
    /// True where the passage is one of an older text, and the text that is shown does not have it: the place is not to be pointed at.
    public var isOrphaned: Bool

    public init(article: Identifier, purpose: Purpose, text: String, isOrphaned: Bool = false) {
        self.article = article
        self.purpose = purpose
        self.text = text
        self.isOrphaned = isOrphaned
    }
}

/// What a person writes: each act is one operation of the library's append-only log.
public enum Act: Hashable, Sendable {
    case comment(
        id: Identifier, on: Identifier, answering: Identifier?, passage: Range<Anchor>?, author: String, text: String,
        stance: Stance? = nil)
    /// Marks a passage, without a word. It is a comment that may be given words by an edit.
    case highlight(id: Identifier, on: Identifier, passage: Range<Anchor>, author: String = "")
    case edit(comment: Identifier, text: String)
    case delete(comment: Identifier)
    /// Takes a deletion back.
    case restore(comment: Identifier)
    /// One vote for a reader and article: casts it, or changes it.
    case vote(on: Identifier, label: String)
    case withdrawVote(on: Identifier)
}

/// The span of time of a mood ranking, by the time of voting.
public enum Period: String, Hashable, Sendable, CaseIterable {
    case day, week, month, year, all

    /// Its length in milliseconds, backwards from now; nil without limit.
    public var length: Milliseconds? {
        let day: Milliseconds = 86_400_000
        return switch self {
        case .day: day
        case .week: 7 * day
        case .month: 30 * day
        case .year: 365 * day
        case .all: nil
        }
    }
}

/// One row of the mood ranking (心情排行): how an article was felt.
public struct Ranked: Hashable, Sendable {
    public var article: Identifier
    public var title: String
    public var label: String
    /// The page's own count, in the ranking over all time only, since a page does not say when it was voted.
    public var pageCount: Int
    /// Votes cast here within the period: 0 or 1.
    public var ownCount: Int

    /// The greatest number where there are more.
    public var count: Int {
        let (sum, overflow) = pageCount.addingReportingOverflow(ownCount)
        return overflow ? .max : sum
    }

    public init(article: Identifier, title: String, label: String, pageCount: Int, ownCount: Int) {
        self.article = article
        self.title = title
        self.label = label
        self.pageCount = pageCount
        self.ownCount = ownCount
    }
}

/// What an import left out or could not tell, in one clear sentence.
public struct Remark: Hashable, Sendable {
    public var sentence: String

    public init(_ sentence: String) {
        self.sentence = sentence
    }
}
