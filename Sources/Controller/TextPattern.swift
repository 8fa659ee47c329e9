import Typesetting

/// What is looked for in texts: scalar by scalar. Case does not count, and neither does what the sanitiser takes out or composes: nobody
/// sees it, and a pattern has passed the sanitiser.
struct TextPattern: Hashable, Sendable {
    /// Without case.
    private let scalars: [UInt32]
    /// For each byte whether a match may begin with it.
    private let leads: [Bool]

    init(_ text: String) {
        scalars = text.unicodeScalars.map { CaseFolding.shared.folded($0.value) }
        leads = scalars.first.map { CaseFolding.shared.leads(of: $0) } ?? []
    }

    var isEmpty: Bool { scalars.isEmpty }

    func isFound(in text: String) -> Bool {
        var isFound = false
        scan(text, from: 0) { _ in
            isFound = true
            return false
        }
        return isFound
    }

    /// UTF-8 ranges of all matches, from the left, not overlapping.
    func forEachMatch(in text: String, _ body: (Range<Int>) -> Void) {
        scan(text, from: 0) { match in
            body(match)
            return true
        }
    }

    /// The first match at or after a UTF-8 offset, which must begin a scalar.
    func firstMatch(in text: String, from offset: Int) -> Range<Int>? {
        var found: Range<Int>?
        scan(text, from: offset) { match in
            found = match
            return false
        }
        return found
    }

    /// - Parameter body: returns false to stop.
    private func scan(_ text: String, from start: Int, _ body: (Range<Int>) -> Bool) {
        guard let first = scalars.first else { return }
        let folding = CaseFolding.shared
        var text = text
        text.withUTF8 { bytes in
            var offset = start
            while let next = leads.withUnsafeBufferPointer({ nextLead(in: bytes, from: offset, $0) }) {
                offset = next
                let (scalar, length) = decode(bytes, at: offset)
                guard folding.folded(scalar) == first || Self.mayCompose(scalar),
                    let seen = seenScalar(in: bytes, at: offset), folding.folded(seen.scalar) == first,
                    let end = end(ofMatchAfter: seen.end, in: bytes, folding)
                else {
                    offset += length
                    continue
                }
                guard body(offset..<end) else { return }
                offset = end
            }
        }
    }

    private func nextLead(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ leads: UnsafeBufferPointer<Bool>) -> Int? {
        var offset = start
        while offset < bytes.count {
            if leads[Int(bytes[offset])] { return offset }
            offset += 1
        }
        return nil
    }

    /// A leading jamo, or a kana that a voicing mark may follow.
    @inline(__always)
    private static func mayCompose(_ scalar: UInt32) -> Bool {
        (0x1100...0x1112).contains(scalar) || (0x3046...0x30FD).contains(scalar)
    }

    /// Where a match ends whose first scalar has been seen.
    private func end(ofMatchAfter start: Int, in bytes: UnsafeBufferPointer<UInt8>, _ folding: CaseFolding) -> Int? {
        var offset = start
        for wanted in scalars.dropFirst() {
            guard let seen = seenScalar(in: bytes, at: offset), folding.folded(seen.scalar) == wanted else { return nil }
            offset = seen.end
        }
        return offset
    }

    /// The scalar at an offset of a string's UTF-8, which is always whole.
    @inline(__always)
    private func decode(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> (scalar: UInt32, length: Int) {
        func rest(_ place: Int) -> UInt32 { UInt32(bytes[offset + place] & 0x3F) }
        let lead = UInt32(bytes[offset])
        if lead < 0x80 { return (lead, 1) }
        if lead < 0xE0 { return ((lead & 0x1F) << 6 | rest(1), 2) }
        if lead < 0xF0 { return ((lead & 0x0F) << 12 | rest(1) << 6 | rest(2), 3) }
        return ((lead & 0x07) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3), 4)
    }
}

/// Scalars without case. The standard library's own look-up takes some 100 ns, ten seconds for a long article.
private struct CaseFolding: Sendable {
    static let shared = CaseFolding()

    /// What stands for each scalar below U+3000, where nearly all that have case are.
    private let lower: [UInt32]

    private init() {
        lower = (0..<0x3000).map { Self.lowerCase($0) }
    }

    @inline(__always)
    func folded(_ scalar: UInt32) -> UInt32 {
        if scalar < 0x3000 { return lower[Int(scalar)] }
        switch scalar {
        case 0x3000..<0xA640, 0xAC00..<0xFB00, 0xFF00..<0xFF21, 0x20000...: return scalar
        default: return Self.lowerCase(scalar)
        }
    }

    /// The first bytes of the UTF-8 of all scalars that this is the lower case of, and perhaps of some more.
    func leads(of folded: UInt32) -> [Bool] {
        var leads = [Bool](repeating: false, count: 256)
        leads[Self.lead(of: folded)] = true
        switch folded {
        case 0xAC00...0xD7A3:
            // A syllable may be written as jamo.
            leads[Self.lead(of: 0x1100)] = true
            return leads
        case 0x3000..<0xA640, 0xAC00..<0xFB00, 0x20000...: return leads
        default: break
        }
        for scalar in lower.indices where lower[scalar] == folded { leads[Self.lead(of: UInt32(scalar))] = true }
        // Where the others that have case lie: U+A640 to U+ABFF, U+FF21 to U+FF3A, and beyond U+FFFF.
        for lead in [0xEA, 0xEF, 0xF0] { leads[lead] = true }
        return leads
    }

    private static func lead(of scalar: UInt32) -> Int {
        switch scalar {
        case 0..<0x80: Int(scalar)
        case 0x80..<0x800: Int(0xC0 | scalar >> 6)
        case 0x800..<0x10000: Int(0xE0 | scalar >> 12)
        default: Int(0xF0 | scalar >> 18)
        }
    }

    private static func lowerCase(_ value: UInt32) -> UInt32 {
        guard let scalar = Unicode.Scalar(value) else { return value }
        // A mapping to several scalars has no one scalar to compare with, and is left as it is.
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        return lower.count == 1 ? lower.first?.value ?? value : value
    }
}
