import Model
import Typesetting

extension Snippet {
    /// A piece of a text around the first match; nil where nothing matches.
    init?(around phrases: [SearchPhrase], in text: String) {
        guard let first = phrases.lazy.compactMap({ $0.firstMatch(in: text) }).first else { return nil }
        let piece = SnippetRange(around: first, in: text)
        let hits = [first] + phrases.flatMap { piece.matches(of: $0, in: text) }
        let (line, places) = oneLine(text[piece.range(in: text)])
        let mark = piece.isCut(in: text) ? "…" : ""
        self.init(
            mark + line,
            hits: hits.joined.map { hit in
                let start = places[hit.lowerBound - piece.start]
                let end = places[min(hit.upperBound, piece.end) - piece.start]
                return start + mark.utf8.count..<end + mark.utf8.count
            })
    }

    /// How a text begins, without hits.
    init(beginningOf text: String) {
        let piece = SnippetRange(around: 0..<0, in: text)
        self.init(oneLine(text[piece.range(in: text)]).text)
    }
}

/// Which part of a text is shown, in UTF-8 offsets.
private struct SnippetRange {
    /// What stands before the hit in its paragraph, at most, in characters; and how much from there on, in characters. A character may
    /// have any number of marks, so bytes are counted too.
    private static let (lead, leadSize) = (12, 128)
    private static let (length, size) = (160, 1_024)
    /// How much beside the piece is looked at, lest a word that is cut by its edge be taken for a whole one.
    private static let margin = 256

    let start: Int
    let end: Int

    init(around hit: Range<Int>, in text: String) {
        let utf8 = text.utf8
        let place = utf8.index(utf8.startIndex, offsetBy: hit.lowerBound)
        var first = place
        for character in text[..<place].suffix(Self.lead).reversed() {
            guard !character.isNewline else { break }
            let before = utf8.index(first, offsetBy: -character.utf8.count)
            guard utf8.distance(from: before, to: place) <= Self.leadSize else { break }
            first = before
        }
        start = utf8.distance(from: utf8.startIndex, to: first)
        let last = text[first...].prefix(Self.length).endIndex
        let cut = utf8.index(first, offsetBy: Self.size, limitedBy: last) ?? last
        end = utf8.distance(from: utf8.startIndex, to: text.unicodeScalars.floor(cut))
    }

    func range(in text: String) -> Range<String.Index> {
        let utf8 = text.utf8
        return utf8.index(utf8.startIndex, offsetBy: start)..<utf8.index(utf8.startIndex, offsetBy: end)
    }

    /// Whether something of the paragraph stands before.
    func isCut(in text: String) -> Bool {
        start > 0 && text.utf8[text.utf8.index(text.startIndex, offsetBy: start - 1)] != 0x0A
    }

    /// The matches that lie in it.
    func matches(of phrase: SearchPhrase, in text: String) -> [Range<Int>] {
        let utf8 = text.utf8
        let first = utf8.index(utf8.startIndex, offsetBy: max(0, start - Self.margin))
        let last = utf8.index(utf8.startIndex, offsetBy: min(utf8.count, end + Self.margin))
        let around = text.unicodeScalars.floor(first)..<text.unicodeScalars.floor(last)
        let offset = utf8.distance(from: utf8.startIndex, to: around.lowerBound)
        var found: [Range<Int>] = []
        phrase.forEachMatch(in: String(text[around])) { match in
            let hit = match.lowerBound + offset..<match.upperBound + offset
            if hit.lowerBound >= start, hit.upperBound <= end { found.append(hit) }
            return hit.upperBound < end
        }
        return found
    }
}

/// A text with spaces for its newlines and tabs, and for each UTF-8 offset in it the one in the line.
private func oneLine(_ text: Substring) -> (text: String, places: [Int]) {
    var line = ""
    var places: [Int] = []
    for scalar in text.unicodeScalars {
        places += repeatElement(line.utf8.count, count: scalar.utf8.count)
        switch scalar.value {
        // The other half of a CR LF.
        case 0x0D: break
        case 0x09...0x0C, 0x85, 0x2028, 0x2029: line += " "
        default: line.unicodeScalars.append(scalar)
        }
    }
    return (line, places + [line.utf8.count])
}

extension String.UnicodeScalarView {
    /// The beginning of the code point at a place.
    fileprivate func floor(_ place: Index) -> Index {
        place < endIndex ? index(before: index(after: place)) : endIndex
    }
}

extension SearchPhrase {
    fileprivate func firstMatch(in text: String) -> Range<Int>? {
        var first: Range<Int>?
        forEachMatch(in: text) { match in
            first = match
            return false
        }
        return first
    }
}

extension [Range<Int>] {
    /// In order, those that overlap as one.
    fileprivate var joined: [Range<Int>] {
        sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { joined, range in
            if let last = joined.last, range.lowerBound < last.upperBound {
                joined[joined.count - 1] = last.lowerBound..<Swift.max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
    }
}
