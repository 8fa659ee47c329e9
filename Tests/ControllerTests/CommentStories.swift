import Model
import Testing

@testable import Controller

@Suite("Comments and the editor")
struct CommentStories {
    private let comments = [
        Told.comment(1, "第一"), Told.comment(2, "答", answering: 1), Told.comment(3, "自己的", by: "讀者"),
    ]

    private func key(_ text: String, _ purpose: Draft.Purpose = .comment(on: nil)) -> Draft {
        Draft(article: Told.id(1), purpose: purpose, text: text)
    }

    @Test("Tab opens the panel and goes to it, Tab again goes to the text and leaves it open", arguments: ["Tab", "Shift-Tab"])
    func tab(name: String) {
        var story = Story.reading(Told.contents(comments: comments))
        story.press(name)
        #expect(story.state.mode == .comments)
        #expect(story.state.geometry.panel != nil)
        story.press(name)
        #expect(story.state.mode == .reading)
        #expect(story.reader?.isPanelOpen == true)
    }

    @Test("from 100 columns the panel stands beside the text from the start, where there are comments")
    func wide() {
        let size = Size(columns: 120, rows: 36)
        let story = Story.reading(Told.contents(comments: comments), size: size)
        #expect(story.state.geometry.panel?.column == 72)
        #expect(Story.reading(size: size).state.geometry.panel == nil)
        var narrow = Story.reading(Told.contents(comments: comments), size: Size(columns: 99, rows: 36))
        #expect(narrow.state.geometry.panel == nil)
        narrow.press("p")
        #expect(narrow.state.geometry.panel?.column == 0)
    }

    @Test("j and k, g and G select in the order of the thread")
    func selecting() {
        var story = Story.reading(Told.contents(comments: comments))
        story.press("Tab")
        var texts: [String?] = [story.reader?.selectedComment?.text]
        for key in ["j", "j", "j", "k", "g", "G"] {
            story.press(key)
            texts.append(story.reader?.selectedComment?.text)
        }
        #expect(texts == ["第一", "答", "自己的", "自己的", "答", "第一", "自己的"])
    }

    @Test("the editor says that a draft is on disk only while it is the text as it stands")
    func keptOnDisk() {
        var story = Story.reading(Told.contents(comments: comments))
        story.press("c")
        story.type("好文")
        story.tell(.draftKept(key("好")))
        #expect(story.editor?.isKept == false)
        story.tell(.draftKept(key("好文")))
        #expect(story.editor?.isKept == true)
        story.press("←")
        #expect(story.editor?.isKept == true)
        story.type("的")
        #expect(story.editor?.isKept == false)
    }

    @Test("c writes on the article: each key keeps the draft, Ctrl-s commits it, and it is selected when it is on disk")
    func writing() throws {
        var story = Story.reading(Told.contents(comments: comments))
        story.press("c")
        #expect(story.state.mode == .editing)
        #expect(story.type("好文") == [.keepDraft(key("好")), .keepDraft(key("好文"))])
        story.press("Ctrl-s")
        guard case .commit(let draft, as: .comment(let id, let on, nil, nil, let author, let text, nil))? = story.effects.first
        else {
            Issue.record("no commit: \(story.effects)")
            return
        }
        #expect((draft, on, author, text) == (key("好文"), Told.id(1), "讀者", "好文"))
        var own = Told.comment(9, "好文", by: "讀者")
        own.id = id
        #expect(story.tell(.committed(draft, Told.contents(comments: comments + [own]))) == [.closeDraft(draft)])
        #expect(story.state.mode == .comments)
        #expect(story.reader?.selectedComment?.id == id)
        #expect(story.notice == "Saved")
    }

    @Test("keys pressed while saving wait, and are taken up after it")
    func waiting() {
        var story = Story.reading()
        story.press("c", "好", "Ctrl-s")
        #expect(story.press("q") == [])
        #expect(story.state.mode == .editing)
        story.tell(.committed(key("好"), Told.contents(comments: [Told.comment(1, "好", by: "讀者")])))
        #expect(story.state.mode == .reading)
    }

    @Test("a save that fails leaves the draft in the editor and says why")
    func failing() {
        var story = Story.reading()
        story.press("c", "好", "Ctrl-s", "！")
        #expect(story.tell(.commitFailed(key("好"), "The disk is full")) == [.keepDraft(key("好！"))])
        #expect(story.editor?.buffer.text == "好！")
        #expect(story.notice == "The disk is full")
    }

    @Test("an empty comment is not saved", arguments: ["", " ", "\u{3000}"])
    func blank(text: String) {
        var story = Story.reading()
        story.press("c")
        story.type(text)
        #expect(story.press("Ctrl-s") == [])
        #expect(story.state.mode == .editing)
    }

    @Test("the name is asked once, offering the login name")
    func name() throws {
        var story = Story.reading(name: nil)
        story.press("c", "好", "Ctrl-s")
        #expect(story.prompt == Prompt(.name, "reader"))
        story.press("Ctrl-u")
        story.type("小明")
        story.press("Enter")
        #expect(story.effects.count == 2)
        #expect(story.effects.first == .keepSettings(story.state.settings))
        #expect(story.state.settings.readerName == "小明")
        guard case .commit(_, as: .comment(_, _, _, _, let author, _, _))? = story.effects.last else {
            Issue.record("no commit: \(story.effects)")
            return
        }
        #expect(author == "小明")
        story.tell(.committed(key("好"), Told.contents()))
        story.press("c", "二")
        #expect(story.press("Ctrl-s").count == 1)
    }

    @Test("Esc at the question for the name goes back to the draft, an empty name is refused")
    func noName() {
        var story = Story.reading(name: nil)
        story.press("c", "好", "Ctrl-s")
        #expect(story.press("Esc") == [])
        #expect(story.state.mode == .editing)
        #expect(story.press("Ctrl-s", "Ctrl-u", "Enter") == [])
        #expect(story.notice == "A comment needs a name")
        #expect(story.editor?.buffer.text == "好")
    }

    @Test("r answers the selected comment, e edits one's own")
    func purposes() throws {
        var story = Story.reading(Told.contents(comments: comments))
        story.press("Tab", "j", "r")
        #expect(story.editor?.purpose == .reply(to: Told.id(102)))
        story.press("答", "Ctrl-s")
        guard case .commit(_, as: .comment(_, _, let parent, _, _, _, _))? = story.effects.last else {
            Issue.record("no commit: \(story.effects)")
            return
        }
        #expect(parent == Told.id(102))
        story.tell(.committed(key("答", .reply(to: Told.id(102))), Told.contents(comments: comments)))
        story.press("G", "e")
        #expect(story.editor?.buffer.text == "自己的")
        story.press("！")
        let edit = key("自己的！", .edit(of: Told.id(103)))
        #expect(story.press("Ctrl-s") == [.commit(edit, as: .edit(comment: Told.id(103), text: "自己的！"))])
    }

    @Test("another's comment is neither edited nor deleted", arguments: ["e", "d"])
    func others(name: String) {
        var story = Story.reading(Told.contents(comments: comments))
        #expect(story.press("Tab", name) == [])
        #expect(story.notice.hasPrefix("This comment is 路人1’s"))
        #expect(story.state.mode == .comments)
    }

    @Test("Esc leaves the editor and keeps the draft; c goes on with it", arguments: ["Esc", "Ctrl-c"])
    func leaving(name: String) {
        var story = Story.reading()
        story.press("c", "好")
        #expect(story.press(name) == [.keepDraft(key("好")), .closeDraft(key("好"))])
        #expect(story.notice == "The draft is kept")
        story.press("c")
        #expect(story.editor?.buffer.text == "好")
    }

    @Test("an empty draft, or a change that changes nothing, is not kept")
    func discarding() {
        var story = Story.reading(Told.contents(comments: comments))
        #expect(story.press("c", "Esc") == [.openDraft(key("")), .discardDraft(key("")), .closeDraft(key(""))])
        let unchanged = key("自己的", .edit(of: Told.id(103)))
        #expect(story.press("G", "e", "Esc") == [.openDraft(unchanged), .discardDraft(unchanged), .closeDraft(unchanged)])
        #expect(story.reader?.contents.drafts == [])
    }

    @Test("a draft from before is said at opening and comes back at c")
    func waitingDraft() {
        var story = Story.reading(Told.contents(drafts: [key("半句")]))
        #expect(story.notice == "A draft is waiting: c goes on with it")
        story.press("c")
        #expect(story.editor?.buffer.text == "半句")
        #expect(story.editor?.buffer.caret == 6)
    }

    @Test("a paste goes in as one piece, without what must not reach a terminal")
    func pasting() {
        var story = Story.reading()
        story.press("c")
        #expect(story.tell(.pasted("一\r\n二\u{1B}[31m")) == [.keepDraft(key("一\n二[31m"))])
    }

    @Test("Ctrl-o hands the text outside and takes it back without the file’s last newline")
    func outside() {
        var story = Story.reading()
        story.press("c", "好")
        guard case .editOutside(let text)? = story.press("Ctrl-o").last else {
            Issue.record("nothing is handed out: \(story.effects)")
            return
        }
        #expect(text.text == "好")
        #expect(story.tell(.editedOutside("好\u{1B}文\n\n末\n")) == [.keepDraft(key("好文\n\n末"))])
        #expect(story.editor?.buffer.caret == 11)
    }

    @Test("an end of the program keeps the draft and the place first")
    func terminated() throws {
        var story = Story.reading()
        story.press("c", "好")
        let place = try #require(story.reader).place
        #expect(
            story.tell(.terminated) == [.keepDraft(key("好")), .keepPlace(place, of: Told.id(1), percent: story.percent), .quit])
    }

    @Test("what comes from disk meanwhile does not touch what is being written")
    func refreshed() {
        var story = Story.reading()
        story.press("c", "好")
        story.tell(.refreshed(Told.contents(comments: comments)))
        #expect(story.editor?.buffer.text == "好")
        #expect(story.reader?.thread.count == 3)
    }

    @Test("up and down in the editor go by what is on the screen")
    func lines() {
        var story = Story.reading(size: Size(columns: 40, rows: 12))
        story.press("c")
        story.type(String(repeating: "字", count: 20) + "\nab")
        story.press("↑")
        #expect(story.editor?.buffer.caret == 57)
        story.press("↑", "↓", "End")
        #expect(story.editor?.buffer.caret == 60)
        story.press("↓")
        #expect(story.editor?.buffer.caret == 63)
    }

    @Test("the caret moves over spaces and onto the line after a newline")
    func caret() throws {
        func caret(_ text: String) -> [Int] {
            let editor = Editor(Draft(article: Told.id(1), purpose: .comment(on: nil), text: text))
            let caret = editor.lines(columns: 10, ambiguous: 1).caret
            return [caret.line, caret.column]
        }
        #expect(caret("") == [0, 0])
        #expect(caret("字 ") == [0, 3])
        #expect(caret("字\u{3000}") == [0, 4])
        #expect(caret("字\n") == [1, 0])
        #expect(caret("字\n\n") == [2, 0])
        #expect(caret("一二三四五") == [0, 10])
        #expect(caret("一二三四五六") == [1, 2])
        #expect(caret("e\u{301}") == [0, 1])
    }

    @Test("in a file that is not stored one cannot comment")
    func unstored() {
        var story = Story(
            State(size: Size(columns: 80, rows: 24), settings: Settings(), seed: 1, showing: Told.contents(id: nil)))
        #expect(story.press("c") == [])
        #expect(story.notice == "This file is not in the library: a adds it, then you can comment")
    }
}
