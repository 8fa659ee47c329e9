import Foundation
import Testing

@Suite("One's own editor in a real terminal")
struct OwnEditorStory {
    /// The program with the editor of a comment on a selected passage open; VISUAL runs a script of these commands on the file "$1".
    private func writing(_ commands: String) throws -> Meipi {
        let meipi = try Meipi(columns: 118)
        try meipi.terminal.run("mkdir tmp; export TMPDIR=\"$PWD/tmp\"; clear")
        try commands.write(to: meipi.terminal.home.appendingPathComponent("editor"), atomically: true, encoding: .utf8)
        try meipi.terminal.run("export VISUAL=\"sh $PWD/editor\"; clear")
        try meipi.launch()
        try meipi.open("第一次翻開眉批")
        try meipi.terminal.type("v")
        try meipi.terminal.waitFor("sentence")
        try meipi.terminal.type("lllc")
        try meipi.terminal.waitFor("Your comment on “")
        try meipi.write("開頭")
        try meipi.terminal.press("C-o")
        return meipi
    }

    @Test("the passage stands above the comment in a file that nobody else can read, and does not come back with it")
    func quoted() throws {
        let meipi = try writing(#"echo "引文$(grep -c '^# > ' "$1")權限$(stat -c %a "$1" "$(dirname "$1")" | tr '\n' -)" >> "$1""#)
        let rows = try meipi.terminal.waitFor("引文1權限600-700-")
        #expect(rows.contains { $0.contains("開頭") })
        #expect(!rows.contains { $0.contains(">8") || $0.contains("# >") })
        try meipi.terminal.press("C-s")
        try meipi.terminal.waitFor("Your name under comments: reader")
        try meipi.terminal.press("Enter")
        try meipi.terminal.waitFor("Saved")
    }

    @Test("an editor that fails leaves the comment as it was, and its file where the status line says")
    func failing() throws {
        let meipi = try writing(#"echo 失敗之前 >> "$1"; exit 3"#)
        let rows = try meipi.terminal.waitFor("Kept in /")
        #expect(rows.contains { $0.contains("comment.md: the editor ended with code 3") })
        #expect(rows.contains { $0.contains("開頭") })
        #expect(!rows.contains { $0.contains("失敗之前") })
        try meipi.terminal.press("Escape")
        try meipi.terminal.waitFor("The draft is kept")
        try meipi.terminal.press("Tab")
        try meipi.backToList()
        try meipi.quit()
        try meipi.terminal.run("clear; tail -n 1 tmp/meipi-*/comment.md")
        try meipi.terminal.waitFor("失敗之前")
    }

    @Test(
        "what is no file any more, or too long, is not read",
        arguments: [
            (#"ln -sf /etc/passwd "$1""#, "comment.md is a link"), (#"rm "$1"; mkdir "$1""#, "no regular file"),
            (#"rm "$1""#, "No such file"), (#"head -c 2000000 /dev/zero > "$1""#, "longer than a comment may be"),
        ])
    func hostile(commands: String, sentence: String) throws {
        let meipi = try writing(commands)
        let rows = try meipi.terminal.waitFor(sentence)
        #expect(rows.contains { $0.contains("Kept in ") })
        #expect(rows.contains { $0.contains("開頭") })
    }
}
