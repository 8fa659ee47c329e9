/// A generated index laid out for the inner loops: the code point of each pointer, 0 where there is none.
struct EncodingIndex<Unit: FixedWidthInteger>: @unchecked Sendable {
    private let scalars: UnsafePointer<Unit>

    /// - Parameter count: how many pointers there are to be; those beyond the table have no code point.
    init(_ table: StaticString, count: Int) {
        let memory = UnsafeMutablePointer<Unit>.allocate(capacity: count)
        memory.initialize(repeating: 0, count: count)
        for (pointer, scalar) in unpacked(table).prefix(count).enumerated() {
            memory[pointer] = Unit(truncatingIfNeeded: scalar)
        }
        scalars = UnsafePointer(memory)
    }

    /// - Parameter pointer: from 0 to the count.
    @inline(__always)
    subscript(pointer: Int) -> UInt32 { UInt32(truncatingIfNeeded: scalars[pointer]) }
}

/// The indexes of Encoding, section 5, with as many pointers as the decoders' bytes can ask for; each is made when it is first used and
/// lives as long as the program.
enum EncodingIndexes {
    static let gb18030 = EncodingIndex<UInt16>(IndexTables.gb18030, count: 126 * 190)
    static let big5 = EncodingIndex<UInt32>(IndexTables.big5, count: 126 * 157)
    static let jis0208 = EncodingIndex<UInt16>(IndexTables.jis0208, count: 60 * 188)
    static let jis0212 = EncodingIndex<UInt16>(IndexTables.jis0212, count: 94 * 94)
    static let eucKR = EncodingIndex<UInt16>(IndexTables.euckr, count: 126 * 190)
    /// Begin of a range of pointers and its first code point, in order.
    static let gb18030Ranges: [(pointer: UInt32, scalar: UInt32)] = {
        let numbers = unpacked(IndexTables.gb18030Ranges)
        return stride(from: 0, to: numbers.count, by: 2).map { (numbers[$0], numbers[$0 + 1]) }
    }()
}

/// A table that stands as three digits of 64 for each number.
func unpacked(_ table: StaticString) -> [UInt32] {
    stride(from: 0, to: table.utf8CodeUnitCount, by: 3).map { place in
        (0..<3).reduce(0) { $0 << 6 | UInt32(table.utf8Start[place + $1] &- 0x30) }
    }
}
