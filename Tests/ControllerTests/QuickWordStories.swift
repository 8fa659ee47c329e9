import Model
import Testing

@testable import Controller

@Suite("Quick words (推 噓 →)")
struct QuickWordStories {
    private func word(_ effects: [Effect]) -> (id: Identifier, text: String, stance: Stance?, author: String)? {
        guard
            case .perform(.comment(let id, Told.id(1), nil, nil, let author, let text, let stance), on: Told.id(1))? = effects
                .last
        else { return nil }
        return (id, text, stance, author)
    }

    @Test("a line at the prompt is a comment with a stance", arguments: [("+", Stance.push), ("-", .boo), ("=", .neutral)])
    func saying(key: String, stance: Stance) {
        for panel in [[], ["Tab"]] {
            var story = Story.reading()
            for key in panel + [key] { story.press(key) }
            #expect(story.state.mode == .prompt)
            story.type("排隊也值得")
            let said = word(story.press("Enter"))
            #expect(said?.text == "排隊也值得")
            #expect(said?.stance == stance)
            #expect(said?.author == "讀者")
        }
    }

    @Test("the sign is the board’s in Chinese, and one that all know elsewhere")
    func signs() {
        #expect(Stance.allCases.map { $0.sign(in: .chineseTraditional) } == ["推", "噓", "→"])
        #expect(Stance.allCases.map { $0.sign(in: .chineseSimplified) } == ["推", "嘘", "→"])
        #expect(Stance.allCases.map { $0.sign(in: .other) } == ["+", "−", "="])
        var story = Story.reading()
        story.press("-")
        #expect(story.prompt?.label == "噓 In one line: ")
    }

    @Test("no line is no word", arguments: ["", " ", "\u{3000}"])
    func nothing(text: String) {
        var story = Story.reading()
        story.press("+")
        story.type(text)
        #expect(story.press("Enter") == [])
        #expect(story.notice == "A quick word wants a line of text")
    }

    @Test("the name is asked first where there is none, and the line waits for it")
    func name() {
        var story = Story.reading(name: nil)
        story.press("+", "好", "Enter")
        #expect(story.prompt == Prompt(.name, "reader"))
        #expect(word(story.press("Enter"))?.text == "好")
        #expect(story.state.settings.readerName == "reader")
    }

    @Test("where no name is given the line is offered again", arguments: [["Esc"], ["Ctrl-u", "Enter"]])
    func noName(keys: [String]) {
        var story = Story.reading(name: nil)
        story.press("+", "好", "Enter")
        for key in keys { story.press(key) }
        #expect(story.prompt == Prompt(.word(.push, sign: "推"), "好"))
        #expect(story.press("Esc") == [])
        #expect(story.state.mode == .reading)
    }

    @Test("a word that the disk refuses is offered again, with the reason")
    func refused() throws {
        var story = Story.reading()
        story.press("+", "好")
        guard case .perform(let act, _)? = story.press("Enter").last else { return #expect(Bool(false), "nothing is said") }
        story.tell(.refused(act, "The disk is full"))
        #expect(story.prompt == Prompt(.word(.push, sign: "推"), "好"))
        #expect(story.notice == "The disk is full")
    }

    @Test("U takes the word back, and the panel shows the one that was said")
    func undo() throws {
        var story = Story.reading(Told.contents(comments: [Told.comment(1, "第一")]))
        story.press("Tab", "+", "好")
        let said = try #require(word(story.press("Enter")))
        var comment = Told.comment(2, "好", by: "讀者")
        comment.id = said.id
        comment.stance = .push
        story.tell(.refreshed(Told.contents(comments: [Told.comment(1, "第一"), comment])))
        #expect(story.reader?.selectedComment?.id == said.id)
        #expect(story.press("U") == [.perform(.delete(comment: said.id), on: Told.id(1))])
    }

    @Test("a file that is not in the library takes none")
    func notStored() {
        var story = Story.reading(Told.contents(id: nil))
        #expect(story.press("+") == [])
        #expect(story.notice.contains("not in the library"))
    }
}
