import Testing

@Suite("Links in a real terminal")
struct LinkStory {
    @Test("a link is followed by its number in BROWSER, which gets the address as one argument and no shell sees it")
    func following() throws {
        let meipi = try Meipi()
        try meipi.terminal.run(
            #"printf '#!/bin/sh\nprintf "%%s:%%s\\n" "$#" "$1" >> "$HOME/opened"\n' > browser; chmod +x browser; clear"#)
        try meipi.terminal.run("export BROWSER=\"$PWD/browser\"; clear")
        try meipi.launch()
        try meipi.open("第一次翻開眉批")
        try meipi.terminal.type("f")
        try meipi.terminal.waitFor("Follow link number")
        try meipi.terminal.type("1")
        try meipi.terminal.press("Enter")
        try meipi.terminal.waitFor("http")
        try meipi.backToList()
        try meipi.quit()
        try meipi.terminal.run("cat opened")
        try meipi.terminal.waitFor("1:http")
    }

    @Test("without BROWSER the reader is told how to have the address")
    func noBrowser() throws {
        let meipi = try Meipi()
        try meipi.launch()
        try meipi.open("第一次翻開眉批")
        try meipi.terminal.type("f")
        try meipi.terminal.waitFor("Follow link number")
        try meipi.terminal.type("1")
        try meipi.terminal.press("Enter")
        try meipi.terminal.waitFor("BROWSER is not set")
    }

    @Test("an address that is copied goes to the terminal's clipboard")
    func copying() throws {
        let meipi = try Meipi()
        try meipi.launch()
        try meipi.open("第一次翻開眉批")
        try meipi.terminal.type("y")
        try meipi.terminal.waitFor("Copy link number")
        try meipi.terminal.type("1")
        try meipi.terminal.press("Enter")
        try meipi.terminal.waitFor("Copied: http")
        try meipi.backToList()
        try meipi.quit()
        try meipi.terminal.run("clear; tmux show-buffer")
        try meipi.terminal.waitFor("http")
    }
}
