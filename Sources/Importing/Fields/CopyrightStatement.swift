import Model

// 版權聲明: the clauses of a copyright statement, told apart by what they say about the source.

/// - Parameters:
///   - head: the line that heads the statement; what stands after its colon is the first clause.
///   - lines: the lines below it.
///   - numbers: for each line the number that a list gives it, which is printed though it is not in the text.
///   - source: the article's source, which is preferred where a clause names several.
///   - site: the name of the site, which 本網 stands for; empty where it is not known.
func copyright(head: String, lines: [String], numbers: [Int?], source: String, site: String) -> Copyright {
    let parts = head.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == ":" || $0 == "：" }
    let heading = (parts.first.map(String.init) ?? head).trimmed(of: "【】[]■◆")
    var texts = zip(lines, numbers).map { line, number in number.map { "\($0). " + line } ?? line }
    if parts.count > 1, !parts[1].trimmed().isEmpty { texts.insert(parts[1].trimmed(), at: 0) }
    let clauses = texts.flatMap(clauseTexts).map { clause($0, source: source, site: site) }
    return Copyright(heading: heading, clauses: clauses)
}

// MARK: - Several clauses in one paragraph

/// The clauses of a paragraph, each from its number on: "① … ② …", "1、…2、…", "（一）…（二）…". Numbers that do not count up from the first
/// one are none.
private func clauseTexts(_ text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    guard let first = clauseNumber(in: scalars, at: 0), first == 1 else { return [text] }
    var starts = [0]
    for at in scalars.indices.dropFirst()
    where endsClause(scalars[at - 1]) && clauseNumber(in: scalars, at: at) == starts.count + 1 {
        starts.append(at)
    }
    let ends = starts.dropFirst() + [scalars.count]
    return zip(starts, ends).map { string(scalars[$0..<$1]).trimmed() }
}

private func endsClause(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isBlank || scalar.endsSentence || scalar.closesQuotation || scalar == "，" || scalar == "\u{2028}"
}

/// The number at a place that counts clauses: ①, 1、, 1., 1）, （1）, 一、, （一）, 第一條.
private func clauseNumber(in scalars: [Unicode.Scalar], at start: Int) -> Int? {
    guard scalars.indices.contains(start) else { return nil }
    var at = start
    if (0x2460...0x2473).contains(scalars[at].value) { return Int(scalars[at].value - 0x245F) }
    if (0x2474...0x2487).contains(scalars[at].value) { return Int(scalars[at].value - 0x2473) }
    let isBracketed = scalars[at] == "(" || scalars[at] == "（"
    if isBracketed || scalars[at] == "第" { at += 1 }
    var value = 0
    let first = at
    while at < scalars.count, at - first < 2 {
        if let digit = scalars[at].digit {
            value = value * 10 + digit
        } else if let digit = hanDigits[scalars[at]] {
            value += digit
        } else {
            break
        }
        at += 1
    }
    guard at > first, at < scalars.count else { return nil }
    let closing: String = scalars[start] == "第" ? "條条款" : isBracketed ? ")）" : "、.．)）,，"
    guard closing.unicodeScalars.contains(scalars[at]) else { return nil }
    // "1.5" is a number, and so is "1,000".
    if at + 1 < scalars.count, scalars[at + 1].digit != nil, ".,．".unicodeScalars.contains(scalars[at]) { return nil }
    return value
}

private let hanDigits: [Unicode.Scalar: Int] = [
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
]

// MARK: - What a clause is on

private let reprintWords = Words([
    "轉載自", "转载自", "轉自其", "转自其", "轉自：", "转自：", "均轉載", "均转载", "非本網", "非本网", "非本站", "非本報", "非本报", "非本刊", "(非", "（非", "本網轉載", "本网转载",
    "本站轉載", "本站转载", "轉載的作品", "转载的作品", "轉載的文章", "转载的文章", "轉載稿", "转载稿", "自其他", "自其它", "为其他媒体", "為其他媒體", "網路轉載", "网络转载", "転載元", "他社",
    "전재",
    "來源於網絡", "来源于网络", "來自網路", "reprinted from", "from other sources",
])
private let ownWords = Words([
    "凡本", "本網註明", "本网注明", "註明", "注明", "標明", "标明", "標示", "署名", "版權屬", "版权属", "版權均屬", "版权均属", "版權為本", "版权为本", "獨家", "独家", "原創",
    "原创",
    "本紙の記事", "당사", "본지",
])
private let contactWords = Words([
    "聯繫", "联系", "聯絡", "來電", "来电", "電話", "电话", "來函", "来函", "來信", "来信", "郵箱", "邮箱", "電郵", "电邮", "E-mail", "e-mail", "Email",
    "email", "信箱", "傳真",
    "传真", "お問い合わせ", "連絡先", "문의", "연락", "contact", "Contact",
])

private func clause(_ text: String, source: String, site: String) -> Copyright.Clause {
    let named = namedSources(in: text, marks: quotedMarks) + namedSources(in: text, marks: openMarks)
    if isReprint(text) { return .init(text: text, kind: .reprint) }
    if ownWords.occur(in: text), !named.isEmpty || ownsItself(text) {
        return .init(text: text, kind: .own, source: chosen(among: named, source: source, site: site, text: text))
    }
    return .init(text: text, kind: contactWords.occur(in: text) ? .contact : .other)
}

/// A clause on own work may forbid reprinting; one on reprints says that something is one.
private func isReprint(_ text: String) -> Bool {
    reprintWords.occur(in: text) && !text.contains("未經許可轉載的")
}

/// "本網原創作品，版權屬於本網": own work without a source in quotation marks.
private func ownsItself(_ text: String) -> Bool {
    ["版權", "版权", "著作權", "著作权"].contains { text.contains($0) } && selfNames.contains { text.contains($0) }
        && !contactWords.occur(in: String(text.prefix(24)))
}

private let selfNames = ["本網", "本网", "本站", "本報", "本报", "本刊", "本社", "本台", "本公司"]

/// The source that a clause on own work is taken to name: the article's where it is among the named, with 網 and 報 or without; what 本網
/// stands for; else the first.
private func chosen(among named: [String], source: String, site: String, text: String) -> String {
    if let same = named.first(where: { $0 == source }) { return same }
    if !source.isEmpty, named.contains(where: { isSameMedium($0, source) }) { return source }
    let first = named.first ?? ""
    guard first.isEmpty || selfNames.contains(first) else { return first }
    return !site.isEmpty && isSameMedium(site, source) ? source : first
}

/// 河灣新聞網 and 河灣網, 某某日報 and 某某日報社 and 某某日報網: one name is the other with a word behind it that says what it is.
private func isSameMedium(_ one: String, _ other: String) -> Bool {
    func stem(_ name: String) -> String {
        var name = name.prefix { !"(（".contains($0) }.trimmed(of: "《》「」“”\"'")
        for ending in ["網站", "网站", "社", "網", "网", "在線", "在线", "訊", "讯", "客戶端", "客户端", "微博"]
        where name.ends(with: ending) && name.count > ending.count + 1 {
            name = String(name.dropLast(ending.count))
        }
        return name.skeleton
    }
    let (first, second) = (stem(one), stem(other))
    return !first.isEmpty && first == second
}

private let quotedMarks = [
    "來源：", "來源:", "来源：", "来源:", "稿源：", "稿源:", "出典：", "출처:", "來源於", "来源于", "來源為", "来源为", "來源是", "来源是",
]
/// Words after which a name in quotation marks is a source.
private let openMarks = ["註明", "注明", "標明", "标明", "署名", "標示", "或"]

/// The names in 「來源：…」 and “来源：…”, in order; after a mark that is none, names in quotation marks only.
private func namedSources(in text: String, marks: [String]) -> [String] {
    var names: [String] = []
    for mark in marks {
        var rest = text[...]
        while let found = rest.firstRange(of: mark) {
            rest = rest[found.upperBound...]
            var value = rest.drop { " \u{3000}為为是".contains($0) }
            let isQuoted = value.first.map { "「『“\"‘'《〈【".contains($0) } ?? false
            if isQuoted { value = value.dropFirst() }
            if marks == openMarks, !isQuoted { continue }
            let name = value.prefix { !"」』”\"’'》〉】)）,，。;；、".contains($0) }.trimmed(of: "「『“《")
            let bare = nameAfterMark(name)
            if !bare.isEmpty, bare.letters <= 30, !names.contains(bare) { names.append(bare) }
        }
    }
    return names
}

/// 來源：某報 of a quotation gives 某報.
private func nameAfterMark(_ name: String) -> String {
    guard let colon = name.lastIndex(where: { ":：".contains($0) }) else { return name }
    return name[name.index(after: colon)...].trimmed(of: "《》「」")
}
