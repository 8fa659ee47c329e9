/// Line breaking classes as UAX #14 names them, after LB1.
enum LineKind: String {
    case ak = "AK"
    case al = "AL"
    case ap = "AP"
    case `as` = "AS"
    case b2 = "B2"
    case ba = "BA"
    case bb = "BB"
    case bk = "BK"
    case cb = "CB"
    case cl = "CL"
    case cm = "CM"
    case cp = "CP"
    case cr = "CR"
    case eb = "EB"
    case em = "EM"
    case ex = "EX"
    case gl = "GL"
    case h2 = "H2"
    case h3 = "H3"
    case hh = "HH"
    case hl = "HL"
    case hy = "HY"
    case id = "ID"
    case `in` = "IN"
    case `is` = "IS"
    case jl = "JL"
    case jt = "JT"
    case jv = "JV"
    case lf = "LF"
    case nl = "NL"
    case ns = "NS"
    case nu = "NU"
    case op = "OP"
    case po = "PO"
    case pr = "PR"
    case qu = "QU"
    case quFinal = "QU_Pf"
    case quInitial = "QU_Pi"
    case ri = "RI"
    case sp = "SP"
    case sy = "SY"
    case vf = "VF"
    case vi = "VI"
    case wj = "WJ"
    case zw = "ZW"
    case zwj = "ZWJ"
}

/// The properties of a code point that UAX #14 looks at.
struct LineTraits: Equatable {
    var kind: LineKind
    /// East_Asian_Width F, W or H.
    var isEastAsian: Bool
    /// Extended_Pictographic and not assigned.
    var isUnassignedPictograph: Bool
}

/// The rules of UAX #14, version 18.0, as they are written: one after another, each looking wherever it likes. Slow, and on
/// purpose nothing like the engine. The rules that a `LineChange` undoes are those of ICU 72.
struct LineRules {
    private let items: [Item]
    private let undone: Set<LineChange>
    private let count: Int

    /// A code point with the marks on it (LB9), or a mark that stands alone (LB10).
    private struct Item {
        var place: Int
        var scalar: Unicode.Scalar
        var kind: LineKind
        var isEastAsian: Bool
        var isUnassignedPictograph: Bool
        var endsWithJoiner = false
    }

    init(_ scalars: [Unicode.Scalar], _ traits: [LineTraits], undone: Set<LineChange>) {
        var items: [Item] = []
        for (place, (scalar, one)) in zip(scalars, traits).enumerated() {
            let isMark = one.kind == .cm || one.kind == .zwj
            if isMark, let last = items.last, !Self.isSpaceOrBreak(last.kind) {
                items[items.count - 1].endsWithJoiner = one.kind == .zwj
            } else {
                items.append(
                    Item(
                        place: place, scalar: scalar, kind: isMark ? .al : one.kind, isEastAsian: !isMark && one.isEastAsian,
                        isUnassignedPictograph: one.isUnassignedPictograph, endsWithJoiner: one.kind == .zwj))
            }
        }
        self.items = items
        self.undone = undone
        count = scalars.count
    }

    /// The places (numbers of code points) before which a line may or must end.
    func breaks() -> Set<Int> {
        guard !items.isEmpty else { return [] }
        return Set((1..<max(1, items.count)).filter(allowsBreak).map { items[$0].place } + [count])
    }

    private func allowsBreak(before place: Int) -> Bool {
        breaksAtSpaces(place) ?? breaksAtQuotes(place) ?? breaksAtHyphens(place) ?? breaksAtNumbers(place)
            ?? breaksAtLetters(place) ?? true  // LB31
    }

    private func kind(_ place: Int) -> LineKind? { items.indices.contains(place) ? items[place].kind : nil }

    private static func isSpaceOrBreak(_ kind: LineKind) -> Bool { isBreak(kind) || kind == .sp || kind == .zw }
    private static func isBreak(_ kind: LineKind) -> Bool { [.bk, .cr, .lf, .nl].contains(kind) }
    private static func isQuote(_ kind: LineKind?) -> Bool { kind == .qu || kind == .quInitial || kind == .quFinal }

    /// LB4 to LB18.
    private func breaksAtSpaces(_ place: Int) -> Bool? {
        let (last, next) = (items[place - 1].kind, items[place].kind)
        let other = items[..<place].lastIndex { $0.kind != .sp }
        let opening = other.map { items[$0].kind }
        if last == .cr, next == .lf { return false }
        if Self.isBreak(last) { return true }
        if Self.isSpaceOrBreak(next) { return false }
        if opening == .zw { return true }
        if items[place - 1].endsWithJoiner || last == .wj || next == .wj || last == .gl { return false }
        if next == .gl {  // LB12a
            let exceptions: [LineKind] = undone.contains(.glueAfterBreak) ? [.sp, .hy, .hh, .ba] : [.sp, .hy, .hh]
            if !exceptions.contains(last) { return false }
        }
        if [.ex, .cl, .cp, .sy].contains(next) || opening == .op { return false }
        if undone.contains(.quotesAtSpaces) {
            if Self.isQuote(opening), next == .op { return false }  // LB15 of 15.0
        } else if opensQuotation(other) || closesQuotation(place) {
            return false
        }
        if next == .is { return last == .sp && kind(place + 1) == .nu }
        if next == .ns, opening == .cl || opening == .cp { return false }
        if next == .b2, opening == .b2 { return false }
        return last == .sp ? true : nil
    }

    /// LB15a.
    private func opensQuotation(_ place: Int?) -> Bool {
        guard let place, items[place].kind == .quInitial else { return false }
        guard let before = kind(place - 1) else { return true }
        return Self.isSpaceOrBreak(before) || Self.isQuote(before) || before == .op || before == .gl
    }

    /// LB15b.
    private func closesQuotation(_ place: Int) -> Bool {
        guard items[place].kind == .quFinal else { return false }
        guard let after = kind(place + 1) else { return true }
        return Self.isSpaceOrBreak(after) || Self.isQuote(after) || [.gl, .wj, .cl, .cp, .ex, .is, .sy].contains(after)
    }

    /// LB19 to LB20.
    private func breaksAtQuotes(_ place: Int) -> Bool? {
        let (last, next) = (items[place - 1], items[place])
        if Self.isQuote(last.kind) || Self.isQuote(next.kind) {
            if undone.contains(.eastAsianQuotes) { return false }
            if next.kind == .qu || next.kind == .quFinal || last.kind == .qu || last.kind == .quInitial { return false }
            let afterNext = place + 1 < items.count && items[place + 1].isEastAsian
            let beforeLast = place > 1 && items[place - 2].isEastAsian
            if Self.isQuote(next.kind), !last.isEastAsian || !afterNext { return false }
            if Self.isQuote(last.kind), !next.isEastAsian || !beforeLast { return false }
        }
        return last.kind == .cb || next.kind == .cb ? true : nil
    }

    /// LB20a to LB22.
    private func breaksAtHyphens(_ place: Int) -> Bool? {
        let (last, next) = (items[place - 1].kind, items[place].kind)
        let isHyphen = last == .hy || last == .hh
        if undone.contains(.wordInitialHyphen) {
            // ICU's own rule, older than LB20a: it asks whether a line may end before the hyphen.
            let isKnown = last == .hy || items[place - 1].scalar == "\u{2010}"
            if isKnown, next == .al, place == 1 || allowsBreak(before: place - 1) { return false }
        } else if isHyphen, next == .al || next == .hl {
            guard let before = kind(place - 2) else { return false }
            if Self.isSpaceOrBreak(before) || before == .cb || before == .gl { return false }
        }
        if [.ba, .hh, .hy, .ns].contains(next) || last == .bb { return false }
        if kind(place - 2) == .hl {  // LB21a
            if undone.contains(.hebrewHyphen) {
                if isHyphen || last == .ba { return false }
            } else if isHyphen, next != .hl {
                return false
            }
        }
        if last == .sy, next == .hl { return false }
        return next == .in ? false : nil
    }

    /// LB23 to LB25.
    private func breaksAtNumbers(_ place: Int) -> Bool? {
        let (last, next) = (items[place - 1].kind, items[place].kind)
        let ideographs: [LineKind] = [.id, .eb, .em]
        let letters: [LineKind] = [.al, .hl]
        let signs: [LineKind] = [.pr, .po]
        if letters.contains(last), next == .nu || signs.contains(next) { return false }
        if letters.contains(next), last == .nu || signs.contains(last) { return false }
        if last == .pr, ideographs.contains(next) { return false }
        if next == .po, ideographs.contains(last) { return false }
        if signs.contains(next) {
            let closed = last == .cl || last == .cp ? place - 1 : place
            if endsNumber(before: closed) { return false }
        }
        if signs.contains(last), next == .op {
            let inner = kind(place + 1) == .is ? place + 2 : place + 1
            if kind(inner) == .nu { return false }
        }
        if next == .nu, signs.contains(last) || last == .hy || last == .is || endsNumber(before: place) { return false }
        return nil
    }

    /// NU (SY | IS)*
    private func endsNumber(before place: Int) -> Bool {
        items[..<place].last { $0.kind != .sy && $0.kind != .is }?.kind == .nu
    }

    /// LB26 to LB30b.
    private func breaksAtLetters(_ place: Int) -> Bool? {
        let (last, next) = (items[place - 1], items[place])
        let letters: [LineKind] = [.al, .hl]
        let syllables: [LineKind] = [.jl, .jv, .jt, .h2, .h3]
        switch last.kind {
        case .jl where [.jl, .jv, .h2, .h3].contains(next.kind): return false
        case .jv where [.jv, .jt].contains(next.kind), .h2 where [.jv, .jt].contains(next.kind): return false
        case .jt where next.kind == .jt, .h3 where next.kind == .jt: return false
        default: break
        }
        if syllables.contains(last.kind), next.kind == .po { return false }
        if last.kind == .pr, syllables.contains(next.kind) { return false }
        if letters.contains(next.kind), letters.contains(last.kind) || last.kind == .is { return false }
        if keepsAksara(place) { return false }
        if next.kind == .op, !next.isEastAsian, letters.contains(last.kind) || last.kind == .nu { return false }
        if last.kind == .cp, !last.isEastAsian, letters.contains(next.kind) || next.kind == .nu { return false }
        if last.kind == .ri, next.kind == .ri {
            return items[..<place].reversed().prefix { $0.kind == .ri }.count % 2 == 0
        }
        return next.kind == .em && (last.kind == .eb || last.isUnassignedPictograph) ? false : nil
    }

    /// LB28a.
    private func keepsAksara(_ place: Int) -> Bool {
        func isAksara(_ place: Int) -> Bool {
            guard items.indices.contains(place) else { return false }
            return [.ak, .as].contains(items[place].kind) || isDottedCircle(place)
        }
        func isDottedCircle(_ place: Int) -> Bool { items[place].scalar == "\u{25CC}" }
        let next = items[place].kind
        if items[place - 1].kind == .ap { return isAksara(place) }
        if isAksara(place - 1) {
            return next == .vf || next == .vi || isAksara(place) && kind(place + 1) == .vf
        }
        return items[place - 1].kind == .vi && isAksara(place - 2) && (next == .ak || isDottedCircle(place))
    }
}
