import Model

extension State {
    mutating func runOnList(_ command: Command) -> [Effect] {
        let page = max(1, listRows - 1)
        switch command {
        case .down: list.select(list.selected + 1)
        case .up: list.select(list.selected - 1)
        case .top: list.select(0)
        case .bottom: list.select(list.shown.count - 1)
        case .pageDown: list.select(list.selected + page)
        case .pageUp: list.select(list.selected - page)
        case .halfPageDown: list.select(list.selected + page / 2)
        case .halfPageUp: list.select(list.selected - page / 2)
        case .filter, .find: overlay = .prompt(Prompt(.filter, list.filter))
        case .sort: return sort()
        case .showBin: return [listAnew(inBin: !list.isBin)]
        case .emptyBin: return emptyBin()
        case .back: return list.isBin ? [listAnew(inBin: false)] : end()
        case .leave: return leaveList()
        case .open, .toggleRead, .toggleStar, .bin, .delete: return runOnSelection(command)
        default: return cannot(command)
        }
        return []
    }

    /// Rows of articles that the list shows: all of its pane but the heading.
    public var listRows: Int { max(1, geometry.main.rows - 1) }

    private mutating func runOnSelection(_ command: Command) -> [Effect] {
        guard let row = list.selection else {
            warn(list.filter.isEmpty ? "There is no article here; :add FILE adds one" : "No article matches “\(list.filter)”")
            return []
        }
        switch command {
        case .open: return open(row.id)
        case .toggleRead:
            list.change(row.id) { $0.isRead.toggle() }
            return [.mark(row.id, read: !row.isRead)]
        case .toggleStar:
            list.change(row.id) { $0.isStarred.toggle() }
            return [.star(row.id, !row.isStarred)]
        default: return moveToBin(row)
        }
    }

    private mutating func moveToBin(_ row: Summary) -> [Effect] {
        list.remove(row.id)
        if list.isBin {
            forgetBinned(row.id)
            say("Back in the list: “\(row.title)”")
        } else {
            undone.append(.bin(row))
            say("In the bin (U takes it back): “\(row.title)”")
        }
        return [.bin(row.id, !list.isBin)]
    }

    /// Nothing to take back any more for one article, or for all.
    private mutating func forgetBinned(_ id: Identifier?) {
        undone.removeAll { undo in
            if case .bin(let row) = undo { id == nil || row.id == id } else { false }
        }
    }

    private mutating func sort() -> [Effect] {
        settings.order = settings.order.next
        list.setOrder(settings.order)
        say("Sorted by \(settings.order.title)")
        return [.keepSettings(settings)]
    }

    /// Only from the bin itself, so that what is erased has been seen.
    private mutating func emptyBin() -> [Effect] {
        guard list.isBin else {
            warn("empty-bin erases for good: open the bin first (B)")
            return []
        }
        forgetBinned(nil)
        return [.emptyBin, listAnew(inBin: true)]
    }

    private mutating func leaveList() -> [Effect] {
        if !list.filter.isEmpty {
            list.setFilter("")
        } else if list.isBin {
            return [listAnew(inBin: false)]
        } else {
            say("q quits")
        }
        return []
    }
}

extension ListOrder {
    public var title: String {
        switch self {
        case .published: "date"
        case .added: "time of adding"
        case .title: "title"
        case .source: "source"
        }
    }
}
