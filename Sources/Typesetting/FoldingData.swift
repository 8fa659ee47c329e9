/// The folding of a search, laid out for the inner loops: for each code point the one that stands for all its spellings, and what
/// that is to a search.
struct FoldingData: @unchecked Sendable {
    static let shared = FoldingData()

    /// A folded code point and, in the upper eight bits, its class.
    typealias Folded = UInt32

    static let separator = UInt32(FoldClass.separator.rawValue)
    static let transparent = UInt32(FoldClass.transparent.rawValue)
    static let ideograph = UInt32(FoldClass.ideograph.rawValue)
    static let syllable = UInt32(FoldClass.syllable.rawValue)
    static let word = UInt32(FoldClass.word.rawValue)
    static let hangul = UInt32(FoldClass.hangul.rawValue)
    static let jamo = UInt32(FoldClass.jamo.rawValue)
    static let mark = UInt32(FoldClass.mark.rawValue)
    /// Not a class: several code points stand for the one.
    static let expansion: UInt32 = 255

    /// For each code point below U+10000.
    let plane: UnsafePointer<Folded>
    private let index: UnsafePointer<UInt16>
    private let entries: UnsafePointer<UInt16>
    private let targets: UnsafePointer<Folded>
    private let expansions: UnsafePointer<Folded>
    private let compositions: UnsafePointer<UInt16>

    private init() {
        index = unpacked(FoldingTables.index, digits: 3)
        entries = unpacked(FoldingTables.entries, digits: 3)
        targets = unpacked(FoldingTables.targets, digits: 6)
        expansions = unpacked(FoldingTables.expansions, digits: 6)
        compositions = permanent(FoldingTables.compositions, count: FoldingTables.compositions.count)
        let plane = UnsafeMutablePointer<Folded>.allocate(capacity: 0x10000)
        for scalar in 0..<0x10000 {
            plane[scalar] = Self.lookUp(UInt32(scalar), index, entries, targets)
        }
        self.plane = UnsafePointer(plane)
    }

    @inline(__always)
    private static func lookUp(
        _ scalar: UInt32, _ index: UnsafePointer<UInt16>, _ entries: UnsafePointer<UInt16>, _ targets: UnsafePointer<Folded>
    ) -> Folded {
        let entry = entries[Int(index[Int(scalar >> 7)]) << 7 | Int(scalar & 127)]
        let first = FoldingTables.firstTarget
        return entry < first ? UInt32(entry) << 24 | scalar : targets[Int(entry - first)]
    }

    /// What a code point (at most U+10FFFF) is folded to.
    @inline(__always)
    func folded(_ scalar: UInt32) -> Folded {
        scalar < 0x10000 ? plane[Int(scalar)] : Self.lookUp(scalar, index, entries, targets)
    }

    /// The code points that an expansion stands for.
    func expansion(_ folded: Folded) -> UnsafeBufferPointer<Folded> {
        UnsafeBufferPointer(start: expansions + Int(folded >> 8 & 0xFFFF), count: Int(folded & 0xFF))
    }

    /// A folded code point with a mark or a jamo behind it as one, where they are one: が, 한, й.
    func joined(_ first: UInt32, _ second: UInt32) -> UInt32? {
        if let one = composed(first, second) { return one }
        // Hiragana has no code points for these; those of katakana stand for both.
        if second == 0x3099, (0x308F...0x3092).contains(first) { return first + 0x68 }
        for place in stride(from: 0, to: FoldingTables.compositions.count, by: 3)
        where compositions[place] == first && compositions[place + 1] == second { return UInt32(compositions[place + 2]) }
        return nil
    }

    /// What `joined` makes a scalar of, all the way down: か for が, ᄒ and 하 for 한, и for й.
    func bases(of scalar: UInt32) -> [UInt32] {
        switch scalar {
        case 0xAC00...0xD7A3:
            let number = scalar - 0xAC00
            return [0x1100 + number / 588, scalar - number % 28]
        case 0x3041...0x30FA:
            return (0x3041...0x309D).filter { kana in joined(kana, 0x3099) == scalar || joined(kana, 0x309A) == scalar }
        case 0x400...0x52F:
            let places = stride(from: 0, to: FoldingTables.compositions.count, by: 3)
            return places.filter { compositions[$0 + 2] == scalar }.map { UInt32(compositions[$0]) }
        default: return []
        }
    }

    /// Calls `body` with every code point that is folded to something else.
    func forEachChanged(_ body: (_ scalar: UInt32, _ folded: Folded) -> Void) {
        let first = FoldingTables.firstTarget
        for block in 0..<0x110000 >> 7 {
            let start = Int(index[block]) << 7
            // Most blocks hold nothing of the kind, and are one.
            for place in 0..<128 where entries[start + place] >= first {
                body(UInt32(block << 7 | place), targets[Int(entries[start + place] - first)])
            }
        }
    }
}

extension FoldingData.Folded {
    @inline(__always) var foldClass: UInt32 { self >> 24 }
    @inline(__always) var scalar: UInt32 { self & 0xFF_FFFF }
}
