import Model
import Testing

@testable import Controller

@Suite("The light Markdown of one's own comments")
struct CommentTextTests {
    private func blocks(_ text: String) -> [CommentText.Block] { CommentText(Told.comment(1, text, by: "讀者")).blocks }

    /// What a line shows, and its spans as words with what they are.
    private func read(_ line: String) -> (text: String, spans: [String]) {
        let (text, spans) = InlineMarkup.read(line[...])
        let bytes = Array(text.utf8)
        return (text, spans.map { "\($0.kind) \(String(decoding: bytes[$0.range], as: UTF8.self))" })
    }

    @Test(
        "marks within a line",
        arguments: [
            ("*輕*重", "輕重", ["emphasis 輕"]),
            ("_輕_重", "輕重", ["emphasis 輕"]),
            ("這是**重點。**後面", "這是重點。後面", ["strong 重點。"]),
            ("***都有***", "都有", ["emphasis 都有", "strong 都有"]),
            ("**重*輕*重**", "重輕重", ["strong 重輕重", "emphasis 輕"]),
            ("用 `a*b*c` 讀", "用 a*b*c 讀", ["code a*b*c"]),
            ("``有 ` 在``", "有 ` 在", ["code 有 ` 在"]),
            ("見[公告](https://example.org/a)。", "見公告 <https://example.org/a>。", ["address 公告 <https://example.org/a>"]),
            ("[*輕*](x)", "輕 <x>", ["address 輕 <x>", "emphasis 輕"]),
            ("見https://example.org/a。後", "見https://example.org/a。後", ["address https://example.org/a"]),
            ("(see http://a.example/b).", "(see http://a.example/b).", ["address http://a.example/b"]),
            ("<mailto:a@example.org>", "mailto:a@example.org", ["address mailto:a@example.org"]),
            (#"\*不是\*"#, "*不是*", []),
        ])
    func marks(line: String, text: String, spans: [String]) {
        let found = read(line)
        #expect(found.text == text)
        #expect(found.spans == spans)
    }

    @Test(
        "what is not closed, or stands among letters or blanks, is what it is",
        arguments: [
            "*開", "a * b * c", "snake_case_name", "**a*", "`開", "[a](b c)", "[a]", "](", "https://", "****", "2 *3 *", "\\",
            "[](x)",
        ])
    func plain(line: String) {
        let found = read(line)
        #expect(found.text == line)
        #expect(found.spans == [])
    }

    @Test("lines stay lines; quotations have their depth, lists their marks, code keeps its blanks and has no marks")
    func lines() {
        let found = blocks("> 引\n> > 再引\n- 一\n  - 二\n10. 十\n\n```swift\n  let *a*\n```\n完")
        #expect(found.map(\.text) == ["引", "再引", "一", "二", "十", "", "  let *a*", "完"])
        #expect(found.map(\.quotes) == [1, 2, 0, 0, 0, 0, 0, 0])
        #expect(found.map(\.marker) == ["", "", "• ", "• ", "10. ", "", "", ""])
        #expect(found.map(\.isCode) == [false, false, false, false, false, false, true, false])
        #expect(found[3].inset(in: 40, ambiguous: 1) == found[2].inset(in: 40, ambiguous: 1) + 2)
    }

    @Test("code that is not closed goes on to the end, and a comment of a fence alone shows it")
    func openFence() {
        #expect(blocks("~~~\n*a*").map(\.text) == ["*a*"])
        #expect(blocks("```").map(\.text) == ["```"])
    }

    @Test("a comment of the page has no marks")
    func page() {
        #expect(CommentText(Told.comment(1, "> *a*\n- b")).blocks.map(\.text) == ["> *a*", "- b"])
    }

    @Test("the text that is edited is the one that was written")
    func edited() {
        var story = Story.reading(Told.contents(comments: [Told.comment(1, "**重**點", by: "讀者")]))
        story.press("Tab", "e")
        #expect(story.editor?.buffer.text == "**重**點")
    }

    @Test(
        "a line of a hundred thousand open marks is read at once",
        arguments: ["*a ", "_a ", "`", "[", "[a](b ", "**a*b", "<http://", "![](", "[a](b", "*_", "a](", "http://"])
    func hostile(mark: String) {
        let line = String(repeating: mark, count: 100_000 / mark.count)
        let clock = ContinuousClock()
        var length = 0
        let time = clock.measure { length = InlineMarkup.read(line[...]).text.utf8.count }
        #expect(length > 0)
        #expect(time < .seconds(20), "square time would be minutes")
    }

    @Test("any line has a reading: spans stand within the text, at characters")
    func total() {
        var generator = SeededGenerator(seed: 7)
        let pieces = ["*", "**", "_", "`", "[", "](", ")", "<", ">", "http://", "字", "a", " ", "\\", "\u{301}", "👩‍👩‍👧", "1. ", "- "]
        for _ in 0..<3_000 {
            let line = (0..<Int.random(in: 0...16, using: &generator)).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &generator)]
            }.joined()
            for block in blocks(line) {
                let boundaries = Set(block.text.indices.map { block.text.utf8.distance(from: block.text.startIndex, to: $0) })
                    .union([block.text.utf8.count])
                #expect(
                    block.spans.allSatisfy {
                        boundaries.contains($0.range.lowerBound) && boundaries.contains($0.range.upperBound)
                    }, "\(line)")
            }
        }
    }
}
