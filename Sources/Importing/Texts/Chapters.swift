// Lines that head the chapters of a book: 第…章, 第…回, 卷…, Chapter N, 序章.

struct Chapter {
    /// 1 for volumes and parts, 2 for chapters, 3 for sections.
    var level: Int
}

private let numerals = Set("0123456789０１２３４５６７８９一二三四五六七八九十百千〇零○两兩廿卅上中下".unicodeScalars)
private let units: [Unicode.Scalar: Int] = [
    "卷": 1, "部": 1, "篇": 1, "集": 1, "編": 1, "编": 1, "輯": 1, "辑": 1, "章": 2, "回": 2, "折": 2, "幕": 2, "話": 2, "话": 2, "講": 2,
    "讲": 2,
    "節": 3, "节": 3, "장": 2, "부": 1, "화": 2, "절": 3,
]
private let names: Set<String> = [
    "序", "序章", "序言", "自序", "前言", "引言", "引子", "楔子", "緒論", "绪论", "導言", "导言", "終章", "终章", "尾聲", "尾声", "後記", "后记", "跋", "結語", "结语",
    "附錄", "附录",
    "番外", "まえがき", "はじめに", "プロローグ", "エピローグ", "あとがき", "おわりに", "프롤로그", "에필로그", "머리말", "preface", "prologue", "epilogue",
    "introduction", "foreword", "afterword", "conclusion", "appendix",
]
private let latinUnits: [(word: String, level: Int)] = [
    ("chapter", 2), ("letter", 2), ("canto", 2), ("scene", 3), ("act", 2), ("part", 1), ("book", 1), ("volume", 1),
    ("section", 3), ("chapitre", 2),
    ("kapitel", 2), ("capítulo", 2), ("capitolo", 2),
]
private let latinNumbers: Set<String> = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
]
private let ordinals: Set<Substring> = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "last"]

/// What a line heads; nil for a line of text.
func chapter(_ line: Substring) -> Chapter? {
    guard line.utf8.count <= 200, let first = line.unicodeScalars.first(where: { !$0.isBlank }) else { return nil }
    // Most lines are told by their first character.
    guard first == "第" || first == "卷" || first == "제" || first.isLatinLetter || nameStarts.contains(first) else { return nil }
    let text = line.trimmed()
    guard text.letters <= 60, !endsAsText(text) else { return nil }
    if names.contains(text.lowercased().trimmed(of: "：:.")) { return Chapter(level: 2) }
    return first.isLatinLetter ? latinChapter(text) : numbered(Array(text.unicodeScalars))
}

private let nameStarts = Set(names.compactMap { $0.unicodeScalars.first })

private func endsAsText(_ text: String) -> Bool {
    text.unicodeScalars.contains { "。；，".unicodeScalars.contains($0) } || text.hasSuffix("：") && text.letters > 12
        || text.hasSuffix(",")
}

/// 第三章 題, 第三回　上聯　下聯, 卷一, 제3장.
private func numbered(_ scalars: [Unicode.Scalar]) -> Chapter? {
    var at = 1
    if scalars[0] == "卷" {
        let end = scalars[at...].prefix(6).prefix { numerals.contains($0) || $0 == "第" || $0 == "之" }.endIndex
        guard end > at, end == scalars.count || scalars[end].isBlank || "：:".unicodeScalars.contains(scalars[end]) else {
            return nil
        }
        return Chapter(level: 1)
    }
    guard scalars[0] == "第" || scalars[0] == "제" else { return nil }
    while at < scalars.count, at < 10, numerals.contains(scalars[at]) || scalars[at].isBlank { at += 1 }
    guard at > 1, at < scalars.count, let level = units[scalars[at]] else { return nil }
    let rest = scalars[(at + 1)...]
    guard let next = rest.first else { return Chapter(level: level) }
    let isDivided = next.isBlank || "：:、.·—（(【「《".unicodeScalars.contains(next)
    // Without anything between number and name, only a short line is a heading: 第一章陨落的天才.
    let isShort = rest.count <= 20 && !rest.contains { $0.isSentencePunctuation } && level < 3 && next != "的" && next != "是"
    return isDivided || isShort ? Chapter(level: level) : nil
}

/// "Chapter XII. Name", "CHAPTER ONE", "Part 2".
private func latinChapter(_ text: String) -> Chapter? {
    let words = text.lowercased().split { $0 == " " || $0 == "\u{A0}" }
    guard let first = words.first, let unit = latinUnits.first(where: { $0.word == first }) else { return nil }
    guard words.count > 1 else { return nil }
    let number = words[1].trimmed(of: ".:,—-–")
    let isNumber =
        number.allSatisfy(\.isNumber) || number.allSatisfy { "ivxlcdm".contains($0) } || latinNumbers.contains(number)
        || number == "the" && words.count > 2 && ordinals.contains(words[2].prefix { $0.isLetter })
    guard !number.isEmpty, isNumber, words.count <= 14 else { return nil }
    // "Part of the trouble" and "Book the tickets." are text.
    return text.first?.isUppercase ?? false && !(text.hasSuffix(".") && words.count > 6) ? Chapter(level: unit.level) : nil
}
