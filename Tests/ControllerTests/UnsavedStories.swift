import Model
import Testing

@testable import Controller

@Suite("A draft that the disk does not take")
struct UnsavedStories {
    private func draft(_ text: String, on article: UInt64 = 1) -> Draft {
        Draft(article: Told.id(article), purpose: .comment(on: nil), text: text)
    }

    /// "好" is written, and the disk is full.
    private func failing() -> Story {
        var story = Story.reading()
        story.press("c", "好")
        story.tell(.draftFailed(draft("好"), "There is no room"))
        return story
    }

    @Test("is said not to be on disk, and the state wants to be woken")
    func told() {
        let story = failing()
        #expect(story.notice == "The draft is not on disk: There is no room")
        #expect(story.state.notice?.isWarning == true)
        #expect(story.editor?.isKept == false)
        #expect(story.state.wantsWaking)
        #expect(!Story.reading().state.wantsWaking)
    }

    @Test("is tried again with the next key, whatever it is, and each second")
    func again() {
        var story = failing()
        #expect(story.tell(.ticked) == [.keepDraft(draft("好"))])
        #expect(story.press("←") == [.keepDraft(draft("好"))])
        #expect(story.press("文") == [.keepDraft(draft("文好"))])
        #expect(story.tell(.ticked) == [.keepDraft(draft("文好"))])
        #expect(story.tell(.woke(at: 5)) == [])
    }

    @Test("is on disk when its newest text is, and that is said")
    func works() {
        var story = failing()
        story.press("文")
        story.tell(.draftKept(draft("好")))
        #expect(story.state.wantsWaking)
        story.tell(.draftKept(draft("好文")))
        #expect(!story.state.wantsWaking)
        #expect(story.notice == "The draft is on disk again")
        #expect(story.editor?.isKept == true)
        #expect(story.tell(.ticked) == [])
    }

    @Test("stays in memory when the editor and the article are left, and is there when it is opened again")
    func left() {
        var story = failing()
        #expect(story.press("Esc") == [.keepDraft(draft("好")), .closeDraft(draft("好"))])
        #expect(story.notice != "The draft is kept")
        story.tell(.refreshed(Told.contents(vote: "感動")))
        story.press("q", "q")
        #expect(story.state.mode == .list)
        #expect(story.state.wantsWaking)
        story.press("Enter")
        story.tell(.opened(Told.contents(), story.state.opening ?? Ticket()))
        story.press("c")
        #expect(story.editor?.buffer.text == "好")
    }

    @Test("is forgotten when it is given up, and when it has become a comment")
    func over() {
        var story = failing()
        story.press("Backspace")
        #expect(story.press("Esc") == [.discardDraft(draft("")), .closeDraft(draft(""))])
        #expect(!story.state.wantsWaking)
        story.tell(.draftFailed(draft("好"), "late"))
        #expect(!story.state.wantsWaking)

        story = failing()
        story.press("Ctrl-s")
        // Kept behind the comment that it becomes, it would come back.
        #expect(story.tell(.ticked) == [])
        story.tell(.committed(draft("好"), Told.contents(comments: [Told.comment(1, "好", by: "讀者")])))
        #expect(!story.state.wantsWaking)
        #expect(story.notice == "Saved")
    }

    @Test("stays when the comment cannot be saved either")
    func commitFails() {
        var story = failing()
        story.press("Ctrl-s")
        story.tell(.commitFailed(draft("好"), "There is no room"))
        #expect(story.editor?.buffer.text == "好")
        #expect(story.tell(.ticked) == [.keepDraft(draft("好"))])
    }

    @Test("keeps the program from ending without a word: once it is told, then it ends, having tried again")
    func leaving() {
        var story = failing()
        story.press("Esc")
        #expect(story.press("Ctrl-c") == [.keepDraft(draft("好"))])
        #expect(story.notice == "The draft is not on disk; quit once more, and it is printed on the terminal")
        #expect(story.state.mode == .comments)
        story.tell(.draftFailed(draft("好"), "There is no room"))
        #expect(story.notice.contains("quit once more"))
        // Whoever goes on writing is told again.
        story.press("c", "文", "Esc")
        #expect(!story.press("Ctrl-c").contains(.quit))
        story.press(":")
        story.type("quit")
        let effects = story.press("Enter")
        #expect(effects.contains(.keepDraft(draft("好文"))) && effects.last == .quit)
        story.tell(.draftFailed(draft("好文"), "There is no room"))
        #expect(story.state.lostDrafts == [draft("好文")])
    }

    @Test("and is not lost when the system ends the program, or when the last try succeeds")
    func ended() {
        var story = failing()
        #expect(story.tell(.terminated).contains(.quit))
        #expect(story.state.lostDrafts == [draft("好")])
        story.tell(.draftKept(draft("好")))
        #expect(story.state.lostDrafts == [])
    }

    @Test("a draft that fails for the first time when the program ends is lost too, and so is a comment on its way")
    func last() {
        var story = Story.reading()
        story.press("c", "好")
        #expect(story.tell(.terminated).last == .quit)
        story.tell(.draftFailed(draft("好"), "There is no room"))
        #expect(story.state.lostDrafts == [draft("好")])

        story = Story.reading()
        story.press("c", "好", "Ctrl-s")
        #expect(story.tell(.terminated).last == .quit)
        story.tell(.draftFailed(draft("好"), "There is no room"))
        story.tell(.commitFailed(draft("好"), "There is no room"))
        #expect(story.state.lostDrafts == [draft("好")])
    }
}
