/// The generated tables laid out for the inner loops: plain memory that is filled once and never changes.
struct LineData: @unchecked Sendable {
    static let shared = LineData()

    private let index: UnsafePointer<UInt16>
    private let entries: UnsafePointer<UInt8>
    let line: UnsafePointer<UInt8>
    let kinsoku: UnsafePointer<UInt8>
    let cells: UnsafePointer<UInt8>
    let cluster: UnsafePointer<UInt8>
    let flags: UnsafePointer<UInt8>
    /// What the rules ask of what follows a record.
    let asked: UnsafePointer<Lookahead>
    /// The record of U+0020, which newlines and tabs in flowed text take.
    let space: UInt8

    private init() {
        index = permanent(LineTables.index, count: LineTables.index.count)
        entries = permanent(LineTables.entries, count: LineTables.entries.count)
        line = permanent(LineTables.line, count: 256)
        kinsoku = permanent(LineTables.kinsoku, count: 256)
        cells = permanent(LineTables.cells, count: 256)
        cluster = permanent(LineTables.cluster, count: 256)
        flags = permanent(LineTables.flags, count: 256)
        space = entries[(Int(index[0]) << 7) + 0x20]
        let bracket = entries[(Int(index[0]) << 7) + 0x5B]
        let asked = UnsafeMutablePointer<Lookahead>.allocate(capacity: 256)
        for record in 0..<256 {
            let line = LineClass(rawValue: line[record]) ?? .al
            let kinsoku = KinsokuClass(rawValue: kinsoku[record]) ?? .none
            asked.advanced(by: record).initialize(to: Lookahead.asked(line, kinsoku))
        }
        asked[Int(bracket)].insert(.beginsNote)
        self.asked = UnsafePointer(asked)
    }

    /// The record of a code point (at most U+10FFFF).
    @inline(__always)
    func record(_ scalar: UInt32) -> UInt8 {
        entries[(Int(index[Int(scalar >> 7)]) << 7) | Int(scalar & 127)]
    }

    @inline(__always) func lineClass(_ record: UInt8) -> UInt8 { line[Int(record)] }
    @inline(__always) func has(_ record: UInt8, _ flag: UInt8) -> Bool { flags[Int(record)] & flag != 0 }
    @inline(__always) func clusterClass(_ record: UInt8) -> UInt8 { cluster[Int(record)] }
    @inline(__always) func cellClass(_ record: UInt8) -> UInt8 { cells[Int(record)] }

    /// Never drawn: controls, format characters, fillers.
    @inline(__always) func isIgnored(_ record: UInt8) -> Bool { cells[Int(record)] == CellClass.ignored.rawValue }

    func isHardBreak(_ record: UInt8) -> Bool {
        switch LineClass(rawValue: line[Int(record)]) {
        case .bk, .cr, .lf, .nl: true
        default: false
        }
    }

    /// Of what is never drawn, only a joiner and a hard break make or part clusters here.
    func isSeenByClusters(_ record: UInt8) -> Bool {
        line[Int(record)] == LineClass.zwj.rawValue || isHardBreak(record)
    }

    func kinsokuClass(_ record: UInt8) -> KinsokuClass { KinsokuClass(rawValue: kinsoku[Int(record)]) ?? .none }
}

/// Bits of a record's flags; the generator has the same.
enum RecordFlag {
    /// East_Asian_Width F, W or H: the set that UAX #14 calls EastAsian.
    static let eastAsian: UInt8 = 1
    /// A space that vanishes at a line end: U+0020, U+3000 and the other breaking spaces.
    static let space: UInt8 = 2
    /// Of a script written without spaces (not Hangul), or full-width punctuation.
    static let unspaced: UInt8 = 4
    static let widePunctuation: UInt8 = 8
    /// Ignored, and no hint for line breaking either.
    static let skipped: UInt8 = 16
    /// Extended_Pictographic.
    static let pictographic: UInt8 = 32
    /// Narrow letters and digits, which may keep a distance from ideographs.
    static let latin: UInt8 = 64
    /// Ideographs and kana.
    static let ideograph: UInt8 = 128
}

/// Copies a table to memory that lives as long as the program; the entries beyond the table are 0.
func permanent<Value: FixedWidthInteger>(_ values: [Value], count: Int) -> UnsafePointer<Value> {
    let memory = UnsafeMutablePointer<Value>.allocate(capacity: count)
    memory.initialize(repeating: 0, count: count)
    for (place, value) in values.enumerated() where place < count { memory[place] = value }
    return UnsafePointer(memory)
}

/// A table that stands as digits of 64 in a text, in memory that lives as long as the program.
func unpacked<Value: FixedWidthInteger>(_ text: StaticString, digits: Int) -> UnsafePointer<Value> {
    let count = text.utf8CodeUnitCount / digits
    let memory = UnsafeMutablePointer<Value>.allocate(capacity: count)
    for place in 0..<count {
        let start = text.utf8Start + place * digits
        var value: Value = 0
        for digit in 0..<digits { value = value << 6 | Value(truncatingIfNeeded: start[digit] &- 0x30) }
        memory.advanced(by: place).initialize(to: value)
    }
    return UnsafePointer(memory)
}
