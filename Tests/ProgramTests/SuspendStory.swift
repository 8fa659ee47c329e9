import Testing

@Suite("Stopping and coming back")
struct SuspendStory {
    @Test("Ctrl-z stops the program and the make that started it, and fg brings both back")
    func underMake() throws {
        let meipi = try Meipi()
        // The release build is as it is: only what starts it matters here.
        try meipi.terminal.run(
            "make --no-print-directory -C '\(Meipi.root)' -o release run PROGRAM='\(Meipi.program)'; echo ended=$?")
        try meipi.terminal.waitFor("眉批 meipi  8")
        try meipi.open("第一次翻開眉批")
        try meipi.terminal.press("C-z")
        try meipi.terminal.waitFor("Stopped")
        #expect(try meipi.terminalIsRestored())
        try meipi.terminal.run("fg; echo ended=$?")
        try meipi.terminal.waitFor(" min")
        try meipi.turnPage()
        try meipi.backToList()
        try meipi.quit()
        #expect(try meipi.terminalIsRestored())
    }

    @Test("a draft is in the editor still after Ctrl-z and fg")
    func draft() throws {
        let meipi = try Meipi()
        try meipi.launch()
        try meipi.open("第一次翻開眉批")
        try meipi.terminal.type("c")
        try meipi.terminal.waitFor("Your comment")
        try meipi.write("寫到一半")
        try meipi.terminal.press("C-z")
        try meipi.terminal.waitFor("Stopped")
        try meipi.terminal.run("fg")
        try meipi.terminal.waitFor("寫到一半")
        try meipi.write("再寫")
        try meipi.terminal.waitFor("寫到一半再寫")
    }
}
