/// Replaces every kind by the decision of UAX #14 for the place before it.
func decideBreaks(_ kinds: UnsafeMutableBufferPointer<UInt8>) {
    var scanner = LineBreakScanner()
    for place in 0..<kinds.count {
        let kind = kinds[place]
        if kind == Kind.skipped {
            kinds[place] = Decision.none
        } else if let decision = scanner.shortStep(kind) {
            kinds[place] = decision
        } else {
            kinds[place] = scanner.step(kinds, place)
        }
    }
}

/// How the classes that UAX #14 leaves open (LB1) are resolved: the class of every record.
struct Resolution {
    private(set) var kinds = [UInt8](repeating: 0, count: 256)

    /// `symbol`: what an AI symbol counts as; `smallKana`: what CJ counts as.
    init(symbol: LineClass, smallKana: LineClass) {
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
    private static let ideographicSymbols = Resolution(symbol: .id, smallKana: .ns)
    private static let looseSymbols = Resolution(symbol: .id, smallKana: .id)

    /// In CJK text a symbol is an ideograph to its neighbours; below the strict level small kana may begin a line.
    static func of(_ language: Language, _ kinsoku: Kinsoku) -> Resolution {
        if language == .other { return untailored }
        return kinsoku == .strict ? ideographicSymbols : looseSymbols
    }
}

/// UTF-8 offsets where a line may or must end by UAX #14 alone (version 18.0, no tailoring), the end of the text included.
///
///     lineBreakOpportunities("ab cd") == [3, 5]
public func lineBreakOpportunities(_ text: String) -> [Int] {
    withBytes(of: text) { bytes in
        let data = LineData.shared
        let resolution = Resolution.untailored
        var kinds: [UInt8] = []
        var offsets: [Int] = []
        var offset = 0
        while offset < bytes.count {
            let (scalar, length) = decode(bytes, at: offset)
            kinds.append(resolution.kinds[Int(data.record(scalar))])
            offsets.append(offset)
            offset += length
        }
        kinds.withUnsafeMutableBufferPointer { decideBreaks($0) }
        var breaks = zip(kinds, offsets).filter { $0.0 != Decision.none }.map(\.1)
        if offset > 0 { breaks.append(offset) }
        return breaks
    }
}
