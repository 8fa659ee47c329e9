/// What tokens are wanted for.
public enum SearchUse: Hashable, Sendable {
    case document
    case query
    /// A query whose last word may go on; the tokens are those of a query.
    case queryPrefix
}

/// Cuts a text into the tokens of a search, folded, so that all spellings of a word are one token. See docs/search.md.
///
/// Words of alphabets, with their digits, and words of Hangul are a token each, of at most 64 bytes. In a run of ideographs, kana
/// and other characters that are written without spaces, each character has a position: in a document an ideograph by itself, and
/// at the same position the pair of it and the next one; a kana has the pair only, and stands alone at a run's end. In a query
/// there are the pairs only; of a run's last character nothing where it ends the query, else the character by itself.
///
///     "後記 2" as a document: 后, 后记 (colocated), 记, 2        as a query: 后记, 记, 2
///
/// - Parameters:
///   - text: UTF-8; damaged bytes divide words.
///   - body: gets a token's UTF-8, which is its own during the call only, the UTF-8 offsets of what it stands for in the text,
///     and whether it
///     shares the position of the token before it. Returns false to stop.
/// - Returns: false where `body` stopped it.
@discardableResult
public func forEachSearchToken(
    in text: UnsafeBufferPointer<UInt8>, for use: SearchUse,
    _ body: (_ token: UnsafeBufferPointer<UInt8>, _ source: Range<Int>, _ isColocated: Bool) -> Bool
) -> Bool {
    withoutActuallyEscaping(body) { body in
        scanSearchTokens(in: text, isQuery: use != .document) { token in
            body(token.bytes, token.source, token.isColocated)
        }
    }
}

/// One token of a text.
struct SearchToken {
    enum Kind {
        case word
        /// An ideograph by itself.
        case ideograph
        /// A kana, or a character of another script without spaces, by itself.
        case syllable
        /// Two characters that follow each other.
        case pair
    }

    var kind: Kind
    /// Folded UTF-8.
    var bytes: UnsafeBufferPointer<UInt8>
    /// UTF-8 offsets in the text.
    var source: Range<Int>
    /// Where the first character of the source ends.
    var headEnd: Int
    var isColocated: Bool
}

/// - Returns: false where `body` stopped it.
@inline(__always)
func scanSearchTokens(in text: Bytes, isQuery: Bool, _ body: (SearchToken) -> Bool) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: SearchScanner.capacity) { memory in
        guard let buffer = memory.baseAddress else { return true }
        var scanner = SearchScanner(text: text, buffer: buffer, isQuery: isQuery)
        return scanner.run(body)
    }
}
