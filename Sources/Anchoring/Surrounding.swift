/// What stood on one side of a passage, to be compared with what stands there now.
struct Surrounding: Sendable {
    /// Folded scalars of it that are compared.
    static let length = 32

    private let symbols: Symbols
    private let isBefore: Bool

    /// - Parameter scalars: those nearest to the passage are taken.
    init(before scalars: some BidirectionalCollection<UInt32>) {
        symbols = Symbols(Array(scalars.suffix(Self.length).reversed()))
        isBefore = true
    }

    init(after scalars: some Collection<UInt32>) {
        symbols = Symbols(Array(scalars.prefix(Self.length)))
        isBefore = false
    }

    /// Scalars; none where the passage began or ended the text.
    var count: Int { symbols.length }

    /// From 0 for nothing alike to 1 for the same, counted in edits from the passage outwards.
    func likeness(at place: Int, in text: UnsafeBufferPointer<UInt32>) -> Double {
        guard count > 0 else { return 0 }
        // Farther than its own length and a quarter of that nothing of it is looked for.
        let reach = count + count / 4
        let range = isBefore ? max(0, place - reach)..<place : place..<min(text.count, place + reach)
        var numbers = symbols.numbers(of: text, range)
        if isBefore { numbers.reverse() }
        return 1 - Double(distance(to: numbers)) / Double(count)
    }

    /// The fewest edits that make it of any beginning of a text: Myers' columns of one word, whose first row counts up.
    private func distance(to numbers: [Int32]) -> Int {
        var (up, down): (UInt64, UInt64) = (.max, 0)
        var (distance, best) = (count, count)
        let bit = UInt64(count - 1)
        symbols.masks.withUnsafeBufferPointer { masks in
            numbers.withUnsafeBufferPointer { numbers in
                for number in numbers {
                    let equal = masks[Int(number)]
                    let vertical = equal | down
                    let across = (((equal & up) &+ up) ^ up) | equal
                    let gain = down | ~(across | up)
                    let loss = up & across
                    distance = distance &+ Int(gain >> bit & 1) &- Int(loss >> bit & 1)
                    let (shiftedGain, shiftedLoss) = (gain << 1 | 1, loss << 1)
                    up = shiftedLoss | ~(vertical | shiftedGain)
                    down = shiftedGain & vertical
                    if distance < best { best = distance }
                }
            }
        }
        return best
    }
}
