/// The one table that maps a mode and a key to a command. Handling, the help screen, the footer hints and `docs/keys.md` come from it.
public struct KeyTable: Hashable, Sendable {
    public struct Binding: Hashable, Sendable {
        public var mode: Mode
        public var keys: [Key]
        public var command: Command
    }

    public private(set) var bindings: [Binding]
    private let commands: [Mode: [Key: Command]]

    public init(_ bindings: [Binding]) {
        self.bindings = bindings
        var commands: [Mode: [Key: Command]] = [:]
        for binding in bindings {
            for key in binding.keys { commands[binding.mode, default: [:]][key] = binding.command }
        }
        self.commands = commands
    }

    public func command(for key: Key, in mode: Mode) -> Command? {
        commands[mode]?[key]
    }

    /// The first key of a command in a mode: what a hint names.
    public func key(for command: Command, in mode: Mode) -> Key? {
        bindings.first { $0.mode == mode && $0.command == command }?.keys.first
    }

    public static let standard = KeyTable(
        bind(.list, list + moving + anywhere) + bind(.notes, notes + moving + anywhere)
            + bind(.reading, reading + paging + moving + anywhere)
            + bind(.selecting, selecting) + bind(.comments, comments + moving + anywhere) + bind(.editing, editing)
            + bind(.poll, poll)
            + bind(.ranking, ranking) + bind(.shelves, shelves) + bind(.texts, texts)
            + bind(.help, help) + bind(.prompt, prompt))

    private static func bind(_ mode: Mode, _ rows: [(String, Command)]) -> [Binding] {
        rows.map { keys, command in
            Binding(mode: mode, keys: keys.split(separator: " ").compactMap { Key(String($0)) }, command: command)
        }
    }
}

extension KeyTable {
    private static let moving: [(String, Command)] = [
        ("j ↓", .down), ("k ↑", .up), ("g Home", .top), ("G End", .bottom), ("PgDn Ctrl-f", .pageDown), ("PgUp Ctrl-b", .pageUp),
    ]

    private static let anywhere: [(String, Command)] = [
        ("?", .help), (":", .commandLine), ("U", .undo), ("M", .ranking), ("Ctrl-o", .goBack), ("Alt-→", .goForward),
        ("q", .back), ("Ctrl-l", .redraw), ("Ctrl-z", .suspend),
        ("Ctrl-c", .quit),
    ]

    private static let list: [(String, Command)] = [
        ("Enter l →", .open), ("h ← Esc", .leave), ("/", .search), ("Tab", .focusNext), ("o", .sort), ("O", .group),
        ("Space", .mark), ("u", .toggleRead), ("s", .toggleStar), ("t", .tag), ("d", .bin), ("B", .showBin), ("S", .keepShelf),
        ("A", .notes),
        ("b", .pageUp),
    ]

    private static let notes: [(String, Command)] = [
        ("Enter l →", .open), ("h ← Esc", .leave), ("/", .search), ("o", .sort), ("t", .tag), ("A", .notes), ("Space", .pageDown),
        ("b", .pageUp), ("Ctrl-d", .halfPageDown), ("Ctrl-u", .halfPageUp),
    ]

    private static let reading: [(String, Command)] = [
        ("h ← Esc", .leave), ("/", .find), ("n", .findNext), ("N", .findPrevious), ("]", .nextSection),
        ("[", .previousSection),
        ("<", .narrower), (">", .wider), ("f", .follow), ("y", .copyLink), ("v", .select), (")", .nextNote), ("(", .previousNote),
        ("Tab", .focusNext),
        ("Shift-Tab", .focusNext),
        ("p", .panel), ("c", .comment), ("m", .moods), ("s", .toggleStar), ("u", .toggleRead), ("t", .tag), ("a", .store),
        ("+", .push), ("-", .boo), ("=", .neutral), ("D", .drafts),
    ]

    private static let selecting: [(String, Command)] = [
        ("c", .comment), ("H", .highlight), ("y", .copyPassage),
        ("h ←", .left), ("l →", .right), ("j ↓", .down), ("k ↑", .up), ("0 Home", .lineStart), ("$ End", .lineEnd),
        ("w", .nextWord), ("b", .previousWord), ("e", .wordEnd), ("s", .extendSentence), ("p", .extendParagraph),
        ("o", .otherEnd),
        ("g", .top), ("G", .bottom), ("Space PgDn Ctrl-f", .pageDown), ("PgUp Ctrl-b", .pageUp), ("Ctrl-d", .halfPageDown),
        ("Ctrl-u", .halfPageUp), ("v Esc q", .select), ("?", .help), ("Ctrl-l", .redraw), ("Ctrl-z", .suspend), ("Ctrl-c", .quit),
    ]

    private static let paging: [(String, Command)] = [
        ("Space", .pageDown), ("b", .pageUp), ("Ctrl-d", .halfPageDown), ("Ctrl-u", .halfPageUp), ("Enter", .openNote),
    ]

    private static let comments: [(String, Command)] = [
        ("c", .comment), ("r Enter", .reply), ("e", .edit), ("d", .delete), ("Tab", .focusNext), ("Shift-Tab", .focusNext),
        ("p", .panel),
        ("z", .fold), ("Z", .foldAll), ("o", .orderComments), ("f", .filterComments),
        ("+", .push), ("-", .boo), ("=", .neutral), ("V", .versions), ("R", .deleted), ("D", .drafts),
        ("m", .moods), ("h ← Esc", .back), ("Space", .pageDown), ("b", .pageUp),
    ]

    private static let editing: [(String, Command)] = [
        ("Ctrl-s", .save), ("Esc", .leaveEditor), ("Ctrl-o", .editOutside), ("Ctrl-r", .versions), ("Enter", .newline),
        ("Backspace", .deleteBackward),
        ("Delete Ctrl-d", .deleteForward), ("← Ctrl-b", .left), ("→ Ctrl-f", .right), ("↑ Ctrl-p", .up), ("↓ Ctrl-n", .down),
        ("Home Ctrl-a", .lineStart), ("End Ctrl-e", .lineEnd), ("PgUp", .pageUp), ("PgDn", .pageDown), ("Ctrl-w", .deleteWord),
        ("Ctrl-u", .deleteToLineStart), ("Ctrl-k", .deleteToLineEnd), ("Ctrl-l", .redraw), ("Ctrl-z", .suspend),
        ("Ctrl-c", .leaveEditor),
    ]

    private static let poll: [(String, Command)] = [
        ("1 2 3 4 5 6 7 8 9", .takeNumber), ("↑ ← k", .previousChoice), ("↓ → j", .nextChoice), ("Enter Space", .choose),
        ("Esc q m h", .back), ("?", .help), ("Ctrl-l", .redraw), ("Ctrl-z", .suspend), ("Ctrl-c", .quit),
    ]

    private static let ranking: [(String, Command)] = [
        ("j ↓", .down), ("k ↑", .up), ("g Home", .top), ("G End", .bottom), ("PgDn Space", .pageDown), ("PgUp b", .pageUp),
        ("Tab", .nextPeriod), ("s", .source), ("t", .tag), ("l →", .nextChoice), ("h ←", .previousChoice), ("Enter", .open),
        ("q Esc M", .back), ("?", .help),
        ("Ctrl-l", .redraw), ("Ctrl-z", .suspend), ("Ctrl-c", .quit),
    ]

    private static let shelves: [(String, Command)] = [
        ("j ↓", .down), ("k ↑", .up), ("g Home", .top), ("G End", .bottom), ("PgDn Space", .pageDown), ("PgUp b", .pageUp),
        ("Enter l →", .open), ("d", .bin), ("U", .undo), ("q Esc h ← Tab", .back), ("?", .help), ("Ctrl-l", .redraw),
        ("Ctrl-z", .suspend), ("Ctrl-c", .quit),
    ]

    private static let texts: [(String, Command)] = [
        ("Enter l →", .restore), ("j ↓", .down), ("k ↑", .up), ("g Home", .top), ("G End", .bottom), ("PgDn Ctrl-f", .pageDown),
        ("PgUp Ctrl-b", .pageUp), ("Space Ctrl-d", .halfPageDown), ("b Ctrl-u", .halfPageUp), ("q Esc h ←", .back),
        ("?", .help), ("Ctrl-l", .redraw), ("Ctrl-z", .suspend), ("Ctrl-c", .quit),
    ]

    private static let help: [(String, Command)] = [
        ("↓", .down), ("↑", .up), ("PgDn", .pageDown), ("PgUp", .pageUp), ("Home", .top), ("End", .bottom),
        ("Backspace", .deleteBackward), ("Ctrl-u", .deleteToLineStart), ("Esc Enter", .back), ("Ctrl-l", .redraw),
        ("Ctrl-z", .suspend), ("Ctrl-c", .quit),
    ]

    private static let prompt: [(String, Command)] = [
        ("Enter", .accept), ("Esc Ctrl-c", .back), ("Tab", .complete), ("Backspace", .deleteBackward),
        ("Delete Ctrl-d", .deleteForward),
        ("← Ctrl-b", .left), ("→ Ctrl-f", .right), ("Home Ctrl-a", .lineStart), ("End Ctrl-e", .lineEnd), ("Ctrl-w", .deleteWord),
        ("Ctrl-u", .deleteToLineStart), ("Ctrl-k", .deleteToLineEnd), ("↑", .up), ("↓", .down), ("Ctrl-l", .redraw),
        ("Ctrl-z", .suspend),
    ]
}
