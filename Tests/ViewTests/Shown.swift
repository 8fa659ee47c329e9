import Controller
import Model

/// Articles and states that the screens are drawn from: fiction, all of it.
enum Shown {
    static func id(_ number: UInt64) -> Identifier { Identifier(high: 0, low: number) }

    static func date(_ day: String) -> PrintedDate { PrintedDate(printed: day, iso: day) }

    static let news = Article(
        kicker: "冬日專題", title: "老街的燈又亮了：三百個攤位迎來第一個週末夜市", subtitle: "攤商說，今年的冬天來得晚",
        abstract: "停辦兩年的老街夜市昨晚重開，人潮從街口一直排到河堤；主辦單位估計，第一晚有兩萬人到場。",
        bylines: [Byline(role: "通訊員", name: "林小滿"), Byline(role: "記者", name: "周大河")], source: "城南日報",
        published: PrintedDate(printed: "2026年3月14日 08:30", iso: "2026-03-14T08:30"), language: .chineseTraditional,
        blocks: [
            .paragraph([
                .text("「燈亮的時候，我差一點哭出來。」賣糖葫蘆的陳阿姨說，她在這條街上擺了三十年的攤，從來沒有離開過這麼久（整整七百三十一天）。"),
                .link([.text("重開的公告")], to: "https://example.org/notice"), .text("上個月才貼出來，她隔天就把推車擦得發亮……"),
            ]),
            .paragraph([.text("主辦單位表示，今年的攤位分成三區，其中「手藝區」是"), .strong([.text("第一次設立")]), .text("，由二十位老師傅輪流坐鎮。")]),
            .heading(level: 1, [.text("一碗麵的距離")]),
            .paragraph([.text("從街口走到河堤，大約是吃完一碗麵的時間。沿路的攤子一家接著一家：烤玉米、桂花釀、手寫春聯、修鋼筆，還有一位替人畫像的老先生。")]),
            .quote([.paragraph([.text("我不急，我的客人也不急。急的人不會來這裡。")])]),
            .list(ordered: true, [[.paragraph([.text("週五、週六晚間六時至十一時開放；")])], [.paragraph([.text("河堤停車場免費，停滿為止；")])]]),
            .image(Image(address: "a.jpg", description: "夜市入口的燈籠", caption: [.text("入口的燈籠有三百個。（周大河攝）")])),
        ], editor: "何靜",
        poll: Poll(
            prompt: "你看到此篇文章的感受是",
            choices: [
                .init(label: "感動", count: 132), .init(label: "同情", count: 8), .init(label: "無聊", count: 3),
                .init(label: "憤怒", count: 0),
                .init(label: "搞笑", count: 17), .init(label: "難過", count: 2), .init(label: "高興", count: 64),
                .init(label: "路過", count: 21),
            ]),
        copyright: Copyright(
            heading: "版權聲明",
            clauses: [
                .init(text: "一、凡本網註明「來源：城南日報」的作品，版權屬於本網，未經授權不得轉載。", kind: .own, source: "城南日報"),
                .init(text: "二、非本網作品均來自其他媒體，轉載的目的在於傳遞更多訊息。", kind: .reprint),
                .init(text: "法律顧問單位：山海律師事務所", kind: .other),
            ]))

    static let comments = [
        Model.Comment(id: id(101), author: "城南老街坊", time: date("2026-03-14 12:05"), text: "終於等到了，小時候每個週末都去。", origin: .page),
        Model.Comment(
            id: id(102), parent: id(101), addressee: "城南老街坊", author: "路過的貓", time: date("2026-03-14 12:40"),
            text: "我也是！那時候的桂花釀一碗只要十塊錢，喝完還可以再加一勺。", origin: .page),
        Model.Comment(
            id: id(103), author: "讀者", time: date("2026-03-15 09:00"), text: "下週一起去吧。\n記得帶傘。", origin: .reader, edited: true),
    ]

    /// One of the page, with marks that are none, and one's own.
    static let marked = [
        Model.Comment(id: id(101), author: "城南老街坊", time: date("2026-03-14 12:05"), text: "*第一*個來的人有糖吃", origin: .page),
        Model.Comment(
            id: id(102), author: "讀者", time: date("2026-03-15 09:00"),
            text: """
                > 我不急，我的客人也不急。急的人不會來這裡。
                **說得好**，尤其是_不急_兩個字：
                - 見[公告](https://example.org/notice)
                - 用 `meipi add` 收起來
                """, origin: .reader),
    ]

    /// Quick words, for, against and neither.
    static let words = [("推", Stance.push), ("噓", .boo), ("→", .neutral)].enumerated().map { number, word in
        Model.Comment(
            id: id(201 + UInt64(number)), author: "讀者", time: date("2026-03-15 09:0\(number)"), text: "排隊也值得，\(word.0)。",
            origin: .reader, stance: word.1)
    }

    static let versions = [
        KeptText(.version(isShown: true, isConcurrent: false), time: "2026-03-16 09:12", text: comments[2].text),
        KeptText(
            .version(isShown: false, isConcurrent: true), time: "2026-03-15 21:40",
            text: "下週一起去吧，別忘了傘。\n也別忘了零錢：桂花釀一碗十塊錢，喝完還可以再加一勺。"),
        KeptText(.version(isShown: false, isConcurrent: false), time: "2026-03-15 09:00", text: "下週去。"),
    ]

    static let drafts = [
        KeptText(
            .draft(Draft(article: id(1), purpose: .reply(to: id(101)), text: "我也是，")), time: "2026-03-16 09:12", text: "我也是，"),
        KeptText(
            .draft(
                Draft(
                    article: id(1), purpose: .comment(on: Anchor(leaf: 5, offset: 0)..<Anchor(leaf: 5, offset: 45)), text: "寫到一半")
            ),
            time: "2026-03-15 21:40", text: "寫到一半"),
    ]

    static let mixed = Article(
        title: "在終端機裡讀中文(一)", language: .chineseTraditional,
        blocks: [
            .paragraph([
                .text("一般的分頁程式(例如 less)不懂中文的標點,所以行首常出現\"，\"或\"。\"; 而 "), .code("meipi"),
                .text(" 會照 CLREQ 的規則斷行: 開引號不留在行尾(如“這樣”),刪節號……也不拆開. 詳見 "),
                .link([.text("CLREQ")], to: "https://example.org/clreq"), .text("。"),
            ])
        ])

    static let english = Article(
        title: "A Note in the Margin", abstract: "Why readers write on pages, and what the pages keep.",
        bylines: [Byline(role: "by", name: "E. Marlow")], language: .english,
        blocks: [
            .paragraph([
                .text("Some readers never touch a page. Others cannot finish one without a pencil—the margin is where they "),
                .emphasis([.text("answer")]), .text("."),
            ]),
            .paragraph([.text("“It is a slow conversation,” she said, “and the other side is usually dead.”")]),
        ])

    static let japanese = Article(
        title: "余白に書く", bylines: [Byline(role: "文／", name: "森かおる")], language: .japanese,
        blocks: [
            .paragraph([
                .text("本の"), .ruby([.text("余白")], reading: "よはく"),
                .text("に小さな字で書き込みをする癖は、祖父から受け継いだものだ。「読むとは、返事をすることだよ」と祖父はよく言っていた。"),
            ]),
            .paragraph([.text("ページの上の余白は、とりわけ広い。")]),
        ])

    static let technical = Article(
        title: "How wide is a character?", language: .english,
        blocks: [
            .heading(level: 1, [.text("Counting cells")]),
            .code("func cells(_ text: String) -> Int {\n    text.reduce(0) { $0 + width($1) }\n}", language: "swift"),
            .table(
                Table(
                    headings: 1,
                    rows: [
                        [[.text("Text")], [.text("Bytes")], [.text("Cells")]], [[.text("meipi")], [.text("5")], [.text("5")]],
                        [[.text("眉批")], [.text("6")], [.text("4")]],
                    ])),
            .list(
                ordered: false,
                [[.paragraph([.text("An ideograph takes two cells.")])], [.paragraph([.text("A mark takes none.")])]]),
            .rule,
            .paragraph([.text("The end.")]),
        ])

    static let rows = [
        Summary(
            id: id(1), title: news.title, source: "城南日報", published: date("2026-03-14"), language: .chineseTraditional, added: 5,
            comments: 3, mood: "感動", length: 400, hasDraft: true),
        Summary(
            id: id(2), title: mixed.title, source: "", published: nil, language: .chineseTraditional, added: 4, isRead: true,
            isStarred: true),
        Summary(id: id(3), title: english.title, source: "The Quarterly", published: date("2025-11-02"), added: 3, comments: 12),
        Summary(
            id: id(4), title: japanese.title, source: "随筆の友", published: date("2025-10-01"), added: 2, isRead: true, mood: "路過"),
        Summary(id: id(5), title: technical.title, source: "Terminal Letters", published: date("2025-09-30"), added: 1),
    ]

    /// What a search for 燈 and 老街 found.
    static let found = [
        Summary(
            id: id(1), title: news.title, source: "城南日報", published: date("2026-03-14"), language: .chineseTraditional, added: 5,
            comments: 3, mood: "感動", length: 2_000, progress: 40, tags: ["夜", "市集"],
            snippet: Snippet("…「燈亮的時候，我差一點哭出來。」賣糖葫蘆的陳阿姨說，她在這條街上擺了三十年的攤。", hits: [6..<9])),
        Summary(
            id: id(4), title: japanese.title, source: "随筆の友", published: date("2025-10-01"), added: 2, isRead: true,
            snippet: Snippet("雨の日の老街、燈。", hits: [12..<18, 21..<24])),
    ]

    static let notes = [
        NoteSummary(
            kind: .comment, id: id(103), time: 6, date: date("2026-03-15T09:00"), article: id(1), title: news.title,
            source: "城南日報", tags: ["夜"], quote: "燈亮的時候，我差一點哭出來。", text: "下週一起去吧。\n記得帶傘。"),
        NoteSummary(
            kind: .highlight, id: id(104), time: 5, date: date("2026-03-14T21:12"), article: id(1), title: news.title,
            source: "城南日報", quote: "從街口走到河堤，大約是吃完一碗麵的時間。"),
        NoteSummary(
            kind: .mood, id: id(1), time: 4, date: date("2026-03-14T21:10"), article: id(1), title: news.title, source: "城南日報",
            label: "感動"),
        NoteSummary(
            kind: .comment, id: id(105), time: 3, date: date("2025-11-02T08:00"), article: id(3), title: english.title,
            source: "The Quarterly", quote: "a slow conversation", text: "Not so slow any more.", stance: .boo),
        NoteSummary(
            kind: .comment, id: id(106), time: 2, date: date("2025-10-01T23:59"), article: id(4), title: japanese.title,
            source: "随筆の友", text: "祖父の癖が好きだ。"),
    ]

    static let shelves = [
        CountedShelf(.all, count: 5), CountedShelf(.unread, count: 3), CountedShelf(.tag("夜"), count: 1),
        CountedShelf(.search(Search("燈 source:城南", name: "燈火")), count: 20_000, isCapped: true),
    ]

    static let ranked = [
        Ranked(article: id(1), title: news.title, label: "感動", pageCount: 132, ownCount: 1),
        Ranked(article: id(1), title: news.title, label: "高興", pageCount: 64, ownCount: 0),
        Ranked(article: id(4), title: japanese.title, label: "路過", pageCount: 0, ownCount: 1),
    ]

    static func contents(
        _ article: Article = news, comments: [Model.Comment] = comments, vote: String? = nil, drafts: [Draft] = []
    ) -> Contents {
        Contents(id: id(1), article: article, comments: comments, vote: vote, drafts: drafts)
    }
}

extension Shown {
    static func list(_ size: Size, rows: [Summary] = rows, ambiguous: Int = 1) -> State {
        var state = State(size: size, settings: Settings(ambiguous: ambiguous, readerName: "讀者", loginName: "reader"), seed: 1)
        _ = state.start()
        _ = state.handle(.listed(ListPage(rows: rows), Ticket(1)))
        return state
    }

    static func reading(_ size: Size, _ contents: Contents = contents(), ambiguous: Int = 1) -> State {
        var state = list(size, ambiguous: ambiguous)
        state.press("Enter")
        _ = state.handle(.opened(contents, Ticket(2)))
        return state
    }
}

extension State {
    mutating func press(_ names: String...) {
        for name in names {
            if let key = Key(name) { _ = handle(.pressed(key)) }
        }
    }

    mutating func type(_ text: String) {
        for character in text { _ = handle(.pressed(character == "\n" ? .enter : .text(String(character)))) }
    }
}
