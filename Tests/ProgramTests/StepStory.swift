import Controller
import Foundation
import Importing
import Model
import Testing
import Typesetting

/// What a terminal could measure otherwise stands in the first cells of a line, a ruler behind it: where the ruler stands on tmux's own
/// grid, the two are in step. tmux 3.3a with the C library of Debian 12 leaves out every character that it does not know.
@Suite("The screen stays in step with the terminal")
struct StepStory {
    @Test("each kind of text is seen, and the ruler behind it stands where the layout has it", arguments: HostileText.all)
    func ruler(hostile: HostileText) throws {
        #expect(cells(hostile.text) == hostile.cells)
        #expect(try Self.laidOut(hostile) == hostile.cells)
        for (scene, seen) in try Self.observed.get().scenes {
            let plain = try #require(seen[HostileText.all[0].name], "\(scene)")
            let row = try #require(seen[hostile.name], "\(scene)")
            #expect(row.ruler - plain.ruler == hostile.cells - HostileText.all[0].cells, "\(scene)")
            #expect(Array(row.text.unicodeScalars) == Array(hostile.shown.unicodeScalars), "\(scene)")
        }
    }

    @Test("the bar of the panel beside such text is straight")
    func bar() throws {
        let bars = try Self.observed.get().bars
        #expect(bars.count >= HostileText.all.count)
        #expect(Set(bars) == [Self.barColumn])
    }

    @Test("export and search have the original, but for controls", arguments: HostileText.all)
    func original(hostile: HostileText) throws {
        #expect(try Self.exported.get().contains { keptScalars($0) == keptScalars(hostile.line) })
        let pattern = TextBuffer(hostile.line).text
        #expect(Find(pattern, in: Document(try Self.contents.get())).count == 1)
    }

    @Test("a raw C1 byte does not reach the terminal either")
    func rawByte() throws {
        let meipi = try Meipi(columns: 110, rows: 30)
        let text = "Raw bytes\n\nab|stands before it.\n\na\u{1}2Jb|stands behind it.\n"
        let bytes = text.utf8.map { $0 == 1 ? 0x9B : $0 }
        try Data(bytes).write(to: meipi.terminal.home.appending(path: "raw.txt"))
        try meipi.terminal.run("clear; '\(Meipi.program)' read raw.txt")
        try meipi.terminal.waitFor("stands behind it.")
        // Text that is no UTF-8 is read as Windows-1252 here, in which the byte is a quotation mark.
        let rulers = try meipi.terminal.places(of: "|").map(\.column)
        #expect(rulers.count == 2 && rulers[1] - rulers[0] == 3)
    }
}

extension StepStory {
    private static let article = (["Hostile text", "A line for each kind."] + HostileText.all.map(\.line)).joined(
        separator: "\n\n")

    private static let contents = Result {
        Contents(id: nil, article: try importArticle(Array(article.utf8), name: "hostile.txt").article, comments: [])
    }

    /// The cells before the ruler, as typesetting has them.
    private static func laidOut(_ hostile: HostileText) throws -> Int? {
        let layout = Layout(Document(try contents.get()), columns: 60, typography: Typography(), ambiguous: 1)
        let index = layout.document.parts.firstIndex { $0.text.contains("│\(hostile.name) stands") }
        guard let index else { return nil }
        let (lines, paragraph) = layout.lines(of: index)
        let shown = glyphs(of: lines[0], in: paragraph, layout.measure(of: layout.document.parts[index]))
        return shown.first { $0.text == "│" }.map { $0.column - lines[0].indent }
    }

    /// The texts of the article's blocks, as `show --json` prints them.
    private static let exported = Result {
        let pipe = try Pipe()
        let answer = try pipe.meipi("show", try pipe.write(article.utf8, as: "hostile.txt"), "--json")
        let object = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
        return try #require(object?["blocks"] as? [[String: Any]]).map { block in
            (block["text"] as? [Any] ?? []).compactMap { $0 as? String }.joined()
        }
    }
}

// MARK: In the terminal

extension StepStory {
    /// Where the panel's bar stands at 110 cells: the panel has two fifths of them.
    private static let barColumn = 65

    /// What was seen in one run of the program.
    private struct Observed {
        /// For each scene the kinds of text by their names.
        var scenes: [(scene: String, [String: Seen])] = []
        /// The columns of the panel's bar, row by row.
        var bars: [Int] = []
    }

    /// One kind of text, as it stands on the screen, and the column of the ruler behind it.
    private struct Seen {
        var text: String
        var ruler: Int
    }

    private static let observed = Result { try observe() }

    private static func observe() throws -> Observed {
        let meipi = try Meipi(columns: 110, rows: 40)
        try article.write(to: meipi.terminal.home.appending(path: "hostile.txt"), atomically: true, encoding: .utf8)
        try meipi.terminal.run("clear; '\(Meipi.program)' read hostile.txt")
        try meipi.terminal.waitFor(lastWord)
        var observed = Observed()
        observed.scenes.append(("paged", try walk(meipi, by: "Space", until: last).seen))
        observed.scenes.append(("scrolled back", try walk(meipi, by: "C-u", until: first).seen))
        try meipi.terminal.wipe()
        try meipi.terminal.waitUntilGone(lastWord)
        try meipi.terminal.press("C-l")
        try meipi.terminal.waitFor(lastWord)
        observed.scenes.append(("drawn anew and paged", try walk(meipi, by: "Space", until: last).seen))
        try meipi.terminal.press("p")
        try meipi.terminal.wait(until: "the bar down to the last row of text") { $0[$0.count - 3].hasSuffix("│") }
        let beside = try walk(meipi, by: "C-u", until: first)
        observed.scenes.append(("the panel beside it", beside.seen))
        observed.bars = beside.bars
        return observed
    }

    /// The end of the last row, which is drawn last of all.
    private static let lastWord = "q back"
    private static var first: String { HostileText.all[0].name }
    private static var last: String { HostileText.all[HostileText.all.count - 1].name }

    /// Reads the screen, presses the key and reads on until a kind of text is seen.
    private static func walk(_ meipi: Meipi, by key: String, until end: String) throws -> (seen: [String: Seen], bars: [Int]) {
        var seen: [String: Seen] = [:]
        var bars: [Int] = []
        while true {
            let rows = try meipi.terminal.screen()
            for place in try meipi.terminal.places(of: "│") {
                if let (text, name) = parts(of: rows[place.row]), place.column < barColumn {
                    seen[name] = Seen(text: text, ruler: place.column)
                } else {
                    bars.append(place.column)
                }
            }
            if seen[end] != nil { return (seen, bars) }
            try meipi.terminal.press(key)
            // The percentage is drawn behind the text, so what is above it is complete.
            try meipi.terminal.wait(until: "another percentage") { $0[$0.count - 2] != rows[$0.count - 2] }
        }
    }

    private static func parts(of row: String) -> (text: String, name: String)? {
        guard let match = row.firstMatch(of: /^ *(.*?)│(.*?) stands/) else { return nil }
        return (String(match.1), String(match.2))
    }
}
