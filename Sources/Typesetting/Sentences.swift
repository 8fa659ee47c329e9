/// UTF-8 offsets of the boundaries between sentences: the first is 0, the last the length. A sentence ends behind its stop and the
/// closing marks that belong to it (UAX #29, rules SB8a to SB11), a Western full stop only where a space follows it, and at every line
/// that the text itself ends. Abbreviations are not known, so that one followed by a space ends a sentence.
///
///     sentenceBoundaries("好。「走吧！」他說。") == [0, 6, 21, 30]
public func sentenceBoundaries(_ text: String) -> [Int] {
    withBytes(of: text) { bytes in
        var scanner = SentenceScanner()
        var boundaries = [0]
        var offset = 0
        while offset < bytes.count {
            let (scalar, length) = decode(bytes, at: offset)
            if scanner.begins(scalar), offset > 0 { boundaries.append(offset) }
            offset += length
        }
        if offset > 0 { boundaries.append(offset) }
        return boundaries
    }
}

private struct SentenceScanner {
    private enum State { case inside, afterFullStop, afterStop, spaced, lineEnd }

    private var state = State.inside

    /// Whether a sentence begins before the code point, which comes next.
    mutating func begins(_ scalar: UInt32) -> Bool {
        let kind = Kind(scalar)
        let before = state
        state = next(kind)
        switch before {
        case .inside, .afterFullStop: return false
        case .lineEnd: return true
        case .afterStop: return kind == .other || kind == .opening
        case .spaced: return kind != .space && kind != .closing && kind != .newline
        }
    }

    private func next(_ kind: Kind) -> State {
        switch (kind, state) {
        case (.newline, _): .lineEnd
        case (.stop, _): .afterStop
        case (.fullStop, .afterStop): .afterStop
        case (.fullStop, _): .afterFullStop
        case (.closing, .afterStop), (.closing, .afterFullStop): state
        case (.space, .afterStop), (.space, .afterFullStop), (.space, .spaced): .spaced
        default: .inside
        }
    }

    private enum Kind {
        case stop, fullStop, closing, opening, space, newline, other

        init(_ scalar: UInt32) {
            switch scalar {
            case 0x21, 0x3F, 0x203C, 0x2047...0x2049, 0x3002, 0xFF01, 0xFF1F, 0xFF61: self = .stop
            case 0x2E, 0xFF0E: self = .fullStop
            case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: self = .newline
            case 0x20, 0x09, 0xA0, 0x3000: self = .space
            case 0x22, 0x27, 0x29, 0x5D, 0x7D, 0xBB, 0x2019, 0x201D, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017,
                0xFF09, 0xFF3D, 0xFF5D, 0xFF63:
                self = .closing
            case 0x28, 0x5B, 0x7B, 0xAB, 0x2018, 0x201C, 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0xFF08,
                0xFF3B, 0xFF5B, 0xFF62:
                self = .opening
            default: self = .other
            }
        }
    }
}
