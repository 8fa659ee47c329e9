import Testing

@Suite("Moods in a real terminal")
struct MoodStory {
    @Test("a vote is given, seen in the ranking, and taken back")
    func voting() throws {
        let meipi = try Meipi()
        try meipi.launch()
        try meipi.open("第一次翻開眉批")
        try meipi.terminal.type("m")
        try meipi.terminal.waitFor("1   感動")
        try meipi.terminal.type("1")
        try meipi.terminal.waitFor("1 * 感動")
        try meipi.terminal.press("Escape")
        try meipi.terminal.waitUntilGone("1 * 感動")
        try meipi.backToList()
        try meipi.terminal.type("M")
        try meipi.terminal.waitFor("all time")
        try meipi.terminal.press("Tab")
        try meipi.terminal.wait(until: "today's votes") { $0.first?.hasSuffix("day") == true }
        try meipi.terminal.wait(until: "the article under its mood") {
            $0.contains { $0.contains("感動") && $0.contains("*") && $0.contains("第一次翻開眉批") }
        }
        try meipi.terminal.type("q")
        try meipi.terminal.waitFor("眉批 meipi  8")
        try meipi.open("第一次翻開眉批")
        try meipi.terminal.type("m")
        try meipi.terminal.waitFor("1 * 感動")
        try meipi.terminal.type("1")
        try meipi.terminal.waitFor("Vote taken back: 感動")
        try meipi.terminal.waitFor("1   感動")
    }
}
