import Controller

/// A whole screen of cells, and where the cursor stands on it.
public struct Frame: Hashable, Sendable {
    public let size: Size
    /// Row by row.
    public private(set) var grid: [Cell]
    /// Nil hides the cursor.
    public var cursor: Position?

    /// A blank frame; an extent below 1×1 is taken as 1×1.
    public init(size: Size) {
        self.size = Size(columns: max(1, size.columns), rows: max(1, size.rows))
        grid = Array(repeating: Cell(), count: self.size.columns * self.size.rows)
    }

    public subscript(column: Int, row: Int) -> Cell {
        grid[row * size.columns + column]
    }

    public subscript(row row: Int) -> ArraySlice<Cell> {
        grid[row * size.columns..<(row + 1) * size.columns]
    }

    /// Puts one glyph of one or two cells. What does not fit wholly within `columns` (and the frame) leaves blanks in the style; what
    /// it overlaps by half is blanked whole, so that no wide pair is ever split.
    public mutating func put(_ text: String, width: Int, at place: Position, _ style: Style, within columns: Range<Int>? = nil) {
        let range = (columns ?? 0..<size.columns).clamped(to: 0..<size.columns)
        guard (0..<size.rows).contains(place.row), range.contains(place.column), width > 0 else { return }
        guard range.contains(place.column + width - 1) else { return set(Cell(.blank, style), place.column, place.row) }
        if width == 1 {
            set(Cell(text == " " ? .blank : .glyph(text), style), place.column, place.row)
        } else {
            set(Cell(.wide(text), style), place.column, place.row)
            set(Cell(.tail, style), place.column + 1, place.row, joined: true)
        }
    }

    /// Sets a cell and blanks the other half of any wide pair that it breaks.
    private mutating func set(_ cell: Cell, _ column: Int, _ row: Int, joined: Bool = false) {
        let index = row * size.columns + column
        if case .wide = grid[index].content, column + 1 < size.columns { grid[index + 1].content = .blank }
        if case .tail = grid[index].content, !joined, column > 0 { grid[index - 1].content = .blank }
        if joined, case .wide = grid[index].content, column + 1 < size.columns { grid[index + 1].content = .blank }
        grid[index] = cell
    }

    /// Gives every cell of the range an added emphasis, its content kept.
    public mutating func emphasize(row: Int, columns: Range<Int>, _ emphasis: Style.Emphasis) {
        guard (0..<size.rows).contains(row) else { return }
        for column in columns.clamped(to: 0..<size.columns) {
            grid[row * size.columns + column].style.emphasis.formUnion(emphasis)
        }
    }

    /// Fills a range of a row with blanks in a style.
    public mutating func fill(row: Int, columns: Range<Int>, _ style: Style) {
        guard (0..<size.rows).contains(row) else { return }
        for column in columns.clamped(to: 0..<size.columns) { set(Cell(.blank, style), column, row) }
    }
}

/// A run of cells of one row that differs from what stood there. It never begins with a tail nor ends with half a pair.
public struct Change: Hashable, Sendable {
    public var place: Position
    public var cells: [Cell]

    public init(place: Position, cells: [Cell]) {
        self.place = place
        self.cells = cells
    }
}

extension Frame {
    /// What turns `earlier` into this frame; everything where the sizes differ.
    public func changes(since earlier: Frame?) -> [Change] {
        guard let earlier, earlier.size == size else { return (0..<size.rows).map { change(row: $0, 0..<size.columns) } }
        return (0..<size.rows).compactMap { row in
            let columns = 0..<size.columns
            guard self[row: row] != earlier[row: row] else { return nil }
            let differs = columns.filter { self[$0, row] != earlier[$0, row] }
            guard var first = differs.first, var last = differs.last else { return nil }
            if case .tail = self[first, row].content { first -= 1 }
            if case .tail = earlier[first, row].content, first > 0 { first -= 1 }
            if case .tail = self[first, row].content, first > 0 { first -= 1 }
            if case .wide = self[last, row].content, last + 1 < size.columns { last += 1 }
            if case .wide = earlier[last, row].content, last + 1 < size.columns { last += 1 }
            if case .wide = self[last, row].content, last + 1 < size.columns { last += 1 }
            return change(row: row, max(0, first)..<last + 1)
        }
    }

    private func change(row: Int, _ columns: Range<Int>) -> Change {
        Change(place: Position(column: columns.lowerBound, row: row), cells: columns.map { self[$0, row] })
    }

    /// Applies changes cell by cell.
    public mutating func apply(_ changes: [Change]) {
        for change in changes where (0..<size.rows).contains(change.place.row) {
            for (offset, cell) in change.cells.enumerated() where change.place.column + offset < size.columns {
                grid[change.place.row * size.columns + change.place.column + offset] = cell
            }
        }
    }
}
