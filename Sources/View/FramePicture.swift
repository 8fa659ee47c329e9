import Controller

extension Frame {
    /// The screen as text: a line a row between bars, blanks at the row's end kept.
    public var picture: String {
        (0..<size.rows).map { row in
            "│" + self[row: row].map(\.character).joined() + "│"
        }.joined(separator: "\n")
    }

    /// The cursor and the roles: for each row, which columns have which role and emphasis.
    public var roles: String {
        var lines = [cursor.map { "cursor \($0.column),\($0.row)" } ?? "cursor hidden"]
        for row in 0..<size.rows {
            let runs = runs(row: row).filter { $0.style != .plain }
            guard !runs.isEmpty else { continue }
            lines.append(
                "\(row): "
                    + runs.map { "\($0.style) \($0.columns.lowerBound)–\($0.columns.upperBound - 1)" }.joined(separator: ", "))
        }
        return lines.joined(separator: "\n")
    }

    /// Runs of cells of one style.
    public func runs(row: Int) -> [(columns: Range<Int>, style: Style, text: String)] {
        var runs: [(columns: Range<Int>, style: Style, text: String)] = []
        for (column, cell) in self[row: row].enumerated() {
            if let last = runs.last, last.style == cell.style {
                runs[runs.count - 1].columns = last.columns.lowerBound..<column + 1
                runs[runs.count - 1].text += cell.character
            } else {
                runs.append((column..<column + 1, cell.style, cell.character))
            }
        }
        return runs
    }
}

extension Cell {
    fileprivate var character: String {
        switch content {
        case .blank: " "
        case .glyph(let text), .wide(let text): text
        case .tail: ""
        }
    }
}

extension Style: CustomStringConvertible {
    public var description: String {
        let names: [(Emphasis, String)] = [
            (.bold, "bold"), (.italic, "italic"), (.underline, "underline"), (.selected, "selected"),
        ]
        return ([role.rawValue] + names.filter { emphasis.contains($0.0) }.map(\.1)).joined(separator: "+")
    }
}
