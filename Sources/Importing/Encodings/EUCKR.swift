/// The decoder of EUC-KR, which is what Windows calls code page 949 (Encoding, section 13.1.1): one or two bytes a character.
func decodeEUCKR(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout UTF8Output) {
    let index = EncodingIndexes.eucKR
    decodeBeyondASCII(bytes, to: &output) { bytes, at, output in
        let lead = bytes[at]
        guard lead >= 0x81, lead <= 0xFE else { return output.appendCut(1) }
        guard at + 1 < bytes.count else { return output.appendCut(1) }
        let trail = bytes[at + 1]
        guard trail >= 0x41, trail <= 0xFE else { return output.appendDamage(before: trail) }
        let scalar = index[Int(lead - 0x81) * 190 + Int(trail - 0x41)]
        guard scalar != 0 else { return output.appendDamage(before: trail) }
        output.append(scalar)
        return 2
    }
}
