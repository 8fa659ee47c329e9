/// Calls `body` with every place at which a pattern stands in a text, from the left, overlapping ones too, in a time that grows with the two
/// lengths only (Knuth, Morris and Pratt, 1977).
func forEachOccurrence(
    of pattern: UnsafeBufferPointer<UInt32>, in text: UnsafeBufferPointer<UInt32>, _ body: (Int) -> Void
) {
    guard let first = pattern.first, pattern.count <= text.count else { return }
    withUnsafeTemporaryAllocation(of: Int.self, capacity: pattern.count + 1) { borders in
        fillBorders(of: pattern, borders)
        var matched = 0
        for place in 0..<text.count {
            let scalar = text[place]
            if matched == 0, scalar != first { continue }
            while matched > 0, matched == pattern.count || pattern[matched] != scalar { matched = borders[matched] }
            if pattern[matched] == scalar { matched &+= 1 }
            if matched == pattern.count { body(place &+ 1 &- matched) }
        }
    }
}

/// For each beginning of a pattern the length of the longest shorter one that it ends with.
private func fillBorders(of pattern: UnsafeBufferPointer<UInt32>, _ borders: UnsafeMutableBufferPointer<Int>) {
    borders[0] = 0
    borders[1] = 0
    var border = 0
    for place in 1..<pattern.count {
        while border > 0, pattern[border] != pattern[place] { border = borders[border] }
        if pattern[border] == pattern[place] { border &+= 1 }
        borders[place &+ 1] = border
    }
}
