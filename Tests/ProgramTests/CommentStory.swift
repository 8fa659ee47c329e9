import Testing

@Suite("Comments in a real terminal")
struct CommentStory {
    @Test("a comment in Chinese is written, the program quit, and the comment is still there")
    func commenting() throws {
        let meipi = try Meipi()
        try meipi.launch()
        try meipi.open("第一次翻開眉批")
        try meipi.terminal.press("Space")
        try meipi.comment("寫在天頭的第一句話。", askedForName: true)
        try meipi.terminal.waitFor("寫在天頭的第一句話。")
        try meipi.terminal.press("Tab")
        try meipi.backToList()
        try meipi.quit()
        try meipi.launch()
        try meipi.open("第一次翻開眉批")
        try meipi.terminal.type("p")
        try meipi.terminal.waitFor("寫在天頭的第一句話。")
    }

    @Test("the terminal's own cursor is at the caret, two cells for an ideograph, where input methods look for it")
    func caret() throws {
        let meipi = try Meipi()
        try meipi.launch()
        try meipi.open("第一次翻開眉批")
        try meipi.terminal.type("c")
        let start = try caret(in: meipi) { title, row, _ in row == title + 1 }
        try meipi.write("眉批ab")
        _ = try caret(in: meipi) { title, row, column in row == title + 1 && column == start.column + 6 }
        try meipi.terminal.press("Left", "Left", "Left", "BSpace")
        _ = try caret(in: meipi) { title, row, column in row == title + 1 && column == start.column }
        try meipi.terminal.waitUntilGone("眉批ab")
    }

    /// Where the terminal's cursor stands once the rows of the editor's title and of the cursor, and its column, are as wanted: a frame
    /// may come in pieces, and the cursor is placed last.
    private func caret(in meipi: Meipi, _ isWanted: (Int, Int, Int) -> Bool) throws -> (column: Int, row: Int) {
        var found: (column: Int, row: Int)?
        try meipi.terminal.wait(until: "the cursor in the editor") { rows in
            found = try meipi.terminal.cursor()
            guard let title = rows.firstIndex(where: { $0.contains("Your comment") }), let found else { return false }
            return isWanted(title, found.row, found.column)
        }
        return try #require(found)
    }

    @Test("an answer stands below the comment that it answers")
    func reply() throws {
        let meipi = try Meipi()
        try meipi.launch()
        try meipi.open("第一次翻開眉批")
        try meipi.comment("問", askedForName: true)
        try meipi.terminal.type("r")
        try meipi.terminal.waitFor("Your answer to reader")
        try meipi.write("答覆在此")
        try meipi.terminal.press("C-s")
        let rows = try meipi.terminal.wait(until: "the saved answer") { rows in
            rows.contains { $0.contains("Saved") } && rows.contains { $0.contains("答覆在此") }
        }
        let question = try #require(rows.first { $0.hasSuffix("問") })
        let answer = try #require(rows.first { $0.hasSuffix("答覆在此") })
        #expect(indent(of: answer) > indent(of: question))
    }

    private func indent(of row: String) -> Int {
        row.prefix { $0 == " " || $0 == "│" }.count
    }

    @Test("a comment is edited, deleted, and brought back")
    func editing() throws {
        let meipi = try Meipi()
        try meipi.launch()
        try meipi.open("第一次翻開眉批")
        try meipi.comment("初稿", askedForName: true)
        try meipi.terminal.type("e")
        try meipi.terminal.waitFor("Your comment, edited")
        try meipi.terminal.press("BSpace", "BSpace")
        try meipi.terminal.wait(until: "the old text above the editor only") { rows in
            rows.filter { $0.contains("初稿") }.count == 1
        }
        try meipi.write("定稿")
        try meipi.terminal.press("C-s")
        try meipi.terminal.waitFor("Saved")
        try meipi.terminal.type("d")
        try meipi.terminal.waitFor("Comment deleted")
        try meipi.terminal.waitUntilGone("定稿")
        try meipi.terminal.type("U")
        try meipi.terminal.waitFor("定稿")
    }

    @Test("a paste comes into the editor whole, its lines as lines")
    func pasting() throws {
        let meipi = try Meipi()
        try meipi.launch()
        try meipi.open("第一次翻開眉批")
        try meipi.terminal.type("c")
        try meipi.terminal.waitFor("Your comment")
        try meipi.terminal.paste("貼上的第一行\n貼上的第二行")
        let rows = try meipi.terminal.waitFor("貼上的第二行")
        #expect(rows.contains { $0.hasSuffix("貼上的第一行") })
    }

    @Test("the comment is written in one's own editor, which has the terminal to itself")
    func ownEditor() throws {
        let meipi = try Meipi()
        try meipi.terminal.run("echo 'echo 外面寫的$(stty -a | grep -c \" icanon\") > \"$1\"' > editor; clear")
        try meipi.terminal.run("export VISUAL=\"sh $PWD/editor\"; clear")
        try meipi.launch()
        try meipi.open("第一次翻開眉批")
        try meipi.terminal.type("c")
        try meipi.terminal.waitFor("Your comment")
        try meipi.terminal.press("C-o")
        try meipi.terminal.waitFor("外面寫的1")
        try meipi.terminal.press("C-s")
        try meipi.terminal.waitFor("Your name under comments: reader")
    }
}
