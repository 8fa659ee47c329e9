import GRDB
import Model
import Synchronization
import Testing

@testable import Storage

@Suite("A library that two have open")
struct SharedLibraryTests {
    private let folder: Folder
    private let one: Library
    private let other: Library

    init() throws {
        folder = try Folder()
        one = try Library(at: folder.library)
        other = try Library(at: folder.library)
    }

    @Test("shows in one, list and search, what the other writes")
    func seen() throws {
        #expect(try other.found("lamp") == [])
        let id = try one.add(article("甲", "lamp"))
        #expect(try other.summaries().map(\.title) == ["甲"])
        #expect(try other.found("lamp") == ["甲"])
        #expect(try one.found("lamp") == ["甲"])
        let own = try other.comment(on: id, "moon")
        #expect(try one.found("lamp moon") == ["甲"])
        try one.perform(.delete(comment: own), at: 2)
        #expect(try other.found("lamp moon") == [])
        try other.tag([id], "燈", true)
        #expect(try one.summaries().map(\.tags) == [["燈"]])
        try one.setBinned(id, true)
        #expect(try other.found("lamp") == [] && other.countedShelves().first { $0.shelf == .bin }?.count == 1)
        #expect(try one.verify() == [] && other.verify() == [])
    }

    @Test("has a counter that changes when the other has written, and only then")
    func counter() throws {
        let before = try one.changeCounter()
        let id = try one.add(article("甲", "lamp"))
        _ = try one.found("lamp")
        _ = try other.found("lamp")
        #expect(try one.changeCounter() == before)
        try other.mark(id, read: true)
        let after = try one.changeCounter()
        #expect(after != before)
        #expect(try one.changeCounter() == after)
    }

    @Test("counts what is being typed and what is searched by the state that it is in")
    func rows() throws {
        let id = try one.add(article("甲", "lamp"))
        let request = ListRequest(shelf: .search(Search("lamp")), order: .relevance, rows: 5)
        #expect(try one.list(request).rows.map(\.isStarred) == [false])
        try other.mark(id, starred: true)
        #expect(try one.list(request).rows.map(\.isStarred) == [true])
        try one.mark(id, starred: false)
        #expect(try one.list(request).rows.map(\.isStarred) == [false])
    }
}

@Suite("A search that is interrupted")
struct InterruptedSearchTests {
    @Test("throws that it was, and later ones find")
    func interrupted() throws {
        let folder = try Folder()
        let library = try Library(at: folder.library)
        for index in 0..<5 { try library.add(article("\(index)", "lamp")) }
        #expect(try library.found("lamp").count == 5)
        // The collation by which the condition on the language compares interrupts the search that asks it, once.
        let isFirst = Mutex(true)
        let caseless = DatabaseCollation("NOCASE") { one, other in
            let interrupts = isFirst.withLock { first in
                defer { first = false }
                return first
            }
            if interrupts { library.interruptSearch() }
            return one.caseInsensitiveCompare(other)
        }
        try library.searcher.read { $0.add(collation: caseless) }
        #expect(throws: StorageError.interrupted) { try library.found("lamp lang:und") }
        #expect(try library.found("lamp lang:und").count == 5)
        #expect(try library.found("lamp").count == 5)
    }

    @Test("is not one that comes after")
    func early() throws {
        let folder = try Folder()
        let library = try Library(at: folder.library)
        library.interruptSearch()
        try library.add(article("甲", "lamp"))
        library.interruptSearch()
        #expect(try library.found("lamp") == ["甲"])
        library.interruptSearch()
        #expect(try library.found("lamp") == ["甲"])
        try library.add(article("乙", "lamp"))
        #expect(try library.summaries().count == 2)
    }

    @Test("is all that is interrupted, also where it has no connection of its own")
    func others() throws {
        let library = try Library.inMemory()
        for title in ["甲", "乙"] { try library.add(article(title, "lamp")) }
        #expect(try library.found("lamp").count == 2)
        let titles = try library.write(.normal) { database in
            let rows = try String.fetchCursor(database, sql: "SELECT title FROM article ORDER BY number")
            let first = try rows.next()
            library.interruptSearch()
            return [first, try rows.next()]
        }
        #expect(titles == ["甲", "乙"])
    }
}
