import Model

// Which language a text is in: as declared, unless the writing says otherwise.

/// The language of a text; undetermined where the writing does not tell.
///
/// - Parameters:
///   - declared: the value of a `lang` attribute, or empty.
///   - text: title and body.
public func language(declared: String, text: String) -> LanguageTag {
    let counts = ScriptCounts(text.unicodeScalars.prefix(lengthForLanguage))
    let found = told(by: counts, text)
    let tag = normalised(declared)
    switch tag {
    case .undetermined: return found
    case .chineseTraditional, .chineseSimplified:
        // A template's lang is often left as it was: the writing itself decides where it is clear.
        return found == .undetermined || found == .japanese && counts.kana == 0 ? tag : found
    case .japanese where isChinese(found) && counts.han < 200 && counts.simplified == 0 && counts.notJapanese < 3: return tag
    case .korean where isChinese(found) && counts.han < 200: return tag
    default: return isPlausible(tag, counts, found) ? tag : found
    }
}

private func isChinese(_ tag: LanguageTag) -> Bool {
    tag == .chineseTraditional || tag == .chineseSimplified
}

/// Whether a language other than Chinese may be the one of a text with these letters. English is what templates declare.
private func isPlausible(_ tag: LanguageTag, _ counts: ScriptCounts, _ found: LanguageTag) -> Bool {
    guard found != .undetermined, found != tag else { return true }
    let isCJK = isChinese(found) || found == .japanese || found == .korean
    let isOther = counts.others.keys.contains(found.rawValue)
    return !isCJK && !isOther && tag != .english && tag != .japanese && tag != .korean
}

/// A BCP 47 tag in the form that articles have: Chinese by script, others by language alone.
private func normalised(_ declared: String) -> LanguageTag {
    let parts = declared.trimmed().lowercased().split { $0 == "-" || $0 == "_" }.map(String.init)
    guard let first = parts.first, (2...3).contains(first.utf8.count), first.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else {
        return .undetermined
    }
    if first == "zh" || first == "cmn" || first == "yue" {
        if parts.contains("hant") || parts.contains("tw") || parts.contains("hk") || parts.contains("mo") {
            return .chineseTraditional
        }
        if parts.contains("hans") || parts.contains("cn") || parts.contains("sg") { return .chineseSimplified }
        return .undetermined
    }
    return first == "und" || first == "mul" || first == "zxx" ? .undetermined : LanguageTag(rawValue: first)
}

/// In scalars: more do not change the answer.
let lengthForLanguage = 20_000

// MARK: - Told by the letters

private func told(by counts: ScriptCounts, _ text: String) -> LanguageTag {
    let other = counts.others.max { $0.value < $1.value }
    // A Latin letter is a fifth of a word, an ideograph most of one.
    if let other, other.value > counts.cjk * 5, other.value > counts.latin {
        // Ukrainian has most of its letters from the alphabet that it shares with Russian.
        return LanguageTag(rawValue: counts.others["uk", default: 0] * 40 > other.value ? "uk" : other.key)
    }
    if counts.cjk * 5 < counts.latin { return latinLanguage(of: text) }
    return counts.cjk == 0 ? .undetermined : cjkLanguage(by: counts)
}

private func cjkLanguage(by counts: ScriptCounts) -> LanguageTag {
    // Texts of mixed hanja and hangul have the endings of words in hangul, a sixth at least.
    if counts.hangul * 6 > counts.cjk, counts.hangul > counts.kana { return .korean }
    if counts.kana * 8 >= counts.cjk, counts.notJapanese < max(3, counts.kana) { return .japanese }
    // Few kana, as in a headline, or none: forms that Japan alone has, and none of simplified writing.
    let isJapanese =
        counts.japanese > counts.notJapanese && counts.japanese * 2 > counts.simplified && counts.japanese * 30 > counts.han
    if isJapanese, counts.kana > 0 || counts.japanese * 8 > counts.han && counts.curlyQuotes == 0 { return .japanese }
    if counts.kana * 16 > counts.cjk, counts.simplified == 0, counts.kana > 2, counts.notJapanese < 3 { return .japanese }
    if counts.traditional != counts.simplified {
        return counts.traditional > counts.simplified ? .chineseTraditional : .chineseSimplified
    }
    if counts.kana > 0 || counts.cornerQuotes == counts.curlyQuotes { return .undetermined }
    return counts.cornerQuotes > counts.curlyQuotes ? .chineseTraditional : .chineseSimplified
}

// MARK: - Told by the commonest words

/// The commonest words of languages in Latin letters, such as the others do not have.
private let commonWords: [(tag: String, words: Set<Substring>)] = [
    (
        "en",
        ["the", "of", "and", "to", "in", "is", "that", "it", "was", "for", "on", "with", "as", "by", "he", "she", "his", "be"]
    ),
    (
        "de",
        [
            "der", "die", "und", "das", "ist", "nicht", "ein", "eine", "den", "dem", "mit", "auf", "sich", "von", "zu", "im",
            "auch", "wie",
        ]
    ),
    (
        "fr",
        [
            "le", "les", "et", "des", "est", "dans", "une", "du", "pour", "que", "qui", "sur", "pas", "au", "il", "elle", "ce",
            "avec", "ceci",
        ]
    ),
    (
        "es",
        [
            "el", "los", "las", "y", "del", "por", "con", "una", "su", "para", "como", "más", "pero", "al", "lo", "fue", "muy",
            "está",
        ]
    ),
    (
        "it",
        ["il", "di", "che", "è", "della", "per", "non", "sono", "gli", "nel", "alla", "più", "anche", "dei", "ha", "si", "una"]
    ),
    ("pt", ["o", "os", "do", "da", "em", "não", "uma", "com", "dos", "das", "no", "na", "ao", "mais", "foi", "são", "também"]),
    ("nl", ["het", "een", "van", "en", "niet", "zijn", "dat", "op", "te", "voor", "met", "ook", "wordt", "maar", "naar", "hij"]),
]

private func latinLanguage(of text: String) -> LanguageTag {
    let words = text.prefix(8_000).lowercased().split { !$0.isLetter }
    let scores = commonWords.map { entry in (tag: entry.tag, count: words.count { entry.words.contains($0) }) }
    guard let best = scores.max(by: { $0.count < $1.count }), best.count * 8 > words.count else { return .undetermined }
    // Two languages alike in few words: nothing is told.
    let second = scores.filter { $0.tag != best.tag }.map(\.count).max() ?? 0
    return second == best.count ? .undetermined : LanguageTag(rawValue: best.tag)
}
