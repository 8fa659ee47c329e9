/// The moods that are offered where a page brings none: a family of them by name, in the language of the article, or the reader's own.
public struct MoodSet: Hashable, Sendable {
    /// By what it is kept: the name of a family, or the labels with commas between.
    public let name: String
    private let family: Family?
    private let own: [String]

    /// How many labels of one's own there may be: as many as the keys and the eye can tell.
    public static let sizes = 2...20
    /// Characters of a label at most.
    public static let longestLabel = 16

    /// The eight of the polls below articles.
    public static let standard = MoodSet(eight)

    /// The names of the families.
    public static let names = families.map(\.name)

    private init(_ family: Family) {
        self.init(name: family.name, family: family, own: [])
    }

    private init(name: String, family: Family?, own: [String]) {
        (self.name, self.family, self.own) = (name, family, own)
    }

    /// - Parameter text: the name of a family, or at least two different labels, divided by commas or 、.
    public init?(_ text: String) {
        if let family = Self.families.first(where: { $0.name == text }) {
            self.init(family)
            return
        }
        let labels = text.split { [",", "，", "、"].contains($0) }.map(String.init)
        guard Self.sizes.contains(labels.count), Set(labels).count == labels.count,
            labels.allSatisfy({ $0.count <= Self.longestLabel })
        else { return nil }
        self.init(name: labels.joined(separator: ","), family: nil, own: labels)
    }

    /// The labels for an article of this language; in Traditional Chinese for one of any other than Simplified Chinese, Japanese, Korean and
    /// English.
    public func labels(for language: LanguageTag) -> [String] {
        guard let family else { return own }
        let tag = language.rawValue.lowercased()
        if tag.hasPrefix("ja") { return family.japanese }
        if tag.hasPrefix("ko") { return family.korean }
        if tag.hasPrefix("en") { return family.english }
        let isSimplified = ["zh-hans", "zh-cn", "zh-sg"].contains { tag.hasPrefix($0) }
        return isSimplified ? family.simplified : family.traditional
    }
}

extension MoodSet {
    /// The same moods in each language, in the same order.
    private struct Family: Hashable {
        let name: String
        let traditional: [String]
        let simplified: [String]
        let japanese: [String]
        let korean: [String]
        let english: [String]
    }

    private static let families = [eight, six, five]

    private static let eight = Family(
        name: "eight",
        traditional: Poll.defaultLabels,
        simplified: ["感动", "同情", "无聊", "愤怒", "搞笑", "难过", "高兴", "路过"],
        japanese: ["感動", "同情", "退屈", "怒り", "爆笑", "悲しい", "うれしい", "通りすがり"],
        korean: ["감동", "동정", "지루함", "분노", "웃김", "슬픔", "기쁨", "지나감"],
        english: ["moved", "sorry", "bored", "angry", "amused", "sad", "happy", "passing by"])

    private static let six = Family(
        name: "six",
        traditional: ["高興", "感動", "難過", "憤怒", "無聊", "震驚"],
        simplified: ["高兴", "感动", "难过", "愤怒", "无聊", "震惊"],
        japanese: ["うれしい", "感動", "悲しい", "怒り", "退屈", "驚き"],
        korean: ["기쁨", "감동", "슬픔", "분노", "지루함", "놀람"],
        english: ["happy", "moved", "sad", "angry", "bored", "shocked"])

    private static let five = Family(
        name: "five",
        traditional: ["喜歡", "感動", "驚訝", "難過", "生氣"],
        simplified: ["喜欢", "感动", "惊讶", "难过", "生气"],
        japanese: ["好き", "感動", "驚き", "悲しい", "怒り"],
        korean: ["좋아요", "감동", "놀람", "슬픔", "화남"],
        english: ["like it", "moved", "surprised", "sad", "angry"])
}
