import Model

// What a page says its text is (schema.org `articleBody`), held against what was found on it.

/// Scalars of text that are looked up at once.
private let pieceLength = 8

struct ArticleBody {
    private let text: String
    let letters: Int
    private var pieces: Set<Int> = []

    /// - Parameter text: may hold markup, as some pages have it.
    init?(_ text: String) {
        self.text = text
        let skeleton = Array(withoutTags(text).skeleton.unicodeScalars)
        guard skeleton.count >= 100 else { return nil }
        letters = skeleton.count
        for start in 0...skeleton.count - pieceLength { pieces.insert(hash(skeleton[start..<start + pieceLength])) }
    }

    /// True where a line begins and ends as some of the text does.
    func holds(_ line: Line) -> Bool {
        guard line.letters >= pieceLength else { return false }
        let skeleton = Array(line.text.skeleton.unicodeScalars)
        guard skeleton.count >= pieceLength else { return false }
        return pieces.contains(hash(skeleton.prefix(pieceLength))) && pieces.contains(hash(skeleton.suffix(pieceLength)))
    }

    private func hash(_ piece: ArraySlice<Unicode.Scalar>) -> Int {
        var hasher = Hasher()
        for scalar in piece { hasher.combine(scalar.value) }
        return hasher.finalize()
    }

    /// The worths of lines corrected where most of the text is on the page: what is in it is text, the rest proves nothing.
    func corrected(_ worths: [Int], of lines: [Line]) -> [Int] {
        let held = lines.map(holds)
        let found = lines.indices.reduce(0) { $0 + (held[$1] ? lines[$1].letters : 0) }
        guard found * 2 > letters else { return worths }
        return worths.indices.map { held[$0] ? max(worths[$0], lines[$0].letters) : min(worths[$0], 0) }
    }

    /// The text alone, for a page that only a script would have filled.
    var blocks: [Block] {
        withoutTags(text).split(whereSeparator: \.isNewline).map { folded(String($0)) }.filter { !$0.isEmpty }.map {
            .paragraph([.text($0)])
        }
    }
}

private func withoutTags(_ text: String) -> String {
    guard text.contains("</") || text.contains("<br") else { return text }
    var kept = String.UnicodeScalarView()
    var isTag = false
    for scalar in text.unicodeScalars {
        if scalar == "<" { isTag = true }
        if !isTag { kept.append(scalar) }
        if scalar == ">", isTag {
            isTag = false
            kept.append("\n")
        }
    }
    return String(kept)
}
