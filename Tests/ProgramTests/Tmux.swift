import Foundation
import Glibc

/// A real terminal emulator with a shell in it: a tmux server of its own, with its own home directory, that nobody's settings reach.
///
/// Nothing here waits for time to pass. `waitFor` looks at the screen, then sleeps in `poll` until the terminal has drawn something
/// more, and looks again; the deadline only ends a run that hangs.
final class Tmux {
    let home: URL
    private let server: [String]
    private let environment: [String: String]
    /// Receives a copy of every byte that the pane draws.
    private let drawn: Int32

    /// How long nothing at all may be drawn before the run is given up.
    static let deadline: Int32 = 60_000

    /// Starts a shell on a terminal of that many cells; `$` is its prompt.
    init(columns: Int = 80, rows: Int = 24, environment extra: [String: String] = [:]) throws {
        home = FileManager.default.temporaryDirectory.appendingPathComponent("meipi-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        let settings = home.appendingPathComponent("tmux.conf")
        try Self.settings.write(to: settings, atomically: true, encoding: .utf8)
        server = ["-u", "-S", home.appendingPathComponent("socket").path, "-f", settings.path]
        environment = Self.environment(home: home).merging(extra) { $1 }
        let pipe = home.appendingPathComponent("drawn").path
        guard mkfifo(pipe, 0o600) == 0 else { throw TmuxError.refused("mkfifo \(pipe)") }
        // For writing too, so that it never ends.
        drawn = open(pipe, O_RDWR | O_NONBLOCK | O_CLOEXEC)
        try tmux("new-session", "-d", "-c", home.path, "-x", "\(columns)", "-y", "\(rows)", "exec bash --norc --noprofile -i")
        try tmux("pipe-pane", "-O", "exec cat > '\(pipe)'")
        try waitFor("$")
    }

    deinit {
        _ = try? tmux("kill-server")
        close(drawn)
        try? FileManager.default.removeItem(at: home)
    }

    private static let settings = """
        set -g default-terminal tmux-256color
        set -g status off
        set -s escape-time 0
        set -g history-limit 1000
        set -g mode-keys vi
        """

    /// Only what a program needs: nothing of the machine that runs the tests reaches the one that is tested.
    private static func environment(home: URL) -> [String: String] {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return [
            "HOME": home.path, "XDG_DATA_HOME": home.path + "/data", "XDG_CONFIG_HOME": home.path + "/config",
            "XDG_STATE_HOME": home.path + "/state", "XDG_CACHE_HOME": home.path + "/cache", "PATH": path, "LC_ALL": "C.UTF-8",
            "PS1": "$ ", "HISTFILE": "/dev/null", "SHELL": "/bin/sh", "USER": "reader", "TERM": "xterm-256color",
        ]
    }
}

enum TmuxError: Error, CustomStringConvertible {
    case refused(String)
    case hung(waitedFor: String, screen: String)

    var description: String {
        switch self {
        case .refused(let sentence): sentence
        case .hung(let wanted, let screen): "nothing more was drawn, and this never came: \(wanted)\n\(screen)"
        }
    }
}

extension Tmux {
    /// Presses keys by tmux's names for them: "Enter", "Escape", "C-s", "PPage", "BTab".
    func press(_ keys: String...) throws {
        try tmux(["send-keys"] + keys)
    }

    /// Types text as it stands, one key for each character.
    func type(_ text: String) throws {
        try tmux("send-keys", "-l", text)
    }

    /// Types a line at the shell's prompt.
    func run(_ line: String) throws {
        try type(line)
        try press("Enter")
    }

    /// Pastes text as a terminal does, between marks where the program asked for them.
    func paste(_ text: String) throws {
        try tmux("set-buffer", text)
        try tmux("paste-buffer", "-p")
    }

    func resize(columns: Int, rows: Int) throws {
        try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
    }

    /// The screen's rows as text, without the blanks at their ends.
    func screen() throws -> [String] {
        let rows = try tmux("capture-pane", "-p").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return rows.last == "" ? Array(rows.dropLast()) : rows
    }

    /// Where the terminal's own cursor stands, from 0 at the upper left; nil where it is hidden.
    func cursor() throws -> (column: Int, row: Int)? {
        let values = try tmux("display-message", "-p", "#{cursor_x} #{cursor_y} #{cursor_flag}").split(
            whereSeparator: \.isWhitespace
        )
        .compactMap { Int($0) }
        return values.count == 3 && values[2] == 1 ? (values[0], values[1]) : nil
    }

    /// Where a text stands on the terminal's own grid, from 0 at the upper left, in no order. The rows as text do not tell that: how
    /// many cells a character takes is what the terminal alone knows.
    func places(of text: String) throws -> [(column: Int, row: Int)] {
        let count = try screen().reduce(0) { $0 + $1.ranges(of: text).count }
        guard count > 0 else { return [] }
        let report = [";", "display-message", "-p", "#{copy_cursor_x} #{copy_cursor_y}"]
        var commands = ["copy-mode", ";", "send-keys", "-X", "search-forward-text", text] + report
        for _ in 0..<count - 1 { commands += [";", "send-keys", "-X", "search-again"] + report }
        let answer = try tmux(commands + [";", "send-keys", "-X", "cancel"])
        return answer.split(separator: "\n").map { line in
            let values = line.split(separator: " ").compactMap { Int($0) }
            return (values[0], values[1])
        }
    }

    /// Makes the terminal forget what it shows, behind the program's back.
    func wipe() throws {
        try tmux("send-keys", "-R")
    }

    /// Whether the program's own screen is shown in the place of the shell's.
    func isOnOtherScreen() throws -> Bool {
        try tmux("display-message", "-p", "#{alternate_on}").hasPrefix("1")
    }

    /// Whether anything on the screen is in a colour (SGR 30 to 37, 38, 90 to 97).
    func hasColours() throws -> Bool {
        try tmux("capture-pane", "-p", "-e").contains(/\u{1B}\[[0-9;]*\b(3[0-8]|9[0-7])/)
    }

    /// The id of the process group in the foreground, which is that of the program the shell runs, or of the shell itself.
    func foreground() throws -> Int32 {
        let shell = try tmux("display-message", "-p", "#{pane_pid}").trimmingCharacters(in: .whitespacesAndNewlines)
        let status = try String(contentsOfFile: "/proc/\(shell)/stat", encoding: .utf8)
        // After the name in brackets: state, parent, group, session, terminal, foreground group.
        let fields = status[(status.lastIndex(of: ")") ?? status.startIndex)...].split(separator: " ")
        guard fields.count > 6, let group = Int32(fields[6]) else { throw TmuxError.refused("no foreground group: \(status)") }
        return group
    }

    /// Sends a signal to the program in the foreground.
    func signal(_ number: Int32) throws {
        kill(try foreground(), number)
    }
}

extension Tmux {
    /// Blocks until the screen holds the text.
    @discardableResult
    func waitFor(_ text: String) throws -> [String] {
        try wait(until: "“\(text)” on the screen") { $0.contains { $0.contains(text) } }
    }

    /// Blocks until the screen no longer holds the text.
    @discardableResult
    func waitUntilGone(_ text: String) throws -> [String] {
        try wait(until: "no “\(text)” on the screen") { !$0.contains { $0.contains(text) } }
    }

    /// Blocks until the condition holds of the screen, which it gives. The screen is looked at whenever something was drawn.
    @discardableResult
    func wait(until wanted: String, _ condition: ([String]) throws -> Bool) throws -> [String] {
        while true {
            let rows = try screen()
            if try condition(rows) { return rows }
            guard waitForDrawing() else { throw TmuxError.hung(waitedFor: wanted, screen: rows.joined(separator: "\n")) }
        }
    }

    /// Blocks until more has been drawn; false where the deadline passed. What was drawn before the screen was last looked at
    /// may wake it once for nothing, but nothing drawn later is ever missed.
    private func waitForDrawing() -> Bool {
        var asked = pollfd(fd: drawn, events: Int16(POLLIN), revents: 0)
        while true {
            let count = poll(&asked, 1, Self.deadline)
            if count == 0 { return false }
            if count > 0 { break }
        }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while read(drawn, &buffer, buffer.count) > 0 {}
        return true
    }

    @discardableResult
    private func tmux(_ arguments: String...) throws -> String {
        try tmux(arguments)
    }

    @discardableResult
    private func tmux(_ arguments: [String]) throws -> String {
        let answer = home.appendingPathComponent("answer").path
        let status = try spawn(["tmux"] + server + arguments, environment: environment, output: answer)
        let text = try String(contentsOfFile: answer, encoding: .utf8)
        guard status == 0 else { throw TmuxError.refused("tmux \(arguments.joined(separator: " ")): \(text)") }
        return text
    }
}
