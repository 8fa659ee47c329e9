import Foundation
import GRDB
import Model
import Testing

@testable import Storage

/// Today's steps and so many more that the future may bring.
func future(_ steps: Int, failing: Bool = false) -> DatabaseMigrator {
    var migrator = Schema.migrator
    for step in 0..<steps {
        migrator.registerMigration("\(1000 + step)") { database in
            try database.execute(sql: "CREATE TABLE future_\(step) (x) STRICT".replacing("(x)", with: "(x TEXT)"))
            if failing { throw DatabaseError(resultCode: .SQLITE_FULL) }
        }
    }
    return migrator
}

/// A library file of the first schema.
func makeFirstSchema(at path: String) throws {
    let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures/schema-1.sql")
    let database = try DatabaseQueue(path: path)
    try database.writeWithoutTransaction { try $0.execute(sql: try String(contentsOf: fixture, encoding: .utf8)) }
    try database.close()
}

extension Folder {
    var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }

    func bytes(_ name: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
    }
}

@Suite("Before a library is brought up to date")
struct MigrationCopyTests {
    private let article = "019ceb77-7340-77bc-9f77-797c939ca0da"

    @Test("a copy of it is made, for its owner alone")
    func copied() throws {
        let folder = try Folder()
        try makeFirstSchema(at: folder.library)
        let id = try #require(Identifier(article))
        do {
            let library = try Library(LibraryFile(folder.library, migrator: future(1)))
            try library.comment(on: id, "之後")
            #expect(folder.names.contains("library.sqlite.v1.bak"))
        }
        let copy = folder.library + ".v1.bak"
        #expect(try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int == 0o600)
        let schema = try DatabaseQueue(path: copy).read { try String.fetchAll($0, sql: "SELECT identifier FROM grdb_migrations") }
        #expect(schema == ["1"])
        #expect(try Library(at: copy).texts(of: id) == ["好文", "同感", "第二稿"])
        #expect(try Library(at: copy).verify() == [])
        #expect(folder.names.filter { $0.hasSuffix(".tmp") } == [])
    }

    @Test("nothing is copied of a library that is just being made, nor of one that is up to date")
    func nothingToCopy() throws {
        let folder = try Folder()
        do { _ = try Library(at: folder.library).addShort() }
        do { _ = try Library(at: folder.library) }
        #expect(folder.names == ["library.sqlite"])
    }

    @Test("the newest three copies are kept")
    func three() throws {
        let folder = try Folder()
        do { _ = try Library(at: folder.library).addShort() }
        for steps in 1...5 { _ = try Library(LibraryFile(folder.library, migrator: future(steps))) }
        let copies = folder.names.filter { $0.hasSuffix(".bak") }
        #expect(copies == (1001...1003).map { "library.sqlite.v\($0).bak" })
    }

    @Test("a copy that cannot be made stops everything, and the library is as it was")
    func impossible() throws {
        let folder = try Folder()
        try makeFirstSchema(at: folder.library)
        // A directory has the name.
        let name = folder.library + ".v1.bak"
        try FileManager.default.createDirectory(atPath: name + "/x", withIntermediateDirectories: true)
        let before = try folder.bytes("library.sqlite")
        let error = #expect(throws: StorageError.self) { try Library(LibraryFile(folder.library, migrator: future(1))) }
        guard case .noCopy(folder.library, _) = error else {
            Issue.record("said \(String(describing: error)) instead")
            return
        }
        let applied = try DatabaseQueue(path: folder.library).read {
            try String.fetchAll($0, sql: "SELECT identifier FROM grdb_migrations")
        }
        #expect(applied == ["1"])
        // Only the mark of the journal's kind may differ (Database File Format, section 1.3).
        #expect(try folder.bytes("library.sqlite").count == before.count)
    }

    @Test("what a killed process left of a copy goes, what a living one is writing stays")
    func abandoned() throws {
        let folder = try Folder()
        try makeFirstSchema(at: folder.library)
        let dead = folder.library + ".v1.bak.4194305.tmp"
        let alive = folder.library + ".v1.bak.1.tmp"
        for name in [dead, alive] { try Data([1]).write(to: URL(fileURLWithPath: name)) }
        _ = try Library(LibraryFile(folder.library, migrator: future(1)))
        #expect(access(dead, F_OK) != 0)
        #expect(access(alive, F_OK) == 0)
    }

    @Test("a step that fails leaves the library and its copy")
    func failing() throws {
        let folder = try Folder()
        try makeFirstSchema(at: folder.library)
        #expect(throws: StorageError.full(path: folder.library)) {
            try Library(LibraryFile(folder.library, migrator: future(1, failing: true)))
        }
        #expect(folder.names.contains("library.sqlite.v1.bak"))
        #expect(try Library(at: folder.library).verify() == [])
    }
}

@Suite("A copy that is asked for")
struct BackupTests {
    @Test("is a library of its own, of one moment, while another process writes")
    func whileWriting() throws {
        let folder = try Folder()
        let article = try Library(at: folder.library).addShort()
        let writer = try TortureWriter(["comment", folder.library, "200"])
        let library = try Library(at: folder.library)
        for number in 1...5 {
            let copy = folder.path + "/copy-\(number).sqlite"
            try library.backUp(to: copy)
            let opened = try Library(at: copy)
            #expect(try opened.verify() == [])
            #expect(try opened.texts(of: article) == (0..<opened.texts(of: article).count).map(String.init))
        }
        #expect(writer.lines() == ["done"])
        #expect(folder.names.filter { $0.hasSuffix(".tmp") } == [])
    }

    @Test("never takes the place of a file")
    func refused() throws {
        let folder = try Folder()
        let library = try Library(at: folder.library)
        let there = folder.path + "/there"
        try Data("mine".utf8).write(to: URL(fileURLWithPath: there))
        #expect(throws: StorageError.alreadyThere(path: there)) { try library.backUp(to: there) }
        #expect(try folder.bytes("there") == Data("mine".utf8))
        #expect(throws: StorageError.self) { try library.backUp(to: folder.path + "/no/such/folder") }
        // One that comes while the copy is being made.
        let copy = Copy(of: library.database, path: library.path)
        let late = folder.path + "/late"
        #expect(throws: StorageError.alreadyThere(path: late)) {
            try copy.write(to: late, replacing: false) { _ in
                try Data("mine".utf8).write(to: URL(fileURLWithPath: late))
                return true
            }
        }
        #expect(try folder.bytes("late") == Data("mine".utf8))
    }
}

@Suite("A library that a newer meipi wrote")
struct NewerTests {
    private func newer(_ folder: Folder) throws -> Identifier {
        let library = try Library(at: folder.library)
        let id = try library.addShort()
        _ = try Library(LibraryFile(folder.library, migrator: future(1)))
        return id
    }

    @Test("is read, and nothing in it or beside it changes")
    func untouched() throws {
        let folder = try Folder()
        let id = try newer(folder)
        let before = try folder.bytes("library.sqlite")
        let names = folder.names
        do {
            let library = try Library(at: folder.library)
            #expect(library.readOnly == .newerSchema && library.isReadOnly)
            #expect(try library.summaries().map(\.id) == [id])
            #expect(throws: StorageError.newerSchema(path: folder.library)) { try library.comment(on: id, "字") }
            #expect(throws: StorageError.newerSchema(path: folder.library)) { try library.mark(id, read: true) }
            #expect(folder.names == names)
        }
        #expect(folder.names == names)
        #expect(try folder.bytes("library.sqlite") == before)
    }

    @Test("is read with what the newer one, which has it open, has not yet put into the file")
    func open() throws {
        let folder = try Folder()
        let id = try newer(folder)
        let there = try Library(LibraryFile(folder.library, migrator: future(1)))
        try there.comment(on: id, "新的一句")
        let before = try folder.bytes("library.sqlite")
        do {
            let library = try Library(at: folder.library)
            #expect(library.readOnly == .newerSchema)
            #expect(try library.texts(of: id) == ["新的一句"])
        }
        #expect(try folder.bytes("library.sqlite") == before)
        #expect(try there.verify() == [])
    }
}

@Suite("A library whose file goes away while it is open")
struct VanishedTests {
    @Test("says so, and counts as written only what can be found again")
    func removed() throws {
        let folder = try Folder()
        let library = try Library(at: folder.library)
        let id = try library.addShort()
        let away = folder.path + "-away"
        try FileManager.default.moveItem(atPath: folder.path, toPath: away)
        defer { try? FileManager.default.removeItem(atPath: away) }
        let draft = Draft(article: id, purpose: .comment(on: nil), text: "半")
        #expect(throws: StorageError.vanished(path: folder.library)) { try library.keep(draft, at: 1) }
        // It comes back.
        try FileManager.default.moveItem(atPath: away, toPath: folder.path)
        try library.keep(draft, at: 2)
        #expect(try Library(at: folder.library).contents(of: id)?.drafts == [draft])
    }

    @Test(
        "says so where another file has its name, or where its log is gone", arguments: ["library.sqlite", "library.sqlite-wal"])
    func replaced(name: String) throws {
        let folder = try Folder()
        let library = try Library(at: folder.library)
        let id = try library.addShort()
        let file = folder.path + "/" + name
        try FileManager.default.moveItem(atPath: file, toPath: folder.path + "/x")
        if name == "library.sqlite" { try FileManager.default.copyItem(atPath: folder.path + "/x", toPath: file) }
        #expect(throws: StorageError.vanished(path: folder.library)) { try library.comment(on: id, "字") }
    }

    @Test("takes every time of a clock that has gone astray", arguments: [0, -1, .min, .max, 253_402_300_800_000])
    func clock(time: Milliseconds) throws {
        let library = try Library.inMemory()
        let id = try library.addShort("題", at: time)
        let comment = try library.comment(on: id, "一", at: time)
        try library.perform(.edit(comment: comment, text: "二"), at: time)
        try library.perform(.vote(on: id, label: "感動"), at: time)
        try library.keep(Draft(article: id, purpose: .comment(on: nil), text: "半"), at: time)
        #expect(try library.texts(of: id) == ["二"])
        #expect(try library.contents(of: id)?.drafts.count == 1)
        for period in Period.allCases { _ = try library.ranking(over: period, now: time) }
        #expect(try library.summaries().count == 1)
        #expect(try library.verify() == [])
    }
}
