import Glibc
import Testing

@testable import Terminal

@Suite("Signals", .serialized)
struct SignalsTests {
    @Test("each signal is read back from the pipe")
    func pipe() throws {
        var ends: [Int32] = [0, 0]
        try #require(Glibc.pipe(&ends) == 0)
        Signals.install(writingTo: ends[1])
        let signals: [(Int32, Signal)] = [
            (SIGWINCH, Signal.resized), (SIGTERM, .terminated), (SIGHUP, .hungUp), (SIGCONT, .continued), (SIGINT, .interrupted),
        ]
        // Afterwards Ctrl-c ends a run of the tests again.
        defer { for (number, _) in signals { signal(number, SIG_DFL) } }
        for (number, signal) in signals {
            kill(getpid(), number)
            // Other tests resize terminals of their own meanwhile.
            var read: [Signal] = []
            while !read.contains(signal), waitForInput(from: ends[0], milliseconds: 60_000) {
                read += Signals.read(from: ends[0])
            }
            #expect(read.contains(signal))
        }
    }

    @Test("a signal that came often is told once, in the order of first coming")
    func repeated() {
        #expect(Signals.received([3, 1, 3, 2, 1]) == [.hungUp, .resized, .terminated])
    }

    @Test("bytes that others send through the pipe are no signals")
    func others() {
        #expect(Signals.received([0x2A, 4, 0xFF]) == [.continued])
    }
}
