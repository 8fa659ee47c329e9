import Glibc
import Testing

@Suite("A program that is ended from outside")
struct KilledStory {
    @Test("a draft comes back after kill -9")
    func killed() throws {
        let meipi = try drafting("還沒寫完的")
        try meipi.waitForDraft()
        try meipi.terminal.signal(SIGKILL)
        try meipi.terminal.waitFor("ended=137")
        try meipi.terminal.run("reset; stty sane; clear")
        try meipi.terminal.waitUntilGone("ended=137")
        try continueDraft("還沒寫完的", meipi)
    }

    @Test("kill -9 amid the typing leaves what was said to be on disk, and perhaps more of what was typed")
    func killedTyping() throws {
        let meipi = try drafting("說過的")
        try meipi.waitForDraft()
        try meipi.terminal.type("一二三四五六七八九十")
        try meipi.terminal.signal(SIGKILL)
        try meipi.terminal.waitFor("ended=137")
        try meipi.terminal.run("reset; stty sane; clear")
        try meipi.terminal.waitUntilGone("ended=137")
        try meipi.launch()
        try meipi.open("第一次翻開眉批")
        try meipi.terminal.type("c")
        let row = try #require(try meipi.terminal.waitFor("說過的").first { $0.contains("說過的") })
        let kept = row.trimmingPrefix { $0 != "說" }.prefix { !" │".contains($0) }
        #expect("說過的一二三四五六七八九十".hasPrefix(kept))
    }

    @Test("a hung-up or terminated program saves the draft first and restores the terminal", arguments: [SIGHUP, SIGTERM])
    func told(signal: Int32) throws {
        let meipi = try drafting("還在寫的")
        try meipi.terminal.signal(signal)
        try meipi.terminal.waitFor("ended=\(128 + signal)")
        #expect(try meipi.terminalIsRestored())
        try continueDraft("還在寫的", meipi)
    }

    @Test("a fault leaves the terminal as it was found", arguments: [SIGSEGV, SIGABRT, SIGILL])
    func fault(signal: Int32) throws {
        let meipi = try Meipi()
        try meipi.launch()
        try meipi.terminal.signal(signal)
        try meipi.terminal.waitFor("ended=\(128 + signal)")
        #expect(try meipi.terminalIsRestored())
    }

    private func drafting(_ text: String) throws -> Meipi {
        let meipi = try Meipi()
        try meipi.launch()
        try meipi.open("第一次翻開眉批")
        try meipi.terminal.type("c")
        try meipi.terminal.waitFor("Your comment")
        try meipi.write(text)
        return meipi
    }

    private func continueDraft(_ text: String, _ meipi: Meipi) throws {
        try meipi.launch()
        try meipi.open("第一次翻開眉批")
        try meipi.terminal.type("c")
        try meipi.terminal.waitFor("Your comment")
        try meipi.terminal.waitFor(text)
    }
}
