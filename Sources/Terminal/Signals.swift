import Glibc

/// What the process was told by a signal.
public enum Signal: UInt8, Hashable, Sendable, CaseIterable {
    case resized = 1, terminated, hungUp, continued, interrupted
}

/// Signals turned into bytes in a pipe, where a loop that polls finds them.
public enum Signals {
    /// The pipe's writing end; behind a pointer for the handlers' sake.
    private nonisolated(unsafe) static let pipe: UnsafeMutablePointer<Int32> = {
        let place = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
        place.initialize(to: -1)
        return place
    }()

    /// How many SIGWINCH have come.
    static var sizeSignals: Int32 { resizes.pointee }
    private nonisolated(unsafe) static let resizes: UnsafeMutablePointer<Int32> = {
        let place = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
        place.initialize(to: 0)
        return place
    }()

    /// From now on each SIGWINCH, SIGTERM, SIGHUP, SIGCONT and SIGINT writes one byte to `file`, which is made non-blocking: a
    /// full pipe has woken its reader already. Other bytes may go through the same pipe as long as they are above 31.
    public static func install(writingTo file: Int32) {
        pipe.pointee = file
        resizes.pointee = 0
        _ = fcntl(file, F_SETFL, fcntl(file, F_GETFL) | O_NONBLOCK)
        handle(SIGWINCH) { _ in
            Signals.resizes.pointee &+= 1
            Signals.send(1)
        }
        handle(SIGTERM) { _ in Signals.send(2) }
        handle(SIGHUP) { _ in Signals.send(3) }
        handle(SIGCONT) { _ in Signals.send(4) }
        handle(SIGINT) { _ in Signals.send(5) }
    }

    /// What bytes from the pipe mean, each signal once, in the order in which they first came.
    public static func received(_ bytes: some Sequence<UInt8>) -> [Signal] {
        bytes.reduce(into: []) { all, byte in
            if let signal = Signal(rawValue: byte), !all.contains(signal) { all.append(signal) }
        }
    }

    /// Empties the pipe's reading end, which should be non-blocking or known to hold something.
    public static func read(from file: Int32) -> [Signal] {
        received(readAvailable(from: file))
    }

    /// Stops the whole process group as Ctrl-z at a plain terminal does, and returns when it is continued. A `make` that started
    /// the program stops with it; were it left running, the shell would never come back.
    static func stopGroup() {
        var earlier = sigaction()
        var plain = sigaction()
        plain.__sigaction_handler.sa_handler = SIG_DFL
        sigaction(SIGTSTP, &plain, &earlier)
        kill(0, SIGTSTP)
        sigaction(SIGTSTP, &earlier, nil)
    }

    private static func send(_ byte: UInt8) {
        let before = errno
        var byte = byte
        _ = write(pipe.pointee, &byte, 1)
        errno = before
    }
}

/// All bytes that can be read from a file without waiting. A terminal's own description is not made non-blocking, since the shell
/// shares it; `poll` asks instead.
func readAvailable(from file: Int32, atEnd: () -> Void = {}) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while waitForInput(from: file, milliseconds: 0) {
        let count = Glibc.read(file, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
            atEnd()
            break
        }
        bytes += buffer[..<count]
    }
    return bytes
}

/// Whether something (or the end) can be read from a file within so many milliseconds.
func waitForInput(from file: Int32, milliseconds: Int) -> Bool {
    let end = monotonicMilliseconds() + milliseconds
    while true {
        var asked = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
        let count = poll(&asked, 1, Int32(max(0, end - monotonicMilliseconds())))
        if count > 0 { return asked.revents & Int16(POLLIN | POLLHUP | POLLERR) != 0 }
        if count == 0 || errno != EINTR { return false }
    }
}

/// A clock that nobody sets, in milliseconds.
public func monotonicMilliseconds() -> Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
}
