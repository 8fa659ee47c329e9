import Model
import Testing

@testable import Controller

@Suite("Texts that are kept: versions, deleted comments, drafts")
struct KeptTextStories {
    private let comments = [Told.comment(1, "別人的"), Told.comment(2, "新", by: "讀者")]
    private let own = Told.id(102)
    private let versions = [
        KeptText(.version(isShown: true, isConcurrent: false), time: "2026-03-16 09:00", text: "新"),
        KeptText(.version(isShown: false, isConcurrent: true), time: "2026-03-15 09:00", text: "別處"),
        KeptText(.version(isShown: false, isConcurrent: false), time: "2026-03-14 09:00", text: "舊"),
        KeptText(.version(isShown: false, isConcurrent: false), time: "2026-03-13 09:00", text: ""),
    ]

    private func story(drafts: [Draft] = []) -> Story {
        Story.reading(Told.contents(Noted.article, comments: comments, drafts: drafts))
    }

    /// Answers the last question for kept texts.
    private func answer(_ story: inout Story, _ rows: [KeptText], at location: SourceLocation = #_sourceLocation) {
        let ticket = story.effects.compactMap { if case .recall(_, let ticket) = $0 { ticket } else { nil } }.last
        guard let ticket else {
            Issue.record("no texts are asked for: \(story.effects)", sourceLocation: location)
            return
        }
        story.tell(.recalled(rows, ticket))
    }

    private func kept(_ story: Story) -> KeptTexts? {
        if case .texts(let kept)? = story.state.overlay { kept } else { nil }
    }

    @Test("V shows every text of an own comment, the newest first, and Enter brings an old one back as a new edit")
    func versionsOfComment() {
        var story = story()
        story.press("Tab", "G", "V")
        #expect(story.state.mode == .texts)
        #expect(kept(story)?.subject == .versions(of: own))
        answer(&story, versions)
        #expect(kept(story)?.selection?.text == "新")
        story.press("j", "j")
        #expect(story.press("Enter") == [.perform(.edit(comment: own, text: "舊"), on: Told.id(1))])
        #expect(story.state.mode == .comments)
        #expect(story.notice == "The text of 2026-03-14 09:00 is back, as a new version")
    }

    @Test("the text that is shown is not written once more, and no words are no text to go back to")
    func noEdit() {
        for (keys, sentence) in [
            ([], "This is the text that is shown"), (["G"], "A comment cannot go back to no words; d deletes it"),
        ] {
            var story = story()
            story.press("Tab", "G", "V")
            answer(&story, versions)
            for key in keys { story.press(key) }
            #expect(story.press("Enter") == [])
            #expect(story.notice == sentence)
        }
    }

    @Test("another’s comment has no texts but the one that is shown")
    func others() {
        var story = story()
        #expect(story.press("Tab", "V") == [])
        #expect(story.notice == "Only comments of your own have earlier texts here")
    }

    @Test("R lists the deleted comments of the article, and Enter restores one")
    func deleted() {
        var story = story()
        story.press("Tab", "R")
        #expect(kept(story)?.subject == .deleted(on: Told.id(1)))
        answer(&story, [KeptText(.deleted(Told.id(109)), time: "2026-03-14 09:00", text: "刪了")])
        #expect(story.press("Enter") == [.perform(.restore(comment: Told.id(109)), on: Told.id(1))])
        #expect(story.notice == "The comment is back")
    }

    @Test("in an empty list there is nothing to bring back; Esc leaves it", arguments: ["Esc", "q", "h", "←"])
    func empty(name: String) {
        var story = story()
        story.press("Tab", "R")
        answer(&story, [])
        #expect(story.press("Enter") == [])
        #expect(story.notice == "There is nothing to bring back")
        story.press(name)
        #expect(story.state.mode == .comments)
    }

    @Test("an article with several drafts says so, D lists them, and Enter goes on with one")
    func drafts() {
        let passage = Noted.passage(2, 0..<3)
        let drafts = [
            Draft(article: Told.id(1), purpose: .comment(on: passage), text: "在段落旁"),
            Draft(article: Told.id(1), purpose: .reply(to: Told.id(101)), text: "答到一半"),
        ]
        var story = story(drafts: drafts)
        #expect(story.notice == "2 drafts are waiting: D shows them")
        story.press("D")
        answer(&story, drafts.map { KeptText(.draft($0), time: "2026-03-14 09:00", text: $0.text) })
        story.press("Enter")
        #expect(story.editor?.buffer.text == "在段落旁")
        #expect(story.editor?.purpose == .comment(on: passage))
        story.press("Esc", "D")
        answer(&story, drafts.map { KeptText(.draft($0), time: "2026-03-14 09:00", text: $0.text) })
        story.press("j", "Enter")
        #expect(story.editor?.draft == drafts[1])
    }

    @Test("a draft that another program wrote meanwhile is gone on with as it stands on disk")
    func draftFromElsewhere() {
        let draft = Draft(article: Told.id(1), purpose: .comment(on: nil), text: "別的窗口", isOrphaned: false)
        var story = story()
        story.press("D")
        answer(&story, [KeptText(.draft(draft), time: "", text: draft.text)])
        story.press("Enter")
        #expect(story.editor?.draft == draft)
    }

    @Test("Ctrl-r in the editor shows what the draft has been, and Enter takes a text back into the editor")
    func draftVersions() {
        var story = story()
        story.press("c")
        story.type("三")
        story.press("Ctrl-r")
        let draft = Draft(article: Told.id(1), purpose: .comment(on: nil), text: "三")
        #expect(kept(story)?.subject == .draftVersions(of: draft))
        answer(&story, ["三", "二"].map { KeptText(.draftVersion, time: "2026-03-14 09:00", text: $0) })
        story.press("j")
        #expect(story.press("Enter") == [.keepDraft(Draft(article: Told.id(1), purpose: .comment(on: nil), text: "二"))])
        #expect(story.editor?.buffer.text == "二")
    }

    @Test("an answer that comes after another question is dropped")
    func late() {
        var story = story()
        story.press("D", "Esc", "D")
        story.tell(.recalled(versions, Ticket(3)))
        #expect(kept(story)?.rows == nil)
    }

    @Test("a long text is scrolled, no further than its end, and the next one begins at its start")
    func scrolling() {
        var story = story()
        story.press("Tab", "G", "V")
        let long = KeptText(.version(isShown: false, isConcurrent: false), time: "", text: String(repeating: "長行\n", count: 60))
        answer(&story, [long, versions[2]])
        for _ in 0..<40 { story.press("Space") }
        let end = kept(story)?.scroll ?? 0
        #expect((1..<60).contains(end))
        story.press("b")
        #expect((kept(story)?.scroll ?? 0) < end)
        story.press("j")
        #expect(kept(story)?.scroll == 0)
    }
}

@Suite("One draft in two programs")
struct DraftHolderStories {
    private let draft = Draft(article: Told.id(1), purpose: .comment(on: nil), text: "")

    @Test("opening the editor says so to the library, leaving it too")
    func leases() {
        var story = Story.reading()
        #expect(story.press("c") == [.openDraft(draft)])
        #expect(story.press("Esc").last == .closeDraft(draft))
    }

    @Test("a comment that is saved gives the draft free")
    func saved() {
        var story = Story.reading()
        story.press("c", "好", "Ctrl-s")
        let written = Draft(article: Told.id(1), purpose: .comment(on: nil), text: "好")
        #expect(story.tell(.committed(written, Told.contents())) == [.closeDraft(written)])
    }

    @Test("that another program has the draft open is said in the status line, while the editor is")
    func held() {
        var story = Story.reading()
        story.press("c")
        story.tell(.draftHeld(draft, [DraftHolder(process: 4711, host: "desk", since: 0)]))
        #expect(story.notice == "Another meipi has this draft open: process 4711 on desk")
        story.press("Esc")
        story.tell(.draftHeld(draft, [DraftHolder(process: 4711, host: "desk", since: 0)]))
        #expect(!story.notice.contains("Another meipi"))
    }
}
