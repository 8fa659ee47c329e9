/// A line breaking class with the bit for East_Asian_Width F, W or H, in one byte.
enum Kind {
    static let eastAsian: UInt8 = 0x80
}

/// The rules of UAX #14, version 18.0, without tailoring, one code point at a time. The state is what the rules may look back on,
/// and no more, so that equal states decide alike for ever after; for the few rules that look ahead the caller has looked.
struct LineBreakScanner: Hashable {
    /// Class of the last code point, after LB9 and LB10; `nil` at the start of the text.
    private(set) var last: LineClass?
    private var lastIsEastAsian = false
    /// Class of the one before it, as far as a rule asks for it.
    private var before: LineClass?
    private var beforeIsEastAsian = false
    /// The last class that is not a space (`X` in `X SP*`).
    private var beforeSpaces: LineClass?
    private var followsJoiner = false
    /// LB15a: an initial quotation mark at the start of something, with the spaces after it.
    private var inInitialQuote = false
    /// LB25: 1 in `NU (SY | IS)*`, 2 in `NU (SY | IS)* (CL | CP)`.
    private var number = 0
    private var regionalIsOdd = false

    /// The rule that decides of the place before a code point of this kind; moves past it.
    mutating func step(_ kind: UInt8, _ ahead: Lookahead) -> BreakRule {
        guard var current = LineClass(rawValue: kind & ~Kind.eastAsian) else { return .lb9 }
        let raw = current
        if current == .cm || current == .zwj {
            if let last, !Self.stopsMarks(last) {
                followsJoiner = current == .zwj
                return .lb9
            }
            current = .al  // LB10
        }
        let eastAsian = kind & Kind.eastAsian != 0 && raw != .cm && raw != .zwj
        let rule = decide(current, eastAsian, ahead)
        advance(current, eastAsian)
        followsJoiner = raw == .zwj
        return rule
    }

    private static func stopsMarks(_ value: LineClass) -> Bool {
        switch value {
        case .bk, .cr, .lf, .nl, .sp, .zw: true
        default: false
        }
    }

    private func decide(_ current: LineClass, _ eastAsian: Bool, _ ahead: Lookahead) -> BreakRule {
        guard let last else { return .lb2 }
        switch last {
        case .bk: return .lb4
        case .lf, .nl: return .lb5
        case .cr: return current == .lf ? .lb5CarriageReturn : .lb5
        default: break
        }
        if let rule = decideSpaces(last, current, ahead) ?? gluesQuotes(last, current, eastAsian, ahead) { return rule }
        if last == .cb || current == .cb { return .lb20 }
        return gluesHyphens(last, current) ?? gluesNumbers(last, current, ahead)
            ?? gluesLetters(last, current, eastAsian, ahead) ?? .lb31
    }

    /// LB6 to LB18; nil where the later rules decide.
    private func decideSpaces(_ last: LineClass, _ current: LineClass, _ ahead: Lookahead) -> BreakRule? {
        switch current {
        case .bk, .cr, .lf, .nl: return .lb6
        case .sp, .zw: return .lb7
        default: break
        }
        if beforeSpaces == .zw { return .lb8 }
        if followsJoiner { return .lb8a }
        if current == .wj || last == .wj { return .lb11 }
        if last == .gl { return .lb12 }
        if current == .gl, last != .sp, last != .hy, last != .hh { return .lb12a }
        switch current {
        case .ex, .cl, .cp, .sy: return .lb13
        default: break
        }
        if beforeSpaces == .op { return .lb14 }
        if inInitialQuote { return .lb15a }
        if current == .quFinal, ahead.contains(.endsQuotation) { return .lb15b }
        if current == .is { return last == .sp && ahead.contains(.number) ? .lb15c : .lb15d }
        if current == .ns, beforeSpaces == .cl || beforeSpaces == .cp { return .lb16 }
        if current == .b2, beforeSpaces == .b2 { return .lb17 }
        return last == .sp ? .lb18 : nil
    }

    private func gluesQuotes(_ last: LineClass, _ current: LineClass, _ eastAsian: Bool, _ ahead: Lookahead) -> BreakRule? {
        if current == .qu || current == .quFinal || last == .qu || last == .quInitial { return .lb19 }
        if current == .quInitial, !lastIsEastAsian || !ahead.contains(.eastAsian) { return .lb19a }
        if last == .quFinal, !eastAsian || before == nil || !beforeIsEastAsian { return .lb19a }
        return nil
    }

    private func gluesHyphens(_ last: LineClass, _ current: LineClass) -> BreakRule? {
        let hyphen = last == .hy || last == .hh
        if hyphen, Self.isLetter(current), before == nil { return .lb20a }
        switch current {
        case .ba, .hh, .hy, .ns: return .lb21
        case .in: return .lb22
        default: break
        }
        if last == .bb { return .lb21 }
        if hyphen, before == .hl, current != .hl { return .lb21a }
        return last == .sy && current == .hl ? .lb21b : nil
    }

    private func gluesNumbers(_ last: LineClass, _ current: LineClass, _ ahead: Lookahead) -> BreakRule? {
        if Self.isLetter(last), current == .nu { return .lb23 }
        if Self.isLetter(current), last == .nu { return .lb23 }
        if last == .pr, Self.isIdeographic(current) { return .lb23a }
        if current == .po, Self.isIdeographic(last) { return .lb23a }
        if Self.isLetter(last), current == .pr || current == .po { return .lb24 }
        if Self.isLetter(current), last == .pr || last == .po { return .lb24 }
        if number > 0, current == .po || current == .pr { return .lb25 }
        if current == .nu {
            return number == 1 || last == .po || last == .pr || last == .hy || last == .is ? .lb25 : nil
        }
        return current == .op && (last == .po || last == .pr) && ahead.contains(.beginsNumber) ? .lb25 : nil
    }

    private func gluesLetters(_ last: LineClass, _ current: LineClass, _ eastAsian: Bool, _ ahead: Lookahead) -> BreakRule? {
        if let rule = gluesHangul(last, current) { return rule }
        if gluesAksara(last, current, ahead) { return .lb28a }
        if Self.isLetter(current) {
            if Self.isLetter(last) { return .lb28 }
            if last == .is { return .lb29 }
        }
        if current == .op, !eastAsian, Self.isLetter(last) || last == .nu { return .lb30 }
        if last == .cp, !lastIsEastAsian, Self.isLetter(current) || current == .nu { return .lb30 }
        if current == .ri, last == .ri { return regionalIsOdd ? .lb30a : nil }
        return current == .em && (last == .eb || last == .unassignedPictograph || last == .unassignedLetter) ? .lb30b : nil
    }

    private func gluesHangul(_ last: LineClass, _ current: LineClass) -> BreakRule? {
        switch (last, current) {
        case (.jl, .jl), (.jl, .jv), (.jl, .h2), (.jl, .h3): .lb26
        case (.jv, .jv), (.jv, .jt), (.h2, .jv), (.h2, .jt), (.jt, .jt), (.h3, .jt): .lb26
        case (.jl, .po), (.jv, .po), (.jt, .po), (.h2, .po), (.h3, .po): .lb27
        case (.pr, .jl), (.pr, .jv), (.pr, .jt), (.pr, .h2), (.pr, .h3): .lb27
        default: nil
        }
    }

    private func gluesAksara(_ last: LineClass, _ current: LineClass, _ ahead: Lookahead) -> Bool {
        if last == .ap { return Self.isAksara(current) }
        if Self.isAksara(last) {
            return current == .vf || current == .vi || (Self.isAksara(current) && ahead.contains(.vowelFinal))
        }
        return last == .vi && before == .ak && (current == .ak || current == .dottedCircle)
    }

    private static func isLetter(_ value: LineClass) -> Bool {
        value == .al || value == .hl || value == .dottedCircle || value == .unassignedLetter
    }
    private static func isAksara(_ value: LineClass) -> Bool { value == .ak || value == .as || value == .dottedCircle }
    private static func isIdeographic(_ value: LineClass) -> Bool {
        value == .id || value == .eb || value == .em || value == .unassignedPictograph
    }

    private mutating func advance(_ current: LineClass, _ eastAsian: Bool) {
        switch current {
        case .nu: number = 1
        case .sy, .is: number = number == 1 ? 1 : 0
        case .cl, .cp: number = number == 1 ? 2 : 0
        default: number = 0
        }
        if current == .quInitial { inInitialQuote = startsQuotation } else if current != .sp { inInitialQuote = false }
        regionalIsOdd = current == .ri && !(last == .ri && regionalIsOdd)
        beforeSpaces = current == .sp ? Self.remembered(beforeSpaces ?? last) : current
        (before, beforeIsEastAsian) = remembered(before: current)
        last = current
        lastIsEastAsian = eastAsian
    }

    /// What LB8, LB14, LB16 and LB17 ask for over spaces; `al` for all else.
    private static func remembered(_ value: LineClass?) -> LineClass {
        switch value {
        case .zw: .zw
        case .op: .op
        case .cl, .cp: .cl
        case .b2: .b2
        default: .al
        }
    }

    /// What LB19a, LB20a, LB21a and LB28a ask of the class before one: `al` where no rule asks, nil at the start of a word.
    private func remembered(before current: LineClass) -> (LineClass?, Bool) {
        switch current {
        case .hy, .hh: (startsWord(after: last) ? nil : last == .hl ? .hl : .al, false)
        case .quFinal: (last == nil ? nil : .al, lastIsEastAsian)
        case .vi: (last.map(Self.isAksara) == true ? .ak : .al, false)
        default: (.al, false)
        }
    }

    private func startsWord(after value: LineClass?) -> Bool {
        switch value {
        case nil, .bk, .cr, .lf, .nl, .sp, .zw, .cb, .gl: true
        default: false
        }
    }

    /// LB15a: what may stand before an initial quotation mark that opens.
    private var startsQuotation: Bool {
        switch last {
        case nil, .bk, .cr, .lf, .nl, .op, .qu, .quInitial, .quFinal, .gl, .sp, .zw: true
        default: false
        }
    }
}

/// What stands after a code point, as far as a rule asks; marks (LB9) and what line breaking does not see are passed over.
struct Lookahead: OptionSet, Hashable {
    let rawValue: UInt8

    /// The next is a number (LB15c).
    static let number = Lookahead(rawValue: 1)
    /// What follows a closing quotation mark (LB15b).
    static let endsQuotation = Lookahead(rawValue: 2)
    /// The next is East Asian (LB19a).
    static let eastAsian = Lookahead(rawValue: 4)
    /// A number, or a separator and a number (LB25).
    static let beginsNumber = Lookahead(rawValue: 8)
    /// The next is a final vowel sign (LB28a).
    static let vowelFinal = Lookahead(rawValue: 16)
    /// Something that is drawn, or a hint, follows directly: no space and not the end.
    static let continues = Lookahead(rawValue: 32)
    /// Digits and a closing bracket follow: the mark of a note, [1].
    static let beginsNote = Lookahead(rawValue: 64)

    /// Of the next code points' classes.
    init(next: LineClass?, isEastAsian: Bool, second: LineClass?) {
        var found = Lookahead()
        if next == .nu { found.insert([.number, .beginsNumber]) }
        if next == .is, second == .nu { found.insert(.beginsNumber) }
        if next == .vf { found.insert(.vowelFinal) }
        if isEastAsian { found.insert(.eastAsian) }
        switch next {
        case nil, .sp, .gl, .wj, .cl, .qu, .quInitial, .quFinal, .cp, .ex, .is, .sy, .bk, .cr, .lf, .nl, .zw:
            found.insert(.endsQuotation)
        default: break
        }
        self = found
    }

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// What rules may ask for beside a code point of these classes.
    static func asked(_ line: LineClass, _ kinsoku: KinsokuClass) -> Lookahead {
        var asked = Lookahead()
        switch line {
        case .is: asked.insert(.number)
        case .quFinal: asked.insert(.endsQuotation)
        case .quInitial: asked.insert(.eastAsian)
        case .op: asked.insert(.beginsNumber)
        case .ak, .as, .dottedCircle: asked.insert(.vowelFinal)
        default: break
        }
        if kinsoku == .quote { asked.insert(.continues) }
        return asked
    }
}
