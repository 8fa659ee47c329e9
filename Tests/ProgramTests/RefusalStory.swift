import Testing

@Suite("Terminals that cannot be drawn on")
struct RefusalStory {
    private func refused(_ command: String) throws -> [String] {
        let meipi = try Meipi()
        try meipi.terminal.run("\(command); echo ended=$?")
        return try meipi.terminal.waitFor("ended=1")
    }

    @Test(
        "one sentence and exit code 1, and nothing drawn",
        arguments: ["TERM=dumb", "TERM=", "TERM=no-such-terminal", "env -u TERM"])
    func terminals(setting: String) throws {
        let rows = try refused("\(setting) '\(Meipi.program)'")
        #expect(rows.contains { $0.hasPrefix("meipi: ") })
    }

    @Test(
        "input or output that is no terminal is told in a sentence", arguments: ["< /dev/null", "| cat; (exit ${PIPESTATUS[0]})"])
    func pipes(pipe: String) throws {
        let rows = try refused("'\(Meipi.program)' \(pipe)")
        #expect(rows.contains { $0.hasPrefix("meipi: ") })
    }

    @Test("a locale without UTF-8 is exchanged for C.UTF-8")
    func locale() throws {
        let meipi = try Meipi(environment: ["LC_ALL": "C.UTF-8"])
        try meipi.terminal.run("export LC_ALL=C LANG=C")
        try meipi.launch()
        try meipi.quit()
    }

    @Test("NO_COLOR draws without colours")
    func colours() throws {
        let meipi = try Meipi()
        try meipi.launch()
        #expect(try meipi.terminal.hasColours())
        try meipi.quit()
        try meipi.terminal.run("export NO_COLOR=1")
        try meipi.launch()
        #expect(try !meipi.terminal.hasColours())
    }
}
