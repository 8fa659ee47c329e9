import Foundation
import GRDB
import Model

/// What became of the rows of a damaged library, by table.
public struct Salvaged: Hashable, Sendable {
    public struct Count: Hashable, Sendable {
        /// Rows that are in the new library.
        public var kept = 0
        /// Rows that are known to have been there.
        public var lost = 0
        /// Rows that could be read, but belong to an article that is lost.
        public var leftOut = 0
    }

    public var tables: [String: Count] = [:]
    /// False where the file's own schema is lost, and with it what tells of lost rows: then there may be more of them.
    public var isLossKnown = true
    /// Articles whose list entry or text is lost, with as much of them as could be had.
    public var mendedArticles = 0
    /// Acts of the reader that stood behind a damaged one in the log, and were entered anew.
    public var reenteredActs = 0
    /// Where the damaged file is now.
    public var oldFile = ""
}

/// Takes what can be read out of a damaged file and puts it into a new library.
///
/// The trees of the old file are walked page by page, then the pages that no tree leads to any more; a row is known by its shape
/// where its table is not. Rows go into a schema that today's steps make, without its triggers, which would refuse what is out of
/// order. What a person wrote comes last, see `LogSalvage`; then goes what belongs to nothing, and the indexes for search are
/// made anew.
struct Salvage {
    let database: Database
    private var walk: TreeWalk
    private let schema: OldSchema
    private let shapes: [TableShape]
    private var salvaged = Salvaged()
    private var log: LogSalvage
    /// The rows met, by table and number, and those that must have been there.
    private var found: [String: Set<Int64>] = [:]
    private var missed: [String: Set<Int64>] = [:]
    private var missedWithoutNumber: [String: Int] = [:]

    /// - Parameter database: a new library, with nothing in it.
    static func run(_ pages: DatabasePages, into database: Database, at time: Milliseconds) throws -> Salvaged {
        var salvage = try Salvage(pages, into: database, at: time)
        let triggers = try salvage.removeTriggers()
        for shape in salvage.shapes { try database.execute(sql: "DELETE FROM \(shape.name.quoted)") }
        try salvage.takeTrees()
        try salvage.takeStrays()
        try salvage.countLost()
        var articles = try ArticleSalvage(database: database, time: time)
        try articles.mend()
        salvage.salvaged.reenteredActs = try salvage.log.rebuild()
        try articles.standIn()
        salvage.salvaged.mendedArticles = articles.mended
        try salvage.removeOrphans()
        for trigger in triggers { try database.execute(sql: trigger) }
        try articles.settleRows()
        try SearchIndexes(database: database).rebuild()
        try salvage.countKept()
        return salvage.salvaged
    }

    private init(_ pages: DatabasePages, into database: Database, at time: Milliseconds) throws {
        self.database = database
        walk = TreeWalk(pages)
        schema = OldSchema(&walk)
        shapes = try TableShape.all(in: database).filter { $0.name != "grdb_migrations" }
        log = LogSalvage(database: database, time: time)
    }

    /// The steps that the old library has behind it, as far as they can be read.
    static func steps(_ pages: DatabasePages) -> [String] {
        var walk = TreeWalk(pages)
        var steps: [String] = []
        guard let root = OldSchema(&walk).root(of: "grdb_migrations") else { return [] }
        walk.entries(root: root, isTable: true) { entry in
            guard let values = entry.values, values.count == 1, case .string(let step) = values[0].storage else { return }
            steps.append(step)
        }
        return steps
    }

    /// Whether a file that SQLite does not know has a library's rows in it: no other program's are like these.
    static func recognizes(_ pages: DatabasePages) throws -> Bool {
        let database = try DatabaseQueue(configuration: LibraryFile.configuration())
        try Schema.migrator.migrate(database)
        let shapes = try database.read { try TableShape.all(in: $0) }.filter {
            ["article", "comment", "operation"].contains($0.name)
        }
        var isFound = false
        TreeWalk(pages).strays { entry, _ in
            if let values = entry.values, shapes.contains(where: { $0.fits(values) }) { isFound = true }
            return !isFound
        }
        return isFound
    }

    private func removeTriggers() throws -> [String] {
        let rows = try Row.fetchAll(database, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        for row in rows { try database.execute(sql: "DROP TRIGGER \((row["name"] as String).quoted)") }
        return rows.map { $0["sql"] }
    }

    // MARK: - Rows

    private mutating func takeTrees() throws {
        var walk = walk
        for shape in shapes {
            guard let root = schema.root(of: shape.name) else { continue }
            try walk.entries(root: root, isTable: !shape.isWithoutRowID) { entry in
                // A page of another table may be where this one's should be.
                let isOwn = entry.values.map(shape.fits) ?? true
                try isOwn ? take(entry, into: shape) : takeStray(entry, isTable: !shape.isWithoutRowID)
            }
        }
        for shape in shapes where !shape.isWithoutRowID {
            for index in schema.indexes(of: shape.name) { takeNumbers(of: index, shape, &walk) }
        }
        self.walk = walk
    }

    private mutating func take(_ entry: TreePage.Entry, into shape: TableShape) throws {
        guard let values = entry.values else {
            if let number = entry.number { missed[shape.name, default: []].insert(number) }
            if entry.number == nil { missedWithoutNumber[shape.name, default: 0] += 1 }
            return
        }
        if let number = entry.number { found[shape.name, default: []].insert(number) }
        if shape.name == "operation" {
            log.add(values, number: entry.number, of: shape)
        } else {
            _ = try shape.insert(values, number: entry.number, into: database)
        }
    }

    /// Each row has an entry in each index of its table: so it is known what is lost.
    private mutating func takeNumbers(of index: OldSchema.Tree, _ shape: TableShape, _ walk: inout TreeWalk) {
        var numbers: Set<Int64> = []
        walk.entries(root: index.root, isTable: false) { entry in
            if let number = entry.values?.last.flatMap(Int64.fromDatabaseValue) { numbers.insert(number) }
        }
        missed[shape.name, default: []].formUnion(numbers)
    }

    private mutating func takeStrays() throws {
        let strays = walk
        try strays.strays {
            try takeStray($0, isTable: $1)
            return true
        }
    }

    private mutating func takeStray(_ entry: TreePage.Entry, isTable: Bool) throws {
        guard let values = entry.values else { return }
        for shape in shapes where shape.isWithoutRowID != isTable && shape.fits(values) {
            let isTaken =
                try shape.name == "operation"
                ? log.add(values, number: entry.number, of: shape)
                : shape.insert(values, number: entry.number, into: database)
            guard isTaken else { continue }
            if let number = entry.number { found[shape.name, default: []].insert(number) }
            return
        }
    }

    // MARK: - What is left

    private mutating func countLost() throws {
        salvaged.isLossKnown = !schema.trees.isEmpty
        for shape in shapes {
            let lost = missed[shape.name, default: []].subtracting(found[shape.name, default: []]).count
            salvaged.tables[shape.name, default: .init()].lost = lost + missedWithoutNumber[shape.name, default: 0]
        }
    }

    /// Takes out rows that belong to nothing, until all that is left belongs to something.
    private mutating func removeOrphans() throws {
        var isDone = false
        while !isDone {
            isDone = true
            for shape in shapes {
                for key in try Row.fetchAll(database, sql: "PRAGMA foreign_key_list(\(shape.name.quoted))") {
                    let (column, table): (String, String) = (key["from"], key["table"])
                    let target = (key["to"] as String?)?.quoted ?? "rowid"
                    try database.execute(
                        sql: """
                            DELETE FROM \(shape.name.quoted) WHERE \(column.quoted) IS NOT NULL
                            AND \(column.quoted) NOT IN (SELECT \(target) FROM \(table.quoted))
                            """)
                    guard database.changesCount > 0 else { continue }
                    salvaged.tables[shape.name, default: .init()].leftOut += database.changesCount
                    isDone = false
                }
            }
        }
    }

    private mutating func countKept() throws {
        for shape in shapes {
            let kept = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(shape.name.quoted)") ?? 0
            salvaged.tables[shape.name, default: .init()].kept = kept
        }
        // The new library's own.
        salvaged.tables["device"] = nil
    }
}
