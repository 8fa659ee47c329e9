import Controller
import Model

/// The lines of the list that are on the screen: its rows, the headings of groups above them, and below each row that a search found
/// the text where it was found.
struct ListLines {
    enum Line: Hashable {
        case heading(String)
        /// The row of an index of the shelf; nil while it is not here yet.
        case row(Int, Summary?)
        case snippet(Int, Snippet)
    }

    private let list: ListPane

    init(_ list: ListPane) {
        self.list = list
    }

    /// So many lines, with the selected row within, two thirds down at most.
    func lines(_ rows: Int) -> [Line] {
        guard rows > 0, list.count > 0 else { return [] }
        var lines: [Line] = []
        for index in top(rows)..<list.count where lines.count < rows { lines += self.lines(of: index) }
        return Array(lines.prefix(rows))
    }

    /// The index of the first row shown.
    private func top(_ rows: Int) -> Int {
        var top = list.selected
        var above = 0
        while top > 0, above + lines(of: top - 1).count <= rows * 2 / 3 {
            top -= 1
            above += lines(of: top).count
        }
        // The end of the list stands at the end of the screen.
        var below = 0
        for index in top..<list.count where below < rows { below += lines(of: index).count }
        while top > 0, below + lines(of: top - 1).count <= rows {
            top -= 1
            below += lines(of: top).count
        }
        return top
    }

    private func lines(of index: Int) -> [Line] {
        let row = list.row(at: index)
        var lines: [Line] = [.row(index, row)]
        if let heading = heading(above: index) { lines.insert(.heading(heading), at: 0) }
        if list.shelf.search != nil { lines.append(.snippet(index, row?.snippet ?? Snippet(""))) }
        return lines
    }

    private func heading(above index: Int) -> String? {
        guard list.isGrouped, list.shelf.search == nil, list.order.grouping != nil, let row = list.row(at: index) else {
            return nil
        }
        let name = group(of: row)
        return index > 0 && list.row(at: index - 1).map(group) == name ? nil : name
    }

    private func group(of row: Summary) -> String {
        let name = list.order == .source ? row.source : row.published?.day ?? row.published?.printed ?? ""
        return name.isEmpty ? (list.order == .source ? "without source" : "without date") : name
    }
}
