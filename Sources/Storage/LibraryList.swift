import GRDB
import Model

extension Library {
    /// Some rows of a shelf. What is not asked for stays on disk.
    public func list(_ request: ListRequest) throws -> ListPage {
        if case .search(let search) = request.shelf { return try found(search, request) }
        if request.order.needsCollation { try settleCollation() }
        return try read { try ShelfRows(database: $0, request.shelf, request.order).page(request) }
    }

    /// Every row of a shelf, one after another.
    public func forEachSummary(on shelf: Shelf, by order: ListOrder = .published, _ body: (Summary) throws -> Void) throws {
        var request = ListRequest(shelf: shelf, order: order, rows: 500)
        while true {
            let page = try list(request)
            // The last page begins where it is full, with rows that have been.
            let fresh = page.rows.dropFirst(request.first - page.first)
            try fresh.forEach(body)
            request.first += fresh.count
            guard request.first < page.count, !fresh.isEmpty else { return }
        }
    }

    /// The number of articles on each shelf that needs no search.
    public func countedShelves() throws -> [CountedShelf] {
        try read { database in
            let plain: [Shelf] = [.all, .unread, .starred, .commented, .drafts, .lately, .bin]
            let tags = try Tags(database: database).names().map(Shelf.tag)
            return try (plain + tags).map { shelf in
                CountedShelf(shelf, count: try ShelfRows(database: database, shelf, .published).count())
            }
        }
    }

    /// Notes that an article has been opened.
    public func noteVisit(to id: Identifier, at time: Milliseconds) throws {
        try write(.normal) { database in
            try database.execute(sql: "UPDATE article SET opened = ?, is_read = 1 WHERE id = ?", arguments: [time, id])
            guard database.changesCount == 1 else { throw StorageError.noSuchArticle(id) }
            try database.execute(sql: "INSERT INTO visit (article, opened) VALUES (?, ?)", arguments: [id, time])
        }
    }
}

/// The rows of a shelf in an order, within a transaction.
struct ShelfRows {
    let database: Database
    private let condition: String
    private let arguments: StatementArguments
    private let order: RowOrder
    private let shelf: Shelf

    private static let fewRows = 5_000

    init(database: Database, _ shelf: Shelf, _ order: ListOrder) {
        self.database = database
        self.shelf = shelf
        (condition, arguments) = shelf.condition
        self.order = shelf == .lately ? .lastOpened : RowOrder(order)
    }

    /// - Throws: a `DatabaseError`.
    func page(_ request: ListRequest) throws -> ListPage {
        let page = try page(request, of: count())
        // A damaged index may promise rows that are not there: then they are counted. One that has too few is found by the proof.
        let isShort = page.rows.count < min(max(0, request.rows), page.count - page.first)
        return isShort ? try self.page(request, of: counted()) : page
    }

    private func page(_ request: ListRequest, of count: Int) throws -> ListPage {
        let rows = max(0, request.rows)
        var first = max(0, min(request.first, count - rows))
        var numbers = try numbers(from: first, to: min(count, first + rows), of: count)
        var kept: Int?
        if let id = request.keeping, let number = try number(of: id) {
            // Most often it is where it was, and need not be looked for.
            kept = try numbers.firstIndex(of: number).map { first + $0 } ?? place(of: number)
            if let kept, !(first..<first + rows).contains(kept) {
                first = max(0, min(kept - rows / 2, count - rows))
                numbers = try self.numbers(from: first, to: min(count, first + rows), of: count)
            }
        }
        return ListPage(
            rows: try Summaries(database: database).rows(numbers), first: first, count: count, kept: kept)
    }

    /// Nil for an article that is not on the shelf.
    private func number(of id: Identifier) throws -> Int64? {
        try Int64.fetchOne(
            database, sql: "SELECT number FROM article WHERE id = ? AND \(condition)", arguments: [id] + arguments)
    }

    func count() throws -> Int {
        // To count them all reads hundreds of pages, in every frame; the index for search knows their number.
        if shelf == .all, let indexed = try SearchIndex(database: database).count() {
            return try max(0, indexed - ShelfRows(database: database, .bin, .published).count())
        }
        return try counted()
    }

    private func counted() throws -> Int {
        let sql = "SELECT count(*) FROM article \(shelf.index.map { "INDEXED BY \($0)" } ?? "") WHERE \(condition)"
        return try Int.fetchOne(database, sql: sql, arguments: arguments) ?? 0
    }

    /// The numbers of the rows from an index up to another. Rows in the second half are reached from the end.
    private func numbers(from first: Int, to end: Int, of count: Int) throws -> [Int64] {
        guard first < end else { return [] }
        let isBackward = first > count - end
        // A shelf of few articles is sorted whole; of a large one the order's index is walked, and has a row of it soon.
        let index = count < Self.fewRows || order.isOfShelves ? shelf.index : nil
        let numbers = try Int64.fetchAll(
            database,
            sql: """
                SELECT number FROM article \(index.map { "INDEXED BY \($0)" } ?? "") WHERE \(condition)
                ORDER BY \(order.clause(reversed: isBackward)) LIMIT ? OFFSET ?
                """,
            arguments: arguments + [end - first, isBackward ? count - end : first])
        return isBackward ? numbers.reversed() : numbers
    }

    /// The index of a row: how many stand before it, counted range by range of the order's index.
    private func place(of number: Int64) throws -> Int {
        try order.rangesBefore(number).reduce(0) { sum, range in
            let sql = "SELECT count(*) FROM article WHERE \(condition) AND \(range)"
            return try sum + (Int.fetchOne(database, sql: sql, arguments: arguments) ?? 0)
        }
    }
}

extension Shelf {
    /// The small index that holds the shelf's rows alone, by date.
    fileprivate var index: String? {
        switch self {
        case .unread: "article_unread"
        case .starred: "article_starred"
        case .commented: "article_commented"
        case .drafts: "article_drafted"
        case .lately: "article_lately"
        case .bin: "article_binned"
        case .all, .tag, .search: nil
        }
    }

    /// What holds for the rows of `article` on it; a search is no condition, and has none.
    fileprivate var condition: (sql: String, arguments: StatementArguments) {
        switch self {
        case .all, .search: ("is_binned = 0", [])
        case .unread: ("is_binned = 0 AND is_read = 0", [])
        case .starred: ("is_binned = 0 AND is_starred = 1", [])
        case .commented: ("is_binned = 0 AND notes > 0", [])
        case .drafts: ("is_binned = 0 AND drafts > 0", [])
        case .lately: ("is_binned = 0 AND opened IS NOT NULL", [])
        case .bin: ("is_binned = 1", [])
        case .tag(let name):
            (
                """
                is_binned = 0 AND number IN (SELECT article FROM article_tag JOIN tag ON tag.number = article_tag.tag
                    WHERE tag.name = ? AND tag.is_binned = 0)
                """,
                [name.storable]
            )
        }
    }
}

/// An order of the rows of `article`: columns with their directions, the row's number last.
struct RowOrder {
    private let columns: [(name: String, isDescending: Bool)]

    static let lastOpened = RowOrder(columns: [("opened", true), ("number", true)])

    private init(columns: [(String, Bool)]) {
        self.columns = columns
    }

    init(_ order: ListOrder) {
        switch order {
        case .published, .relevance: columns = [("sort_date", true), ("number", true)]
        case .added: columns = [("number", true)]
        case .title: columns = [("title_key", false), ("number", false)]
        case .source: columns = [("source_key", false), ("sort_date", true), ("number", false)]
        case .length: columns = [("length", true), ("number", true)]
        case .mood: columns = [("mood", true), ("number", true)]
        }
    }

    /// Whether the small indexes of shelves are in this order.
    var isOfShelves: Bool { ["sort_date", "opened"].contains(columns[0].name) }

    func clause(reversed: Bool = false) -> String {
        columns.map { $0.name + ($0.isDescending != reversed ? " DESC" : "") }.joined(separator: ", ")
    }

    /// What holds for the rows before one, each of them in one range: the first column in which they differ decides.
    func rangesBefore(_ number: Int64) -> [String] {
        func value(_ column: String) -> String { "(SELECT \(column) FROM article WHERE number = \(number))" }
        var alternatives: [String] = []
        var equal: [String] = []
        for column in columns {
            let sign = column.isDescending ? ">" : "<"
            alternatives.append("(" + (equal + ["\(column.name) \(sign) \(value(column.name))"]).joined(separator: " AND ") + ")")
            equal.append("\(column.name) = \(value(column.name))")
        }
        return alternatives
    }
}

extension ListOrder {
    fileprivate var needsCollation: Bool { self == .title || self == .source }
}
