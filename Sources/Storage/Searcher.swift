import GRDB
import Model
import Synchronization

/// The connection that searches: one of its own, so that no search keeps a comment from being saved or a page of the list from being
/// read. It is opened when the first search comes.
final class Searcher: Sendable {
    /// What was found last, so that the next page of it needs no search.
    private struct Found {
        var search: Search
        var order: ListOrder
        var version: LibraryVersion
        var hits: SearchHits
    }

    /// A state of the library: SQLite's number, which changes when another connection writes, and the rows that this one has changed,
    /// which it may where it is the only one.
    private struct LibraryVersion: Equatable {
        var number: Int
        var changes: Int

        init(of database: Database) throws {
            number = try Int.fetchOne(database, sql: "PRAGMA data_version") ?? 0
            changes = database.totalChangesCount
        }
    }

    private struct Work {
        var database: DatabaseQueue?
        var found: Found?
        /// True while the connection does nothing else.
        var isSearching = false
    }

    private let open: @Sendable () throws -> DatabaseQueue
    private let work = Mutex(Work())
    /// How many hits are ranked at most: the newest.
    let rankedHits: Int

    init(rankedHits: Int = Library.rankedHits, _ open: @escaping @Sendable () throws -> DatabaseQueue) {
        self.rankedHits = rankedHits
        self.open = open
    }

    private func database() throws -> DatabaseQueue {
        try work.withLock { work in
            if let database = work.database { return database }
            let opened = try open()
            work.database = opened
            return opened
        }
    }

    /// Ends the search that is running, if one is: it throws. What else the connection may do, where it is the only one, goes on.
    func interrupt() {
        work.withLock { if $0.isSearching { $0.database?.interrupt() } }
    }

    /// A reading transaction.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try database().read { database in
            work.withLock { $0.isSearching = true }
            defer { work.withLock { $0.isSearching = false } }
            return try body(database)
        }
    }

    /// Searches, unless the same search found its hits in the library as it is now.
    func hits(of search: Search, by order: ListOrder, in database: Database) throws -> SearchHits {
        let version = try LibraryVersion(of: database)
        let known = work.withLock { $0.found }
        if let known, known.search == search, known.order == order, known.version == version { return known.hits }
        let hits = try SearchRun(database: database, search, rankedHits: rankedHits).hits(by: order)
        work.withLock { $0.found = Found(search: search, order: order, version: version, hits: hits) }
        return hits
    }
}

extension Library {
    /// How many hits are ranked at most: the newest.
    public static let rankedHits = 20_000

    /// What a query finds, the best first, or the newest.
    func found(_ search: Search, _ request: ListRequest) throws -> ListPage {
        do {
            return try searcher.read { database in
                let hits = try searcher.hits(of: search, by: request.order, in: database)
                let rows = max(0, request.rows)
                let kept = try request.keeping.flatMap { id in
                    try Int64.fetchOne(database, sql: "SELECT number FROM article WHERE id = ?", arguments: [id])
                }.flatMap { hits.numbers.firstIndex(of: $0) }
                var first = max(0, min(request.first, hits.numbers.count - rows))
                if let kept, !(first..<first + rows).contains(kept) {
                    first = max(0, min(kept - rows / 2, hits.numbers.count - rows))
                }
                let numbers = Array(hits.numbers[first..<min(hits.numbers.count, first + rows)])
                let found = try Snippets(database: database, search).rows(numbers)
                return ListPage(rows: found, first: first, count: hits.numbers.count, isCapped: hits.isCapped, kept: kept)
            }
        } catch {
            throw StorageError(error, path: path)
        }
    }

    /// The number of articles that each kept query finds.
    public func countedSearches() throws -> [CountedShelf] {
        let kept = try keptShelves()
        do {
            return try searcher.read { database in
                try kept.map { search in
                    let hits = try keptHits(of: search, in: database)
                    return CountedShelf(.search(search), count: hits.numbers.count, isCapped: hits.isCapped)
                }
            }
        } catch {
            throw StorageError(error, path: path)
        }
    }

    /// None for a query that is wrong: what is wrong about it is said where it is opened.
    private func keptHits(of search: Search, in database: Database) throws -> SearchHits {
        do {
            return try SearchRun(database: database, search, rankedHits: searcher.rankedHits).hits(by: .added)
        } catch is QueryError {
            return SearchHits(numbers: [], isCapped: false)
        }
    }

    /// Ends the search that is running, which throws `StorageError.interrupted`.
    public func interruptSearch() {
        searcher.interrupt()
    }
}
