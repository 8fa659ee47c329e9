/// Everything that a library knows of one article, as an export has it. Field by field this is the format of `docs/export.md`: a change
/// here is a new version of it, `Archive.version`.
public struct ArchivedArticle: Hashable, Sendable, Codable {
    /// The order of adding in its library, from 1.
    public var number: Int64
    public var id: Identifier
    public var added: Milliseconds
    public var isRead: Bool
    public var isStarred: Bool
    public var isBinned: Bool
    /// Percent of the text that has been read.
    public var progress: Int
    /// When it was last opened.
    public var opened: Milliseconds?
    /// Where reading stopped, in the newest version of the text.
    public var place: Anchor?
    /// The names of its tags, those of tags in the bin too.
    public var tags: [String]
    public var vote: ArchivedVote?
    public var pageMoods: [ArchivedMood]
    public var drafts: [ArchivedDraft]
    public var visits: [ArchivedVisit]
    /// Those of the page and the reader's own, deleted ones too.
    public var comments: [ArchivedComment]
    /// The number of the version that is shown.
    public var version: Int
    public var versions: [ArchivedVersion]
    /// The pictures that came with its pages; nil for none.
    public var pictures: [ArchivedPicture]?
    /// The texts that its drafts have had, the oldest first; nil for none.
    public var draftVersions: [ArchivedDraftVersion]?

    public init(
        number: Int64, id: Identifier, added: Milliseconds, isRead: Bool, isStarred: Bool, isBinned: Bool, progress: Int,
        opened: Milliseconds?, place: Anchor?, tags: [String], vote: ArchivedVote?, pageMoods: [ArchivedMood],
        drafts: [ArchivedDraft], visits: [ArchivedVisit], comments: [ArchivedComment], version: Int, versions: [ArchivedVersion],
        pictures: [ArchivedPicture]? = nil, draftVersions: [ArchivedDraftVersion]? = nil
    ) {
        self.number = number
        self.id = id
        self.added = added
        self.isRead = isRead
        self.isStarred = isStarred
        self.isBinned = isBinned
        self.progress = progress
        self.opened = opened
        self.place = place
        self.tags = tags
        self.vote = vote
        self.pageMoods = pageMoods
        self.drafts = drafts
        self.visits = visits
        self.comments = comments
        self.version = version
        self.versions = versions
        self.pictures = pictures
        self.draftVersions = draftVersions
    }

    /// The version that is shown; nil in an archive that lacks it.
    public var current: ArchivedVersion? { versions.first { $0.number == version } }
}

/// One text of an article. Its comments stand with the article.
public struct ArchivedVersion: Hashable, Sendable, Codable {
    /// From 1, the oldest first.
    public var number: Int
    /// The SHA-256 digest of the file that it was read from, in hexadecimal.
    public var fingerprint: String
    public var added: Milliseconds
    public var article: Article

    public init(number: Int, fingerprint: String, added: Milliseconds, article: Article) {
        self.number = number
        self.fingerprint = fingerprint
        self.added = added
        self.article = article
    }
}

/// A comment with everything that a library knows of it.
public struct ArchivedComment: Hashable, Sendable, Codable {
    public var number: Int64
    public var id: Identifier
    public var parent: Identifier?
    public var origin: Comment.Origin
    public var addressee: String
    public var author: String
    public var text: String
    /// As the page prints it; nil for one's own.
    public var time: PrintedDate?
    /// When it was written here; nil for one of a page.
    public var written: Milliseconds?
    public var edited: Milliseconds?
    public var isDeleted: Bool
    /// The version of the text that the passage is a place in.
    public var version: Int
    public var passage: Range<Anchor>?
    /// Where the passage stands in a newer version.
    public var anchoring: ArchivedAnchoring?
    /// Where it was written from, as its page prints it; nil where it prints none.
    public var place: String?
    /// How many agreed with it, as its page prints it; nil where it prints none.
    public var votes: Int?
    public var stance: Stance?

    public init(
        number: Int64, id: Identifier, parent: Identifier?, origin: Comment.Origin, addressee: String, author: String,
        text: String, time: PrintedDate?, written: Milliseconds?, edited: Milliseconds?, isDeleted: Bool, version: Int,
        passage: Range<Anchor>?, anchoring: ArchivedAnchoring?, stance: Stance? = nil
    ) {
        self.number = number
        self.id = id
        self.parent = parent
        self.origin = origin
        self.addressee = addressee
        self.author = author
        self.text = text
        self.time = time
        self.written = written
        self.edited = edited
        self.isDeleted = isDeleted
        self.version = version
        self.passage = passage
        self.anchoring = anchoring
        self.stance = stance
    }
}

public struct ArchivedAnchoring: Hashable, Sendable, Codable {
    public var version: Int
    public var passage: Range<Anchor>

    public init(version: Int, passage: Range<Anchor>) {
        self.version = version
        self.passage = passage
    }
}

/// A picture with its bytes.
public struct ArchivedPicture: Hashable, Sendable, Codable {
    /// The SHA-256 digest of the bytes, in hexadecimal.
    public var name: String
    public var mediaType: String
    /// The bytes (RFC 4648, section 4).
    public var base64: String

    public init(name: String, mediaType: String, base64: String) {
        self.name = name
        self.mediaType = mediaType
        self.base64 = base64
    }
}

/// The reader's vote.
public struct ArchivedVote: Hashable, Sendable, Codable {
    public var label: String
    public var voted: Milliseconds

    public init(label: String, voted: Milliseconds) {
        self.label = label
        self.voted = voted
    }
}

/// A count that the page printed.
public struct ArchivedMood: Hashable, Sendable, Codable {
    public var label: String
    public var count: Int

    public init(label: String, count: Int) {
        self.label = label
        self.count = count
    }
}

/// A comment that is still being written.
public struct ArchivedDraft: Hashable, Sendable, Codable {
    public enum Purpose: String, Hashable, Sendable, Codable {
        case comment, reply, edit
    }

    public var number: Int64
    public var purpose: Purpose
    /// The comment that it answers or edits; nil for a new one.
    public var comment: Identifier?
    public var text: String
    public var kept: Milliseconds
    /// The passage of a new comment, and the version of the text that it is a place in; both nil for one on the whole article.
    public var passage: Range<Anchor>?
    public var version: Int?

    public init(
        number: Int64, purpose: Purpose, comment: Identifier?, text: String, kept: Milliseconds, passage: Range<Anchor>? = nil,
        version: Int? = nil
    ) {
        self.number = number
        self.purpose = purpose
        self.comment = comment
        self.text = text
        self.kept = kept
        self.passage = passage
        self.version = version
    }
}

public struct ArchivedVisit: Hashable, Sendable, Codable {
    public var number: Int64
    public var opened: Milliseconds

    public init(number: Int64, opened: Milliseconds) {
        self.number = number
        self.opened = opened
    }
}
