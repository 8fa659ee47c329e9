/// What is looked for in the library, as it was read from a line of text. See `docs/search.md` for the language.
public indirect enum Query: Hashable, Sendable {
    /// Every one of these; there are at least two.
    case all([Query])
    /// At least one of these; there are at least two.
    case any([Query])
    case not(Query)
    case text(Words)
    case condition(Condition)

    /// A word or a phrase, looked for in some of the fields.
    public struct Words: Hashable, Sendable {
        public var text: String
        public var isPhrase: Bool
        /// The last word may go on.
        public var isPrefix: Bool
        public var fields: Set<Field>

        public init(_ text: String, isPhrase: Bool = false, isPrefix: Bool = false, in fields: Set<Field> = Field.every) {
            self.text = text
            self.isPhrase = isPhrase
            self.isPrefix = isPrefix
            self.fields = fields
        }
    }

    /// Where words are looked for.
    public enum Field: String, Hashable, Sendable, CaseIterable {
        /// With kicker and subtitle.
        case title
        /// Bylines and the responsible editor.
        case people
        case source, abstract, body
        /// With the names of those who wrote them.
        case comments

        public static let every = Set(allCases)
    }

    /// What holds for an article, whatever its text.
    public enum Condition: Hashable, Sendable {
        case unread, starred
        /// The reader has commented on it.
        case commented
        /// A comment on it is being written.
        case draft
        /// The label of one's own vote.
        case mood(String)
        /// A language with all its scripts and regions: zh is zh-Hant and zh-Hans (RFC 4647, section 3.3.1).
        case language(String)
        /// Published on this day or later; "2026", "2026-01" or "2026-01-15".
        case since(String)
        /// Published on this day or earlier.
        case until(String)
        case tag(String)
    }
}

/// What is wrong with a query, and where.
public struct QueryError: Error, Hashable, Sendable {
    public enum Fault: Hashable, Sendable {
        case unclosedQuote, unclosedParenthesis, strayParenthesis
        /// Nothing stands where the operator wants something.
        case nothingBehind(String)
        case nothingBefore(String)
        /// The value is none that the field knows; those that it knows.
        case unknownValue(String, field: String, known: [String])
        case noDate(String, field: String)
        /// Punctuation alone, by which nothing can be found.
        case nothingToFind(String)
        case tooLong
        /// More parentheses one in another than an index takes.
        case tooDeep
    }

    public var fault: Fault
    /// The character in the line, counted from 1.
    public var place: Int

    public init(_ fault: Fault, at place: Int) {
        self.fault = fault
        self.place = place
    }

    /// One sentence.
    public var sentence: String {
        let what =
            switch fault {
            case .unclosedQuote: "the quotation mark is not closed"
            case .unclosedParenthesis: "the parenthesis is not closed"
            case .strayParenthesis: "this parenthesis was never opened"
            case .nothingBehind(let word): "\(word) wants something behind it"
            case .nothingBefore(let word): "\(word) wants something before it"
            case .unknownValue(let value, let field, let known):
                "\(field): knows no “\(value)”, only \(known.joined(separator: ", "))"
            case .noDate(let value, let field): "\(field): wants 2026, 2026-01 or 2026-01-15, not “\(value)”"
            case .nothingToFind(let text): "there is nothing to find in “\(text)”"
            case .tooLong: "the query is too long"
            case .tooDeep: "there are too many parentheses one in another"
            }
        return "Character \(place): \(what)"
    }
}
