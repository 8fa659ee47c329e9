import Model
import Testing

@testable import Anchoring

@Suite("Passages of ten thousand edited articles")
struct EditsTests {
    private struct Counts {
        var right = 0
        var rough = 0
        var missed = 0
        var orphaned = 0
        var torn = 0
        var wrong: [UInt64] = []

        mutating func add(_ outcome: Trial.Outcome, _ seed: UInt64) {
            switch outcome {
            case .right: right += 1
            case .rough: rough += 1
            case .missed: missed += 1
            case .orphaned: orphaned += 1
            case .torn: torn += 1
            case .wrong: wrong.append(seed)
            }
        }

        static func + (one: Counts, other: Counts) -> Counts {
            Counts(
                right: one.right + other.right, rough: one.rough + other.rough, missed: one.missed + other.missed,
                orphaned: one.orphaned + other.orphaned, torn: one.torn + other.torn, wrong: one.wrong + other.wrong)
        }
    }

    @Test("of those that are there ninety-five in a hundred are found, and none is found where it is not")
    func edits() async {
        let counts = await withTaskGroup { group in
            for part in 0..<10 as Range<UInt64> { group.addTask { Self.counts(part * 1_000 + 1...part * 1_000 + 1_000) } }
            return await group.reduce(Counts(), +)
        }
        let there = counts.right + counts.rough + counts.missed
        print(
            "Anchoring: \(counts.right) of \(there) right, \(counts.rough) rough, \(counts.missed) not found;",
            "\(counts.orphaned) gone, \(counts.torn) torn apart, \(counts.wrong.count) wrong")
        #expect(counts.right * 100 >= there * 95)
        #expect(counts.rough * 100 <= there)
        #expect(counts.wrong == [])
        // Enough that are gone to have been taken in by.
        #expect(counts.orphaned > 1_000)
    }

    private static func counts(_ seeds: ClosedRange<UInt64>) -> Counts {
        var folding: [UInt32: UInt32] = [:]
        return seeds.reduce(into: Counts()) { counts, seed in
            let trial = Trial(seed: seed, folding: &folding)
            guard let quotation = trial.quotation else { return counts.wrong.append(seed) }
            let found = PassageFinder(trial.newText).place(of: quotation).flatMap { trial.newText.range(of: $0.passage) }
            counts.add(trial.outcome(of: found.map(trial.flat)), seed)
        }
    }
}
