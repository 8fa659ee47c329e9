import Controller
import Model

extension Shown {
    /// Notes beside the passages of the news: a stranger's, one's own, one that overlaps it, and a highlight.
    static let noted: [Model.Comment] =
        comments.prefix(1) + [
            note(111, "路過的貓", "陳阿姨的攤子還在老位置，她記得每一個熟客。", on: "賣糖葫蘆的陳阿姨", leaf: 5),
            note(112, "讀者", "七百三十一天，正好兩年又一天。\n問過她本人。", on: "整整七百三十一天", leaf: 5),
            note(113, "讀者", "推車也是老東西。", on: "她隔天就把推車擦得發亮", leaf: 5),
            note(114, "讀者", "", on: "二十位老師傅輪流坐鎮", leaf: 6),
            note(115, "讀者", "這一句最好。", on: "一碗麵的時間", leaf: 8),
        ]

    private static func note(_ number: UInt64, _ author: String, _ text: String, on quote: String, leaf: Int) -> Model.Comment {
        Model.Comment(
            id: id(number), author: author, time: date("2026-03-16 08:00"), text: text, passage: passage(quote, leaf),
            origin: author == "讀者" ? .reader : .page)
    }

    private static func passage(_ quote: String, _ leaf: Int) -> Range<Anchor>? {
        let text = news.leaves[leaf].text
        guard let range = text.firstRange(of: quote) else { return nil }
        let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
        return Anchor(leaf: leaf, offset: start)..<Anchor(leaf: leaf, offset: start + quote.utf8.count)
    }

    static func noted(_ size: Size, canUnderline: Bool = true) -> State {
        var settings = Settings(readerName: "讀者", loginName: "reader")
        settings.canUnderline = canUnderline
        var state = State(size: size, settings: settings, seed: 1)
        _ = state.start()
        _ = state.handle(.listed(ListPage(rows: rows), Ticket(1)))
        state.press("Enter")
        _ = state.handle(.opened(contents(comments: noted), Ticket(2)))
        return state
    }
}
