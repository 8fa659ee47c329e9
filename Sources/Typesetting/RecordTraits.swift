/// What the inner loop asks of a record, in one word: its column in the machine, its cells at a cluster's start, and whether it needs
/// a second look.
enum RecordTraits {
    static let needsCare: UInt32 = 1 << 12

    /// By the cells of a character of ambiguous width.
    static func shared(ambiguous: Int) -> UnsafePointer<UInt32> { (ambiguous == 2 ? wide : narrow).pointer }

    private static let narrow = Table(ambiguous: 1)
    private static let wide = Table(ambiguous: 2)

    private struct Table: @unchecked Sendable {
        let pointer: UnsafePointer<UInt32>

        init(ambiguous: UInt32) {
            let values = (0..<UInt8(LineTables.recordCount)).map { RecordTraits.traits($0, ambiguous) }
            pointer = permanent(values, count: 256)
        }
    }

    private static func traits(_ record: UInt8, _ ambiguous: UInt32) -> UInt32 {
        let cells: UInt32 =
            switch CellClass(rawValue: LineData.shared.cellClass(record)) {
            case .wide: 2
            case .ambiguous: ambiguous
            default: 1
            }
        return UInt32(BreakMachine.shared.column(record)) | cells << 8 | (isSimple(record) ? 0 : needsCare)
    }

    /// Drawn, and begins a cluster behind anything but a prepended mark or a leading jamo.
    private static func isSimple(_ record: UInt8) -> Bool {
        let data = LineData.shared
        if data.isIgnored(record) || data.has(record, RecordFlag.space) { return false }
        switch ClusterClass(rawValue: data.clusterClass(record)) {
        case .other, .lv, .lvt: return true
        default: return false
        }
    }
}
