import Model

/// The article list: a window over a shelf of the library. Only the rows around those on the screen are here; the others are asked for
/// when the selection comes near them.
public struct ListPane: Hashable, Sendable {
    /// The shelf whose rows are here.
    public private(set) var shelf: Shelf = .all
    public private(set) var order: ListOrder
    /// Rows that belong together have a heading above them: the day, or the source.
    public var isGrouped = false
    /// The rows that are here.
    public private(set) var rows: [Summary] = []
    /// The index in the shelf of the first row that is here.
    public private(set) var first = 0
    /// How many rows the shelf has.
    public private(set) var count = 0
    /// True where a search found more than were ranked.
    public private(set) var isCapped = false
    /// The index in the shelf; 0 where it is empty.
    public private(set) var selected = 0
    /// The articles that the next action is for, in the order in which they were marked; none for the selected one alone.
    public private(set) var marked: [Summary] = []
    /// True once the library has answered.
    public private(set) var isLoaded = false
    /// The question whose answer is awaited.
    private(set) var asked: Asked?
    /// Where a search goes back to, with the place there.
    private(set) var left: Left?

    struct Asked: Hashable {
        var request: ListRequest
        var ticket: Ticket
    }

    struct Left: Hashable {
        var shelf: Shelf
        var selected: Int
    }

    public init(order: ListOrder) {
        self.order = order
    }

    public var selection: Summary? { row(at: selected) }

    /// The row at an index of the shelf; nil where it is not here yet.
    public func row(at index: Int) -> Summary? {
        rows.indices.contains(index - first) ? rows[index - first] : nil
    }

    public func isMarked(_ row: Summary) -> Bool { marked.contains { $0.id == row.id } }

    /// What the next action is for.
    var targets: [Summary] { marked.isEmpty ? selection.map { [$0] } ?? [] : marked }

    /// True while what the keys would be for is not here yet.
    var isAwaited: Bool {
        guard let asked else { return false }
        return !isLoaded || asked.request.shelf != shelf || (count > 0 && selection == nil)
    }

    // MARK: - Asking

    /// True while a search is asked for.
    var asksForSearch: Bool { asked?.request.shelf.search != nil }

    /// The question for the rows around the selection, wherever the selected article stands by then.
    /// - Parameter screen: rows that the list shows.
    mutating func ask(_ shelf: Shelf? = nil, screen: Int, _ ticket: Ticket) -> Effect {
        let shelf = shelf ?? asked?.request.shelf ?? self.shelf
        let isHere = shelf == self.shelf
        // What a search found costs a look into each text.
        let margin = (shelf.search == nil ? 4 : 3) * max(1, screen) / 2
        let request = ListRequest(
            shelf: shelf, order: shelf.order(order), first: isHere ? max(0, selected - margin) : 0, rows: 2 * margin + 1,
            keeping: isHere ? selection?.id : nil)
        return ask(request, ticket)
    }

    /// The question for an article's row on the shelf that is shown.
    mutating func ask(for id: Identifier, screen: Int, _ ticket: Ticket) -> Effect {
        let rows = 4 * max(1, screen) + 1
        return ask(ListRequest(shelf: shelf, order: shelf.order(order), first: first, rows: rows, keeping: id), ticket)
    }

    private mutating func ask(_ request: ListRequest, _ ticket: Ticket) -> Effect {
        asked = Asked(request: request, ticket: ticket)
        return .list(request, ticket)
    }

    /// Whether rows within a screen of the selection are missing and not asked for.
    func lacksRows(screen: Int) -> Bool {
        guard isLoaded, asked == nil, count > 0 else { return false }
        let wanted = max(0, selected - screen)..<min(count, selected + screen + 1)
        return wanted.lowerBound < first || wanted.upperBound > first + rows.count
    }

    /// - Returns: false for an answer to another question than the last one.
    mutating func load(_ page: ListPage, _ ticket: Ticket) -> Bool {
        guard let asked, asked.ticket == ticket else { return false }
        let isOther = asked.request.shelf != shelf
        if isOther { leave(for: asked.request.shelf) }
        let isSearch = shelf.search != nil && asked.request.keeping == nil
        self.asked = nil
        isLoaded = true
        (rows, first, count, isCapped) = (page.rows, page.first, page.count, page.isCapped)
        select(page.kept ?? (isOther || isSearch && !rows.indices.contains(selected - first) ? 0 : selected))
        return true
    }

    /// The answer is not waited for any more.
    mutating func giveUp() {
        asked = nil
        isLoaded = true
    }

    /// - Returns: false for an answer to another question than the last one.
    mutating func fail(_ ticket: Ticket) -> Bool {
        guard asked?.ticket == ticket else { return false }
        asked = nil
        return true
    }

    /// A search remembers where it was begun.
    private mutating func leave(for next: Shelf) {
        if next.search == nil {
            left = nil
        } else if shelf.search == nil {
            left = Left(shelf: shelf, selected: selected)
        }
        if next.search?.isTyped != true || shelf.search?.isTyped != true { marked = [] }
        shelf = next
    }

    // MARK: - Moving and marking

    mutating func select(_ index: Int) {
        selected = min(max(0, index), max(0, count - 1))
    }

    mutating func setOrder(_ order: ListOrder) { self.order = order }

    mutating func toggleMark() {
        guard let row = selection else { return }
        if isMarked(row) { marked.removeAll { $0.id == row.id } } else { marked.append(row) }
    }

    mutating func clearMarks() { marked = [] }

    // MARK: - What the reader has changed, before the library tells it anew

    mutating func change(_ ids: [Identifier], _ change: (inout Summary) -> Void) {
        let ids = Set(ids)
        for index in rows.indices where ids.contains(rows[index].id) { change(&rows[index]) }
        for index in marked.indices where ids.contains(marked[index].id) { change(&marked[index]) }
    }

    mutating func remove(_ ids: [Identifier]) {
        let ids = Set(ids)
        // The cursor stays on its article, or comes to the one below it.
        let above = rows.prefix(max(0, selected - first)).count { ids.contains($0.id) }
        rows.removeAll { ids.contains($0.id) }
        marked.removeAll { ids.contains($0.id) }
        count = max(first + rows.count, count - ids.count)
        select(selected - above)
    }
}

extension Shelf {
    public var search: Search? { if case .search(let search) = self { search } else { nil } }

    /// A search by relevance is sorted otherwise only where it is asked for; a shelf without query has no relevance.
    fileprivate func order(_ order: ListOrder) -> ListOrder {
        search == nil && order == .relevance ? .published : order
    }
}
