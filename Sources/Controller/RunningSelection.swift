import Model
import Typesetting

extension State {
    mutating func runInSelection(_ command: Command) -> [Effect] {
        if moveSelection(command) || growSelection(command) { return [] }
        switch command {
        case .select, .back, .leave: reader?.focus = .text
        default: return runOnPassage(command)
        }
        return []
    }

    var selection: Selection? {
        if case .selecting(let selection)? = reader?.focus { selection } else { nil }
    }

    /// Begins at the match that is shown, else in the first line of the page.
    mutating func startSelection() {
        guard let reader else { return }
        let layout = reader.layout(in: geometry.main, settings)
        let caret = Caret(layout)
        guard let stop = shownMatch(layout).flatMap({ caret.stop(from: $0) }) ?? caret.firstStop(ofPageFrom: reader.place) else {
            return warn("There is nothing to select here")
        }
        select(Selection(at: stop))
    }

    /// Where the match that was gone to begins, if it is on the page.
    private func shownMatch(_ layout: Layout) -> Anchor? {
        guard let reader, let find = reader.find, let current = find.current else { return nil }
        let match = find.match(current, in: reader.document)
        let target = layout.place(of: match.range.lowerBound, inPart: match.part)
        let part = reader.document.parts[match.part]
        guard reader.document.isOfArticle(leaf: part.leaf), isShown(target, layout) else { return nil }
        return part.anchor(ofText: match.range.lowerBound)
    }

    private func isShown(_ target: Layout.Place, _ layout: Layout) -> Bool {
        guard let reader else { return false }
        let rows = layout.rows(from: layout.place(of: reader.place), count: max(1, geometry.main.rows))
        return rows.contains { if case .line(let place, _, _) = $0 { place == target } else { false } }
    }

    /// Takes over a selection, and has its caret on the page.
    mutating func select(_ selection: Selection) {
        guard var reader else { return }
        reader.focus = .selecting(selection)
        let layout = reader.layout(in: geometry.main, settings)
        if let line = Caret(layout).line(at: selection.caret.lowerBound) {
            reader.show(line.place, layout, rows: max(1, geometry.main.rows))
        }
        self.reader = reader
    }

    /// After the text, or its lines, have become others.
    mutating func settleSelection() {
        guard let selection, let reader else { return }
        guard let settled = selection.anew(in: reader.layout(in: geometry.main, settings)) else {
            self.reader?.focus = .text
            return
        }
        select(settled == selection ? selection : settled)
    }
}

extension Reader {
    /// Scrolls as little as has a line on the page.
    mutating func show(_ target: Layout.Place, _ layout: Layout, rows: Int) {
        let top = layout.place(of: place)
        if target < top { return go(to: target, layout, rows: rows) }
        let shown = layout.rows(from: top, count: rows)
        let isShown = shown.contains { if case .line(let place, _, _) = $0 { place == target } else { false } }
        if !isShown { go(to: layout.pageStart(endingWith: target, rows: rows), layout, rows: rows) }
    }
}

extension Caret {
    /// The first cluster on the page that begins with the line of a place, else the last before it.
    func firstStop(ofPageFrom place: Anchor) -> CaretLine.Stop? {
        let top = layout.place(of: place)
        return (line(from: top) ?? next(after: top, forward: false))?.stops.first
    }

    /// The cluster at the caret of a selection.
    func stop(of selection: Selection) -> CaretLine.Stop? { stop(at: selection.caret.lowerBound) }
}

// MARK: - Moving the caret

extension State {
    /// False where the command is no movement.
    private mutating func moveSelection(_ command: Command) -> Bool {
        guard var selection, let reader else { return false }
        let caret = Caret(reader.layout(in: geometry.main, settings))
        guard let stop = caret.stop(of: selection) else { return false }
        if let distance = lines(command) {
            let column = selection.column ?? stop.column
            if let next = caret.lines(distance, from: stop, column: column) { selection.move(to: next, keeping: column) }
        } else {
            guard let movement = Self.movement(command) else { return false }
            if let next = movement(caret, stop) { selection.move(to: next) }
        }
        select(selection)
        return true
    }

    /// The lines that a command goes on or back; nil where it does not go by lines.
    private func lines(_ command: Command) -> Int? {
        let rows = max(1, geometry.main.rows)
        switch command {
        case .down: return 1
        case .up: return -1
        case .pageDown: return max(1, rows - 1)
        case .pageUp: return -max(1, rows - 1)
        case .halfPageDown: return max(1, rows / 2)
        case .halfPageUp: return -max(1, rows / 2)
        default: return nil
        }
    }

    /// From a cluster to the next; nil where there is none.
    private static func movement(_ command: Command) -> ((Caret, CaretLine.Stop) -> CaretLine.Stop?)? {
        switch command {
        case .left: { $0.left(of: $1) }
        case .right: { $0.right(of: $1) }
        case .lineStart: { $0.lineStart(of: $1) }
        case .lineEnd: { $0.lineEnd(of: $1) }
        case .nextWord: { $0.nextWord(after: $1) }
        case .previousWord: { $0.previousWord(before: $1) }
        case .wordEnd: { $0.wordEnd(after: $1) }
        case .top: { caret, _ in caret.line(from: Layout.Place(part: 0, line: 0))?.stops.first }
        case .bottom: { caret, _ in caret.lastLine?.stops.last }
        default: nil
        }
    }

    /// False where the command makes the selection no larger.
    private mutating func growSelection(_ command: Command) -> Bool {
        guard var selection, let reader else { return false }
        let caret = Caret(reader.layout(in: geometry.main, settings))
        switch command {
        case .extendSentence: selection.takeSentence(caret)
        case .extendParagraph: selection.takeParagraph(caret)
        case .otherEnd: selection.turn()
        default: return false
        }
        select(selection)
        return true
    }
}

// MARK: - The mouse

extension State {
    /// A press and a move of the mouse select; a click does nothing.
    mutating func point(_ mouse: Mouse) {
        guard overlay == nil, opening == nil, let reader, reader.isSelectable else { return }
        switch mouse.kind {
        case .release: self.reader?.pressed = nil
        case .press where reader.note?.isOpen == true: _ = leaveNote()
        case .press:
            let start = geometry.main.contains(mouse.place) ? stop(at: mouse.place)?.range.lowerBound : nil
            self.reader?.pressed = start
        case .drag:
            let caret = Caret(reader.layout(in: geometry.main, settings))
            guard let start = reader.pressed.flatMap({ caret.stop(at: $0) }), let end = stop(at: mouse.place) else { return }
            if start != end || selection != nil { select(Selection(from: start, to: end)) }
        }
    }

    /// The cluster at a place on the screen, or the nearest.
    private func stop(at place: ScreenPlace) -> CaretLine.Stop? {
        guard let reader else { return nil }
        let (pane, rows) = (geometry.main, max(1, geometry.main.rows))
        let layout = reader.layout(in: pane, settings)
        let caret = Caret(layout)
        let shown = layout.rows(from: layout.place(of: reader.place), count: rows)
        // Above and below the pane the text goes on; a blank row is the line's above it.
        let wanted = min(max(0, place.row - pane.row), shown.count - 1)
        guard wanted >= 0, case .line(let line, _, _)? = shown[...wanted].last(where: { $0 != .blank }) else { return nil }
        let outside = place.row < pane.row ? -1 : place.row >= pane.row + pane.rows ? 1 : 0
        let target = outside == 0 ? line : layout.place(outside, linesFrom: line)
        let found = caret.line(from: target) ?? caret.next(after: target, forward: false)
        return found?.stop(inColumn: place.column - pane.column - layout.left(in: pane))
    }
}

extension Reader {
    fileprivate var isSelectable: Bool {
        switch focus {
        case .text, .selecting: true
        case .comments, .editing, .poll: false
        }
    }
}
