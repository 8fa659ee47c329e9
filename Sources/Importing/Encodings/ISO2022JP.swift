/// The decoder of ISO-2022-JP (Encoding, section 12.2.1): seven bits, with escape sequences that say what the bytes behind them are.
func decodeISO2022JP(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout UTF8Output) {
    var decoder = ISO2022JP(bytes)
    while decoder.at < bytes.count { decoder.decodeNext(to: &output) }
}

private struct ISO2022JP {
    /// What bytes are at present.
    private enum Mode {
        case ascii, roman, katakana, pairs
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var at = 0
    private var mode = Mode.ascii
    /// An escape sequence right behind another is an error: between the two something was to stand.
    private var hasJustEscaped = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// One character, error or escape sequence.
    mutating func decodeNext(to output: inout UTF8Output) {
        let byte = bytes[at]
        at += 1
        if byte == 0x1B {
            readEscape(to: &output)
            return
        }
        hasJustEscaped = false
        switch mode {
        case .ascii: output.append(isPlain(byte) ? UInt32(byte) : 0xFFFD)
        case .roman: output.append(isPlain(byte) ? roman(byte) : 0xFFFD)
        case .katakana: output.append(byte >= 0x21 && byte <= 0x5F ? 0xFF61 - 0x21 + UInt32(byte) : 0xFFFD)
        case .pairs: output.append(byte >= 0x21 && byte <= 0x7E ? readTrail(of: byte) : 0xFFFD)
        }
    }

    /// ASCII but for what changes sets in other encodings of the kind.
    private func isPlain(_ byte: UInt8) -> Bool { byte < 0x80 && byte != 0x0E && byte != 0x0F }

    /// JIS X 0201 has a yen sign and an overline in the place of two ASCII characters.
    private func roman(_ byte: UInt8) -> UInt32 {
        switch byte {
        case 0x5C: 0xA5
        case 0x7E: 0x203E
        default: UInt32(byte)
        }
    }

    /// The second byte goes with the first, whatever it is; only an escape stays.
    private mutating func readTrail(of lead: UInt8) -> UInt32 {
        guard at < bytes.count, bytes[at] != 0x1B else { return 0xFFFD }
        let trail = bytes[at]
        at += 1
        guard trail >= 0x21, trail <= 0x7E else { return 0xFFFD }
        let scalar = EncodingIndexes.jis0208[Int(lead - 0x21) * 94 + Int(trail - 0x21)]
        return scalar == 0 ? 0xFFFD : scalar
    }

    /// What stands behind an escape; where it is none of the sequences, the bytes stay in the text.
    private mutating func readEscape(to output: inout UTF8Output) {
        guard let mode = escapedMode() else {
            hasJustEscaped = false
            output.appendReplacement()
            return
        }
        at += 2
        self.mode = mode
        if hasJustEscaped { output.appendReplacement() }
        hasJustEscaped = true
    }

    private func escapedMode() -> Mode? {
        guard at + 1 < bytes.count else { return nil }
        switch (bytes[at], bytes[at + 1]) {
        case (0x28, 0x42): return .ascii
        case (0x28, 0x4A): return .roman
        case (0x28, 0x49): return .katakana
        case (0x24, 0x40), (0x24, 0x42): return .pairs
        default: return nil
        }
    }
}
