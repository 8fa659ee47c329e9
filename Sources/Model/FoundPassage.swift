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
        let candidates = now.bytes.occurrences(of: quote)
        let best = candidates.max { one, other in
            let (mine, others) = (contexts.agreement(at: one, in: now.bytes), contexts.agreement(at: other, in: now.bytes))
            guard mine == others else { return mine < others }
            return abs(one.lowerBound - old.lowerBound) > abs(other.lowerBound - old.lowerBound)
        }
        return best.map { now.anchor(at: $0.lowerBound)..<now.anchor(at: $0.upperBound) }
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
        guard starts.indices.contains(anchor.leaf) else { return nil }
        let end = anchor.leaf + 1 < starts.count ? starts[anchor.leaf + 1] : bytes.count
        let offset = starts[anchor.leaf] + anchor.offset
        return offset < end ? offset : nil
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
    /// At most a thousand places: a passage of one letter has no place of its own.
    fileprivate func occurrences(of quote: ArraySlice<UInt8>) -> [Range<Int>] {
        guard let first = quote.first, quote.count <= count else { return [] }
        var found: [Range<Int>] = []
        var place = 0
        while place + quote.count <= count, found.count < 1000 {
            if self[place] == first, self[place..<place + quote.count].elementsEqual(quote) {
                found.append(place..<place + quote.count)
            }
            place += 1
        }
        return found
    }
}
