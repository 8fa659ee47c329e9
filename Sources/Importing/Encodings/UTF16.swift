/// The decoder of UTF-16 in either order of bytes (Encoding, section 14.2.1): a surrogate without its other half is U+FFFD, and so is
/// whatever a cut leaves at the end.
func decodeUTF16(_ bytes: UnsafeBufferPointer<UInt8>, isBigEndian: Bool, to output: inout UTF8Output) {
    let (high, low) = isBigEndian ? (0, 1) : (1, 0)
    let unit = { (at: Int) in UInt32(bytes[at + high]) << 8 | UInt32(bytes[at + low]) }
    var at = 0
    while at + 1 < bytes.count {
        let first = unit(at)
        at += 2
        if first & 0xF800 != 0xD800 {
            output.append(first)
            continue
        }
        // A leading surrogate and half a code unit at the end are one error.
        if first < 0xDC00, at + 1 >= bytes.count { at = bytes.count }
        if first < 0xDC00, at + 1 < bytes.count, unit(at) & 0xFC00 == 0xDC00 {
            output.append(0x10000 + (first - 0xD800) << 10 + unit(at) - 0xDC00)
            at += 2
        } else {
            output.appendReplacement()
        }
    }
    if at < bytes.count { output.appendReplacement() }
}
