import CFaultyDisk
import GRDB
import Glibc
import Model
import Testing

@testable import Storage

@Suite("What was added by the hundred")
struct CheckpointTests {
    /// Of the file alone, as if its log were not there.
    private func countInFile(_ library: Library) throws -> Int {
        try LibraryFile(library.path).immutable().read { try Int.fetchOne($0, sql: "SELECT count(*) FROM article") ?? 0 }
    }

    @Test("is carried from the log into the file without another write")
    func carried() throws {
        let folder = try Folder()
        let library = try Library(at: folder.library)
        try library.addMany(Checkpointer.many)
        try #require(library.checkpointer).wait()
        #expect(try countInFile(library) == Checkpointer.many)
        #expect(try library.automaticPages() == LibraryFile.checkpointedPages)
    }

    @Test("leaves no log behind, though the library is let go while it is carried")
    func closed() throws {
        let folder = try Folder()
        for call in 0..<5 {
            // The library lives as long as the call.
            try Library(at: folder.library).addMany(200, from: call * 200)
            #expect(access(folder.library + "-wal", F_OK) != 0 && access(folder.library + "-shm", F_OK) != 0)
        }
        #expect(try Library(at: folder.library).count() == 1_000)
    }

    @Test("stays in the log while nothing can be carried, and is carried later")
    func uncarried() throws {
        let folder = try Folder()
        let library = try Library(at: folder.library)
        try #require(library.checkpointer).finish()
        // Whoever reads an older state keeps in the log what is newer.
        let reader = try LibraryFile(folder.library).openForSearching()
        try reader.read { database in
            _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM article")
            for call in 0..<3 { try library.addMany(100, from: call * 100) }
            try #require(library.checkpointer).finish()
            #expect(try countInFile(library) == 0)
        }
        #expect(try library.count() == 300)
        try #require(library.checkpointer).finish()
        #expect(try countInFile(library) == 300)
    }
}

extension Library {
    fileprivate func addMany(_ count: Int, from first: Int = 0) throws {
        let articles = (first..<first + count).map { Article(title: "第\($0)號", blocks: [.paragraph([.text("夜讀\($0)")])]) }
        _ = try add(articles.map { Incoming($0, from: nil) }, at: 0)
    }

    fileprivate func automaticPages() throws -> Int? {
        try database.read { try Int.fetchOne($0, sql: "PRAGMA wal_autocheckpoint") }
    }
}

extension FaultyDiskTests {
    @Test("that takes no hundred articles leaves the library as it was, and takes them when it is mended")
    func refusesMany() throws {
        let folder = try Folder()
        faulty_disk_watch(folder.path)
        let library = try Library(at: folder.library)
        faulty_disk_budget(0)
        #expect(throws: StorageError.self) { try library.addMany(100) }
        faulty_disk_mend()
        #expect(try library.automaticPages() == LibraryFile.checkpointedPages)
        #expect(try library.count() == 0)
        try library.addMany(100)
        #expect(try library.count() == 100)
        #expect(try library.verify() == [])
    }

    @Test("loses none of a hundred articles wherever carrying them from the log into the file fails")
    func failsToCarry() throws {
        var failures = 0
        for number in stride(from: 1, to: 10_000, by: 9) {
            let folder = try Folder()
            faulty_disk_watch(folder.path)
            let library = try Library(at: folder.library)
            // Nothing is carried before the disk fails, since somebody reads.
            let reader = try LibraryFile(folder.library).openForSearching()
            try reader.read { database in
                _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM article")
                try library.addMany(100)
                try #require(library.checkpointer).finish()
            }
            faulty_disk_fail(FAULTY_DISK_WRITE, number, ResultCode.SQLITE_IOERR.rawValue)
            try #require(library.checkpointer).finish()
            let calls = faulty_disk_count(FAULTY_DISK_WRITE)
            faulty_disk_mend()
            #expect(try library.count() == 100)
            #expect(try library.verify() == [], "write \(number)")
            if calls < number { break }
            failures += 1
        }
        #expect(failures > 0)
    }
}
