/// What UAX #14 says of the place before a code point.
enum Decision {
    static let none: UInt8 = 0
    static let allowed: UInt8 = 1
    static let mandatory: UInt8 = 2
}

/// A line breaking class with the bit for East_Asian_Width F, W or H, in one byte.
enum Kind {
    static let eastAsian: UInt8 = 0x80
    /// Not seen by the rules at all.
    static let skipped: UInt8 = 0x7F
}

/// The rules of UAX #14, version 18.0, without tailoring. The state is what the rules may look back on; for the few that look
/// ahead, the kinds that follow are at hand.
struct LineBreakScanner {
    /// Class of the last code point, after LB9 and LB10, and of the one before it; `nil` at the start of the text.
    private(set) var last: LineClass?
    private var lastIsEastAsian = false
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

    /// Decides whether a line may or must end before the kind at `place`, and moves past it.
    mutating func step(_ kinds: UnsafeMutableBufferPointer<UInt8>, _ place: Int) -> UInt8 {
        let kind = kinds[place]
        let isEastAsian = kind & Kind.eastAsian != 0
        guard var current = LineClass(rawValue: kind & 0x7F) else { return Decision.none }
        let raw = current
        if current == .cm || current == .zwj {
            if let last, !Self.stopsMarks(last) {  // LB9
                followsJoiner = current == .zwj
                return Decision.none
            }
            current = .al  // LB10
        }
        let eastAsian = isEastAsian && raw != .cm && raw != .zwj
        let ahead = Lookahead(kinds: kinds, place: place)
        let decision = decide(current, eastAsian, ahead)
        advance(current, eastAsian)
        followsJoiner = raw == .zwj
        return decision
    }

    private static func stopsMarks(_ value: LineClass) -> Bool {
        switch value {
        case .bk, .cr, .lf, .nl, .sp, .zw: true
        default: false
        }
    }

    private func decide(_ current: LineClass, _ eastAsian: Bool, _ ahead: Lookahead) -> UInt8 {
        guard let last else { return Decision.none }  // LB2
        switch last {
        case .bk, .lf, .nl: return Decision.mandatory  // LB4, LB5
        case .cr: return current == .lf ? Decision.none : Decision.mandatory
        default: break
        }
        if let certain = decideSpaces(last, current, eastAsian, ahead) { return certain ? Decision.allowed : Decision.none }
        let glued =
            gluesQuotes(last, current, eastAsian, ahead) || gluesHyphens(last, current)
            || gluesNumbers(last, current, ahead) || gluesLetters(last, current, eastAsian, ahead)
        if last == .cb || current == .cb {  // LB20, after LB19
            return gluesQuotes(last, current, eastAsian, ahead) ? Decision.none : Decision.allowed
        }
        return glued ? Decision.none : Decision.allowed  // LB31
    }

    /// LB6 to LB18: true for a break, false for none, nil where the later rules decide.
    private func decideSpaces(_ last: LineClass, _ current: LineClass, _ eastAsian: Bool, _ ahead: Lookahead) -> Bool? {
        switch current {
        case .bk, .cr, .lf, .nl, .sp, .zw: return false  // LB6, LB7
        default: break
        }
        if beforeSpaces == .zw { return true }  // LB8
        if followsJoiner || current == .wj || last == .wj || last == .gl { return false }  // LB8a, LB11, LB12
        if current == .gl, last != .sp, last != .hy, last != .hh { return false }  // LB12a
        switch current {
        case .ex, .cl, .cp, .sy: return false  // LB13
        default: break
        }
        if beforeSpaces == .op || inInitialQuote { return false }  // LB14, LB15a
        if current == .quFinal, ahead.endsQuotation { return false }  // LB15b
        if current == .is { return last == .sp && ahead.next == .nu }  // LB15c, LB15d
        if current == .ns, beforeSpaces == .cl || beforeSpaces == .cp { return false }  // LB16
        if current == .b2, beforeSpaces == .b2 { return false }  // LB17
        return last == .sp ? true : nil  // LB18
    }

    /// LB19, LB19a.
    private func gluesQuotes(_ last: LineClass, _ current: LineClass, _ eastAsian: Bool, _ ahead: Lookahead) -> Bool {
        if current == .qu || current == .quFinal || last == .qu || last == .quInitial { return true }
        if current == .quInitial {
            if !lastIsEastAsian || !ahead.nextIsEastAsian { return true }
        }
        if last == .quFinal {
            if !eastAsian || before == nil || !beforeIsEastAsian { return true }
        }
        return false
    }

    /// LB20a to LB22.
    private func gluesHyphens(_ last: LineClass, _ current: LineClass) -> Bool {
        let hyphen = last == .hy || last == .hh
        if hyphen, Self.isLetter(current), startsWord { return true }  // LB20a
        switch current {
        case .ba, .hh, .hy, .ns, .in: return true  // LB21, LB22
        default: break
        }
        if last == .bb { return true }
        if hyphen, before == .hl, current != .hl { return true }  // LB21a
        return last == .sy && current == .hl  // LB21b
    }

    private var startsWord: Bool {
        switch before {
        case nil, .bk, .cr, .lf, .nl, .sp, .zw, .cb, .gl: true
        default: false
        }
    }

    /// LB23 to LB25.
    private func gluesNumbers(_ last: LineClass, _ current: LineClass, _ ahead: Lookahead) -> Bool {
        if Self.isLetter(last), current == .nu || current == .pr || current == .po { return true }
        if Self.isLetter(current), last == .nu || last == .pr || last == .po { return true }
        if last == .pr, Self.isIdeographic(current) { return true }
        if current == .po, Self.isIdeographic(last) { return true }
        if number > 0, current == .po || current == .pr { return true }
        if current == .nu {
            return number == 1 || last == .po || last == .pr || last == .hy || last == .is
        }
        return current == .op && (last == .po || last == .pr) && ahead.beginsNumber
    }

    /// LB26 to LB30b.
    private func gluesLetters(_ last: LineClass, _ current: LineClass, _ eastAsian: Bool, _ ahead: Lookahead) -> Bool {
        if gluesHangul(last, current) || gluesAksara(last, current, ahead) { return true }
        if Self.isLetter(current), Self.isLetter(last) || last == .is { return true }  // LB28, LB29
        if current == .op, !eastAsian, Self.isLetter(last) || last == .nu { return true }  // LB30
        if last == .cp, !lastIsEastAsian, Self.isLetter(current) || current == .nu { return true }
        if current == .ri, last == .ri { return regionalIsOdd }  // LB30a
        return current == .em && (last == .eb || last == .unassignedPictograph || last == .unassignedLetter)  // LB30b
    }

    /// LB26, LB27.
    private func gluesHangul(_ last: LineClass, _ current: LineClass) -> Bool {
        switch (last, current) {
        case (.jl, .jl), (.jl, .jv), (.jl, .h2), (.jl, .h3): true
        case (.jv, .jv), (.jv, .jt), (.h2, .jv), (.h2, .jt), (.jt, .jt), (.h3, .jt): true
        case (.jl, .po), (.jv, .po), (.jt, .po), (.h2, .po), (.h3, .po): true
        case (.pr, .jl), (.pr, .jv), (.pr, .jt), (.pr, .h2), (.pr, .h3): true
        default: false
        }
    }

    /// LB28a.
    private func gluesAksara(_ last: LineClass, _ current: LineClass, _ ahead: Lookahead) -> Bool {
        if last == .ap { return Self.isAksara(current) }
        if Self.isAksara(last) {
            return current == .vf || current == .vi || (Self.isAksara(current) && ahead.next == .vf)
        }
        guard last == .vi, let before, Self.isAksara(before) else { return false }
        return current == .ak || current == .dottedCircle
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
        if current != .sp { beforeSpaces = current } else if last == nil || last == .bk { beforeSpaces = nil }
        before = last
        beforeIsEastAsian = lastIsEastAsian
        last = current
        lastIsEastAsian = eastAsian
    }

    /// LB15a: what may stand before an initial quotation mark that opens.
    private var startsQuotation: Bool {
        switch last {
        case nil, .bk, .cr, .lf, .nl, .op, .qu, .quInitial, .quFinal, .gl, .sp, .zw: true
        default: false
        }
    }

    /// The commonest neighbours need no more than one rule each: ideographs (LB31), letters (LB28), a letter and a space (LB7),
    /// a space and a letter (LB18). Nil for all others.
    @inline(__always)
    mutating func shortStep(_ kind: UInt8) -> UInt8? {
        guard let last, !followsJoiner else { return nil }
        switch (last, kind) {
        case (.id, LineClass.id.rawValue | Kind.eastAsian):
            remember(.id, eastAsian: true)
            return Decision.allowed
        case (.al, LineClass.al.rawValue):
            remember(.al, eastAsian: false)
            return Decision.none
        case (.al, LineClass.sp.rawValue):
            remember(.sp, eastAsian: false)
            return Decision.none
        case (.sp, LineClass.al.rawValue) where beforeSpaces == .al:
            remember(.al, eastAsian: false)
            return Decision.allowed
        default: return nil
        }
    }

    @inline(__always)
    private mutating func remember(_ current: LineClass, eastAsian: Bool) {
        before = last
        beforeIsEastAsian = lastIsEastAsian
        last = current
        lastIsEastAsian = eastAsian
        if current != .sp { beforeSpaces = current }
    }
}

/// The kinds after a place, as far as the rules look: marks (LB9) are not counted.
private struct Lookahead {
    let kinds: UnsafeMutableBufferPointer<UInt8>
    let place: Int

    private func following(_ start: Int) -> Int? {
        var place = start + 1
        while place < kinds.count {
            let kind = kinds[place]
            let value = kind & 0x7F
            if kind != Kind.skipped, value != LineClass.cm.rawValue, value != LineClass.zwj.rawValue { return place }
            place += 1
        }
        return nil
    }

    var next: LineClass? { following(place).flatMap { LineClass(rawValue: kinds[$0] & 0x7F) } }
    var nextIsEastAsian: Bool { following(place).map { kinds[$0] & Kind.eastAsian != 0 } ?? false }

    /// LB15b.
    var endsQuotation: Bool {
        switch next {
        case nil, .sp, .gl, .wj, .cl, .qu, .quInitial, .quFinal, .cp, .ex, .is, .sy, .bk, .cr, .lf, .nl, .zw: true
        default: false
        }
    }

    /// LB25: `OP NU` or `OP IS NU`, where the place holds the OP.
    var beginsNumber: Bool {
        guard let second = following(place) else { return false }
        if kinds[second] & 0x7F == LineClass.nu.rawValue { return true }
        guard kinds[second] & 0x7F == LineClass.is.rawValue, let third = following(second) else { return false }
        return kinds[third] & 0x7F == LineClass.nu.rawValue
    }
}
