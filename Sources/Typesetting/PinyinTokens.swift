/// Gives what a title or a name is found by for a reader who types pinyin: each ideograph has a position, and there its syllables
/// without tones, one for each reading, and with an apostrophe before them its initial and that of the next ideograph, for all
/// readings of both. The last ideograph of a run has its initial alone. All else has no position.
///
///     "夜讀" gives ye 'yd at the first position, du dou 'd at the second
///
/// An ü is both v and u.
///
/// - Parameters:
///   - text: UTF-8.
///   - body: gets a token's UTF-8, which is its own during the call only, the UTF-8 offsets of what it stands for in the text,
///     and whether
///     it shares the position of the token before it. Returns false to stop.
/// - Returns: false where `body` stopped it.
@discardableResult
public func forEachPinyinToken(
    in text: UnsafeBufferPointer<UInt8>,
    _ body: (_ token: UnsafeBufferPointer<UInt8>, _ source: Range<Int>, _ isColocated: Bool) -> Bool
) -> Bool {
    var last: ReadIdeograph?
    var offset = 0
    while offset < text.count {
        let (scalar, length) = decode(text, at: offset)
        let next = ReadIdeograph(scalar, offset..<offset + length)
        offset += length
        if next == nil, FoldingData.shared.folded(scalar).foldClass == FoldingData.transparent { continue }
        if let last { guard last.give(before: next, body) else { return false } }
        last = next
    }
    return last?.give(before: nil, body) ?? true
}

/// An ideograph that has readings.
private struct ReadIdeograph {
    private let place: Int
    private let initials: UInt32
    private let source: Range<Int>

    init?(_ scalar: UInt32, _ source: Range<Int>) {
        guard scalar >= 0x2E80 else { return nil }
        let data = PinyinData.shared
        let folded = FoldingData.shared.folded(scalar)
        guard
            let place = data.place(of: scalar)
                ?? (folded.foldClass == FoldingData.ideograph ? data.place(of: folded.scalar) : nil)
        else { return nil }
        self.place = place
        initials = data.initials(at: place)
        self.source = source
    }

    /// Its syllables, and its initials with those of the ideograph behind it.
    func give(before next: ReadIdeograph?, _ body: (Bytes, Range<Int>, Bool) -> Bool) -> Bool {
        var isColocated = false
        let isComplete = PinyinData.shared.forEachReading(at: place) { syllable in
            defer { isColocated = true }
            return body(syllable, source, isColocated)
        }
        guard isComplete else { return false }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 3) { token in
            token[0] = PinyinPhrase.initialsMark
            for first in letters(initials) {
                token[1] = first
                guard let next else {
                    guard body(Bytes(rebasing: UnsafeBufferPointer(token)[..<2]), source, true) else { return false }
                    continue
                }
                for second in letters(next.initials) {
                    token[2] = second
                    let both = source.lowerBound..<next.source.upperBound
                    guard body(UnsafeBufferPointer(token), both, true) else { return false }
                }
            }
            return true
        }
    }

    private func letters(_ bits: UInt32) -> some Sequence<UInt8> {
        (UInt8(0)..<26).lazy.filter { bits >> UInt32($0) & 1 == 1 }.map { $0 + 0x61 }
    }
}
