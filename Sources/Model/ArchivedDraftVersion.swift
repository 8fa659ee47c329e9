/// A text that a draft of an article has had.
public struct ArchivedDraftVersion: Hashable, Sendable, Codable {
    public var number: Int64
    public var purpose: ArchivedDraft.Purpose
    /// The comment that the draft answers or edits; nil for a new one.
    public var comment: Identifier?
    /// The passage of a new comment, nil for one on the whole article.
    public var passage: Range<Anchor>?
    public var text: String
    /// When it was begun, and when it was written on last.
    public var began: Milliseconds
    public var kept: Milliseconds

    public init(
        number: Int64, purpose: ArchivedDraft.Purpose, comment: Identifier?, passage: Range<Anchor>?, text: String,
        began: Milliseconds, kept: Milliseconds
    ) {
        self.number = number
        self.purpose = purpose
        self.comment = comment
        self.passage = passage
        self.text = text
        self.began = began
        self.kept = kept
    }
}
