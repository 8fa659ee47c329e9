import Testing

@Suite("A terminal that changes its size")
struct ResizeStory {
    @Test("the reader's character keeps its place through widths and heights")
    func place() throws {
        let meipi = try Meipi()
        try meipi.launch()
        try meipi.open("第一次翻開眉批")
        for _ in 0..<3 { try meipi.turnPage() }
        let rows = try meipi.terminal.screen()
        let line = try #require(rows.first { $0.contains { $0.unicodeScalars.allSatisfy { $0.value > 0x4E00 } } })
        let words = String(line.filter { !$0.isWhitespace }.prefix(4))
        for (columns, height) in [(60, 20), (40, 12), (120, 30), (20, 6), (80, 24)] {
            try meipi.terminal.resize(columns: columns, rows: height)
            try meipi.terminal.wait(until: "\(words) within the first rows at \(columns)×\(height)") { rows in
                rows.count == height && rows.prefix(4).joined().filter { !$0.isWhitespace }.contains(words)
            }
        }
    }

    @Test("too small a screen asks for more room, one cell does no harm, and all comes back")
    func small() throws {
        let meipi = try Meipi()
        try meipi.launch()
        try meipi.terminal.resize(columns: 19, rows: 4)
        try meipi.terminal.waitUntilGone("眉批 meipi  8")
        try meipi.terminal.resize(columns: 1, rows: 1)
        try meipi.terminal.press("j", "k", "G", "g")
        try meipi.terminal.resize(columns: 80, rows: 24)
        try meipi.terminal.waitFor("眉批 meipi  8")
    }
}
