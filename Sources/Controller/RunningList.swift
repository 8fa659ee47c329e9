import Model

extension State {
    mutating func runOnList(_ command: Command) -> [Effect] {
        let page = max(1, listRows - 1)
        switch command {
        case .down: list.select(list.selected + 1)
        case .up: list.select(list.selected - 1)
        case .top: list.select(0)
        case .bottom: list.select(list.count - 1)
        case .pageDown: list.select(list.selected + page)
        case .pageUp: list.select(list.selected - page)
        case .halfPageDown: list.select(list.selected + page / 2)
        case .halfPageUp: list.select(list.selected - page / 2)
        case .mark:
            list.toggleMark()
            list.select(list.selected + 1)
        case .search, .find: overlay = .prompt(Prompt(.search, list.shelf.search?.text ?? ""))
        case .sort: return sort()
        case .group: group()
        case .focusNext: return openShelves()
        case .keepShelf: keepShelf()
        case .notes: return openNotes()
        case .showBin: return [listAnew(list.shelf == .bin ? .all : .bin)]
        case .emptyBin: emptyBin()
        case .back: return list.shelf == .all ? end() : leaveShelf()
        case .leave: return leaveList()
        case .open, .toggleRead, .toggleStar, .tag, .bin, .delete: return runOnSelection(command)
        default: return cannot(command)
        }
        return []
    }

    /// Rows of articles that the list shows: all of its pane but the heading, two for each that a search found.
    public var listRows: Int {
        let rows = max(1, geometry.main.rows - 1)
        return list.shelf.search == nil ? rows : max(1, rows / 2)
    }

    private mutating func runOnSelection(_ command: Command) -> [Effect] {
        let targets = list.targets
        guard let selected = list.selection ?? targets.first else {
            warn(list.shelf.emptiness)
            return []
        }
        switch command {
        case .open: return open(selected.id)
        case .tag:
            overlay = .prompt(Prompt(.tag))
            return []
        case .toggleRead: return mark(targets, read: !targets.allSatisfy(\.isRead))
        case .toggleStar: return mark(targets, starred: !targets.allSatisfy(\.isStarred))
        default: return moveToBin(targets)
        }
    }

    private mutating func mark(_ rows: [Summary], read isRead: Bool) -> [Effect] {
        list.change(rows.map(\.id)) { $0.isRead = isRead }
        if rows.count > 1 { say("\(rows.count) articles marked \(isRead ? "read" : "unread")") }
        return [.mark(rows.map(\.id), read: isRead)]
    }

    private mutating func mark(_ rows: [Summary], starred isStarred: Bool) -> [Effect] {
        list.change(rows.map(\.id)) { $0.isStarred = isStarred }
        if rows.count > 1 { say("\(rows.count) articles \(isStarred ? "starred" : "lose their star")") }
        return [.star(rows.map(\.id), isStarred)]
    }

    private mutating func moveToBin(_ rows: [Summary]) -> [Effect] {
        let ids = rows.map(\.id)
        let isBin = list.shelf == .bin
        list.remove(ids)
        list.clearMarks()
        if isBin {
            forgetBinned(ids)
            say("Back in the list: \(rows.named)")
        } else {
            undone.append(.bin(rows))
            say("In the bin (U takes it back): \(rows.named)")
        }
        return [.bin(ids, !isBin), listAnew()]
    }

    /// Nothing to take back any more for some articles, or for all.
    private mutating func forgetBinned(_ ids: [Identifier]?) {
        undone.removeAll { undo in
            if case .bin(let rows) = undo { ids == nil || !Set(rows.map(\.id)).isDisjoint(with: ids ?? []) } else { false }
        }
    }

    /// A search is sorted by relevance or by date; every other shelf by all there is.
    private mutating func sort() -> [Effect] {
        if let search = list.shelf.search {
            let next: ListOrder = list.order == .relevance ? .published : .relevance
            list.setOrder(next)
            say("Sorted by \(next.title)")
            return [listAnew(.search(search))]
        }
        settings.order = settings.order.next
        list.setOrder(settings.order)
        say("Sorted by \(settings.order.title)")
        return [.keepSettings(settings), listAnew()]
    }

    private mutating func group() {
        guard list.order.grouping != nil, list.shelf.search == nil else {
            warn("Only a list by date or by source is grouped: o sorts")
            return
        }
        list.isGrouped.toggle()
        say(list.isGrouped ? "Grouped by \(list.order.grouping ?? "")" : "Not grouped")
    }

    /// Only from the bin itself, so that what is erased has been seen.
    private mutating func emptyBin() {
        guard list.shelf == .bin else { return warn("empty-bin erases for good: open the bin first (B)") }
        overlay = .prompt(Prompt(.emptyBin))
    }

    mutating func emptyBin(answering answer: String) -> [Effect] {
        guard ["y", "yes", "是", "はい", "네"].contains(answer.trimmed.lowercased()) else {
            say("Nothing was erased")
            return []
        }
        forgetBinned(nil)
        undone.removeAll { if case .shelf = $0 { true } else { false } }
        return [.emptyBin, listAnew()]
    }

    private mutating func leaveShelf() -> [Effect] {
        let left = list.left
        list.setOrder(settings.order)
        return [listAnew(left?.shelf ?? .all)]
    }

    private mutating func leaveList() -> [Effect] {
        if !list.marked.isEmpty {
            list.clearMarks()
        } else if list.shelf != .all {
            return leaveShelf()
        } else {
            say("q quits")
        }
        return []
    }
}

extension [Summary] {
    /// One by its title, several by their number.
    fileprivate var named: String {
        guard count == 1, let first else { return "\(count) articles" }
        return "“\(first.title)”"
    }
}

extension ListOrder {
    public var title: String {
        switch self {
        case .published: "date"
        case .added: "time of adding"
        case .title: "title"
        case .source: "source"
        case .length: "length"
        case .mood: "mood"
        case .relevance: "relevance"
        }
    }

    /// The next one for a shelf without query.
    var next: ListOrder {
        let all = ListOrder.allCases.filter { $0 != .relevance }
        return all[((all.firstIndex(of: self) ?? all.count - 1) + 1) % all.count]
    }

    /// What rows are grouped by; nil where nothing tells groups.
    public var grouping: String? {
        switch self {
        case .published: "day"
        case .source: "source"
        case .added, .title, .length, .mood, .relevance: nil
        }
    }
}

extension Shelf {
    public var name: String {
        switch self {
        case .all: "all"
        case .unread: "unread"
        case .starred: "starred"
        case .commented: "commented"
        case .drafts: "drafts"
        case .lately: "read lately"
        case .bin: "bin"
        case .tag(let name): "#\(name)"
        case .search(let search): search.name.isEmpty ? "/\(search.text)" : search.name
        }
    }

    /// What to say where it is empty.
    public var emptiness: String {
        switch self {
        case .all: "No article yet; :add FILE adds one"
        case .unread: "Everything has been read"
        case .starred: "No article has a star; s gives one"
        case .commented: "You have commented on no article yet"
        case .drafts: "No comment is being written"
        case .lately: "No article has been opened yet"
        case .bin: "The bin is empty"
        case .tag(let name): "No article has the tag “\(name)”"
        case .search(let search): "Nothing matches “\(search.text)”"
        }
    }
}
