import Typesetting

/// What is looked for in texts.
enum TextPattern: Hashable, Sendable {
    /// Scalar by scalar, folded as the search folds: neither spelling nor case counts, nor what the sanitiser takes out or
    /// composes, since nobody sees it and a pattern has passed the sanitiser.
    case text(FoldedText)
    /// Any of several phrases, by whole tokens as the search has them.
    case phrases([SearchPhrase])

    init(_ text: String) { self = .text(FoldedText(text)) }

    var isEmpty: Bool {
        switch self {
        case .text(let text): text.isEmpty
        case .phrases(let phrases): phrases.allSatisfy(\.isEmpty)
        }
    }

    func isFound(in text: String) -> Bool {
        var isFound = false
        func stop(_: Range<Int>) -> Bool {
            isFound = true
            return false
        }
        switch self {
        case .text(let wanted): wanted.forEachMatch(in: text, stop)
        case .phrases(let phrases):
            for phrase in phrases where !isFound { phrase.forEachMatch(in: text, stop) }
        }
        return isFound
    }

    /// UTF-8 ranges of all matches, from the left, not overlapping.
    func forEachMatch(in text: String, _ body: (Range<Int>) -> Void) {
        switch self {
        case .text(let wanted):
            wanted.forEachMatch(in: text) { match in
                body(match)
                return true
            }
        case .phrases(let phrases):
            var end = 0
            for match in Self.sorted(matches(of: phrases, in: text)) where match.lowerBound >= end {
                body(match)
                end = match.upperBound
            }
        }
    }

    /// The match that begins at a UTF-8 offset, the longest.
    func match(in text: String, at offset: Int) -> Range<Int>? {
        switch self {
        case .text(let wanted): wanted.match(in: text, at: offset)
        case .phrases(let phrases): Self.sorted(phrases.compactMap { $0.match(in: text, at: offset) }).first
        }
    }

    private func matches(of phrases: [SearchPhrase], in text: String) -> [Range<Int>] {
        var matches: [Range<Int>] = []
        for phrase in phrases {
            phrase.forEachMatch(in: text) { match in
                matches.append(match)
                return true
            }
        }
        return matches
    }

    /// From the left; of those that begin together the longest first.
    private static func sorted(_ matches: [Range<Int>]) -> [Range<Int>] {
        matches.sorted { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }
    }
}
