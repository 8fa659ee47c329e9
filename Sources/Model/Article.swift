/// One article, as complete as the page it was read from: every field that the page printed, and none that it did not.
/// A field that the page does not have is an empty string, an empty list or nil.
public struct Article: Hashable, Sendable {
    /// 眉題: the short line above the headline.
    public var kicker: String
    public var title: String
    /// 原標題: the title that a reprint had where it came from.
    public var originalTitle: String
    /// 副題: the line after ——, without the dash.
    public var subtitle: String
    /// 摘要.
    public var abstract: String
    public var bylines: [Byline]
    /// 來源: whom the article comes from, as printed.
    public var source: String
    /// The address that the page links its source to; empty where it links none.
    public var sourceAddress: String
    /// 本報訊, 新華社某地某日電: whence the report comes, as the text begins with it.
    public var dateline: String
    public var published: PrintedDate?
    /// The address that the page gives for itself; empty where it gives none.
    public var url: String
    /// What a feed or a book names it by: guid, atom:id, or the book's identifier with the chapter's; empty for a page.
    public var identifier: String
    public var keywords: [String]
    /// True for a text that declares itself to be set in vertical lines.
    public var isVertical: Bool
    public var language: LanguageTag
    public var blocks: [Block]
    /// 責任編輯.
    public var editor: String
    /// The mood poll as found on the page; nil where the page has none.
    public var poll: Poll?
    public var copyright: Copyright?
    /// 網友評論: the readers' comments found on the page, in the page's order.
    public var comments: [Comment]

    public init(
        kicker: String = "", title: String = "", originalTitle: String = "", subtitle: String = "", abstract: String = "",
        bylines: [Byline] = [], source: String = "", sourceAddress: String = "", dateline: String = "",
        published: PrintedDate? = nil, url: String = "", identifier: String = "", keywords: [String] = [],
        isVertical: Bool = false, language: LanguageTag = .undetermined, blocks: [Block] = [], editor: String = "",
        poll: Poll? = nil, copyright: Copyright? = nil, comments: [Comment] = []
    ) {
        self.kicker = kicker
        self.title = title
        self.originalTitle = originalTitle
        self.subtitle = subtitle
        self.abstract = abstract
        self.bylines = bylines
        self.source = source
        self.sourceAddress = sourceAddress
        self.dateline = dateline
        self.published = published
        self.url = url
        self.identifier = identifier
        self.keywords = keywords
        self.isVertical = isVertical
        self.language = language
        self.blocks = blocks
        self.editor = editor
        self.poll = poll
        self.copyright = copyright
        self.comments = comments
    }

    /// The index in `copyright.clauses` of the clause that applies to this article by its source: the clause on own work when the
    /// clause names the source, the clause on reprints when another source is given, and nil when the article names no source.
    public var applyingClause: Int? {
        copyright?.clauseApplying(to: source)
    }
}

/// One entry of a byline with the role as it was printed: 通訊員, 記者, 文／, 作者, by; the role is empty where none was printed.
public struct Byline: Hashable, Sendable, Codable {
    public var role: String
    public var name: String

    public init(role: String, name: String) {
        self.role = role
        self.name = name
    }
}

/// A language by its BCP 47 tag: zh-Hant, zh-Hans, ja, ko, en, …
public struct LanguageTag: Hashable, Sendable, Codable, RawRepresentable {
    public var rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    public static let chineseTraditional = LanguageTag(rawValue: "zh-Hant")
    public static let chineseSimplified = LanguageTag(rawValue: "zh-Hans")
    public static let japanese = LanguageTag(rawValue: "ja")
    public static let korean = LanguageTag(rawValue: "ko")
    public static let english = LanguageTag(rawValue: "en")
    /// "und": the language could not be told (BCP 47, section 4.1).
    public static let undetermined = LanguageTag(rawValue: "und")
}
