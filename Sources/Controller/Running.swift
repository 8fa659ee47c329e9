import Model

// A command finds its room here: first what works everywhere, then what the mode makes of it.

extension State {
    /// Runs a command in the mode that is on.
    /// - Parameter key: the key that asked for it, for commands that a digit completes.
    mutating func run(_ command: Command, by key: Key? = nil) -> [Effect] {
        if let effects = runAnywhere(command) { return effects }
        switch mode {
        case .list: return runOnList(command)
        case .notes: return runInNotes(command)
        case .reading: return runInText(command)
        case .selecting: return runInSelection(command)
        case .comments: return runInComments(command)
        case .editing: return runInEditor(command)
        case .poll: return runInPoll(command, by: key)
        case .ranking: return runInRanking(command)
        case .shelves: return runInShelves(command)
        case .texts: return runInTexts(command)
        case .help: return runInHelp(command)
        case .prompt: return runInPrompt(command)
        }
    }

    /// Nil for a command whose meaning hangs on the mode.
    private mutating func runAnywhere(_ command: Command) -> [Effect]? {
        switch command {
        case .help:
            overlay = .help(Help(from: mode, covering: covered))
            return []
        case .commandLine:
            overlay = .prompt(Prompt(.command))
            return []
        case .redraw: return [.redraw]
        case .suspend: return [.suspend]
        case .quit: return end()
        case .undo: return undo()
        case .goBack: return jump(forward: false)
        case .goForward: return jump(forward: true)
        case .ranking where mode != .ranking: return openRanking(.all)
        case .set: return setTypography("")
        case .theme: return setTheme(settings.theme == "dark" ? "light" : "dark")
        case .add, .measure, .percent, .name:
            overlay = .prompt(Prompt(.command, command.rawValue + " "))
            return []
        default: return nil
        }
    }

    /// What the help comes back to.
    private var covered: Overlay? {
        switch overlay {
        case .ranking, .texts: overlay
        case .help(let help): help.covered
        case .shelves, .prompt, nil: nil
        }
    }

    /// Says that a command means nothing here.
    mutating func cannot(_ command: Command) -> [Effect] {
        warn("\(command.rawValue) does nothing in the \(mode.title.lowercased())")
        return []
    }

    private mutating func undo() -> [Effect] {
        guard let last = undone.popLast() else {
            warn("There is nothing to take back")
            return []
        }
        switch last {
        case .bin(let rows):
            say(rows.count == 1 ? "Back in the list: “\(rows[0].title)”" : "\(rows.count) articles are back in the list")
            return [.bin(rows.map(\.id), false)] + (rows.first.map { [listAnew(keeping: $0.id)] } ?? [])
        case .shelf(let shelf):
            say("Back again: \(shelf.name)")
            let counted = if case .shelves = overlay { openShelves() } else { [Effect]() }
            return [.binShelf(shelf, false)] + counted
        case .word(let comment, let article):
            say("The word is taken back")
            return [.perform(.delete(comment: comment), on: article)]
        case .highlight(let comment, let article):
            say("The highlight is taken off")
            return [.perform(.delete(comment: comment), on: article)]
        case .delete(let comment, let article):
            say("The comment is back")
            return [.perform(.restore(comment: comment), on: article)]
        }
    }

    mutating func setTheme(_ name: String) -> [Effect] {
        guard Settings.themes.contains(name) else {
            warn("No theme “\(name)”: there are \(Settings.themes.joined(separator: " and "))")
            return []
        }
        settings.theme = name
        return [.keepSettings(settings)]
    }

    /// `fit greedy`; with nothing, says how text is set.
    mutating func setTypography(_ words: String) -> [Effect] {
        let halves = words.split { $0 == " " || $0 == "=" }.map(String.init)
        if halves.first == "moods" { return setMoods(halves.count > 1 ? halves[1] : nil) }
        guard halves.count == 2 else {
            let words = settings.typography.words.split(separator: " ").map(String.init)
            say(words.first { $0.hasPrefix((halves.first ?? " ") + "=") } ?? settings.typography.words)
            return []
        }
        if let complaint = settings.typography.set(halves[0], halves[1]) {
            warn(complaint)
            return []
        }
        say("\(halves[0])=\(halves[1])")
        return [.keepSettings(settings)]
    }

    /// `moods six`, or labels of one's own with commas between; with nothing, says what is offered.
    private mutating func setMoods(_ text: String?) -> [Effect] {
        guard let text else {
            say("moods=\(settings.moods.name)")
            return []
        }
        guard let moods = MoodSet(text) else {
            warn("moods is \(MoodSet.names.joined(separator: " or ")), or 2 to 20 different moods with commas between")
            return []
        }
        settings.moods = moods
        say("moods=\(moods.name)")
        return [.keepSettings(settings)] + (reader?.contents.id.map { [.refresh($0)] } ?? [])
    }

    mutating func setMeasure(_ columns: Int) -> [Effect] {
        let bounds = Settings.measures
        settings.measure = min(max(columns, bounds.lowerBound), bounds.upperBound)
        say("Measure \(settings.measure) cells")
        return [.keepSettings(settings)]
    }

    mutating func openRanking(_ period: Period) -> [Effect] {
        rankAnew(Ranking(period: period, ticket: lastTicket))
    }

    /// Asks for the rows of a shelf, the one that is shown unless another is named.
    mutating func listAnew(_ shelf: Shelf? = nil) -> Effect {
        list.ask(shelf, screen: listRows, nextTicket())
    }

    /// Asks for the rows around an article.
    mutating func listAnew(keeping id: Identifier) -> Effect {
        list.ask(for: id, screen: listRows, nextTicket())
    }

    mutating func open(_ id: Identifier) -> [Effect] {
        let ticket = nextTicket()
        opening = ticket
        return [.open(id, ticket)]
    }

    mutating func show(_ contents: Contents) -> [Effect] {
        opening = nil
        overlay = nil
        noteLeaving()
        var contents = contents
        if let arriving { contents.place = arriving }
        reader = Reader(contents, ambiguous: settings.ambiguous)
        openPanelIfRoom()
        if let draft = contents.drafts.last { say(Self.waitingNotice(draft, of: contents.drafts.count)) }
        guard let id = contents.id else { return takeWaiting() }
        if let arrivingNote {
            arrive(at: arrivingNote)
        } else if arriving == nil, notes == nil, let search = list.shelf.search {
            goToHit(of: search)
        }
        arriving = nil
        arrivingNote = nil
        reader?.mark { $0.isRead = true }
        list.change([id]) { $0.isRead = true }
        return [.visit(id)] + takeWaiting()
    }

    private static func waitingNotice(_ draft: Draft, of count: Int) -> String {
        if count > 1 { return "\(count) drafts are waiting: D shows them" }
        return switch draft.purpose {
        case .comment(on: .some): "A draft beside a passage is waiting: c goes on with it"
        case .comment: "A draft is waiting: c goes on with it"
        case .reply: "A draft of an answer is waiting: Tab, then r on the comment it answers"
        case .edit: "A draft of a change is waiting: Tab, then e on your comment"
        }
    }

    /// On a wide screen comments stand beside the text from the start.
    mutating func openPanelIfRoom() {
        guard size.columns >= Geometry.columnsForPanelBeside, let reader, !reader.contents.comments.isEmpty else { return }
        // Notes have their own place beside the text.
        guard marginColumns == 0 else { return }
        self.reader?.isPanelOpen = true
    }
}

extension Settings {
    public static let themes = ["dark", "light"]
}
