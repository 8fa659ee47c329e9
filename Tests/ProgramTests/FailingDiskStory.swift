import Foundation
import Glibc
import Testing

@Suite("A library that goes away while somebody writes")
struct FailingDiskStory {
    private func drafting(_ text: String) throws -> (meipi: Meipi, folder: String) {
        let meipi = try Meipi()
        try meipi.launch()
        try meipi.open("第一次翻開眉批")
        try meipi.terminal.type("c")
        try meipi.terminal.waitFor("Your comment")
        try meipi.write(text)
        try meipi.waitForDraft()
        return (meipi, meipi.terminal.home.path + "/data/meipi")
    }

    @Test("the draft stays, is tried again without a key, and is on disk when the library is back")
    func back() throws {
        let (meipi, folder) = try drafting("起")
        #expect(rename(folder, folder + "-away") == 0)
        try meipi.write("承")
        try meipi.terminal.waitFor("The draft is not on disk")
        #expect(rename(folder + "-away", folder) == 0)
        // Nobody presses a key: it is the second that passes.
        try meipi.terminal.waitFor("The draft is on disk again")
        try meipi.terminal.signal(SIGKILL)
        try meipi.terminal.waitFor("ended=137")
        try meipi.terminal.run("reset; stty sane; clear")
        try meipi.terminal.waitUntilGone("ended=137")
        try meipi.launch()
        try meipi.open("第一次翻開眉批")
        try meipi.terminal.type("c")
        try meipi.terminal.waitFor("起承")
    }

    @Test("whoever leaves all the same is told first, and finds the draft on the terminal")
    func printed() throws {
        let (meipi, folder) = try drafting("起")
        #expect(rename(folder, folder + "-away") == 0)
        try meipi.write("承轉合")
        try meipi.terminal.waitFor("The draft is not on disk")
        try meipi.terminal.press("Escape")
        try meipi.terminal.waitUntilGone("Your comment")
        try meipi.terminal.press("C-c")
        try meipi.terminal.waitFor("quit once more")
        try meipi.terminal.press("C-c")
        let rows = try meipi.terminal.waitFor("ended=1")
        #expect(rows.contains { $0.contains("could not be put on disk") })
        #expect(rows.contains("起承轉合"))
        #expect(try meipi.terminalIsRestored())
    }
}
