/// What is looked for in texts: scalar by scalar, and case does not count.
struct TextPattern: Hashable, Sendable {
    /// Without case.
    private let scalars: [UInt32]

    init(_ text: String) {
        scalars = text.unicodeScalars.map { CaseFolding.shared.folded($0.value) }
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
            while offset < bytes.count {
                let (scalar, length) = decode(bytes, at: offset)
                guard folding.folded(scalar) == first, let end = end(ofMatchAfter: offset + length, in: bytes, folding) else {
                    offset += length
                    continue
                }
                guard body(offset..<end) else { return }
                offset = end
            }
        }
    }

    /// Where a match ends whose first scalar has been seen.
    private func end(ofMatchAfter start: Int, in bytes: UnsafeBufferPointer<UInt8>, _ folding: CaseFolding) -> Int? {
        var offset = start
        for wanted in scalars.dropFirst() {
            guard offset < bytes.count else { return nil }
            let (scalar, length) = decode(bytes, at: offset)
            guard folding.folded(scalar) == wanted else { return nil }
            offset += length
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

    private static func lowerCase(_ value: UInt32) -> UInt32 {
        guard let scalar = Unicode.Scalar(value) else { return value }
        // A mapping to several scalars has no one scalar to compare with, and is left as it is.
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        return lower.count == 1 ? lower.first?.value ?? value : value
    }
}
