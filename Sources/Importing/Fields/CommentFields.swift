import Model

// The readers' comments of a page: wherever one date stands for one comment, its element is the comment.

/// One comment before it has a parent.
private struct FoundComment {
    var author: String
    var place: String
    var floor: Int?
    var time: PrintedDate
    var text: [String]
    /// What it quotes of the one that it answers.
    var quoted: String
    var votes: Int?
    /// The element it stands in, for answers nested in what they answer; nil in a flat text.
    var element: Int?
}

/// The comments among these lines; none where no line has a date.
/// - Parameter page: nil for a flat text.
func comments(_ whole: Range<Int>, in lines: [Line], of page: Page?) -> [Comment] {
    let range = whole.lowerBound..<endOfComments(whole, in: lines, of: page)
    let dated = commentHeads(range, in: lines, of: page)
    // Comments begin where their section does: a date far below is that of something else.
    guard let first = dated.first, first - range.lowerBound <= 6, lines[range.lowerBound..<first].allSatisfy({ $0.letters <= 60 })
    else {
        return []
    }
    let starts = dated.indices.map { start(of: $0, among: dated, lines: lines, in: range, of: page) }
    var found: [FoundComment] = []
    for (position, line) in dated.enumerated() {
        let end = position + 1 < starts.count ? starts[position + 1].line : range.upperBound
        let first = max(range.lowerBound, starts[position].line)
        guard first < end, var comment = read(lines[first..<end], dated: line, of: page) else { continue }
        comment.element = starts[position].element
        found.append(comment)
    }
    return resolved(found, in: page)
}

/// Where the form to write a comment in begins, or the section ends.
private func endOfComments(_ range: Range<Int>, in lines: [Line], of page: Page?) -> Int {
    guard let page, let first = range.first else { return range.upperBound }
    return range.first { index in
        page.ancestors(of: anchor(of: lines[index])).contains { node in
            // A form that holds all of the section is the page's own, as some servers write it.
            page.nodes[node].tag == .form && node > anchor(of: lines[first])
        }
    } ?? range.upperBound
}

private func around(_ found: FoundDate, in text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    let before = String(String.UnicodeScalarView(scalars[..<found.range.lowerBound]))
    let after = String(String.UnicodeScalarView(scalars[found.range.upperBound...]))
    return before.trimmed().isEmpty ? after : before
}

/// The first line of the comment that a dated line belongs to, and its element: the largest that holds no other date.
private func start(of position: Int, among dated: [Int], lines: [Line], in range: Range<Int>, of page: Page?) -> (
    line: Int, element: Int?
) {
    let line = dated[position]
    guard let page else { return (flatStart(of: line, lines: lines, in: range), nil) }
    var element = lines[line].block
    // An element that holds any other date holds one of the two beside this.
    let others = [position - 1, position + 1].filter(dated.indices.contains).map { anchor(of: lines[dated[$0]]) }
    let before = range.lowerBound > 0 ? anchor(of: lines[range.lowerBound - 1]) : -1
    while element > 0 {
        let parent = page.nodes[element].parent
        guard parent > 0, !(parent...page.nodes[parent].end - 1).contains(before) else { break }
        guard !others.contains(where: { $0 >= parent && $0 < page.nodes[parent].end }) else { break }
        element = parent
    }
    var first = line
    while first > range.lowerBound, anchor(of: lines[first - 1]) >= element { first -= 1 }
    return (first, element)
}

/// In a flat text the line before the date is the name where the date stands alone.
private func flatStart(of line: Int, lines: [Line], in range: Range<Int>) -> Int {
    guard let found = firstDate(in: lines[line].text, partial: true), around(found, in: lines[line].text).letters == 0 else {
        return line
    }
    return line > range.lowerBound && lines[line - 1].letters <= 20 ? line - 1 : line
}

private func read(_ lines: ArraySlice<Line>, dated: Int, of page: Page?) -> FoundComment? {
    guard let found = firstDate(in: lines[dated].text, partial: true) else { return nil }
    var head = CommentHead(around(found, in: lines[dated].text))
    var rest = lines.indices.filter { $0 != dated }
    if head.author.isEmpty, let first = rest.first, lines[first].letters <= 24, rest.count > 1 || first < dated {
        head.take(CommentHead(lines[first].text))
        rest.removeFirst()
    }
    let buttons = rest.filter { isButton(lines[$0].text) }
    let quoted = rest.filter { isQuoted(lines[$0], of: page) }
    let text = rest.filter { !buttons.contains($0) && !quoted.contains($0) }.map { lines[$0].text }
    guard !text.isEmpty else { return nil }
    return FoundComment(
        author: head.author, place: head.place, floor: head.floor, time: found.date, text: text,
        quoted: quoted.map { lines[$0].text }.joined(separator: "\n"),
        votes: buttons.lazy.compactMap { agreeing(in: lines[$0].text) }.first)
}

/// What stands in a quotation inside a comment: what it answers.
private func isQuoted(_ line: Line, of page: Page?) -> Bool {
    guard let page else { return line.text.begins(with: ">") || line.text.begins(with: "＞") }
    return isInQuotation(anchor(of: line), of: page)
}

// MARK: - Whom a comment answers

private func resolved(_ found: [FoundComment], in page: Page?) -> [Comment] {
    found.enumerated().map { index, one in
        let earlier = found[..<index]
        var (addressee, text) = splitAnswer(one.text.joined(separator: "\n"), earlier: earlier)
        var parent: Int?
        if let floor = floorNumber(addressee) {
            // 回覆 3樓 names whoever is on the third floor.
            parent =
                earlier.lastIndex { $0.floor == floor }
                ?? (found.allSatisfy { $0.floor == nil } && floor <= index ? floor - 1 : nil)
            if let parent { addressee = found[parent].author }
        } else if !addressee.isEmpty {
            parent = earlier.lastIndex { $0.author == addressee }
        } else if !one.quoted.isEmpty {
            parent = quotedComment(one.quoted, earlier)
            if parent == nil { text = one.quoted + "\n" + text }
        } else if let page {
            parent = enclosing(index, found, page)
        }
        if let parent { text = withoutQuotation(text, of: found[parent].text) }
        return Comment(
            id: Comment.placeholder(index), parent: parent.map(Comment.placeholder), addressee: addressee, author: one.author,
            time: one.time,
            place: one.place, text: text, votes: one.votes, origin: .page)
    }
}

/// Without the first line where it only says again what is answered.
private func withoutQuotation(_ text: String, of answered: [String]) -> String {
    let parts = text.split(separator: "\n", maxSplits: 1)
    guard parts.count == 2, let first = parts.first?.skeleton, first.count >= 2 else { return text }
    return answered.joined().skeleton.contains(first) ? String(parts[1]) : text
}

/// The one that a quotation is of: by the name in it, by its floor, or by its words.
private func quotedComment(_ quoted: String, _ earlier: ArraySlice<FoundComment>) -> Int? {
    let head = String(quoted.prefix(80))
    let named = earlier.indices.filter { !earlier[$0].author.isEmpty && head.contains(earlier[$0].author) }
    let words = quoted.skeleton
    let same = named.last { words.contains(earlier[$0].text.joined().skeleton.prefix(12)) }
    return same ?? named.last
        ?? earlier.lastIndex { one in
            let text = one.text.joined().skeleton
            return text.count >= 4 && words.contains(text)
        }
}

/// "回覆 某人：文" as the person and the text; with "@" only where somebody of that name spoke before.
private func splitAnswer(_ text: String, earlier: ArraySlice<FoundComment>) -> (addressee: String, text: String) {
    for word in ["回覆", "回复", "回應", "回应", "引用", "答", "In reply to", "Reply to", "Replying to", "返信", "답글", "@", "＠"]
    where text.begins(with: word) {
        let rest = text.dropFirst(word.count).drop { $0 == " " || $0 == "@" || $0 == "＠" || $0 == "\u{3000}" || $0 == "\u{A0}" }
        let colon = rest.firstIndex { ":：\n".contains($0) }
        if let colon, rest[..<colon].letters <= 24, !rest[..<colon].contains(where: { "，。！？,".contains($0) }) {
            let name = rest[..<colon].trimmed(of: "「」“”")
            let isMention = word == "@" || word == "＠" || word == "答"
            if !name.isEmpty, !isMention || earlier.contains(where: { $0.author == name }) {
                return (name, rest[rest.index(after: colon)...].trimmed())
            }
        }
        if let known = earlier.lazy.map(\.author).filter({ !$0.isEmpty && rest.begins(with: $0 + " ") }).max(by: {
            $0.count < $1.count
        }) {
            return (known, rest.dropFirst(known.count).trimmed())
        }
    }
    return ("", text)
}

/// The nearest comment whose list item holds this one.
private func enclosing(_ index: Int, _ found: [FoundComment], _ page: Page) -> Int? {
    guard let element = found[index].element else { return nil }
    for ancestor in page.ancestors(of: element) where [.li, .article].contains(page.nodes[ancestor].tag) {
        let held = found[..<index].firstIndex { one in
            guard let other = one.element else { return false }
            return other >= ancestor && other < page.nodes[ancestor].end
        }
        if let held { return held }
    }
    return nil
}
