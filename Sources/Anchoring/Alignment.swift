/// How a quotation, with what stood before and after it, lies best in a stretch of text: approximate matching by bit vectors (Myers, A fast
/// bit-vector algorithm for approximate string matching based on dynamic programming, 1999; for long patterns by blocks, Hyyrö 2003),
/// whose differences are kept, so that the way back through the matrix tells where the quotation begins and ends.
struct Alignment {
    /// Where the quotation lies, counted from the beginning of the stretch.
    private(set) var place = 0..<0
    /// Insertions, deletions and substitutions within it.
    private(set) var edits = 0

    /// Nil where the stretch is empty.
    /// - Parameters:
    ///   - pattern: what stood before, the quotation, what stood after.
    ///   - quotation: where the quotation is in the pattern.
    ///   - text: the numbers of the stretch's scalars.
    init?(of pattern: Symbols, quotation: Range<Int>, in text: [Int32]) {
        guard !text.isEmpty, !quotation.isEmpty else { return nil }
        let size = (text.count + 1) * pattern.words
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * size) { matrix in
            let above = UnsafeMutableBufferPointer(rebasing: matrix[..<size])
            let below = UnsafeMutableBufferPointer(rebasing: matrix[size...])
            text.withUnsafeBufferPointer { text in
                let end = Self.fill(above, below, pattern, text)
                trace(above, below, pattern, quotation, text, from: end)
            }
        }
    }

    /// Fills the vertical differences of all columns: bit i of `above` is set where row i + 1 is one more than row i, of `below` where it
    /// is one less.
    /// - Returns: the column at which the whole pattern ends with the fewest edits.
    private static func fill(
        _ above: UnsafeMutableBufferPointer<UInt64>, _ below: UnsafeMutableBufferPointer<UInt64>, _ pattern: Symbols,
        _ text: UnsafeBufferPointer<Int32>
    ) -> Int {
        let words = pattern.words
        for word in 0..<words {
            above[word] = .max
            below[word] = 0
        }
        let lastBit = UInt64((pattern.length - 1) & 63)
        var (distance, best, end) = (pattern.length, pattern.length, 0)
        pattern.masks.withUnsafeBufferPointer { masks in
            for column in 0..<text.count {
                let (old, new) = (column &* words, column &* words &+ words)
                let mask = Int(text[column]) &* words
                // The pattern may begin anywhere: the first row is zeros.
                var (more, less): (UInt64, UInt64) = (0, 0)
                for word in 0..<words {
                    let (up, down) = (above[old &+ word], below[old &+ word])
                    let equal = masks[mask &+ word] | less
                    let vertical = masks[mask &+ word] | down
                    let across = (((equal & up) &+ up) ^ up) | equal
                    var gain = down | ~(across | up)
                    var loss = up & across
                    let bit = word == words &- 1 ? lastBit : 63
                    let (moreNext, lessNext) = (gain >> bit & 1, loss >> bit & 1)
                    gain = gain << 1 | more
                    loss = loss << 1 | less
                    above[new &+ word] = loss | ~(vertical | gain)
                    below[new &+ word] = gain & vertical
                    (more, less) = (moreNext, lessNext)
                }
                distance = distance &+ Int(more) &- Int(less)
                if distance < best { (best, end) = (distance, column &+ 1) }
            }
        }
        return end
    }

    /// Goes back from the pattern's end. What was put in just before or behind the quotation is none of it.
    private mutating func trace(
        _ above: UnsafeMutableBufferPointer<UInt64>, _ below: UnsafeMutableBufferPointer<UInt64>, _ pattern: Symbols,
        _ quotation: Range<Int>, _ text: UnsafeBufferPointer<Int32>, from end: Int
    ) {
        let words = pattern.words
        var (row, column) = (pattern.length, end)
        var (first, last) = (end, end)
        var core = Core(at: end)
        pattern.masks.withUnsafeBufferPointer { masks in
            func bit(_ bits: UnsafeMutableBufferPointer<UInt64>, _ column: Int, _ row: Int) -> Bool {
                bits[column &* words &+ (row >> 6)] >> UInt64(row & 63) & 1 == 1
            }
            while row > 0 {
                if row >= quotation.upperBound { last = column }
                let inside = row > quotation.lowerBound && row <= quotation.upperBound
                let mask = column > 0 ? masks[Int(text[column &- 1]) &* words &+ ((row &- 1) >> 6)] : 0
                if mask >> UInt64((row &- 1) & 63) & 1 == 1 {
                    row &-= 1
                    column &-= 1
                    core.match(at: column)
                } else if column > 0, !bit(above, column, row &- 1), bit(below, column &- 1, row &- 1) {
                    column &-= 1
                    core.edit(at: column)
                    if inside, row < quotation.upperBound { edits &+= 1 }
                } else {
                    if column > 0, !bit(above, column, row &- 1) { column &-= 1 }
                    row &-= 1
                    core.edit(at: column)
                    if inside { edits &+= 1 }
                }
                if row == quotation.lowerBound, inside { first = column }
            }
        }
        place = core.kept(of: first..<max(first, last), losing: Self.loss(of: quotation.count))
    }

    /// How many edits more than matches an end of the quotation must have to count as gone. Below that a few changed characters at an end
    /// would go with it, and they are the passage's; a fifth of it gone is more than chance.
    private static func loss(of length: Int) -> Int { max(4, length / 10) }
}

/// The part of a pattern that is there, on the way back through it: an end of it that was taken away lies on text that has nothing to do
/// with it, and is left out (as local alignment does; Smith and Waterman, 1981).
private struct Core {
    private var sum = 0
    /// Where the sum was lowest so far, from behind.
    private var lowest: (sum: Int, place: Int)
    /// The part with the highest sum, and the sum of what is behind it.
    private var best: (sum: Int, range: Range<Int>, behind: Int)

    init(at end: Int) {
        lowest = (0, end)
        best = (0, end..<end, 0)
    }

    mutating func match(at place: Int) {
        sum &+= 1
        if sum &- lowest.sum > best.sum { best = (sum &- lowest.sum, place..<lowest.place, lowest.sum) }
    }

    mutating func edit(at place: Int) {
        sum &-= 1
        if sum < lowest.sum { lowest = (sum, place) }
    }

    /// A range without ends that are gone.
    func kept(of range: Range<Int>, losing loss: Int) -> Range<Int> {
        let ahead = best.behind + best.sum - sum
        let start = ahead >= loss ? max(range.lowerBound, best.range.lowerBound) : range.lowerBound
        let end = -best.behind >= loss ? min(range.upperBound, best.range.upperBound) : range.upperBound
        return min(start, end)..<end
    }
}
