/// A text folded as a search folds it (docs/search.md), scalar by scalar, each with its place: Traditional and Simplified, widths, case and
/// kana are one, accents and what is never drawn are gone, punctuation and white space are there.
public struct FoldedScalars: Sendable {
    public private(set) var scalars: [UInt32] = []
    /// The UTF-8 offset at which what a scalar stands for begins.
    public private(set) var starts: [Int32] = []
    /// The UTF-8 offset behind what a scalar stands for, the marks behind it included.
    public private(set) var ends: [Int32] = []

    public init(_ text: String) {
        withBytes(of: text) { append($0) }
    }

    /// - Parameter utf8: at most 2 GiB; damaged bytes are U+FFFD.
    public init(utf8: some Collection<UInt8>) {
        let bytes = Array(utf8)
        bytes.withUnsafeBufferPointer { append($0) }
    }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        scalars.reserveCapacity(bytes.count / 3)
        starts.reserveCapacity(bytes.count / 3)
        ends.reserveCapacity(bytes.count / 3)
        var reader = FoldedReader(bytes, at: 0)
        var start: Int32 = 0
        while true {
            // What an expansion stands for has one place.
            if !reader.isInsideExpansion { start = Int32(truncatingIfNeeded: reader.offset) }
            guard let scalar = reader.next() else { return }
            scalars.append(scalar)
            starts.append(start)
            ends.append(Int32(truncatingIfNeeded: reader.offset))
        }
    }
}
