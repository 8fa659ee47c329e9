import Testing

@Suite("Links in a real terminal")
struct LinkStory {
    @Test("a link is followed by its number in BROWSER, which gets the address as one argument and no shell sees it")
    func following() throws {
        let meipi = try Meipi()
        try meipi.terminal.run(
            #"printf '#!/bin/sh\nprintf "%%s:%%s\\n" "$#" "$1" >> "$HOME/opened"\n' > browser; chmod +x browser; clear"#)
        try meipi.terminal.run("export BROWSER=\"$PWD/browser\"; clear")
        try chooseFirstLink("f", asking: "Follow link number", meipi)
        try meipi.terminal.waitFor("https://")
        try meipi.backToList()
        try meipi.quit()
        try meipi.terminal.run("cat opened")
        try meipi.terminal.waitFor("1:https://")
    }

    @Test("without BROWSER the reader is told how to have the address")
    func noBrowser() throws {
        let meipi = try Meipi()
        try chooseFirstLink("f", asking: "Follow link number", meipi)
        try meipi.terminal.waitFor("BROWSER is not set")
    }

    @Test("an address that is copied goes to the terminal's clipboard")
    func copying() throws {
        let meipi = try Meipi()
        try chooseFirstLink("y", asking: "Copy link number", meipi)
        try meipi.terminal.waitFor("Copied: https://")
        try meipi.backToList()
        try meipi.quit()
        try meipi.terminal.run("clear; tmux show-buffer")
        try meipi.terminal.waitFor("https://")
    }

    /// Opens the first sample and answers the question for a number; no address is on its first page.
    private func chooseFirstLink(_ key: String, asking question: String, _ meipi: Meipi) throws {
        try meipi.launch()
        try meipi.open("第一次翻開眉批")
        #expect(try !meipi.terminal.screen().joined().contains("https://"))
        try meipi.terminal.type(key)
        try meipi.terminal.waitFor(question)
        try meipi.terminal.type("1")
        try meipi.terminal.press("Enter")
    }
}
