/// A mood poll: the prompt and the labels, with the counts that the page printed.
public struct Poll: Hashable, Sendable, Codable {
    /// 你看到此篇文章的感受是, without its colon; empty where none was printed.
    public var prompt: String
    /// Empty where the page has a poll without labels.
    public var choices: [Choice]

    public struct Choice: Hashable, Sendable, Codable {
        public var label: String
        /// The count printed on the page; nil where none was printed.
        public var count: Int?

        public init(label: String, count: Int?) {
            self.label = label
            self.count = count
        }
    }

    public init(prompt: String, choices: [Choice]) {
        self.prompt = prompt
        self.choices = choices
    }

    /// The labels offered where the page brings none.
    public static let defaultLabels = ["感動", "同情", "無聊", "憤怒", "搞笑", "難過", "高興", "路過"]

    /// The poll to offer for an article: that of its page, or the library's moods where the page has none. A vote for another mood, cast
    /// when others were offered, is one of them.
    public static func offered(for contents: Contents) -> Poll {
        let article = contents.article
        let prompt = article.poll?.prompt ?? ""
        if let poll = article.poll, !poll.choices.isEmpty { return poll }
        var labels = contents.moods.labels(for: article.language)
        if let vote = contents.vote, !labels.contains(vote) { labels.append(vote) }
        return Poll(prompt: prompt, choices: labels.map { Choice(label: $0, count: nil) })
    }
}
