import Testing

@testable import Model

struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    /// SplitMix64: small, and the same series on every machine.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite("Identifiers are UUIDs of version 7")
struct IdentifierTests {
    @Test("version and variant stand where RFC 9562 puts them")
    func versionAndVariant() {
        var generator = SeededGenerator(state: 1)
        for _ in 0..<100 {
            let text = Array(Identifier.make(at: 1_773_477_000_000, using: &generator).description)
            #expect(text[14] == "7")
            #expect("89ab".contains(text[19]))
        }
    }

    @Test("a later identifier sorts after an earlier one")
    func sortedByTime() {
        var generator = SeededGenerator(state: 2)
        let series = (0..<50).map { Identifier.make(at: Int64($0), using: &generator) }
        #expect(series == series.sorted())
        #expect(series.map(\.description) == series.map(\.description).sorted())
    }

    @Test("text and bytes give the identifier back")
    func roundTrips() {
        var generator = SeededGenerator(state: 3)
        let made = Identifier.make(at: 1_773_477_000_000, using: &generator)
        #expect(Identifier(made.description) == made)
        #expect(Identifier(made.description.uppercased()) == made)
        #expect(Identifier(bytes: made.bytes) == made)
    }

    @Test("what is no UUID is refused", arguments: ["", "x", "0192", "+1923f4c-1111-7111-8111-111111111111", "甲乙"])
    func refused(text: String) {
        #expect(Identifier(text) == nil)
    }
}
