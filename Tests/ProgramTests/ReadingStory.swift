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
        try meipi.open("第一次翻開眉批", at: page)
        try meipi.backToList()
        try meipi.quit()
        #expect(try meipi.terminalIsRestored())
    }

    @Test("the list is filtered as one types, and the filter taken away")
    func filtering() throws {
        let meipi = try Meipi()
        try meipi.launch()
        try meipi.terminal.type("/第一次")
        try meipi.terminal.waitFor("眉批 meipi  1/8")
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
