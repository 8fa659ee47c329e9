import Model

// Whence a report comes, as its text begins with it: 本報訊, 【本報訊】, 新華社某地某日電, （中央社記者甲乙臺北3日電）, 某網某地某日消息, LONDON, Jan 5
// (Reuters) -, 【東京共同】, (서울=연합뉴스). The text keeps it.

struct Dateline: Hashable {
    /// As printed, without the brackets round it.
    var text: String
    /// Where it and the bylines in brackets behind it end, in the text's scalars.
    var end: Int
    var bylines: [Byline]
}

/// The dateline that a paragraph begins with; nil where it begins with none.
func dateline(of paragraph: String) -> Dateline? {
    let scalars = Array(paragraph.unicodeScalars.prefix(160))
    let start = scalars.firstIndex { !$0.isBlank } ?? 0
    guard start < scalars.count else { return nil }
    if let found = bracketedDateline(scalars, from: start) ?? wireDateline(scalars, from: start) {
        return withBylines(found, in: scalars)
    }
    return latinDateline(scalars, from: start)
}

private let pairs: [Unicode.Scalar: Unicode.Scalar] = [
    "(": ")", "（": "）", "〔": "〕", "[": "]", "【": "】", "［": "］",
]

// MARK: - In brackets

private func bracketedDateline(_ scalars: [Unicode.Scalar], from start: Int) -> Dateline? {
    guard let close = pairs[scalars[start]], let end = scalars[start...].prefix(60).firstIndex(of: close) else { return nil }
    let inside = string(scalars[(start + 1)..<end]).trimmed()
    guard inside.letters >= 2, !isHearsay(inside), !inside.contains(where: { "，。！？；：:".contains($0) }) else { return nil }
    guard isReport(inside) || isJapaneseReport(inside) || isKoreanReport(inside) else { return nil }
    return Dateline(text: inside, end: end + 1, bylines: Importing.bylines(of: inside) ?? [])
}

/// 據某報報道 is a sentence about another paper.
private func isHearsay(_ text: String) -> Bool {
    text.begins(with: "據") || text.begins(with: "据")
}

/// 本報訊, 中央社, 中央社記者甲乙臺北3日電, 甲乙／臺北報導, 《財經》綜合報道.
private func isReport(_ text: String) -> Bool {
    if ["訊", "讯", "電", "电", "消息", "報導", "報道", "报道"].contains(where: { text.ends(with: $0) }) { return true }
    return text.letters <= 8 && ["社", "社電", "時報", "日報"].contains { text.ends(with: $0) }
}

/// 東京共同, 北京・甲乙, ロンドン＝甲乙, 東京 １日 ロイター.
private func isJapaneseReport(_ text: String) -> Bool {
    let agencies = ["共同", "時事", "ロイター", "AFP", "ＡＦＰ", "AP", "ＡＰ", "AFP時事", "AFP＝時事", "CNN", "新華社"]
    if agencies.contains(where: { text.ends(with: $0) }), text.letters > 2,
        text.unicodeScalars.contains(where: { $0.isHan || $0.isKana })
    {
        return true
    }
    let parts = text.split { "＝=・".contains($0) }
    return parts.count == 2 && datelinePlaces.contains(String(parts[0])) && isName(parts[1])
}

/// 서울=연합뉴스.
private func isKoreanReport(_ text: String) -> Bool {
    let parts = text.split(separator: "=")
    return parts.count == 2 && parts.allSatisfy { $0.unicodeScalars.contains(where: \.isHangul) && $0.letters <= 16 }
}

// MARK: - Without brackets

/// 本報訊, 某網訊, 某社某地1月12日電, 某網某地12月15日消息: words without punctuation that begin with an agency and end in 訊, 電 or 消息.
private func wireDateline(_ scalars: [Unicode.Scalar], from start: Int) -> Dateline? {
    let stretch = scalars[start...].prefix(48).prefix { !"，。！？；：、（(【〔,:;“「《".unicodeScalars.contains($0) }
    guard !isHearsay(string(stretch.prefix(1))), let agency = endOfAgency(in: stretch) else { return nil }
    var at = agency
    var afterDay = false
    while at < stretch.endIndex {
        if let length = lengthOfReportWord(in: stretch, at: at, afterDay: afterDay, isFirst: at == agency) {
            return Dateline(text: string(stretch[..<(at + length)]).trimmed(), end: at + length, bylines: [])
        }
        if !stretch[at].isBlank {
            afterDay =
                stretch[at] == "日" && (stretch[at - 1].digit != nil || "一二三四五六七八九十".unicodeScalars.contains(stretch[at - 1]))
        }
        if at - agency > 20 { return nil }
        at += 1
    }
    return nil
}

/// How long the word is that ends a dateline: 訊 right behind the agency, any of them behind a day.
private func lengthOfReportWord(in stretch: ArraySlice<Unicode.Scalar>, at: Int, afterDay: Bool, isFirst: Bool) -> Int? {
    let words =
        afterDay
        ? ["專電", "专电", "電", "电", "訊", "讯", "消息", "報導", "報道", "报道"] : isFirst ? ["訊", "讯", "專訊", "专讯", "綜合訊", "综合讯"] : []
    return words.map { Array($0.unicodeScalars) }.first { stretch[at...].starts(with: $0) }?.count
}

/// Where the name of the agency or paper ends that a text begins with.
private func endOfAgency(in stretch: ArraySlice<Unicode.Scalar>) -> Int? {
    let names = [
        "本報", "本报", "本刊", "本網", "本网", "本社", "本台", "本臺", "新華社", "新华社", "中新社", "中央社", "法新社", "路透社", "美聯社", "美联社", "共同社", "塔斯社",
        "俄新社",
        "韓聯社", "韩联社", "香港電台",
    ]
    if let name = names.map({ Array($0.unicodeScalars) }).first(where: { stretch.starts(with: $0) }) {
        return stretch.startIndex + name.count
    }
    for at in stretch.indices.prefix(10).dropFirst() where "社報报網网臺台視视线線财經经技週周刊".unicodeScalars.contains(stretch[at]) {
        let name = stretch[...at]
        let next = at + 1
        guard next < stretch.endIndex, name.allSatisfy({ $0.isHan || $0.isLatinLetter }) else { continue }
        // Nothing but a day or 訊 may follow some way on, so the first mark will do.
        return next
    }
    return nil
}

/// The bylines in brackets behind a dateline: 本報訊（記者甲乙 通訊員丙丁）.
private func withBylines(_ found: Dateline, in scalars: [Unicode.Scalar]) -> Dateline {
    var found = found
    var at = found.end
    while at < scalars.count, scalars[at].isBlank { at += 1 }
    if at < scalars.count, let close = pairs[scalars[at]], let end = scalars[at...].prefix(50).firstIndex(of: close) {
        let inside = string(scalars[(at + 1)..<end])
        if let bylines = bracketed(inside) ?? bareNames(inside), found.bylines.isEmpty {
            (found.bylines, found.end) = (bylines, end + 1)
        }
        return found
    }
    // 本報訊 記者甲乙報道：…
    let sentence = scalars[at...].prefix(24).prefix { !"，。：:,".unicodeScalars.contains($0) }
    let isWhole = at + sentence.count < scalars.count && scalars[at + sentence.count] != "，"
    if isWhole, found.bylines.isEmpty, let bylines = Importing.bylines(of: string(sentence)) { found.bylines = bylines }
    return found
}

/// Names alone in the brackets behind a dateline: 某某讯（甲乙）.
private func bareNames(_ inside: String) -> [Byline]? {
    let names = bylineWords(of: inside)
    guard (1...4).contains(names.count),
        names.allSatisfy({ (2...3).contains($0.unicodeScalars.count) && $0.unicodeScalars.allSatisfy(\.isHan) })
    else { return nil }
    return names.map { Byline(role: "", name: $0) }
}

// MARK: - Latin

/// "LONDON, Jan 5 (Reuters) - ", "WASHINGTON (AP) — ", "BEIJING — ".
private func latinDateline(_ scalars: [Unicode.Scalar], from start: Int) -> Dateline? {
    guard let dash = scalars[start...].prefix(60).indices.first(where: { isDash(scalars, at: $0) }), dash > start + 2 else {
        return nil
    }
    let text = string(scalars[start..<dash]).trimmed()
    let place = text.prefix { $0.isUppercase || " .-'".contains($0) }
    guard place.letters >= 3, text.allSatisfy({ $0.isLetter || $0.isNumber || " .,()-'/".contains($0) }), text.letters <= 50
    else { return nil }
    let rest = text.dropFirst(place.count)
    let isRest = rest.isEmpty || rest.begins(with: ",") || rest.begins(with: "(") || rest.begins(with: "/")
    return isRest ? Dateline(text: text, end: dash + 1, bylines: []) : nil
}

/// A dash between blanks, or a long one.
private func isDash(_ scalars: [Unicode.Scalar], at: Int) -> Bool {
    guard scalars[at] == "—" || scalars[at] == "–" || scalars[at] == "-" else { return false }
    return at > 0 && scalars[at - 1].isBlank && (at + 1 >= scalars.count || scalars[at + 1].isBlank || scalars[at] == "—")
}

// MARK: - Bylines in brackets

/// Bylines in brackets at the start or end of running text: "〔記者甲乙丙／某地報導〕…", "…。（通訊員 甲乙 記者 丙丁）". The text keeps them.
func bracketedBylines(in text: String) -> [Byline] {
    let scalars = Array(text.unicodeScalars.prefix(60))
    if let first = scalars.first, let close = pairs[first], let end = scalars.firstIndex(of: close) {
        if let found = bracketed(string(scalars[1..<end])) { return found }
    }
    return trailingBylines(in: text)
}

/// Bylines in the brackets that end a text: "…。（甲乙 文/攝）", "…。（記者 甲乙）"; in Japanese a name alone will do.
func trailingBylines(in text: String) -> [Byline] {
    let scalars = Array(text.unicodeScalars.suffix(160))
    guard let last = scalars.last, let open = pairs.first(where: { $0.value == last })?.key,
        let start = scalars.lastIndex(of: open), scalars.count - start < 60
    else { return [] }
    let inside = string(scalars[(start + 1)..<(scalars.count - 1)])
    if let found = bracketed(inside) { return found }
    let before = scalars[..<start].last { !$0.isBlank }
    let isJapanese = text.unicodeScalars.count(where: \.isKana) * 8 > text.unicodeScalars.count
    if isJapanese, before == "。" || before == nil, (3...5).contains(inside.unicodeScalars.count),
        inside.unicodeScalars.allSatisfy(\.isHan)
    {
        return [Byline(role: "", name: inside)]
    }
    return []
}

private func bracketed(_ written: String) -> [Byline]? {
    let inside = withFullStrokes(written)
    let beforePlace = inside.split(separator: "／", maxSplits: 1).first ?? inside.split(separator: "/", maxSplits: 1).first
    return bylines(of: inside) ?? beforePlace.flatMap { $0.letters < inside.letters ? bylines(of: String($0)) : nil }
}
