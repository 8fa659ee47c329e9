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
