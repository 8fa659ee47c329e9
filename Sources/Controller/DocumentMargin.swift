import Model
import Typesetting

// What stands beside an article and below its text: its moods and its readers' comments.

extension Document {
    mutating func addPoll(_ contents: Contents) {
        guard contents.article.poll != nil || contents.vote != nil else { return }
        let poll = Poll.offered(for: contents)
        let prompt = poll.prompt.isEmpty ? "心情" : poll.prompt
        add(Part(.pollPrompt, leaf: pollLeaf, text: prompt, language: language, blankBefore: 1))
        for (index, choice) in poll.choices.enumerated() {
            add(Part(.pollChoice(index), leaf: pollLeaf + 1 + index, text: singleLine(choice.label), language: language))
        }
    }

    mutating func addComments(_ comments: [Comment]) {
        // A highlight has no words to show here.
        let count = comments.reduce(0) { $0 + ($1.isHighlight ? 0 : 1) }
        guard count > 0 else { return }
        let heading = commentsLabel + "  \(count)"
        add(Part(.commentsHeading, leaf: commentsLeaf, text: heading, language: language, blankBefore: 1))
        let ordinals = Dictionary(comments.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
        for (index, entry) in threaded(comments).enumerated() where !entry.comment.isHighlight {
            add(entry, index, leaf: commentsLeaf + 1 + 2 * (ordinals[entry.comment.id] ?? 0))
        }
    }

    /// A comment's heading, and each line of its text.
    private mutating func add(_ entry: ThreadedComment, _ index: Int, leaf: Int) {
        // Deep threads stop moving right, so that their text keeps a readable measure.
        let inset = min(entry.depth, Self.deepestInset) * 2
        var heading = Part(.commentAuthor(index), leaf: leaf, text: entry.comment.heading, language: language, blankBefore: 1)
        heading.inset = inset
        if let stance = entry.comment.stance { heading.prepend(stance.sign(in: language) + " ", as: .stance(stance)) }
        add(heading)
        var base = 0
        for block in CommentText(entry.comment).blocks {
            var part = Part(
                block.isCode ? .commentCode(index) : .commentText(index), leaf: leaf + 1, base: base, text: block.text,
                language: language)
            part.spans = block.spans
            part.marker = block.marker
            part.quotes = block.quotes
            part.inset = inset + 2 + block.inset(in: .max, ambiguous: ambiguous)
            base += block.text.utf8.count + 1
            add(part)
        }
    }

    static let deepestInset = 6

    /// 網友評論, in the language of the article.
    public var commentsLabel: String {
        switch language {
        case .chineseTraditional: "網友評論"
        case .chineseSimplified: "网友评论"
        case .japanese: "コメント"
        case .korean: "댓글"
        case .other: "Comments"
        }
    }
}

extension Comment {
    /// "城南老街坊 · 某地 · 2026-03-14 12:05 · +12": one line.
    public var heading: String {
        let answered = addressee.isEmpty ? "" : " ▸ " + addressee
        let agreed = votes.map { "+\($0)" } ?? ""
        let parts = [author + answered, place, time.printed, agreed, edited ? "edited" : ""].map(singleLine)
        return parts.filter { !$0.isEmpty }.joined(separator: " · ")
    }
}
