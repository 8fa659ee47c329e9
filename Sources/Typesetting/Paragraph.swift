/// The language of a paragraph, as far as its line breaking differs.
public enum Language: Hashable, Sendable {
    case chineseTraditional, chineseSimplified, japanese, korean, other

    /// From a BCP 47 tag (RFC 5646): `zh-Hant-TW`, `zh_CN`, `yue`, `ja`, `ko-KR`. Plain `zh` counts as Simplified.
    public init(tag: String) {
        let parts = tag.lowercased().split { $0 == "-" || $0 == "_" }
        let rest = parts.dropFirst()
        switch parts.first {
        case "ja": self = .japanese
        case "ko": self = .korean
        case "yue", "nan", "hak", "lzh": self = rest.contains("hans") ? .chineseSimplified : .chineseTraditional
        case "zh", "cmn", "wuu":
            let traditional = rest.contains("hant") || rest.contains { ["tw", "hk", "mo"].contains($0) }
            self = traditional && !rest.contains("hans") ? .chineseTraditional : .chineseSimplified
        default: self = .other
        }
    }

    /// Whether a newline between an ideograph and a dash or a quotation mark is nothing.
    var joinsAcrossNewline: Bool { self != .other && self != .korean }
    var isChinese: Bool { self == .chineseTraditional || self == .chineseSimplified }
}

/// How strictly marks are kept from the start and the end of a line (CLREQ, JLREQ).
public enum Kinsoku: Hashable, Sendable, CaseIterable {
    /// No rule between full-width characters but that pairs (……, ——) stay together.
    case none
    /// No closing mark or stop at a line start, no opening mark at a line end.
    case basic
    /// Besides: no small kana, iteration mark, ellipsis or (in Chinese) dash at a line start, no solidus at a Chinese line end.
    case strict
}

/// Cells left empty at the start of the first line and of the lines after it.
public struct Indent: Hashable, Sendable {
    public var first: Int
    public var rest: Int

    public init(first: Int, rest: Int) {
        self.first = first
        self.rest = rest
    }

    public static let none = Indent(first: 0, rest: 0)

    /// All lines but the first: lists, quotations, dialogue.
    public static func hanging(_ cells: Int) -> Indent { Indent(first: 0, rest: cells) }

    /// Two ideographs in Chinese (CLREQ), one in Japanese (JLREQ), none elsewhere.
    public static func firstLine(for language: Language) -> Indent {
        switch language {
        case .chineseTraditional, .chineseSimplified: Indent(first: 4, rest: 0)
        case .japanese: Indent(first: 2, rest: 0)
        case .korean, .other: .none
        }
    }
}

/// A text to set, all of one language.
public struct Paragraph: Hashable, Sendable {
    public var text: String
    public var language: Language
    public var indent: Indent
    /// False for code: every newline is kept.
    public var reflow: Bool
    /// What becomes of a line of code that is longer than the measure.
    public var overflow: Overflow

    public enum Overflow: Hashable, Sendable {
        /// It is wrapped at clusters.
        case wrapped
        /// It ends with … at the end of the measure.
        case clipped
    }

    public init(
        _ text: String, language: Language, indent: Indent = .none, reflow: Bool = true, overflow: Overflow = .wrapped
    ) {
        self.text = text
        self.language = language
        self.indent = indent
        self.reflow = reflow
        self.overflow = overflow
    }
}
