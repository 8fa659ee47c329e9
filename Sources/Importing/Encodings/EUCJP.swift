/// The decoder of EUC-JP (Encoding, section 12.1.1): two bytes of JIS X 0208, three of JIS X 0212, two of half-width katakana.
func decodeEUCJP(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout UTF8Output) {
    let (jis0208, jis0212) = (EncodingIndexes.jis0208, EncodingIndexes.jis0212)
    decodeBeyondASCII(bytes, to: &output) { bytes, at, output in
        let lead = bytes[at]
        guard lead == 0x8E || lead == 0x8F || lead >= 0xA1 && lead <= 0xFE else { return output.appendCut(1) }
        guard at + 1 < bytes.count else { return output.appendCut(1) }
        let trail = bytes[at + 1]
        let isTrail = trail >= 0xA1 && trail <= 0xFE
        if lead == 0x8E, trail >= 0xA1, trail <= 0xDF {
            output.append(0xFF61 - 0xA1 + UInt32(trail))
            return 2
        }
        if lead == 0x8F, isTrail {
            guard at + 2 < bytes.count else { return output.appendCut(2) }
            return 1 + decodePair(trail, bytes[at + 2], jis0212, &output)
        }
        guard lead >= 0xA1, isTrail else { return output.appendDamage(before: trail) }
        return decodePair(lead, trail, jis0208, &output)
    }
}

/// Two bytes of a set of 94 rows of 94; the first is from A1 to FE.
@inline(__always)
private func decodePair(_ lead: UInt8, _ trail: UInt8, _ index: EncodingIndex<UInt16>, _ output: inout UTF8Output) -> Int {
    guard trail >= 0xA1, trail <= 0xFE else { return output.appendDamage(before: trail) }
    let scalar = index[Int(lead - 0xA1) * 94 + Int(trail - 0xA1)]
    guard scalar != 0 else { return output.appendDamage(before: trail) }
    output.append(scalar)
    return 2
}
