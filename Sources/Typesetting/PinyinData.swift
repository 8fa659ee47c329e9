/// How ideographs are read in Mandarin, without tones.
struct PinyinData: @unchecked Sendable {
    static let shared = PinyinData()

    /// All syllables, in the order of the alphabet; their UTF-8 lives as long as the program.
    let syllables: [Bytes]
    /// All of them, and all that one may begin with.
    let known: Set<String>
    let beginnings: Set<String>
    private let index: UnsafePointer<UInt16>
    private let entries: UnsafePointer<UInt16>
    private let lists: UnsafePointer<UInt16>

    private init() {
        let text = Bytes(start: PinyinTables.syllables.utf8Start, count: PinyinTables.syllables.utf8CodeUnitCount)
        syllables = text.split(separator: 0x20).map { Bytes(rebasing: $0) }
        let names = syllables.map { String(decoding: $0, as: UTF8.self) }
        known = Set(names)
        beginnings = Set(names.flatMap { name in (1...name.count).map { String(name.prefix($0)) } })
        index = unpacked(PinyinTables.index, digits: 3)
        entries = unpacked(PinyinTables.entries, digits: 3)
        lists = unpacked(PinyinTables.readings, digits: 2)
    }

    /// Where the list of a code point's readings begins; nil where it has none.
    @inline(__always)
    func place(of scalar: UInt32) -> Int? {
        let entry = Int(entries[Int(index[Int(scalar >> 7)]) << 7 | Int(scalar & 127)])
        return entry == 0 ? nil : entry - 1
    }

    /// Calls `body` with each reading of a list, the usual one first, until it returns false.
    ///
    /// - Returns: false where `body` stopped it.
    @inline(__always)
    func forEachReading(at place: Int, _ body: (Bytes) -> Bool) -> Bool {
        var place = place
        while true {
            let item = Int(lists[place])
            guard body(syllables[item >> 1]) else { return false }
            if item & 1 == 1 { return true }
            place += 1
        }
    }

    /// The letters that the readings of a list begin with, as bits: 1 for a.
    func initials(at place: Int) -> UInt32 {
        var initials: UInt32 = 0
        _ = forEachReading(at: place) { reading in
            initials |= 1 << UInt32(reading[0] &- 0x61)
            return true
        }
        return initials
    }
}
