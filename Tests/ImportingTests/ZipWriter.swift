/// Writes zip archives for the tests, stored or with bytes that are said to be compressed (APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16).
struct ZipWriter {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    /// - Parameters:
    ///   - packed: the bytes as deflate has them; nil to store them.
    ///   - flags: general purpose bits; 1 means encrypted, 0x800 a name in UTF-8.
    ///   - mode: the file's mode of Unix with its type, such as 0o120777 for a symbolic link.
    mutating func add(
        _ name: [UInt8], _ content: [UInt8], packed: [UInt8]? = nil, flags: Int = 0, mode: Int = 0o100644, size: Int? = nil
    ) {
        let offset = bytes.count
        let data = packed ?? content
        let common =
            number(20, 2) + number(flags, 2) + number(packed == nil ? 0 : 8, 2) + number(0, 4) + number(Int(crc32(content)), 4)
            + number(data.count, 4) + number(size ?? content.count, 4) + number(name.count, 2) + number(0, 2)
        bytes += [0x50, 0x4B, 3, 4] + common + name + data
        directory += [0x50, 0x4B, 1, 2] + number(3 << 8 | 20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2)
        directory += number(mode << 16, 4) + number(offset, 4) + name
        count += 1
    }

    mutating func add(_ name: String, _ content: [UInt8], mode: Int = 0o100644) {
        add(Array(name.utf8), content, flags: 0x800, mode: mode)
    }

    func finished() -> [UInt8] {
        bytes + directory + [0x50, 0x4B, 5, 6] + number(0, 4) + number(count, 2) + number(count, 2) + number(directory.count, 4)
            + number(bytes.count, 4) + number(0, 2)
    }
}

func number(_ value: Int, _ length: Int) -> [UInt8] {
    (0..<length).map { UInt8(value >> (8 * $0) & 0xFF) }
}

/// ISO 3309, as zip has it.
func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
        (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
}

/// A member of a gzip file (RFC 1952) with its content stored, 65,535 bytes at most.
func gzipped(_ content: [UInt8]) -> [UInt8] {
    [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF] + [1] + number(content.count, 2) + number(content.count ^ 0xFFFF, 2) + content
        + number(Int(crc32(content)), 4) + number(content.count, 4)
}
