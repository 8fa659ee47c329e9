import Controller
import Glibc
import Synchronization

/// Where answers from workers wait for the loop. A byte in a pipe wakes it.
final class Mailbox: Sendable {
    private let events = Mutex<[Event]>([])
    /// To be polled; readable while there is something to collect.
    let readingEnd: Int32
    private let writingEnd: Int32

    init() throws(Failure) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Failure("No pipe could be made: \(String(cString: strerror(errno))).") }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        (readingEnd, writingEnd) = (ends[0], ends[1])
    }

    deinit {
        close(readingEnd)
        close(writingEnd)
    }

    func post(_ posted: [Event]) {
        guard !posted.isEmpty else { return }
        events.withLock { $0 += posted }
        var byte: UInt8 = 0
        // A full pipe has woken the loop already.
        _ = write(writingEnd, &byte, 1)
    }

    func collect() -> [Event] {
        var bytes = [UInt8](repeating: 0, count: 256)
        while read(readingEnd, &bytes, bytes.count) > 0 {}
        return events.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }

    var isEmpty: Bool { events.withLock { $0.isEmpty } }
}
