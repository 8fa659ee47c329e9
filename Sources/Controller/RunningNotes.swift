import Model

// All notes of the library: going through them, narrowing them, and from a note to its passage.

extension State {
    /// Rows of notes that are shown: all of the pane but the heading.
    public var notesRows: Int { max(1, geometry.main.rows - 1) }

    /// What the keys would be for is not here yet.
    var awaitsNotes: Bool { reader == nil && overlay == nil && (notes?.isAwaited ?? false) }

    mutating func openNotes() -> [Effect] {
        guard reader == nil, hasList else { return cannot(.notes) }
        notes = NotesPane()
        return notesAnew()
    }

    /// Asks for the rows of what is shown, or of other notes.
    mutating func notesAnew(_ narrowing: NotesPane.Narrowing? = nil) -> [Effect] {
        guard var pane = notes else { return [] }
        let effect = pane.ask(narrowing, screen: notesRows, nextTicket())
        notes = pane
        return [effect]
    }

    /// Takes in the rows that were asked for.
    mutating func fillNotes(_ page: NotesPage, _ ticket: Ticket) -> [Effect] {
        guard var pane = notes, pane.load(page, ticket) else { return [] }
        notes = pane
        return takeWaiting()
    }

    mutating func failNotes(_ sentence: String, _ ticket: Ticket) {
        guard var pane = notes, pane.giveUp(ticket) else { return }
        notes = pane
        waiting = []
        warn(sentence)
    }

    mutating func runInNotes(_ command: Command) -> [Effect] {
        guard let pane = notes else { return [] }
        let page = max(1, notesRows - 1)
        switch command {
        case .down: notes?.select(pane.selected + 1)
        case .up: notes?.select(pane.selected - 1)
        case .top: notes?.select(0)
        case .bottom: notes?.select(pane.count - 1)
        case .pageDown: notes?.select(pane.selected + page)
        case .pageUp: notes?.select(pane.selected - page)
        case .halfPageDown: notes?.select(pane.selected + page / 2)
        case .halfPageUp: notes?.select(pane.selected - page / 2)
        case .open: return openNoted(pane.selection)
        case .sort: return sortNotes()
        case .search, .find: overlay = .prompt(Prompt(.notes, pane.narrowing.query))
        case .tag: overlay = .prompt(Prompt(.notesTag, pane.narrowing.tag ?? pane.selection?.tags.first ?? ""))
        case .notes: notes = nil
        case .back, .leave: return leaveNotes()
        default: return cannot(command)
        }
        return []
    }

    /// First what narrows them is taken off.
    private mutating func leaveNotes() -> [Effect] {
        guard let pane = notes, !pane.wanted.isOfAll else {
            notes = nil
            return []
        }
        return notesAnew(NotesPane.Narrowing(order: pane.wanted.order))
    }

    private mutating func sortNotes() -> [Effect] {
        guard var narrowing = notes?.wanted else { return [] }
        let all = NotesOrder.allCases
        narrowing.order = all[((all.firstIndex(of: narrowing.order) ?? 0) + 1) % all.count]
        say("Sorted by \(narrowing.order.title)")
        return notesAnew(narrowing)
    }

    // MARK: - Narrowing

    /// What has been typed so far; a query that is wrong says where, and what was found stays.
    mutating func searchNotes(_ text: String) -> [Effect] {
        guard var narrowing = notes?.wanted else { return [] }
        do {
            narrowing.query = try Query(searching: Search(text, isTyped: true)) == nil ? "" : text
        } catch {
            warn(error.sentence)
            return []
        }
        notice = nil
        return narrowing == notes?.wanted ? [] : notesAnew(narrowing)
    }

    /// The box closes, what it found stays.
    mutating func acceptNotesSearch(_ text: String) -> [Effect] {
        let effects = searchNotes(text)
        if notice?.isWarning == true { overlay = .prompt(Prompt(.notes, text)) }
        return effects
    }

    /// Nothing takes the narrowing by a tag off.
    mutating func narrowNotes(toTag line: String) -> [Effect] {
        guard var narrowing = notes?.wanted else { return [] }
        let name = String(line.trimmed.drop { $0 == "#" }).trimmed
        narrowing.tag = name.isEmpty || name.hasPrefix("-") ? nil : name
        return narrowing == notes?.wanted ? [] : notesAnew(narrowing)
    }

    // MARK: - To the passage

    private mutating func openNoted(_ note: NoteSummary?) -> [Effect] {
        guard let note else {
            warn(notes?.narrowing.emptiness ?? "")
            return []
        }
        arrivingNote = note.kind == .mood ? nil : note.id
        return open(note.article)
    }

    /// Goes to the passage of a comment, or selects one without a passage in the panel.
    mutating func arrive(at note: Identifier) {
        guard let reader, let index = reader.thread.firstIndex(where: { $0.comment.id == note }) else {
            return warn("The note is not there any more")
        }
        if let passage = reader.thread[index].comment.passage, !passage.isEmpty {
            self.reader?.note = CurrentNote(comment: note)
            selectCurrentNote()
            return reveal(passage.lowerBound)
        }
        self.reader?.isPanelOpen = true
        self.reader?.focus = .comments
        self.reader?.selected = index
        clampPanelScroll()
    }
}

extension NotesPane.Narrowing {
    /// What to say where there is none.
    public var emptiness: String {
        isOfAll ? "No note yet: v in an article selects a passage, c comments" : "No note is found; Esc shows all again"
    }

    /// What the heading says of it.
    public var name: String {
        [query.isEmpty ? "" : "/\(query)", tag.map { "#\($0)" } ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension NotesOrder {
    public var title: String { rawValue }
}
