import Foundation
import Importing
import Model
import Testing

/// The files of many articles beside this one, each with all that must come out of it. A folder is made an archive of first.
private let files = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Files")

private func names() -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: files.path)) ?? []
    return names.filter { !$0.hasSuffix(".tree") && !$0.hasSuffix(".opml") }.sorted()
}

@Suite("files of many articles")
struct FilesTests {
    @Test("the files are there")
    func filesAreThere() {
        #expect(names().count >= 6)
    }

    @Test("each file gives the articles and remarks in the tree beside it", arguments: names())
    func tree(name: String) throws {
        let tree = files.appending(path: name + ".tree")
        let found = try read(name)
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try found.write(to: tree, atomically: true, encoding: .utf8)
            Issue.record("recorded \(tree.lastPathComponent): look at it, then run without RECORD")
        }
        #expect(found == (try String(contentsOf: tree, encoding: .utf8)))
    }

    @Test("a file of many cut anywhere is read or refused, never fatal", arguments: names())
    func truncated(name: String) throws {
        let whole = try bytes(of: files.appending(path: name))
        for length in stride(from: 1, to: whole.count, by: max(1, whole.count / 200)) {
            _ = try? importAll(Source(bytes: Array(whole[..<length]), name: name)) { _ in }
        }
    }

    @Test("one article is not asked of a file of many")
    func single() throws {
        let whole = try bytes(of: files.appending(path: "rss-2.xml"))
        #expect(throws: ImportError.holdsMany(.feed)) { try importArticle(whole, name: "rss-2.xml") }
    }

    @Test("what the receiver throws ends the import")
    func stopped() throws {
        struct Enough: Error {}
        let whole = try bytes(of: files.appending(path: "rss-2.xml"))
        var count = 0
        #expect(throws: Enough.self) {
            _ = try importAll(Source(bytes: whole, name: "rss-2.xml")) { _ in
                count += 1
                if count == 2 { throw Enough() }
            }
        }
        #expect(count == 2)
    }
}

private func read(_ name: String) throws -> String {
    var dumps: [String] = []
    let source = Source(bytes: try bytes(of: files.appending(path: name)), name: name)
    let remarks = try importAll(source) { imported in
        let pictures = imported.pictures.map { "picture \($0.name) \($0.mediaType)\n" }
        dumps.append(dump(imported.article) + (imported.remarks.map { "! \($0.sentence)\n" } + pictures).joined())
    }
    return dumps.joined(separator: "\n------\n\n") + remarks.map { "!! \($0.sentence)\n" }.joined()
}

/// A file's bytes, or those of an archive of a folder's files.
func bytes(of place: URL) throws -> [UInt8] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder), isFolder.boolValue else {
        return [UInt8](try Data(contentsOf: place))
    }
    let names = (FileManager.default.enumerator(atPath: place.path)?.allObjects as? [String] ?? []).sorted()
    // A book's type comes first (OCF 3.3, section 4.3).
    let ordered = names.filter { $0 == "mimetype" } + names.filter { $0 != "mimetype" }
    var zip = ZipWriter()
    for name in ordered {
        let file = place.appending(path: name)
        guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
        zip.add(name, [UInt8](try Data(contentsOf: file)))
    }
    return zip.finished()
}
