/// Where a pattern may lie in a text: threes of its scalars that stand there too, counted by the diagonals on which they lie.
///
/// Threes, since of a text in which a fifth of all characters is another, half of the threes are still the same (0.8³), and of two
/// texts of no kinship, a three in a thousand or fewer. With fours a short passage keeps too few, with twos a long text has too many.
struct Seeds {
    private static let length = 3

    private let patternLength: Int
    /// Open addressing: the three as one number, and the place in the pattern where it was last, from 1; 0 is empty.
    private var keys: [UInt64]
    private var heads: [Int32]
    /// For each place the one before it that has the same three.
    private var chains: [Int32]
    private let bits: UInt64

    init(_ pattern: [UInt32]) {
        patternLength = pattern.count
        bits = UInt64(max(4, Int.bitWidth - (4 * pattern.count).leadingZeroBitCount))
        keys = [UInt64](repeating: 0, count: 1 << Int(bits))
        heads = [Int32](repeating: 0, count: 1 << Int(bits))
        chains = [Int32](repeating: 0, count: pattern.count + 1)
        var key: UInt64 = 0
        for (place, scalar) in pattern.enumerated() {
            key = (key << 21 | UInt64(scalar)) & Self.mask
            guard place + 1 >= Self.length else { continue }
            let slot = slot(of: key)
            keys[slot] = key
            chains[place + 1] = heads[slot]
            heads[slot] = Int32(place + 1)
        }
    }

    private static let mask: UInt64 = 1 << 63 - 1

    private func slot(of key: UInt64) -> Int {
        var slot = Int((key &* 0x9E37_79B9_7F4A_7C15) >> (64 &- bits))
        while heads[slot] != 0, keys[slot] != key { slot = (slot &+ 1) & (keys.count &- 1) }
        return slot
    }

    /// Ranges of the places in a text at which the pattern may begin, the likeliest first; they may be below 0.
    func diagonals(in text: UnsafeBufferPointer<UInt32>, atMost limit: Int) -> [Range<Int>] {
        // Edits move a passage's parts against each other, those of a long one farther.
        let width = max(32, patternLength / 8)
        var counts = [Int32](repeating: 0, count: (text.count + patternLength) / width + 2)
        counts.withUnsafeMutableBufferPointer { count(text, width, &$0) }
        return peaks(of: counts, atMost: limit).map { bin in
            bin * width - patternLength..<(bin + 2) * width - patternLength
        }
    }

    private func count(_ text: UnsafeBufferPointer<UInt32>, _ width: Int, _ counts: inout UnsafeMutableBufferPointer<Int32>) {
        let counts = counts
        keys.withUnsafeBufferPointer { keys in
            heads.withUnsafeBufferPointer { heads in
                chains.withUnsafeBufferPointer { chains in
                    let last = keys.count &- 1
                    let shift = 64 &- bits
                    var key: UInt64 = 0
                    for place in 0..<text.count {
                        key = (key << 21 | UInt64(text[place])) & Self.mask
                        var slot = Int((key &* 0x9E37_79B9_7F4A_7C15) >> shift)
                        while heads[slot] != 0, keys[slot] != key { slot = (slot &+ 1) & last }
                        var found = Int(heads[slot])
                        // A pattern of one letter over and over has no more to say with each.
                        var rest = 8
                        while found != 0, rest > 0 {
                            counts[(place &+ 1 &- found &+ patternLength) / width] &+= 1
                            found = Int(chains[found])
                            rest &-= 1
                        }
                    }
                }
            }
        }
    }

    /// The bins that have, with the next one, the most; of neighbours only one.
    private func peaks(of counts: [Int32], atMost limit: Int) -> [Int] {
        var best: [(bin: Int, count: Int32)] = []
        for bin in 0..<counts.count - 1 {
            let count = counts[bin] + counts[bin + 1]
            guard count >= 2, best.count < limit || count > best[best.count - 1].count else { continue }
            if let near = best.firstIndex(where: { abs($0.bin - bin) <= 1 }) {
                guard count > best[near].count else { continue }
                best.remove(at: near)
            } else if best.count == limit {
                best.removeLast()
            }
            best.insert((bin, count), at: best.firstIndex { $0.count < count } ?? best.count)
        }
        return best.map(\.bin)
    }
}
