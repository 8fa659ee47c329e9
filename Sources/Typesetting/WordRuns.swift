/// The words of a text by UTF-8 offsets, without what stands between them: by UAX #29, so that each ideograph is a word; a run of
/// hiragana, which those rules leave in single characters since only a dictionary could divide it, is one.
///
///     wordRuns("祖父は walk") == [0..<3, 3..<6, 6..<9, 10..<14]
public func wordRuns(_ text: String) -> [Range<Int>] {
    let boundaries = wordBoundaries(text)
    return withBytes(of: text) { bytes in
        var runs: [Range<Int>] = []
        var endsInHiragana = false
        for (start, end) in zip(boundaries, boundaries.dropFirst()) {
            let scalar = decode(bytes, at: start).scalar
            let isHiragana = (0x3041...0x309F).contains(scalar) || endsInHiragana && scalar == 0x30FC
            if isHiragana, endsInHiragana, let last = runs.last, last.upperBound == start {
                runs[runs.count - 1] = last.lowerBound..<end
            } else if isWord(scalar) {
                runs.append(start..<end)
            }
            endsInHiragana = isHiragana
        }
        return runs
    }
}

/// Whether a piece that begins with it is more than white space or punctuation.
private func isWord(_ scalar: UInt32) -> Bool {
    // Ideographs, kana and syllables, without a look at the tables of the standard library.
    switch scalar {
    case 0x4E00...0x9FFF, 0x3041...0x3096, 0x30A1...0x30FA, 0xAC00...0xD7A3, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return true
    default: break
    }
    switch Unicode.Scalar(scalar)?.properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format, .connectorPunctuation, .dashPunctuation,
        .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation, .unassigned, nil:
        return false
    default: return true
    }
}
