import Model
import Typesetting

/// A search inside the open article.
public struct Find: Hashable, Sendable {
    public struct Match: Hashable, Sendable {
        public var part: Int
        /// UTF-8 offsets in the part's text.
        public var range: Range<Int>
    }

    public let pattern: String
    public let matches: [Match]
    /// The index of the match that was gone to last.
    public var current: Int?

    /// Searches the text, not its lines, so a match across a wrapped line is found. Case does not count.
    public init(_ pattern: String, in document: Document) {
        self.pattern = pattern
        let wanted = FoldedText(pattern)
        matches =
            wanted.scalars.isEmpty
            ? []
            : document.parts.enumerated().flatMap { index, part in
                FoldedText(part.text).ranges(of: wanted).map { Match(part: index, range: $0) }
            }
    }
}

/// A text as scalars without case, each with its place in the original. What the sanitiser takes out or composes does not tell two
/// texts apart: nobody sees it, and a pattern has passed the sanitiser.
struct FoldedText {
    private(set) var scalars: [Unicode.Scalar] = []
    /// UTF-8 offset of each scalar, and the length at the end.
    private var offsets: [Int] = []

    init(_ text: String) {
        for (scalar, offset) in sanitizedScalars(text) {
            scalars.append(Self.folded(scalar))
            offsets.append(offset)
        }
        offsets.append(text.utf8.count)
    }

    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.isASCII {
            return ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar
        }
        // A mapping to several scalars has no one scalar to compare with, and is left as it is.
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        return lower.count == 1 ? lower.first ?? scalar : scalar
    }

    /// UTF-8 ranges in the original, from the left, not overlapping.
    func ranges(of wanted: FoldedText) -> [Range<Int>] {
        let length = wanted.scalars.count
        guard length > 0, length <= scalars.count, let first = wanted.scalars.first else { return [] }
        var found: [Range<Int>] = []
        var start = 0
        while start + length <= scalars.count {
            if scalars[start] == first, scalars[start..<start + length].elementsEqual(wanted.scalars) {
                found.append(offsets[start]..<offsets[start + length])
                start += length
            } else {
                start += 1
            }
        }
        return found
    }
}
