import Glibc
import Synchronization
import Terminal

/// One line on standard error that says how far long work has come, where that is a terminal: "312 of 10,000 files, 96/s, 1:41 left".
final class Progress: Sendable {
    private let total: Int
    private let isShown: Bool
    private let start = monotonicMilliseconds()
    private let state = Mutex(State())

    private struct State {
        var done = 0
        var shown = 0
    }

    /// Nothing is shown of work that is done within a second.
    private static let patience = 1_000
    private static let interval = 100

    init(total: Int) {
        self.total = total
        isShown = isatty(STDERR_FILENO) == 1
    }

    /// Counts files that are done; may be called from any thread.
    func advance(by count: Int = 1) {
        let now = monotonicMilliseconds()
        let line: String? = state.withLock { state in
            state.done += count
            guard isShown, now - start >= Self.patience, now - state.shown >= Self.interval else { return nil }
            state.shown = now
            return Self.line(done: state.done, of: total, after: now - start)
        }
        if let line { _ = complainWhole("\r\u{1B}[K" + line) }
    }

    /// Takes the line away, so that what follows stands on one of its own.
    func end() {
        if state.withLock({ $0.shown > 0 }) { _ = complainWhole("\r\u{1B}[K") }
    }

    /// - Parameter elapsed: milliseconds.
    static func line(done: Int, of total: Int, after elapsed: Int) -> String {
        let rate = Double(done) * 1_000 / Double(max(1, elapsed))
        let left = rate > 0 ? Int((Double(max(0, total - done)) / rate).rounded(.up)) : 0
        let seconds = left % 60
        let time = "\(left / 60):\(seconds < 10 ? "0" : "")\(seconds) left"
        return "\(grouped(done)) of \(grouped(total)) files, \(grouped(Int(rate.rounded())))/s, \(time)"
    }
}

/// "10,000": three figures together.
private func grouped(_ number: Int) -> String {
    let digits = String(number)
    return digits.enumerated().reduce(into: "") { text, digit in
        if digit.offset > 0, (digits.count - digit.offset) % 3 == 0 { text += "," }
        text.append(digit.element)
    }
}
