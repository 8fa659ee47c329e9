/// One code point of a prepared text: its record in the tables, its length in bytes, its cells and what is known of it.
struct Unit {
    var record: UInt8
    var length: UInt8
    var width: UInt8
    var flags: UInt8

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
    case flowed(dropsIndent: Bool)
    /// Every newline ends a line, tabs go to columns.
    case code
    /// One line: newlines and tabs are one space each.
    case label
}
