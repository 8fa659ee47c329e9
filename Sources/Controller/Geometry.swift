/// A part of the screen, in cells.
public struct Pane: Hashable, Sendable {
    public var column: Int
    public var row: Int
    public var columns: Int
    public var rows: Int

    public init(column: Int, row: Int, columns: Int, rows: Int) {
        self.column = column
        self.row = row
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }

    public var size: Size { Size(columns: columns, rows: rows) }

    func contains(_ place: ScreenPlace) -> Bool {
        (column..<column + columns).contains(place.column) && (row..<row + rows).contains(place.row)
    }
}

/// Where everything stands on the screen. The machine pages by it and the view draws by it.
public struct Geometry: Hashable, Sendable {
    /// The list, or the text of the article.
    public var main: Pane
    /// The comment panel, where it is open.
    public var panel: Pane?
    /// The side margin with its notes, where the panel is closed.
    public var margin: Pane?
    public var status: Pane
    /// The row of key hints, where there is room for it.
    public var hints: Pane?

    /// Below this there is no room to show anything but a request for more.
    public static let smallest = Size(columns: 20, rows: 5)
    /// From this width on the panel stands beside the text.
    public static let columnsForPanelBeside = 100
    /// From this width on notes may stand in a side margin.
    public static let columnsForMargin = 120
    static let widestMargin = 40
    static let narrowestMargin = 20
    private static let rowsForHints = 16
    /// A comment panel wants twenty-odd ideographs in a line, and never more than two fifths of the screen.
    private static let widestPanel = 56

    /// - Parameter margin: cells of the side margin, while the panel is closed.
    public init(size: Size, panelOpen: Bool, margin marginColumns: Int = 0) {
        let hintRows = size.rows >= Self.rowsForHints ? 1 : 0
        let rows = max(0, size.rows - 1 - hintRows)
        status = Pane(column: 0, row: rows, columns: size.columns, rows: min(1, size.rows))
        hints = hintRows == 0 ? nil : Pane(column: 0, row: rows + 1, columns: size.columns, rows: 1)
        guard panelOpen else {
            let width = size.columns - marginColumns
            main = Pane(column: 0, row: 0, columns: width, rows: rows)
            margin = marginColumns > 0 ? Pane(column: width, row: 0, columns: marginColumns, rows: rows) : nil
            panel = nil
            return
        }
        if size.columns >= Self.columnsForPanelBeside {
            let width = min(Self.widestPanel, size.columns * 2 / 5)
            main = Pane(column: 0, row: 0, columns: size.columns - width, rows: rows)
            panel = Pane(column: size.columns - width, row: 0, columns: width, rows: rows)
        } else {
            let height = min(rows, max(rows / 2, min(6, rows - 1)))
            main = Pane(column: 0, row: 0, columns: size.columns, rows: rows - height)
            panel = Pane(column: 0, row: rows - height, columns: size.columns, rows: height)
        }
    }

    public static func isTooSmall(_ size: Size) -> Bool {
        size.columns < smallest.columns || size.rows < smallest.rows
    }
}
