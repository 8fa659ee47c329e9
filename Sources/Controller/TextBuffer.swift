import Typesetting

/// A text that is being written, with a caret between two clusters.
public struct TextBuffer: Hashable, Sendable {
    public private(set) var text: String
    /// UTF-8 offset, always on a cluster boundary (UAX #29).
    public private(set) var caret: Int

    /// The caret stands at the end.
    public init(_ text: String = "") {
        self.text = sanitized(text)
        caret = self.text.utf8.count
    }

    /// Inserts at the caret. What the sanitiser would not let onto a screen is left out here already.
    public mutating func insert(_ piece: String) {
        let clean = sanitized(piece)
        let after = caret + clean.utf8.count
        text.insert(contentsOf: clean, at: index(caret))
        // A mark that joins what stands before it leaves the caret behind the whole cluster.
        caret = boundaries.first { $0 >= after } ?? text.utf8.count
    }

    public mutating func left() { caret = boundary(before: caret) }
    public mutating func right() { caret = boundary(after: caret) }
    public mutating func toLineStart() { caret = lineStart }
    public mutating func toLineEnd() { caret = lineEnd }

    /// Moves to the cluster boundary at or before an offset.
    public mutating func move(to offset: Int) {
        caret = boundaries.last { $0 <= offset } ?? 0
    }

    public mutating func deleteBackward() { delete(from: boundary(before: caret), to: caret) }
    public mutating func deleteForward() { delete(from: caret, to: boundary(after: caret)) }
    /// At the start of a line it joins the line to the one before.
    public mutating func deleteToLineStart() { delete(from: caret == lineStart ? boundary(before: caret) : lineStart, to: caret) }
    /// At the end of a line it joins the next line to it.
    public mutating func deleteToLineEnd() { delete(from: caret, to: caret == lineEnd ? boundary(after: caret) : lineEnd) }

    /// Deletes the word before the caret (UAX #29, section 4), with the white space between.
    public mutating func deleteWord() {
        let before = String(text[..<index(caret)])
        let bytes = Array(before.utf8)
        var start = caret
        for boundary in wordBoundaries(before).reversed() where boundary < start {
            let word = bytes[boundary..<start]
            start = boundary
            if !word.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }) { break }
        }
        delete(from: start, to: caret)
    }

    private mutating func delete(from start: Int, to end: Int) {
        guard start < end else { return }
        text.removeSubrange(index(start)..<index(end))
        caret = start
        move(to: start)
    }

    private var boundaries: [Int] { clusterBoundaries(text) }

    private func boundary(before offset: Int) -> Int { boundaries.last { $0 < offset } ?? 0 }

    private func boundary(after offset: Int) -> Int { boundaries.first { $0 > offset } ?? text.utf8.count }

    private var lineStart: Int {
        (Array(text.utf8.prefix(caret)).lastIndex(of: 0x0A) ?? -1) + 1
    }

    private var lineEnd: Int {
        text.utf8.dropFirst(caret).firstIndex(of: 0x0A).map { text.utf8.distance(from: text.utf8.startIndex, to: $0) }
            ?? text.utf8.count
    }

    private func index(_ offset: Int) -> String.Index {
        text.utf8.index(text.utf8.startIndex, offsetBy: min(max(0, offset), text.utf8.count))
    }
}
