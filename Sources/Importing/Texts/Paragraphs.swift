// The paragraphs of plain lines: what blank lines and indents divide, and lines that were broken by width joined again.

/// The paragraphs of a text as slices of its lines. A blank line divides them, and an indent where most lines have none.
func paragraphs(of lines: some Sequence<Substring>) -> [[Substring]] {
    var groups: [[Substring]] = []
    var current: [Substring] = []
    for line in lines {
        if line.isBlank {
            if !current.isEmpty { groups.append(current) }
            current = []
        } else {
            current.append(line)
        }
    }
    if !current.isEmpty { groups.append(current) }
    return groups.flatMap(dividedAtIndents)
}

private func dividedAtIndents(_ group: [Substring]) -> [[Substring]] {
    let isIndented = group.map { indent(of: $0) >= 2 }
    let count = isIndented.count { $0 }
    // Verse and quotations are indented throughout.
    guard count > 0, count < group.count else { return [group] }
    var parts: [[Substring]] = []
    for (line, starts) in zip(group, isIndented) {
        if starts || parts.isEmpty { parts.append([line]) } else { parts[parts.count - 1].append(line) }
    }
    return parts
}

/// In columns: an ideographic space is two, a tab four.
func indent(of line: Substring) -> Int {
    var columns = 0
    for scalar in line.unicodeScalars {
        switch scalar.value {
        case 0x3000: columns += 2
        case 0x09: columns += 4
        case 0x20, 0xA0: columns += 1
        default: return columns
        }
    }
    return columns
}

/// True where lines were broken by width: nearly every line within a paragraph but its last is near the longest. Columns count two for a
/// wide character.
func isHardWrapped(_ groups: [[Substring]]) -> Bool {
    // So many lines tell; a long text has millions.
    var groups = groups.prefix(2_000).map { $0.prefix(2_000) }
    var left = 20_000
    for index in groups.indices {
        groups[index] = groups[index].prefix(left)
        left -= groups[index].count
    }
    let inner = groups.flatMap { $0.dropLast() }.filter { chapter($0) == nil }
    guard inner.count >= 3, !groups.joined().contains(where: isTooLong) else { return false }
    let longest = groups.joined().map(columns).max() ?? 0
    guard longest >= 30 else { return false }
    return inner.count(where: { columns($0) * 4 >= longest * 3 }) * 10 >= inner.count * 8
}

/// Longer than any width that lines are broken to; known of a long line by its bytes.
private func isTooLong(_ line: Substring) -> Bool {
    line.utf8.count > 4 * widestWrap || columns(line) > widestWrap
}

/// In columns.
private let widestWrap = 120

func columns(_ line: Substring) -> Int {
    line.unicodeScalars.reduce(0) { $0 + ($1.isWide || $1.isHangul ? 2 : 1) }
}

/// Paragraphs of lines broken by width: a short line that ends a sentence ends a paragraph, where nothing else divides them.
func dividedAtShortLines(_ group: [Substring], longest: Int) -> [[Substring]] {
    var parts: [[Substring]] = [[]]
    for line in group {
        parts[parts.count - 1].append(line)
        let ends = line.trimmed().unicodeScalars.last.map { $0.endsSentence || $0.closesQuotation } ?? false
        if ends, columns(line) * 3 < longest * 2 { parts.append([]) }
    }
    return parts.filter { !$0.isEmpty }
}

/// Joins lines that were broken by width: without a space between wide characters, and at a hyphen as the text writes the word elsewhere.
struct LineJoiner {
    /// The words of the text, to tell a hyphen that belongs to a word from one that divided it; empty where no line ends in one.
    private let words: Set<Substring>

    init(_ groups: [[Substring]]) {
        let hasHyphens = groups.contains { $0.dropLast().contains(where: endsInHyphen) }
        var words: Set<Substring> = []
        if hasHyphens {
            for line in groups.joined() {
                for word in line.split(whereSeparator: { !$0.isLetter && $0 != "-" }) where !word.hasSuffix("-") {
                    words.insert(word)
                }
            }
        }
        self.words = words
    }

    func joined(_ lines: [Substring]) -> String {
        var text = ""
        for line in lines {
            let next = line.trimmed()
            if text.isEmpty {
                text = next
            } else if text.unicodeScalars.last?.value == 0xAD {
                text.unicodeScalars.removeLast()
                text += next
            } else if endsInHyphen(text[...]), next.first?.isLowercase ?? false {
                join(next, to: &text)
            } else {
                text += "\n" + next
            }
        }
        return folded(text)
    }

    private func join(_ next: String, to text: inout String) {
        let before = text.dropLast().reversed().prefix { $0.isLetter || $0 == "-" }
        let after = next.prefix { $0.isLetter }
        let whole = String(before.reversed()) + after
        if words.contains(whole[...]) { text.removeLast() }
        text += next
    }
}

/// A hyphen behind a Latin letter.
private func endsInHyphen(_ line: Substring) -> Bool {
    let end = line.unicodeScalars.reversed().lazy.filter { !$0.isBlank }.prefix(2)
    guard end.first == "-", let letter = end.dropFirst().first else { return false }
    return letter.isLatinLetter
}
