import Testing

@testable import Controller

@Suite("A text that is being written")
struct TextBufferTests {
    /// The text with | where the caret stands.
    private func picture(_ buffer: TextBuffer) -> String {
        let bytes = Array(buffer.text.utf8)
        return String(decoding: bytes[..<buffer.caret] + [0x7C] + bytes[buffer.caret...], as: UTF8.self)
    }

    private func buffer(_ picture: String) -> TextBuffer {
        let parts = picture.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        var buffer = TextBuffer(parts.joined())
        buffer.move(to: sizeOf(parts[0]))
        return buffer
    }

    private func sizeOf(_ text: String) -> Int { text.utf8.count }

    private func after(_ start: String, _ change: (inout TextBuffer) -> Void) -> String {
        var buffer = buffer(start)
        change(&buffer)
        return picture(buffer)
    }

    @Test("Backspace takes one whole character, whatever it is made of", arguments: ["字", "👨‍👩‍👧‍👦", "🇯🇵", "e\u{301}", "각", "क्षि", "👍🏽"])
    func backspace(cluster: String) {
        #expect(after("a\(cluster)|b") { $0.deleteBackward() } == "a|b")
        #expect(after("a|\(cluster)b") { $0.deleteForward() } == "a|b")
        #expect(after("a\(cluster)|b") { $0.left() } == "a|\(cluster)b")
        #expect(after("a|\(cluster)b") { $0.right() } == "a\(cluster)|b")
    }

    @Test("jamo typed one by one become one character")
    func jamo() {
        #expect(after("|") { $0.insert("\u{1112}\u{1161}\u{11AB}") } == "한|")
    }

    @Test("a mark that joins what stands before it leaves the caret behind the whole")
    func joining() {
        var buffer = TextBuffer("e")
        buffer.insert("\u{301}")
        #expect(buffer.caret == buffer.text.utf8.count)
        buffer.deleteBackward()
        #expect(buffer.text == "")
    }

    @Test("deleting what stood between two halves of a cluster leaves the caret on a boundary")
    func healed() {
        #expect(after("🇯a|🇵") { $0.deleteBackward() } == "|🇯🇵")
    }

    @Test("Ctrl-w takes the word before the caret with the spaces between")
    func word() {
        #expect(after("one two  |") { $0.deleteWord() } == "one |")
        #expect(after("don’t stop|now") { $0.deleteWord() } == "don’t |now")
        #expect(after("天地玄|黃") { $0.deleteWord() } == "天地|黃")
        #expect(after("カタカナ|") { $0.deleteWord() } == "|")
        #expect(after("|x") { $0.deleteWord() } == "|x")
    }

    @Test("Ctrl-u and Ctrl-k delete to the ends of the line, and at an end join lines")
    func lines() {
        #expect(after("一\n二三|四\n五") { $0.deleteToLineStart() } == "一\n|四\n五")
        #expect(after("一\n|四\n五") { $0.deleteToLineStart() } == "一|四\n五")
        #expect(after("一\n二|三\n五") { $0.deleteToLineEnd() } == "一\n二|\n五")
        #expect(after("一\n二|\n五") { $0.deleteToLineEnd() } == "一\n二|五")
        #expect(after("|") { $0.deleteToLineEnd() } == "|")
    }

    @Test("Home and End stay on the line")
    func ends() {
        #expect(after("一\n二三|四\n五") { $0.toLineStart() } == "一\n|二三四\n五")
        #expect(after("一\n二三|四\n五") { $0.toLineEnd() } == "一\n二三四|\n五")
    }

    @Test("what must not reach a screen is left out when it is written")
    func sanitised() {
        #expect(TextBuffer("a\u{202E}\u{1B}b\r\nc").text == "ab\nc")
    }

    @Test("a caret that is put inside a cluster stands before it")
    func moving() {
        var buffer = TextBuffer("a字")
        buffer.move(to: 2)
        #expect(buffer.caret == 1)
        buffer.move(to: -5)
        #expect(buffer.caret == 0)
        buffer.move(to: 99)
        #expect(buffer.caret == 4)
    }
}
