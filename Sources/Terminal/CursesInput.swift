import CNcurses
import Controller
import Glibc
import View

extension CursesDisplay {
    /// All input that has come, without waiting, but for the 25 ms that tell the Escape key from a sequence that it begins. A change
    /// of the terminal's size comes first.
    public mutating func read() -> [Input] {
        var inputs: [Input] = []
        if let size = resized() { inputs.append(.resized(size)) }
        guard !isLeft else { return inputs }
        inputs += decoder.decode(typeahead + available())
        typeahead = []
        while decoder.isInDoubt {
            guard waitForInput(from: input, milliseconds: 25), case let more = available(), !more.isEmpty else {
                inputs += decoder.settle()
                break
            }
            inputs += decoder.decode(more)
        }
        return inputs
    }

    private mutating func available() -> [UInt8] {
        guard !isGone else { return [] }
        var ended = false
        let bytes = readAvailable(from: input) { ended = true }
        isGone = ended
        return bytes
    }

    /// Follows the terminal's size; the new one where it changed. Asked of its driver each time rather than left to ncurses' own
    /// handler, so that it does not matter who caught the signal, or when.
    private mutating func resized() -> Size? {
        var rows: Int32 = 0
        var columns: Int32 = 0
        guard curses_window_size(output, &rows, &columns) == 0, rows != curses_rows() || columns != curses_columns() else {
            redrawAfterDetour()
            return nil
        }
        sizeSignals = Signals.sizeSignals
        resizeterm(rows, columns)
        size = currentSize()
        shown = Frame(size: size)
        blank()
        return size
    }

    /// A terminal that went to another size and back in one go has the old size, and may have spoilt what was on the screen.
    private mutating func redrawAfterDetour() {
        guard sizeSignals != Signals.sizeSignals else { return }
        sizeSignals = Signals.sizeSignals
        redrawAll()
    }

    /// Forgets what is on the screen: the terminal may have wrapped it anew.
    func blank() {
        werase(curses_screen())
        clearok(curses_shown(), true)
    }
}

/// The sequences by which the terminal's description says that it sends the keys that have no character.
func describedKeys() -> [[UInt8]: Key] {
    let named: [(String, Key)] = [
        ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home), ("kend", .end),
        ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert), ("kdch1", .delete), ("kcbt", .backTab), ("kent", .enter),
    ]
    let functions = (1...24).map { ("kf\($0)", Key.function($0)) }
    var keys: [[UInt8]: Key] = [:]
    for (capability, key) in named + functions {
        if let sequence = terminfo(capability), sequence.first == 0x1B, sequence.count > 1 { keys[sequence] = key }
    }
    return keys
}
