import Model
import Typesetting

/// Everything a reader can set, resolved once into one value that the pure passes take.
public struct Settings: Hashable, Sendable {
    /// The longest line of the reader pane, in cells.
    public var measure: Int
    public var typography: Typography
    /// Cells of a character of ambiguous width: 1 or 2 (UAX #11).
    public var ambiguous: Int
    /// Whether the terminal can underline: where not, notes are marked by number.
    public var canUnderline = true
    public var theme: String
    public var order: ListOrder
    /// The moods that are offered where a page brings none.
    public var moods = MoodSet.standard
    /// Whose comments one's own are; nil until it has been asked.
    public var readerName: String?
    /// What the question for the name offers: the login name.
    public var loginName: String

    public init(
        measure: Int = Settings.standardMeasure, typography: Typography = Typography(), ambiguous: Int = 1,
        theme: String = "dark",
        order: ListOrder = .published, readerName: String? = nil, loginName: String = ""
    ) {
        self.measure = min(max(measure, Settings.measures.lowerBound), Settings.measures.upperBound)
        self.typography = typography
        self.ambiguous = ambiguous
        self.theme = theme
        self.order = order
        self.readerName = readerName
        self.loginName = loginName
    }

    /// Forty ideographs: the upper end of what CLREQ and JLREQ call readable for a line of horizontal text.
    public static let standardMeasure = 80
    public static let measures = 10...200
}
