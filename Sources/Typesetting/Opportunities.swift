/// UTF-8 offsets where a line may or must end by UAX #14 alone (version 18.0, no tailoring), the end of the text included.
///
///     lineBreakOpportunities("ab cd") == [3, 5]
public func lineBreakOpportunities(_ text: String) -> [Int] {
    withBytes(of: text) { bytes in
        var kinds: [UInt8] = []
        var offsets: [Int] = []
        var offset = 0
        while offset < bytes.count {
            let (scalar, length) = decode(bytes, at: offset)
            kinds.append(Resolution.untailored.kinds[Int(LineData.shared.record(scalar))])
            offsets.append(offset)
            offset += length
        }
        var scanner = LineBreakScanner()
        var breaks = offsets.indices.filter { place in
            scanner.step(kinds[place], Lookahead(in: kinds, after: place)).decision != Decision.none
        }.map { offsets[$0] }
        if offset > 0 { breaks.append(offset) }
        return breaks
    }
}

extension Lookahead {
    /// What the kinds after a place are, marks not counted.
    fileprivate init(in kinds: [UInt8], after place: Int) {
        guard Lookahead.asked(Lookahead.line(kinds[place]), .none) != [] else {
            self = []
            return
        }
        let following = kinds[(place + 1)...].lazy.filter { ![LineClass.cm, .zwj].contains(Lookahead.line($0)) }.prefix(2)
        self.init(
            next: following.first.map(Lookahead.line), isEastAsian: following.first.map { $0 & Kind.eastAsian != 0 } ?? false,
            second: following.dropFirst().first.map(Lookahead.line))
    }

    private static func line(_ kind: UInt8) -> LineClass { LineClass(rawValue: kind & ~Kind.eastAsian) ?? .al }
}
