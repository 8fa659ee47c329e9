import Foundation
import GRDB
import Model
import Testing

@testable import Storage

/// A library of many pages, with something in every table.
private struct Written: Sendable {
    let folder: Folder
    private(set) var articles: [Identifier] = []
    private(set) var comments: [Identifier: String] = [:]

    /// Made once, since the tests want many.
    private static let large = Result { try Written(writing: 24).made() }
    private static let small = Result { try Written(writing: 6).made() }

    private func made() throws -> (bytes: Data, articles: [Identifier], comments: [Identifier: String]) {
        (try folder.bytes("library.sqlite"), articles, comments)
    }

    /// A copy for a test to damage, and one beside it that stays as it is.
    init(isLarge: Bool = true) throws {
        let first = try (isLarge ? Self.large : Self.small).get()
        folder = try Folder()
        (articles, comments) = (first.articles, first.comments)
        for path in [folder.library, original] { try first.bytes.write(to: URL(fileURLWithPath: path)) }
    }

    private init(writing count: Int) throws {
        folder = try Folder()
        let library = try Library(at: folder.library)
        var generator = SeededGenerator(seed: 1)
        for number in 0..<count {
            var article = fullArticle()
            article.title = "第\(number)篇"
            article.url = "https://x.example/\(number)"
            let length = number.isMultiple(of: 8) ? 4000 : number * 9
            article.blocks.append(.paragraph([.text(String(repeating: "字", count: length))]))
            articles.append(try library.add(article, from: [UInt8(number)], at: 1_773_477_000_000 + Milliseconds(number)).id)
            try write(beside: number, in: library, &generator)
        }
        try library.database.close()
    }

    private mutating func write(beside number: Int, in library: Library, _ generator: inout SeededGenerator) throws {
        let id = articles[number]
        for turn in 0..<Int.random(in: 0...6, using: &generator) {
            let text = "第\(number)篇的\(turn)" + String(repeating: "評", count: Int.random(in: 0...60, using: &generator))
            comments[try library.comment(on: id, text, at: Milliseconds(number * 100 + turn))] = text
        }
        if number.isMultiple(of: 2) { try library.perform(.vote(on: id, label: "感動"), at: 5) }
        if number.isMultiple(of: 3) {
            try library.keep(Draft(article: id, purpose: .comment(on: nil), text: "半\(number)"), at: 6)
        }
        try library.keepPlace(Anchor(leaf: number, offset: 0), of: id)
        try library.set("setting \(number)", "\(number)")
    }

    var original: String { folder.path + "/original" }

    /// All that the tables hold, by table; the order and the numbers of the log left out.
    static func rows(at path: String) throws -> [String: Set<String>] {
        let library = try Library(at: path)
        return try library.read { database in
            var rows: [String: Set<String>] = [:]
            for shape in try TableShape.all(in: database) where !["device", "grdb_migrations"].contains(shape.name) {
                let all = try Row.fetchAll(database, sql: "SELECT * FROM \(shape.name)")
                rows[shape.name] = Set(all.map { $0.description })
            }
            return rows
        }
    }

    /// How many rows stand at least partly on each page, by table, as SQLite counts them (dbstat).
    func rowsOfPages() throws -> [Int: (table: String, rows: Int)] {
        try DatabaseQueue(path: folder.library).read { database in
            let tables = Set(try TableShape.all(in: database).map(\.name))
            let rows = try Row.fetchAll(database, sql: "SELECT name, pageno, pagetype, ncell FROM dbstat")
            return rows.reduce(into: [:]) { pages, row in
                let (name, kind): (String, String) = (row["name"], row["pagetype"])
                guard tables.contains(name) else { return }
                let isSmall = ["page_mood", "setting"].contains(name)
                pages[row["pageno"]] = (name, kind == "overflow" ? 1 : kind == "leaf" || isSmall ? row["ncell"] : 0)
            }
        }
    }

    func change(_ change: (inout Data) -> Void) throws {
        var bytes = try folder.bytes("library.sqlite")
        change(&bytes)
        try bytes.write(to: URL(fileURLWithPath: folder.library))
    }
}

extension Data {
    fileprivate static let page = 4096

    fileprivate mutating func overwrite(page number: Int, _ byte: (Int) -> UInt8) {
        for index in 0..<Self.page { self[(number - 1) * Self.page + index] = byte(index) }
    }
}

private let moment: Milliseconds = 1_773_477_999_000

@Suite("A damaged library is repaired")
struct SalvageTests {
    /// Repairs, and checks what holds of every repair.
    @discardableResult
    private func repair(_ written: Written, losing bound: [String: Int], _ comment: Testing.Comment = "") throws -> Salvaged {
        let before = try written.folder.bytes("library.sqlite")
        let rows = try Written.rows(at: written.original)
        #expect(try !Doctor(at: written.folder.library).examine().isWhole, comment)
        guard case .salvaged(let salvaged) = try Doctor(at: written.folder.library).repair(at: moment) else {
            // An index alone was damaged: then it is made anew, and no row is touched.
            #expect(try Doctor(at: written.folder.library).examine().faults == [], comment)
            #expect(try Written.rows(at: written.folder.library) == rows, comment)
            return Salvaged()
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: salvaged.oldFile)) == before, "the old file is as it was")
        #expect(try Doctor(at: written.folder.library).examine().faults == [], comment)
        for (table, all) in rows {
            let count = salvaged.tables[table] ?? .init()
            #expect(count.kept + count.leftOut >= all.count - (bound[table] ?? 0), "\(table): \(count), \(comment)")
        }
        #expect(written.folder.names.filter { $0.hasSuffix(".tmp") } == [])
        return salvaged
    }

    @Test("whole, where it was whole")
    func whole() throws {
        let written = try Written()
        let before = try Written.rows(at: written.folder.library)
        let salvaged = try Repair(path: written.folder.library, time: moment).run()
        #expect(try Written.rows(at: written.folder.library) == before)
        #expect(salvaged.tables.values.allSatisfy { $0.lost == 0 && $0.leftOut == 0 })
        #expect(salvaged.mendedArticles == 0 && salvaged.reenteredActs == 0)
        let library = try Library(at: written.folder.library)
        try library.comment(on: written.articles[0], "之後", at: moment)
        #expect(try library.verify() == [])
    }

    @Test("where pages at random are zeros or anything", arguments: 1...16)
    func pages(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let written = try Written()
        let pages = try written.rowsOfPages()
        var bound: [String: Int] = [:]
        let count = try written.folder.bytes("library.sqlite").count / Data.page
        var damaged: Set<Int> = []
        while damaged.count < Int(seed % 4) + 1 { damaged.insert(Int.random(in: 1...count, using: &generator)) }
        for number in damaged {
            if let page = pages[number] { bound[page.table, default: 0] += page.rows }
            let isZero = Bool.random(using: &generator)
            try written.change { bytes in
                bytes.overwrite(page: number) { _ in isZero ? 0 : UInt8.random(in: 0...255, using: &generator) }
            }
        }
        guard try !Doctor(at: written.folder.library).examine().isWhole else { return }
        try repair(written, losing: bound, "seed \(seed), pages \(damaged.sorted())")
    }

    @Test("where a part of a page is anything", arguments: 1...16)
    func partOfPage(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let written = try Written()
        let pages = try written.rowsOfPages()
        let count = try written.folder.bytes("library.sqlite").count / Data.page
        let number = Int.random(in: 2...count, using: &generator)
        let start = Int.random(in: 0..<Data.page - 600, using: &generator)
        try written.change { bytes in
            for index in 0..<600 {
                bytes[(number - 1) * Data.page + start + index] = UInt8.random(in: 0...255, using: &generator)
            }
        }
        guard try !Doctor(at: written.folder.library).examine().faults.isEmpty else {
            // Where an index for search alone is damaged, it is made anew.
            _ = try Doctor(at: written.folder.library).repair(at: moment)
            #expect(try Doctor(at: written.folder.library).examine().isWhole)
            return
        }
        let bound = pages[number].map { [$0.table: $0.rows] } ?? [:]
        try repair(written, losing: bound, "seed \(seed), page \(number)")
    }

    @Test("where it is cut short", arguments: [0.2, 0.3, 0.5, 0.8, 0.99])
    func cutShort(part: Double) throws {
        let written = try Written()
        let pages = try written.rowsOfPages()
        let length = Int(Double(try written.folder.bytes("library.sqlite").count) * part)
        try written.change { $0 = $0.prefix(length) }
        let gone = pages.filter { $0.key * Data.page > length }.values
        try repair(written, losing: Dictionary(gone.map { ($0.table, $0.rows) }, uniquingKeysWith: +), "\(part)")
    }

    @Test("where its first page is gone", arguments: [16, 100, 4096])
    func firstPage(length: Int) throws {
        let written = try Written()
        let before = try Written.rows(at: written.folder.library)
        try written.change { bytes in for index in 0..<length { bytes[index] = UInt8(truncatingIfNeeded: index &* 7 + 3) } }
        let salvaged = try repair(written, losing: [:], "\(length)")
        #expect(salvaged.isLossKnown == (length < Data.page))
        #expect(
            try Written.rows(at: written.folder.library).filter { $0.key != "operation" }
                == before.filter { $0.key != "operation" })
    }

    @Test("where a page stands in the place of another", arguments: 1...12)
    func wrongPage(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let written = try Written()
        let pages = try written.rowsOfPages()
        let numbers = pages.keys.sorted()
        let target = numbers[Int.random(in: 0..<numbers.count, using: &generator)]
        // Of two empty tables the pages are alike.
        let hasRows = (pages[target]?.rows ?? 0) > 0
        let others = numbers.filter { pages[$0]?.table != pages[target]?.table && (hasRows || (pages[$0]?.rows ?? 0) > 0) }
        let source = others[Int.random(in: 0..<others.count, using: &generator)]
        try written.change { bytes in
            let copy = Array(bytes[(source - 1) * Data.page..<source * Data.page])
            bytes.overwrite(page: target) { copy[$0] }
        }
        let bound = pages[target].map { [$0.table: $0.rows] } ?? [:]
        try repair(written, losing: bound, "\(source) in the place of \(target)")
    }

    @Test("with what SQLite's log holds, when the file itself is damaged")
    func logged() throws {
        let written = try Written(isLarge: false)
        let writer = try TortureWriter(["comment", written.folder.library, "1000000"])
        while access(written.folder.library + "-wal", F_OK) != 0 {}
        // The second line never comes: the process is killed amid its comments.
        let reader = try Library(at: written.folder.library)
        while try reader.count(of: "comment") < written.comments.count + 20 {}
        _ = writer.kill()
        let there = try Data(contentsOf: URL(fileURLWithPath: written.folder.library + "-wal"))
        try written.change { bytes in bytes.overwrite(page: 1) { _ in 0 } }
        let salvaged = try repair(written, losing: [:])
        #expect(try Data(contentsOf: URL(fileURLWithPath: salvaged.oldFile + "-wal")) == there)
        #expect(try Library(at: written.folder.library).count(of: "comment") >= written.comments.count + 20)
    }

    @Test("and is not when there is nothing to be read in it", arguments: [true, false])
    func nothing(isSQLite: Bool) throws {
        let folder = try Folder()
        let bytes = Data(
            (isSQLite ? Array("SQLite format 3\0".utf8) : []) + (0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        try bytes.write(to: URL(fileURLWithPath: folder.library))
        #expect(throws: StorageError.self) { try Doctor(at: folder.library).repair(at: moment) }
        #expect(try folder.bytes("library.sqlite") == bytes)
        #expect(folder.names == ["library.sqlite"])
    }

    @Test("but not while another process has it open")
    func inUse() throws {
        let written = try Written(isLarge: false)
        let writer = try TortureWriter(["write", written.folder.library, "1"])
        _ = writer.line()
        #expect(throws: StorageError.inUse(path: written.folder.library)) {
            try Repair(path: written.folder.library, time: moment).run()
        }
        _ = writer.kill()
        #expect(try Library(at: written.folder.library).verify() == [])
    }

    @Test("and never takes the name of an older damaged file")
    func names() throws {
        let written = try Written(isLarge: false)
        let names = try (0..<3).map { _ in try Repair(path: written.folder.library, time: moment).run().oldFile }
        #expect(Set(names).count == 3)
        #expect(written.folder.names.filter { $0.contains(".damaged-2026") }.count == 3)
    }
}

@Suite("A damaged library of a schema that is still to come")
struct LaterSchemaTests {
    /// Columns added and generated, a table without row numbers, and an index for search that triggers keep.
    private var later: DatabaseMigrator {
        var migrator = Schema.migrator
        migrator.registerMigration("1000") { database in
            try database.execute(
                sql: """
                    ALTER TABLE article ADD COLUMN later_key TEXT NOT NULL DEFAULT '';
                    ALTER TABLE article ADD COLUMN later_length INTEGER AS (length * 2) VIRTUAL;
                    UPDATE article SET later_key = 'key ' || number;
                    CREATE TABLE later_label (
                        label TEXT NOT NULL, article BLOB NOT NULL REFERENCES article (id) ON DELETE CASCADE,
                        twice TEXT AS (label || label) STORED,
                        PRIMARY KEY (label, article)
                    ) STRICT, WITHOUT ROWID;
                    INSERT INTO later_label (label, article) SELECT title || (number % 3), id FROM article;
                    CREATE VIRTUAL TABLE later_index USING fts5 (title, content = 'article', content_rowid = 'number');
                    CREATE TRIGGER later_indexed AFTER INSERT ON article
                    BEGIN INSERT INTO later_index (rowid, title) VALUES (NEW.number, NEW.title); END;
                    INSERT INTO later_index (later_index) VALUES ('rebuild');
                    """)
        }
        return migrator
    }

    private func rows(at path: String) throws -> [String: Set<String>] {
        let library = try Library(LibraryFile(path, migrator: later))
        #expect(try library.verify() == [])
        return try library.read { database in
            try ["article", "later_label", "version", "comment"].reduce(into: [:]) { rows, table in
                rows[table] = Set(try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map { $0.description })
            }
        }
    }

    @Test("is repaired as any other", arguments: [true, false])
    func repaired(isFirstPageGone: Bool) throws {
        let written = try Written()
        try Library(LibraryFile(written.folder.library, migrator: later)).database.close()
        let before = try rows(at: written.folder.library)
        if isFirstPageGone { try written.change { bytes in bytes.overwrite(page: 1) { _ in 0 } } }
        // Without its first page a library is taken for one of the newest schema.
        let salvaged = try Repair(path: written.folder.library, time: moment, migrator: later).run()
        #expect(try rows(at: written.folder.library) == before)
        #expect(salvaged.tables["later_label"]?.kept == written.articles.count)
        #expect(salvaged.mendedArticles == 0 && salvaged.reenteredActs == 0)
        let found = try Library(LibraryFile(written.folder.library, migrator: later)).read { database in
            try Int.fetchOne(database, sql: "SELECT count(*) FROM later_index WHERE later_index MATCH '第1篇'")
        }
        #expect(found == 1)
    }

    @Test("is not, by a meipi that does not know it")
    func unknown() throws {
        let written = try Written(isLarge: false)
        try Library(LibraryFile(written.folder.library, migrator: later)).database.close()
        let before = try written.folder.bytes("library.sqlite")
        #expect(throws: StorageError.newerSchema(path: written.folder.library)) {
            try Repair(path: written.folder.library, time: moment).run()
        }
        #expect(try written.folder.bytes("library.sqlite") == before)
    }
}

@Suite("What a person wrote, out of a damaged library")
struct LogSalvageTests {
    private func tampered(_ sql: String) throws -> Written {
        let written = try Written(isLarge: false)
        let library = try Library(at: written.folder.library)
        try library.database.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA foreign_keys = OFF")
            for trigger in try Row.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
                try database.execute(sql: "DROP TRIGGER \(trigger[0] as String)")
            }
            try database.execute(sql: sql)
        }
        try library.database.close()
        return written
    }

    private func repaired(_ written: Written) throws -> (library: Library, salvaged: Salvaged) {
        guard case .salvaged(let salvaged) = try Doctor(at: written.folder.library).repair(at: moment) else {
            throw StorageError.nothingSaid
        }
        let library = try Library(at: written.folder.library)
        #expect(try library.verify() == [])
        return (library, salvaged)
    }

    private func texts(_ library: Library) throws -> [Identifier: String] {
        let rows = try library.read { try Row.fetchAll($0, sql: "SELECT id, text FROM comment WHERE origin = 'reader'") }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
    }

    @Test(
        "is all there when the log is damaged",
        arguments: [
            "UPDATE operation SET time = 9 WHERE number = 3", "DELETE FROM operation WHERE number = 2",
            "UPDATE operation SET payload = replace(payload, '第', '弟') WHERE kind = 'comment'",
            "UPDATE operation SET hash = zeroblob(32) WHERE number = 1", "DELETE FROM operation", "DELETE FROM device",
        ])
    func log(sql: String) throws {
        let written = try tampered(sql)
        let (library, _) = try repaired(written)
        #expect(try texts(library) == written.comments)
        #expect(try library.contents(of: written.articles[0])?.vote == "感動")
    }

    @Test(
        "is taken from the log where the tables have lost it",
        arguments: ["DELETE FROM comment", "UPDATE comment SET text = '亂'"])
    func tables(sql: String) throws {
        let written = try tampered(sql + " WHERE origin = 'reader'")
        let (library, salvaged) = try repaired(written)
        #expect(try texts(library) == written.comments)
        #expect(salvaged.reenteredActs == 0)
    }

    @Test("keeps the part of the log before the damage as it was, under the device that wrote it")
    func chain() throws {
        let written = try tampered("UPDATE operation SET time = 9 WHERE number = 5")
        let before = try Library(at: written.folder.library).read {
            try Data.fetchAll($0, sql: "SELECT hash FROM operation ORDER BY number")
        }
        let (library, salvaged) = try repaired(written)
        let after = try library.read { try Data.fetchAll($0, sql: "SELECT hash FROM operation ORDER BY number") }
        #expect(Array(after.prefix(4)) == Array(before.prefix(4)))
        #expect(Set(after).isDisjoint(with: before[4...]))
        #expect(salvaged.reenteredActs == before.count - 4)
        let devices = try library.read {
            try Int.fetchAll($0, sql: "SELECT count(*) FROM operation GROUP BY device ORDER BY min(number)")
        }
        #expect(devices == [4, before.count - 4])
    }

    @Test("stands beside an article that says what is lost", arguments: ["article", "version"])
    func lostArticle(table: String) throws {
        let column = table == "article" ? "id" : "article"
        let written = try tampered(
            "DELETE FROM \(table) WHERE \(column) IN (SELECT article FROM comment WHERE origin = 'reader')")
        let titles = table == "article" ? nil : "第"
        let (library, salvaged) = try repaired(written)
        #expect(try texts(library) == written.comments)
        #expect(salvaged.mendedArticles > 0)
        let summaries = try library.summaries()
        #expect(summaries.count == written.articles.count)
        if let titles { #expect(summaries.allSatisfy { $0.title.hasPrefix(titles) }) }
        for summary in summaries { #expect(try library.contents(of: summary.id) != nil) }
    }

    @Test("stands beside an article of which nothing is left")
    func nothingLeft() throws {
        let written = try tampered("DELETE FROM article; DELETE FROM version")
        let (library, salvaged) = try repaired(written)
        #expect(try texts(library) == written.comments)
        #expect(salvaged.mendedArticles > 0)
        #expect(try library.summaries().allSatisfy { $0.title == "Lost article" })
    }

    @Test("and what came with an article of which nothing is left is left out, and counted")
    func leftOut() throws {
        let written = try tampered(
            """
            DELETE FROM operation; DELETE FROM vote; DELETE FROM draft; DELETE FROM comment WHERE origin = 'reader';
            DELETE FROM version WHERE article = (SELECT id FROM article WHERE number = 1); DELETE FROM article WHERE number = 1
            """)
        let (library, salvaged) = try repaired(written)
        #expect(try library.count() == written.articles.count - 1)
        #expect(["place", "page_mood", "comment"].map { salvaged.tables[$0]?.leftOut } == [1, 1, 2])
    }

    @Test("does not come back when it was erased")
    func erased() throws {
        let written = try Written(isLarge: false)
        let library = try Library(at: written.folder.library)
        for id in written.comments.keys { try library.perform(.delete(comment: id), at: 9) }
        try library.emptyBin()
        try library.database.close()
        _ = try Repair(path: written.folder.library, time: moment).run()
        #expect(try texts(Library(at: written.folder.library)) == [:])
        #expect(try Library(at: written.folder.library).verify() == [])
    }
}

@Suite("Indexes for search")
struct SearchIndexTests {
    @Test("that do not fit their text are found, and made anew without touching anything else")
    func rebuilt() throws {
        let folder = try Folder()
        let id: Identifier
        do {
            let library = try Library(at: folder.library)
            id = try library.addShort("夜讀")
            try library.write(.full) { database in
                try database.execute(
                    sql: "CREATE VIRTUAL TABLE titles USING fts5 (title, content = 'article', content_rowid = 'number')")
            }
            #expect(try library.verify() == ["The index titles does not fit its text."])
        }
        #expect(try Doctor(at: folder.library).examine().faultyIndexes == ["titles"])
        guard case .indexes(let names) = try Doctor(at: folder.library).repair(at: moment) else {
            Issue.record("there was no need to salvage")
            return
        }
        #expect(names.contains("titles"))
        let findings = try Doctor(at: folder.library).examine()
        #expect(findings.isWhole && findings.articles == 1)
        let found = try Library(at: folder.library).read { database in
            try Identifier.fetchAll(
                database,
                sql: "SELECT id FROM titles JOIN article ON article.number = titles.rowid WHERE titles MATCH '\"夜讀\"'")
        }
        #expect(found == [id])
    }
}

extension Library {
    fileprivate func count(of table: String) throws -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table) WHERE origin = 'reader'") ?? 0 }
    }
}
