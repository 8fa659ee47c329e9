import Controller
import Model
import Typesetting

extension Frame {
    /// The prompt, or the notice, or what is open and how far it is read.
    mutating func drawStatus(_ state: State, _ pen: Pen) {
        let pane = state.geometry.status
        if case .prompt(let prompt)? = state.overlay { return drawPrompt(prompt, state, pane, pen) }
        let isWarning = state.notice?.isWarning ?? false
        let style = Style(isWarning ? .statusWarning : .status)
        fill(row: pane.row, columns: pane.range, style)
        let right = state.notice == nil || pane.columns >= 60 ? state.progress : ""
        let end =
            right.isEmpty
            ? pane.range.upperBound - 1 : writeRight(right, row: pane.row, columns: pane.range(inset: 1), style, pen) - 1
        let left = state.notice?.text ?? state.headline
        write(left, row: pane.row, columns: pane.column + 1..<max(pane.column + 1, end), style, pen)
    }

    private mutating func drawPrompt(_ prompt: Prompt, _ state: State, _ pane: Pane, _ pen: Pen) {
        fill(row: pane.row, columns: pane.range, Style(.prompt))
        // On a narrow screen the label is cut, so that there is room to write.
        let start = write(
            prompt.label, row: pane.row, columns: 0..<max(1, min(pane.columns, pane.columns * 3 / 5)), Style(.prompt, .bold), pen)
        let room = max(1, pane.columns - start - 1)
        let shown = glyphs(prompt.buffer.text, ambiguous: pen.ambiguous)
        let caret = shown.last { $0.source.lowerBound < prompt.buffer.caret }.map { $0.column + $0.width } ?? 0
        // The line moves left under the caret, so that what is being written is always seen.
        let hidden = max(0, caret - room)
        for glyph in shown where glyph.column >= hidden {
            let place = Position(column: start + glyph.column - hidden, row: pane.row)
            put(glyph.text, width: glyph.width, at: place, Style(.prompt), within: pane.range)
        }
        cursor = Position(column: min(start + caret - hidden, pane.columns - 1), row: pane.row)
        guard let notice = state.notice else { return }
        let used = start + (shown.last.map { $0.column + $0.width } ?? 0) - hidden + 2
        if used < pane.columns {
            write(
                notice.text, row: pane.row, columns: used..<pane.columns, Style(notice.isWarning ? .statusWarning : .faint), pen)
        }
    }

    /// The keys that matter most just now, from the key table.
    mutating func drawHints(_ state: State, _ pen: Pen) {
        guard let pane = state.geometry.hints else { return }
        var column = pane.column + 1
        for (command, word) in state.mode.hints {
            guard state.offers(command), let key = state.keys.key(for: command, in: state.mode) else { continue }
            let width = cells("\(key) \(word)", ambiguous: pen.ambiguous)
            guard column + width < pane.columns else { return }
            column = write(key.description, row: pane.row, columns: column..<pane.range.upperBound, Style(.key), pen) + 1
            column = write(word, row: pane.row, columns: column..<pane.range.upperBound, Style(.hint), pen) + 2
        }
    }
}

extension State {
    /// Only the command line has names to complete.
    fileprivate func offers(_ command: Command) -> Bool {
        if case .prompt(let prompt)? = overlay, command == .complete { prompt.purpose == .command } else { true }
    }

    /// What is open.
    fileprivate var headline: String {
        if case .ranking(let ranking)? = overlay {
            return ranking.shown.indices.contains(ranking.selected) ? ranking.shown[ranking.selected].title : "心情排行"
        }
        if case .help? = overlay { return "Esc closes; type to search" }
        if case .texts(let kept)? = overlay { return kept.selection?.time ?? "" }
        if case .shelves(let shelves)? = overlay { return shelves.selection?.shelf.name ?? "" }
        if let reader { return reader.contents.article.title }
        if let notes { return notes.selection?.title ?? "" }
        return list.selection?.title ?? ""
    }

    /// How far it is read.
    fileprivate var progress: String {
        if case .ranking(let ranking)? = overlay {
            return "\(ranking.shown.isEmpty ? 0 : ranking.selected + 1)/\(ranking.shown.count)"
        }
        if case .help? = overlay { return "" }
        if case .shelves? = overlay { return "" }
        if case .texts? = overlay { return "" }
        if reader == nil, let notes { return "\(notes.count == 0 ? 0 : notes.selected + 1)/\(notes.count)" }
        guard let reader else { return "\(list.count == 0 ? 0 : list.selected + 1)/\(list.count)" }
        let layout = reader.layout(in: geometry.main, settings)
        return "\(reader.percentage(layout, rows: max(1, geometry.main.rows)))%  \(reader.minutes) min"
    }
}

extension Mode {
    fileprivate var hints: [(Command, String)] {
        switch self {
        case .list:
            [
                (.open, "open"), (.search, "search"), (.focusNext, "shelves"), (.help, "keys"), (.back, "quit"),
                (.toggleStar, "star"), (.mark, "mark"), (.bin, "bin"),
            ]
        case .notes:
            [
                (.open, "to the passage"), (.search, "search"), (.sort, "sort"), (.tag, "tag"), (.help, "keys"), (.back, "back"),
                (.ranking, "moods"),
            ]
        case .reading:
            [
                (.pageDown, "page"), (.find, "find"), (.comment, "comment"), (.help, "keys"), (.back, "back"),
                (.focusNext, "comments"), (.moods, "moods"), (.follow, "link"),
            ]
        case .selecting:
            [
                (.comment, "comment"), (.highlight, "highlight"), (.copyPassage, "copy"), (.extendSentence, "sentence"),
                (.extendParagraph, "paragraph"), (.otherEnd, "other end"), (.help, "keys"),
                (.select, "end"),
            ]
        case .comments:
            [
                (.comment, "comment"), (.reply, "answer"), (.edit, "edit"), (.delete, "delete"), (.focusNext, "text"),
                (.help, "keys"), (.fold, "fold"), (.filterComments, "show"), (.orderComments, "order"), (.push, "推"),
            ]
        case .editing:
            [(.save, "save"), (.leaveEditor, "leave, draft kept"), (.editOutside, "own editor"), (.versions, "earlier texts")]
        case .poll: [(.takeNumber, "to 9 vote"), (.choose, "vote"), (.back, "back")]
        case .ranking:
            [
                (.open, "open"), (.nextPeriod, "period"), (.nextChoice, "mood"), (.source, "source"), (.tag, "tag"),
                (.help, "keys"),
                (.back, "back"),
            ]
        case .shelves: [(.open, "open"), (.bin, "delete"), (.back, "back")]
        case .texts: [(.restore, "bring back"), (.halfPageDown, "scroll"), (.back, "back"), (.help, "keys")]
        case .help: [(.down, "scroll"), (.back, "close")]
        case .prompt: [(.accept, "go"), (.complete, "complete"), (.back, "cancel")]
        }
    }
}
