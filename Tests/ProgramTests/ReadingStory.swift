import Testing

@Suite("Reading in a real terminal")
struct ReadingStory {
    @Test("a first launch shows the samples; an article is opened, paged, left, and the place is found again")
    func reading() throws {
        let meipi = try Meipi()
        try meipi.launch()
        try meipi.terminal.waitFor("第一次翻開眉批")
        try meipi.open("第一次翻開眉批")
        try meipi.terminal.waitFor("十分鐘學會在書眉上寫字")
        try meipi.turnPage()
        try meipi.turnPage()
        try meipi.terminal.waitUntilGone("十分鐘學會在書眉上寫字")
        let page = try meipi.terminal.screen().first
        try meipi.backToList()
        try meipi.quit()
        try meipi.launch()
        // It is the newest. One that a search found would open where it was found.
        try meipi.terminal.press("Enter")
        try meipi.terminal.wait(until: "the article at its place") { $0.first == page }
        try meipi.terminal.type("q")
        try meipi.terminal.waitFor("眉批 meipi  8")
        try meipi.quit()
        #expect(try meipi.terminalIsRestored())
    }

    @Test("the library is searched as one types, and the search left")
    func filtering() throws {
        let meipi = try Meipi()
        try meipi.launch()
        try meipi.terminal.type("/第一次翻開")
        try meipi.terminal.waitFor("眉批 /第一次翻開  1")
        try meipi.terminal.press("Escape")
        try meipi.terminal.waitFor("眉批 meipi  8")
        try meipi.quit()
    }

    @Test("a word is found in the article, and the help shows the keys")
    func finding() throws {
        let meipi = try Meipi()
        try meipi.launch()
        try meipi.open("第一次翻開眉批")
        try meipi.terminal.type("/書眉")
        try meipi.terminal.press("Enter")
        try meipi.terminal.waitFor("書眉")
        try meipi.terminal.type("?")
        try meipi.terminal.waitFor("to the next section")
        try meipi.terminal.press("Enter")
        try meipi.terminal.waitUntilGone("to the next section")
    }
}
