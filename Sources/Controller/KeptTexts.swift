import Model
import Typesetting

/// A text that was written once, with the time at which it was.
public struct KeptText: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// What a comment said, or says.
        case version(isShown: Bool, isConcurrent: Bool)
        /// What stood in an editor.
        case draftVersion
        /// A comment that was deleted.
        case deleted(Identifier)
        case draft(Draft)
    }

    public var kind: Kind
    /// As a clock at the reader's place showed it.
    public var time: String
    public var text: String

    public init(_ kind: Kind, time: String, text: String) {
        self.kind = kind
        self.time = time
        self.text = text
    }
}

/// A list of such texts, the newest first: one is looked at, and may be brought back.
public struct KeptTexts: Hashable, Sendable {
    public enum Subject: Hashable, Sendable {
        case versions(of: Identifier)
        /// What a draft has been in the last thirty days.
        case draftVersions(of: Draft)
        case deleted(on: Identifier)
        case drafts(on: Identifier)
    }

    public let subject: Subject
    /// Nil until the library has answered.
    public private(set) var rows: [KeptText]?
    public private(set) var selected = 0
    /// Lines by which the text that is looked at is scrolled.
    public internal(set) var scroll = 0
    let ticket: Ticket

    init(_ subject: Subject, _ ticket: Ticket) {
        self.subject = subject
        self.ticket = ticket
    }

    public var selection: KeptText? { rows.flatMap { $0.indices.contains(selected) ? $0[selected] : nil } }

    mutating func fill(_ rows: [KeptText]) {
        self.rows = rows
        select(selected)
    }

    mutating func select(_ index: Int) {
        selected = min(max(0, index), max(0, (rows?.count ?? 0) - 1))
        scroll = 0
    }
}

/// Where such a list stands: its rows above, the text that is looked at below.
public struct KeptTextsLayout: Sendable {
    public let list: Pane
    public let text: Pane
    public let lines: [Line]
    public let paragraph: Paragraph
    public let measure: Measure

    /// What is set of a text to look at it, in bytes.
    private static let longest = 65_536

    public init(_ kept: KeptTexts, _ state: State) {
        let (columns, rows) = (state.size.columns, max(1, state.geometry.status.row))
        let listRows = min(max(1, kept.rows?.count ?? 1), max(1, (rows - 2) / 2))
        list = Pane(column: 0, row: 1, columns: columns, rows: min(listRows, rows - 1))
        text = Pane(column: 0, row: 2 + listRows, columns: columns, rows: rows - 2 - listRows)
        let shown = sanitized(kept.selection?.text ?? "")
        paragraph = Paragraph(
            shown.utf8.count > Self.longest ? shown.slice(0..<Self.longest) : shown,
            language: state.reader?.document.language ?? .other,
            reflow: false)
        var typography = state.settings.typography
        typography.isJustified = false
        measure = typography.measure(
            max(2, min(columns - 2, state.settings.measure)), paragraph.language, ambiguous: state.settings.ambiguous, margin: 0)
        lines = typeset(paragraph, measure)
    }

    var furthestScroll: Int { max(0, lines.count - max(1, text.rows)) }
}

extension State {
    /// Asks for texts that are kept, and shows them over all.
    mutating func recall(_ subject: KeptTexts.Subject) -> [Effect] {
        let ticket = nextTicket()
        overlay = .texts(KeptTexts(subject, ticket))
        return [.recall(subject, ticket)]
    }

    mutating func recallOfArticle(_ subject: (Identifier) -> KeptTexts.Subject) -> [Effect] {
        guard let id = reader?.contents.id else {
            warn("This file is not in the library: a adds it, then you can comment")
            return []
        }
        return recall(subject(id))
    }

    mutating func recallVersions() -> [Effect] {
        guard let comment = reader?.selectedComment, comment.origin == .reader else {
            warn("Only comments of your own have earlier texts here")
            return []
        }
        return recall(.versions(of: comment.id))
    }

    mutating func fillTexts(_ rows: [KeptText], _ ticket: Ticket) {
        guard case .texts(var kept)? = overlay, kept.ticket == ticket else { return }
        kept.fill(rows)
        overlay = .texts(kept)
    }

    mutating func runInTexts(_ command: Command) -> [Effect] {
        guard case .texts(var kept)? = overlay else { return [] }
        let page = max(1, KeptTextsLayout(kept, self).list.rows - 1)
        switch command {
        case .down: kept.select(kept.selected + 1)
        case .up: kept.select(kept.selected - 1)
        case .pageDown: kept.select(kept.selected + page)
        case .pageUp: kept.select(kept.selected - page)
        case .top: kept.select(0)
        case .bottom: kept.select((kept.rows?.count ?? 0) - 1)
        case .halfPageDown, .halfPageUp: scroll(&kept, forward: command == .halfPageDown)
        case .restore, .accept: return bringBack(kept)
        case .back, .leave:
            overlay = nil
            return []
        default: return cannot(command)
        }
        overlay = .texts(kept)
        return []
    }

    private func scroll(_ kept: inout KeptTexts, forward: Bool) {
        let layout = KeptTextsLayout(kept, self)
        let step = max(1, layout.text.rows / 2)
        kept.scroll = min(max(0, kept.scroll + (forward ? step : -step)), layout.furthestScroll)
    }

    mutating func clampTextsScroll() {
        guard case .texts(var kept)? = overlay else { return }
        kept.scroll = min(kept.scroll, KeptTextsLayout(kept, self).furthestScroll)
        overlay = .texts(kept)
    }

    private mutating func bringBack(_ kept: KeptTexts) -> [Effect] {
        guard let text = kept.selection, let article = reader?.contents.id else {
            warn("There is nothing to bring back")
            return []
        }
        overlay = nil
        switch text.kind {
        case .version(let isShown, _):
            guard case .versions(let comment) = kept.subject else { return [] }
            return bringBack(text, of: comment, on: article, isShown: isShown)
        case .draftVersion:
            say("The text of \(text.time); Ctrl-r shows the one before")
            return edit { $0 = TextBuffer(text.text) }
        case .deleted(let comment):
            say("The comment is back")
            return [.perform(.restore(comment: comment), on: article)]
        case .draft(let draft):
            // What another program has written meanwhile is not here yet.
            if draft.article == article, reader?.draft(for: draft.purpose) == nil { reader?.keep(draft) }
            return write(draft.purpose)
        }
    }

    private mutating func bringBack(_ text: KeptText, of comment: Identifier, on article: Identifier, isShown: Bool) -> [Effect] {
        if isShown {
            say("This is the text that is shown")
            return []
        }
        guard !text.text.isEmpty else {
            warn("A comment cannot go back to no words; d deletes it")
            return []
        }
        say("The text of \(text.time) is back, as a new version")
        return [.perform(.edit(comment: comment, text: text.text), on: article)]
    }
}
