import Foundation
import Importing
import Model
import Testing

private func read(
    _ bytes: [UInt8], name: String = "a.zip", as format: Format? = nil, bookAsOne: Bool = false
) throws -> (articles: [Article], remarks: [String]) {
    var articles: [Article] = []
    let source = Source(bytes: bytes, name: name)
    let remarks = try importAll(source, as: format, bookAsOne: bookAsOne) { articles.append($0.article) }
    return (articles, remarks.map(\.sentence))
}

private let text = Array("港口的一天\n\n早上有霧，船都停在港裡。\n\n下午霧散了。\n".utf8)

/// Deflate (RFC 1951) of so many times the letter a: one literal, then as many matches of 258 at distance 1 with the fixed codes.
private func packedRun(matches: Int) -> (packed: [UInt8], count: Int) {
    var bits: [Bool] = [true, true, false]
    func put(_ code: Int, _ length: Int) { for bit in (0..<length).reversed() { bits.append(code >> bit & 1 == 1) } }
    put(0x30 + 0x61, 8)
    for _ in 0..<matches {
        put(0b1100_0101, 8)
        put(0, 5)
    }
    put(0, 7)
    let bytes = stride(from: 0, to: bits.count, by: 8).map { start in
        bits[start..<min(start + 8, bits.count)].enumerated().reduce(UInt8(0)) { $0 | ($1.element ? 1 << UInt8($1.offset) : 0) }
    }
    return (bytes, 1 + 258 * matches)
}

@Suite("archives")
struct ArchiveTests {
    @Test(
        "a name that leads out of the archive is refused",
        arguments: ["../evil.txt", "a/../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "..\\evil.txt"])
    func leadingOut(name: String) throws {
        var zip = ZipWriter()
        zip.add(name, text)
        zip.add("good.txt", text)
        let read = try read(zip.finished())
        #expect(read.articles.map(\.title) == ["港口的一天"])
        #expect(read.remarks == ["a.zip: \(name.replacing("\\", with: "/")) is left out: its name leads out of the archive."])
    }

    @Test("a link is refused")
    func link() throws {
        var zip = ZipWriter()
        zip.add("good.txt", text)
        zip.add("link.txt", Array("/etc/passwd".utf8), mode: 0o120777)
        #expect(try read(zip.finished()).remarks == ["a.zip: link.txt is left out: it is a link and no file."])
    }

    @Test("of two entries with one name, composed or decomposed, the first is read")
    func duplicates() throws {
        var zip = ZipWriter()
        zip.add("Caf\u{E9}.txt", text)
        zip.add("Cafe\u{301}.txt", Array("另一個題目\n\n另一段文字。\n\n再一段。\n".utf8))
        let read = try read(zip.finished())
        #expect(read.articles.map(\.title) == ["港口的一天"])
        #expect(read.remarks.count == 1 && read.remarks[0].hasSuffix("is left out: an earlier entry has the same name."))
    }

    @Test("an encrypted entry is refused, and an archive of nothing else as a whole")
    func encrypted() throws {
        var zip = ZipWriter()
        zip.add(Array("secret.txt".utf8), text, flags: 1)
        #expect(throws: ImportError.encrypted(.zip)) { try read(zip.finished()) }
        zip.add("good.txt", text)
        #expect(try read(zip.finished()).remarks == ["a.zip: secret.txt is left out: it is encrypted."])
    }

    @Test("a few bytes that unpack to very many are refused")
    func bomb() throws {
        let (packed, count) = packedRun(matches: 80_000)
        var zip = ZipWriter()
        zip.add(Array("bomb.txt".utf8), [], packed: packed, size: count)
        zip.add("good.txt", text)
        let read = try read(zip.finished())
        #expect(read.articles.map(\.title) == ["港口的一天"])
        #expect(read.remarks == ["a.zip: bomb.txt is left out: more than 100 bytes come of each of its bytes."])
    }

    @Test("an entry that says that it is larger than any may be is not unpacked")
    func large() throws {
        var zip = ZipWriter()
        zip.add(Array("large.txt".utf8), text, size: 33 << 20)
        zip.add("good.txt", text)
        #expect(try read(zip.finished()).remarks.contains("a.zip: large.txt is left out: it has more than 32 MB."))
    }

    @Test("an archive of more than ten thousand entries is read as far as that")
    func entries() throws {
        var zip = ZipWriter()
        for number in 0..<10_001 { zip.add("\(number).css", []) }
        #expect(try read(zip.finished()).remarks.last == "a.zip has more than 10000 entries; the others are left out.")
    }

    @Test("an archive in an archive is left out, a book in one is read")
    func nested() throws {
        var inner = ZipWriter()
        inner.add("good.txt", text)
        let book = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Files/book-2.epub")
        var zip = ZipWriter()
        zip.add("inner.zip", inner.finished())
        zip.add("book.epub", try bytes(of: book))
        let read = try read(zip.finished())
        #expect(read.articles.last?.title == "II. The Fog")
        #expect(read.remarks == ["a.zip: inner.zip is left out: it is an archive in an archive."])
    }

    @Test(
        "names in old encodings are told",
        arguments: [
            ([0xCE, 0xD2, 0xB5, 0xC4, 0xCE, 0xC4, 0xD5, 0xC2], "我的文章"), ([0x43, 0x61, 0x66, 0x82], "Café"),
        ])
    func names(bytes: [UInt8], name: String) throws {
        var zip = ZipWriter()
        zip.add(bytes + Array(".txt".utf8), Array("一行。".utf8))
        #expect(try read(zip.finished()).articles.map(\.title) == [name])
    }

    @Test("an archive that is cut short gives what is whole")
    func cut() throws {
        var zip = ZipWriter()
        zip.add("good.txt", text)
        zip.add("cut.txt", [UInt8](repeating: 0x61, count: 5000))
        let read = try read(Array(zip.finished().prefix(2000)))
        #expect(read.articles.map(\.title) == ["港口的一天"])
        #expect(!read.remarks.isEmpty)
    }

    @Test("what only begins like an archive is refused as damaged")
    func noArchive() {
        #expect(throws: ImportError.damaged(.zip)) { try read([0x50, 0x4B, 3, 4] + text) }
    }
}

@Suite("books")
struct BookTests {
    private let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Files")

    /// The files of a book with some put in the place of others.
    private func book(_ name: String, _ changes: [String: String]) throws -> [UInt8] {
        var zip = ZipWriter()
        zip.add("mimetype", Array("application/epub+zip".utf8))
        let root = folder.appending(path: name)
        let names = (FileManager.default.enumerator(atPath: root.path)?.allObjects as? [String] ?? []).sorted()
        for name in names where name != "mimetype" && changes[name] == nil {
            var isFolder: ObjCBool = false
            let file = root.appending(path: name)
            guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
            zip.add(name, [UInt8](try Data(contentsOf: file)))
        }
        for (name, text) in changes.sorted(by: { $0.key < $1.key }) { zip.add(name, Array(text.utf8)) }
        return zip.finished()
    }

    @Test("as one article a book has its chapters as sections and its notes numbered through")
    func asOne() throws {
        let read = try read(try book("book-3.epub", [:]), bookAsOne: true)
        let article = try #require(read.articles.first)
        #expect(read.articles.count == 1 && article.title == "霧の灯台" && article.identifier == "urn:uuid:kiri-no-todai")
        let headings = article.blocks.compactMap { if case .heading(1, let text) = $0 { text.plainText } else { nil } }
        #expect(headings == ["第一章　猫", "船", "あとがき"] || headings == ["第一章　猫", "第二章　船", "あとがき"])
        #expect(article.blocks.count { if case .footnote = $0 { true } else { false } } == 2)
    }

    @Test("a book protected against copying is refused as such")
    func protected() throws {
        let encryption = """
            <encryption><EncryptedData><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>
            <CipherData><CipherReference URI="all.html"/></CipherData></EncryptedData></encryption>
            """
        let bytes = try book("book-2.epub", ["META-INF/encryption.xml": encryption])
        #expect(throws: ImportError.encrypted(.epub)) { try read(bytes, name: "b.epub") }
    }

    @Test("a book without its list of files is damaged")
    func withoutPackage() throws {
        let bytes = try book("book-2.epub", ["content.opf": "<package/>"])
        #expect(throws: ImportError.damaged(.epub)) { try read(bytes, name: "b.epub") }
    }

    @Test("a spine that names nothing gives way to the order of the files")
    func wrongSpine() throws {
        let package = try String(contentsOf: folder.appending(path: "book-2.epub/content.opf"), encoding: .utf8)
        let bytes = try book("book-2.epub", ["content.opf": package.replacing("idref=\"all\"", with: "idref=\"none\"")])
        #expect(try read(bytes, name: "b.epub").articles.count == 3)
    }

    @Test("a book without a table of contents has a chapter for each file")
    func withoutContents() throws {
        let bytes = try book("book-2.epub", ["toc.ncx": ""])
        #expect(try read(bytes, name: "b.epub").articles.map(\.title) == ["Tales & Lamps"])
    }

    @Test(
        "pages that are turned the other way are vertical in Japanese and not in Arabic",
        arguments: [("ja", true), ("ar", false)])
    func turning(language: String, isVertical: Bool) throws {
        let package = try String(contentsOf: folder.appending(path: "book-2.epub/content.opf"), encoding: .utf8)
            .replacing("<spine ", with: "<spine page-progression-direction=\"rtl\" ").replacing(">en<", with: ">\(language)<")
        let bytes = try book("book-2.epub", ["content.opf": package])
        #expect(try read(bytes, name: "b.epub").articles.allSatisfy { $0.isVertical == isVertical })
    }
}
