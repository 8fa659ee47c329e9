import Testing

@testable import Importing

/// Every pointer of every index, as the standard's encoders would write it. A pointer without a code point is an error.
@Suite("the indexes of the Encoding standard")
struct IndexTests {
    @Test("gb18030 and GBK read every pair of bytes as the index has it", arguments: [Encoding.gb18030, .gbk])
    func gb18030(encoding: Encoding) throws {
        try expectPairs(encoding, "gb18030", count: 126 * 190) { pointer in
            let trail = pointer % 190
            return [UInt8(pointer / 190 + 0x81), UInt8(trail + (trail < 0x3F ? 0x40 : 0x41))]
        }
    }

    @Test("Big5 reads every pair of bytes as the index has it, four of them as two code points")
    func big5() throws {
        let twofold: [Int: [UInt32]] = [
            1133: [0xCA, 0x304], 1135: [0xCA, 0x30C], 1164: [0xEA, 0x304], 1166: [0xEA, 0x30C],
        ]
        try expectPairs(.big5, "big5", count: 126 * 157, others: twofold) { pointer in
            let trail = pointer % 157
            return [UInt8(pointer / 157 + 0x81), UInt8(trail + (trail < 0x3F ? 0x40 : 0x62))]
        }
    }

    @Test("EUC-KR reads every pair of bytes as the index has it")
    func eucKR() throws {
        try expectPairs(.eucKR, "euc-kr", count: 126 * 190) { [UInt8($0 / 190 + 0x81), UInt8($0 % 190 + 0x41)] }
    }

    @Test("EUC-JP reads JIS X 0208 from two bytes and JIS X 0212 from three")
    func eucJP() throws {
        try expectPairs(.eucJP, "jis0208", count: 94 * 94) { [UInt8($0 / 94 + 0xA1), UInt8($0 % 94 + 0xA1)] }
        try expectPairs(.eucJP, "jis0212", count: 94 * 94) { [0x8F, UInt8($0 / 94 + 0xA1), UInt8($0 % 94 + 0xA1)] }
    }

    @Test("Shift_JIS reads every pair of bytes as the index has it, and what users made as private characters")
    func shiftJIS() throws {
        let privateUse = Dictionary(uniqueKeysWithValues: (8836...10715).map { ($0, [UInt32(0xE000 - 8836 + $0)]) })
        try expectPairs(.shiftJIS, "jis0208", count: 60 * 188, others: privateUse) { pointer in
            let (lead, trail) = (pointer / 188, pointer % 188)
            return [UInt8(lead + (lead < 0x1F ? 0x81 : 0xC1)), UInt8(trail + (trail < 0x3F ? 0x40 : 0x41))]
        }
    }

    @Test("ISO-2022-JP reads every pair of JIS X 0208 behind either escape", arguments: [UInt8(ascii: "@"), UInt8(ascii: "B")])
    func iso2022JP(set: UInt8) throws {
        try expectPairs(.iso2022JP, "jis0208", count: 94 * 94) {
            [0x1B, 0x24, set, UInt8($0 / 94 + 0x21), UInt8($0 % 94 + 0x21)]
        }
    }

    @Test("half-width katakana are the same in the three Japanese encodings")
    func katakana() {
        for number in UInt8(0)..<63 {
            let expected = [0xFF61 + UInt32(number)]
            #expect(Encoding.shiftJIS.scalars([0xA1 + number]) == expected)
            #expect(Encoding.eucJP.scalars([0x8E, 0xA1 + number]) == expected)
            #expect(Encoding.iso2022JP.scalars([0x1B, 0x28, 0x49, 0x21 + number]) == expected)
        }
    }

    @Test("gb18030 reads four bytes by the ranges, whole and at both ends of each")
    func ranges() throws {
        guard let ranges = try EncodingData.index("gb18030-ranges")?.pairs else { return }
        var wrong: [Int] = []
        for (range, next) in zip(ranges, ranges.dropFirst()) {
            // The last of the ranges of the plane ends before the pointers that mean nothing.
            let end = next.pointer == 189_000 ? 39420 : next.pointer
            for pointer in range.pointer..<end {
                let scalar = pointer == 7457 ? 0xE7C7 : range.scalar + UInt32(pointer - range.pointer)
                if Encoding.gb18030.scalars(fourBytes(pointer)) != [scalar] { wrong.append(pointer) }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.count) pointers, the first \(wrong.prefix(5))")
        for pointer in stride(from: 189_000, through: 1_237_575, by: 997) + [1_237_575] {
            #expect(Encoding.gb18030.scalars(fourBytes(pointer)) == [UInt32(pointer - 189_000 + 0x10000)])
        }
        for pointer in [39420, 39421, 100_000, 188_999, 1_237_576, 1_587_599] {
            #expect(Encoding.gb18030.scalars(fourBytes(pointer)) == [0xFFFD], "pointer \(pointer)")
        }
    }

    @Test(
        "an encoding of one byte a character reads every byte as its index has it",
        arguments: Encoding.allCases.filter { $0.isSingleByte && $0 != .userDefined })
    func singleByte(encoding: Encoding) throws {
        let name = encoding == .iso8859x8i ? "iso-8859-8" : encoding.rawValue
        guard let scalars = try EncodingData.index(name)?.byPointer else { return }
        for byte in UInt8.min...UInt8.max {
            let scalar = byte < 0x80 ? UInt32(byte) : scalars[Int(byte) - 0x80] ?? 0xFFFD
            #expect(encoding.scalars([byte]) == [scalar], "\(encoding) \(byte)")
        }
    }

    /// Compares all pointers from 0 on. The character stands between two of ASCII; the trail of an error may be ASCII and stays.
    private func expectPairs(
        _ encoding: Encoding, _ name: String, count: Int, others: [Int: [UInt32]] = [:], bytes: (Int) -> [UInt8]
    ) throws {
        guard let scalars = try EncodingData.index(name)?.byPointer else { return }
        var wrong: [Int] = []
        for pointer in 0..<count {
            let bytes = bytes(pointer)
            let kept = bytes.last.map { $0 < 0x80 && encoding != .iso2022JP ? [UInt32($0)] : [] } ?? []
            let scalar = others[pointer] ?? scalars[pointer].map { [$0] } ?? [0xFFFD] + kept
            if encoding.scalars([0x61] + bytes) != [0x61] + scalar { wrong.append(pointer) }
        }
        #expect(wrong.isEmpty, "\(wrong.count) pointers, the first \(wrong.prefix(5))")
    }
}

/// The four bytes of a pointer of the ranges.
func fourBytes(_ pointer: Int) -> [UInt8] {
    [
        UInt8(pointer / 12600 + 0x81), UInt8(pointer / 1260 % 10 + 0x30), UInt8(pointer / 10 % 126 + 0x81),
        UInt8(pointer % 10 + 0x30),
    ]
}
