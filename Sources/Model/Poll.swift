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

    /// The poll to offer for an article: that of its page, with the default labels where the page has none.
    public static func offered(for article: Article) -> Poll {
        let prompt = article.poll?.prompt ?? ""
        if let poll = article.poll, !poll.choices.isEmpty { return poll }
        return Poll(prompt: prompt, choices: defaultLabels.map { Choice(label: $0, count: nil) })
    }
}
