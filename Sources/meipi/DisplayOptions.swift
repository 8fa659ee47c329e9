import ArgumentParser
import Controller
import Foundation
import Model
import Storage
import Terminal
import View

/// How the reader is shown.
struct DisplayOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Cells of a character of ambiguous width (“ ” — …): 1 or 2. Asked of the terminal unless given."))
    var ambiguous: Int?

    @Option(help: ArgumentHelp("Plays keys from a file on a terminal in memory and prints each frame.", valueName: "keys"))
    var script: String?

    @Option(help: ArgumentHelp("The size of that terminal.", valueName: "80x24"))
    var size = "80x24"

    @Option(help: ArgumentHelp("Writes the script's last frame as a picture.", valueName: "file"))
    var svg: String?

    func validate() throws {
        if let ambiguous, ambiguous != 1, ambiguous != 2 { throw ValidationError("--ambiguous is 1 or 2.") }
        if Script.size(size) == nil { throw ValidationError("--size is columns x rows, as in 80x24.") }
    }

    /// Opens the reader on the library, or on one article alone.
    func open(_ library: Library, showing file: (contents: Contents, bytes: [UInt8])?) throws {
        if let script { return try play(script, library, file) }
        guard adoptUTF8Locale() else {
            throw Failure("This machine has no UTF-8 locale (not even C.UTF-8), without which no Chinese can be shown.")
        }
        try checkTerminal()
        var settings = try library.settings()
        if file == nil { library.readAhead(in: settings.order) }
        var typeahead: [UInt8] = []
        settings.ambiguous = ambiguous ?? probeAmbiguousWidth(typeahead: &typeahead) ?? 1
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Failure("No pipe could be made: \(String(cString: strerror(errno))).") }
        Signals.install(writingTo: ends[1])
        let outside = Outside(library, try Mailbox(), showing: file?.bytes ?? [])
        let theme = theme(named: settings.theme)
        let (ending, lost) = try run(outside, signals: ends[0]) { () throws in
            let screen = try CursesDisplay(theme: theme, ambiguous: settings.ambiguous, typeahead: typeahead)
            let size = screen.size
            settings.canUnderline = screen.canUnderline
            return Session(screen, state(size, settings, file?.contents), outside)
        }
        if !lost.isEmpty { print(lost) }
        if let code = ending?.exitCode { throw ExitCode(code) }
        if !lost.isEmpty { throw ExitCode(1) }
    }

    /// When this returns the terminal is the shell's again.
    private func run(
        _ outside: Outside, signals: Int32, _ make: () throws -> Session<CursesDisplay>
    ) throws -> (ending: Signal?, lost: [Draft]) {
        var session = try make()
        session.run(signals: signals)
        return (session.ending, session.state.lostDrafts)
    }

    private func state(_ size: Size, _ settings: Settings, _ contents: Contents?) -> State {
        let seed = UInt64.random(in: .min ... .max)
        guard let contents else { return State(size: size, settings: settings, seed: seed) }
        return State(size: size, settings: settings, seed: seed, showing: contents)
    }

    private func play(_ path: String, _ library: Library, _ file: (contents: Contents, bytes: [UInt8])?) throws {
        let text = String(decoding: try readFile(path), as: UTF8.self)
        let script = try Script(text, name: path)
        var settings = try library.settings()
        settings.ambiguous = ambiguous ?? 1
        let size = Script.size(size) ?? Size(columns: 80, rows: 24)
        let outside = Outside(library, try Mailbox(), showing: file?.bytes ?? [])
        var session = Session(MemoryDisplay(size: size), state(size, settings, file?.contents), outside)
        var last: Frame?
        try session.play(script) { step, frame in
            try put("# \(step)\n\(frame.picture)")
            last = frame
        }
        if !session.state.lostDrafts.isEmpty { print(session.state.lostDrafts) }
        if let svg, let last { try Data(last.svg.utf8).write(to: URL(fileURLWithPath: svg)) }
    }
}

/// The theme of that name; without colours where `NO_COLOR` asks for none (no-color.org).
func theme(named name: String) -> Theme {
    if let value = getenv("NO_COLOR"), value.pointee != 0 { return .plain }
    return Theme.named(name) ?? .dark
}
