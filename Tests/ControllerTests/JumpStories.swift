import Controller
import Model
import Testing

@Suite("Going back")
struct JumpStories {
    @Test("Ctrl-o goes back to where a leap began, Alt-→ forward again")
    func leaps() {
        var story = Story.reading()
        story.press("j", "j")
        let here = story.reader?.place
        story.press("G")
        let end = story.reader?.place
        story.press("Ctrl-o")
        #expect(story.reader?.place == here)
        story.press("Alt-→")
        #expect(story.reader?.place == end)
        story.press("Alt-→")
        #expect(story.notice.contains("no place to go forward"))
    }

    @Test("leads across articles, and from the list into the last one")
    func articles() {
        var story = Story.reading()
        story.press("j", "j")
        let here = story.reader?.place
        story.press("q")
        story.answerList()
        guard case .open(let id, let ticket)? = story.press("Ctrl-o").first else {
            Issue.record("nothing is opened")
            return
        }
        #expect(id == Told.id(1))
        story.tell(.opened(Told.contents(), ticket))
        #expect(story.reader?.place == here)
    }

    @Test("says that there is none")
    func none() {
        var story = Story.list()
        story.press("Ctrl-o")
        #expect(story.notice == "There is no place to go back to")
    }
}
