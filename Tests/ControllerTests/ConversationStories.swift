import Model
import Testing

@testable import Controller

@Suite("Threads in the panel")
struct ConversationStories {
    /// Two threads: the first of a stranger with an answer of the reader's to it and one to that; the second beside a passage.
    private let comments: [Model.Comment] = {
        var late = Told.comment(4, "晚到", by: "讀者")
        late.time = Told.date("2026-03-10")
        late.passage = Noted.passage(2, 0..<3)
        return [
            Told.comment(1, "第一"), Told.comment(2, "答", answering: 1, by: "讀者"), Told.comment(3, "再答", answering: 2), late,
        ]
    }()

    private func story(_ keys: String...) -> Story {
        var story = Story.reading(Told.contents(Noted.article, comments: comments))
        for key in ["Tab"] + keys { story.press(key) }
        return story
    }

    private func texts(_ story: Story) -> [String] { story.reader?.thread.map(\.comment.text) ?? [] }

    @Test("z folds the thread of the selected comment into its first, which is selected then, and z unfolds it")
    func folding() {
        var story = story("j", "j", "z")
        #expect(texts(story) == ["第一", "晚到"])
        #expect(story.reader?.selectedComment?.text == "第一")
        #expect(story.reader?.conversation.hidden(in: Told.id(101)) == 2)
        story.press("z")
        #expect(texts(story) == ["第一", "答", "再答", "晚到"])
        #expect(story.reader?.conversation.hidden(in: Told.id(101)) == 0)
    }

    @Test("a comment that nobody answered is no thread to fold")
    func noThread() {
        let story = story("G", "z")
        #expect(texts(story).count == 4)
        #expect(story.notice == "There is no thread to fold here")
    }

    @Test("Z folds all threads, and unfolds them again")
    func foldingAll() {
        var story = story("j", "Z")
        #expect(texts(story) == ["第一", "晚到"])
        story.press("Z")
        #expect(texts(story).count == 4)
    }

    @Test("o goes on from the order of threads to that of time and that of places, and back")
    func ordering() {
        var story = story("j", "o")
        #expect(texts(story) == ["晚到", "第一", "答", "再答"])
        #expect(story.reader?.selectedComment?.text == "答", "what was selected stays so")
        #expect(story.reader?.thread.map(\.depth) == [0, 0, 0, 0])
        #expect(story.reader?.thread[2].comment.addressee == "路人1", "an answer that stands apart says whom it answers")
        #expect(story.press("z") == [] && story.notice == "There is no thread to fold here")
        story.press("o")
        #expect(texts(story) == ["晚到", "第一", "答", "再答"])
        #expect(story.reader?.thread.map(\.depth) == [0, 0, 1, 2])
        story.press("o")
        #expect(texts(story) == ["第一", "答", "再答", "晚到"])
    }

    @Test("f shows one’s own comments, then others’, then those that nobody answered, then all")
    func filtering() {
        var story = story()
        var shown: [[String]] = []
        for _ in 0..<4 {
            story.press("f")
            shown.append(texts(story))
        }
        #expect(shown == [["答", "晚到"], ["第一", "再答"], ["再答", "晚到"], ["第一", "答", "再答", "晚到"]])
    }

    @Test("where nothing is of the kind there is nothing to answer, and the reader is told the way out")
    func nothing() {
        var story = Story.reading(Told.contents(comments: [Told.comment(1, "第一")]))
        story.press("Tab", "f")
        #expect(texts(story) == [])
        #expect(story.press("r") == [])
        #expect(story.notice == "No comment is shown; f shows others")
    }

    @Test("a note that is gone to in the text is selected in the panel, whatever fold or filter hides it")
    func fromTheText() {
        let story = story("f", "f", "Tab", ")", "Tab")
        #expect(story.reader?.selectedComment?.text == "晚到")
        #expect(story.reader?.conversation.filter == .all)
    }

    @Test("an answer that has been saved is shown and selected, though its thread was folded and only others’ were shown")
    func saved() {
        var story = story("z", "f", "f", "r", "好", "Ctrl-s")
        let draft = Draft(article: Told.id(1), purpose: .reply(to: Told.id(101)), text: "好")
        let answer = Told.comment(5, "好", answering: 1, by: "讀者")
        story.tell(.committed(draft, Told.contents(Noted.article, comments: comments + [answer])))
        #expect(story.reader?.selectedComment?.id == answer.id)
    }

    @Test("order, choice and folds stay when the comments are read anew")
    func anew() {
        var story = story("o", "o", "z")
        story.tell(.refreshed(Told.contents(Noted.article, comments: comments + [Told.comment(5, "新來")])))
        #expect(texts(story) == ["晚到", "第一", "新來"])
    }

    @Test("comments that answer each other in a ring are all shown, in every order and choice")
    func ring() {
        let ring = [Told.comment(1, "甲", answering: 2), Told.comment(2, "乙", answering: 1), Told.comment(3, "丙", answering: 3)]
        for order in Conversation.Order.allCases {
            var conversation = Conversation(ring)
            conversation.take(order, of: ring)
            #expect(Set(conversation.shown.map(\.comment.text)) == ["甲", "乙", "丙"])
        }
    }

    @Test("a panel of ten thousand comments sets no more of them than the screen holds, wherever it stands")
    func lazy() throws {
        let many = (0..<10_000).map { number -> Model.Comment in
            let parent: UInt64? = number % 7 == 0 ? nil : UInt64(number - 1)
            return Told.comment(UInt64(number), "第\(number)則。" + Told.sentence, answering: parent)
        }
        var story = Story.reading(Told.contents(comments: many))
        story.press("Tab")
        for keys in [["g"], ["G"], ["g", "j", "PgDn"], ["o", "G"], ["Z"]] {
            for key in keys { story.press(key) }
            let reader = try #require(story.reader)
            let pane = try #require(story.state.geometry.panel)
            let rows = PanelLayout(reader, in: pane, story.state.settings).rows
            let set = Set(rows.compactMap { if case .author(let index) = $0 { index } else { nil } })
            #expect(set.count <= 4 * pane.rows)
        }
    }
}
