import Model

// Who wrote a piece, with the role as printed.

/// Words that say what somebody did, longest first where one is the start of another.
private let roles = [
    "本報特約記者", "本报特约记者", "本報實習記者", "特約通訊員", "特约通讯员", "見習記者", "见习记者", "實習記者", "实习记者", "實習生", "实习生",
    "特約記者", "特约记者", "本報通訊員", "本报通讯员", "本報記者", "本报记者", "本刊記者", "本刊记者", "本網記者", "本网记者", "首席記者", "首席记者", "攝影記者",
    "摄影记者", "通訊員", "通讯员", "特派員", "特派员", "特約撰稿", "特约撰稿", "特約撰稿人", "撰稿人", "撰稿", "撰文", "記者", "记者", "作者", "編譯", "编译",
    "攝影", "摄影", "文／圖", "文／图", "文/圖", "文/图", "圖／文", "图／文", "图/文", "圖/文", "文／", "圖／", "图／", "文/", "圖/", "图/", "文＝", "写真＝",
    "文:", "文：", "圖:", "圖：", "图:", "图：", "執筆", "寄稿", "聞き手", "筆者", "글", "글·사진", "사진", "기자",
].sorted { $0.unicodeScalars.count > $1.unicodeScalars.count }

/// Words of a role in front of a Latin name.
private let latinRoles = ["written by", "reported by", "photographs by", "photos by", "translated by", "story by", "by"]

/// The bylines of a line that holds nothing else: "通訊員 甲乙 記者 丙丁", "（記者 甲乙）", "文／甲乙 圖／丙丁", "By Jane Doe", "甲乙 기자".
/// Nil for any other line.
func bylines(of line: String) -> [Byline]? {
    let bare = line.trimmed(of: "()（）[]［］【】〔〕")
    guard bare.letters >= 2, bare.unicodeScalars.count <= 80 else { return nil }
    guard !bare.unicodeScalars.contains(where: { "。！？；…“”「」".unicodeScalars.contains($0) }) else { return nil }
    return latinBylines(bare) ?? koreanBylines(bare) ?? cjkBylines(bare)
}

private func latinBylines(_ line: String) -> [Byline]? {
    let lower = line.lowercased()
    guard
        let role = latinRoles.first(where: {
            lower.hasPrefix($0 + " ") || lower.hasPrefix($0 + ": ") || lower.hasPrefix($0 + ":")
        })
    else { return nil }
    let printed = String(line.prefix(role.count))
    let names = String(line.dropFirst(role.count)).trimmed(of: ":")
    let parts = names.replacing(" and ", with: ",").split(separator: ",").map { $0.trimmed() }.filter { !$0.isEmpty }
    guard !parts.isEmpty, parts.allSatisfy({ $0.split(separator: " ").count <= 5 && $0.letters <= 40 }) else { return nil }
    return parts.map { Byline(role: printed, name: $0) }
}

/// "홍길동 기자" and "홍길동 특파원": the role stands behind the name.
private func koreanBylines(_ line: String) -> [Byline]? {
    let words = line.split(whereSeparator: { $0 == " " || $0 == "\u{A0}" || $0 == "·" || $0 == "," || $0 == "|" }).map(
        String.init)
    guard let role = words.last(where: { !$0.contains("@") }),
        ["기자", "특파원", "논설위원", "선임기자", "칼럼니스트", "작가", "객원기자"].contains(role)
    else { return nil }
    let names = words.filter { !$0.contains("@") && $0 != role }
    guard !names.isEmpty, names.allSatisfy({ (2...5).contains($0.unicodeScalars.count) }) else { return nil }
    return names.map { Byline(role: role, name: $0) }
}

private func cjkBylines(_ line: String) -> [Byline]? {
    var bylines: [Byline] = []
    var role: String?
    for word in words(of: line) {
        var rest = word[...]
        if let printed = roles.first(where: { rest.hasPrefix($0) }) {
            rest = rest.dropFirst(printed.count)
            role = printed.trimmed(of: ":：")
            if rest.first == ":" || rest.first == "：" { rest = rest.dropFirst() }
            if rest.isEmpty { continue }
            // 文／圖 is a role; 文／ before a name is one too, and so is 記者／.
            if (rest.first == "／" || rest.first == "/"), let before = role {
                role = before + String(rest.removeFirst())
                if rest.isEmpty { continue }
            }
        }
        if ["報導", "報道", "报道", "電", "电"].contains(where: { rest.hasSuffix($0) }), !bylines.isEmpty { continue }
        guard let role, isName(rest) else { return nil }
        bylines.append(Byline(role: role, name: String(rest)))
    }
    return bylines.isEmpty ? nil : bylines
}

private func words(of line: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
        if scalar.isBlank || "、，,|｜;；".unicodeScalars.contains(scalar) {
            if !word.isEmpty { words.append(String(word)) }
            word = .init()
        } else {
            word.append(scalar)
        }
    }
    return word.isEmpty ? words : words + [String(word)]
}

/// A name is short and made of letters; a Latin or transcribed one may have a middle dot.
private func isName(_ text: Substring) -> Bool {
    let scalars = text.unicodeScalars
    guard (1...12).contains(scalars.count) else { return false }
    return scalars.allSatisfy { $0.isHan || $0.isKana || $0.isHangul || $0.isLatinLetter || "·・‧•.".unicodeScalars.contains($0) }
}

/// The names of a labelled field, "作者：甲乙 丙丁".
func bylines(role: String, names: String) -> [Byline] {
    let hasLatin = names.unicodeScalars.contains { $0.isLatinLetter }
    let parts = hasLatin ? names.split { "、，,;；".contains($0) }.map { $0.trimmed() } : words(of: names)
    return parts.filter { $0.letters > 0 && !$0.contains { ":：".contains($0) } }.map { Byline(role: role, name: $0) }
}

/// Bylines in brackets at the start or end of running text: "〔記者甲乙丙／某地報導〕…", "…。（通訊員 甲乙 記者 丙丁）". The text keeps them.
func bracketedBylines(in text: String) -> [Byline] {
    let scalars = Array(text.unicodeScalars)
    let brackets: [Unicode.Scalar: Unicode.Scalar] = ["(": ")", "（": "）", "〔": "〕", "[": "]", "【": "】", "［": "］"]
    if let first = scalars.first, let close = brackets[first], let end = scalars.prefix(60).firstIndex(of: close) {
        if let found = bracketed(scalars[1..<end]) { return found }
    }
    if let last = scalars.last, let open = brackets.first(where: { $0.value == last })?.key,
        let start = scalars.lastIndex(of: open), scalars.count - start < 60
    {
        if let found = bracketed(scalars[(start + 1)..<(scalars.count - 1)]) { return found }
    }
    return []
}

private func bracketed(_ scalars: ArraySlice<Unicode.Scalar>) -> [Byline]? {
    let inside = String(String.UnicodeScalarView(scalars))
    let beforePlace = inside.split(separator: "／", maxSplits: 1).first ?? inside.split(separator: "/", maxSplits: 1).first
    return bylines(of: inside) ?? beforePlace.flatMap { $0.letters < inside.letters ? bylines(of: String($0)) : nil }
}
