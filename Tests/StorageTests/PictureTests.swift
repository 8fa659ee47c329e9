import GRDB
import Model
import Testing

@testable import Storage

extension Picture {
    /// Not a picture that could be shown, but bytes that are kept as one.
    static let sample = Picture(Array("\u{89}PNG 燈".utf8))

    init(_ bytes: [UInt8], mediaType: String = "image/png") {
        self.init(name: Digest(of: bytes).hexadecimal, mediaType: mediaType, bytes: bytes)
    }
}

@Suite("Pictures that came with an article")
struct PictureTests {
    private func names(_ library: Library) throws -> [String] {
        try library.read { try Digest.fetchAll($0, sql: "SELECT name FROM picture ORDER BY name") }.map(\.hexadecimal)
    }

    @Test("are kept with it, and found by their names")
    func kept() throws {
        let library = try Library.inMemory()
        _ = try library.add([.init(shortArticle(), with: [.sample], from: [1])], at: 1)
        #expect(try library.picture(named: Picture.sample.name) == .sample)
        #expect(try library.picture(named: "00") == nil)
        #expect(try library.picture(named: Digest.none.hexadecimal) == nil)
        #expect(try library.verify() == [])
    }

    @Test("are kept once, however many articles have them, and go with the last one")
    func shared() throws {
        let library = try Library.inMemory()
        let other = Picture([1, 2, 3])
        let added = try library.add(
            [
                .init(shortArticle("甲"), with: [.sample, .sample], from: [1]),
                .init(shortArticle("乙"), with: [.sample, other], from: [2]),
            ], at: 1)
        #expect(try names(library) == [Picture.sample.name, other.name].sorted())
        try library.setBinned(added[1].id, true)
        try library.emptyBin()
        #expect(try names(library) == [Picture.sample.name])
        try library.setBinned(added[0].id, true)
        try library.emptyBin()
        #expect(try names(library) == [])
        #expect(try library.verify() == [])
    }

    @Test("of an older version stay beside those of the newer")
    func versions() throws {
        let library = try Library.inMemory()
        var article = shortArticle("甲")
        article.url = "https://news.example/1"
        _ = try library.add([.init(article, with: [.sample], from: [1])], at: 1)
        article.blocks.append(.rule)
        _ = try library.add([.init(article, with: [Picture([1])], from: [2])], at: 2)
        #expect(try names(library).count == 2)
    }

    @Test("whose bytes have changed are found by the doctor")
    func changed() throws {
        let library = try Library.inMemory()
        _ = try library.add([.init(shortArticle(), with: [.sample], from: [1])], at: 1)
        try library.write(.normal) { try $0.execute(sql: "UPDATE picture SET bytes = x'00'") }
        #expect(try library.verify() == ["Picture \(Picture.sample.name) is not as it was kept."])
    }

    @Test("are not taken from an export whose bytes are not what their names say")
    func tampered() throws {
        let library = try Library.inMemory()
        _ = try library.add([.init(shortArticle(), with: [.sample], from: [1])], at: 1)
        let tampered = try Exported(library).changing { $0.pictures?[0].base64 = "AAAA" }
        let copy = try Library.inMemory()
        #expect(throws: ArchiveFault("the picture \(Picture.sample.name) is not what its name says")) { try copy.merge(tampered) }
        #expect(try copy.count() == 0)
    }
}

@Suite("An entry of a feed")
struct EntryTests {
    private func entry(_ identifier: String, _ text: String, title: String = "夜讀館", url: String = "https://news.example/1")
        -> Article
    {
        Article(
            title: title, source: "源", published: PrintedDate(printed: "2026-03-14", iso: "2026-03-14"), url: url,
            identifier: identifier, blocks: [.paragraph([.text(text)])])
    }

    @Test("that comes again in a later copy is known, or renewed where its text is another")
    func again() throws {
        let library = try Library.inMemory()
        let id = try library.add([.init(entry("urn:1", "甲"), from: [1])], at: 1)[0].id
        #expect(try library.add([.init(entry("urn:1", "甲"), from: [1])], at: 2) == [.known(id)])
        let renewed = entry("urn:1", "乙", title: "另題", url: "https://news.example/9")
        #expect(try library.add([.init(renewed, from: [2])], at: 3) == [.renewed(id)])
        #expect(try library.verify() == [])
    }

    @Test("is another than one of another identifier, whatever else they share")
    func apart() throws {
        let library = try Library.inMemory()
        _ = try library.add([.init(entry("urn:1", "甲"), from: [1])], at: 1)
        guard case .new = try library.add([.init(entry("urn:2", "甲"), from: [2])], at: 2)[0] else {
            Issue.record("two entries are one article")
            return
        }
        #expect(try library.count() == 2)
    }

    @Test("is the article that was saved as a page before")
    func page() throws {
        let library = try Library.inMemory()
        let id = try library.add([.init(entry("", "甲"), from: [1])], at: 1)[0].id
        #expect(try library.add([.init(entry("urn:1", "甲。"), from: [2])], at: 2) == [.renewed(id)])
    }
}
