import CNcurses
import Glibc

/// Why a measurement could not be made.
struct BenchError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// A program as somebody would start it.
struct Invocation {
    /// For sentences.
    var name: String
    /// The executable's path, then the arguments.
    var words: [String]
    var environment: [String: String]
    /// What ends it, key by key, from wherever it is.
    var goodbye: [String]
}

/// A program that runs in a pseudo-terminal of its own, of which this process is the terminal: it keeps the screen, and answers
/// the program's questions at once.
final class RunningProgram {
    static let rows = 30
    static let columns = 100

    private(set) var screen = Screen(rows: rows, columns: columns)
    var name: String { invocation.name }
    private let invocation: Invocation
    private let terminal: Int32
    private let process: pid_t
    private let started: UInt64
    /// When the bytes came that were read last.
    private var lastOutput: UInt64
    private var isGone = false

    /// Ends only a hung run.
    private static let deadline: Int32 = 60_000
    /// A frame is over when nothing came for so long, in milliseconds; the time that counts is that of its last byte.
    private static let silence: Int32 = 25

    init(_ invocation: Invocation) throws {
        self.invocation = invocation
        let line = try PseudoTerminal(rows: Self.rows, columns: Self.columns)
        terminal = line.terminal
        started = nanoseconds()
        lastOutput = started
        process = try line.spawn(invocation)
    }

    deinit {
        if !isGone {
            kill(process, SIGKILL)
            waitpid(process, nil, 0)
        }
        close(terminal)
    }

    /// Waits until the screen shows what is wanted.
    /// - Returns: milliseconds from the start of the program to the moment when the last byte of it had come.
    func wait(for wanted: String, until isShown: ([String]) -> Bool) throws -> Double {
        while !isShown(screen.text) {
            guard try readSome(within: Self.deadline) else {
                throw BenchError("\(invocation.name) did not show \(wanted); its screen:\n\(screen.text.joined(separator: "\n"))")
            }
        }
        return milliseconds(from: started, to: lastOutput)
    }

    /// Presses a key and waits for what is drawn on it.
    /// - Returns: milliseconds from the key to the last byte of its frame.
    func press(_ key: String) throws -> Double {
        let pressed = nanoseconds()
        write(key)
        guard try readSome(within: Self.deadline) else {
            throw BenchError("\(invocation.name) drew nothing on \(key.debugDescription)")
        }
        try settle()
        return milliseconds(from: pressed, to: lastOutput)
    }

    /// Presses a key and waits until the screen shows what is wanted.
    /// - Returns: milliseconds from the key to the moment when the last byte of it had come.
    func press(_ key: String, for wanted: String, until isShown: ([String]) -> Bool) throws -> Double {
        let pressed = nanoseconds()
        write(key)
        _ = try wait(for: wanted, until: isShown)
        return milliseconds(from: pressed, to: lastOutput)
    }

    /// Waits until nothing more comes.
    func settle() throws {
        while try readSome(within: Self.silence) {}
    }

    /// The most memory that was ever resident, in bytes. Read from the living process (proc(5), VmHWM): the `ru_maxrss` of `wait4`
    /// counts the memory of this process too, which the other shared until it became another program.
    func peakMemory() throws -> Double { try Bench.peakMemory(of: process) }

    func quit() throws {
        for (index, key) in invocation.goodbye.enumerated() {
            write(key)
            let isLast = index == invocation.goodbye.count - 1
            while !isGone, try readSome(within: isLast ? Self.deadline : 200) {}
        }
        guard isGone else { throw BenchError("\(invocation.name) did not quit") }
        var status: Int32 = 0
        waitpid(process, &status, 0)
        guard status == 0 else { throw BenchError("\(invocation.name) ended with status \(status)") }
    }

    /// Reads what has come. False where nothing came in time, or nothing ever will.
    private func readSome(within milliseconds: Int32) throws -> Bool {
        var file = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
        guard !isGone, poll(&file, 1, milliseconds) > 0 else { return false }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(terminal, &bytes, bytes.count)
        // Reading fails with EIO when the program has closed its end.
        guard count > 0 else {
            isGone = true
            return false
        }
        lastOutput = nanoseconds()
        screen.take(bytes[..<count])
        let answers = screen.takeAnswers()
        if !answers.isEmpty { _ = Glibc.write(terminal, answers, answers.count) }
        return true
    }

    func write(_ keys: String) {
        let bytes = Array(keys.utf8)
        _ = Glibc.write(terminal, bytes, bytes.count)
    }
}

func nanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}

func milliseconds(from start: UInt64, to end: UInt64) -> Double {
    Double(end - min(start, end)) / 1_000_000
}
