import Model
import Typesetting

/// A search inside the open article. The whole text is searched once, when the search is asked for, at some nanoseconds a character; to
/// step through the matches or to draw them looks at no more of it.
public struct Find: Hashable, Sendable {
    public struct Match: Hashable, Sendable {
        public var part: Int
        /// UTF-8 offsets in the part's text.
        public var range: Range<Int>
    }

    public let pattern: String
    private let wanted: TextPattern
    /// Where the matches begin, in bytes of the texts of all parts one after another, in order: four bytes each, for a common letter
    /// has many. What lies beyond 4 GiB is not found.
    private let starts: [UInt32]
    /// The index of the match that was gone to last.
    public var current: Int?

    /// Searches the text, not its lines, so a match across a wrapped line is found. Spelling and case do not count.
    public init(_ pattern: String, in document: Document) {
        self.init(TextPattern(pattern), named: pattern, in: document)
    }

    /// Searches for whatever found the article: every match of any of the phrases, from the start of the text.
    ///
    /// - Parameter pattern: what the reader asked for, to be shown.
    public init(_ phrases: [SearchPhrase], named pattern: String, in document: Document) {
        self.init(.phrases(phrases), named: pattern, in: document)
    }

    private init(_ wanted: TextPattern, named pattern: String, in document: Document) {
        self.pattern = pattern
        self.wanted = wanted
        var starts: [UInt32] = []
        let bytesBefore = document.bytesBefore
        for index in document.parts.indices where !wanted.isEmpty {
            wanted.forEachMatch(in: document.parts[index].text) { match in
                if let start = UInt32(exactly: bytesBefore[index] + match.lowerBound) { starts.append(start) }
            }
        }
        self.starts = starts
    }

    /// The same search in the article as it is now.
    func anew(in document: Document) -> Find { Find(wanted, named: pattern, in: document) }

    public var count: Int { starts.count }

    /// - Parameter index: below `count`.
    public func match(_ index: Int, in document: Document) -> Match {
        let start = Int(starts[index])
        let part = document.part(holding: start)
        let offset = start - document.bytesBefore[part]
        let range = wanted.match(in: document.parts[part].text, at: offset) ?? offset..<offset
        return Match(part: part, range: range)
    }

    /// The index of the first match that begins at or behind an offset of a part, `count` where there is none.
    func first(from offset: Int, ofPart part: Int, in document: Document) -> Int {
        let wanted = document.bytesBefore[part] + offset
        var candidates = 0..<starts.count
        while !candidates.isEmpty {
            let middle = (candidates.lowerBound + candidates.upperBound) / 2
            if starts[middle] < wanted {
                candidates = middle + 1..<candidates.upperBound
            } else {
                candidates = candidates.lowerBound..<middle
            }
        }
        return candidates.lowerBound
    }

    /// The matches that have a character in a range of a part's text, each with its index.
    public func matches(in range: Range<Int>, ofPart part: Int, in document: Document) -> [(index: Int, match: Match)] {
        var found: [(index: Int, match: Match)] = []
        // Matches do not overlap, so that only one may begin before the range and reach into it.
        for index in max(0, first(from: range.lowerBound, ofPart: part, in: document) - 1)..<count {
            let match = match(index, in: document)
            if match.part > part || match.part == part && match.range.lowerBound >= range.upperBound { break }
            if match.part == part, match.range.upperBound > range.lowerBound { found.append((index, match)) }
        }
        return found
    }
}
