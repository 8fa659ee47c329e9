/// The first pass: from bytes to units, with clusters, cells, white space and the places where a line may end all settled.
///
/// - Parameter range: UTF-8 offsets of what is prepared; the units' offsets count from its start. Nothing beyond it is looked at.
func prepare(_ bytes: Bytes, _ range: Range<Int>, as reading: Reading, ambiguous: Int) -> [Unit] {
    let part = Bytes(rebasing: bytes[range])
    return [Unit](unsafeUninitializedCapacity: part.count + 1) { units, count in
        guard let units = units.baseAddress else { return }
        var preparation = Preparation(part, units, reading, ambiguous)
        preparation.run()
        count = preparation.count
    }
}

/// Units being made. The inner loop is here; what needs a second look is in `PrepareWithCare`.
struct Preparation {
    let bytes: Bytes
    let units: UnsafeMutablePointer<Unit>
    let reading: Reading
    let surroundings: Surroundings
    let data = LineData.shared
    let machine = BreakMachine.shared
    let traits: UnsafePointer<UInt32>
    private let decisions: UnsafePointer<UInt8>
    var clusters = ClusterScanner()
    var hasHardBreaks = false
    private(set) var count = 0
    private(set) var offset = 0
    var column = 0
    private var row = 0

    init(_ bytes: Bytes, _ units: UnsafeMutablePointer<Unit>, _ reading: Reading, _ ambiguous: Int) {
        self.bytes = bytes
        self.units = units
        self.reading = reading
        surroundings = Surroundings(bytes: bytes, reading: reading)
        traits = RecordTraits.shared(ambiguous: ambiguous)
        decisions =
            if case .flowed(let rules, _) = reading { machine.decisions(rules) } else { machine.hardDecisions }
    }

    mutating func run() {
        if case .flowed(_, dropsIndent: true) = reading { dropIndent() }
        while offset < bytes.count {
            let start = count
            takeSimple()
            if count > start { clusters = ClusterScanner(after: data.clusterClass(units[count - 1].record)) }
            guard offset < bytes.count else { break }
            repeat { takeWithCare() } while clusters.holdsNext && offset < bytes.count
        }
        take(0, length: 0, width: 0, Decision.mandatory, hasHardBreaks ? Unit.hardBreak : 0)
    }

    /// The inner loop: everything up to the first code point that needs a second look.
    private mutating func takeSimple() {
        let (data, machine, traits, decisions, bytes) = (data, machine, traits, decisions, bytes)
        let (ideograph, letter) = (machine.ideograph, machine.letter)
        let (betweenIdeographs, betweenLetters) = (decisions[ideograph.output], decisions[letter.output])
        var unit = units + count
        var (offset, column, row) = (offset, column, row)
        while offset < bytes.count {
            if row == ideograph.row {
                while isIdeograph(bytes, at: offset) {
                    unit.initialize(
                        to: Unit(
                            offset: offset, column: column, record: ideograph.record, width: 2, decision: betweenIdeographs,
                            length: 3, flags: Unit.clusterStart))
                    unit += 1
                    offset += 3
                    column += 2
                }
            } else if row == letter.row {
                while offset < bytes.count, (bytes[offset] | 0x20) &- 0x61 < 26 {
                    unit.initialize(
                        to: Unit(
                            offset: offset, column: column, record: letter.record, width: 1, decision: betweenLetters,
                            length: 1, flags: Unit.clusterStart))
                    unit += 1
                    offset += 1
                    column += 1
                }
            }
            guard offset < bytes.count else { break }
            let (scalar, length) = decode(bytes, at: offset)
            let record = data.record(scalar)
            let trait = traits[Int(record)]
            var flags = Unit.clusterStart
            if trait & RecordTraits.needsCare != 0 {
                guard isPlainSpace(bytes, at: offset) else { break }
                flags |= Unit.space
            }
            var entry = machine.entries[row + Int(trait & 0xFF)]
            if entry == BreakMachine.peek { entry = peeked(row, record, offset + length) }
            row = Int(entry >> 8)
            let width = UInt8(truncatingIfNeeded: trait >> 8) & 3
            unit.initialize(
                to: Unit(
                    offset: offset, column: column, record: record, width: width, decision: decisions[Int(entry & 0xFF)],
                    length: length, flags: flags))
            unit += 1
            offset += length
            column += Int(width)
        }
        (count, self.offset, self.column, self.row) = (unit - units, offset, column, row)
    }

    // MARK: Steps

    mutating func take(_ record: UInt8, length: Int, width: UInt8, _ decision: UInt8, _ flags: UInt8) {
        (units + count).initialize(
            to: Unit(
                offset: offset, column: column, record: record, width: width, decision: decision, length: length, flags: flags))
        count += 1
        offset += length
        column += Int(width)
    }

    /// Moves the machine past a record; `end` is where what follows it begins.
    mutating func step(_ record: UInt8, _ end: Int) -> UInt8 {
        var entry = machine.entries[row + Int(machine.column(record))]
        if entry == BreakMachine.peek { entry = peeked(row, record, end) }
        row = Int(entry >> 8)
        return decisions[Int(entry & 0xFF)]
    }

    @inline(never)
    private func peeked(_ row: Int, _ record: UInt8, _ end: Int) -> UInt32 {
        machine.entries[row + machine.column(record, surroundings.lookahead(from: end, after: record))]
    }
}

/// Whether one of U+4E00 to U+9FFF stands at an offset; all of them are one record. Asked of nearly every character, so it is one load
/// and two comparisons: both continuation bytes are such, and the first two bytes lie between E4 B8 and E9 BF.
@inline(__always)
private func isIdeograph(_ bytes: Bytes, at offset: Int) -> Bool {
    guard offset + 4 <= bytes.count else { return false }
    let four = UInt32(littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    let two = UInt16(truncatingIfNeeded: four).byteSwapped
    return four & 0x00C0_C000 == 0x0080_8000 && two &- 0xE4B8 <= 0xE9BF - 0xE4B8
}

/// Whether a space stands at an offset that is simply one: before a printing ASCII character or an ideograph, so that no white space and
/// nothing that is not drawn follows.
@inline(__always)
private func isPlainSpace(_ bytes: Bytes, at offset: Int) -> Bool {
    guard bytes[offset] == 0x20, offset + 1 < bytes.count else { return false }
    let next = bytes[offset + 1]
    return next &- 0x21 < 0x5E || next &- 0xE4 < 6
}
