import Model

/// A moment of a hybrid logical clock (Kulkarni et al., "Logical Physical Clocks and Consistent Snapshots in Globally Distributed
/// Databases", 2014): close to the time on the wall, and always later than what was known when it was taken.
struct HybridTime: Hashable, Sendable, Comparable {
    /// Milliseconds since 1970.
    var milliseconds: Milliseconds
    /// Counts up within a millisecond, and while the clock on the wall is behind.
    var counter: Int64

    /// The last moment that can be written down, as of a UUIDv7: in the year 10889.
    static let end: Milliseconds = 1 << 48 - 1
    static let lastCounter: Int64 = 1 << 32 - 1
    /// How far ahead of its own clock a device follows the clock of another.
    static let reach: Milliseconds = 86_400_000

    /// The moment after all of these.
    /// - Parameter wall: what the clock on the wall says.
    init(wall: Milliseconds, after others: some Sequence<HybridTime>) {
        let wall = min(wall, Self.end)
        guard let last = others.max(), last.milliseconds >= wall else {
            self.init(milliseconds: wall, counter: 0)
            return
        }
        self.init(milliseconds: last.milliseconds, counter: min(last.counter, Self.lastCounter - 1) + 1)
    }

    init(milliseconds: Milliseconds, counter: Int64) {
        self.milliseconds = milliseconds
        self.counter = counter
    }

    /// Whether it can be one that a device has taken.
    var isSound: Bool { milliseconds <= Self.end && (0...Self.lastCounter).contains(counter) }

    static func < (one: HybridTime, other: HybridTime) -> Bool {
        (one.milliseconds, one.counter) < (other.milliseconds, other.counter)
    }
}
