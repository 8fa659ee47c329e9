import CNcurses
import Glibc

/// What puts the terminal back as it was found, prepared beforehand so that a signal handler need only call write(2) and tcsetattr(3).
struct Rescue {
    /// 1 while the terminal is ours: in raw mode, on the other screen.
    var isNeeded: sig_atomic_t = 0
    var input: Int32 = STDIN_FILENO
    var output: Int32 = STDOUT_FILENO
    var modes = termios()
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
}

/// One for the process, since a process has one terminal. Behind a pointer, since signal handlers may not run Swift's checks of
/// exclusive access; it is written by the main thread only while no terminal is held.
nonisolated(unsafe) let rescue: UnsafeMutablePointer<Rescue> = {
    let place = UnsafeMutablePointer<Rescue>.allocate(capacity: 1)
    place.initialize(to: Rescue())
    return place
}()

/// Signals that end the process by a fault or a trap.
private let fatalSignals: [Int32] = [SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE]

/// What was done about each signal before, by its number; 65 is more than any.
private nonisolated(unsafe) let earlierActions: UnsafeMutablePointer<sigaction> = {
    let actions = UnsafeMutablePointer<sigaction>.allocate(capacity: 65)
    actions.initialize(repeating: sigaction(), count: 65)
    return actions
}()

extension Rescue {
    /// Notes how the terminal is to be left. `modes` are those it was found with.
    static func prepare(input: Int32, output: Int32, modes: termios, bytes: [UInt8]) {
        rescue.pointee.isNeeded = 0
        rescue.pointee.bytes?.deallocate()
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, bytes.count))
        copy.update(from: bytes, count: bytes.count)
        rescue.pointee.bytes = copy
        rescue.pointee.count = bytes.count
        rescue.pointee.input = input
        rescue.pointee.output = output
        rescue.pointee.modes = modes
    }

    /// Leaves the terminal as it was found; nothing where that is so already. May be called from a signal handler.
    static func restore() {
        guard rescue.pointee.isNeeded == 1, let bytes = rescue.pointee.bytes else { return }
        rescue.pointee.isNeeded = 0
        let before = errno
        var written = 0
        while written < rescue.pointee.count {
            let count = write(rescue.pointee.output, bytes + written, rescue.pointee.count - written)
            guard count > 0 || errno == EINTR else { break }
            written += max(0, count)
        }
        tcsetattr(rescue.pointee.input, TCSANOW, &rescue.pointee.modes)
        errno = before
    }

    /// Restores the terminal on exit, on a fault or a trap, and when another process stops this one. Once for the process.
    static func install() {
        _ = installed
    }

    private static let installed: Void = {
        _ = rescue.pointee.isNeeded
        atexit { Rescue.restore() }
        useAlternateStack()
        for number in fatalSignals { catchFatal(number) }
        handle(SIGTSTP) { _ in
            Rescue.restore()
            raise(SIGSTOP)
        }
    }()

    /// After the terminal is restored, what would have happened happens: the core dump, or the Swift runtime's own report. That
    /// report counts on the fault being met again, so a signal that another process sent ends the program by the default action.
    private static func catchFatal(_ number: Int32) {
        var action = sigaction()
        action.__sigaction_handler.sa_sigaction = { number, information, _ in
            Rescue.restore()
            if information?.pointee.si_code == 0 {
                signal(number, SIG_DFL)
            } else {
                sigaction(number, earlierActions + Int(number), nil)
            }
            raise(number)
        }
        action.sa_flags = SA_ONSTACK | Int32(SA_SIGINFO)
        sigaction(number, &action, earlierActions + Int(number))
    }

    /// A stack overflow leaves no room on the main thread's own stack for the handler.
    private static func useAlternateStack() {
        let size = 64 * 1024
        var stack = stack_t()
        stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        stack.ss_size = size
        sigaltstack(&stack, nil)
    }
}

/// Sets a handler that does not interrupt reading and writing.
func handle(_ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    action.sa_flags = SA_RESTART
    sigaction(number, &action, nil)
}
