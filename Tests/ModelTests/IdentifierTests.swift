import Testing

@testable import Model

@Suite("Identifiers are UUIDs of version 7")
struct IdentifierTests {
    @Test("version and variant stand where RFC 9562 puts them")
    func versionAndVariant() {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<100 {
            let text = Array(Identifier.make(at: 1_773_477_000_000, using: &generator).description)
            #expect(text[14] == "7")
            #expect("89ab".contains(text[19]))
        }
    }

    @Test("a later identifier sorts after an earlier one")
    func sortedByTime() {
        var generator = SeededGenerator(seed: 2)
        let series = (0..<50).map { Identifier.make(at: Int64($0), using: &generator) }
        #expect(series == series.sorted())
        #expect(series.map(\.description) == series.map(\.description).sorted())
    }

    @Test("text and bytes give the identifier back")
    func roundTrips() {
        var generator = SeededGenerator(seed: 3)
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
