import ArgumentParser
import Glibc
import Importing
import Terminal
import Typesetting

/// What `fold`, `fmt` and `par` are for Latin text, for everything.
struct Wrap: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Wrap text by the rules of its language: Chinese, Japanese, Korean and all others.",
        discussion: """
            Every line of the input, which is UTF-8, is a paragraph. The output is the text itself, without controls.

            Example: meipi wrap --width 40 --language zh-Hant --fit optimal notes.txt
            """)

    @Argument(help: "Files; standard input where there is none, or for -.", completion: .file())
    var files: [String] = []
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Cells of a line; those of the terminal, at most 80, unless given.", valueName: "n"))
    var width: Int?
    @Option(help: ArgumentHelp("zh-Hant, zh-Hans, ja, ko, en …; told from the text, unless given.", valueName: "tag"))
    var language: String?
    @Option(help: "How strictly marks are kept from line starts and ends: none, basic or strict.")
    var kinsoku = Level.strict
    @Option(help: "Each line as full as possible (greedy), or the paragraph as a whole (optimal).")
    var fit = FitName.greedy
    @Flag(help: "Stretch lines to the whole measure.")
    var justify = false
    @Flag(help: "Let a stop that does not fit hang in two cells behind the width.")
    var hang = false
    @Flag(
        help:
            "Let the blank halves of brackets, and of stops where the language has them in the corner, stand before and behind the width."
    )
    var trim = false
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Cells before a paragraph's first line; a negative number is for all lines but the first.", valueName: "n"))
    var indent = 0
    @Option(help: "Space between ideographs and Latin letters or digits: none, one cell, or parity.")
    var autospace = Gap.none
    @Flag(help: "Break Korean lines between words only.")
    var byWord = false
    @Option(help: ArgumentHelp("Cells of a character of ambiguous width: 1 or 2.", valueName: "n"))
    var ambiguous = 1
    @Flag(help: "Say below each line which rules decided where it ends.")
    var explain = false

    enum Level: String, ExpressibleByArgument, CaseIterable { case none, basic, strict }
    enum FitName: String, ExpressibleByArgument, CaseIterable { case greedy, optimal }
    enum Gap: String, ExpressibleByArgument, CaseIterable { case none, one, parity }

    func validate() throws {
        if let width, !(1...10_000).contains(width) { throw ValidationError("--width is 1 to 10000 cells.") }
        guard (1...2).contains(ambiguous) else { throw ValidationError("--ambiguous is 1 or 2 cells.") }
        guard (-1000...1000).contains(indent) else { throw ValidationError("--indent is -1000 to 1000 cells.") }
    }

    func run() throws {
        let isTerminal = isatty(STDOUT_FILENO) == 1
        if isTerminal { _ = adoptUTF8Locale() }
        var writer = BufferedOutput()
        var isComplete = true
        for file in files.isEmpty ? ["-"] : files {
            do {
                try wrap(file, isTerminal, to: &writer)
            } catch let failure as UnreadableFile {
                // One bad file does not keep the others out.
                complain("meipi: \(singleLine(failure.sentence))")
                isComplete = false
            }
        }
        try writer.flush()
        if !isComplete { throw ExitCode(1) }
    }

    private func wrap(_ file: String, _ isTerminal: Bool, to writer: inout BufferedOutput) throws {
        var filter = WrapFilter(request: self, isTerminal: isTerminal)
        try forEachChunk(of: file) { chunk in
            try filter.take(chunk, to: &writer)
            if isTerminal { try writer.flush() }
        }
        try filter.end(to: &writer)
    }
}

extension Wrap {
    func measure(_ language: Language) -> Measure {
        var gutter: Gutter = trim ? Gutter.usual(for: language).subtracting(.hangsStops) : []
        if hang { gutter.insert(.hangsStops) }
        let room = (width ?? min(80, terminalColumns() ?? 80)) - (width == nil ? gutter.rightColumns : 0)
        return Measure(
            columns: max(1, room), kinsoku: level, ambiguous: ambiguous, fit: fit == .greedy ? .greedy : .optimal, gutter: gutter,
            autospace: autospace == .none ? .none : autospace == .one ? .cell : .parity, isJustified: justify,
            breaksKoreanByWord: byWord)
    }

    private var level: Kinsoku {
        switch kinsoku {
        case .none: .none
        case .basic: .basic
        case .strict: .strict
        }
    }

    func style(_ language: Language) -> Paragraph {
        Paragraph("", language: language, indent: Indent(first: max(0, indent), rest: max(0, -indent)))
    }

    /// Given, or told from the beginning of the text.
    func language(of beginning: some Collection<UInt8>) -> Language {
        if let language { return Language(tag: language) }
        let text = String(decoding: beginning.prefix(4096), as: UTF8.self)
        return Language(tag: Importing.language(declared: "", text: text).rawValue)
    }
}

/// The terminal's width in cells; nil where standard output is none.
func terminalColumns() -> Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
}

private struct UnreadableFile: Error {
    var sentence: String
}

/// Reads a file, or standard input for `-`, in pieces.
private func forEachChunk(of path: String, _ body: (ArraySlice<UInt8>) throws -> Void) throws {
    let file = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw UnreadableFile(sentence: "\(path): \(String(cString: strerror(errno))).") }
    defer { if file != STDIN_FILENO { close(file) } }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = read(file, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else {
            throw UnreadableFile(sentence: "\(path == "-" ? "Standard input" : path): \(String(cString: strerror(errno))).")
        }
        guard count > 0 else { return }
        try body(buffer[..<count])
    }
}
