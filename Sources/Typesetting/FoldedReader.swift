/// Reads a text scalar by scalar as a search sees it: folded, parts as one, nothing that is not seen.
struct FoldedReader {
    private let text: Bytes
    private let data = FoldingData.shared
    private(set) var offset: Int
    /// What is left of an expansion, and where that ends in the text.
    private var rest = UnsafeBufferPointer<FoldingData.Folded>(start: nil, count: 0)[...]

    init(_ text: Bytes, at offset: Int) {
        self.text = text
        self.offset = offset
    }

    /// Whether the next scalar is one of several that one in the text stands for.
    var isInsideExpansion: Bool { !rest.isEmpty }

    /// The next scalar; behind it `offset` is past all that belongs to it. Nil at the end.
    mutating func next() -> UInt32? {
        while offset < text.count || !rest.isEmpty {
            guard let folded = raw() else { continue }
            switch folded.foldClass {
            case FoldingData.transparent, FoldingData.mark: continue
            default: return rest.isEmpty ? withParts(folded.scalar) : folded.scalar
            }
        }
        return nil
    }

    /// Nil for an expansion that begins.
    private mutating func raw() -> FoldingData.Folded? {
        if let one = rest.popFirst() { return one }
        let (scalar, length) = decode(text, at: offset)
        offset += length
        let folded = data.folded(scalar)
        guard folded.foldClass == FoldingData.expansion else { return folded }
        rest = data.expansion(folded)[...]
        return nil
    }

    /// A scalar with the marks and jamo behind it.
    private mutating func withParts(_ scalar: UInt32) -> UInt32 {
        var seen = scalar
        while offset < text.count {
            let (scalar, length) = decode(text, at: offset)
            let folded = data.folded(scalar)
            switch folded.foldClass {
            case FoldingData.transparent: break
            case FoldingData.mark: seen = data.joined(seen, folded.scalar) ?? seen
            case FoldingData.jamo:
                guard let one = data.joined(seen, folded.scalar) else { return seen }
                seen = one
            default: return seen
            }
            offset += length
        }
        return seen
    }
}
