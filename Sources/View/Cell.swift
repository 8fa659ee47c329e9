/// One cell of the screen. A wide character takes a `wide` cell and the `tail` cell right of it; a pair is never split.
public struct Cell: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
        case blank
        /// One sanitised cluster, one cell wide.
        case glyph(String)
        /// One sanitised cluster, two cells wide; a `tail` follows.
        case wide(String)
        case tail
    }

    public var content: Content
    public var style: Style

    public init(_ content: Content = .blank, _ style: Style = .plain) {
        self.content = content
        self.style = style
    }
}

/// What a cell is for; a theme turns it into a colour at the very edge.
public enum Role: String, Hashable, Sendable, CaseIterable {
    case text, faint
    case kicker, title, subtitle, byline, abstract, heading, editor, copyright, copyrightApplying
    case quote, code, link, ruby, listMark, caption, rule
    case moodBar, moodBarOwn, moodLabel
    case commentAuthor, commentOwn, commentText
    case push, boo, neutral
    case unread, star, draft
    case status, statusWarning, hint, key
    case match, matchCurrent
    case selection, noted, notedCurrent, highlight
    case note, noteOwn, noteNumber
    case frame, field, prompt
}

/// A role, and how it stands out within its pane.
public struct Style: Hashable, Sendable {
    public struct Emphasis: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8

        public init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        public static let bold = Emphasis(rawValue: 1)
        public static let italic = Emphasis(rawValue: 2)
        public static let underline = Emphasis(rawValue: 4)
        /// The selected row or choice: drawn reversed.
        public static let selected = Emphasis(rawValue: 8)
    }

    public var role: Role
    public var emphasis: Emphasis

    public init(_ role: Role, _ emphasis: Emphasis = []) {
        self.role = role
        self.emphasis = emphasis
    }

    public static let plain = Style(.text)
}

/// A cell of the screen by its place, from 0 at the upper left.
public struct Position: Hashable, Sendable {
    public var column: Int
    public var row: Int

    public init(column: Int, row: Int) {
        self.column = column
        self.row = row
    }
}
