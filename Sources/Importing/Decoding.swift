/// Bytes as text. What tells the encoding, the first that does: a byte order mark; what is `declared`; what the page declares in its first
/// 1,024 bytes; being UTF-8, which beats a declaration that contradicts it; statistics of languages and of characters; the locale;
/// windows-1252. A declaration that the bytes give the lie is not believed.
///
/// Bytes that are wrong in the encoding become U+FFFD and never end the text. NUL and the C1 controls, which mean something to a
/// terminal and nothing in a text, are left out; U+0085 is the line break that it means.
/// - Parameters:
///   - bytes: the whole text.
///   - declared: the label of an encoding that came with the bytes, such as the `charset` of a message; it goes before the page's own.
///   - locale: the name of the locale's charset, as `nl_langinfo(CODESET)` gives it.
/// - Returns: the text and the encoding's name as in the WHATWG Encoding standard, in lower case.
public func decode(
    _ bytes: [UInt8], declared: String? = nil, locale: String? = nil
) -> (text: String, encoding: String) {
    let (text, encoding) = decodedAsFound(bytes, declared: declared, locale: locale)
    return (withoutStrayControls(text), encoding.rawValue)
}

private func decodedAsFound(_ bytes: [UInt8], declared: String?, locale: String?) -> (text: String, encoding: Encoding) {
    if let (encoding, length) = byteOrderMark(of: bytes) { return (encoding.decode(bytes.dropFirst(length)), encoding) }
    let declared = declared.flatMap { Encoding(label: $0) } ?? declaredEncoding(bytes)
    if let text = asSevenBits(bytes, declared: declared) { return text }
    if let text = asUTF8(bytes, declared: declared) { return text }
    if let declared {
        let text = declared.decode(bytes)
        if isPlausible(text), !(declared.isSingleByte && isSurelyEastAsian(bytes)) { return (text, declared) }
    }
    let encoding = detectEncoding(bytes) ?? declared.flatMap(believable) ?? locale.flatMap(legacyEncoding) ?? .windows1252
    return (encoding.decode(bytes), encoding)
}

/// Encoding, "BOM sniff".
private func byteOrderMark(of bytes: [UInt8]) -> (encoding: Encoding, length: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BE, 2) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LE, 2) }
    return nil
}

/// A text without any byte beyond ASCII is valid UTF-8 and contradicts no declaration: with escapes to Japanese sets it is ISO-2022-JP.
private func asSevenBits(_ bytes: [UInt8], declared: Encoding?) -> (text: String, encoding: Encoding)? {
    guard declared == nil || declared == .iso2022JP, bytes.contains(0x1B), !bytes.contains(where: { $0 >= 0x80 }) else {
        return nil
    }
    let escapes = [[0x1B, 0x24, 0x42], [0x1B, 0x24, 0x40], [0x1B, 0x28, 0x4A], [0x1B, 0x28, 0x49]] as [[UInt8]]
    guard declared != nil || escapes.contains(where: { bytes.firstRange(of: $0) != nil }) else { return nil }
    return (Encoding.iso2022JP.decode(bytes), .iso2022JP)
}

/// Valid UTF-8, a cut in the last character aside; or, against another declaration too, UTF-8 with a few wrong bytes.
private func asUTF8(_ bytes: [UInt8], declared: Encoding?) -> (text: String, encoding: Encoding)? {
    if declared == .utf16LE || declared == .utf16BE { return nil }
    if let text = String(validating: bytes, as: UTF8.self) { return (text, .utf8) }
    let whole = bytes.dropLast(lengthOfCut(at: bytes))
    if whole.count < bytes.count, let text = String(validating: whole, as: UTF8.self), isTelling(text, against: declared) {
        return (text + "\u{FFFD}", .utf8)
    }
    return isNearlyUTF8(bytes) ? (Encoding.utf8.decode(bytes), .utf8) : nil
}

/// Whether a text holds characters that no accident makes of another encoding: one of three bytes, or two where another is declared.
private func isTelling(_ text: String, against declared: Encoding?) -> Bool {
    let needed = declared == nil || declared == .utf8 ? 1 : 2
    return text.unicodeScalars.count { $0.value >= 0x800 } >= needed
}

/// How many bytes at the end begin a character of UTF-8 that goes on beyond it.
private func lengthOfCut(at bytes: [UInt8]) -> Int {
    for length in 1...3 where length <= bytes.count {
        let byte = bytes[bytes.count - length]
        if byte & 0xC0 == 0x80 { continue }
        let whole = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1
        return whole > length && byte <= 0xF4 ? length : 0
    }
    return 0
}

/// True for UTF-8 with a few wrong bytes, such as a line pasted from elsewhere. Twenty characters are no accident.
private func isNearlyUTF8(_ bytes: [UInt8]) -> Bool {
    let (wrong, beyond) = damage(in: Encoding.utf8.decode(bytes.prefix(1 << 16)))
    return beyond - wrong >= 20 && beyond - wrong > 20 * wrong
}

/// False where more than one character in fifty outside ASCII was undecodable: then the declaration is not to be believed.
private func isPlausible(_ text: String) -> Bool {
    let (wrong, beyond) = damage(in: text)
    return wrong * 50 <= beyond || wrong <= 2 && wrong < beyond
}

/// How many characters are U+FFFD, and how many are beyond ASCII at all.
private func damage(in text: String) -> (wrong: Int, beyond: Int) {
    var text = text
    return text.withUTF8 { bytes in
        var (wrong, beyond) = (0, 0)
        for at in bytes.indices where bytes[at] >= 0xC0 {
            beyond += 1
            // A character that begins with EF is three bytes.
            if bytes[at] == 0xEF, bytes[at + 1] == 0xBF, bytes[at + 2] == 0xBD { wrong += 1 }
        }
        return (wrong, beyond)
    }
}

/// A declaration that gave damage is better than nothing, unless it gives no text at all.
private func believable(_ declared: Encoding) -> Encoding? {
    declared == .replacement ? nil : declared
}

/// What a locale of a charset without Unicode means; the bytes are known not to be UTF-8.
private func legacyEncoding(_ charset: String) -> Encoding? {
    let encoding = Encoding(label: charset)
    return encoding == .utf8 ? nil : encoding
}

/// Without NUL and C1 controls, which single bytes of many encodings stand for, and with U+0085 as the line break that it is.
func withoutStrayControls(_ text: String) -> String {
    var text = text
    guard text.withUTF8(holdsStrayControls) else { return text }
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0, 0x80...0x84, 0x86...0x9F: continue
        case 0x85: kept.append("\n")
        default: kept.append(scalar)
        }
    }
    return String(kept)
}

private func holdsStrayControls(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if bytes.first(0) != nil { return true }
    var at = 0
    while let lead = bytes.first(0xC2, from: at) {
        at = lead + 1
        if at < bytes.count, bytes[at] < 0xA0 { return true }
    }
    return false
}
