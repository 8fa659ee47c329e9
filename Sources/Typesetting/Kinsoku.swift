/// The two sides of a place where a line might end, as the rules of the languages see them: the last and the next character
/// that are drawn.
struct Joint {
    var before: UInt8
    var after: UInt8
    /// The drawn character before `before`, where nothing stands between them.
    var second: UInt8?
    /// A space stands between.
    var hasGap: Bool
    /// What follows `after` directly is drawn too.
    var continues: Bool
    /// `after` begins a note mark such as [1].
    var beginsNote: Bool
}

/// The rules of Chinese, Japanese and Korean on top of UAX #14 (CLREQ, JLREQ, KLREQ): which marks begin or end no line.
struct KinsokuRules {
    let level: Kinsoku
    let language: Language
    private let data = LineData.shared

    init(_ level: Kinsoku, _ language: Language) {
        self.level = level
        self.language = language
    }

    /// Whether the decision of UAX #14 stands without a closer look.
    @inline(__always)
    func accepts(_ before: UInt8, _ after: UInt8, _ standard: UInt8) -> Bool {
        guard level != .none else { return false }
        let next = data.kinsoku[Int(after)]
        if next == KinsokuClass.none.rawValue {
            return standard == Decision.none || data.kinsoku[Int(before)] == KinsokuClass.none.rawValue
        }
        return level == .strict && standard == Decision.none && next != KinsokuClass.quote.rawValue
    }

    /// The decision for a joint, given that of UAX #14.
    func decision(at joint: Joint, _ standard: UInt8) -> UInt8 {
        if level == .none { return loosened(joint, standard) }
        if standard == Decision.none { return allows(joint) ? Decision.allowed : Decision.none }
        return forbids(joint) ? Decision.none : standard
    }

    func forbids(_ joint: Joint) -> Bool {
        let before = data.kinsokuClass(joint.before)
        let after = data.kinsokuClass(joint.after)
        return forbidsStart(after, before, joint) || forbidsEnd(before, after, joint) || holdsTogether(before, after, joint)
    }

    /// Whether brackets, quotation marks, stops or other points beside a full-width character are against it: what holds as long as
    /// any other place is left.
    func forbidsFirmly(_ joint: Joint) -> Bool {
        let before = data.kinsokuClass(joint.before)
        let after = data.kinsokuClass(joint.after)
        guard after == .middot || isEastAsian(joint.before) || isEastAsian(joint.after) else { return false }
        switch after {
        case .close, .stop, .numericStop, .colon, .middot, .exclamation, .infix, .quoteClose:
            if forbidsStart(after, before, joint) { return true }
        default: break
        }
        return (before == .open || before == .quoteOpen) && forbidsEnd(before, after, joint)
    }

    /// Line start: CLOSE, STOP, COLON, EXCL, MIDDOT, CONNECT, SLASH, ITER, SMALL (CLREQ, JLREQ cl-02 to cl-11).
    private func forbidsStart(_ after: KinsokuClass, _ before: KinsokuClass, _ joint: Joint) -> Bool {
        let besideEastAsian = isEastAsian(joint.before) || isEastAsian(joint.after)
        switch after {
        case .close, .stop, .numericStop, .colon, .middot, .nonstarter, .iteration, .repeatLower: return true
        case .exclamation: return true
        case .smallKana: return level == .strict
        case .ellipsis: return level == .strict
        case .infix, .quoteClose: return !joint.hasGap || besideEastAsian
        case .connector, .slash: return !joint.hasGap || isEastAsian(joint.after)
        case .bullet, .noteMark: return !joint.hasGap
        case .dash: return level == .strict && language.isChinese && !joint.hasGap
        case .quote: return !opens(joint) && (!joint.hasGap || (isEastAsian(joint.before) && !joint.continues))
        case .open: return joint.beginsNote && !joint.hasGap
        default: return false
        }
    }

    /// Line end: OPEN everywhere, SLASH in Chinese from the strict level on (GB/T 15834).
    private func forbidsEnd(_ before: KinsokuClass, _ after: KinsokuClass, _ joint: Joint) -> Bool {
        switch before {
        case .open: return true
        case .quoteOpen: return !joint.hasGap || isEastAsian(joint.after) || language != .other
        case .quote: return !joint.hasGap
        case .slash:
            guard level == .strict, language.isChinese, !joint.hasGap else { return false }
            return isEastAsian(joint.before) || (isEastAsian(joint.after) && joint.second.map(isEastAsian) == true)
        default: return false
        }
    }

    /// Pairs, and numerals in full-width digits with their signs and units.
    private func holdsTogether(_ before: KinsokuClass, _ after: KinsokuClass, _ joint: Joint) -> Bool {
        guard !joint.hasGap else { return false }
        switch (before, after) {
        case (.fullDigit, .fullDigit), (.prefix, .fullDigit), (.fullDigit, .postfix): return true
        case (.dash, .dash), (.ellipsis, .ellipsis): return true
        case (.digit, .unit), (.fullDigit, .unit): return true
        case (.fullDigit, .none): return data.lineClass(joint.after) == LineClass.al.rawValue
        case (.numericStop, .fullDigit), (.infix, .fullDigit):
            return joint.second.map { data.kinsokuClass($0) == .fullDigit } ?? false
        default: return false
        }
    }

    /// A straight quotation mark has no direction. It opens where it follows full-width punctuation and more text follows it;
    /// elsewhere, without a space beside it, it stays between its neighbours (LB19).
    private func opens(_ joint: Joint) -> Bool {
        guard joint.continues, !joint.hasGap else { return false }
        switch data.kinsokuClass(joint.before) {
        case .stop, .numericStop, .colon, .exclamation, .close: return isEastAsian(joint.before)
        default: return false
        }
    }

    /// Breaks that UAX #14 does not give.
    private func allows(_ joint: Joint) -> Bool {
        let before = data.kinsokuClass(joint.before)
        let after = data.kinsokuClass(joint.after)
        guard !joint.hasGap, isEastAsian(joint.before) else { return false }
        if after == .quote { return opens(joint) }
        return level == .basic && after == .ellipsis && before != .open && before != .quoteOpen && before != .ellipsis
    }

    /// Level none: every place between full-width characters but inside a pair or a numeral.
    private func loosened(_ joint: Joint, _ standard: UInt8) -> UInt8 {
        let before = data.kinsokuClass(joint.before)
        let after = data.kinsokuClass(joint.after)
        if holdsTogether(before, after, joint) { return Decision.none }
        let pair = (before == .repeatUpper && after == .repeatLower)
        let eastAsian = isEastAsian(joint.before) && isEastAsian(joint.after)
        return eastAsian && !pair && !joint.hasGap ? Decision.allowed : standard
    }

    private func isEastAsian(_ record: UInt8) -> Bool { data.has(record, RecordFlag.eastAsian) }
}
