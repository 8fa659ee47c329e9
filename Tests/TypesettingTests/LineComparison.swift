import Testing

@testable import Typesetting

/// Texts given to the engine and to ICU, and their disagreements by what explains them.
struct LineComparison {
    /// ICU finds words in scripts without spaces, of which UAX #14 says only that somebody may.
    static let dictionary = "dictionary, LB1"

    private let icu: ICULines
    private var known: [Unicode.Scalar: Traits] = [:]
    private(set) var counts: [String: Int] = [:]
    private var places = 0

    private struct Traits {
        var ours: LineTraits
        var icus: LineTraits
        var change: LineChange?
    }

    init() throws {
        icu = try #require(ICULines())
    }

    var summary: String {
        let list = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) \($0.key)" }
        return "\(counts.values.reduce(0, +)) disagreements at \(places) places: \(list.joined(separator: "; "))"
    }

    /// Fails the test where the engine does not give what the rules of UAX #14 give, and where nothing explains another answer of ICU.
    mutating func compare(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        let traits = scalars.map { self.traits(of: $0) }
        let ours = places(of: lineBreakOpportunities(text), scalars)
        let icus = places(of: icu.opportunities(text), scalars)
        places += scalars.count
        let standard = breaks(scalars, traits, undone: [])
        #expect(ours == standard, "the engine (+) and the rules as they are written (-): \(described(scalars, ours, standard))")
        guard ours != icus else { return }
        let old = breaks(scalars, traits, undone: Set(LineChange.allCases))
        for place in ours.symmetricDifference(icus).sorted() {
            if let reason = explanation(place, scalars, traits, answer: icus.contains(place), old: old.contains(place)) {
                counts[reason, default: 0] += 1
            } else {
                Issue.record("unexplained at \(place), engine (+), ICU (-): \(described(scalars, ours, icus))")
            }
        }
    }

    /// With all changes undone the rules must give ICU's answer. The reason is that change, else those two, which alone make
    /// the difference.
    private func explanation(
        _ place: Int, _ scalars: [Unicode.Scalar], _ traits: [Traits], answer: Bool, old: Bool
    ) -> String? {
        guard old == answer else {
            let isInWord = answer && place < scalars.count && scalars[(place - 1)...place].allSatisfy(ICULines.hasDictionary)
            return isInWord ? Self.dictionary : nil
        }
        func explains(_ changes: Set<LineChange>) -> Bool {
            breaks(scalars, traits, undone: changes).contains(place) == answer
        }
        let changes = LineChange.allCases
        if let change = changes.first(where: { explains([$0]) }) {
            return change == .properties ? nameOfProperty(place, scalars, traits, answer: answer) : change.rawValue
        }
        for (index, first) in changes.enumerated() {
            if let second = changes[(index + 1)...].first(where: { explains([first, $0]) }) {
                return "\(first.rawValue) and \(second.rawValue)"
            }
        }
        return "three changes together"
    }

    /// Which class became which, of the one code point that makes the difference.
    private func nameOfProperty(_ place: Int, _ scalars: [Unicode.Scalar], _ traits: [Traits], answer: Bool) -> String {
        for (index, one) in traits.enumerated() where one.change == .properties {
            var changed = traits.map(\.ours)
            changed[index] = one.icus
            guard LineRules(scalars, changed, undone: []).breaks().contains(place) == answer else { continue }
            let kinds = [one.icus, one.ours].map { "\($0.kind.rawValue)\($0.isEastAsian ? " (wide)" : "")" }
            return "\(LineChange.properties.rawValue), \(kinds[0]) to \(kinds[1])"
        }
        return "\(LineChange.properties.rawValue), of several"
    }

    private func breaks(_ scalars: [Unicode.Scalar], _ traits: [Traits], undone: Set<LineChange>) -> Set<Int> {
        let chosen = traits.map { one in one.change.map(undone.contains) ?? false ? one.icus : one.ours }
        return LineRules(scalars, chosen, undone: undone).breaks()
    }

    private mutating func traits(of scalar: Unicode.Scalar) -> Traits {
        if let found = known[scalar] { return found }
        let (ours, icus) = (LineTraits(of: scalar), ICULines.traits(of: scalar))
        let found = Traits(ours: ours, icus: icus, change: ours == icus ? nil : LineChange(of: scalar, ours.kind))
        known[scalar] = found
        return found
    }

    /// From UTF-8 offsets to numbers of code points.
    private func places(of offsets: [Int], _ scalars: [Unicode.Scalar]) -> Set<Int> {
        var starts: [Int: Int] = [:]
        var offset = 0
        for (place, scalar) in scalars.enumerated() {
            starts[offset] = place
            offset += String(scalar).utf8.count
        }
        starts[offset] = scalars.count
        return Set(offsets.map { starts[$0] ?? -1 })
    }

    /// Every code point, with the break before it in one answer (`+`), in the other (`-`) or in both (`÷`).
    private func described(_ scalars: [Unicode.Scalar], _ one: Set<Int>, _ other: Set<Int>) -> String {
        scalars.enumerated().map { place, scalar in
            let sign =
                switch (one.contains(place), other.contains(place)) {
                case (true, true): "÷"
                case (true, false): "+"
                case (false, true): "-"
                default: "×"
                }
            return "\(sign) \(String(scalar.value, radix: 16, uppercase: true)) "
        }.joined()
    }
}
