// A passage finds its place again when its article is imported anew with another text (Web Annotation Data Model, section 4.2.4:
// a quote with what stands before and after it).

extension Article {
    /// Where a passage of an older text of this article stands now: the same words; where there are several such places, the one whose
    /// surroundings agree best, and among equals the one nearest to where it stood. Nil where the words are gone.
    public func place(of passage: Range<Anchor>, in older: Article) -> Range<Anchor>? {
        let (before, now) = (FlatLeaves(older), FlatLeaves(self))
        guard let old = before.range(of: passage) else { return nil }
        let quote = before.bytes[old]
        let contexts = Surroundings(of: old, in: before.bytes)
        // The nearest one first, so that among equals it stays the best.
        var best: (place: Range<Int>, agreement: Int)?
        for place in now.bytes.occurrences(of: quote, nearest: old.lowerBound) {
            let agreement = contexts.agreement(at: place, in: now.bytes)
            if agreement > best?.agreement ?? -1 { best = (place, agreement) }
        }
        return best.map { now.anchor(at: $0.place.lowerBound)..<now.anchor(at: $0.place.upperBound) }
    }
}

/// The texts of all leaves one after another, divided by newlines.
private struct FlatLeaves {
    private(set) var bytes: [UInt8] = []
    /// Where each leaf begins.
    private var starts: [Int] = []

    init(_ article: Article) {
        for leaf in article.leaves {
            starts.append(bytes.count)
            bytes += leaf.text.utf8
            bytes.append(0x0A)
        }
    }

    /// Nil for a passage that is empty or lies outside.
    func range(of passage: Range<Anchor>) -> Range<Int>? {
        guard let start = offset(of: passage.lowerBound), let end = offset(of: passage.upperBound), start < end else {
            return nil
        }
        return start..<end
    }

    private func offset(of anchor: Anchor) -> Int? {
        guard starts.indices.contains(anchor.leaf), anchor.offset >= 0 else { return nil }
        let end = anchor.leaf + 1 < starts.count ? starts[anchor.leaf + 1] : bytes.count
        return anchor.offset < end - starts[anchor.leaf] ? starts[anchor.leaf] + anchor.offset : nil
    }

    func anchor(at offset: Int) -> Anchor {
        let leaf = starts.lastIndex { $0 <= offset } ?? 0
        return Anchor(leaf: leaf, offset: offset - starts[leaf])
    }
}

/// What stands before and after a passage.
private struct Surroundings {
    private let before: ArraySlice<UInt8>
    private let after: ArraySlice<UInt8>

    /// 32 ideographs.
    private static let length = 96

    init(of range: Range<Int>, in bytes: [UInt8]) {
        before = bytes[max(0, range.lowerBound - Self.length)..<range.lowerBound]
        after = bytes[range.upperBound..<min(bytes.count, range.upperBound + Self.length)]
    }

    /// How many bytes agree, counted from the passage outwards.
    func agreement(at range: Range<Int>, in bytes: [UInt8]) -> Int {
        let ahead = zip(before.reversed(), bytes[..<range.lowerBound].reversed()).prefix { $0 == $1 }.count
        let behind = zip(after, bytes[range.upperBound...]).prefix { $0 == $1 }.count
        return ahead + behind
    }
}

extension [UInt8] {
    /// The places nearest to an offset, the nearest first; a thousand at most, for a passage of one letter has no place of its own.
    fileprivate func occurrences(of quote: ArraySlice<UInt8>, nearest offset: Int) -> [Range<Int>] {
        guard let first = quote.first, quote.count <= count else { return [] }
        let places = (0...count - quote.count).filter { place in
            self[place] == first && self[place..<place + quote.count].elementsEqual(quote)
        }
        return places.sorted { abs($0 - offset) < abs($1 - offset) }.prefix(1_000).map { $0..<$0 + quote.count }
    }
}
