import Model

// Names of files in archives.

/// The upper half of code page 437, the names' encoding where nothing else is said (APPNOTE, appendix D.1).
private let upperHalf = Array(
    """
    ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
    └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ 
    """.unicodeScalars)

/// A name's bytes as text: UTF-8 where they are, else what reads like the writing of East Asia, else code page 437.
func entryName(_ bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    if let encoding = detectEncoding(bytes), !encoding.isSingleByte { return encoding.decode(bytes) }
    return String(String.UnicodeScalarView(bytes.map { $0 < 0x80 ? Unicode.Scalar($0) : upperHalf[Int($0) - 0x80] }))
}

/// A name with `/` between its parts and without `./`; nil for one that leads out of the archive.
func innerPath(_ name: String) -> String? {
    let path = name.replacing("\\", with: "/")
    let isRooted = path.hasPrefix("/") || path.unicodeScalars.dropFirst().first == ":"
    let parts = path.split(separator: "/").filter { $0 != "." }
    guard !isRooted, !parts.isEmpty, !parts.contains("..") else { return nil }
    return parts.joined(separator: "/")
}

/// What a reference in one part of an archive names: percent-encoding undone, relative to that part's folder; nil for what is outside.
func innerPath(of reference: String, from part: String) -> String? {
    let path = reference.prefix { $0 != "#" && $0 != "?" }
    guard !path.isEmpty, !path.contains("://") else { return nil }
    var parts = path.hasPrefix("/") ? [] : part.split(separator: "/").dropLast().map(String.init)
    for step in percentDecoded(String(path)).split(separator: "/") where step != "." {
        guard step == ".." else {
            parts.append(String(step))
            continue
        }
        if parts.popLast() == nil { return nil }
    }
    return parts.joined(separator: "/")
}

/// `%E6%97%A5` as 日 (RFC 3986, section 2.1); what is no UTF-8 then, or no pair of digits, stays.
func percentDecoded(_ text: String) -> String {
    guard text.utf8.contains(0x25) else { return text }
    let bytes = Array(text.utf8)
    var decoded: [UInt8] = []
    var at = 0
    while at < bytes.count {
        let digits = bytes[at] == 0x25 ? String(decoding: bytes[(at + 1)...].prefix(2), as: UTF8.self) : ""
        if digits.utf8.count == 2, let byte = UInt8(digits, radix: 16) {
            decoded.append(byte)
            at += 3
        } else {
            decoded.append(bytes[at])
            at += 1
        }
    }
    return String(validating: decoded, as: UTF8.self) ?? text
}
