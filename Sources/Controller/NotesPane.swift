import Model

/// All notes of the library: a window over them, as the list is one over the articles. Only the rows around those on the screen are here;
/// the others are asked for when the selection comes near them.
public struct NotesPane: Hashable, Sendable {
    /// Which notes are shown, and how they are sorted.
    public struct Narrowing: Hashable, Sendable {
        /// As it was typed; empty for all.
        public var query = ""
        /// Only notes on articles with this tag.
        public var tag: String?
        public var order = NotesOrder.date

        public var isOfAll: Bool { query.isEmpty && tag == nil }
    }

    /// What the rows that are here were asked with.
    public private(set) var narrowing = Narrowing()
    public private(set) var rows: [NoteSummary] = []
    /// The index of the first row that is here.
    public private(set) var first = 0
    public private(set) var count = 0
    /// True where a word stands in more comments than were looked at.
    public private(set) var isCapped = false
    /// The index of the selected note; 0 where there is none.
    public private(set) var selected = 0
    /// True once the library has answered.
    public private(set) var isLoaded = false
    /// The question whose answer is awaited.
    private(set) var asked: Asked?

    struct Asked: Hashable {
        var narrowing: Narrowing
        var ticket: Ticket
    }

    public var selection: NoteSummary? { row(at: selected) }

    /// The row at an index; nil where it is not here yet.
    public func row(at index: Int) -> NoteSummary? {
        rows.indices.contains(index - first) ? rows[index - first] : nil
    }

    /// What is asked for, or else shown.
    var wanted: Narrowing { asked?.narrowing ?? narrowing }

    /// True while what the keys would be for is not here yet.
    var isAwaited: Bool {
        guard let asked else { return false }
        return !isLoaded || asked.narrowing != narrowing || (count > 0 && selection == nil)
    }

    /// The question for the rows around the selection, or for the first ones where other notes are asked for.
    /// - Parameter screen: rows that are shown.
    mutating func ask(_ wanted: Narrowing? = nil, screen: Int, _ ticket: Ticket) -> Effect {
        let narrowing = wanted ?? self.wanted
        let margin = 2 * max(1, screen)
        asked = Asked(narrowing: narrowing, ticket: ticket)
        let request = NotesRequest(
            query: narrowing.query, tag: narrowing.tag, order: narrowing.order,
            first: narrowing == self.narrowing ? max(0, selected - margin) : 0, rows: 2 * margin + 1)
        return .notes(request, ticket)
    }

    /// Whether rows within a screen of the selection are missing and not asked for.
    func lacksRows(screen: Int) -> Bool {
        guard isLoaded, asked == nil, count > 0 else { return false }
        let wanted = max(0, selected - screen)..<min(count, selected + screen + 1)
        return wanted.lowerBound < first || wanted.upperBound > first + rows.count
    }

    /// - Returns: false for an answer to another question than the last one.
    mutating func load(_ page: NotesPage, _ ticket: Ticket) -> Bool {
        guard let asked, asked.ticket == ticket else { return false }
        let isOther = asked.narrowing != narrowing
        narrowing = asked.narrowing
        self.asked = nil
        isLoaded = true
        (rows, first, count, isCapped) = (page.rows, page.first, page.count, page.isCapped)
        select(isOther ? 0 : selected)
        return true
    }

    /// The answer is not waited for any more.
    /// - Returns: false for another question than the last one.
    mutating func giveUp(_ ticket: Ticket? = nil) -> Bool {
        guard ticket == nil || asked?.ticket == ticket else { return false }
        asked = nil
        isLoaded = true
        return true
    }

    mutating func select(_ index: Int) {
        selected = min(max(0, index), max(0, count - 1))
    }
}
