import Model

// Lines that name who reports and whence in one: 甲乙／臺北報導, 中央社記者甲乙臺北3日電, 台灣某報記者甲乙台北報導. Where name and place are
// one word, the place is taken off its end: a known one, else the two characters that most have.

/// Places that such lines name with two or three characters; the list tells a place from a name where they are one word.
let datelinePlaces: Set<String> = [
    "台北", "臺北", "新北", "新北市", "台中", "臺中", "台南", "臺南", "高雄", "基隆", "新竹", "嘉義", "桃園", "苗栗", "彰化", "南投", "雲林", "屏東", "宜蘭", "花蓮", "台東",
    "臺東",
    "澎湖", "金門", "馬祖", "香港", "澳門", "北京", "上海", "廣州", "深圳", "天津", "重慶", "南京", "綜合", "即時", "連線", "專題", "特別", "東京", "首爾", "紐約", "倫敦",
    "巴黎",
    "柏林", "莫斯科", "華盛頓", "新加坡", "曼谷", "洛杉磯", "多倫多", "综合", "广州", "重庆", "东京", "首尔", "纽约", "伦敦", "大阪", "京都", "名古屋", "福岡", "札幌", "仙台",
    "広島",
    "ソウル", "ワシントン", "ロンドン", "パリ", "北海道",
]

/// "甲乙／臺北報導", "甲、乙／綜合報導", "記者甲乙臺北報導", "中央社記者甲乙臺北3日電"; nil for any other line.
func reporterLine(_ line: String) -> [Byline]? {
    guard let ending = reportEndings.first(where: { line.ends(with: $0) }), !line.begins(with: "據"), !line.begins(with: "据")
    else {
        return nil
    }
    let front = withoutDay(String(line.dropLast(ending.count)).trimmed())
    if let slash = front.lastIndex(where: { "／/∕".contains($0) }) {
        let place = front[front.index(after: slash)...]
        guard (1...8).contains(place.letters) else { return nil }
        return people(String(front[..<slash]))
    }
    let scalars = Array(front.unicodeScalars)
    guard let end = endOfRole(in: scalars), scalars.count - end >= 4 || scalars[end...].contains(where: \.isBlank) else {
        return nil
    }
    let role = string(scalars[..<end]).trimmed()
    let rest = string(scalars[end...]).trimmed()
    let words = bylineWords(of: rest)
    guard let last = words.last else { return nil }
    if words.count > 1 {
        let names = datelinePlaces.contains(last) || ending != "攝影" ? Array(words.dropLast()) : words
        return named(names, role: role)
    }
    return named([withoutPlace(last)], role: role)
}

/// 記者甲 乙 or 甲、乙 or 編譯甲, before a stroke.
private func people(_ text: String) -> [Byline]? {
    let scalars = Array(text.unicodeScalars)
    if let end = endOfRole(in: scalars) {
        return named(bylineWords(of: string(scalars[end...])), role: string(scalars[..<end]).trimmed())
    }
    // A paper may stand before the names.
    let names = bylineWords(of: text).filter { word in word.count < 4 || !mediaEndings.contains { word.ends(with: $0) } }
    return named(names, role: "")
}

private func named(_ names: [String], role: String) -> [Byline]? {
    guard !names.isEmpty, names.count <= 6, names.allSatisfy({ (2...5).contains($0.unicodeScalars.count) && isName($0[...]) })
    else {
        return nil
    }
    return names.map { Byline(role: role, name: $0) }
}

private func endOfRole(in scalars: [Unicode.Scalar]) -> Int? {
    let trimmed = scalars[...]
    if let printed = bylineRole(at: trimmed) { return printed.count }
    return endOfReporterRole(in: trimmed)
}

/// Without "3日", "1月3日" or "１月３日" at its end.
private func withoutDay(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)[...]
    for unit in ["日", "月"] as [Unicode.Scalar] {
        guard scalars.last == unit else { continue }
        let digits = scalars.dropLast().reversed().prefix { $0.digit != nil }.count
        guard digits > 0 else { break }
        scalars = scalars.dropLast(digits + 1)
    }
    return string(scalars).trimmed()
}

/// The name before a place in one word: 林宜靜台北 gives 林宜靜.
private func withoutPlace(_ word: String) -> String {
    for length in [3, 2] where word.count >= length + 2 && datelinePlaces.contains(String(word.suffix(length))) {
        return String(word.dropLast(length))
    }
    return word.count >= 4 ? String(word.dropLast(2)) : word
}
