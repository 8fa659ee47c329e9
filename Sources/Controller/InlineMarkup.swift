/// The marks within a line of a comment: `*emphasis*`, `**strong**`, `` `code` ``, `[words](address)`, addresses, and a backslash before
/// what is to stand for itself. After CommonMark 0.31, section 6, with two differences for text without spaces: a mark may stand between
/// ideographs, and between one and a stop. Every text has a reading: a mark that is not closed stands for itself.
struct InlineMarkup {
    private let text: [Character]
    private(set) var shown = ""
    private(set) var spans: [Part.Span] = []
    /// The marks that nothing closes from here to the end of a range: a line of open marks is not searched again and again.
    private var unclosed: Set<Unclosed> = []
    /// Where the last search for `](` began, and where it ended.
    private var middle: (from: Int, at: Int)?

    private struct Unclosed: Hashable {
        var mark: String
        var end: Int
    }

    private init(_ text: Substring) { self.text = Array(text) }

    static func read(_ line: Substring) -> (text: String, spans: [Part.Span]) {
        var markup = InlineMarkup(line)
        markup.read(0..<markup.text.count, within: [])
        return (
            markup.shown,
            markup.spans.sorted { ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound) }
        )
    }

    /// The longest address that is looked for, in characters.
    private static let longestAddress = 2_048

    /// - Parameter marks: those that the range stands within, which do not open again.
    private mutating func read(_ range: Range<Int>, within marks: [String]) {
        var place = range.lowerBound
        while place < range.upperBound {
            place =
                readEscape(at: place, in: range) ?? readCode(at: place, in: range) ?? readLink(at: place, in: range, marks)
                ?? readAddress(at: place, in: range) ?? readEmphasis(at: place, in: range, marks)
                ?? readPlain(at: place, in: range)
        }
    }

    private mutating func readPlain(at place: Int, in range: Range<Int>) -> Int {
        // A run of one mark that opens nothing is plain as a whole.
        let end = "*_`".contains(text[place]) ? run(at: place, in: range) : place + 1
        shown += String(text[place..<end])
        return end
    }

    private func run(at place: Int, in range: Range<Int>) -> Int {
        text[place..<range.upperBound].firstIndex { $0 != text[place] } ?? range.upperBound
    }

    private mutating func add(_ kind: Part.Span.Kind, from start: Int) {
        let end = shown.utf8.count
        if start < end { spans.append(Part.Span(range: start..<end, kind: kind)) }
    }

    private mutating func readEscape(at place: Int, in range: Range<Int>) -> Int? {
        guard text[place] == "\\", place + 1 < range.upperBound, text[place + 1].isASCII, text[place + 1].isMark else {
            return nil
        }
        shown.append(text[place + 1])
        return place + 2
    }

    private mutating func readCode(at place: Int, in range: Range<Int>) -> Int? {
        guard text[place] == "`" else { return nil }
        let start = run(at: place, in: range)
        let mark = String(text[place..<start])
        let unclosed = Unclosed(mark: mark, end: range.upperBound)
        guard !self.unclosed.contains(unclosed) else { return nil }
        var end = start
        while end < range.upperBound {
            guard text[end] == "`" else {
                end += 1
                continue
            }
            let close = run(at: end, in: range)
            if close - end == mark.count {
                let before = shown.utf8.count
                shown += String(text[start..<end])
                add(.code, from: before)
                return close
            }
            end = close
        }
        self.unclosed.insert(unclosed)
        return nil
    }

    // MARK: Links

    private mutating func readLink(at place: Int, in range: Range<Int>, _ marks: [String]) -> Int? {
        guard text[place] == "[", !marks.contains("["), let middle = middle(behind: place, in: range), middle > place + 1 else {
            return nil
        }
        let limit = min(range.upperBound, middle + 2 + Self.longestAddress)
        let end = text[middle + 2..<limit].firstIndex { $0 == ")" || $0 == "[" || $0.isWhitespace }
        guard let end, text[end] == ")", end > middle + 2 else { return nil }
        let before = shown.utf8.count
        read(place + 1..<middle, within: marks + ["["])
        let address = String(text[middle + 2..<end])
        if String(text[place + 1..<middle]) != address { shown += " <\(address)>" }
        add(.address, from: before)
        return end + 1
    }

    /// Where `](` stands next; nil where the range has none.
    private mutating func middle(behind place: Int, in range: Range<Int>) -> Int? {
        if middle.map({ place < $0.from || place >= $0.at }) ?? true {
            let at = (place + 1..<text.count).first { text[$0] == "]" && $0 + 1 < text.count && text[$0 + 1] == "(" }
            middle = (place, at ?? .max)
        }
        return middle.flatMap { $0.at < range.upperBound - 1 ? $0.at : nil }
    }

    /// An address that stands by itself, or between < and >.
    private mutating func readAddress(at place: Int, in range: Range<Int>) -> Int? {
        let isBracketed = text[place] == "<"
        let start = isBracketed ? place + 1 : place
        guard start < range.upperBound, "hm".contains(text[start]) else { return nil }
        let limit = min(range.upperBound, start + Self.longestAddress)
        guard let scheme = ["https://", "http://", "mailto:"].first(where: { text[start..<limit].starts(with: $0) }) else {
            return nil
        }
        var end = text[start..<limit].firstIndex { !$0.isOfAddress } ?? limit
        if !isBracketed { while end > start, ".,;:!?'\")".contains(text[end - 1]) { end -= 1 } }
        guard end > start + scheme.count else { return nil }
        let isClosed = end < range.upperBound && text[end] == ">"
        guard !isBracketed || isClosed else { return nil }
        let before = shown.utf8.count
        shown += String(text[start..<end])
        add(.address, from: before)
        return isBracketed ? end + 1 : end
    }

    // MARK: Emphasis

    private mutating func readEmphasis(at place: Int, in range: Range<Int>, _ marks: [String]) -> Int? {
        guard text[place] == "*" || text[place] == "_" else { return nil }
        let start = run(at: place, in: range)
        let mark = String(text[place..<start])
        let unclosed = Unclosed(mark: mark, end: range.upperBound)
        guard mark.count <= 3, !marks.contains(mark), opens(place, start, in: range), !self.unclosed.contains(unclosed) else {
            return nil
        }
        guard let end = close(mark, from: start, in: range) else {
            self.unclosed.insert(unclosed)
            return nil
        }
        let before = shown.utf8.count
        read(start..<end, within: marks + [mark])
        if mark.count != 2 { add(.emphasis, from: before) }
        if mark.count >= 2 { add(.strong, from: before) }
        return end + mark.count
    }

    private func opens(_ place: Int, _ start: Int, in range: Range<Int>) -> Bool {
        guard start < range.upperBound, !text[start].isWhitespace else { return false }
        return text[place] == "*" || place == 0 || !text[place - 1].isOfWord
    }

    /// Where the run begins that closes a mark.
    private func close(_ mark: String, from start: Int, in range: Range<Int>) -> Int? {
        guard let sign = mark.first else { return nil }
        var place = start
        while place < range.upperBound {
            guard text[place] == sign else {
                place += text[place] == "\\" ? 2 : 1
                continue
            }
            let end = run(at: place, in: range)
            let isOutside = sign == "*" || end >= text.count || !text[end].isOfWord
            if end - place == mark.count, place > start, !text[place - 1].isWhitespace, isOutside { return place }
            place = end
        }
        return nil
    }
}

extension Character {
    /// Whether a backslash takes its meaning away.
    fileprivate var isMark: Bool { isPunctuation || isSymbol }

    /// Letters among which `_` is no mark: those of scripts that write spaces.
    fileprivate var isOfWord: Bool { isASCII ? isLetter || isNumber || self == "_" : false }

    /// RFC 3986: the rest of an address is written in ASCII, so that one ends where Chinese goes on behind it.
    fileprivate var isOfAddress: Bool { isASCII && !isWhitespace && !"<>\"`{}|\\^".contains(self) }
}
