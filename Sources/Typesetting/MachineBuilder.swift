/// Writes the rules out as a table of states: every state that any text leads to, merged where no text tells two apart.
///
/// The table is checked in (`MachineTables`) and read by `BreakMachine`; this makes it, for `GenerateTables`.
package struct MachineBuilder {
    /// What an entry says where the answer hangs on what follows.
    package static let peek = 0xFFFF
    /// Bits of an entry that hold the output; the state stands above them.
    package static let outputBits = 6

    /// A column: a record with what stands after it, or, with nil, a record whatever stands after it.
    private struct Column {
        var record: UInt8
        var ahead: Lookahead?
    }

    private var columns: [Column] = []
    /// Of every record, its main column; the columns of its variants follow it.
    private var mains: [Int] = []

    /// For every record the number of its column.
    package private(set) var columnOfRecord: [Int] = []
    /// For every record the place in `variantColumns` of the first of its variants.
    package private(set) var firstVariant: [Int] = []
    package private(set) var variantColumns: [Int] = []
    package private(set) var columnCount = 0
    /// Rows of `columnCount` entries, one row a state, the initial one first: state and output, or `peek`.
    package private(set) var entries: [Int] = []
    /// For every output the decision for each rule set.
    package private(set) var outputs: [[UInt8]] = []

    package init() {
        listColumns()
        let explored = explore()
        emit(explored, merge(explored))
    }

    private mutating func listColumns() {
        for record in 0..<UInt8(LineTables.recordCount) {
            mains.append(columns.count)
            columns.append(Column(record: record))
            let asked = LineData.shared.asked[Int(record)]
            guard !asked.isEmpty else { continue }
            for number in 0..<asked.variantCount { columns.append(Column(record: record, ahead: asked.variant(number))) }
        }
    }

    /// Every state with its transitions.
    private struct Explored {
        var next: [[Int]] = []
        var output: [[Int]] = []
    }

    private mutating func explore() -> Explored {
        var explored = Explored()
        var numbers = [RuleState(): 0]
        var states = [RuleState()]
        var known: [[UInt8]: Int] = [:]
        while explored.next.count < states.count {
            let place = explored.next.count
            var nexts = [Int](repeating: place, count: columns.count)
            var outputs = [Int](repeating: 0, count: columns.count)
            for (number, column) in columns.enumerated() {
                // What line breaking does not see changes nothing.
                if LineData.shared.has(column.record, RecordFlag.skipped) { continue }
                var state = states[place]
                let decisions = state.pass(column.record, column.ahead ?? []).map(\.decision)
                if numbers[state] == nil {
                    numbers[state] = states.count
                    states.append(state)
                }
                if known[decisions] == nil {
                    known[decisions] = self.outputs.count
                    self.outputs.append(decisions)
                }
                nexts[number] = numbers[state] ?? 0
                outputs[number] = known[decisions] ?? 0
            }
            explored.next.append(nexts)
            explored.output.append(outputs)
        }
        return explored
    }

    /// The class of every state: two states are of one class where all that ever follows is decided alike (Moore's algorithm).
    private func merge(_ explored: Explored) -> [Int] {
        var classes = [Int](repeating: 0, count: explored.next.count)
        var count = 0
        while true {
            var known: [[Int]: Int] = [:]
            var refined = classes
            for state in explored.next.indices {
                let key = count == 0 ? explored.output[state] : [classes[state]] + explored.next[state].map { classes[$0] }
                if known[key] == nil { known[key] = known.count }
                refined[state] = known[key] ?? 0
            }
            classes = refined
            if known.count == count { return classes }
            count = known.count
        }
    }

    private mutating func emit(_ explored: Explored, _ classes: [Int]) {
        let count = (classes.max() ?? 0) + 1
        var states = [Int](repeating: 0, count: count)
        for (state, number) in classes.enumerated().reversed() { states[number] = state }
        var numbers: [[Int]: Int] = [:]
        var merged: [[Int]] = []
        func number(_ column: [Int]) -> Int {
            if let known = numbers[column] { return known }
            numbers[column] = merged.count
            merged.append(column)
            return merged.count - 1
        }
        func entry(_ state: Int, _ column: Int) -> Int {
            classes[explored.next[state][column]] << Self.outputBits | explored.output[state][column]
        }
        for (record, main) in mains.enumerated() {
            let end = record + 1 < mains.count ? mains[record + 1] : columns.count
            let settled = states.map { state in
                let first = entry(state, min(main + 1, end - 1))
                return (main + 1..<end).allSatisfy { entry(state, $0) == first } ? first : Self.peek
            }
            columnOfRecord.append(number(settled))
            firstVariant.append(variantColumns.count)
            for column in main + 1..<max(main + 1, end) { variantColumns.append(number(states.map { entry($0, column) })) }
        }
        columnCount = merged.count
        for place in 0..<count { entries += merged.map { $0[place] } }
    }
}

extension Lookahead {
    /// How many answers there are to what is asked.
    var variantCount: Int { 1 << rawValue.nonzeroBitCount }

    /// One answer to what is asked: the bits of the number in the places of those that are asked.
    func variant(_ number: Int) -> Lookahead {
        var result = Lookahead()
        for (place, one) in members.enumerated() where number >> place & 1 != 0 { result.insert(one) }
        return result
    }

    /// The number of the answer that this is to what is asked.
    func number(asked: Lookahead) -> Int {
        asked.members.enumerated().reduce(0) { contains($1.element) ? $0 | 1 << $1.offset : $0 }
    }

    private var members: [Lookahead] {
        (0..<7).map { Lookahead(rawValue: 1 << $0) }.filter(contains)
    }
}
