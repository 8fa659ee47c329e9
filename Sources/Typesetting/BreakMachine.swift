/// All the rules of line breaking as one table: a state and a code point's column give the next state and the decisions for every
/// rule set. `MachineBuilder` makes it from `RuleState`, which is the rules written out.
struct BreakMachine: @unchecked Sendable {
    static let shared = BreakMachine()

    /// Rows of entries: the place of the next row, and the output in the low byte.
    let entries: UnsafePointer<UInt32>
    /// Instead of an entry, where the answer hangs on what follows.
    static let peek: UInt32 = .max

    /// The ideographs U+4E00 to U+9FFF.
    let ideograph: Run
    /// The letters of ASCII.
    let letter: Run

    /// Characters of one record, and the row that they lead to and stay in.
    struct Run {
        let record: UInt8
        let row: Int
        /// What is said of the place between two of them.
        let output: Int

        fileprivate init(_ scalar: UInt32, _ entries: UnsafePointer<UInt32>) {
            record = LineData.shared.record(scalar)
            let column = Int(MachineTables.columns[Int(record)])
            row = Int(entries[Int(entries[column] >> 8) + column] >> 8)
            output = Int(entries[row + column] & 0xFF)
        }
    }

    private let outputs: UnsafePointer<UInt8>
    private let hardOutputs: UnsafePointer<UInt8>
    private let columns: UnsafePointer<UInt8>
    private let firstVariants: UnsafePointer<UInt16>
    private let variants: UnsafePointer<UInt8>

    private init() {
        columns = permanent(MachineTables.columns, count: 256)
        firstVariants = permanent(MachineTables.firstVariants, count: 256)
        variants = permanent(MachineTables.variants, count: MachineTables.variants.count)
        let width = UInt32(MachineTables.columnCount)
        let bits = UInt32(MachineBuilder.outputBits)
        let entries = UnsafeMutablePointer<UInt32>.allocate(capacity: MachineTables.entries.count)
        for (place, packed) in MachineTables.entries.enumerated() {
            let entry = UInt32(packed)
            entries[place] =
                entry == UInt32(MachineBuilder.peek) ? Self.peek : (entry >> bits) * width << 8 | entry & (1 << bits - 1)
        }
        self.entries = UnsafePointer(entries)
        ideograph = Run(0x4E00, self.entries)
        letter = Run(0x61, self.entries)
        (outputs, hardOutputs) = Self.decisions(sets: RuleSet.all.count)
    }

    /// For every rule set its decision for every output; and the same for one set where only hard breaks end a line.
    private static func decisions(sets: Int) -> (UnsafePointer<UInt8>, UnsafePointer<UInt8>) {
        var values = [UInt8](repeating: 0, count: 256 * sets)
        for (place, decision) in MachineTables.outputs.enumerated() { values[place % sets * 256 + place / sets] = decision }
        let hard = values.prefix(256).map { $0 == Decision.mandatory ? $0 : Decision.none }
        return (permanent(values, count: values.count), permanent(hard, count: 256))
    }

    /// For every output the decision of a rule set.
    func decisions(_ rules: KinsokuRules) -> UnsafePointer<UInt8> { outputs + RuleSet.index(rules) * 256 }

    /// The same where only hard breaks end a line, as in code.
    var hardDecisions: UnsafePointer<UInt8> { hardOutputs }

    @inline(__always) func column(_ record: UInt8) -> UInt8 { columns[Int(record)] }

    /// The column of a record with what follows it.
    func column(_ record: UInt8, _ ahead: Lookahead) -> Int {
        let asked = LineData.shared.asked[Int(record)]
        return Int(variants[Int(firstVariants[Int(record)]) + ahead.number(asked: asked)])
    }
}
