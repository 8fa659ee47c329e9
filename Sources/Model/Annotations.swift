/// An article with all that was said beside it, apart from how a library keeps it: what the open formats of an export are made from, and
/// what is read out of them.
public struct AnnotatedArticle: Hashable, Sendable {
    public var id: Identifier
    public var url: String
    public var title: String
    public var source: String
    public var language: LanguageTag
    /// The SHA-256 digest of the file that the text was read from, in hexadecimal; empty where not known.
    public var fingerprint: String
    /// In the order of writing; an answer behind what it answers.
    public var annotations: [Annotation]

    public init(
        id: Identifier, url: String = "", title: String = "", source: String = "", language: LanguageTag = .undetermined,
        fingerprint: String = "", annotations: [Annotation] = []
    ) {
        self.id = id
        self.url = url
        self.title = title
        self.source = source
        self.language = language
        self.fingerprint = fingerprint
        self.annotations = annotations
    }
}

/// A comment, a highlight or a mood.
public struct Annotation: Hashable, Sendable, Identifiable {
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case comment, highlight
        /// The text is the label of a vote.
        case mood
    }

    /// 推, 噓, →.
    public enum Stance: String, Hashable, Sendable, Codable, CaseIterable {
        case approving, disapproving, neutral
    }

    /// A text that a later one has taken the place of.
    public struct Version: Hashable, Sendable {
        public var text: String
        public var written: Milliseconds
        /// Empty where it is the author of the annotation.
        public var author: String

        public init(text: String, written: Milliseconds, author: String = "") {
            self.text = text
            self.written = written
            self.author = author
        }
    }

    public var id: Identifier
    public var kind: Kind
    public var origin: Comment.Origin
    /// The annotation that this one answers.
    public var parent: Identifier?
    public var addressee: String
    public var author: String
    public var text: String
    /// Whether the text is light Markdown.
    public var isMarkdown: Bool
    public var stance: Stance?
    /// The passage it stands beside, in the newest text that has it; nil for one on the whole article.
    public var quotation: Quotation?
    /// The passage as it was when it was written; nil where that is the same.
    public var original: Quotation?
    /// Nil where only the page's own words tell it.
    public var created: Milliseconds?
    public var modified: Milliseconds?
    /// Who wrote the text, where that is not the author.
    public var editor: String
    /// As the page prints it; nil for one's own.
    public var printed: PrintedDate?
    public var isDeleted: Bool
    /// When it was deleted; nil where that is not known.
    public var deleted: Milliseconds?
    /// Earlier texts, the oldest first.
    public var versions: [Version]

    public init(
        id: Identifier, kind: Kind = .comment, origin: Comment.Origin = .reader, parent: Identifier? = nil,
        addressee: String = "",
        author: String = "", text: String = "", isMarkdown: Bool = false, stance: Stance? = nil, quotation: Quotation? = nil,
        original: Quotation? = nil, created: Milliseconds? = nil, modified: Milliseconds? = nil, editor: String = "",
        printed: PrintedDate? = nil, isDeleted: Bool = false, deleted: Milliseconds? = nil, versions: [Version] = []
    ) {
        self.id = id
        self.kind = kind
        self.origin = origin
        self.parent = parent
        self.addressee = addressee
        self.author = author
        self.text = text
        self.isMarkdown = isMarkdown
        self.stance = stance
        self.quotation = quotation
        self.original = original
        self.created = created
        self.modified = modified
        self.editor = editor
        self.printed = printed
        self.isDeleted = isDeleted
        self.deleted = deleted
        self.versions = versions
    }
}
