/// One thing that typed pinyin may mean: tokens of `forEachPinyinToken` at positions that follow each other.
public struct PinyinPhrase: Hashable, Sendable {
    public var tokens: [String]
    /// Whether the last token may go on.
    public var isPrefix: Bool

    public init(_ tokens: [String], isPrefix: Bool) {
        self.tokens = tokens
        self.isPrefix = isPrefix
    }

    /// Stands before initials, so that they are no syllables: an apostrophe.
    static let initialsMark: UInt8 = 0x27
}

/// What a word of Latin letters may mean as pinyin: the initials of ideographs, `ydg`, or syllables of which the last may be
/// begun only, `yedug`. An ü may be typed as ü, as v, or as u; an apostrophe parts syllables (`xi'an`), and tones do not count.
///
/// - Returns: at most 32, fewest syllables first; none where there is something else than letters and apostrophes, or more than
///   64 of them.
public func pinyinAlternatives(_ query: String) -> [PinyinPhrase] {
    guard let parts = typedParts(query) else { return [] }
    let cuts = SyllableCuts(parts).phrases(limit: 30).map { PinyinPhrase($0, isPrefix: true) }
    let initials = parts.count == 1 ? initialPhrases(parts[0]) : []
    return cuts + initials.filter { !cuts.contains($0) }
}

/// The letters in lower case without tones, an ü as v, parted at apostrophes; nil where there is anything else.
private func typedParts(_ query: String) -> [[UInt8]]? {
    var letters: [UInt8] = []
    withBytes(of: query) { text in
        var offset = 0
        while offset < text.count {
            let (scalar, length) = decode(text, at: offset)
            offset += length
            type(scalar, behind: &letters)
        }
    }
    guard letters.count <= 64, letters.allSatisfy({ $0 &- 0x61 < 26 || $0 == 0x27 }) else { return nil }
    let parts = letters.split(separator: 0x27).map(Array.init)
    return parts.isEmpty ? nil : parts.map(withoutNeedlessV)
}

/// Adds what one typed code point is; 0 for what is no letter.
private func type(_ scalar: UInt32, behind letters: inout [UInt8]) {
    switch scalar {
    case 0x27, 0x2019: return letters.append(0x27)
    case 0xDC, 0xFC, 0x1D5...0x1DC: return letters.append(0x76)
    case 0x308 where letters.last == 0x75: return letters[letters.count - 1] = 0x76
    default: break
    }
    let folded = FoldingData.shared.folded(scalar)
    switch folded.foldClass {
    case FoldingData.word where folded.scalar < 0x80: letters.append(UInt8(truncatingIfNeeded: folded.scalar))
    case FoldingData.transparent, FoldingData.mark: break
    default: letters.append(0)
    }
}

/// After j, q, x and y an ü is written u, and some type v.
private func withoutNeedlessV(_ letters: [UInt8]) -> [UInt8] {
    letters.indices.map { place in
        let isNeedless = letters[place] == 0x76 && place > 0 && [0x6A, 0x71, 0x78, 0x79].contains(letters[place - 1])
        return isNeedless ? 0x75 : letters[place]
    }
}

/// Letters as initials, in pairs as a text has them; zh, ch and sh may be typed as two. None begins with i, u or v.
private func initialPhrases(_ letters: [UInt8]) -> [PinyinPhrase] {
    var merged: [UInt8] = []
    for letter in letters {
        if letter == 0x68, let last = merged.last, [0x63, 0x73, 0x7A].contains(last) { continue }
        merged.append(letter)
    }
    return [letters, merged].prefix(letters == merged ? 1 : 2).compactMap { letters in
        guard letters.count > 1, !letters.contains(where: { [0x69, 0x75, 0x76].contains($0) }) else { return nil }
        let tokens = zip(letters, letters.dropFirst()).map { pair in
            String(decoding: [PinyinPhrase.initialsMark, pair.0, pair.1], as: UTF8.self)
        }
        return PinyinPhrase(tokens, isPrefix: false)
    }
}

/// All ways to cut letters into syllables.
private struct SyllableCuts {
    private static let longest = 6
    private let letters: [String]
    /// Where a syllable must end.
    private let walls: Set<Int>
    private let data = PinyinData.shared

    init(_ parts: [[UInt8]]) {
        letters = parts.joined().map { String(Unicode.Scalar($0)) }
        var end = 0
        walls = Set(
            parts.map { part in
                end += part.count
                return end
            })
    }

    /// By the number of syllables, and then those with long ones first: for each place the ways to cut what stands before it.
    func phrases(limit: Int) -> [[String]] {
        var found: [[String]] = []
        let reaches = reachableEnds()
        var open: [(tokens: [String], start: Int)] = [([], 0)]
        while !open.isEmpty, found.count < limit {
            var longer: [(tokens: [String], start: Int)] = []
            for (tokens, start) in open {
                for (syllable, end) in syllables(from: start) where reaches.contains(end) {
                    if end == letters.count {
                        found.append(tokens + [syllable])
                    } else if longer.count < limit {
                        longer.append((tokens + [syllable], end))
                    }
                }
            }
            open = longer
        }
        return Array(found.prefix(limit))
    }

    /// Places from which the rest can be cut.
    private func reachableEnds() -> Set<Int> {
        var reachable: Set<Int> = [letters.count]
        for start in letters.indices.reversed() where syllables(from: start).contains(where: { reachable.contains($0.end) }) {
            reachable.insert(start)
        }
        return reachable
    }

    /// The syllables at a place, the longest first; what ends the letters may be the beginning of one.
    private func syllables(from start: Int) -> [(syllable: String, end: Int)] {
        let wall = walls.filter { $0 > start }.min() ?? letters.count
        return (start + 1..<min(wall, start + Self.longest) + 1).reversed().compactMap { end in
            let syllable = letters[start..<end].joined()
            let isOne = data.known.contains(syllable) || end == letters.count && data.beginnings.contains(syllable)
            return isOne ? (syllable, end) : nil
        }
    }
}
