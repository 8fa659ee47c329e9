import Model

// Tables of data, as against tables that old pages are laid out with.

/// Columns of a table; cells that reach further reach so far.
private let columnLimit = 100

struct TableReader {
    let page: Page
    let hidden: [Bool]
    let inlines: InlineReader

    /// True for a table of data: at least two rows and two columns of short cells, no table and no paragraph flow inside.
    func isData(_ table: Int) -> Bool {
        let below = table + 1..<page.nodes[table].end
        guard !below.contains(where: { [.table, .h1, .h2, .h3, .form, .ul, .ol].contains(page.nodes[$0].tag) }) else {
            return false
        }
        let rows = rows(of: table)
        let widest = rows.map { cells(of: $0).count }.max() ?? 0
        guard rows.count >= 2, widest >= 2 else { return false }
        if below.contains(where: { page.nodes[$0].tag == .th || page.nodes[$0].tag == .caption }) { return true }
        let lengths = rows.flatMap(cells(of:)).map { page.text(of: $0).letters }
        let longest = lengths.max() ?? 0
        return longest <= 160 && lengths.count(where: { $0 > 0 }) * 2 >= lengths.count
    }

    func table(_ table: Int) -> Table? {
        var grid: [[[Inline]]] = []
        var headings = 0
        /// For each column, how many more rows a cell from above reaches into.
        var reaching: [Int] = []
        for row in rows(of: table) {
            let cells = cells(of: row)
            let line = line(of: cells, reaching: &reaching)
            guard line.contains(where: { !$0.isEmpty }) else { continue }
            if headings == grid.count, !cells.isEmpty, cells.allSatisfy({ page.nodes[$0].tag == .th }) || isHead(row) {
                headings += 1
            }
            grid.append(line)
        }
        return grid.isEmpty ? nil : Table(headings: headings == grid.count ? 0 : headings, rows: grid)
    }

    private func line(of cells: [Int], reaching: inout [Int]) -> [[Inline]] {
        var line: [[Inline]] = []
        func fill(_ reaching: inout [Int]) {
            while line.count < reaching.count, reaching[line.count] > 0 {
                reaching[line.count] -= 1
                line.append([])
            }
        }
        for cell in cells {
            fill(&reaching)
            let width = span("colspan", of: cell, limit: 100)
            let height = span("rowspan", of: cell, limit: 10_000)
            for column in 0..<width where column == 0 || line.count < columnLimit {
                line.append(column == 0 ? content(of: cell) : [])
                while reaching.count < min(line.count, columnLimit) { reaching.append(0) }
                if line.count <= columnLimit { reaching[line.count - 1] = height - 1 }
            }
        }
        fill(&reaching)
        return line
    }

    /// How far a cell reaches; 0 rows are all that follow (HTML, "The table model").
    private func span(_ name: String, of cell: Int, limit: Int) -> Int {
        let span = page.nodes[cell][name].flatMap { Int($0.trimmed()) } ?? 1
        return span == 0 && name == "rowspan" ? limit : max(1, min(limit, span))
    }

    private func content(of cell: Int) -> [Inline] {
        inlines.line(below: cell)
    }

    private func rows(of table: Int) -> [Int] {
        page.children(of: table).flatMap { child -> [Int] in
            guard !hidden[child] else { return [] }
            switch page.nodes[child].tag {
            case .tr: return [child]
            case .thead, .tbody, .tfoot: return page.children(of: child).filter { page.nodes[$0].tag == .tr && !hidden[$0] }
            default: return []
            }
        }
    }

    private func cells(of row: Int) -> [Int] {
        page.children(of: row).filter { (page.nodes[$0].tag == .td || page.nodes[$0].tag == .th) && !hidden[$0] }
    }

    private func isHead(_ row: Int) -> Bool {
        page.nodes[page.nodes[row].parent].tag == .thead
    }
}
