import Testing

@Suite("Passages in a real terminal")
struct PassageStory {
    @Test("a Chinese passage is selected with keys and commented on; the program quit and opened again, it is marked")
    func marking() throws {
        let meipi = try Meipi()
        try meipi.launch()
        try meipi.open("第一次翻開眉批")
        try meipi.terminal.type("v")
        try meipi.terminal.waitFor("sentence")
        try meipi.terminal.type("lllc")
        try meipi.terminal.waitFor("Your comment on “")
        try meipi.write("寫在字旁邊")
        try meipi.terminal.press("C-s")
        try meipi.terminal.waitFor("Your name under comments: reader")
        try meipi.terminal.press("Enter")
        try meipi.terminal.waitFor("Saved")
        try meipi.terminal.press("Tab")
        try meipi.backToList()
        try meipi.quit()
        try meipi.launch()
        try meipi.open("第一次翻開眉批")
        try meipi.terminal.type(")")
        try meipi.terminal.waitFor("1 of 1: 寫在字旁邊")
        try meipi.terminal.press("Enter")
        try meipi.terminal.waitFor("1 寫在字旁邊")
    }

    @Test("a passage is copied with its source")
    func copying() throws {
        let meipi = try Meipi()
        try meipi.launch()
        try meipi.open("第一次翻開眉批")
        try meipi.terminal.type("v")
        try meipi.terminal.waitFor("sentence")
        try meipi.terminal.type("pv")
        try meipi.terminal.waitUntilGone("sentence")
        try meipi.terminal.type("vpy")
        try meipi.terminal.waitFor("Copied to tmux: “")
        try meipi.backToList()
        try meipi.quit()
        try meipi.terminal.run("clear; tmux show-buffer")
        try meipi.terminal.waitFor("——《第一次翻開眉批")
    }

    @Test("where a desktop runs, its clipboard program gets the passage too, as standard input")
    func clipboardProgram() throws {
        let meipi = try Meipi()
        try meipi.terminal.run(
            #"mkdir bin; printf '#!/bin/sh\necho "$@" > "$HOME/words"; cat > "$HOME/clip"\n' > bin/xclip; chmod +x bin/xclip; clear"#
        )
        try meipi.terminal.run("export DISPLAY=:77 PATH=\"$PWD/bin:$PATH\"; clear")
        try meipi.launch()
        try meipi.open("第一次翻開眉批")
        try meipi.terminal.type("v")
        try meipi.terminal.waitFor("sentence")
        try meipi.terminal.type("py")
        try meipi.terminal.waitFor("Copied to xclip and tmux: “")
        try meipi.backToList()
        try meipi.quit()
        try meipi.terminal.run("clear; cat words clip")
        let rows = try meipi.terminal.waitFor("——《第一次翻開眉批")
        #expect(rows.contains { $0.contains("-selection clipboard -in") })
    }
}
