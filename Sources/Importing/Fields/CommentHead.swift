import Model

// What the line over a comment says besides its date: name, place, floor; and what the line under it counts.

struct CommentHead {
    var author = ""
    /// 某地 of 某地網友.
    var place = ""
    /// Which comment of the page it is, as 3樓 and #3 count them.
    var floor: Int?

    init(_ text: String) {
        var words: [String] = []
        var reader = ""
        for word in text.split(whereSeparator: { " \u{3000}\u{A0}|｜".contains($0) }).map(String.init) {
            if let number = floorNumber(word) {
                floor = floor ?? number
            } else if let found = placeOfReader(word), place.isEmpty {
                (place, reader) = (found, word)
            } else {
                words.append(word)
            }
        }
        let isPlain = place.isEmpty && floor == nil
        author = name(isPlain ? text : words.joined(separator: " "))
        // Somebody without a name is called by the place.
        if author.isEmpty, !place.isEmpty { author = name(reader) }
    }

    /// What another line says and this one does not.
    mutating func take(_ other: CommentHead) {
        author = author.isEmpty ? other.author : author
        place = place.isEmpty ? other.place : place
        floor = floor ?? other.floor
    }
}

/// The place in 某地網友, 某地手機網友, [某地], 來自某地, IP屬地：某地; nil for any other word.
private func placeOfReader(_ word: String) -> String? {
    let bare = word.trimmed(of: "[]【】()（）:：,，")
    for mark in ["IP属地", "IP屬地", "IP 属地", "來自", "来自", "발신지"] where bare.begins(with: mark) {
        let place = bare.dropFirst(mark.count).trimmed(of: ":：的")
        let end = ["網友", "网友", "的網友"].first { place.ends(with: $0) }?.count ?? 0
        return place.letters > end ? String(place.dropLast(end)) : nil
    }
    for ending in ["手機網友", "手机网友", "熱心網友", "热心网友", "網友", "网友", "讀者", "读者"] where bare.ends(with: ending) {
        let place = String(bare.dropLast(ending.count)).trimmed(of: "的省市")
        guard (2...10).contains(place.letters), place.unicodeScalars.allSatisfy(\.isHan) else { return nil }
        return fromRegion(String(bare.dropLast(ending.count)).trimmed(of: "的"))
    }
    return nil
}

/// 北京市 of 某某北京市: from where the name of a region begins.
private func fromRegion(_ place: String) -> String {
    let starts = regions.compactMap { place.firstRange(of: $0)?.lowerBound }
    return starts.min().map { String(place[$0...]) } ?? place
}

private let regions = [
    "北京", "天津", "上海", "重慶", "重庆", "河北", "山西", "遼寧", "辽宁", "吉林", "黑龍江", "黑龙江", "江蘇", "江苏", "浙江", "安徽", "福建", "江西", "山東", "山东",
    "河南",
    "湖北", "湖南", "廣東", "广东", "海南", "四川", "貴州", "贵州", "雲南", "云南", "陝西", "陕西", "甘肅", "甘肃", "青海", "臺灣", "台灣", "台湾", "內蒙古", "内蒙古",
    "廣西", "广西",
    "西藏", "寧夏", "宁夏", "新疆", "香港", "澳門", "澳门", "美國", "美国", "日本", "加拿大",
]

/// 3 of 3樓, 第3樓, #3, B3, 3F, and 1 and 2 of 沙發 and 板凳; nil for any other word.
func floorNumber(_ word: String) -> Int? {
    switch word.trimmed(of: "[]【】()（）:：,，") {
    case "沙發", "沙发": return 1
    case "板凳": return 2
    case let bare:
        let digits = bare.unicodeScalars.compactMap(\.digit)
        guard (1...4).contains(digits.count), bare.utf8.count <= 16 else { return nil }
        let frame = string(bare.unicodeScalars.filter { $0.digit == nil })
        guard ["樓", "楼", "第樓", "第楼", "#", "B", "F", "층", "No."].contains(frame) else { return nil }
        return digits.reduce(0) { $0 * 10 + $1 }
    }
}

/// A name without what pages print round it: 網友, 發表於, colons.
func name(_ text: String) -> String {
    let edges = ":：|｜·,，-—#"
    var name = text.trimmed(of: edges)
    for prefix in ["網友：", "网友：", "網友:", "网友:"] where name.begins(with: prefix) { name = String(name.dropFirst(prefix.count)) }
    for suffix in ["發表於", "发表于", "發表", "发表", "說", "说", "says", "wrote", "さん", "님"]
    where name.ends(with: suffix) && name.count > suffix.count {
        name = String(name.dropLast(suffix.count))
    }
    let bare = name.trimmed(of: edges + "[]【】()（）")
    // Brackets round the whole name go, those of a part of it stay.
    return bare.contains { "(（[【".contains($0) } ? name.trimmed(of: edges) : bare
}

private let agreeWords: Set<String> = [
    "支持", "頂", "顶", "贊", "赞", "讚", "推", "like", "likes", "いいね", "공감", "추천", "👍", "認同", "同意", "有用",
]
private let otherButtons: Set<String> = [
    "回覆", "回复", "回應", "回应", "反對", "反对", "踩", "舉報", "举报", "引用", "分享", "刪除", "删除", "reply", "share", "report", "返信", "답글", "비공감",
    "신고", "噓",
    "檢舉", "收藏", "複製", "复制", "蓋樓", "盖楼",
]

/// 回覆, 支持(3), 舉報 and the like under a comment.
func isButton(_ text: String) -> Bool {
    guard text.letters <= 40 else { return false }
    return buttonWords(text).allSatisfy { agreeWords.contains($0.word) || otherButtons.contains($0.word) }
}

/// How many agree, as printed: 頂 12, 贊(3), 支持[5]; nil where nothing says so.
func agreeing(in text: String) -> Int? {
    buttonWords(text).first { agreeWords.contains($0.word) && $0.count != nil }?.count
}

/// The words of a row of buttons, each with the number behind it.
private func buttonWords(_ text: String) -> [(word: String, count: Int?)] {
    var words: [(word: String, count: Int?)] = []
    for part in text.split(whereSeparator: { " |\u{3000}\u{A0}·/[]()（）【】:：！!".contains($0) }) {
        let digits = part.unicodeScalars.filter { $0.digit != nil }.compactMap(\.digit)
        let word = string(part.unicodeScalars.filter { $0.digit == nil && $0 != "," }).lowercased()
        let count = digits.isEmpty || digits.count > 9 ? nil : digits.reduce(0) { $0 * 10 + $1 }
        if word.isEmpty, let count {
            if let last = words.indices.last, words[last].count == nil { words[last].count = count }
        } else if word.letters > 0 || word == "👍" {
            words.append((word, count))
        }
    }
    return words
}
