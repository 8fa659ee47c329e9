import Model
import Testing

@testable import Controller

@Suite("A comment in the editor of the environment")
struct OutsideTextTests {
    private let text = OutsideText(head: ["intro", "", "> 引文"], text: "正文\n")

    @Test("what it is for stands above it in lines that begin with #, the scissors below them")
    func head() {
        let lines = text.file.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.prefix(3) == ["# intro", "#", "# > 引文"])
        #expect(lines[3].contains(">8"))
        #expect(lines.suffix(2) == ["正文", ""])
    }

    @Test("the lines above are taken out again, and nothing else is")
    func back() {
        #expect(text.text(in: text.file) == "正文\n")
        #expect(text.text(in: text.file + "# 井字開頭的也是我寫的\n") == "正文\n# 井字開頭的也是我寫的\n")
        #expect(text.text(in: text.file.replacing("\n", with: "\r\n")) == "正文\n")
        #expect(text.text(in: "") == "")
    }

    @Test("what was written above the scissors is a part of the comment")
    func above() {
        #expect(text.text(in: text.file.replacing("#\n", with: "#\n寫在上面\n# 標題\n")) == "寫在上面\n# 標題\n正文\n")
    }

    @Test("without the scissors only the lines that were put there go")
    func noScissors() {
        let lines = text.file.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.contains(">8") }
        #expect(text.text(in: lines.joined(separator: "\n")) == "正文\n")
        #expect(text.text(in: "# 我的\n正文\n") == "# 我的\n正文\n")
    }

    private func head(_ keys: String..., comments: [Model.Comment] = []) -> [String] {
        var story = Story.reading(Told.contents(Noted.article, comments: comments))
        for key in keys + ["Ctrl-o"] { story.press(key) }
        guard case .editOutside(let text)? = story.effects.last else { return [] }
        return text.head
    }

    @Test("a passage is quoted, and what is answered; of a comment on the whole, the title")
    func quotes() {
        #expect(head("v", "s", "c").contains { $0.hasPrefix("# > 老街夜市") || $0.hasPrefix("# > 夜市的燈") })
        #expect(head("c").contains("# > 老街夜市"))
        let answered = head("Tab", "r", comments: [Told.comment(1, "第一\n第二")])
        #expect(answered.contains("# > 路人1:") && answered.contains("# > 第一") && answered.contains("# > 第二"))
    }

    @Test("an editor reads no settings out of a stranger’s words")
    func modelines() {
        let answered = head("Tab", "r", comments: [Told.comment(1, " vim: set modeline:\n-*- mode: x -*-\n\u{1B}[2J")])
        #expect(!answered.contains { $0.contains("vim:") || $0.contains("-*-") || $0.contains("\u{1B}") })
    }

    @Test("what comes back is in the editor, and kept as a draft")
    func story() {
        var story = Story.reading()
        story.press("c")
        let draft = Draft(article: Told.id(1), purpose: .comment(on: nil), text: "外面")
        #expect(story.tell(.editedOutside("外面\n")) == [.keepDraft(draft)])
        #expect(story.editor?.buffer.text == "外面")
    }
}
