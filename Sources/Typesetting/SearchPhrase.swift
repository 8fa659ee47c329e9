/// A phrase that is looked for: its tokens, which must follow each other in a text, whatever punctuation stands between.
public struct SearchPhrase: Hashable, Sendable {
    /// The tokens' UTF-8, one after another.
    private let bytes: [UInt8]
    private let ends: [Int]
    /// Whether the last token is to be looked up as a prefix: of a word that may go on, and of a kana by itself, which in a
    /// document has only pairs. Ideographs need none, for they have a token of their own.
    public let isPrefix: Bool

    /// - Parameter isPrefix: whether the last word may go on.
    public init(_ text: String, isPrefix: Bool) {
        var bytes: [UInt8] = []
        var ends: [Int] = []
        var last: SearchToken.Kind?
        withBytes(of: text) { text in
            _ = scanSearchTokens(in: text, isQuery: true) { token in
                bytes += token.bytes
                ends.append(bytes.count)
                last = token.kind
                return true
            }
        }
        self.bytes = bytes
        self.ends = ends
        self.isPrefix = last == .syllable || isPrefix && last == .word
    }

    /// Whether there is nothing to look for: punctuation and spaces have no tokens.
    public var isEmpty: Bool { ends.isEmpty }

    /// Finds the phrase by its tokens, as the index does.
    ///
    /// - Parameter body: gets the UTF-8 offsets of a match, from the left, none overlapping the one before; returns false to
    ///   stop.
    public func forEachMatch(in text: String, _ body: (Range<Int>) -> Bool) {
        guard !isEmpty else { return }
        withBytes(of: text) { text in
            bytes.withUnsafeBufferPointer { bytes in
                var matcher = PhraseMatcher(bytes: bytes, ends: ends, isPrefix: isPrefix)
                _ = scanSearchTokens(in: text, isQuery: false) { token in
                    guard let match = matcher.take(token) else { return true }
                    return body(match)
                }
            }
        }
    }

    /// The match that begins at a UTF-8 offset; looks no further than it must.
    public func match(in text: String, at offset: Int) -> Range<Int>? {
        guard !isEmpty else { return nil }
        return withBytes(of: text) { text in
            bytes.withUnsafeBufferPointer { bytes in
                var matcher = PhraseMatcher(bytes: bytes, ends: ends, isPrefix: isPrefix)
                var found: Range<Int>?
                _ = scanSearchTokens(in: Bytes(rebasing: text[min(offset, text.count)...]), isQuery: false) { token in
                    if let match = matcher.take(token), match.lowerBound == 0 {
                        found = offset..<offset + match.upperBound
                        return false
                    }
                    return matcher.isAnyBegun || token.source.lowerBound == 0
                }
                return found
            }
        }
    }
}

/// Holds the tokens of a text against a phrase, position by position.
private struct PhraseMatcher {
    private let bytes: Bytes
    private let ends: [Int]
    private let isPrefix: Bool
    /// For each token of the phrase where a match begins whose part up to there ends at the position before; -1 for none.
    private var before: [Int]
    private var here: [Int]
    /// Whether a match may go on.
    private(set) var isAnyBegun = false
    private var lastEnd = 0

    init(bytes: Bytes, ends: [Int], isPrefix: Bool) {
        self.bytes = bytes
        self.ends = ends
        self.isPrefix = isPrefix
        before = [Int](repeating: -1, count: ends.count)
        here = before
    }

    /// The match that ends with a token.
    @inline(__always)
    mutating func take(_ token: SearchToken) -> Range<Int>? {
        if isAnyBegun {
            if !token.isColocated { moveOn() }
        } else if !isToken(0, token) {
            return nil
        }
        return look(token)
    }

    private mutating func moveOn() {
        swap(&before, &here)
        isAnyBegun = false
        for index in here.indices {
            if before[index] >= 0 { isAnyBegun = true }
            here[index] = -1
        }
    }

    private mutating func look(_ token: SearchToken) -> Range<Int>? {
        var match: Range<Int>?
        for index in ends.indices {
            let start = index == 0 ? token.source.lowerBound : before[index - 1]
            guard start >= lastEnd, isToken(index, token) else { continue }
            here[index] = start
            isAnyBegun = true
            if index == ends.count - 1 { match = start..<end(of: token, index) }
        }
        if let match { lastEnd = match.upperBound }
        return match
    }

    @inline(__always)
    private func isToken(_ index: Int, _ token: SearchToken) -> Bool {
        let start = index == 0 ? 0 : ends[index - 1]
        let count = ends[index] - start
        guard token.bytes.count == count || isPrefix && index == ends.count - 1 && token.bytes.count > count else { return false }
        for place in 0..<count where bytes[start + place] != token.bytes[place] { return false }
        return true
    }

    /// A kana that is found as the prefix of a pair is the pair's first character alone.
    private func end(of token: SearchToken, _ index: Int) -> Int {
        let count = ends[index] - (index == 0 ? 0 : ends[index - 1])
        return token.kind == .pair && count < token.bytes.count ? token.headEnd : token.source.upperBound
    }
}
