/// A text to look for scalar by scalar, folded as a search folds (docs/search.md): 后 is found in 後, ガ in が, e in é. Punctuation
/// counts; accents and what is never drawn do not.
public struct FoldedText: Hashable, Sendable {
    private let scalars: [UInt32]
    /// Folded scalars that are the first one's beginning, where that may be written in parts.
    private let bases: [UInt32]
    /// For each byte whether a match may begin with it.
    private let leads: [Bool]

    public init(_ text: String) {
        scalars = withBytes(of: text) { text in
            var reader = FoldedReader(text, at: 0)
            var scalars: [UInt32] = []
            while let scalar = reader.next() { scalars.append(scalar) }
            return scalars
        }
        bases = scalars.first.map { FoldingData.shared.bases(of: $0) } ?? []
        leads = scalars.isEmpty ? [] : LeadBytes.shared.leads(of: scalars.prefix(1) + bases)
    }

    /// Whether there is nothing to look for.
    public var isEmpty: Bool { scalars.isEmpty }

    /// Goes through all matches, from the left, none overlapping the one before.
    ///
    /// - Parameter body: gets the UTF-8 offsets of a match, with the marks behind it; returns false to stop.
    public func forEachMatch(in text: String, _ body: (Range<Int>) -> Bool) {
        guard let first = scalars.first else { return }
        withBytes(of: text) { bytes in
            leads.withUnsafeBufferPointer { leads in
                scan(bytes, first, leads, body)
            }
        }
    }

    /// The match that begins at a UTF-8 offset, which must begin a scalar.
    public func match(in text: String, at offset: Int) -> Range<Int>? {
        withBytes(of: text) { bytes in
            guard !scalars.isEmpty, offset < bytes.count else { return nil }
            return end(ofMatchAt: offset, in: bytes, FoldingData.shared.folded(decode(bytes, at: offset).scalar)).map {
                offset..<$0
            }
        }
    }

    private func scan(_ bytes: Bytes, _ first: UInt32, _ leads: UnsafeBufferPointer<Bool>, _ body: (Range<Int>) -> Bool) {
        let data = FoldingData.shared
        let isWhole = bases.isEmpty
        var offset = 0
        while offset < bytes.count {
            guard leads[Int(bytes[offset])] else {
                offset += 1
                continue
            }
            let (scalar, length) = decode(bytes, at: offset)
            let folded = data.folded(scalar)
            let mayBegin =
                folded.scalar == first || folded.foldClass == FoldingData.expansion || !isWhole && bases.contains(folded.scalar)
            guard mayBegin, let end = end(ofMatchAt: offset, in: bytes, folded) else {
                offset += length
                continue
            }
            guard body(offset..<end) else { return }
            offset = end
        }
    }

    /// Where a match ends that begins with the scalar at an offset, or inside what it stands for (ﬁ).
    private func end(ofMatchAt offset: Int, in bytes: Bytes, _ folded: FoldingData.Folded) -> Int? {
        let isExpansion = folded.foldClass == FoldingData.expansion
        for skipped in 0..<(isExpansion ? FoldingData.shared.expansion(folded).count : 1) {
            var reader = FoldedReader(bytes, at: offset)
            for _ in 0..<skipped { _ = reader.next() }
            if scalars.allSatisfy({ reader.next() == $0 }) { return reader.offset }
        }
        return nil
    }
}

/// The first bytes of the UTF-8 of all that is folded to a scalar, or holds it.
private struct LeadBytes: Sendable {
    static let shared = LeadBytes()

    /// For scalars that others are folded to, the bytes of those, from C0 on as bits; of ASCII only capitals and newlines are
    /// folded.
    private var bytes: [UInt32: UInt64] = [:]

    private init() {
        let data = FoldingData.shared
        data.forEachChanged { scalar, folded in
            let lead = Self.lead(of: scalar)
            guard lead >= 0xC0 else { return }
            if folded.foldClass == FoldingData.expansion {
                for one in data.expansion(folded) { bytes[one.scalar, default: 0] |= 1 << UInt64(lead - 0xC0) }
            } else {
                bytes[folded.scalar, default: 0] |= 1 << UInt64(lead - 0xC0)
            }
        }
    }

    /// For each byte whether it may begin one of these folded scalars.
    func leads(of scalars: some Sequence<UInt32>) -> [Bool] {
        var leads = [Bool](repeating: false, count: 256)
        for scalar in scalars {
            leads[Self.lead(of: scalar)] = true
            var others = bytes[scalar, default: 0]
            while others != 0 {
                leads[0xC0 + others.trailingZeroBitCount] = true
                others &= others - 1
            }
            if (0x61...0x7A).contains(scalar) { leads[Int(scalar) - 0x20] = true }
            if scalar == 0x0A { for newline in 0x0B...0x0D { leads[newline] = true } }
        }
        return leads
    }

    private static func lead(of scalar: UInt32) -> Int { Int(encoded(scalar).utf8 & 0xFF) }
}
