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

    @Test(
        "where a desktop runs, its clipboard program gets the passage too, as standard input",
        arguments: [
            ("wl-copy", "WAYLAND_DISPLAY", "words:"), ("xclip", "DISPLAY", "words:-selection clipboard -in"),
            ("xsel", "DISPLAY", "words:--clipboard --input"),
        ])
    func clipboardProgram(name: String, display: String, words: String) throws {
        let meipi = try Meipi()
        try meipi.terminal.run(
            #"mkdir bin; printf '#!/bin/sh\necho "words:$@" > "$HOME/words"; cat > "$HOME/clip"\n' > bin/\#(name)"#)
        // No other clipboard program is in sight.
        try meipi.terminal.run("chmod +x bin/*; for tool in tmux sh cat clear; do ln -s $(command -v $tool) bin/; done; clear")
        try meipi.terminal.run("OLD=$PATH; unset DISPLAY WAYLAND_DISPLAY; export \(display)=:77 PATH=\"$PWD/bin\"; clear")
        try meipi.launch()
        try copyFirstParagraph(meipi, "Copied to \(name) and tmux: “")
        try meipi.terminal.run("PATH=$OLD; clear; cat words clip")
        let rows = try meipi.terminal.waitFor("——《第一次翻開眉批")
        #expect(rows.contains(words))
    }

    @Test("elsewhere the terminal's own clipboard gets the passage")
    func terminalClipboard() throws {
        let meipi = try Meipi()
        // The terminal takes it, and the program does not know that it is tmux.
        try meipi.terminal.run("tmux set-option -s set-clipboard on; IN=$TMUX; unset TMUX DISPLAY WAYLAND_DISPLAY; clear")
        try meipi.launch()
        try copyFirstParagraph(meipi, "Copied to the terminal: “")
        try meipi.terminal.run("clear; TMUX=$IN tmux show-buffer")
        try meipi.terminal.waitFor("——《第一次翻開眉批")
    }

    private func copyFirstParagraph(_ meipi: Meipi, _ answer: String) throws {
        try meipi.open("第一次翻開眉批")
        try meipi.terminal.type("v")
        try meipi.terminal.waitFor("sentence")
        try meipi.terminal.type("py")
        try meipi.terminal.waitFor(answer)
        try meipi.backToList()
        try meipi.quit()
    }
}
