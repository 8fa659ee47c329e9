import Model
import Typesetting

/// The texts of all leaves one after another, divided by newlines: what a quotation is a part of.
public struct FlatText: Sendable {
    private(set) var bytes: [UInt8] = []
    /// Where each leaf begins: its UTF-8 offset, and how many code points stand before it.
    private var starts: [Int] = []
    private var points: [Int] = []

    public init(_ article: Article) {
        var count = 0
        for leaf in article.leaves {
            starts.append(bytes.count)
            points.append(count)
            count += leaf.text.unicodeScalars.count + 1
            bytes += leaf.text.utf8
            bytes.append(0x0A)
        }
    }

    // MARK: - Anchors and UTF-8 offsets

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

    func passage(at range: Range<Int>) -> Range<Anchor> {
        anchor(at: range.lowerBound)..<anchor(at: range.upperBound)
    }

    private func anchor(at offset: Int) -> Anchor {
        let leaf = starts.lastPlace(notAbove: offset)
        // The newline that ends the text belongs to its last leaf.
        return Anchor(leaf: leaf, offset: min(offset, bytes.count - 1) - starts[leaf])
    }

    // MARK: - Code points

    /// How many code points begin before a UTF-8 offset.
    func codePoints(before offset: Int) -> Int {
        let leaf = starts.lastPlace(notAbove: offset)
        return bytes[starts[leaf]..<offset].reduce(points[leaf]) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }

    /// The UTF-8 offset of a code point; that of the end where there are fewer.
    func offset(ofCodePoint number: Int) -> Int {
        guard number > 0 else { return 0 }
        let leaf = points.lastPlace(notAbove: number)
        var rest = number - points[leaf]
        for place in starts[leaf]..<bytes.count where bytes[place] & 0xC0 != 0x80 {
            if rest == 0 { return place }
            rest -= 1
        }
        return bytes.count
    }

    // MARK: - Clusters

    /// Bytes beside a place in which its clusters are looked for: more than 32 of them take, but for such as are stacked for fun.
    private static let neighbourhood = 1_024

    /// The text of up to so many whole clusters that end at an offset.
    func clusters(_ count: Int, before offset: Int) -> String {
        let start = scalarStart(atOrBefore: max(0, offset - Self.neighbourhood))
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        let boundaries = clusterBoundaries(text)
        let first = boundaries[max(0, boundaries.count - 1 - count)]
        return String(decoding: bytes[start + first..<offset], as: UTF8.self)
    }

    /// The text of up to so many whole clusters that begin at an offset. The newline at the very end is none of the text.
    func clusters(_ count: Int, after offset: Int) -> String {
        let end = scalarStart(atOrBefore: min(bytes.count - 1, offset + Self.neighbourhood))
        guard offset < end else { return "" }
        let boundaries = clusterBoundaries(String(decoding: bytes[offset..<end], as: UTF8.self))
        return String(decoding: bytes[offset..<offset + boundaries[min(count, boundaries.count - 1)]], as: UTF8.self)
    }

    /// The smallest range of whole clusters around a range.
    func wholeClusters(around range: Range<Int>) -> Range<Int> {
        clusterBoundary(range.lowerBound, isEnd: false)..<clusterBoundary(range.upperBound, isEnd: true)
    }

    private func clusterBoundary(_ offset: Int, isEnd: Bool) -> Int {
        let start = scalarStart(atOrBefore: max(0, offset - 64))
        let end = scalarStart(atOrBefore: min(bytes.count, offset + 64))
        let boundaries = clusterBoundaries(String(decoding: bytes[start..<end], as: UTF8.self))
        let place = offset - start
        let found = isEnd ? boundaries.first { $0 >= place } : boundaries.last { $0 <= place }
        return start + (found ?? place)
    }

    private func scalarStart(atOrBefore offset: Int) -> Int {
        var start = offset
        while start > 0, start < bytes.count, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return start
    }
}

extension [Int] {
    /// The last place whose value, of those that grow, is not above a limit; 0 where all are.
    fileprivate func lastPlace(notAbove limit: Int) -> Int {
        var (low, high) = (0, count)
        while low + 1 < high {
            let middle = (low + high) / 2
            if self[middle] <= limit { low = middle } else { high = middle }
        }
        return low
    }
}
