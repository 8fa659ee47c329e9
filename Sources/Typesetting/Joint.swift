/// A drawn character on one side of a joint, as the rules of the languages see it.
struct Side: Hashable {
    var kinsoku: KinsokuClass
    var isEastAsian: Bool

    init(_ record: UInt8) {
        let data = LineData.shared
        kinsoku = data.kinsokuClass(record)
        isEastAsian = data.has(record, RecordFlag.eastAsian)
    }
}

/// The two sides of a place where a line might end: the last and the next character that are drawn.
struct Joint {
    var before: Side
    var after: Side
    /// The drawn character before `before`, where nothing stands between them and a rule asks for it.
    var second: Side?
    /// A space stands between.
    var hasGap: Bool
    /// What follows `after` directly is drawn too.
    var continues: Bool
    /// `after` begins a note mark such as [1].
    var beginsNote: Bool
    /// `after` is a letter to UAX #14.
    var isBeforeLetter: Bool
}

/// What is known of the left side of the next joint.
struct JointState: Hashable {
    private(set) var before: Side?
    private var second: Side?
    private var hasGap = false

    /// A line begins.
    mutating func restart() { self = JointState() }

    /// The joint before a character that is drawn; nil where nothing is drawn before it.
    func joint(before record: UInt8, _ ahead: Lookahead) -> Joint? {
        guard let before else { return nil }
        return Joint(
            before: before, after: Side(record), second: second, hasGap: hasGap, continues: ahead.contains(.continues),
            beginsNote: ahead.contains(.beginsNote),
            isBeforeLetter: LineData.shared.lineClass(record) == LineClass.al.rawValue)
    }

    /// Moves past a character that is drawn; a mark is part of what it stands on.
    mutating func pass(_ record: UInt8) {
        guard LineData.shared.lineClass(record) != LineClass.cm.rawValue else { return }
        let side = Side(record)
        second = nil
        if let before, !hasGap, Self.looksFurtherBack(side.kinsoku) { second = before }
        before = side
        hasGap = false
    }

    mutating func passSpace() {
        guard before != nil else { return }
        hasGap = true
        second = nil
    }

    /// The rules for a solidus and for a point within a numeral ask what stands before it.
    private static func looksFurtherBack(_ value: KinsokuClass) -> Bool {
        value == .slash || value == .numericStop || value == .infix
    }
}
