import Model

extension State {
    mutating func runInPrompt(_ command: Command) -> [Effect] {
        guard case .prompt(let prompt)? = overlay else { return [] }
        switch command {
        case .accept: return accept(prompt)
        case .back, .leave: return dismiss(prompt)
        case .complete: return complete(prompt)
        case .up, .down:
            let step = command == .down ? 1 : -1
            if prompt.purpose == .search { list.select(list.selected + step) }
            if prompt.purpose == .notes, let pane = notes { notes?.select(pane.selected + step) }
        default:
            guard let change = TextBuffer.change(for: command) else { return cannot(command) }
            return editPrompt(change)
        }
        return []
    }

    mutating func editPrompt(_ change: (inout TextBuffer) -> Void) -> [Effect] {
        guard case .prompt(var prompt)? = overlay else { return [] }
        change(&prompt.buffer)
        overlay = .prompt(prompt)
        return switch prompt.purpose {
        case .search: search(prompt.buffer.text)
        case .notes: searchNotes(prompt.buffer.text)
        default: []
        }
    }

    private mutating func dismiss(_ prompt: Prompt) -> [Effect] {
        overlay = prompt.covered.map(Overlay.ranking)
        if prompt.purpose == .search { return leaveSearch() }
        if prompt.purpose == .notes { return searchNotes("") }
        if prompt.purpose == .name, !offerUnsaid() { say("Not saved yet; the draft is kept") }
        return []
    }

    private mutating func accept(_ prompt: Prompt) -> [Effect] {
        overlay = nil
        let text = prompt.buffer.text
        switch prompt.purpose {
        case .command: return runLine(text)
        case .search: return acceptSearch(text)
        case .tag: return tag(text)
        case .notes: return acceptNotesSearch(text)
        case .notesTag: return narrowNotes(toTag: text)
        case .rankingSource, .rankingTag: return narrowRanking(prompt)
        case .shelfName: return keepShelf(named: text)
        case .emptyBin: return emptyBin(answering: text)
        case .find:
            find(text)
            return []
        case .follow, .copy: return useLink(Int(text.trimmed), prompt.purpose)
        case .word(let stance, _): return sayWord(text, stance)
        case .name: return takeName(text)
        }
    }

    /// Then what it was asked for goes on.
    private mutating func takeName(_ name: String) -> [Effect] {
        let effects = setName(name)
        guard settings.readerName != nil else {
            _ = offerUnsaid()
            return effects
        }
        return effects + (unsaid.map { sayWord($0.text, $0.stance) } ?? save())
    }

    private mutating func setName(_ text: String) -> [Effect] {
        let name = text.trimmed
        guard !name.isEmpty else {
            warn("A comment needs a name")
            return []
        }
        settings.readerName = name
        return [.keepSettings(settings)]
    }

    // MARK: The command line

    private mutating func runLine(_ line: String) -> [Effect] {
        let words = line.trimmed.split(separator: " ", maxSplits: 1).map(String.init)
        guard let name = words.first else { return [] }
        guard let command = Command(rawValue: name == "q" ? "quit" : name) else {
            warn("No command “\(name)”; Tab shows them")
            return []
        }
        let argument = words.count > 1 ? words[1].trimmed : nil
        if let argument { return run(command, with: argument) }
        if command.takesArgument, command != .theme, command != .set {
            warn("\(name) wants something behind it: \(command.summary)")
            return []
        }
        return run(command)
    }

    private mutating func run(_ command: Command, with argument: String) -> [Effect] {
        switch command {
        case .add: return [.add([argument])]
        case .theme: return setTheme(argument)
        case .set: return setTypography(argument)
        case .name: return setName(argument)
        case .measure:
            guard let columns = Int(argument) else {
                warn("“\(argument)” is no number of cells")
                return []
            }
            return setMeasure(columns)
        case .percent:
            guard let percent = Int(argument.hasSuffix("%") ? String(argument.dropLast()) : argument) else {
                warn("“\(argument)” is no number of percent")
                return []
            }
            guard goTo(percent: percent) else { return cannot(command) }
            return []
        case .follow, .copyLink:
            guard reader != nil else { return cannot(command) }
            return useLink(Int(argument), command == .follow ? .follow : .copy)
        case .find where reader != nil:
            find(argument)
            return []
        case .search where mode == .notes: return searchNotes(argument)
        case .tag where mode == .notes: return narrowNotes(toTag: argument)
        case .search where reader == nil: return search(argument)
        case .tag: return tag(argument)
        default:
            warn("\(command.rawValue) takes nothing behind it")
            return []
        }
    }

    // MARK: Completion

    /// The name of a command, or what stands behind it: a theme, a setting, or a file, which the outside knows.
    private mutating func complete(_ prompt: Prompt) -> [Effect] {
        guard prompt.purpose == .command else { return [] }
        let text = prompt.buffer.text
        if text.hasPrefix("theme ") {
            complete(Settings.themes.filter { $0.hasPrefix(text.dropFirst(6)) }, behind: "theme ")
        } else if text.hasPrefix("set ") {
            completeSetting(String(text.dropFirst(4)))
        } else if text.hasPrefix("add ") {
            let ticket = nextTicket()
            completing = ticket
            return [.complete(path: String(text.dropFirst(4)), ticket)]
        } else {
            let names = prompt.completions.map(\.rawValue)
            let takesArgument = names.count == 1 && (Command(rawValue: names[0])?.takesArgument ?? false)
            complete(takesArgument ? [names[0] + " "] : names, behind: "")
        }
        return []
    }

    /// The name of a setting, then one of its values.
    private mutating func completeSetting(_ text: String) {
        if let setting = Typography.settings.first(where: { text.hasPrefix($0.name + " ") }) {
            let start = setting.name + " "
            complete(setting.values.map(\.word).filter { (start + $0).hasPrefix(text) }, behind: "set " + start)
        } else {
            if text.hasPrefix("moods ") {
                return complete(MoodSet.names.filter { ("moods " + $0).hasPrefix(text) }, behind: "set moods ")
            }
            let names = (Typography.settings.map(\.name) + ["moods"]).filter { $0.hasPrefix(text) }
            complete(names.count == 1 ? [names[0] + " "] : names, behind: "set ")
        }
    }

    /// The files that begin as the path does; dropped where the line has changed since.
    mutating func completePath(_ path: String, _ found: [String], _ ticket: Ticket) {
        guard ticket == completing, case .prompt(let prompt)? = overlay, prompt.buffer.text == "add " + path else { return }
        completing = nil
        complete(found, behind: "add ")
    }

    /// Completes as far as all candidates agree, and names them where there are several.
    private mutating func complete(_ candidates: [String], behind start: String) {
        guard var common = candidates.first else { return warn("Nothing to complete") }
        while !candidates.allSatisfy({ $0.hasPrefix(common) }) { common.removeLast() }
        overlay = .prompt(Prompt(.command, start + common))
        if candidates.count > 1 { say(candidates.map(\.lastComponent).joined(separator: "  ")) }
    }
}

extension String {
    var trimmed: String {
        var scalars = unicodeScalars[...]
        while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
        while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
        return String(scalars)
    }

    /// What a list of files shows of a path: its last part, with the slash of a folder.
    fileprivate var lastComponent: String {
        split(separator: "/", omittingEmptySubsequences: true).last.map { String($0) + (hasSuffix("/") ? "/" : "") } ?? self
    }
}
