import CNcurses
import Controller
import Glibc
import View

/// The real terminal, through ncurses. One at a time in a process; it is given back when the value goes, and on every exit, signal
/// and trap.
public struct CursesDisplay: ~Copyable, Display {
    /// In cells; `read()` keeps it up to date.
    public internal(set) var size: Size
    /// Whether the terminal has been closed at the other end: nothing will ever be read again.
    public internal(set) var isGone = false
    /// Whether the terminal is left to another program, or to the shell.
    public internal(set) var isLeft = false

    let screen: OpaquePointer
    let input: Int32
    let output: Int32
    let safe: TerminalSafe
    var decoder: KeyDecoder
    /// Typed before the display was there.
    var typeahead: [UInt8]
    /// What is shown, for another theme to draw anew.
    var shown: Frame
    /// How often a signal had told of another size when the size was last asked for.
    var sizeSignals = Signals.sizeSignals
    private var looks: [Role: Appearance]

    /// How a role is drawn: its colour pair, and its look for the attributes.
    private struct Appearance {
        var pair: Int16
        var look: Theme.Look
    }

    /// Takes the terminal of standard input and output.
    ///
    /// - Parameters:
    ///   - ambiguous: cells that the terminal gives a character of ambiguous width, 1 or 2, as `probeAmbiguousWidth` found it.
    ///   - typeahead: what the probe read that was no answer.
    public init(theme: Theme, ambiguous: Int, typeahead: [UInt8] = []) throws(TerminalError) {
        try checkTerminal()
        try self.init(
            files: (curses_standard_input(), curses_standard_output()), name: terminalName(), theme: theme, ambiguous: ambiguous,
            typeahead: typeahead)
    }

    /// Takes a terminal, or what passes for one in a test.
    init(
        files: (input: UnsafeMutablePointer<FILE>?, output: UnsafeMutablePointer<FILE>?), name: String?, theme: Theme,
        ambiguous: Int,
        typeahead: [UInt8] = []
    ) throws(TerminalError) {
        guard let inputFile = files.input, let outputFile = files.output else { throw .notATerminal(input: false, output: false) }
        let (input, output) = (fileno(inputFile), fileno(outputFile))
        try checkDescription(of: name, output: output)
        let modes = try terminalModes(input)
        // Before ncurses sets its own handlers, which it does only where there are none.
        Rescue.install()
        use_env(false)
        use_tioctl(true)
        guard let screen = newterm(name, outputFile, inputFile) else { throw .unknown(name: name ?? "") }
        self.screen = screen
        self.input = input
        self.output = output
        safe = TerminalSafe(ambiguous: ambiguous)
        decoder = KeyDecoder(described: describedKeys())
        self.typeahead = typeahead
        size = Size(columns: 1, rows: 1)
        shown = Frame(size: size)
        looks = Self.prepareLooks(theme)
        if let modes { Rescue.prepare(input: input, output: output, modes: modes, bytes: Self.farewell()) }
        start(isTerminal: modes != nil)
    }

    deinit {
        if isLeft == false, isendwin() == false { endwin() }
        Rescue.restore()
        rescue.pointee.isNeeded = 0
        delscreen(screen)
    }

    /// Puts the terminal back as it was found. To be called before any `_exit`; an ordinary exit, a trap and a fatal signal do it
    /// by themselves. May be called at any time and from a signal handler.
    public static func restoreTerminal() {
        Rescue.restore()
    }

    /// Whether the terminal's description has an underline (`smul`).
    public var canUnderline: Bool { terminfo("smul") != nil }

    private mutating func start(isTerminal: Bool) {
        raw()
        noecho()
        nonl()
        curses_ignore_typeahead()
        set_escdelay(25)
        idlok(curses_screen(), false)
        leaveok(curses_screen(), false)
        if isTerminal { rescue.pointee.isNeeded = 1 }
        send(requests, to: output)
        size = currentSize()
        shown = Frame(size: size)
        clear()
        wrefresh(curses_screen())
        wakeForTypeahead()
    }

    /// A loop that sleeps until the terminal has input would sleep on what was read from it before. The signal of another size makes
    /// it read.
    private mutating func wakeForTypeahead() {
        guard !typeahead.isEmpty else { return }
        raise(SIGWINCH)
        sizeSignals = Signals.sizeSignals
    }

    func currentSize() -> Size {
        Size(columns: max(1, Int(curses_columns())), rows: max(1, Int(curses_rows())))
    }

    /// What puts the terminal right when there is no time for ncurses: no pasting marks, no mouse, plain text, a cursor, the keypad's own
    /// mode, and the screen that was there before.
    private static func farewell() -> [UInt8] {
        Array(withdrawals.utf8) + ["sgr0", "cnorm", "rmkx", "rmcup"].compactMap(terminfo).joined() + [0x0D]
    }
}

extension CursesDisplay {
    /// Draws what changed, with one refresh, and leaves the cursor at its place.
    public mutating func show(_ changes: [Change], cursor: Position?) {
        shown.apply(changes)
        shown.cursor = cursor
        for change in changes { draw(change) }
        guard !isLeft else { return }
        refresh(cursor)
    }

    /// Draws what is shown, and all that follows, in the colours of another theme.
    public mutating func use(_ theme: Theme) {
        looks = Self.prepareLooks(theme)
        show(shown.changes(since: nil), cursor: shown.cursor)
    }

    private func refresh(_ cursor: Position?) {
        curs_set(cursor == nil ? 0 : 1)
        let place = cursor ?? Position(column: 0, row: size.rows - 1)
        wmove(curses_screen(), Int32(min(max(0, place.row), size.rows - 1)), Int32(min(max(0, place.column), size.columns - 1)))
        wnoutrefresh(curses_screen())
        doupdate()
    }

    /// Blanks the run first, so that nothing is ever overwritten by half, then puts each glyph at its own place.
    private func draw(_ change: Change) {
        guard (0..<size.rows).contains(change.place.row) else { return }
        for (offset, cell) in change.cells.enumerated() { put(SafeGlyph(" "), 1, change.place, offset, cell.style) }
        for (offset, cell) in change.cells.enumerated() {
            switch cell.content {
            case .glyph(let text): put(safe.glyph(text, width: 1), 1, change.place, offset, cell.style)
            case .wide(let text) where change.place.column + offset + 1 < size.columns:
                put(safe.glyph(text, width: 2), 2, change.place, offset, cell.style)
            case .blank, .wide, .tail: break
            }
        }
    }

    private func put(_ glyph: SafeGlyph, _ width: Int, _ start: Position, _ offset: Int, _ style: Style) {
        let column = start.column + offset
        guard (0..<size.columns).contains(column), let appearance = looks[style.role] else { return }
        let bits = appearance.look.bits(style.emphasis)
        for (index, part) in glyph.parts.enumerated() where part != [" "] || width == 1 || glyph.parts.count == 2 {
            var text = part.map { wchar_t(bitPattern: $0.value) } + [0]
            let place = Int32(column + index * width / glyph.parts.count)
            curses_put(Int32(start.row), place, &text, bits, appearance.pair)
        }
    }

    /// A colour pair for each role, as far as the terminal has colours.
    private static func prepareLooks(_ theme: Theme) -> [Role: Appearance] {
        let hasColors = has_colors() && start_color() == OK
        if hasColors { use_default_colors() }
        let colors = hasColors ? Int(curses_colors()) : 0
        var looks: [Role: Appearance] = [:]
        for (index, role) in Role.allCases.enumerated() {
            let look = theme.look(role)
            var pair: Int16 = 0
            if let color = look.color?.index(of: colors), init_pair(Int16(index + 1), color, -1) == OK { pair = Int16(index + 1) }
            looks[role] = Appearance(pair: pair, look: look)
        }
        return looks
    }
}

/// The modes a terminal was found in; nil for what is none, a test's /dev/null.
private func terminalModes(_ input: Int32) throws(TerminalError) -> termios? {
    guard isatty(input) == 1 else { return nil }
    var modes = termios()
    guard tcgetattr(input, &modes) == 0 else { throw .noModes(errno) }
    return modes
}
