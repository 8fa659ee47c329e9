import Model
import Typesetting

/// The passages of an article that comments and highlights stand beside, in the order of the text.
public struct Passages: Hashable, Sendable {
    public struct Note: Hashable, Sendable {
        public var comment: Identifier
        /// Its index in the comments of the reader's contents.
        public var index: Int
        public var passage: Range<Anchor>
        /// Counted from 1 in the order of the text; nil for a highlight, which has no words.
        public var number: Int?
    }

    public let notes: [Note]
    /// For each note the furthest end of it and of all before it, so that those that reach a line are found without a look at all.
    private let reach: [Anchor]

    public init(_ comments: [Comment] = []) {
        let placed = comments.enumerated().compactMap { index, comment in
            comment.passage.flatMap { $0.isEmpty ? nil : Note(comment: comment.id, index: index, passage: $0) }
        }.sorted { ($0.passage.lowerBound, $0.index) < ($1.passage.lowerBound, $1.index) }
        var number = 0
        notes = placed.map { note in
            guard !comments[note.index].isHighlight else { return note }
            var note = note
            number += 1
            note.number = number
            return note
        }
        var furthest = Anchor(leaf: 0, offset: 0)
        reach = notes.map { note in
            furthest = max(furthest, note.passage.upperBound)
            return furthest
        }
        hasWords = number > 0
    }

    /// Whether any of them is a comment.
    public let hasWords: Bool

    /// The notes of which a part stands in a range, in order.
    public func notes(in range: Range<Anchor>) -> ArraySlice<Note> {
        var lower = first(from: range.lowerBound)
        while lower > 0, reach[lower - 1] > range.lowerBound { lower -= 1 }
        let upper = max(lower, first(from: range.upperBound))
        return notes[lower..<upper].filter { $0.passage.upperBound > range.lowerBound }[...]
    }

    /// The index of the first note that begins at or behind a place.
    func first(from place: Anchor) -> Int {
        var candidates = 0..<notes.count
        while !candidates.isEmpty {
            let middle = (candidates.lowerBound + candidates.upperBound) / 2
            if notes[middle].passage.lowerBound < place {
                candidates = middle + 1..<candidates.upperBound
            } else {
                candidates = candidates.lowerBound..<middle
            }
        }
        return candidates.lowerBound
    }

    func index(of comment: Identifier) -> Int? { notes.firstIndex { $0.comment == comment } }
}

/// The note that has been gone to.
public struct CurrentNote: Hashable, Sendable {
    public var comment: Identifier
    /// Whether its words stand open below its line.
    public var isOpen = false
    /// Whether they have stood open and been closed.
    var isRead = false

    init(comment: Identifier, isOpen: Bool = false) {
        self.comment = comment
        self.isOpen = isOpen
    }
}

extension Reader {
    /// The passage that is being selected, or that a comment is being written on.
    public var selectedPassage: Range<Anchor>? {
        switch focus {
        case .selecting(let selection): selection.range
        case .editing(let editor):
            if case .comment(on: let passage?) = editor.purpose, !editor.isOrphaned, !passage.isEmpty { passage } else { nil }
        case .text, .comments, .poll: nil
        }
    }

    public var currentPassage: Passages.Note? {
        note.flatMap { note in passages.index(of: note.comment).map { passages.notes[$0] } }
    }

    public func comment(of note: Passages.Note) -> Comment { contents.comments[note.index] }

    /// The notes that `Enter` opens with the current one: all that share some of its passage.
    public var openNotes: [Passages.Note] {
        guard note?.isOpen == true, let current = currentPassage else { return [] }
        return passages.notes(in: current.passage).filter { $0.number != nil || $0 == current }
    }
}

extension Reader {
    /// What the panel shows of the passage that a comment stands beside, in one line; nil for one on the whole article.
    public func quote(of comment: Comment) -> String? {
        if let passage = comment.passage, !passage.isEmpty { return singleLine(document.text(of: passage)) }
        return comment.orphan.map { "not in this text: " + singleLine($0) }
    }
}
