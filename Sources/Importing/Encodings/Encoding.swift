/// The encodings of the WHATWG Encoding standard (section 4.2), by their names in lower case. Reading is all that is done with them.
package enum Encoding: String, CaseIterable, Sendable {
    case utf8 = "utf-8"
    case ibm866
    case iso8859x2 = "iso-8859-2"
    case iso8859x3 = "iso-8859-3"
    case iso8859x4 = "iso-8859-4"
    case iso8859x5 = "iso-8859-5"
    case iso8859x6 = "iso-8859-6"
    case iso8859x7 = "iso-8859-7"
    case iso8859x8 = "iso-8859-8"
    case iso8859x8i = "iso-8859-8-i"
    case iso8859x10 = "iso-8859-10"
    case iso8859x13 = "iso-8859-13"
    case iso8859x14 = "iso-8859-14"
    case iso8859x15 = "iso-8859-15"
    case iso8859x16 = "iso-8859-16"
    case koi8r = "koi8-r"
    case koi8u = "koi8-u"
    case macintosh
    case windows874 = "windows-874"
    case windows1250 = "windows-1250"
    case windows1251 = "windows-1251"
    case windows1252 = "windows-1252"
    case windows1253 = "windows-1253"
    case windows1254 = "windows-1254"
    case windows1255 = "windows-1255"
    case windows1256 = "windows-1256"
    case windows1257 = "windows-1257"
    case windows1258 = "windows-1258"
    case macCyrillic = "x-mac-cyrillic"
    case gbk
    case gb18030
    case big5
    case eucJP = "euc-jp"
    case iso2022JP = "iso-2022-jp"
    case shiftJIS = "shift_jis"
    case eucKR = "euc-kr"
    case replacement
    case utf16BE = "utf-16be"
    case utf16LE = "utf-16le"
    case userDefined = "x-user-defined"

    /// One byte is one character.
    var isSingleByte: Bool { self == .iso8859x8i || self == .userDefined || SingleByteIndex.isNamed(rawValue) }

    /// The encoding that a label means, in any case and with ASCII white space around it (Encoding, "get an encoding"); nil for one that
    /// the standard does not know.
    package init?(label: some StringProtocol) {
        let label = String(decoding: lowercasedLabel(Array(label.utf8)), as: UTF8.self)
        guard let encoding = Self.byLabel[label] else { return nil }
        self = encoding
    }

    /// All labels of the standard.
    package static let byLabel: [String: Encoding] = {
        var encodings: [String: Encoding] = [:]
        for entry in "\(LabelTables.labels)".split(separator: ";") {
            let parts = entry.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let encoding = Encoding(rawValue: String(parts[0])) else { continue }
            for label in parts[1].split(separator: " ") { encodings[String(label)] = encoding }
        }
        return encodings
    }()

    /// Bytes as text, exactly as the standard's decoder gives it: what is wrong becomes U+FFFD, and nothing ends the text, but for
    /// `replacement`, which is one U+FFFD in all. A byte order mark stays in the text.
    package func decode(_ bytes: some Sequence<UInt8>) -> String {
        let text = bytes.withContiguousStorageIfAvailable { decode(buffer: $0) }
        return text ?? Array(bytes).withUnsafeBufferPointer { decode(buffer: $0) }
    }

    private func decode(buffer bytes: UnsafeBufferPointer<UInt8>) -> String {
        if self == .utf8 { return String(decoding: bytes, as: UTF8.self) }
        return String(unsafeUninitializedCapacity: bytes.count * UTF8Output.mostPerByte) { memory in
            guard let start = memory.baseAddress else { return 0 }
            var output = UTF8Output(start)
            write(bytes, to: &output)
            return output.next - start
        }
    }

    private func write(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout UTF8Output) {
        switch self {
        case .gbk, .gb18030: decodeGB18030(bytes, to: &output)
        case .big5: decodeBig5(bytes, to: &output)
        case .eucJP: decodeEUCJP(bytes, to: &output)
        case .iso2022JP: decodeISO2022JP(bytes, to: &output)
        case .shiftJIS: decodeShiftJIS(bytes, to: &output)
        case .eucKR: decodeEUCKR(bytes, to: &output)
        case .utf16BE: decodeUTF16(bytes, isBigEndian: true, to: &output)
        case .utf16LE: decodeUTF16(bytes, isBigEndian: false, to: &output)
        case .replacement: if !bytes.isEmpty { output.appendReplacement() }
        case .iso8859x8i: decodeSingleByte(bytes, index: .named(Self.iso8859x8.rawValue), to: &output)
        case .userDefined: decodeSingleByte(bytes, index: .userDefined, to: &output)
        default: decodeSingleByte(bytes, index: .named(rawValue), to: &output)
        }
    }
}

/// Without ASCII white space at either end, ASCII letters in lower case.
private func lowercasedLabel(_ label: [UInt8]) -> [UInt8] {
    let isSpace: (UInt8) -> Bool = { [0x09, 0x0A, 0x0C, 0x0D, 0x20].contains($0) }
    let inner = label.drop(while: isSpace)
    return inner.reversed().drop(while: isSpace).reversed().map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
}
