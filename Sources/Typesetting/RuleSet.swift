/// A language with its level: what decides of a line end besides the text. All sets are answered by one table of states.
struct RuleSet {
    let rules: KinsokuRules
    /// Which of `Resolution.all` resolves the classes that UAX #14 leaves open.
    let resolution: Int

    static let all: [RuleSet] = groups.flatMap { language, byWord in
        Kinsoku.allCases.map { level in
            let resolution = language == .other ? 0 : level == .strict ? 1 : 2
            return RuleSet(rules: KinsokuRules(level, language, byWord: byWord), resolution: resolution)
        }
    }

    /// Traditional and Simplified Chinese have the same rules.
    private static let groups: [(Language, byWord: Bool)] = [
        (.chineseTraditional, false), (.japanese, false), (.korean, false), (.korean, true), (.other, false),
    ]

    /// The place in `all`.
    static func index(_ rules: KinsokuRules) -> Int {
        let language = rules.language == .chineseSimplified ? .chineseTraditional : rules.language
        let group = groups.firstIndex { $0 == language && $1 == rules.byWord } ?? 0
        return group * Kinsoku.allCases.count + (Kinsoku.allCases.firstIndex(of: rules.level) ?? 0)
    }
}

/// How the classes that UAX #14 leaves open (LB1) are resolved: the kind of every record.
struct Resolution {
    private(set) var kinds = [UInt8](repeating: 0, count: 256)

    /// `symbol`: what an AI symbol counts as; `smallKana`: what CJ counts as.
    private init(symbol: LineClass, smallKana: LineClass) {
        let data = LineData.shared
        for record in 0..<256 {
            var value = data.line[record]
            if value == LineClass.symbol.rawValue { value = symbol.rawValue }
            if value == LineClass.cj.rawValue { value = smallKana.rawValue }
            let eastAsian = data.flags[record] & RecordFlag.eastAsian != 0
            kinds[record] = value | (eastAsian ? Kind.eastAsian : 0)
        }
    }

    /// LB1 as it stands: AI as AL, CJ as NS.
    static let untailored = Resolution(symbol: .al, smallKana: .ns)

    /// Besides that: in CJK text a symbol is an ideograph to its neighbours, and below the strict level small kana may begin a line.
    static let all = [untailored, Resolution(symbol: .id, smallKana: .ns), Resolution(symbol: .id, smallKana: .id)]
}
