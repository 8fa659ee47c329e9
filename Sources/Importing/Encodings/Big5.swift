/// The decoder of Big5 with the Hong Kong supplement (Encoding, section 11.1.1): one or two bytes a character.
func decodeBig5(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout UTF8Output) {
    let index = EncodingIndexes.big5
    decodeBeyondASCII(bytes, to: &output) { bytes, at, output in
        let lead = bytes[at]
        guard lead >= 0x81, lead <= 0xFE else { return output.appendCut(1) }
        guard at + 1 < bytes.count else { return output.appendCut(1) }
        let trail = bytes[at + 1]
        // From 40 to 7E and from A1 to FE. The range between the two is asked for as one, which the processor foresees.
        guard trail >= 0x40, trail != 0xFF, !(trail >= 0x7F && trail <= 0xA0) else { return output.appendDamage(before: trail) }
        let pointer = Int(lead - 0x81) * 157 + Int(trail - (trail < 0x7F ? 0x40 : 0x62))
        let scalar = index[pointer]
        if scalar != 0 {
            output.append(scalar)
        } else if let (letter, mark) = letterWithMark(at: pointer) {
            output.append(letter)
            output.append(mark)
        } else {
            return output.appendDamage(before: trail)
        }
        return 2
    }
}

/// Ê and ê with a macron or a caron: characters of two code points.
private func letterWithMark(at pointer: Int) -> (letter: UInt32, mark: UInt32)? {
    switch pointer {
    case 1133: (0xCA, 0x304)
    case 1135: (0xCA, 0x30C)
    case 1164: (0xEA, 0x304)
    case 1166: (0xEA, 0x30C)
    default: nil
    }
}
