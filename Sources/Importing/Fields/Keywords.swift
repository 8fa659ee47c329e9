import Model

// Keywords: those under the text, and those of the page's head where they are about the article.

/// The keywords of a field, divided by any mark that pages divide them by; by blanks where there is no other.
func keywords(in text: String) -> [String] {
    let marks: Set<Character> = [",", "，", "、", ";", "；", "|", "｜", "/", "／", "#", "\u{3000}", "\u{2028}"]
    let isMarked = text.contains { marks.contains($0) }
    let parts = text.split { marks.contains($0) || !isMarked && ($0 == " " || $0 == "\u{A0}") }
    var found: [String] = []
    for part in parts {
        let word = part.trimmed(of: "《》「」[]【】·•:：")
        if isKeyword(word), !found.contains(word) { found.append(word) }
    }
    return Array(found.prefix(24))
}

/// Short, in Chinese shorter still, and no label.
func isKeyword(_ word: String) -> Bool {
    let isHan = word.unicodeScalars.contains(where: \.isHan)
    return (1...(isHan ? 14 : 40)).contains(word.letters) && kindOfLabel(word) == nil
}

/// The keywords of a page's head that its article has in it: the rest are of the site. Those that are but the title again say nothing.
func keywords(ofHead content: String, about article: Article) -> [String] {
    guard !content.isBlank, content.utf8.count <= 4_000 else { return [] }
    let whole = (article.title + "\n" + article.blocks.openingText).skeleton
    let title = article.title.skeleton
    let found = keywords(in: content).filter { word in
        let skeleton = word.skeleton
        // One character of Chinese is in any text, and half a title is no word.
        let isHan = skeleton.unicodeScalars.contains(where: \.isHan)
        let isHalfTitle = isHan && skeleton.unicodeScalars.count >= 7 && title.holds(skeleton)
        return skeleton.unicodeScalars.count >= 2 && !isHalfTitle && whole.holds(skeleton)
    }
    return title.begins(with: found.joined().skeleton) && found.joined().skeleton.count * 3 > title.count * 2 ? [] : found
}

/// The keywords of a line that begins with their label, which are links for the most part; nil for any other line.
func keywords(ofLine text: String) -> [String]? {
    guard text.utf8.count <= 900, let first = labelledFields(in: String(text.unicodeScalars.prefix(16))).first,
        first.kind == .keywords,
        first.range.lowerBound <= 1, let whole = labelledFields(in: text).first
    else { return nil }
    let found = keywords(in: whole.value)
    return found.isEmpty ? nil : found
}
