/// A set of characters of the basic plane, one bit each: what is asked of every character of a page is asked by one look.
struct Characters: Sendable {
    private var bits = [UInt64](repeating: 0, count: 1024)

    /// - Parameter characters: those beyond the basic plane are left out.
    init(_ characters: some Sequence<Unicode.Scalar>) {
        for value in characters.lazy.map(\.value) where value < 0x10000 { bits[Int(value >> 6)] |= 1 << UInt64(value & 63) }
    }

    func hold(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x10000 && bits[Int(scalar.value >> 6)] >> UInt64(scalar.value & 63) & 1 != 0
    }
}
