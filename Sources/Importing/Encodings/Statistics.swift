import CUchardet

/// What uchardet takes bytes to be in; nil where it does not know, or knows of an encoding that the standard has not.
func statisticalEncoding(of bytes: ArraySlice<UInt8>) -> Encoding? {
    guard let detector = uchardet_new() else { return nil }
    defer { uchardet_delete(detector) }
    bytes.withUnsafeBytes { memory in
        guard let start = memory.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
        _ = uchardet_handle_data(detector, start, memory.count)
    }
    uchardet_data_end(detector)
    return uchardet_get_charset(detector).flatMap { Encoding(detected: String(cString: $0)) }
}

extension Encoding {
    /// uchardet's names are those of iconv, some of which are no labels of the standard.
    fileprivate init?(detected name: String) {
        switch name.uppercased() {
        case "UHC": self = .eucKR
        case "MAC-CYRILLIC": self = .macCyrillic
        // Labels of `replacement`: sets of seven bits that no page may be in. ASCII says nothing of the bytes that are not.
        case "ASCII", "HZ-GB-2312", "ISO-2022-CN", "ISO-2022-KR": return nil
        default: self.init(label: name)
        }
    }
}
