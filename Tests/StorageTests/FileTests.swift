import Foundation
import GRDB
import Model
import Testing

@testable import Storage

@Suite("A library's file")
struct FileTests {
    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test("is made with its directories, for its owner alone")
    func made() throws {
        let folder = try Folder()
        let path = folder.path + "/a/b/library.sqlite"
        let library = try Library(at: path)
        _ = try library.addShort()
        #expect(!library.isReadOnly)
        #expect(try mode(folder.path + "/a") == 0o700)
        #expect(try mode(folder.path + "/a/b") == 0o700)
        for suffix in ["", "-wal", "-shm"] { #expect(try mode(path + suffix) == 0o600) }
    }

    @Test("gives back what was put in", arguments: ["library.sqlite", "圖書 館?#%25.sqlite", "file:x?mode=memory", ":memory:"])
    func reopened(name: String) throws {
        let folder = try Folder()
        let path = folder.path + "/" + name
        let id = try Library(at: path).addShort()
        try Library(at: path).comment(on: id, "一句")
        #expect(try Library(at: path).texts(of: id) == ["一句"])
        #expect(try Library(at: path).verify().isEmpty)
        #expect(FileManager.default.fileExists(atPath: path))
    }

    @Test("is in WAL mode with foreign keys, and fully synchronous for what a person wrote")
    func modes() throws {
        let folder = try Folder()
        let library = try Library(at: folder.library)
        func pragma(_ name: String) throws -> String? {
            try library.database.writeWithoutTransaction { try String.fetchOne($0, sql: "PRAGMA \(name)") }
        }
        #expect(try pragma("journal_mode") == "wal")
        #expect(try pragma("foreign_keys") == "1")
        let id = try library.addShort()
        #expect(try pragma("synchronous") == "1")
        try library.keep(Draft(article: id, purpose: .comment(on: nil), text: "半"), at: 1)
        #expect(try pragma("synchronous") == "2")
    }

    @Test("that is none is named and not touched", arguments: ["short", String(repeating: "這不是資料庫。", count: 500)])
    func noDatabase(text: String) throws {
        let folder = try Folder()
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder.library))
        #expect(throws: StorageError.notALibrary(path: folder.library)) { try Library(at: folder.library) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.library)) == Data(text.utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["library.sqlite"])
    }

    @Test("of another program is named and not touched")
    func otherProgram() throws {
        let folder = try Folder()
        try DatabaseQueue(path: folder.library).write { try $0.execute(sql: "CREATE TABLE bookmark (url TEXT)") }
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.library))
        #expect(throws: StorageError.notALibrary(path: folder.library)) { try Library(at: folder.library) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.library)) == before)
    }

    @Test("that is empty becomes a library; a directory does not, nor a file in a place that is none")
    func edges() throws {
        let folder = try Folder()
        try Data().write(to: URL(fileURLWithPath: folder.library))
        #expect(try Library(at: folder.library).count() == 0)
        for path in [folder.path, "/dev/null"] {
            #expect(throws: StorageError.notALibrary(path: path)) { try Library(at: path) }
        }
        let nowhere = folder.library + "/below"
        #expect(throws: StorageError.cannotCreate(path: nowhere, reason: "Not a directory")) {
            try Library(at: nowhere + "/library.sqlite")
        }
    }

    @Test("that is damaged is said to be")
    func damaged() throws {
        let folder = try Folder()
        for number in 0..<50 { _ = try Library(at: folder.library).addShort("\(number)") }
        var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.library))
        for index in 100..<bytes.count { bytes[index] = UInt8(truncatingIfNeeded: index &* 31) }
        try bytes.write(to: URL(fileURLWithPath: folder.library))
        let error = #expect(throws: StorageError.self) { try Library(at: folder.library).summaries() }
        guard case .damaged(folder.library, _) = error else {
            Issue.record("said \(String(describing: error)) instead")
            return
        }
    }

    @Test("that somebody else changes is noticed, one's own changes are not")
    func changes() throws {
        let folder = try Folder()
        let here = try Library(at: folder.library)
        let there = try Library(at: folder.library)
        let before = try here.changeCounter()
        _ = try here.addShort("甲")
        #expect(try here.changeCounter() == before)
        _ = try there.addShort("乙")
        #expect(try here.changeCounter() != before)
        #expect(try here.count() == 2)
    }
}

@Suite("A library and other processes")
struct ProcessTests {
    @Test("several that meet a new library at once all open it")
    func together() throws {
        for _ in 0..<3 {
            let folder = try Folder()
            let writers = try (0..<4).map { _ in try TortureWriter(["open", folder.library]) }
            for writer in writers { #expect(writer.lines() == ["articles: 0"]) }
            #expect(try Library(at: folder.library).verify().isEmpty)
        }
    }

    @Test("two that comment at once lose nothing")
    func commenting() throws {
        let folder = try Folder()
        let library = try Library(at: folder.library)
        let article = try library.addShort()
        let writers = try (0..<2).map { _ in try TortureWriter(["comment", folder.library, "100"]) }
        for number in 0..<100 { try library.comment(on: article, "here \(number)") }
        for writer in writers { #expect(writer.lines() == ["done"]) }
        #expect(try library.texts(of: article).count == 300)
        #expect(try library.verify().isEmpty)
    }

    /// Nobody's identifier on Debian; the superuser may write everywhere, so the program becomes somebody else.
    private let nobody = "65534"

    @Test("who may read it only, reads it", arguments: [0o555, 0o755])
    func readOnly(directory: Int) throws {
        let folder = try Folder()
        _ = try Library(at: folder.library).addShort()
        try set(directory, 0o444, of: folder)
        #expect(try TortureWriter(["look", folder.library, nobody]).lines() == ["read only: true, articles: 1", "refused"])
        try set(0o755, 0o644, of: folder)
    }

    @Test("who may read it only, reads what another process has not yet put into the file")
    func readOnlyBeside() throws {
        let folder = try Folder()
        let library = try Library(at: folder.library)
        _ = try library.addShort()
        try set(0o555, 0o444, of: folder)
        #expect(try TortureWriter(["look", folder.library, nobody]).lines() == ["read only: true, articles: 1", "refused"])
        try set(0o755, 0o644, of: folder)
    }

    @Test("whoever loses the permission while it is open is told, loses nothing, and goes on once it is back")
    func permissionLost() throws {
        let folder = try Folder()
        _ = try Library(at: folder.library).addShort()
        try set(0o777, 0o666, of: folder)
        #expect(
            try TortureWriter(["lose", folder.library, nobody]).lines() == [
                "closed directory: Permission denied, unable to open database file",
                // An open file stays open (POSIX, chmod); another connection, for searching, does not open.
                "closed file: written, unable to open database file",
                "open again: written, 1 found",
            ])
        #expect(try Library(at: folder.library).verify().isEmpty)
    }

    private func set(_ directory: Int, _ file: Int, of folder: Folder) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            try FileManager.default.setAttributes([.posixPermissions: file], ofItemAtPath: folder.path + "/" + name)
        }
        try FileManager.default.setAttributes([.posixPermissions: directory], ofItemAtPath: folder.path)
    }
}
