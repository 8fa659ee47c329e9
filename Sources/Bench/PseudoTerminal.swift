import CNcurses
import Glibc

/// The two ends of a pseudo-terminal (pty(7)).
struct PseudoTerminal {
    /// The terminal's own end.
    let terminal: Int32
    private let name: String
    private let programEnd: Int32

    init(rows: Int, columns: Int) throws {
        var ends: (Int32, Int32) = (-1, -1)
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        guard openpty(&ends.0, &ends.1, nil, nil, &size) == 0, let name = ttyname(ends.1) else {
            throw BenchError("no pseudo-terminal: \(String(cString: strerror(errno)))")
        }
        (terminal, programEnd) = ends
        self.name = String(cString: name)
        for end in [terminal, programEnd] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }

    /// Starts a program in a session of its own, whose terminal this is.
    func spawn(_ invocation: Invocation) throws -> pid_t {
        defer { close(programEnd) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // POSIX_SPAWN_SETSID; the terminal opened first in a new session becomes its controlling terminal.
        posix_spawnattr_setflags(&attributes, 0x80)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, name, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)
        let words = invocation.words.map { strdup($0) }
        let environment = invocation.environment.map { strdup("\($0.key)=\($0.value)") }
        defer { for text in words + environment { free(text) } }
        var process: pid_t = 0
        let result = posix_spawn(&process, invocation.words[0], &actions, &attributes, words + [nil], environment + [nil])
        guard result == 0 else { throw BenchError("\(invocation.words[0]): \(String(cString: strerror(result)))") }
        return process
    }
}
