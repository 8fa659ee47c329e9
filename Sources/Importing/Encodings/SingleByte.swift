/// The decoder of all encodings of one byte a character (Encoding, section 9.1).
func decodeSingleByte(_ bytes: UnsafeBufferPointer<UInt8>, index: SingleByteIndex, to output: inout UTF8Output) {
    index.scalars.withUnsafeBufferPointer { scalars in
        decodeBeyondASCII(bytes, to: &output) { bytes, at, output in
            output.append(scalars[Int(bytes[at] - 0x80)])
            return 1
        }
    }
}

/// What the bytes from 80 to FF are.
struct SingleByteIndex: Sendable {
    /// 128 code points; U+FFFD where there is none.
    fileprivate let scalars: [UInt32]

    /// x-user-defined (Encoding, section 14.5.1): bytes that are kept as private characters.
    static let userDefined = SingleByteIndex(scalars: (0..<128).map { 0xF780 + $0 })

    /// - Parameter name: of an encoding that has an index in the standard; with another every byte is wrong.
    static func named(_ name: String) -> SingleByteIndex {
        byName[name] ?? SingleByteIndex(scalars: [UInt32](repeating: 0xFFFD, count: 128))
    }

    static func isNamed(_ name: String) -> Bool { byName[name] != nil }

    private static let byName: [String: SingleByteIndex] = {
        let names = "\(SingleByteTables.names)".split(separator: " ")
        let scalars = unpacked(SingleByteTables.scalars).map { $0 == 0 ? 0xFFFD : $0 }
        let indexes = names.indices.map { SingleByteIndex(scalars: Array(scalars[($0 * 128)..<($0 * 128 + 128)])) }
        return Dictionary(uniqueKeysWithValues: zip(names.map(String.init), indexes))
    }()
}
