import Controller
import Model

/// An article of thirty like paragraphs, with a comment on the whole, two beside passages and a highlight.
enum Noted {
    static let text = "夜市的燈一盞一盞亮起來，人聲從街口漫到河邊。"

    /// The nth paragraph of the story's article, from 1: leaf 5 is the first of its body.
    static func passage(_ paragraph: Int, _ characters: Range<Int>) -> Range<Anchor> {
        let leaf = 4 + paragraph
        return Anchor(leaf: leaf, offset: characters.lowerBound * 3)..<Anchor(leaf: leaf, offset: characters.upperBound * 3)
    }

    static let article = Article(
        title: "老街夜市", bylines: [Byline(role: "記者", name: "周大河")], source: "城南日報", url: "https://example.org/1",
        language: .chineseTraditional, blocks: (1...30).map { _ in .paragraph([.text(text)]) })

    static func note(
        _ number: UInt64, _ text: String, on passage: Range<Anchor>?, by author: String? = "讀者"
    ) -> Model.Comment {
        var comment = Told.comment(number, text, by: author)
        comment.passage = passage
        return comment
    }

    static let comments = [
        note(1, "全篇", on: nil), note(2, "第二處", on: passage(20, 0..<3)), note(3, "第一處\n其二", on: passage(2, 3..<6), by: "路人"),
        note(4, "", on: passage(3, 0..<2)),
    ]

    static func story(_ size: Size = Size(columns: 80, rows: 24), comments: [Model.Comment] = comments) -> Story {
        Story.reading(Told.contents(article, comments: comments), size: size)
    }
}
