/// The decoder of Shift_JIS, which is what Windows calls code page 932 (Encoding, section 12.3.1): one or two bytes a character. The
/// backslash is one.
func decodeShiftJIS(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout UTF8Output) {
    let index = EncodingIndexes.jis0208
    decodeBeyondASCII(bytes, to: &output) { bytes, at, output in
        let lead = bytes[at]
        guard lead >= 0x81 && lead <= 0x9F || lead >= 0xE0 && lead <= 0xFC else {
            output.append(lead == 0x80 ? 0x80 : lead >= 0xA1 && lead <= 0xDF ? 0xFF61 - 0xA1 + UInt32(lead) : 0xFFFD)
            return 1
        }
        guard at + 1 < bytes.count else { return output.appendCut(1) }
        let trail = bytes[at + 1]
        guard trail >= 0x40, trail != 0x7F, trail <= 0xFC else { return output.appendDamage(before: trail) }
        let pointer = Int(lead - (lead < 0xA0 ? 0x81 : 0xC1)) * 188 + Int(trail - (trail < 0x7F ? 0x40 : 0x41))
        let scalar = privateUse.contains(pointer) ? 0xE000 + UInt32(pointer - privateUse.lowerBound) : index[pointer]
        guard scalar != 0 else { return output.appendDamage(before: trail) }
        output.append(scalar)
        return 2
    }
}

/// Characters that users of Windows have made for themselves.
private let privateUse = 8836..<10716
