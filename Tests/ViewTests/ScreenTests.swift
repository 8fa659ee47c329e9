import Controller
import Foundation
import Model
import Testing

@testable import View

/// One screen to look at, by name and size.
struct Screen: Sendable, CustomTestStringConvertible {
    let name: String
    let size: Size
    let state: @Sendable (Size) -> State

    var file: String { "\(name)-\(size.columns)x\(size.rows)" }
    var testDescription: String { file }

    static let sizes = [(80, 24), (60, 20), (40, 12), (20, 6), (1, 1)].map { Size(columns: $0.0, rows: $0.1) }
    static let wide = Size(columns: 120, rows: 36)

    static let all: [Screen] =
        scenes.flatMap { name, state in sizes.map { Screen(name: name, size: $0, state: state) } }
        + ["reader-top", "reader-end", "panel", "editor", "poll", "all-notes"].compactMap { name in
            scenes.first { $0.0 == name }.map { Screen(name: name, size: wide, state: $0.1) }
        }
        + notes.flatMap { name, state in
            (sizes.prefix(4) + [Size(columns: 120, rows: 30), Size(columns: 140, rows: 30)]).map {
                Screen(name: name, size: $0, state: state)
            }
        }
        + kinds.flatMap { name, state in sizes.prefix(3).map { Screen(name: name, size: $0, state: state) } }

    private static let scenes: [(String, @Sendable (Size) -> State)] = [
        ("list", { Shown.list($0) }),
        ("list-empty", { Shown.list($0, rows: []) }),
        ("list-marked", { scene(Shown.list($0), "O", "Space", "j", "Space") }),
        ("search", { searched(Shown.list($0)) }),
        ("search-wrong", { written(searched(Shown.list($0)), "/", " (") }),
        ("shelves", { shelves(Shown.list($0)) }),
        ("all-notes", { allNotes(Shown.list($0), Shown.notes) }),
        ("all-notes-found", { allNotesFound(Shown.list($0)) }),
        ("all-notes-empty", { allNotes(Shown.list($0), []) }),
        ("empty-bin", { binned(Shown.list($0)) }),
        ("reader-top", { Shown.reading($0) }),
        ("reader-middle", { scene(Shown.reading($0), "]", "j", "j") }),
        ("selection", { scene(Shown.reading($0), "]", "v", "w", "j", "s", "l", "l") }),
        ("reader-end", { scene(Shown.reading($0, Shown.contents(vote: "高興")), "G") }),
        ("find", { written(Shown.reading($0), "/", "夜市\n") }),
        ("panel", { scene(Shown.reading($0), "Tab", "j") }),
        ("panel-words", { scene(Shown.reading($0, Shown.contents(comments: Shown.words)), "Tab") }),
        ("word", { written(Shown.reading($0), "+", "排隊也值得") }),
        ("versions", { recalled(scene(Shown.reading($0), "Tab", "G", "V"), Shown.versions) }),
        ("drafts", { recalled(scene(Shown.reading($0), "D"), Shown.drafts) }),
        ("panel-markdown", { scene(Shown.reading($0, Shown.contents(comments: Shown.marked)), "Tab", "j") }),
        ("panel-folded", { scene(Shown.reading($0), "Tab", "z", "o", "o") }),
        ("editor", { scene(written(Shown.reading($0), "c", "燈亮了，人也回來了。\n下個週末我們"), "←", "←") }),
        ("poll", { scene(Shown.reading($0, Shown.contents(vote: "高興")), "m", "↑") }),
        ("poll-library", { pollOfLibrary(Shown.reading($0, Shown.contents(vote: "高興"))) }),
        ("ranking", { ranking(Shown.list($0)) }),
        ("help", { scene(Shown.reading($0), "?") }),
        ("help-search", { written(Shown.reading($0), "?", "mood") }),
        ("prompt", { scene(written(Shown.list($0), ":", "add 老街"), "←") }),
        ("name", { scene(written(unnamed($0), "c", "好"), "Ctrl-s") }),
        ("notice", { scene(Shown.list($0), "d") }),
        ("warning", { scene(Shown.list($0), "x") }),
    ]

    private static let notes: [(String, @Sendable (Size) -> State)] = [
        ("notes", { scene(Shown.noted($0), ")") }),
        ("note-open", { scene(Shown.noted($0), ")", ")", "Enter") }),
        ("notes-numbered", { Shown.noted($0, canUnderline: false) }),
        ("note-selected", { scene(Shown.noted($0), "Tab", "j") }),
        ("editor-passage", { written(scene(Shown.noted($0), "j", "j", "j", "j", "v", "s"), "c", "寫") }),
    ]

    private static let kinds: [(String, @Sendable (Size) -> State)] = [
        ("mixed", { Shown.reading($0, Shown.contents(Shown.mixed, comments: [])) }),
        ("english", { Shown.reading($0, Shown.contents(Shown.english, comments: [])) }),
        ("japanese", { Shown.reading($0, Shown.contents(Shown.japanese, comments: [])) }),
        ("technical", { Shown.reading($0, Shown.contents(Shown.technical, comments: [])) }),
        ("ambiguous-wide", { scene(Shown.reading($0, ambiguous: 2), "]") }),
    ]

    private static func scene(_ state: State, _ names: String...) -> State {
        var state = state
        for name in names { state.press(name) }
        return state
    }

    private static func written(_ state: State, _ key: String, _ text: String) -> State {
        var state = state
        state.press(key)
        state.type(text)
        return state
    }

    private static func ranking(_ state: State) -> State {
        var state = state
        state.press("M")
        _ = state.handle(.ranked(Shown.ranked, Ticket(2)))
        state.press("j")
        return state
    }

    private static func pollOfLibrary(_ state: State) -> State {
        var state = state
        state.press("m")
        let totals = [("高興", 700), ("感動", 250), ("無聊", 50)].map { MoodTotal(label: $0.0, pageCount: $0.1, ownCount: 0) }
        _ = state.handle(.felt(totals, Ticket(3)))
        return state
    }

    private static func searched(_ state: State) -> State {
        var state = written(state, "/", "燈 老街")
        _ = state.handle(.listed(ListPage(rows: Shown.found, count: 20_000, isCapped: true), Ticket(5)))
        state.press("Enter")
        return state
    }

    private static func allNotes(_ state: State, _ notes: [NoteSummary]) -> State {
        var state = state
        state.press("A")
        _ = state.handle(.noted(NotesPage(rows: notes), Ticket(2)))
        state.press("j")
        return state
    }

    private static func allNotesFound(_ state: State) -> State {
        var state = written(allNotes(state, Shown.notes), "/", "燈")
        _ = state.handle(.noted(NotesPage(rows: Array(Shown.notes.prefix(2)), count: 20_000, isCapped: true), Ticket(3)))
        return state
    }

    private static func shelves(_ state: State) -> State {
        var state = state
        state.press("Tab")
        _ = state.handle(.counted(Shown.shelves, Ticket(2)))
        state.press("j", "j")
        return state
    }

    private static func binned(_ state: State) -> State {
        var state = state
        state.press("B")
        _ = state.handle(.listed(ListPage(rows: [Shown.rows[2]]), Ticket(2)))
        state.press(":")
        state.type("empty-bin\n")
        return state
    }

    private static func recalled(_ state: State, _ rows: [KeptText]) -> State {
        var state = state
        _ = state.handle(.recalled(rows, Ticket(3)))
        state.press("j")
        return state
    }

    private static func unnamed(_ size: Size) -> State {
        var state = State(size: size, settings: Settings(loginName: "reader"), seed: 1)
        _ = state.start()
        _ = state.handle(.listed(ListPage(rows: Shown.rows), Ticket(1)))
        state.press("Enter")
        _ = state.handle(.opened(Shown.contents(), Ticket(2)))
        return state
    }
}

@Suite("Screens as they were looked at and kept")
struct ScreenTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Screens")
    private static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

    @Test("the screen is the one that was kept; RECORD=1 keeps it anew", arguments: Screen.all)
    func screen(_ screen: Screen) throws {
        let frame = frame(for: screen.state(screen.size))
        let shown = frame.picture + "\n\n" + frame.roles + "\n"
        let file = Self.folder.appending(path: screen.file + ".txt")
        if Self.isRecording {
            try Data(shown.utf8).write(to: file)
            Issue.record("recorded \(screen.file)")
        } else {
            let kept = try? String(contentsOf: file, encoding: .utf8)
            #expect(shown == kept, "\(screen.file): RECORD=1 swift test --filter ScreenTests keeps the new one")
        }
    }

    @Test("every kept screen is still drawn")
    func none() throws {
        let kept = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path())
        #expect(Set(kept) == Set(Screen.all.map { $0.file + ".txt" }))
    }

    @Test("no screen holds half a wide character or a cursor outside", arguments: Screen.all)
    func whole(_ screen: Screen) {
        #expect(frame(for: screen.state(screen.size)).fault == nil)
    }
}

@Suite("On the smallest screens")
struct SmallScreenTests {
    private static let scenes = Screen.all.filter { $0.size == Screen.sizes[0] }

    private func written(_ frame: Frame) -> [Int] {
        (0..<frame.size.rows).filter { row in frame[row: row].contains { $0.content != .blank } }
    }

    @Test("at 20×5 everything is drawn", arguments: scenes)
    func smallest(_ screen: Screen) {
        let frame = frame(for: screen.state(Size(columns: 20, rows: 5)))
        #expect(frame.fault == nil)
        #expect(written(frame).last == 4)
    }

    @Test("below 20×5 one line asks for more room", arguments: scenes)
    func tooSmall(_ screen: Screen) {
        for size in [
            Size(columns: 19, rows: 40), Size(columns: 200, rows: 4), Size(columns: 9, rows: 1), Size(columns: 2, rows: 2),
        ] {
            let frame = frame(for: screen.state(size))
            #expect(written(frame) == [0])
            #expect(frame.fault == nil && frame.cursor == nil)
        }
    }

    @Test(
        "the caret stays on the screen, behind the character that was written last",
        arguments: [(40, 12), (20, 5), (80, 24), (120, 36)])
    func caret(columns: Int, rows: Int) throws {
        var state = Shown.reading(Size(columns: columns, rows: rows))
        state.press("c")
        for line in 1...30 {
            state.type("第\(line)行的字")
            let frame = frame(for: state)
            let cursor = try #require(frame.cursor)
            #expect(frame[cursor.column - 2, cursor.row].content == .wide("字"))
            state.type("\n")
        }
        let cursor = try #require(frame(for: state).cursor)
        #expect(cursor.column == (state.geometry.panel?.column ?? 0) + 1)
    }

    @Test("a selection is on the screen wherever it is", arguments: [(80, 24), (20, 5)])
    func selection(columns: Int, rows: Int) {
        let many = (0..<60).map { Summary(id: Shown.id(UInt64(1_000 - $0)), title: "第\($0)篇") }
        var state = Shown.list(Size(columns: columns, rows: rows), rows: many)
        for _ in many {
            let frame = frame(for: state)
            let selected = (0..<rows).filter { row in frame[row: row].contains { $0.style.emphasis.contains(.selected) } }
            #expect(selected.count == 1)
            state.press("j")
        }
    }
}

extension Frame {
    /// What is wrong with the grid, in words; nil where nothing is.
    var fault: String? {
        for row in 0..<size.rows {
            for column in 0..<size.columns {
                switch self[column, row].content {
                case .wide:
                    guard column + 1 < size.columns, self[column + 1, row].content == .tail else {
                        return "half a pair at \(column),\(row)"
                    }
                case .tail:
                    guard column > 0, case .wide = self[column - 1, row].content else {
                        return "a tail alone at \(column),\(row)"
                    }
                case .blank, .glyph: continue
                }
            }
        }
        guard let cursor else { return nil }
        let isInside = (0..<size.columns).contains(cursor.column) && (0..<size.rows).contains(cursor.row)
        return isInside ? nil : "the cursor is at \(cursor.column),\(cursor.row)"
    }
}
