import Foundation
import Model
import Storage

/// An article that has something in every field, so that a lost one shows.
func fullArticle() -> Article {
    let passage = Anchor(leaf: 5, offset: 0)..<Anchor(leaf: 5, offset: 6)
    return Article(
        kicker: "本網專稿", title: "河灣的夜讀館", subtitle: "一盞燈", abstract: "摘要。",
        bylines: [Byline(role: "記者", name: "甲"), Byline(role: "", name: "乙")], source: "河灣新聞網",
        published: PrintedDate(printed: "2026年3月14日 08:30", iso: "2026-03-14T08:30"), url: "https://x.example/1?a=/",
        language: .chineseTraditional,
        blocks: [
            .heading(level: 1, [.text("一\u{0}二")]),
            .paragraph([.text("夜"), .ruby([.text("讀")], reading: "dú"), .lineBreak, .note(1), .code("a\"b")]),
            .quote([.paragraph([.emphasis([.strong([.link([.text("鏈")], to: "https://x.example")])])])]),
            .list(ordered: true, [[.paragraph([.text("甲")])], [.paragraph([.text("乙")]), .rule]]),
            .code("let a = 1\n\tb", language: "swift"), .code("", language: nil),
            .table(Table(headings: 1, rows: [[[.text("a")], []], [[.text("b")]]])),
            .image(Image(address: "i.png", description: "圖", caption: [.text("說明")])),
        ],
        editor: "丙", poll: Poll(prompt: "感受", choices: [.init(label: "感動", count: 3), .init(label: "無聊", count: nil)]),
        copyright: Copyright(heading: "版權聲明", clauses: [.init(text: "1.凡", kind: .own, source: "河灣新聞網")]),
        comments: [
            Comment(
                id: Comment.placeholder(0), author: "網友", time: PrintedDate(printed: "3-15", iso: "2026-03-15"), text: "好",
                origin: .page),
            Comment(
                id: Comment.placeholder(1), parent: Comment.placeholder(0), addressee: "網友", author: "乙",
                time: PrintedDate(printed: "剛剛", iso: nil), text: "", passage: passage, origin: .page),
        ])
}

/// Paragraphs that are long enough for a passage of a few words to be known again by what stands around it.
enum Paragraph {
    static let lamp = "雨下了一整天，到了晚上才停，河灣的老街盡頭還有一盞燈亮著，照著走進來的人，也照著走出去的人，照到十一點。"
    static let keeper = "館長下了山，門沒有鎖，燈也沒有關。讀者留到半夜，才一個個離開，走的時候把門帶上，把燈留給後來的人，留給下一夜。"
}

func shortArticle(_ title: String = "題") -> Article {
    Article(title: title, blocks: [.paragraph([.text("一句話。")])])
}

/// The identifier that adding gave, whether the article was new or not.
extension Library.Added {
    var id: Identifier {
        switch self {
        case .new(let id), .known(let id), .renewed(let id): id
        }
    }
}

extension Library {
    func summaries(inBin: Bool = false) throws -> [Summary] {
        try list(ListRequest(shelf: inBin ? .bin : .all, order: .published, rows: 1_000)).rows
    }

    func addShort(_ title: String = "題", at time: Milliseconds = 1) throws -> Identifier {
        try add(shortArticle(title), from: Array(title.utf8), at: time).id
    }

    /// Writes a comment and gives its identifier.
    @discardableResult
    func comment(
        on article: Identifier, _ text: String, answering: Identifier? = nil, at time: Milliseconds = 1
    ) throws -> Identifier {
        var generator = SystemRandomNumberGenerator()
        let id = Identifier.make(at: time, using: &generator)
        try perform(.comment(id: id, on: article, answering: answering, passage: nil, author: "甲", text: text), at: time)
        return id
    }

    func texts(of article: Identifier) throws -> [String] {
        try contents(of: article)?.comments.map(\.text) ?? []
    }
}

/// A directory that is gone at the end.
final class Folder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "library-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    var library: String { path + "/library.sqlite" }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
