/// One code point of a prepared text. Behind the units of a text stands one more, at its end, that stands for nothing.
struct Unit {
    /// UTF-8 offset in the text that was prepared.
    private(set) var offset: UInt32
    /// Cells before it in the text, as if that were one line.
    var column: UInt32
    /// From the lowest: its record in the tables (8 bits), flags (8 bits), cells (2 bits), the decision for the place before it (2 bits),
    /// and its length in bytes (3 bits).
    private var traits: UInt32

    @inline(__always)
    init(offset: Int, column: Int, record: UInt8, width: UInt8, decision: UInt8, length: Int, flags: UInt8) {
        self.offset = UInt32(truncatingIfNeeded: offset)
        self.column = UInt32(truncatingIfNeeded: column)
        traits =
            UInt32(record) | UInt32(flags) << 8 | UInt32(width) << 16 | UInt32(decision) << 18
            | UInt32(truncatingIfNeeded: length) << 20
    }

    @inline(__always) var record: UInt8 { UInt8(truncatingIfNeeded: traits) }
    @inline(__always) var flags: UInt8 { UInt8(truncatingIfNeeded: traits >> 8) }
    /// Cells: 0, 1 or 2.
    @inline(__always) var width: UInt8 {
        get { UInt8(truncatingIfNeeded: traits >> 16) & 3 }
        set { traits = traits & ~(3 << 16) | UInt32(newValue) << 16 }
    }
    /// Whether a line may or must end before it.
    @inline(__always) var decision: UInt8 { UInt8(truncatingIfNeeded: traits >> 18) & 3 }
    /// In bytes.
    @inline(__always) var length: UInt8 { UInt8(truncatingIfNeeded: traits >> 20) }
    @inline(__always) var start: Int { Int(column) }
    /// The column behind it.
    @inline(__always) var end: Int { Int(column) + Int(width) }

    /// A cluster begins here.
    static let clusterStart: UInt8 = 1
    /// Neither drawn nor seen by line breaking: a vanished newline, an indent that is not drawn again.
    static let absent: UInt8 = 2
    /// Not drawn, but a hint or a part of a cluster: ZWSP, soft hyphen, joiner, variation selector.
    static let ignored: UInt8 = 4
    /// Vanishes at a line end.
    static let space: UInt8 = 8
    static let tab: UInt8 = 16
    /// Ends its line: U+2028 and, in code, a newline.
    static let hardBreak: UInt8 = 32
    static let softHyphen: UInt8 = 64
    /// A newline inside a paragraph, whether it vanishes or is a space.
    static let newline: UInt8 = 128

    @inline(__always) func has(_ flag: UInt8) -> Bool { flags & flag != 0 }
    /// Drawn, and not a space.
    @inline(__always) var isVisible: Bool { flags & (Unit.absent | Unit.ignored | Unit.space | Unit.hardBreak) == 0 }
    /// Takes no cells of its own and is part of what stands before it.
    var belongsToGlyph: Bool { has(Unit.ignored) || flags & (Unit.absent | Unit.hardBreak) == 0 }
    /// After it a soft hyphen before it is not at the line end.
    @inline(__always) var endsHyphenation: Bool {
        isVisible || flags & (Unit.space | Unit.hardBreak | Unit.newline) != 0
    }
}

/// How a text is read.
enum Reading: Hashable {
    /// A paragraph; `dropsIndent`: its leading spaces are not drawn.
    case flowed(KinsokuRules, dropsIndent: Bool)
    /// Every newline ends a line, tabs go to columns.
    case code
    /// One line: newlines and tabs are one space each.
    case label
}
