import Model

// MARK: - Moods

extension State {
    mutating func openPoll() -> [Effect] {
        guard let reader else { return [] }
        guard reader.contents.id != nil else {
            warn("This file is not in the library: a adds it, then you can vote")
            return []
        }
        let own = reader.poll.choices.firstIndex { $0.label == reader.contents.vote }
        self.reader?.focus = .poll(own ?? 0)
        let ticket = nextTicket()
        askedMoods = ticket
        return [.totalMoods(ticket)]
    }

    mutating func runInPoll(_ command: Command, by key: Key?) -> [Effect] {
        guard let reader, case .poll(let chosen) = reader.focus else { return [] }
        let count = reader.poll.choices.count
        switch command {
        case .previousChoice, .up: self.reader?.focus = .poll((chosen + count - 1) % count)
        case .nextChoice, .down: self.reader?.focus = .poll((chosen + 1) % count)
        case .choose, .accept: return vote(chosen)
        case .takeNumber:
            guard case .text(let digit)? = key, let number = Int(digit), number <= count else {
                warn("There are \(count) moods")
                return []
            }
            self.reader?.focus = .poll(number - 1)
            return vote(number - 1)
        case .back, .leave, .moods: self.reader?.focus = .text
        default: return cannot(command)
        }
        return []
    }

    /// The same mood again takes the vote back.
    private mutating func vote(_ index: Int) -> [Effect] {
        guard let reader, let id = reader.contents.id else { return [] }
        let label = reader.poll.choices[index].label
        if reader.contents.vote == label {
            say("Vote taken back: \(label)")
            return [.perform(.withdrawVote(on: id), on: id)]
        }
        say("Voted: \(label)")
        return [.perform(.vote(on: id, label: label), on: id)]
    }
}

// MARK: - The ranking

extension State {
    /// The ranking that is shown, or covered by the help.
    var ranking: Ranking? {
        switch overlay {
        case .ranking(let ranking): ranking
        case .help(let help): if case .ranking(let ranking)? = help.covered { ranking } else { nil }
        case .prompt(let prompt): prompt.covered
        case .shelves, .texts, nil: nil
        }
    }

    /// Shows a ranking whose rows are asked for.
    mutating func rankAnew(_ ranking: Ranking) -> [Effect] {
        var ranking = ranking
        ranking.ticket = nextTicket()
        ranking.rows = []
        ranking.selected = 0
        overlay = .ranking(ranking)
        return [.rank(ranking.request, ranking.ticket)]
    }

    /// Nothing takes the narrowing off.
    mutating func narrowRanking(_ prompt: Prompt) -> [Effect] {
        guard var ranking = prompt.covered else { return [] }
        let name = String(prompt.buffer.text.trimmed.drop { $0 == "#" && prompt.purpose == .rankingTag })
        if prompt.purpose == .rankingTag {
            ranking.tag = name.isEmpty ? nil : name
        } else {
            ranking.source = name.isEmpty ? nil : name
        }
        return rankAnew(ranking)
    }

    /// Takes in the rows that were asked for.
    mutating func fillRanking(_ rows: [Ranked], _ ticket: Ticket) {
        guard var ranking, ranking.ticket == ticket else { return }
        ranking.rows = rows
        if let label = ranking.label, !ranking.labels.contains(label) { ranking.label = nil }
        ranking.selected = min(ranking.selected, max(0, ranking.shown.count - 1))
        switch overlay {
        case .help(var help):
            help.covered = .ranking(ranking)
            overlay = .help(help)
        case .prompt(var prompt):
            prompt.covered = ranking
            overlay = .prompt(prompt)
        default: overlay = .ranking(ranking)
        }
    }

    mutating func runInRanking(_ command: Command) -> [Effect] {
        guard case .ranking(var ranking)? = overlay else { return [] }
        let page = max(1, geometry.status.row - 2)
        let last = max(0, ranking.shown.count - 1)
        switch command {
        case .down: ranking.selected = min(last, ranking.selected + 1)
        case .up: ranking.selected = max(0, ranking.selected - 1)
        case .pageDown: ranking.selected = min(last, ranking.selected + page)
        case .pageUp: ranking.selected = max(0, ranking.selected - page)
        case .top: ranking.selected = 0
        case .bottom: ranking.selected = last
        case .nextChoice: ranking.turn(1)
        case .previousChoice: ranking.turn(-1)
        case .nextPeriod, .focusNext: return rankNextPeriod(ranking)
        case .tag, .source:
            let isTag = command == .tag
            let text = (isTag ? ranking.tag : ranking.source) ?? ""
            overlay = .prompt(Prompt(isTag ? .rankingTag : .rankingSource, text, covering: ranking))
            return []
        case .open, .accept: return openRanked(ranking)
        case .back, .leave, .ranking:
            overlay = nil
            return []
        default: return cannot(command)
        }
        overlay = .ranking(ranking)
        return []
    }

    private mutating func rankNextPeriod(_ ranking: Ranking) -> [Effect] {
        var ranking = ranking
        let all = Period.allCases
        ranking.period = all[((all.firstIndex(of: ranking.period) ?? 0) + 1) % all.count]
        return rankAnew(ranking)
    }

    private mutating func openRanked(_ ranking: Ranking) -> [Effect] {
        guard ranking.shown.indices.contains(ranking.selected) else {
            warn("There is no vote in this time")
            return []
        }
        guard case .editing = reader?.focus else { return open(ranking.shown[ranking.selected].article) }
        return []
    }
}

extension Ranking {
    /// To the mood after or before, with "all" between the last and the first.
    mutating func turn(_ distance: Int) {
        let choices: [String?] = [nil] + labels
        let index = choices.firstIndex(of: label) ?? 0
        label = choices[(index + distance + choices.count) % choices.count]
        selected = 0
    }
}

// MARK: - Help

extension State {
    mutating func runInHelp(_ command: Command) -> [Effect] {
        guard case .help(var help)? = overlay else { return [] }
        let page = max(1, helpRows - 1)
        switch command {
        case .down: help.scroll += 1
        case .up: help.scroll -= 1
        case .pageDown: help.scroll += page
        case .pageUp: help.scroll -= page
        case .top: help.scroll = 0
        case .bottom: help.scroll = help.rows(keys).count
        case .deleteBackward: return editFilter { $0.deleteBackward() }
        case .deleteToLineStart: return editFilter { $0.deleteToLineStart() }
        case .back, .leave:
            overlay = help.covered
            return []
        default: return cannot(command)
        }
        overlay = .help(help)
        clampHelpScroll()
        return []
    }

    mutating func clampHelpScroll() {
        guard case .help(var help)? = overlay else { return }
        help.scroll = help.scroll <= 0 ? 0 : min(help.scroll, max(0, help.rows(keys).count - helpRows))
        overlay = .help(help)
    }

    /// Rows of keys that the help shows: all of the screen but its heading and the status.
    public var helpRows: Int { max(1, geometry.status.row - 1) }

    mutating func editFilter(_ change: (inout TextBuffer) -> Void) -> [Effect] {
        guard case .help(var help)? = overlay else { return [] }
        change(&help.filter)
        help.scroll = 0
        overlay = .help(help)
        return []
    }
}
