/// The scalars of a pattern, numbered from 1; 0 is every other one. With a mask of 64-bit words for each: bit i is set where the pattern
/// has it at place i.
struct Symbols: Sendable {
    /// Scalars of the pattern.
    let length: Int
    /// 64-bit words of a mask.
    let words: Int
    /// The masks of all numbers, one after another.
    private(set) var masks: [UInt64]
    private var keys: [UInt32]
    private var numbers: [Int32]
    private let bits: UInt32

    init(_ pattern: some Collection<UInt32>) {
        length = pattern.count
        words = max(1, (pattern.count + 63) / 64)
        bits = UInt32(max(3, Int.bitWidth - (2 * pattern.count).leadingZeroBitCount))
        keys = [UInt32](repeating: .max, count: 1 << Int(bits))
        numbers = [Int32](repeating: 0, count: 1 << Int(bits))
        masks = [UInt64](repeating: 0, count: words)
        var count: Int32 = 0
        for (place, scalar) in pattern.enumerated() {
            let slot = slot(of: scalar)
            if keys[slot] == .max {
                count += 1
                keys[slot] = scalar
                numbers[slot] = count
                masks += [UInt64](repeating: 0, count: words)
            }
            masks[Int(numbers[slot]) * words + (place >> 6)] |= 1 << UInt64(place & 63)
        }
    }

    private func slot(of scalar: UInt32) -> Int {
        var slot = Int((scalar &* 0x9E37_79B1) >> (32 &- bits))
        while keys[slot] != scalar, keys[slot] != .max { slot = (slot &+ 1) & (keys.count &- 1) }
        return slot
    }

    /// The numbers of a text's scalars.
    func numbers(of text: UnsafeBufferPointer<UInt32>, _ range: Range<Int>) -> [Int32] {
        keys.withUnsafeBufferPointer { keys in
            numbers.withUnsafeBufferPointer { numbers in
                let last = keys.count &- 1
                return [Int32](unsafeUninitializedCapacity: range.count) { result, count in
                    for place in 0..<range.count {
                        let scalar = text[range.lowerBound &+ place]
                        var slot = Int((scalar &* 0x9E37_79B1) >> (32 &- bits))
                        while keys[slot] != scalar, keys[slot] != .max { slot = (slot &+ 1) & last }
                        result[place] = numbers[slot]
                    }
                    count = range.count
                }
            }
        }
    }
}
