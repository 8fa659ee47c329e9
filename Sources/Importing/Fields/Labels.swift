// The labelled fields of a line: where a label stands, and how far its value goes.

/// A field found by its label.
struct LabelledField {
    var kind: FieldKind
    /// As printed, without the colon.
    var label: String
    var value: String
    /// Offsets of label and value in the text's scalars.
    var range: Range<Int>
}

/// Kinds whose value may hold anything: it goes on to the line's end, or to the bracket that closes the one before the label.
private let wholeKinds: Set<FieldKind> = [.abstract, .originalTitle, .kicker, .subtitle]

/// The labelled fields of a line, in order. A label stands at the line's start or after a space or bracket, and a colon (or ／ after a
/// label of an author) follows it; its value goes on to the next label, a date, a closing bracket or a gap.
func labelledFields(in text: String) -> [LabelledField] {
    guard labelMarks.occur(in: text) else { return [] }
    let scalars = Array(text.unicodeScalars)
    var fields: [LabelledField] = []
    var at = 0
    while at < scalars.count {
        guard let found = label(in: scalars, at: at) else {
            at += 1
            continue
        }
        let end =
            wholeKinds.contains(found.kind)
            ? endOfWhole(in: scalars, label: at, from: found.value) : endOfValue(in: scalars, from: found.value, kind: found.kind)
        let value = String(String.UnicodeScalarView(scalars[found.value..<end])).trimmed(of: "　|｜丨,，;；【[(（")
        fields.append(LabelledField(kind: found.kind, label: found.label, value: value, range: at..<end))
        at = max(end, at + 1)
    }
    return fields
}

/// What a text is the label of that is nothing but a label, of two characters at least; nil for any other text.
func kindOfLabel(_ text: String) -> FieldKind? {
    guard text.utf8.count <= 60 else { return nil }
    let bare = text.trimmed(of: ":：∶【】[]［］〔〕(（|｜■◆●")
    guard let first = bare.unicodeScalars.first, bare.unicodeScalars.count >= 2 else { return nil }
    let wanted = Array(bare.unicodeScalars)
    return labelsByFirst[first]?.first { $0.label == wanted }?.kind
}

private let colons: Set<Unicode.Scalar> = [":", "：", "∶", "︰"]
private let openBrackets: Set<Unicode.Scalar> = ["(", "（", "[", "［", "【", "〔"]
private let closeBrackets: Set<Unicode.Scalar> = [")", "）", "]", "］", "】", "〕"]

/// What stands behind every label, with or without blanks between.
private let labelMarks = Words([
    ":", "：", "∶", "︰", ")", "）", "]", "］", "】", "〕", "/", "／", "《", "「", "『",
])

private func label(in scalars: [Unicode.Scalar], at: Int) -> (label: String, kind: FieldKind, value: Int)? {
    if at > 0, !scalars[at - 1].isBlank, !opensLabel(scalars[at - 1]) { return nil }
    guard labelOpenings.hold(scalars[at]) else { return nil }
    for (label, kind) in labelsByFirst[scalars[at]] ?? [] where scalars[at...].starts(with: label) {
        if let value = valueAfterStroke(in: scalars, from: at + label.count, kind: kind), label.count >= 2 {
            return (string(label), kind, value)
        }
        if let value = valueAfterColon(
            in: scalars, from: at + label.count, isBracketed: at > 0 && openBrackets.contains(scalars[at - 1]))
        {
            return (String(String.UnicodeScalarView(label)), kind, value)
        }
    }
    for (label, kind) in openLabelsByFirst[scalars[at]] ?? [] where scalars[at...].starts(with: label) {
        let next = at + label.count
        if next < scalars.count, "《「『".unicodeScalars.contains(scalars[next]) {
            return (String(String.UnicodeScalarView(label)), kind, next)
        }
    }
    return nil
}

/// Where the value begins after a stroke, as in 責任編輯／甲乙 and 來源/某報; nil where none follows, or what follows is another label.
private func valueAfterStroke(in scalars: [Unicode.Scalar], from end: Int, kind: FieldKind) -> Int? {
    guard kind == .editor || kind == .source, end + 2 < scalars.count, "／/".unicodeScalars.contains(scalars[end]) else {
        return nil
    }
    let isLabel = labelsByFirst[scalars[end + 1]]?.contains { scalars[(end + 1)...].starts(with: $0.label) } ?? false
    return isLabel || !scalars[end + 1].isHan ? nil : end + 1
}

/// Where the value begins after a colon; nil without one. In 【摘要】 and 〔核心提示〕 the bracket does the colon's work.
private func valueAfterColon(in scalars: [Unicode.Scalar], from end: Int, isBracketed: Bool) -> Int? {
    var next = end
    while next < scalars.count, scalars[next].isBlank { next += 1 }
    let closes = isBracketed && next < scalars.count && closeBrackets.contains(scalars[next])
    guard next < scalars.count, colons.contains(scalars[next]) || closes else { return nil }
    next += 1
    while closes, next < scalars.count, colons.contains(scalars[next]) { next += 1 }
    while next < scalars.count, scalars[next].isBlank { next += 1 }
    return next
}

private func opensLabel(_ scalar: Unicode.Scalar) -> Bool {
    // Asked of every character of a page.
    switch scalar {
    case "(", "（", "[", "［", "【", "〔", "<", "《", "|", "｜", "丨", "/", "／", "·", "・", "•", "●", "■", "◆", ",", "，", ";", "；", "。",
        "、", "\u{2028}":
        true
    case ")", "）", "]", "］", "】", "〕": true
    default: scalar.digit != nil
    }
}

/// To the bracket that closes the one just before the label, else to the end.
private func endOfWhole(in scalars: [Unicode.Scalar], label: Int, from start: Int) -> Int {
    guard label > 0, openBrackets.contains(scalars[label - 1]), start > 0, !closeBrackets.contains(scalars[start - 1]) else {
        return scalars.count
    }
    var depth = 0
    for at in start..<scalars.count {
        if openBrackets.contains(scalars[at]) { depth += 1 }
        if closeBrackets.contains(scalars[at]) {
            if depth == 0 { return at }
            depth -= 1
        }
    }
    return scalars.count
}

private func endOfValue(in scalars: [Unicode.Scalar], from start: Int, kind: FieldKind) -> Int {
    var at = start
    var depth = 0
    while at < scalars.count {
        let scalar = scalars[at]
        if openBrackets.contains(scalar) { depth += 1 }
        if closeBrackets.contains(scalar) {
            if depth == 0 { return at }
            depth -= 1
        }
        if "|｜丨".unicodeScalars.contains(scalar) { return at }
        if label(in: scalars, at: at) != nil { return at }
        if scalar.isBlank, isGap(in: scalars, at: at, kind: kind) { return at }
        at += 1
    }
    return at
}

/// A gap that ends a value: two blanks, one wide blank, one before a digit; for a source any blank after a CJK character.
private func isGap(in scalars: [Unicode.Scalar], at: Int, kind: FieldKind) -> Bool {
    guard at > 0, at + 1 < scalars.count else { return true }
    let before = scalars[at - 1]
    let after = scalars[at + 1]
    if kind == .keywords { return false }
    if after.isBlank || after.digit != nil { return true }
    if kind == .author || kind == .editor { return false }
    return scalars[at].value == 0x3000 || before.isHan || before.isHangul || before.isKana
}
