import Model

/// `docs/states.md`: which mode each key leads to, found by pressing every key in a state of each mode.
public func stateDiagram() -> String {
    let edges = Mode.allCases.flatMap(edges)
    let lines = grouped(edges).map { "    \($0.from.rawValue) --> \($0.to) : \($0.label)" }
    let titles = Mode.allCases.map { "    state \"\($0.title)\" as \($0.rawValue)" }
    let diagram = ["```mermaid", "stateDiagram-v2"] + titles + ["    [*] --> \(startingMode.rawValue)"] + lines + ["```"]
    let intro = """
        # States

        The modes of the program and the commands that lead from one to another, found by the machine itself: in a state of each mode
        every key is pressed, and what the outside would answer is told. Commands that leave the mode as it is are left out, and so
        are answers that nobody waits for. Written by `meipi generate states`; do not edit it here.
        """
    return intro + "\n\n" + diagram.joined(separator: "\n") + "\n"
}

private struct Edge: Hashable {
    var from: Mode
    /// A mode, or `[*]` for the end.
    var to: String
    var command: Command
}

private func edges(from mode: Mode) -> [Edge] {
    var found: [Edge] = []
    for start in Trial.states(in: mode) {
        for binding in start.bindings(of: mode) {
            for key in binding.keys {
                let edge = Edge(from: mode, to: start.end(pressing: key), command: binding.command)
                if edge.to != mode.rawValue, !found.contains(edge) { found.append(edge) }
            }
        }
    }
    return found
}

/// The edges with the same ends as one, in the order of the modes.
private func grouped(_ edges: [Edge]) -> [(from: Mode, to: String, label: String)] {
    var groups: [(from: Mode, to: String, label: String)] = []
    for edge in edges {
        if let index = groups.firstIndex(where: { $0.from == edge.from && $0.to == edge.to }) {
            groups[index].label += ", " + edge.command.rawValue
        } else {
            groups.append((edge.from, edge.to, edge.command.rawValue))
        }
    }
    return groups
}

private var startingMode: Mode { Trial.list.state.mode }

/// The machine with an outside that has two articles, one of them with comments.
private struct Trial {
    var state: State
    var hasQuit = false

    private static let article = Identifier(high: 0, low: 1)
    private static let comment = Comment(
        id: Identifier(high: 0, low: 2), author: "", time: PrintedDate(printed: "", iso: nil), text: "…", origin: .reader)

    private static let contents = Contents(
        id: article,
        article: Article(
            title: "…",
            blocks: [
                .paragraph([.link([.text("…")], to: "https://example.org"), .link([.text("…")], to: "mailto:a@example.org")])
            ]),
        comments: [comment])

    func bindings(of mode: Mode) -> [KeyTable.Binding] { state.keys.bindings.filter { $0.mode == mode } }

    /// The mode that a key leads to, or `[*]` for the end. Not inlined: Swift 6.3.1 fails to optimise the copy of a state within loops.
    @inline(never)
    func end(pressing key: Key) -> String {
        var trial = self
        trial.press(key)
        return trial.hasQuit ? "[*]" : trial.state.mode.rawValue
    }

    /// Presses a key and lets the outside answer until nothing is asked any more.
    mutating func press(_ key: Key) {
        perform(state.handle(.pressed(key)))
    }

    private mutating func perform(_ effects: [Effect]) {
        for effect in effects {
            if effect == .quit { hasQuit = true }
            guard let answer = answer(to: effect) else { continue }
            perform(state.handle(answer))
        }
    }

    private func answer(to effect: Effect) -> Event? {
        switch effect {
        case .list(let request, let ticket):
            .listed(ListPage(rows: request.shelf == .bin ? [] : [Summary(id: Self.article, title: "…")]), ticket)
        case .notes(_, let ticket):
            .noted(
                NotesPage(rows: [NoteSummary(kind: .comment, id: Self.comment.id, time: 0, article: Self.article, title: "…")]),
                ticket)
        case .shelves(let ticket): .counted([CountedShelf(.all, count: 1), CountedShelf(.tag("…"), count: 1)], ticket)
        case .open(_, let ticket): .opened(Self.contents, ticket)
        case .perform: .refreshed(Self.contents)
        case .commit(let draft, _): .committed(draft, Self.contents)
        case .recall(let subject, let ticket): .recalled([Self.kept(subject)], ticket)
        case .rank(_, let ticket):
            .ranked([Ranked(article: Self.article, title: "…", label: Poll.defaultLabels[0], pageCount: 1, ownCount: 0)], ticket)
        default: nil
        }
    }
}

extension Trial {
    private static func kept(_ subject: KeptTexts.Subject) -> KeptText {
        let kind: KeptText.Kind =
            switch subject {
            case .versions: .version(isShown: false, isConcurrent: false)
            case .draftVersions: .draftVersion
            case .deleted: .deleted(comment.id)
            case .drafts(let article): .draft(Draft(article: article, purpose: .comment(on: nil), text: "…"))
            }
        return KeptText(kind, time: "", text: "…")
    }
}

// MARK: - A state of each mode

extension Trial {
    static var list: Trial {
        var trial = Trial(state: State(size: Size(columns: 80, rows: 24), settings: Settings(readerName: "…"), seed: 0))
        trial.perform(trial.state.start())
        return trial
    }

    private func after(_ keys: String) -> Trial {
        var trial = self
        for key in keys.split(separator: " ").compactMap({ Key(String($0)) }) { trial.press(key) }
        return trial
    }

    /// States that between them show all that a mode's keys can lead to.
    static func states(in mode: Mode) -> [Trial] {
        let reading = list.after("Enter")
        return switch mode {
        case .list: [list]
        case .notes: [list.after("A")]
        case .reading: [reading]
        case .selecting: [reading.after("v")]
        case .comments: [reading.after("Tab")]
        case .editing: [reading.after("c a"), unnamed]
        case .poll: [reading.after("m")]
        case .ranking: [list.after("M"), reading.after("M")]
        case .shelves: [list.after("Tab"), list.after("Tab j")]
        case .texts: [reading.after("Tab V"), reading.after("Tab R"), reading.after("D"), reading.after("c a Ctrl-r")]
        case .help:
            [
                list.after("?"), reading.after("?"), reading.after("Tab ?"), reading.after("m ?"), list.after("M ?"),
                reading.after("D ?"),
            ]
        case .prompt:
            [
                list.after("/"), list.after("t"), list.after(":"), list.after("A /"), list.after("M t"), reading.after("/"),
                reading.after("Tab :"), reading.after("+"),
                unnamed.after("Ctrl-s"),
            ]
        }
    }

    /// In the editor, before the reader's name has been asked.
    private static var unnamed: Trial {
        var trial = Trial(state: State(size: Size(columns: 80, rows: 24), settings: Settings(loginName: "…"), seed: 0))
        trial.perform(trial.state.start())
        return trial.after("Enter c a")
    }
}
