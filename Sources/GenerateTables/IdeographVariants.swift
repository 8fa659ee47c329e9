/// Which spellings of an ideograph are one to a search. The rule is written down in docs/search.md: a spelling joins another
/// where a dictionary says that the one is written for the other, and no step joins two characters of today's usage for being
/// alike.
struct IdeographVariants {
    private var parents: [UInt32: UInt32] = [:]
    /// 通用规范汉字表, the characters of today's usage in their Simplified form, as kTGHZ2013 has them.
    private let standard: Set<UInt32>
    private let frequencies: [UInt32: Int]

    init(_ data: SearchData) throws {
        standard = Set(try data.readings("kTGHZ2013").keys)
        frequencies = try data.readings("kHanyuPinlu").mapValues(Self.frequency)
        let simplified = try data.variants("kSimplifiedVariant")
        let semantic = try data.variants("kSemanticVariant")
        let shapes = try data.variants("kZVariant")
        try joinSimplified(data, confirmedBy: [simplified, semantic, shapes])
        for name in ["TWVariants", "HKVariants"] { join(try data.openCC(name)) }
        join(shapes)
        joinJapanese(try data.openCC("JPShinjitaiCharacters"))
        joinRare(simplified)
        joinRare(try data.variants("kTraditionalVariant"))
        joinSpellings(semantic, readings: try data.readings("kMandarin"))
    }

    // MARK: Steps

    /// Traditional and Simplified. A character that is also its own Simplified form (瞭, 坏, 像) joins the second form only where
    /// Unihan knows of the two, or one of them is not of everyday use.
    private mutating func joinSimplified(_ data: SearchData, confirmedBy relations: [SearchData.Dictionary]) throws {
        for name in ["TSCharacters", "TSCharactersExt"] {
            for (traditional, forms) in try data.openCC(name).sorted(by: { $0.key < $1.key }) {
                for form in forms {
                    let isSecond = forms.first == traditional && form != traditional
                    let isConfirmed = relations.contains { relation in
                        relation[traditional]?.contains(form) == true || relation[form]?.contains(traditional) == true
                    }
                    let areEveryday = frequencies[traditional] != nil && frequencies[form] != nil
                    if !isSecond || isConfirmed || !areEveryday { join(traditional, form) }
                }
            }
        }
    }

    /// New forms and old. One that stands for several old ones which are different characters today (弁 for 辨, 辯, 瓣) joins none.
    private mutating func joinJapanese(_ dictionary: SearchData.Dictionary) {
        for (new, olds) in dictionary.sorted(by: { $0.key < $1.key }) {
            let standing = standardClasses()
            if olds.count > 1, Set((olds + [new]).map(representative).filter(standing.contains)).count > 1 { continue }
            for old in olds { join(new, old) }
        }
    }

    /// Pairs of which one at least is in nobody's way.
    private mutating func joinRare(_ dictionary: SearchData.Dictionary) {
        let standing = standardClasses()
        for (one, others) in dictionary.sorted(by: { $0.key < $1.key }) {
            for other in others where !standing.contains(representative(one)) || !standing.contains(representative(other)) {
                join(one, other)
            }
        }
    }

    /// A spelling that is not of today's usage (羣, 甎, 牀) joins the one character that it is a semantic variant of, both ways and
    /// with the same reading; one of several (牠: 他, 它) joins none.
    private mutating func joinSpellings(_ semantic: SearchData.Dictionary, readings: [UInt32: String]) {
        let standing = standardClasses()
        var homes: [UInt32: Set<UInt32>] = [:]
        for (one, others) in semantic where !standing.contains(representative(one)) {
            for other in others where semantic[other]?.contains(one) == true && readings[one] == readings[other] {
                let home = representative(other)
                if readings[one] != nil, standing.contains(home) { homes[representative(one), default: []].insert(home) }
            }
        }
        for (rare, found) in homes.sorted(by: { $0.key < $1.key }) where found.count == 1 {
            for home in found { join(rare, home) }
        }
    }

    // MARK: Classes

    private func representative(_ scalar: UInt32) -> UInt32 {
        var scalar = scalar
        while let parent = parents[scalar] { scalar = parent }
        return scalar
    }

    private mutating func join(_ dictionary: SearchData.Dictionary) {
        for (one, others) in dictionary.sorted(by: { $0.key < $1.key }) { others.forEach { join(one, $0) } }
    }

    private mutating func join(_ one: UInt32, _ other: UInt32) {
        let (one, other) = (representative(one), representative(other))
        if one != other { parents[one] = other }
    }

    private func standardClasses() -> Set<UInt32> { Set(standard.map(representative)) }

    /// All classes of more than one, the form that stands for the class first: one of today's usage, the commonest, the lowest.
    func classes() -> [[UInt32]] {
        var members: [UInt32: [UInt32]] = [:]
        for scalar in Set(parents.keys).union(parents.values) { members[representative(scalar), default: []].append(scalar) }
        return members.values.map { $0.sorted(by: precedes) }.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
    }

    private func precedes(_ one: UInt32, _ other: UInt32) -> Bool {
        let (mine, others) = (standard.contains(one), standard.contains(other))
        if mine != others { return mine }
        let (count, otherCount) = (frequencies[one] ?? 0, frequencies[other] ?? 0)
        return count != otherCount && mine ? count > otherCount : one < other
    }

    /// `lè(283) yuè(54)` as 337.
    private static func frequency(_ readings: String) -> Int {
        readings.split(separator: " ").reduce(0) { sum, reading in
            sum + (Int(reading.drop { $0 != "(" }.dropFirst().dropLast()) ?? 0)
        }
    }
}
