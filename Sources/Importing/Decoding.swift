import Glibc

/// Bytes as text: by byte order mark, by what the page declares in its first 1,024 bytes, by being valid UTF-8 (which beats a
/// declaration that contradicts it), else by a guess. Bytes that are wrong in the encoding become U+FFFD and never end the text; NUL
/// is left out.
/// - Returns: the text and the encoding's name as in the WHATWG Encoding standard.
public func decode(_ bytes: [UInt8]) -> (text: String, encoding: String) {
    if let marked = decodeMarked(bytes) { return marked }
    if let text = String(validating: bytes, as: UTF8.self) { return (withoutNul(text), "utf-8") }
    let declared = declaredEncoding(bytes)
    if let declared {
        let text = convert(bytes, from: declared)
        if isPlausible(text) { return (withoutNul(text), declared) }
    }
    let guess = guessEncoding(bytes, declared: declared)
    return (withoutNul(convert(bytes, from: guess)), guess)
}

private func decodeMarked(_ bytes: [UInt8]) -> (text: String, encoding: String)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
        return (withoutNul(String(decoding: bytes.dropFirst(3), as: UTF8.self)), "utf-8")
    }
    guard bytes.count >= 2 else { return nil }
    let big = bytes[0] == 0xFE && bytes[1] == 0xFF
    guard big || bytes[0] == 0xFF && bytes[1] == 0xFE else { return nil }
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { at -> UInt16 in
        let (high, low) = big ? (bytes[at], bytes[at + 1]) : (bytes[at + 1], bytes[at])
        return UInt16(high) << 8 | UInt16(low)
    }
    return (withoutNul(String(decoding: units, as: UTF16.self)), big ? "utf-16be" : "utf-16le")
}

private func withoutNul(_ text: String) -> String {
    guard text.utf8.contains(0) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value != 0 }))
}

/// False where more than one character in fifty outside ASCII was undecodable: then the declaration is not to be believed.
private func isPlausible(_ text: String) -> Bool {
    var wrong = 0
    var beyond = 0
    for scalar in text.unicodeScalars where scalar.value >= 0x80 {
        beyond += 1
        if scalar.value == 0xFFFD { wrong += 1 }
    }
    return wrong * 50 <= beyond || wrong <= 2
}

/// The converters of the C library whose tables are those of the WHATWG encodings, or nearest to them: CP932 keeps the backslash, CP949
/// is what pages mean by EUC-KR, and GB18030 what they mean by gb2312.
private let converters: [String: String] = [
    "gb18030": "GB18030", "big5": "BIG5-HKSCS", "shift_jis": "CP932", "euc-jp": "EUC-JP", "iso-2022-jp": "ISO-2022-JP",
    "euc-kr": "CP949", "windows-1252": "CP1252",
]

/// - Parameter encoding: a name that `encodingName(for:)` gives.
func convert(_ bytes: [UInt8], from encoding: String) -> String {
    guard let converter = converters[encoding] else { return String(decoding: bytes, as: UTF8.self) }
    guard let converted = iconvToUTF8(bytes, from: converter) else { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: converted, as: UTF8.self)
}

private func iconvToUTF8(_ bytes: [UInt8], from converter: String) -> [UInt8]? {
    let handle = iconv_open("UTF-8", converter)
    guard handle != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(handle) }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 2)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var input = bytes
    input.withUnsafeMutableBytes { raw in
        guard let base = raw.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
        var at = 0
        while at < raw.count {
            var from: UnsafeMutablePointer<CChar>? = base + at
            var left = raw.count - at
            let (written, result) = buffer.withUnsafeMutableBytes { out -> (Int, Int32) in
                var to = out.baseAddress?.assumingMemoryBound(to: CChar.self)
                var room = out.count
                let result = iconv(handle, &from, &left, &to, &room)
                return (out.count - room, result == -1 ? errno : 0)
            }
            output += buffer[..<written]
            at = raw.count - left
            guard result == EILSEQ || result == EINVAL else { continue }
            output += [0xEF, 0xBF, 0xBD]
            at += lengthOfDamage(raw, at: at)
        }
    }
    return output
}

/// How many bytes one U+FFFD stands for: a lead byte takes its trail byte with it unless that is ASCII, which stays (WHATWG Encoding,
/// the decoders of gb18030, Big5, EUC-JP, EUC-KR and Shift_JIS).
private func lengthOfDamage(_ bytes: UnsafeMutableRawBufferPointer, at: Int) -> Int {
    guard at + 1 < bytes.count, bytes[at] >= 0x81, bytes[at + 1] >= 0x80 else { return 1 }
    return 2
}
