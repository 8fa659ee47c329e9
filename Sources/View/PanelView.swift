import Controller
import Model
import Typesetting

extension Frame {
    /// The comment panel: a heading, the thread, and the editor while one writes.
    mutating func drawPanel(_ reader: Reader, in pane: Pane, _ state: State, _ pen: Pen) {
        let layout = PanelLayout(reader, in: pane, state.settings)
        // Beside the text the bar stands in the margin of the text, so that both have a free column next to it.
        for row in pane.row..<pane.row + pane.rows where pane.column > 0 {
            put(pen.bar, width: 1, at: Position(column: pane.column - 1, row: row), Style(.frame))
        }
        let isFocused = reader.focus == .comments
        fill(row: pane.row, columns: pane.range, Style(.frame))
        drawHeading(reader, in: pane, isFocused: isFocused, pen)
        drawThread(reader, layout, isFocused: isFocused, state, pen)
        if let editorPane = layout.editorPane, case .editing(let editor) = reader.focus {
            drawEditor(editor, reader, in: editorPane, state, pen)
        }
    }

    /// How many comments there are, how many of them are shown where some are not, and in which order and choice.
    private mutating func drawHeading(_ reader: Reader, in pane: Pane, isFocused: Bool, _ pen: Pen) {
        let (shown, all) = (reader.thread.count, reader.contents.comments.count)
        let heading = "\(reader.document.commentsLabel)  \(shown == all ? "" : "\(shown)/")\(all)"
        let columns = pane.range(inset: 1)
        let end = write(heading, row: pane.row, columns: columns, Style(.frame, isFocused ? .bold : []), pen)
        guard end + 2 < columns.upperBound else { return }
        writeRight(reader.conversation.words, row: pane.row, columns: end + 2..<columns.upperBound, Style(.frame), pen)
    }

    private mutating func drawThread(_ reader: Reader, _ layout: PanelLayout, isFocused: Bool, _ state: State, _ pen: Pen) {
        let pane = layout.threadPane
        if reader.thread.isEmpty, pane.rows > 0, layout.editorPane == nil {
            let sentence = reader.contents.comments.isEmpty ? "No comment yet; c writes one" : "None of these; f shows others"
            write(sentence, row: pane.row, columns: pane.range(inset: 1), Style(.faint), pen)
        }
        let first = layout.firstRow
        for (offset, row) in layout.rows.dropFirst(first).prefix(pane.rows).enumerated() {
            draw(row, reader, at: pane.row + offset, pane, state, pen)
            if isFocused, layout.selection.contains(first + offset) {
                if case .author = row { emphasize(row: pane.row + offset, columns: pane.range(inset: 1), .selected) }
            }
        }
    }

    private mutating func draw(_ row: PanelLayout.Row, _ reader: Reader, at y: Int, _ pane: Pane, _ state: State, _ pen: Pen) {
        switch row {
        case .blank: return
        case .author(let index):
            let entry = reader.thread[index]
            let isOwn = entry.comment.origin == .reader
            let hasDraft = reader.contents.drafts.contains {
                $0.purpose == .reply(to: entry.comment.id) || $0.purpose == .edit(of: entry.comment.id)
            }
            let range = pane.range(inset: 1).dropping(PanelLayout.inset(entry))
            var start = range
            if let stance = entry.comment.stance {
                let sign = stance.sign(in: reader.document.language)
                let end = write(sign, row: y, columns: range, Style(stance.role, .bold), pen)
                start = min(end + 1, range.upperBound)..<range.upperBound
            }
            let end = write(
                entry.comment.heading, row: y, columns: start, Style(isOwn ? .commentOwn : .commentAuthor, .bold), pen)
            let hidden = reader.conversation.hidden(in: entry.comment.id)
            let marks = [hidden > 0 ? ("+\(hidden)…", Style(.faint)) : nil, hasDraft ? ("~draft", Style(.draft)) : nil]
            var column = end + 1
            for (mark, style) in marks.compactMap({ $0 }) where column + 1 < range.upperBound {
                column = write(mark, row: y, columns: column..<range.upperBound, style, pen) + 1
            }
        case .quote(let index):
            let range = pane.range(inset: 1).dropping(PanelLayout.inset(reader.thread[index]))
            let isShown = reader.note?.comment == reader.thread[index].comment.id
            let isLost = reader.thread[index].comment.passage == nil
            let style = Style(isShown ? .notedCurrent : isLost ? .statusWarning : .quote)
            write(pen.bar + " " + (reader.quote(of: reader.thread[index].comment) ?? ""), row: y, columns: range, style, pen)
        case .text(let index, let set): draw(set, reader.thread[index], reader, at: y, pane, state, pen)
        }
    }

    /// A line of a comment, behind the bars of its quotations and the mark of its list.
    private mutating func draw(
        _ set: PanelLayout.SetLine, _ entry: ThreadedComment, _ reader: Reader, at y: Int, _ pane: Pane, _ state: State,
        _ pen: Pen
    ) {
        let range = pane.range(inset: 1)
        let start = range.lowerBound + PanelLayout.inset(entry)
        for quote in 0..<min(set.block.quotes, set.inset / 2) {
            put(pen.bar, width: 1, at: Position(column: start + 2 * quote, row: y), Style(.quote), within: range)
        }
        if set.isFirst, !set.block.marker.isEmpty {
            let width = min(set.inset, cells(set.block.marker, ambiguous: pen.ambiguous))
            let columns = start + set.inset - width..<start + set.inset
            write(set.block.marker, row: y, columns: columns.clamped(to: range), Style(.listMark), pen)
        }
        let measure = PanelLayout.measure(of: set.block, in: entry, columns: pane.columns, reader, state.settings)
        for glyph in glyphs(of: set.line, in: set.paragraph, measure) {
            let place = Position(column: start + set.inset + glyph.column, row: y)
            let style = set.block.style(at: glyph.source.lowerBound, Style(.commentText))
            put(glyph.text, width: glyph.width, at: place, style, within: range)
        }
    }

    /// The editor with the real cursor at the caret, where input methods look for it.
    private mutating func drawEditor(_ editor: Editor, _ reader: Reader, in pane: Pane, _ state: State, _ pen: Pen) {
        clear(pane, Style(.field))
        fill(row: pane.row, columns: pane.range, Style(.frame))
        // A passage is cut before it takes the place of what is said of the draft.
        let heading = pane.range(inset: 1)
        let room = max(heading.lowerBound + min(14, heading.count), heading.upperBound - 14)
        let titled = write(editor.title(reader), row: pane.row, columns: heading.lowerBound..<room, Style(.frame, .bold), pen)
        let kept = editor.isKept ? "on disk" : state.unsaved.contains(editor.draft) ? "not on disk" : ""
        if !kept.isEmpty, titled + 2 < pane.range.upperBound - 1 {
            writeRight(kept, row: pane.row, columns: titled + 2..<pane.range.upperBound - 1, Style(.frame), pen)
        }
        let columns = max(2, pane.columns - 3)
        let (lines, paragraph, caret) = editor.lines(columns: columns, ambiguous: pen.ambiguous)
        let rows = pane.rows - 1
        guard rows > 0 else { return }
        let first = max(0, min(caret.line - rows + 1, lines.count - rows))
        let measure = Measure(columns: columns, kinsoku: .none, ambiguous: pen.ambiguous)
        for (offset, line) in lines.dropFirst(first).prefix(rows).enumerated() {
            for glyph in glyphs(of: line, in: paragraph, measure) {
                let place = Position(column: pane.column + 1 + glyph.column, row: pane.row + 1 + offset)
                put(glyph.text, width: glyph.width, at: place, Style(.field), within: pane.range)
            }
        }
        if state.overlay == nil {
            let column = min(pane.column + 1 + caret.column, pane.range.upperBound - 1)
            cursor = Position(column: column, row: pane.row + 1 + caret.line - first)
        }
    }
}

extension Editor {
    fileprivate func title(_ reader: Reader) -> String {
        if isSaving { return "Saving…" }
        switch purpose {
        case .comment(on: let passage?): return "Your comment on “\(reader.document.text(of: passage))”"
        case .comment: return "Your comment"
        case .reply(let id):
            let name = reader.contents.comments.first { $0.id == id }?.author ?? ""
            return "Your answer to \(name)"
        case .edit: return "Your comment, edited"
        }
    }
}

extension Stance {
    var role: Role {
        switch self {
        case .push: .push
        case .boo: .boo
        case .neutral: .neutral
        }
    }
}

extension CommentText.Block {
    /// How a cluster of it is styled where the words around it have a style.
    func style(at offset: Int, _ base: Style) -> Style {
        var style = base
        if quotes > 0 { style.role = .quote }
        for span in spans where span.range.contains(offset) { span.apply(to: &style) }
        return style
    }
}

extension Conversation {
    /// The order and what is shown, for the panel's heading.
    fileprivate var words: String { "by \(order.rawValue) · \(filter.rawValue)" }
}

extension Range<Int> {
    /// Without so many columns at the left.
    func dropping(_ count: Int) -> Range<Int> {
        Swift.min(lowerBound + count, upperBound)..<upperBound
    }
}
