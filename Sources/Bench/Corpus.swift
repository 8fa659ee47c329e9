import Model

/// Articles made up from a seed: always the same ones.
struct Corpus {
    struct Article {
        var title: String
        var paragraphs: [String]
    }

    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    /// One of about so many characters, with its number in front of the title, by which it is found on a screen.
    mutating func article(number: Int, characters: Int) -> Article {
        let title = "\(Self.mark(number)) \(pick(Self.places))\(pick(Self.subjects))\(pick(Self.verbs))\(pick(Self.objects))"
        var article = Article(title: title, paragraphs: [])
        var count = 0
        while count < characters {
            let paragraph = paragraph(sentences: 3 + Int(generator.next() % 4))
            count += paragraph.count
            article.paragraphs.append(paragraph)
        }
        return article
    }

    mutating func paragraph(sentences: Int) -> String {
        (0..<sentences).map { _ in sentence() }.joined()
    }

    /// A number, such as 第00042篇; the first character is in none of the words.
    static func mark(_ number: Int) -> String {
        let digits = String(number)
        return "第" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits + "篇"
    }

    /// That of the long text.
    static let longTitle = "一部长文"

    /// The numbers on a screen.
    static func marks(in rows: [String]) -> Set<String> {
        Set(
            rows.flatMap { row in
                row.split(separator: "第", omittingEmptySubsequences: false).dropFirst().map {
                    String($0.prefix(while: \.isNumber))
                }
            })
    }

    private mutating func sentence() -> String {
        let opening = pick(Self.openings)
        let first = "\(pick(Self.places))\(pick(Self.subjects))\(pick(Self.adverbs))\(pick(Self.verbs))\(pick(Self.objects))"
        let second = "\(pick(Self.links))\(pick(Self.subjects))\(pick(Self.verbs))\(pick(Self.objects))"
        switch generator.next() % 4 {
        case 0: return "\(opening)，\(first)，\(second)。"
        case 1: return "\(pick(Self.subjects))说：“\(first)。”"
        case 2: return "\(opening)，\(first)；\(second)，共\(2 + generator.next() % 900)\(pick(Self.units))。"
        default: return "\(first)，\(second)。"
        }
    }

    private mutating func pick(_ words: [String]) -> String {
        words[Int(generator.next() % UInt64(words.count))]
    }

    private static let places = words("河口镇 北山 旧码头 东门外 湖心岛 市郊 南岸 老车站 竹林村 海边 城西 渡口 茶园 书店街")
    private static let subjects = words("渔民 教师 图书馆 气象站 邮局 木匠 合唱团 居民 学生 修船厂 园丁 记者 农户 博物馆 值班员 环保小组")
    private static let adverbs = words("昨天 终于 逐步 再次 悄悄 按期 共同 提前 仍然 陆续")
    private static let verbs = words("修复了 公布了 整理出 送来 讨论了 收到 种下 记录了 展出 重建了 发现了 完成了 推迟了 拍摄了")
    private static let objects = words(
        """
        一座木桥 旧报纸 今年的气温 三十年前的信件 新的候车亭 两百棵梧桐 雨季的水位 一份名册 手抄的地图 社区食堂 夜班渡轮 失修的钟楼 \
        候鸟的数量
        """)
    private static let openings = words("入秋以来 据介绍 清晨六点 雨停之后 与去年相比 在大家看来 除此之外 为了方便老人 经过半年 到了周末")
    private static let links = words("随后 而 同时 因此 不过 其中 此后")
    private static let units = words("件 人次 公里 页 户 棵")

    private static func words(_ text: String) -> [String] {
        text.split(separator: " ").map(String.init)
    }
}
