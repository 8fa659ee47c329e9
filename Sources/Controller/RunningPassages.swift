import Model
import Typesetting

// What is done with a passage that is selected, and going from note to note.

extension State {
    mutating func runOnPassage(_ command: Command) -> [Effect] {
        guard let selection else { return [] }
        switch command {
        case .comment: return write(.comment(on: selection.range))
        case .highlight: return highlight(selection.range)
        case .copyPassage: return copy(selection.range)
        default: return cannot(command)
        }
    }

    private mutating func highlight(_ passage: Range<Anchor>) -> [Effect] {
        guard let id = reader?.contents.id else {
            warn("This file is not in the library: a adds it, then you can mark in it")
            return []
        }
        let comment = Identifier.make(at: now, using: &generator)
        undone.append(.highlight(comment, on: id))
        reader?.focus = .text
        say("Highlighted; U takes it back")
        return [.perform(.highlight(id: comment, on: id, passage: passage, author: settings.readerName ?? ""), on: id)]
    }

    private mutating func copy(_ passage: Range<Anchor>) -> [Effect] {
        guard let reader else { return [] }
        let text = reader.document.text(of: passage)
        self.reader?.focus = .text
        return [.copyQuotation(quotation(text, from: reader.contents.article), of: singleLine(text))]
    }

    /// What `c` goes on with: the draft that waits beside a passage, where that is the last one and the article has none.
    var commentPurpose: Draft.Purpose {
        guard let reader, reader.draft(for: .comment(on: nil)) == nil, let last = reader.contents.drafts.last,
            case .comment = last.purpose
        else { return .comment(on: nil) }
        return last.purpose
    }
}

// MARK: - From note to note

extension State {
    mutating func goToNote(forward: Bool) {
        guard let reader, !reader.passages.notes.isEmpty else {
            return warn("No passage of this article is noted yet; v selects one")
        }
        let notes = reader.passages.notes
        let current = reader.note.flatMap { reader.passages.index(of: $0.comment) }
        let next: Int
        if let current, isOnPage(notes[current].passage.lowerBound) {
            next = current + (forward ? 1 : -1)
        } else {
            next = reader.passages.first(from: reader.place) - (forward ? 0 : 1)
        }
        guard notes.indices.contains(next) else {
            return warn(forward ? "There is no note further on" : "There is no note before")
        }
        noteLeaving()
        self.reader?.note = CurrentNote(comment: notes[next].comment)
        reveal(notes[next].passage.lowerBound)
        say("\(next + 1) of \(notes.count): \(summary(of: notes[next], reader))")
    }

    /// The first line of a note; of a highlight, which has no words, the passage.
    private func summary(of note: Passages.Note, _ reader: Reader) -> String {
        let comment = reader.comment(of: note)
        if comment.isHighlight { return singleLine(reader.document.text(of: note.passage)) }
        let line = comment.text.split(separator: "\n").first.map(String.init) ?? ""
        return comment.origin == .reader ? line : singleLine(comment.author) + ": " + line
    }

    /// Scrolls only where a place is not on the page, and then leaves it some lines of context.
    mutating func reveal(_ place: Anchor) {
        guard var reader, !isOnPage(place) else { return }
        let rows = max(1, geometry.main.rows)
        let layout = reader.layout(in: geometry.main, settings)
        reader.go(to: layout.place(-rows / 3, linesFrom: layout.place(of: place)), layout, rows: rows)
        self.reader = reader
    }

    func isOnPage(_ place: Anchor) -> Bool {
        guard let reader else { return false }
        let layout = reader.layout(in: geometry.main, settings)
        let target = layout.place(of: place)
        let rows = layout.rows(from: layout.place(of: reader.place), count: max(1, geometry.main.rows))
        return rows.contains { if case .line(let shown, _, _) = $0 { shown == target } else { false } }
    }

    /// Opens the note that has been gone to, or that the first line of the page bears, below its line; then closes it; then goes on by a
    /// line, so that whoever reads on with this key is not held up.
    mutating func openNote() -> [Effect] {
        if reader?.note?.isOpen == true {
            reader?.note?.isOpen = false
            reader?.note?.isRead = true
        } else if let note = noteToOpen {
            reader?.note = CurrentNote(comment: note, isOpen: true)
        } else {
            reader?.note = nil
            return runInText(.down)
        }
        return []
    }

    private var noteToOpen: Identifier? {
        guard let reader, geometry.margin == nil else { return nil }
        if let note = reader.note, let current = reader.currentPassage, isOnPage(current.passage.lowerBound) {
            return note.isRead || current.number == nil ? nil : note.comment
        }
        let layout = reader.layout(in: geometry.main, settings)
        guard case .line(let place, let line, _)? = layout.rows(from: layout.place(of: reader.place), count: 1).first,
            let range = layout.articleRange(of: line, at: place)
        else { return nil }
        return reader.passages.notes(in: range).first { $0.number != nil && range.contains($0.passage.lowerBound) }?.comment
    }

    /// - Returns: false where there was no note to leave.
    mutating func leaveNote() -> Bool {
        guard let note = reader?.note else { return false }
        reader?.note = note.isOpen ? CurrentNote(comment: note.comment) : nil
        return true
    }
}

// MARK: - The panel and the text

extension State {
    /// Shows the passage of the comment that is selected in the panel.
    mutating func followSelectedComment() {
        guard let comment = reader?.selectedComment, let passage = comment.passage, !passage.isEmpty else {
            reader?.note = nil
            return
        }
        reader?.note = CurrentNote(comment: comment.id)
        reveal(passage.lowerBound)
    }

    /// Selects in the panel the note that has been gone to in the text.
    mutating func selectCurrentNote() {
        guard let note = reader?.note, reader?.currentPassage != nil else { return }
        reader?.note = CurrentNote(comment: note.comment)
        reader?.reveal(note.comment)
    }

    /// Cells of the side margin for notes: none while the panel is open, or where there is no note or no room.
    var marginColumns: Int {
        guard let reader, !reader.isPanelOpen, reader.passages.hasWords, size.columns >= Geometry.columnsForMargin else {
            return 0
        }
        let room = min(Geometry.widestMargin, size.columns - settings.measure - 4)
        return room >= Geometry.narrowestMargin ? room : 0
    }
}
