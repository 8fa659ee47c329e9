import Importing

/// What is wrong with how bytes are read: nil where every decoder gives a text that is sound, and so does the telling of encodings. The
/// first byte chooses the encoding that is looked at closely; from 80 on nothing else is, which is quicker.
func decoderFault(_ input: [UInt8]) -> String? {
    guard let choice = input.first else { return nil }
    let bytes = Array(input.dropFirst())
    let encoding = Encoding.allCases[Int(choice) % Encoding.allCases.count]
    let text = encoding.decode(bytes)
    if text.utf8.count > 3 * bytes.count { return "\(encoding) gives more than there was room for" }
    let isSilent = bytes.isEmpty || encoding == .iso2022JP && isEscape(bytes)
    if text.isEmpty != isSilent { return "\(encoding) swallows the text" }
    if encoding.keepsMarkup, let mark = lostMark(of: bytes, in: text) { return "\(encoding) does not keep \(mark)" }
    return choice < 0x80 ? toldFault(bytes, declared: encoding) : nil
}

/// One sequence that changes the set, which gives nothing by itself; a second behind it is an error (Encoding, section 12.2.1,
/// "escape").
private func isEscape(_ bytes: [UInt8]) -> Bool {
    ["\u{1B}(B", "\u{1B}(J", "\u{1B}(I", "\u{1B}$@", "\u{1B}$B"].contains { bytes == Array($0.utf8) }
}

/// The encodings in which the bytes of markup are never part of another character.
extension Encoding {
    var keepsMarkup: Bool { ![.utf16BE, .utf16LE, .replacement, .iso2022JP].contains(self) }
}

/// A line feed, `<` or the like that is in the bytes and not in the text, or the other way about.
func lostMark(of bytes: [UInt8], in text: String) -> Character? {
    let marks = Array("\n<>\"&=/ ".utf8)
    let lost = marks.first { mark in text.utf8.count { $0 == mark } != bytes.count { $0 == mark } }
    return lost.map { Character(Unicode.Scalar($0)) }
}

private func toldFault(_ bytes: [UInt8], declared: Encoding) -> String? {
    for label in [nil, declared.rawValue] {
        let (text, encoding) = decode(bytes, declared: label, locale: label)
        guard Encoding(rawValue: encoding) != nil else { return "\(encoding) is no encoding" }
        if encoding == "replacement", label != encoding { return "replacement is told of bytes" }
        let stray = text.unicodeScalars.first { $0.value == 0 || $0.value >= 0x80 && $0.value < 0xA0 }
        if let stray { return "U+\(String(stray.value, radix: 16)) is left in \(encoding)" }
    }
    return nil
}
