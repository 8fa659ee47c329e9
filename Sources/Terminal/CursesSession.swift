import CNcurses
import Glibc

extension CursesDisplay {
    /// Draws the whole screen anew, whatever other programs have written over it (Ctrl-l).
    public mutating func redrawAll() {
        guard !isLeft else { return }
        clearok(curses_shown(), true)
        wrefresh(curses_shown())
    }

    /// Gives the terminal to another program, an editor say, as it was found. Nothing is drawn or read until `enter()`.
    public mutating func leave() {
        guard !isLeft else { return }
        isLeft = true
        send(withdrawals, to: output)
        endwin()
        Rescue.restore()
    }

    /// Takes the terminal back and draws what was there. The size may have changed: `read()` tells.
    public mutating func enter() {
        guard isLeft else { return }
        isLeft = false
        takeBack()
    }

    /// Gives the terminal back to the shell, stops the whole process group (Ctrl-z), and returns, drawn anew, when it is continued.
    public mutating func suspend() {
        guard !isLeft else { return Signals.stopGroup() }
        leave()
        Signals.stopGroup()
        enter()
    }

    /// Puts the terminal's modes and the screen right after `Signal.continued`: whoever stopped the process may have changed both.
    public mutating func resume() {
        guard !isLeft else { return }
        endwin()
        takeBack()
    }

    private mutating func takeBack() {
        // After endwin, the first refresh enters ncurses' own mode and screen again.
        clearok(curses_shown(), true)
        wrefresh(curses_screen())
        if isatty(input) == 1 { rescue.pointee.isNeeded = 1 }
        send(requests, to: output)
    }
}
