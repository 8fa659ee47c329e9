import Model
import Typesetting

/// The whole program between two events. `handle` is total: any event in any state gives a valid state and the effects to
/// perform.
public struct State: Hashable, Sendable {
    public internal(set) var size: Size
    public internal(set) var settings: Settings
    public let keys: KeyTable
    public internal(set) var list: ListPane
    /// All notes of the library, where they are shown instead of the list; below an article that was opened from them they stay.
    public internal(set) var notes: NotesPane?
    /// The open article; nil on the list.
    public internal(set) var reader: Reader?
    public internal(set) var overlay: Overlay?
    /// How the library as a whole felt, as it was when the poll was opened.
    public internal(set) var libraryMoods: [MoodTotal] = []
    /// The question for them.
    var askedMoods: Ticket?
    /// One line for the reader's eye, until the next key.
    public internal(set) var notice: Notice?
    /// Drafts that are in memory alone.
    public internal(set) var unsaved = UnsavedDrafts()
    /// True once the reader has been told that leaving would lose a draft.
    var isWarnedOfLoss = false
    var undone: [Undo] = []
    /// A quick word that waits for the reader's name.
    var unsaid: QuickWord?
    /// A quick word that is on its way to the disk.
    var said: Identifier?
    /// Milliseconds since 1970, as the loop last told.
    var now: Milliseconds = 0
    var generator: SeededGenerator
    var lastTicket = Ticket()
    var jumps = Jumps()
    /// Where to arrive in the article that is being opened; nil for where reading stopped.
    var arriving: Anchor?
    /// The note to arrive at in the article that is being opened.
    var arrivingNote: Identifier?
    /// The question for an article whose answer is awaited.
    var opening: Ticket?
    /// The question for files whose answer is awaited.
    var completing: Ticket?
    /// Input that came while a comment was being saved, to be taken up after it.
    var waiting: [Event] = []
    /// False where the program was started on a single file: then there is no list to go back to.
    let hasList: Bool

    /// The program on its list, before the library has answered.
    /// - Parameter seed: makes identifiers differ from those of any other process.
    public init(size: Size, settings: Settings, keys: KeyTable = .standard, seed: UInt64) {
        self.size = size
        self.settings = settings
        self.keys = keys
        list = ListPane(order: settings.order)
        generator = SeededGenerator(seed: seed)
        hasList = true
    }

    /// The program on one article alone.
    public init(size: Size, settings: Settings, keys: KeyTable = .standard, seed: UInt64, showing contents: Contents) {
        self.size = size
        self.settings = settings
        self.keys = keys
        list = ListPane(order: settings.order)
        generator = SeededGenerator(seed: seed)
        hasList = false
        reader = Reader(contents, ambiguous: settings.ambiguous)
        openPanelIfRoom()
    }

    public struct Notice: Hashable, Sendable {
        public var text: String
        public var isWarning: Bool
    }

    /// What `undo` takes back.
    enum Undo: Hashable, Sendable {
        case bin([Summary])
        /// A tag or a kept query.
        case shelf(Shelf)
        case delete(comment: Identifier, on: Identifier)
        case highlight(Identifier, on: Identifier)
        case word(Identifier, on: Identifier)
    }

    /// What the keys mean just now.
    public var mode: Mode {
        switch overlay {
        case .help: return .help
        case .ranking: return .ranking
        case .shelves: return .shelves
        case .texts: return .texts
        case .prompt: return .prompt
        case nil: break
        }
        switch reader?.focus {
        case nil: return notes == nil ? .list : .notes
        case .text: return .reading
        case .selecting: return .selecting
        case .comments: return .comments
        case .editing: return .editing
        case .poll: return .poll
        }
    }

    public var geometry: Geometry {
        Geometry(size: size, panelOpen: reader?.isPanelOpen ?? false, margin: marginColumns)
    }

    /// What to ask at the start.
    public mutating func start() -> [Effect] {
        hasList ? [listAnew(.all)] : []
    }
}

// MARK: - Handling

extension State {
    /// Takes in one event.
    /// - Returns: what is to be done outside, in this order.
    public mutating func handle(_ event: Event) -> [Effect] {
        let before = reader
        var effects = retry(after: event, take(event))
        let (pane, settings) = (geometry.main, settings)
        reader?.setPage(in: pane, settings)
        if let id = reader?.contents.id, let place = reader?.place, before?.contents.id == id, before?.place != place {
            effects.append(.keepPlace(place, of: id, percent: progress))
        }
        effects += draftEffects(before: before)
        if hasList, reader == nil, list.lacksRows(screen: listRows) { effects.append(listAnew()) }
        if reader == nil, notes?.lacksRows(screen: notesRows) == true { effects += notesAnew() }
        return effects
    }

    /// Percent of the open article that has been read.
    var progress: Int {
        guard let reader else { return 0 }
        return reader.percentage(reader.layout(in: geometry.main, settings), rows: max(1, geometry.main.rows))
    }

    mutating func take(_ event: Event) -> [Effect] {
        switch event {
        case .woke(let time): now = time
        case .ticked: break
        case .pressed, .pasted: return takeInput(event)
        case .resized(let size): resize(size)
        case .pointed(let mouse): point(mouse)
        case .listed, .listFailed, .counted, .opened, .openFailed, .ranked, .felt, .completed, .noted, .notesFailed:
            return takeAnswer(event)
        case .changedElsewhere: return lookAgain()
        case .refreshed(let contents): refresh(contents)
        case .draftKept(let draft): noteKept(draft)
        case .draftFailed(let draft, let sentence): noteFailed(draft, sentence)
        case .committed(let draft, let contents): return finishSaving(draft, contents)
        case .commitFailed(let draft, let sentence): return resumeEditing(draft, sentence)
        case .stored(let contents): takeStored(contents)
        case .added(let sentence):
            say(sentence)
            return hasList ? [listAnew()] : []
        case .recalled(let texts, let ticket): fillTexts(texts, ticket)
        case .draftHeld(let draft, let holders): noteHeld(draft, holders)
        case .refused(let act, let sentence): noteFailed(act, sentence)
        case .editedOutside(let text): return takeFromOutside(text)
        case .noticed(let sentence): say(sentence)
        case .failed(let sentence): warn(sentence)
        case .terminated: return lastThings()
        }
        return []
    }

    private mutating func resize(_ size: Size) {
        self.size = Size(columns: max(1, size.columns), rows: max(1, size.rows))
        clampHelpScroll()
        clampTextsScroll()
        clampPanelScroll()
        settleSelection()
    }

    private mutating func takeInput(_ event: Event) -> [Effect] {
        if event == .pressed(.escape), opening != nil {
            forgetOpening()
            say("Not opened")
            return []
        }
        if event == .pressed(.escape), awaitsList || awaitsNotes {
            if awaitsNotes { _ = notes?.giveUp() } else { list.giveUp() }
            waiting = []
            say("Not waited for")
            return []
        }
        if mustWait(event) {
            waiting.append(event)
            return []
        }
        notice = nil
        let wasWarned = isWarnedOfLoss
        // Whoever goes on after the warning is warned again.
        defer { if wasWarned, overlay == nil { isWarnedOfLoss = false } }
        switch event {
        case .pressed(let key): return press(key)
        case .pasted(let text): return type(text)
        default: return []
        }
    }

    /// What is typed behind a comment that is being saved, or an article that is being opened, is meant for what comes then: a
    /// `d` must not reach the list below. Leaving, stopping and drawing anew never wait.
    private func mustWait(_ event: Event) -> Bool {
        if case .pressed(.control(let letter)) = event, ["c", "z", "l"].contains(letter) { return false }
        if case .editing(let editor)? = reader?.focus, editor.isSaving { return true }
        return opening != nil || awaitsList || awaitsNotes
    }

    /// What the keys would be for is not here yet.
    private var awaitsList: Bool { reader == nil && notes == nil && overlay == nil && list.isAwaited }

    /// Nothing is being opened any more; what was typed behind was meant for what will not come.
    private mutating func forgetOpening() {
        opening = nil
        arriving = nil
        arrivingNote = nil
        waiting = []
    }

    private mutating func press(_ key: Key) -> [Effect] {
        if let command = keys.command(for: key, in: mode) { return run(command, by: key) }
        if case .text(let text) = key, takesText { return type(text) }
        warn("\(key) is no command here; ? shows the keys")
        return []
    }

    private var takesText: Bool {
        switch mode {
        case .editing, .prompt, .help: true
        case .list, .notes, .reading, .selecting, .comments, .poll, .ranking, .shelves, .texts: false
        }
    }

    /// Text for whatever is being written.
    private mutating func type(_ text: String) -> [Effect] {
        switch mode {
        case .editing: return edit { $0.insert(text) }
        case .prompt: return editPrompt { $0.insert(singleLine(text)) }
        case .help: return editFilter { $0.insert(singleLine(text)) }
        case .list, .notes, .reading, .selecting, .comments, .poll, .ranking, .shelves, .texts:
            warn("There is nothing to paste into here")
            return []
        }
    }

    private mutating func takeAnswer(_ event: Event) -> [Effect] {
        switch event {
        case .listed(let page, let ticket):
            if list.load(page, ticket) { return takeWaiting() }
        case .listFailed(let sentence, let ticket):
            guard list.fail(ticket) else { return [] }
            waiting = []
            warn(sentence)
        case .counted(let rows, let ticket):
            fillShelves(rows, ticket)
        case .opened(let contents, let ticket) where ticket == opening:
            return show(contents)
        case .openFailed(let sentence, let ticket) where ticket == opening:
            forgetOpening()
            warn(sentence)
        case .noted(let page, let ticket):
            return fillNotes(page, ticket)
        case .notesFailed(let sentence, let ticket):
            failNotes(sentence, ticket)
        case .ranked(let rows, let ticket):
            fillRanking(rows, ticket)
        case .felt(let totals, let ticket) where ticket == askedMoods:
            libraryMoods = totals
        case .completed(let path, let found, let ticket):
            completePath(path, found, ticket)
        default: break
        }
        return []
    }

    /// Another process has written: what is shown is read again.
    private mutating func lookAgain() -> [Effect] {
        say("Another program has changed the library")
        let open = reader?.contents.id.map { [Effect.refresh($0)] } ?? []
        return open + (hasList ? [listAnew()] : []) + notesAnew()
    }

    private mutating func refresh(_ contents: Contents) {
        guard let id = contents.id, reader?.contents.id == id else { return }
        reader?.refresh(contents)
        selectSaid()
        clampPanelScroll()
        settleSelection()
    }

    private mutating func takeStored(_ contents: Contents) {
        guard reader != nil, reader?.contents.id == nil else { return }
        reader?.refresh(contents)
        say("In the library now")
    }

    /// The reader wants to leave.
    mutating func end() -> [Effect] {
        warnOfLoss() ? [] : lastThings()
    }

    /// The last things to do: everything that is kept is kept as it happens, but for the draft's last key and what the disk would
    /// not take.
    private mutating func lastThings() -> [Effect] {
        var effects = keepEffects()
        if case .editing(let editor)? = reader?.focus, !editor.isSaving, !effects.contains(.keepDraft(editor.draft)) {
            effects.append(.keepDraft(editor.draft))
        }
        if let id = reader?.contents.id, let place = reader?.place {
            effects.append(.keepPlace(place, of: id, percent: progress))
        }
        return effects + [.quit]
    }

    mutating func say(_ text: String) { notice = Notice(text: text, isWarning: false) }
    mutating func warn(_ text: String) { notice = Notice(text: text, isWarning: true) }

    mutating func nextTicket() -> Ticket {
        lastTicket.number += 1
        return lastTicket
    }
}
