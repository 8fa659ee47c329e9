/// The rules of Chinese, Japanese and Korean on top of UAX #14 (CLREQ, JLREQ, KLREQ): which marks begin or end no line.
struct KinsokuRules: Hashable {
    let level: Kinsoku
    let language: Language
    /// Korean lines end between words only.
    let byWord: Bool

    init(_ level: Kinsoku, _ language: Language, byWord: Bool = false) {
        self.level = level
        self.language = language
        self.byWord = byWord && language == .korean
    }

    /// The rule that decides of a joint, given that of UAX #14.
    func rule(at joint: Joint, _ standard: BreakRule) -> BreakRule {
        if byWord, standard.decision != Decision.none, partsWord(joint) { return .koreanWord }
        if level == .none { return loosened(joint, standard) }
        if standard.decision == Decision.none { return allows(joint) ?? standard }
        return forbids(joint) ?? standard
    }

    /// The rule that is against a line end at a joint, if any.
    func forbids(_ joint: Joint) -> BreakRule? {
        forbidsStart(joint) ?? forbidsEnd(joint) ?? holdsTogether(joint)
    }

    /// Whether brackets, quotation marks, stops or other points beside a full-width character are against it: what holds as long as
    /// any other place is left.
    func forbidsFirmly(_ joint: Joint) -> Bool {
        let after = joint.after.kinsoku
        guard after == .middot || joint.before.isEastAsian || joint.after.isEastAsian else { return false }
        switch after {
        case .close, .stop, .numericStop, .colon, .middot, .exclamation, .infix, .quoteClose:
            if forbidsStart(joint) != nil { return true }
        default: break
        }
        let before = joint.before.kinsoku
        return (before == .open || before == .quoteOpen) && forbidsEnd(joint) != nil
    }

    /// Line start: CLOSE, STOP, COLON, EXCL, MIDDOT, CONNECT, SLASH, ITER, SMALL (CLREQ, JLREQ cl-02 to cl-11).
    private func forbidsStart(_ joint: Joint) -> BreakRule? {
        let besideEastAsian = joint.before.isEastAsian || joint.after.isEastAsian
        switch joint.after.kinsoku {
        case .close: return .startClose
        case .stop, .numericStop: return .startStop
        case .colon: return .startColon
        case .middot: return .startMiddot
        case .exclamation: return .startExclamation
        case .nonstarter, .iteration, .repeatLower: return .startIteration
        case .kanjiIteration: return iterationMayBegin(joint) ? nil : .startIteration
        case .smallKana: return level == .strict ? .startSmallKana : nil
        case .ellipsis: return level == .strict ? .startEllipsis : nil
        case .infix: return !joint.hasGap || besideEastAsian ? .startStop : nil
        case .quoteClose: return !joint.hasGap || besideEastAsian ? .startQuote : nil
        case .connector: return !joint.hasGap || joint.after.isEastAsian ? .startConnector : nil
        case .slash: return !joint.hasGap || joint.after.isEastAsian ? .startSlash : nil
        case .bullet: return joint.hasGap ? nil : .startMiddot
        case .noteMark: return joint.hasGap ? nil : .startNoteMark
        case .dash: return level == .strict && language.isChinese && !joint.hasGap ? .startDash : nil
        case .quote:
            guard !opens(joint) else { return nil }
            return !joint.hasGap || (joint.before.isEastAsian && !joint.continues) ? .startQuote : nil
        case .open: return joint.beginsNote && !joint.hasGap ? .startNoteMark : nil
        default: return nil
        }
    }

    /// Line end: OPEN everywhere, SLASH in Chinese from the strict level on (GB/T 15834).
    private func forbidsEnd(_ joint: Joint) -> BreakRule? {
        switch joint.before.kinsoku {
        case .open: return .endOpen
        case .quoteOpen: return !joint.hasGap || joint.after.isEastAsian || language != .other ? .endQuote : nil
        case .quote: return joint.hasGap ? nil : .endQuote
        case .slash:
            guard level == .strict, language.isChinese, !joint.hasGap else { return nil }
            let between = joint.after.isEastAsian && joint.second?.isEastAsian == true
            return joint.before.isEastAsian || between ? .endSlash : nil
        default: return nil
        }
    }

    /// Pairs, and numerals in full-width digits with their signs and units.
    private func holdsTogether(_ joint: Joint) -> BreakRule? {
        guard !joint.hasGap else { return nil }
        switch (joint.before.kinsoku, joint.after.kinsoku) {
        case (.fullDigit, .fullDigit), (.prefix, .fullDigit), (.fullDigit, .postfix): return .numeral
        case (.dash, .dash), (.ellipsis, .ellipsis): return .pair
        case (.digit, .unit), (.fullDigit, .unit): return .unit
        case (.fullDigit, .none): return joint.isBeforeLetter ? .unit : nil
        case (.numericStop, .fullDigit), (.infix, .fullDigit): return joint.second?.kinsoku == .fullDigit ? .numeral : nil
        default: return nil
        }
    }

    /// By word, a line ends at spaces and beside marks.
    private func partsWord(_ joint: Joint) -> Bool {
        !joint.hasGap && Self.isInWord(joint.before.kinsoku) && Self.isInWord(joint.after.kinsoku)
    }

    private static func isInWord(_ value: KinsokuClass) -> Bool {
        value == .none || value == .digit || value == .fullDigit || value == .unit
    }

    /// A straight quotation mark has no direction. It opens where it follows full-width punctuation and more text follows it;
    /// elsewhere, without a space beside it, it stays between its neighbours (LB19).
    private func opens(_ joint: Joint) -> Bool {
        guard joint.continues, !joint.hasGap else { return false }
        switch joint.before.kinsoku {
        case .stop, .numericStop, .colon, .exclamation, .close: return joint.before.isEastAsian
        default: return false
        }
    }

    /// Below the strict level a Japanese line may begin with 々 (JLREQ strict; very strict forbids it).
    private func iterationMayBegin(_ joint: Joint) -> Bool {
        level == .basic && language == .japanese && joint.before.kinsoku != .open && joint.before.kinsoku != .quoteOpen
    }

    /// Breaks that UAX #14 does not give.
    private func allows(_ joint: Joint) -> BreakRule? {
        guard !joint.hasGap, joint.before.isEastAsian else { return nil }
        switch joint.after.kinsoku {
        case .quote: return opens(joint) ? .quoteOpens : nil
        case .kanjiIteration: return iterationMayBegin(joint) ? .iterationMayBegin : nil
        case .ellipsis:
            guard level == .basic else { return nil }
            switch joint.before.kinsoku {
            case .open, .quoteOpen, .ellipsis: return nil
            default: return .ellipsisMayBegin
            }
        default: return nil
        }
    }

    /// Level none: every place between full-width characters but inside a pair or a numeral.
    private func loosened(_ joint: Joint, _ standard: BreakRule) -> BreakRule {
        if let rule = holdsTogether(joint) { return rule }
        let isPair = joint.before.kinsoku == .repeatUpper && joint.after.kinsoku == .repeatLower
        let eastAsian = joint.before.isEastAsian && joint.after.isEastAsian
        guard eastAsian, !isPair, !joint.hasGap, standard.decision == Decision.none else { return standard }
        return .levelNone
    }
}
