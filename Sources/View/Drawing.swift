import Controller
import Typesetting

/// The whole screen for a state.
public func frame(for state: State) -> Frame {
    var frame = Frame(size: state.size)
    let pen = Pen(ambiguous: state.settings.ambiguous)
    if Geometry.isTooSmall(state.size) {
        frame.askForRoom(pen)
        return frame
    }
    switch state.overlay {
    case .help(let help): frame.draw(help, state, pen)
    case .ranking(let ranking): frame.draw(ranking, state, pen)
    case .shelves(let shelves): frame.draw(shelves, state, pen)
    case .texts(let kept): frame.draw(kept, state, pen)
    case .prompt(let prompt):
        if let ranking = prompt.covered { frame.draw(ranking, state, pen) } else { frame.drawPanes(state, pen) }
    case nil: frame.drawPanes(state, pen)
    }
    frame.drawStatus(state, pen)
    frame.drawHints(state, pen)
    return frame
}

extension Frame {
    /// The longest request that fits.
    fileprivate mutating func askForRoom(_ pen: Pen) {
        let requests = ["meipi needs 20×5: more room, please", "More room, please", "More room"]
        let request = requests.first { cells($0, ambiguous: pen.ambiguous) <= size.columns } ?? "…"
        write(request, row: 0, columns: 0..<size.columns, Style(.statusWarning), pen)
    }

    fileprivate mutating func drawPanes(_ state: State, _ pen: Pen) {
        guard let reader = state.reader else {
            if let notes = state.notes { draw(notes, state, pen) } else { draw(state.list, state, pen) }
            return
        }
        draw(reader, in: state.geometry.main, state, pen)
        if let margin = state.geometry.margin { drawMargin(reader, in: margin, beside: state.geometry.main, state, pen) }
        if let panel = state.geometry.panel { drawPanel(reader, in: panel, state, pen) }
        if case .poll(let chosen) = reader.focus { drawPoll(reader, chosen, state, pen) }
    }
}
