import Testing

@testable import Typesetting

@Suite("The table of states")
struct MachineTests {
    @Test("the ideographs that are taken in a run are of one record, and so are the letters")
    func runs() {
        let (machine, data) = (BreakMachine.shared, LineData.shared)
        #expect((UInt32(0x4E00)...0x9FFF).allSatisfy { data.record($0) == machine.ideograph.record })
        let letters = Array(UInt32(0x41)...0x5A) + Array(UInt32(0x61)...0x7A)
        #expect(letters.allSatisfy { data.record($0) == machine.letter.record })
    }

    @Test("a run stays in its state")
    func rows() {
        let machine = BreakMachine.shared
        for run in [machine.ideograph, machine.letter] {
            let entry = machine.entries[run.row + Int(machine.column(run.record))]
            #expect(Int(entry >> 8) == run.row && Int(entry & 0xFF) == run.output)
        }
    }

    @Test("a line may end between two ideographs, at any level and in any language, and never between two letters")
    func decisions() {
        let machine = BreakMachine.shared
        for set in RuleSet.all where !set.rules.byWord {
            let decisions = machine.decisions(set.rules)
            #expect(decisions[machine.ideograph.output] == Decision.allowed)
            #expect(decisions[machine.letter.output] == Decision.none)
        }
    }
}
