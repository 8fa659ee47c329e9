import Model

extension State {
    mutating func runInText(_ command: Command) -> [Effect] {
        if moveInText(command) { return [] }
        switch command {
        case .find, .search: overlay = .prompt(Prompt(.find))
        case .findNext: findNext(forward: true)
        case .findPrevious: findNext(forward: false)
        case .narrower: return setMeasure(measureInEffect - 2)
        case .wider: return setMeasure(settings.measure + 2)
        case .follow: return askForLink(.follow)
        case .copyLink: return askForLink(.copy)
        case .toggleStar, .toggleRead: return markOpen(command)
        case .tag:
            guard reader?.contents.id != nil else { return cannot(command) }
            overlay = .prompt(Prompt(.tag))
        case .store: return store()
        case .select: startSelection()
        case .nextNote: goToNote(forward: true)
        case .previousNote: goToNote(forward: false)
        case .openNote: return openNote()
        case .back: return leaveReader()
        case .leave: return leaveText()
        default: return runBesideText(command)
        }
        return []
    }

    /// On a screen narrower than the measure that is set, narrowing begins at what is seen.
    private var measureInEffect: Int {
        reader?.columns(in: geometry.main, settings) ?? settings.measure
    }

    /// What works in the text and in the panel alike.
    mutating func runBesideText(_ command: Command) -> [Effect] {
        switch command {
        case .comment: return write(commentPurpose)
        case .moods: return openPoll()
        case .push: return askForWord(.push)
        case .boo: return askForWord(.boo)
        case .neutral: return askForWord(.neutral)
        case .drafts: return recallOfArticle { .drafts(on: $0) }
        case .deleted: return recallOfArticle { .deleted(on: $0) }
        case .focusNext: focusNext()
        case .panel:
            reader?.isPanelOpen.toggle()
            selectCurrentNote()
            reader?.focus = .text
        default: return cannot(command)
        }
        return []
    }

    /// False where the command is no movement.
    private mutating func moveInText(_ command: Command) -> Bool {
        guard var reader else { return false }
        let pane = geometry.main
        let rows = max(1, pane.rows)
        let layout = reader.layout(in: pane, settings)
        switch command {
        case .down: reader.scroll(layout, lines: 1, rows: rows)
        case .up: reader.scroll(layout, lines: -1, rows: rows)
        case .pageDown:
            if !reader.page(layout, forward: true, rows: rows) { say("This is the end") }
        case .pageUp:
            if !reader.page(layout, forward: false, rows: rows) { say("This is the beginning") }
        case .halfPageDown: reader.scroll(layout, lines: max(1, rows / 2), rows: rows)
        case .halfPageUp: reader.scroll(layout, lines: -max(1, rows / 2), rows: rows)
        case .top:
            noteLeaving()
            reader.place = layout.anchor(of: Layout.Place(part: 0, line: 0))
        case .bottom:
            noteLeaving()
            reader.place = layout.anchor(of: layout.lastPage(rows: rows))
        case .nextSection, .previousSection:
            noteLeaving()
            let forward = command == .nextSection
            if !reader.goToSection(layout, forward: forward, rows: rows) {
                say(forward ? "There is no section further on" : "There is no section before")
            }
        default: return false
        }
        self.reader = reader
        return true
    }

    /// - Returns: false where there is no text.
    mutating func goTo(percent: Int) -> Bool {
        guard var reader else { return false }
        noteLeaving()
        let layout = reader.layout(in: geometry.main, settings)
        reader.go(to: layout.place(atPercent: percent), layout, rows: max(1, geometry.main.rows))
        self.reader = reader
        return true
    }

    private mutating func markOpen(_ command: Command) -> [Effect] {
        guard var reader, let id = reader.contents.id else {
            warn("This file is not in the library: a adds it")
            return []
        }
        defer { self.reader = reader }
        if command == .toggleStar {
            let isStarred = !reader.contents.isStarred
            reader.mark { $0.isStarred = isStarred }
            list.change([id]) { $0.isStarred = isStarred }
            say(isStarred ? "Starred" : "Star taken off")
            return [.star([id], isStarred)]
        }
        let isRead = !reader.contents.isRead
        reader.mark { $0.isRead = isRead }
        list.change([id]) { $0.isRead = isRead }
        say(isRead ? "Marked read" : "Marked unread")
        return [.mark([id], read: isRead)]
    }

    private mutating func store() -> [Effect] {
        guard let reader, reader.contents.id == nil else {
            say("This article is in the library already")
            return []
        }
        return [.store(reader.contents.article)]
    }

    /// Closes a note and takes the marks of a search away first; and never out of the program.
    private mutating func leaveText() -> [Effect] {
        if leaveNote() { return [] }
        if reader?.find != nil {
            reader?.find = nil
            return []
        }
        guard hasList else {
            say("q quits")
            return []
        }
        return leaveReader()
    }

    private mutating func leaveReader() -> [Effect] {
        guard hasList else { return end() }
        noteLeaving()
        let id = reader?.contents.id
        reader = nil
        return [id.map { listAnew(keeping: $0) } ?? listAnew()] + notesAnew()
    }

    private mutating func focusNext() {
        guard let focus = reader?.focus else { return }
        reader?.isPanelOpen = true
        reader?.focus = focus == .text ? .comments : .text
        selectCurrentNote()
        clampPanelScroll()
    }
}

// MARK: - Finding

extension State {
    mutating func find(_ pattern: String) {
        guard let document = reader?.document, !pattern.isEmpty else { return }
        noteLeaving()
        reader?.find = Find(pattern, in: document)
        findNext(forward: true, fromPlace: true)
    }

    /// Goes to the first match of a search that has just begun, from the beginning.
    mutating func findFirst() {
        if let document = reader?.document { reader?.place = document.nearest(to: .start) }
        findNext(forward: true, fromPlace: true)
    }

    /// Goes to the next match, round the ends of the article.
    private mutating func findNext(forward: Bool, fromPlace: Bool = false) {
        guard var reader, var find = reader.find else { return warn("Nothing has been searched for yet; / searches") }
        let count = find.count
        guard count > 0 else { return warn("“\(find.pattern)” is not in this article") }
        let layout = reader.layout(in: geometry.main, settings)
        let next: Int
        if let current = find.current, !fromPlace {
            next = (current + (forward ? 1 : count - 1)) % count
        } else {
            let top = layout.place(of: reader.place)
            next = find.first(from: layout.textOffset(of: top) ?? 0, ofPart: top.part, in: reader.document) % count
        }
        find.current = next
        reader.find = find
        reveal(find.match(next, in: reader.document), &reader, layout)
        self.reader = reader
        say("\(next + 1) of \(count): “\(find.pattern)”")
    }

    /// Scrolls only where the match is not on the page, and then leaves it some lines of context.
    private func reveal(_ match: Find.Match, _ reader: inout Reader, _ layout: Layout) {
        let rows = max(1, geometry.main.rows)
        let target = layout.place(of: match.range.lowerBound, inPart: match.part)
        let shown = layout.rows(from: layout.place(of: reader.place), count: rows).contains { row in
            if case .line(let place, _, _) = row { place == target } else { false }
        }
        guard !shown else { return }
        reader.go(to: layout.place(-rows / 3, linesFrom: target), layout, rows: rows)
    }
}

// MARK: - Links

extension State {
    private mutating func askForLink(_ purpose: Prompt.Purpose) -> [Effect] {
        guard let links = reader?.document.links, !links.isEmpty else {
            warn("There is no link in this article")
            return []
        }
        overlay = .prompt(Prompt(purpose))
        return []
    }

    mutating func useLink(_ number: Int?, _ purpose: Prompt.Purpose) -> [Effect] {
        guard let links = reader?.document.links, let number, links.indices.contains(number - 1) else {
            warn("No such link: they are numbered 1 to \(reader?.document.links.count ?? 0)")
            return []
        }
        let address = Self.encoded(links[number - 1])
        if purpose == .copy {
            say("Copied: \(address)")
            return [.copy(address)]
        }
        guard Self.isFollowed(address) else {
            warn("Only http, https and mailto links are followed, not \(address)")
            return []
        }
        return [.follow(address)]
    }

    /// An address whose blanks, controls and invisible characters are percent-encoded (RFC 3986, section 2.1), so that what is shown is
    /// what is opened.
    static func encoded(_ address: String) -> String {
        address.unicodeScalars.reduce(into: "") { result, scalar in
            let isPlain = ![.control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator]
                .contains(scalar.properties.generalCategory)
            if isPlain { return result.unicodeScalars.append(scalar) }
            for byte in String(scalar).utf8 { result += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true) }
        }
    }

    static func isFollowed(_ address: String) -> Bool {
        let lower = address.lowercased()
        return ["http://", "https://", "mailto:"].contains { lower.hasPrefix($0) }
    }
}
