import Model

// Who wrote a piece, with the role as printed.

/// The bylines of a line that holds nothing else: "通訊員 甲乙 記者 丙丁", "（記者 甲乙）", "文／甲乙 圖／丙丁", "甲乙／臺北報導", "By Jane Doe",
/// "甲乙 기자", "甲乙＝東京". Nil for any other line.
func bylines(of line: String) -> [Byline]? {
    guard line.utf8.count <= 320 else { return nil }
    // U+2215 is what a fullwidth stroke of Big5, A241, is decoded to (Encoding, index Big5).
    let bare = withFullStrokes(line).trimmed(of: "()（）[]［］【】〔〕■◆●▲")
    guard bare.letters >= 2, bare.unicodeScalars.count <= 80 else { return nil }
    guard !bare.unicodeScalars.contains(where: isOfSentences) else { return nil }
    return latinBylines(bare) ?? koreanBylines(bare) ?? japaneseBylines(bare) ?? cjkBylines(bare)
}

/// The bylines of a line that lists them between semicolons, 記者：甲乙；攝影：丙丁: each part is one, or the line is none.
func listedBylines(of line: String) -> [Byline]? {
    guard line.utf8.count <= 320 else { return nil }
    let parts = line.trimmed(of: "()（）[]［］【】〔〕").split { "；;".contains($0) }
    guard parts.count > 1 else { return nil }
    var found: [Byline] = []
    for part in parts {
        guard let people = bylines(of: part.trimmed()) else { return nil }
        found += people
    }
    return found
}

func withFullStrokes(_ text: String) -> String {
    text.holds("\u{2215}") ? text.replacing("\u{2215}", with: "／") : text
}

/// A mark that no line of names has in it.
private func isOfSentences(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "。", "！", "？", "；", "…", "“", "”", "「", "」": true
    default: false
    }
}

private func latinBylines(_ line: String) -> [Byline]? {
    let lower = line.lowercased()
    guard let role = latinRoles.first(where: { lower.begins(with: $0 + " ") || lower.begins(with: $0 + ":") }) else { return nil }
    let printed = String(line.prefix(role.count))
    let names = String(line.dropFirst(role.count)).trimmed(of: ":")
    var parts = names.replacing(" and ", with: ",").replacing(" & ", with: ",").split(separator: ",").map { $0.trimmed() }
    // What follows the names is a post or a paper: "By Jane Doe, Staff Writer".
    while parts.count > 1, let last = parts.last, isLatinPost(last) { parts.removeLast() }
    parts.removeAll { $0.isEmpty }
    guard !parts.isEmpty, parts.allSatisfy({ $0.split(separator: " ").count <= 5 && $0.letters <= 40 }) else { return nil }
    return parts.map { Byline(role: printed, name: $0) }
}

private func isLatinPost(_ words: String) -> Bool {
    let posts: Set<Substring> = [
        "writer", "staff", "reporter", "correspondent", "editor", "reuters", "ap", "afp", "press", "times", "post", "news",
        "columnist",
        "contributor",
    ]
    return words.lowercased().split(separator: " ").contains { posts.contains($0) }
}

/// "홍길동 기자", "홍길동·김철수 특파원", "글·사진 홍길동 기자", "서울=홍길동 기자": the role stands behind the name.
private func koreanBylines(_ line: String) -> [Byline]? {
    guard line.unicodeScalars.contains(where: \.isHangul) else { return nil }
    let afterPlace = line.split(separator: "=", maxSplits: 1).last.map { $0.trimmed(of: "=") } ?? line
    let words = afterPlace.split { " \u{A0}·,|/".contains($0) }.map(String.init).filter { !$0.contains("@") }
    guard let role = words.last(where: { koreanRoles.contains($0) }) ?? fusedKoreanRole(words.last ?? "") else { return nil }
    let names = words.filter { $0 != role && $0 != "글" && $0 != "사진" }.map { name in
        name.ends(with: role) && name.count > role.count ? String(name.dropLast(role.count)) : name
    }
    guard !names.isEmpty, names.allSatisfy({ (2...5).contains($0.unicodeScalars.count) }) else { return nil }
    return names.map { Byline(role: role, name: $0) }
}

/// 홍길동기자.
private func fusedKoreanRole(_ word: String) -> String? {
    koreanRoles.first { word.ends(with: $0) && (2...4).contains(word.count - $0.count) && $0 != "교수" && $0 != "작가" }
}

/// "甲乙＝東京", "東京＝甲乙", "甲乙記者": who reports, and whence.
private func japaneseBylines(_ line: String) -> [Byline]? {
    let parts = line.split { "＝=".contains($0) }.map { $0.trimmed() }
    if parts.count == 2, parts.allSatisfy({ isName($0[...]) }) {
        // The place is the one that is known to be a place, or the second.
        let name = datelinePlaces.contains(parts[0]) || parts[0].unicodeScalars.allSatisfy(\.isKana) ? parts[1] : parts[0]
        guard !roleWords.contains(parts[0]) else { return nil }
        return [Byline(role: "", name: name)]
    }
    return nil
}

/// Roles that may stand before ＝ in place of a name.
private let roleWords: Set<String> = ["文", "写真", "取材", "聞き手", "構成", "撮影"]

// MARK: - Chinese and Japanese words

private func cjkBylines(_ line: String) -> [Byline]? {
    if let found = reporterLine(line) { return found }
    var bylines: [Byline] = []
    var role: String?
    for word in bylineWords(of: line) {
        var rest = Array(word.unicodeScalars)[...]
        if let printed = takeRole(from: &rest) {
            role = printed
            if rest.isEmpty { continue }
        }
        if isReportEnd(rest), !bylines.isEmpty { continue }
        if let trailing = trailingRole(of: rest), !bylines.isEmpty || role != nil {
            // 林安鎮 黃衛平 文/攝
            if trailing.count == rest.count { continue }
            rest = rest.dropLast(trailing.count)
        }
        guard let role, isName(rest) else { return nil }
        bylines.append(Byline(role: role, name: string(rest)))
    }
    return bylines.isEmpty ? nil : bylines
}

/// Takes a role off the front of a word: a known one, or whatever ends in 記者.
private func takeRole(from rest: inout ArraySlice<Unicode.Scalar>) -> String? {
    if let printed = bylineRole(at: rest) {
        rest = rest.dropFirst(printed.count)
        var role = string(printed[...]).trimmed(of: ":：|｜丨")
        if let next = rest.first, ":：|｜丨".unicodeScalars.contains(next) { rest = rest.dropFirst() }
        // 記者／ before a name is a role too.
        if let next = rest.first, next == "／" || next == "/" {
            role.unicodeScalars.append(next)
            rest = rest.dropFirst()
        }
        return role
    }
    guard let end = endOfReporterRole(in: rest) else { return nil }
    defer { rest = rest[end...] }
    return string(rest[..<end])
}

/// Where a role such as 福州晚報記者 ends, which names a paper before 記者.
func endOfReporterRole(in word: ArraySlice<Unicode.Scalar>) -> Int? {
    for wanted in reporterEndingScalars {
        for start in word.indices.prefix(12).dropFirst(2) where word[start...].starts(with: wanted) {
            let before = string(word[..<start])
            if mediaEndings.contains(where: { before.ends(with: $0) }) || start + wanted.count == word.endIndex {
                return start + wanted.count
            }
        }
    }
    return nil
}

private func isReportEnd(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
    let text = string(word)
    return reportEndings.contains { text.ends(with: $0) }
}

/// 摄 of 廖宇杰摄, or of a word of its own.
func trailingRole(of word: ArraySlice<Unicode.Scalar>) -> String? {
    let text = string(word)
    return trailingRoles.first { text.ends(with: $0) && (text == $0 || text.count - $0.count >= 2) }
}

/// The words of a line; a name of two characters with a blank between them, set so to be as wide as one of three, is one word.
func bylineWords(of line: String) -> [String] {
    var words: [String] = []
    for word in line.unicodeScalars.split(whereSeparator: { $0.isBlank || "、，,|｜;；".unicodeScalars.contains($0) }) {
        let isSingle = word.count == 1 && (word.first?.isHan ?? false)
        if isSingle, let last = words.last, last.unicodeScalars.count == 1 || endsInSingleName(last), last != "文", last != "圖" {
            words[words.count - 1] += String(word)
        } else {
            words.append(String(word))
        }
    }
    return words
}

/// 記者蒋 before 凌.
private func endsInSingleName(_ word: String) -> Bool {
    reporterEndings.contains { word.dropLast().ends(with: $0) }
}

/// A name is short and made of letters; a Latin or transcribed one may have a middle dot.
func isName(_ scalars: some BidirectionalCollection<Unicode.Scalar>) -> Bool {
    guard (1...12).contains(scalars.count) else { return false }
    return scalars.allSatisfy { $0.isHan || $0.isKana || $0.isHangul || $0.isLatinLetter || "·・‧•.".unicodeScalars.contains($0) }
}

func isName(_ text: Substring) -> Bool {
    isName(text.unicodeScalars)
}

func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
}

/// The names of a labelled field, "作者：甲乙 丙丁", "撰文：甲 / 乙", "Author: Jane Doe, John Roe"; of what stands in brackets after a name, the
/// name alone.
func bylines(role: String, names: String) -> [Byline] {
    let bare = withoutBrackets(names)
    let hasLatin = bare.unicodeScalars.contains { $0.isLatinLetter } && !bare.unicodeScalars.contains { $0.isHan || $0.isHangul }
    let parts =
        hasLatin
        ? bare.replacing(" and ", with: ",").replacing(" & ", with: ",").split { "、，,;；/".contains($0) }.map { $0.trimmed() }
        : bylineWords(of: bare).flatMap { $0.split { "／/&".contains($0) }.map(String.init) }
    var found: [Byline] = []
    var role = role
    for part in parts where part.letters > 1 && !part.contains(where: { ":：".contains($0) }) {
        if let printed = bylineRoles.first(where: { Array(part.unicodeScalars) == $0 }) {
            role = string(printed)
        } else if isNameOrTitle(part) {
            found.append(Byline(role: role, name: koreanName(part)))
        }
    }
    return found
}

/// No number, no button, no place behind the names.
private func isNameOrTitle(_ part: String) -> Bool {
    if part.contains(where: { "】【[]<>".contains($0) }) || part.unicodeScalars.contains(where: { $0.digit != nil }) {
        return false
    }
    if ["手機版", "手机版", "列印", "打印", "收藏", "投稿", "更多", "匿名"].contains(part) { return false }
    return !(part.letters >= 4 && ["報導", "報道"].contains { part.ends(with: $0) } && !part.contains("《"))
}

/// 홍길동 of 홍길동 in "글 홍길동 기자": roles behind names are no names.
private func koreanName(_ part: String) -> String {
    part.trimmed(of: "·.")
}

private func withoutBrackets(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    var depth = 0
    for scalar in text.unicodeScalars {
        if "(（[［〔".unicodeScalars.contains(scalar) { depth += 1 }
        if depth == 0 { kept.append(scalar) }
        if ")）]］〕".unicodeScalars.contains(scalar) { depth = max(0, depth - 1) }
    }
    return String(kept).isBlank ? text.trimmed(of: "()（）[]［］〔〕") : String(kept)
}
