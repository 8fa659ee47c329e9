import Model

extension State {
    mutating func runInPrompt(_ command: Command) -> [Effect] {
        guard case .prompt(let prompt)? = overlay else { return [] }
        switch command {
        case .accept: return accept(prompt)
        case .back, .leave: return dismiss(prompt)
        case .complete: return complete(prompt)
        case .up, .down:
            if prompt.purpose == .filter { list.select(list.selected + (command == .down ? 1 : -1)) }
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
        if prompt.purpose == .filter { list.setFilter(prompt.buffer.text) }
        return []
    }

    private mutating func dismiss(_ prompt: Prompt) -> [Effect] {
        overlay = nil
        if prompt.purpose == .filter { list.setFilter("") }
        if prompt.purpose == .name { say("Not saved yet; the draft is kept") }
        return []
    }

    private mutating func accept(_ prompt: Prompt) -> [Effect] {
        overlay = nil
        let text = prompt.buffer.text
        switch prompt.purpose {
        case .command: return runLine(text)
        case .filter: return []
        case .find:
            find(text)
            return []
        case .follow, .copy: return useLink(Int(text.trimmed), prompt.purpose)
        case .name: return setName(text) + (settings.readerName == nil ? [] : save())
        }
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
        if command.takesArgument, command != .theme {
            warn("\(name) wants something behind it: \(command.summary)")
            return []
        }
        return run(command)
    }

    private mutating func run(_ command: Command, with argument: String) -> [Effect] {
        switch command {
        case .add: return [.add([argument])]
        case .theme: return setTheme(argument)
        case .name: return setName(argument)
        case .measure:
            guard let columns = Int(argument) else {
                warn("“\(argument)” is no number of cells")
                return []
            }
            return setMeasure(columns)
        case .follow, .copyLink:
            guard reader != nil else { return cannot(command) }
            return useLink(Int(argument), command == .follow ? .follow : .copy)
        case .find where reader != nil:
            find(argument)
            return []
        case .filter where reader == nil:
            list.setFilter(argument)
            return []
        default:
            warn("\(command.rawValue) takes nothing behind it")
            return []
        }
    }

    /// Completes as far as all candidates agree, and names them where there are several.
    private mutating func complete(_ prompt: Prompt) -> [Effect] {
        let names = prompt.completions.map(\.rawValue)
        guard let first = names.first else {
            if prompt.purpose == .command { warn("Nothing to complete") }
            return []
        }
        var common = first
        while !names.allSatisfy({ $0.hasPrefix(common) }) { common.removeLast() }
        let takesArgument = names.count == 1 && (Command(rawValue: first)?.takesArgument ?? false)
        overlay = .prompt(Prompt(.command, common + (takesArgument ? " " : "")))
        if names.count > 1 { say(names.joined(separator: "  ")) }
        return []
    }
}

extension String {
    var trimmed: String {
        var scalars = unicodeScalars[...]
        while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
        while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
        return String(scalars)
    }
}
