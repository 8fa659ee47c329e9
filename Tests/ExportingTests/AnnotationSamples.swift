import Model

/// An article with one annotation of each kind, and a stranger who means harm. All of it is fiction.
enum AnnotationSamples {
    static func id(_ number: UInt64) -> Identifier {
        Identifier(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0000 | number)
    }

    private static let day: Milliseconds = 1_780_000_000_123

    static let article = AnnotatedArticle(
        id: id(1), url: "https://example.org/河灣", title: "河灣的圖書館", source: "河灣日報", language: .chineseTraditional,
        fingerprint: String(repeating: "ab", count: 32),
        annotations: [
            Annotation(
                id: id(2), author: "讀者", text: "這一句*很好*。\n第二行。", isMarkdown: true,
                quotation: Quotation(
                    exact: "夜裡只有館長在。", prefix: "雨停了。", suffix: "\n第二天", position: 40..<48,
                    version: String(repeating: "ab", count: 32),
                    anchors: Anchor(leaf: 7, offset: 12)..<Anchor(leaf: 7, offset: 36)),
                original: Quotation(
                    exact: "夜裡只有館長在", prefix: "雨停了。", position: 20..<27, version: String(repeating: "cd", count: 32),
                    anchors: Anchor(leaf: 6, offset: 0)..<Anchor(leaf: 6, offset: 21)),
                created: day, modified: day + 60_000, editor: "乙",
                versions: [.init(text: "這一句好。", written: day), .init(text: "這一句很好。", written: day + 1, author: "丙")]),
            Annotation(
                id: id(3), origin: .page, parent: id(2), addressee: "讀者",
                author: "惡客\r\nBcc: all@example.org\u{1B}[31m\u{202E}", text: hostile, stance: .disapproving,
                printed: PrintedDate(printed: "3月14日", iso: nil)),
            Annotation(id: id(4), parent: id(3), author: "讀者", text: "不同意。", created: day + 120_000),
            Annotation(
                id: id(5), kind: .highlight, author: "讀者",
                quotation: Quotation(exact: "燈光", position: 60..<62), created: day + 180_000),
            Annotation(id: id(6), kind: .mood, author: "讀者", text: "感動", created: day + 240_000),
            Annotation(id: id(7), author: "讀者", text: "寫錯了", created: day, modified: day + 1, isDeleted: true, deleted: day + 2),
        ])

    static let hostile = """
        <script>alert(1)</script> [x](javascript:alert(1)) \u{1B}]0;t\u{7}\u{9B}31m\u{202E}
        From mallory@example.org Thu Jan  1 00:00:00 1970
        Subject: no
        # 標題
        > 引
        - 項
        ```
        """
}
