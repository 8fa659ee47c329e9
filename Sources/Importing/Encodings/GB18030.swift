/// The decoder of gb18030 and of GBK (Encoding, section 10.2.1): one, two or four bytes a character.
func decodeGB18030(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout UTF8Output) {
    let index = EncodingIndexes.gb18030
    decodeBeyondASCII(bytes, to: &output) { bytes, at, output in
        let lead = bytes[at]
        guard lead >= 0x81, lead <= 0xFE else {
            output.append(lead == 0x80 ? 0x20AC : 0xFFFD)
            return 1
        }
        guard at + 1 < bytes.count else { return output.appendCut(1) }
        let trail = bytes[at + 1]
        if trail >= 0x40, trail != 0x7F, trail != 0xFF {
            let scalar = index[Int(lead - 0x81) * 190 + Int(trail - (trail < 0x7F ? 0x40 : 0x41))]
            guard scalar != 0 else { return output.appendDamage(before: trail) }
            output.append(scalar)
            return 2
        }
        if trail >= 0x30, trail <= 0x39 { return decodeFourBytes(bytes, at, &output) }
        return output.appendDamage(before: trail)
    }
}

/// A lead byte and a digit; both are in the text.
private func decodeFourBytes(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ output: inout UTF8Output) -> Int {
    guard at + 2 < bytes.count else { return output.appendCut(2) }
    let (first, second, third) = (bytes[at], bytes[at + 1], bytes[at + 2])
    guard third >= 0x81, third <= 0xFE else { return output.appendCut(1) }
    guard at + 3 < bytes.count else { return output.appendCut(3) }
    let fourth = bytes[at + 3]
    guard fourth >= 0x30, fourth <= 0x39 else { return output.appendCut(1) }
    let pointer = ((UInt32(first - 0x81) * 10 + UInt32(second - 0x30)) * 126 + UInt32(third - 0x81)) * 10 + UInt32(fourth - 0x30)
    output.append(gb18030Scalar(at: pointer) ?? 0xFFFD)
    return 4
}

/// "Index gb18030 ranges code point" (Encoding, section 5).
private func gb18030Scalar(at pointer: UInt32) -> UInt32? {
    guard pointer <= 39419 || pointer >= 189_000, pointer <= 1_237_575 else { return nil }
    // The ranges leave out this one, which two bytes once were.
    if pointer == 7457 { return 0xE7C7 }
    let ranges = EncodingIndexes.gb18030Ranges
    var (low, high) = (0, ranges.count)
    while high - low > 1 {
        let middle = (low + high) / 2
        if ranges[middle].pointer <= pointer { low = middle } else { high = middle }
    }
    return ranges[low].scalar + pointer - ranges[low].pointer
}
