import Controller
import Model
import Typesetting

extension Frame {
    /// Texts that are kept: the list, and below it the one that is looked at.
    mutating func draw(_ kept: KeptTexts, _ state: State, _ pen: Pen) {
        let layout = KeptTextsLayout(kept, state)
        let width = 0..<state.size.columns
        fill(row: 0, columns: width, Style(.frame))
        let heading = layout.list.range(inset: 1)
        let end = write(kept.title, row: 0, columns: heading, Style(.frame, .bold), pen)
        if let count = kept.rows?.count, count > 0, end + 2 < heading.upperBound {
            writeRight("\(kept.selected + 1)/\(count)", row: 0, columns: end + 2..<heading.upperBound, Style(.frame), pen)
        }
        guard let rows = kept.rows, !rows.isEmpty else {
            if state.geometry.status.row > 2 {
                write(kept.rows == nil ? "Looking…" : kept.emptySentence, row: 2, columns: width.dropping(2), Style(.faint), pen)
            }
            return
        }
        drawList(kept, rows, in: layout.list, state, pen)
        drawText(kept, layout, pen)
    }

    private mutating func drawList(_ kept: KeptTexts, _ rows: [KeptText], in pane: Pane, _ state: State, _ pen: Pen) {
        let first = firstRow(selected: kept.selected, count: rows.count, rows: pane.rows)
        for (offset, row) in rows.dropFirst(first).prefix(pane.rows).enumerated() {
            let y = pane.row + offset
            let columns = pane.range(inset: 1)
            var column = write(row.time, row: y, columns: columns, Style(.faint), pen) + 1
            let note = row.note(state.reader)
            if !note.isEmpty {
                column = write(note, row: y, columns: column..<max(column, columns.upperBound), Style(.quote), pen) + 1
            }
            let line = row.text.split(separator: "\n").first.map(String.init) ?? ""
            write(line, row: y, columns: column..<max(column, columns.upperBound), Style(.commentText), pen)
            if first + offset == kept.selected { emphasize(row: y, columns: pane.range, .selected) }
        }
    }

    private mutating func drawText(_ kept: KeptTexts, _ layout: KeptTextsLayout, _ pen: Pen) {
        let pane = layout.text
        guard pane.rows >= 0 else { return }
        fill(row: pane.row - 1, columns: pane.range, Style(.frame))
        for (offset, line) in layout.lines.dropFirst(kept.scroll).prefix(pane.rows).enumerated() {
            for glyph in glyphs(of: line, in: layout.paragraph, layout.measure) {
                let place = Position(column: pane.column + 1 + glyph.column, row: pane.row + offset)
                put(glyph.text, width: glyph.width, at: place, Style(.commentText), within: pane.range)
            }
        }
    }
}

extension KeptTexts {
    fileprivate var title: String {
        switch subject {
        case .versions: "Texts of your comment"
        case .draftVersions: "Texts of this draft, of thirty days"
        case .deleted: "Deleted comments"
        case .drafts: "Drafts"
        }
    }

    fileprivate var emptySentence: String {
        switch subject {
        case .versions: "No text of it is kept"
        case .draftVersions: "No earlier text of it is kept"
        case .deleted: "No comment of yours on this article was deleted"
        case .drafts: "No draft of this article is waiting"
        }
    }
}

extension KeptText {
    /// What is to be known of it besides its time and its words.
    fileprivate func note(_ reader: Reader?) -> String {
        switch kind {
        case .version(isShown: true, _): return "shown"
        case .version(_, isConcurrent: true): return "written elsewhere"
        case .version, .draftVersion, .deleted: return ""
        case .draft(let draft): return reader.map { draft.place(in: $0) } ?? ""
        }
    }
}

extension Draft {
    /// What it is for.
    fileprivate func place(in reader: Reader) -> String {
        switch purpose {
        case .comment(on: let passage?) where !isOrphaned && !passage.isEmpty:
            let quote = clip(singleLine(reader.document.text(of: passage)), to: 24, ambiguous: 1)
            return "“\(quote)”"
        case .comment(on: .some): return "a passage that is gone"
        case .comment: return "article"
        case .reply(let id):
            return "answer to " + (reader.contents.comments.first { $0.id == id }?.author ?? "a comment that is gone")
        case .edit: return "change"
        }
    }
}
