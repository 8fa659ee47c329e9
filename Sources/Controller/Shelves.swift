import Model

/// The shelves of the library with the number of articles on each, to choose one.
public struct Shelves: Hashable, Sendable {
    public var rows: [CountedShelf] = []
    public var selected = 0
    public var ticket: Ticket

    public init(ticket: Ticket) {
        self.ticket = ticket
    }

    public var selection: CountedShelf? { rows.indices.contains(selected) ? rows[selected] : nil }

    mutating func select(_ index: Int) {
        selected = min(max(0, index), max(0, rows.count - 1))
    }
}

extension State {
    mutating func openShelves() -> [Effect] {
        let ticket = nextTicket()
        overlay = .shelves(Shelves(ticket: ticket))
        return [.shelves(ticket)]
    }

    /// Takes in what was counted; those that need a search come later.
    mutating func fillShelves(_ rows: [CountedShelf], _ ticket: Ticket) {
        guard case .shelves(var shelves)? = overlay, shelves.ticket == ticket else { return }
        let chosen = shelves.selection?.shelf ?? list.shelf
        shelves.rows = rows
        shelves.select(rows.firstIndex { $0.shelf == chosen } ?? shelves.selected)
        overlay = .shelves(shelves)
    }

    mutating func runInShelves(_ command: Command) -> [Effect] {
        guard case .shelves(var shelves)? = overlay else { return [] }
        let page = max(1, geometry.status.row - 2)
        switch command {
        case .down: shelves.select(shelves.selected + 1)
        case .up: shelves.select(shelves.selected - 1)
        case .pageDown: shelves.select(shelves.selected + page)
        case .pageUp: shelves.select(shelves.selected - page)
        case .top: shelves.select(0)
        case .bottom: shelves.select(shelves.rows.count - 1)
        case .open, .accept: return openShelf(shelves.selection?.shelf)
        case .bin, .delete: return moveToBin(shelves)
        case .back, .leave, .focusNext:
            overlay = nil
            return []
        default: return cannot(command)
        }
        overlay = .shelves(shelves)
        return []
    }

    private mutating func openShelf(_ shelf: Shelf?) -> [Effect] {
        guard let shelf else { return [] }
        overlay = nil
        reader = nil
        list.setOrder(shelf.search == nil ? settings.order : .relevance)
        return [listAnew(shelf)]
    }

    /// A tag or a kept query goes; the articles stay.
    private mutating func moveToBin(_ shelves: Shelves) -> [Effect] {
        guard let shelf = shelves.selection?.shelf, shelf.canBeBinned else {
            warn("Only tags and queries of yours can go")
            return []
        }
        undone.append(.shelf(shelf))
        say("In the bin (U takes it back): \(shelf.name)")
        return [.binShelf(shelf, true)] + openShelves() + (list.shelf == shelf ? [listAnew(.all)] : [])
    }

    // MARK: - Keeping a query

    mutating func keepShelf() {
        guard let search = list.shelf.search else { return warn("Only what a search found can be kept: / searches") }
        overlay = .prompt(Prompt(.shelfName, search.name))
    }

    mutating func keepShelf(named name: String) -> [Effect] {
        guard let search = list.shelf.search else { return [] }
        let name = name.trimmed
        guard !name.isEmpty else {
            warn("A shelf needs a name")
            return []
        }
        say("Kept: Tab shows the shelf “\(name)”")
        return [.keepShelf(name, query: search.text), listAnew(.search(Search(search.text, name: name)))]
    }

    // MARK: - Tags

    /// "name" puts the tag on, "-name" takes it off.
    mutating func tag(_ line: String) -> [Effect] {
        let line = line.trimmed
        let isTagged = !line.hasPrefix("-")
        let name = String(line.drop { $0 == "-" || $0 == "#" }).trimmed
        guard !name.isEmpty else {
            warn("A tag needs a name")
            return []
        }
        let ids = reader.map { [$0.contents.id].compactMap { $0 } } ?? list.targets.map(\.id)
        guard !ids.isEmpty else { return cannot(.tag) }
        list.change(ids) { row in
            row.tags.removeAll { $0 == name }
            if isTagged { row.tags.append(name) }
        }
        let what = ids.count == 1 ? "" : " (\(ids.count) articles)"
        say((isTagged ? "Tagged #\(name)" : "No longer #\(name)") + what)
        return [.tag(ids, name, isTagged)] + (hasList ? [listAnew()] : [])
    }
}

extension Shelf {
    fileprivate var canBeBinned: Bool {
        switch self {
        case .tag: true
        case .search(let search): !search.name.isEmpty
        default: false
        }
    }
}
