import Glibc
import Testing

/// The terminal that the stories are told in has to be right itself.
@Suite("The terminal of the stories")
struct TmuxTests {
    @Test("typed text is drawn, wide characters too, and the cursor stands after it")
    func typing() throws {
        let terminal = try Tmux(columns: 40, rows: 5)
        try terminal.run("cat")
        try terminal.type("眉批 ok")
        let rows = try terminal.wait(until: "the text once") { $0.contains { $0 == "眉批 ok" } }
        #expect(rows.count == 5)
        let cursor = try #require(try terminal.cursor())
        #expect((cursor.column, cursor.row) == (7, 1))
    }

    @Test("what is drawn late is waited for, without a clock")
    func waiting() throws {
        let terminal = try Tmux()
        try terminal.run("read wait && echo came-$((40+2))")
        try terminal.waitFor("read wait")
        try terminal.press("Enter")
        try terminal.waitFor("came-42")
    }

    @Test("another size reaches the program in the terminal")
    func resizing() throws {
        let terminal = try Tmux()
        try terminal.run("sh -c 'trap \"stty size\" WINCH; echo ready-$((1+1)); tail -f /dev/null & wait; kill $!'")
        try terminal.waitFor("ready-2")
        try terminal.resize(columns: 60, rows: 20)
        try terminal.waitFor("20 60")
    }

    @Test("a paste arrives whole")
    func pasting() throws {
        let terminal = try Tmux()
        // The shell asks for marks around a paste, and takes that back before it runs a line.
        try terminal.run("echo ready-$((1+1)); cat > pasted; cat pasted pasted; echo end-$((1+1))")
        try terminal.waitFor("ready-2")
        try terminal.paste("第一行\n第二行\n")
        try terminal.waitFor("第二行")
        try terminal.press("C-d")
        let rows = try terminal.waitFor("end-2")
        #expect(rows.filter { $0 == "第一行" }.count == 3)
    }

    @Test("the program in the foreground can be killed, and the shell tells")
    func killing() throws {
        let terminal = try Tmux()
        let shell = try terminal.foreground()
        try terminal.run("cat; echo status=$?")
        try terminal.type("here")
        try terminal.wait(until: "cat's echo") { rows in try terminal.foreground() != shell && rows.contains("here") }
        try terminal.signal(SIGKILL)
        try terminal.waitFor("status=137")
    }

    @Test("nothing of the machine's own settings is seen")
    func environment() throws {
        let terminal = try Tmux()
        try terminal.run("pwd; echo [$LC_ALL] [$LANG] [$TMUX_TMPDIR]")
        try terminal.waitFor("[C.UTF-8] [] []")
        try terminal.waitFor(terminal.home.lastPathComponent)
    }
}
