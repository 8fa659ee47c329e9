import CFaultyDisk
import Foundation
import GRDB
import Model
import Testing

@testable import Storage

/// What is done to a library while its disk fails; each step notes what it was told is done.
struct Work: Sendable, CustomTestStringConvertible {
    /// What the library said is done.
    struct Acknowledged: Sendable {
        var articles: Set<Identifier> = []
        var comments: [Identifier: String] = [:]
        var draft: Draft?
        /// The draft that may be on disk already, though that was not said.
        var pending: Draft?
    }

    var testDescription: String
    var run: @Sendable (Library, Identifier, inout Acknowledged) throws -> Void

    static let all = [
        Work(testDescription: "adding") { library, _, done in
            var article = fullArticle()
            article.blocks.append(.paragraph([.text(String(repeating: "字", count: 3000))]))
            done.articles.insert(try library.add(article, from: [9], at: 9).id)
            done.articles.insert(try library.addShort("另"))
        },
        Work(testDescription: "commenting") { library, article, done in
            for number in 0..<3 { done.comments[try library.comment(on: article, "評\(number)")] = "評\(number)" }
            try library.perform(.vote(on: article, label: "感動"), at: 1)
        },
        Work(testDescription: "drafting") { library, article, done in
            for text in ["一", "一二", "一二三"] {
                let draft = Draft(article: article, purpose: .comment(on: nil), text: text)
                done.pending = draft
                try library.keep(draft, at: 1)
                done.draft = draft
            }
        },
        Work(testDescription: "saving a draft as a comment") { library, article, done in
            let draft = Draft(article: article, purpose: .comment(on: nil), text: "稿")
            done.pending = draft
            try library.keep(draft, at: 1)
            done.draft = draft
            let id = Identifier(high: 7, low: 7)
            let act = Act.comment(id: id, on: article, answering: nil, passage: nil, author: "甲", text: "稿")
            try library.commit(draft, as: act, at: 2)
            done.draft = nil
            done.comments[id] = "稿"
        },
        Work(testDescription: "emptying the bin") { library, article, done in
            let gone = try library.addShort("棄")
            try library.comment(on: gone, "棄")
            try library.setBinned(gone, true)
            try library.emptyBin()
            done.comments[try library.comment(on: article, "之後")] = "之後"
        },
        Work(testDescription: "taking in an export") { library, article, done in
            let other = try Library.inMemory()
            let guest = try other.addShort("客")
            let id = try other.comment(on: guest, "客評")
            _ = try library.merge(Exported(other))
            #expect(try library.contents(of: guest)?.comments.map(\.id) == [id])
            done.articles.insert(guest)
            done.comments[try library.comment(on: article, "之後")] = "之後"
        },
        Work(testDescription: "copying") { library, _, _ in
            let copy = library.path + ".copy"
            try library.backUp(to: copy)
            #expect(try Library(at: copy).verify() == [])
        },
    ]
}

@Suite("A disk that fails at any call", .serialized)
struct FaultyDiskTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        var call: faulty_disk_call
        var code: ResultCode
        var testDescription: String { "\(code)" }

        static let all = [
            Fault(call: FAULTY_DISK_WRITE, code: .SQLITE_FULL), Fault(call: FAULTY_DISK_WRITE, code: .SQLITE_IOERR_WRITE),
            Fault(call: FAULTY_DISK_SYNC, code: .SQLITE_IOERR_FSYNC), Fault(call: FAULTY_DISK_READ, code: .SQLITE_IOERR_READ),
            Fault(call: FAULTY_DISK_TRUNCATE, code: .SQLITE_IOERR_TRUNCATE),
        ]
    }

    /// A library with an article that has a comment and a draft, made once.
    private static let prepared = Result {
        let folder = try Folder()
        let library = try Library(at: folder.library)
        let article = try library.addShort()
        let draft = Draft(article: article, purpose: .comment(on: nil), text: "從前")
        let comment = try library.comment(on: article, "從前")
        try library.keep(draft, at: 1)
        try library.database.close()
        let done = Work.Acknowledged(articles: [article], comments: [comment: "從前"], draft: draft)
        return (bytes: try folder.bytes("library.sqlite"), article: article, done: done)
    }

    private static let firstSchema = Result {
        let folder = try Folder()
        try makeFirstSchema(at: folder.library)
        return try folder.bytes("library.sqlite")
    }

    private func prepare(_ folder: Folder) throws -> (article: Identifier, done: Work.Acknowledged) {
        let prepared = try Self.prepared.get()
        try prepared.bytes.write(to: URL(fileURLWithPath: folder.library))
        return (prepared.article, prepared.done)
    }

    @Test("loses nothing that was said to be done, and says what fails", arguments: Work.all, Fault.all)
    func each(work: Work, fault: Fault) throws {
        var failures = 0
        for number in 1... {
            let folder = try Folder()
            faulty_disk_watch(folder.path)
            var (article, done) = try prepare(folder)
            faulty_disk_fail(fault.call, number, fault.code.rawValue)
            let error = try attempt(work, folder, article, &done)
            let calls = faulty_disk_count(fault.call)
            faulty_disk_mend()
            try check(folder, article, done, "\(work.testDescription), \(fault.testDescription) \(number)")
            if let error {
                failures += 1
                check(error, after: fault)
            }
            // Beyond the last call nothing fails.
            if calls < number { break }
        }
        // A library this small is read whole at its opening, and not all work makes a file shorter.
        if [FAULTY_DISK_WRITE, FAULTY_DISK_SYNC].contains(fault.call) { #expect(failures > 0) }
    }

    @Test("loses nothing when it fills up, however much room there was", arguments: Work.all)
    func fillsUp(work: Work) throws {
        for room in stride(from: 0, to: 120_000, by: 4999) {
            let folder = try Folder()
            faulty_disk_watch(folder.path)
            var (article, done) = try prepare(folder)
            faulty_disk_budget(room)
            let error = try attempt(work, folder, article, &done)
            faulty_disk_mend()
            try check(folder, article, done, "\(work.testDescription), \(room) bytes")
            if let error { #expect(isFull(error), "\(error)") }
        }
    }

    @Test("leaves a library of the first schema or one of today's, with its copy", arguments: Fault.all)
    func migrating(fault: Fault) throws {
        let article = try #require(Identifier("019ceb77-7340-77bc-9f77-797c939ca0da"))
        for number in 1... {
            let folder = try Folder()
            faulty_disk_watch(folder.path)
            try Self.firstSchema.get().write(to: URL(fileURLWithPath: folder.library))
            faulty_disk_fail(fault.call, number, fault.code.rawValue)
            let isOpened = try opens(folder)
            let calls = faulty_disk_count(fault.call)
            faulty_disk_mend()
            let names = folder.names
            #expect(names.contains("library.sqlite.v1.bak") || !isOpened)
            #expect(names.filter { $0.hasSuffix(".tmp") } == [])
            if names.contains("library.sqlite.v1.bak") {
                #expect(try Library(at: folder.library + ".v1.bak").texts(of: article) == ["好文", "同感", "第二稿"])
            }
            let library = try Library(LibraryFile(folder.library, migrator: future(2)))
            #expect(try library.verify() == [])
            #expect(try library.texts(of: article) == ["好文", "同感", "第二稿"])
            if calls < number { break }
        }
    }

    @Test("leaves a damaged library as it is, when there is no room for a new one")
    func repairing() throws {
        let enough = 2_000_000
        for room in stride(from: 0, through: enough, by: 200_000) {
            let folder = try Folder()
            faulty_disk_watch(folder.path)
            _ = try prepare(folder)
            var bytes = try folder.bytes("library.sqlite")
            bytes.replaceSubrange(0..<100, with: [UInt8](repeating: 0, count: 100))
            try bytes.write(to: URL(fileURLWithPath: folder.library))
            faulty_disk_budget(room)
            let isRepaired = (try? Doctor(at: folder.library).repair(at: 1)) != nil
            faulty_disk_mend()
            #expect(isRepaired == (folder.names.count == 2), "\(folder.names)")
            let old = try #require(folder.names.last)
            #expect(try folder.bytes(old) == bytes)
            #expect(isRepaired || room < enough)
            if isRepaired { #expect(try Library(at: folder.library).verify() == []) }
        }
    }

    /// Whether the library could be brought up to date; a refusal is a `StorageError`.
    private func opens(_ folder: Folder) throws -> Bool {
        do {
            _ = try Library(LibraryFile(folder.library, migrator: future(2)))
            return true
        } catch is StorageError {
            return false
        }
    }

    // MARK: -

    /// The error where there was one. The library is opened while the disk fails already.
    private func attempt(
        _ work: Work, _ folder: Folder, _ article: Identifier, _ done: inout Work.Acknowledged
    ) throws -> StorageError? {
        do {
            try work.run(Library(at: folder.library), article, &done)
            return nil
        } catch let error as StorageError {
            return error
        }
    }

    private func check(_ folder: Folder, _ article: Identifier, _ done: Work.Acknowledged, _ what: String) throws {
        let library = try Library(at: folder.library)
        #expect(try library.verify() == [], "\(what)")
        let there = Set(try library.summaries().map(\.id))
        #expect(there.isSuperset(of: done.articles), "\(what)")
        let contents = try #require(try library.contents(of: article))
        let texts = Dictionary(uniqueKeysWithValues: contents.comments.map { ($0.id, $0.text) })
        #expect(done.comments.filter { texts[$0.key] != $0.value }.isEmpty, "\(what)")
        // The newest draft that was acknowledged, or the one being written, or the comment that it has become.
        if let draft = done.draft {
            let kept = contents.drafts.first
            #expect(kept == draft || kept == done.pending && kept != nil || texts.values.contains(draft.text), "\(what)")
        }
        #expect(folder.names.filter { $0.hasSuffix(".tmp") } == [], "\(what)")
    }

    private func check(_ error: StorageError, after fault: Fault) {
        switch fault.code {
        case .SQLITE_FULL: #expect(isFull(error), "\(error)")
        default:
            guard case .disk = error else {
                Issue.record("\(fault.testDescription) became \(error)")
                return
            }
        }
    }

    private func isFull(_ error: StorageError) -> Bool {
        if case .full = error { true } else { false }
    }
}
