import Foundation
import Testing

@Suite("meipi export, and meipi add of what it wrote")
struct ExportTests {
    private let page = """
        <html lang="zh-Hant"><body><article><h1>夜讀館的燈</h1><p>2026年3月14日 來源：河灣新聞網</p>
        <p>城南的夜讀館把燈留到十一點，讀者一個個走進來，坐下，翻開書。</p></article></body></html>
        """

    /// A library with an article, a comment and a vote, and its export.
    private func exported() throws -> (pipe: Pipe, folder: String) {
        let pipe = try Pipe()
        let id = String(try pipe.meipi("add", try pipe.write(page.utf8, as: "page.html")).output.prefix(8))
        #expect(try pipe.meipi("comment", id, "--text", "好文<b>").status == 0)
        #expect(try pipe.meipi("mood", id, "感動").status == 0)
        let folder = pipe.file("export")
        let answer = try pipe.meipi("export", folder)
        #expect(answer.status == 0 && answer.output == "\(folder): 1 article, 2 operations\n", "\(answer.errors)")
        return (pipe, folder)
    }

    private func files(_ folder: String) throws -> [String] {
        (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []).sorted()
    }

    private func article(_ folder: String, _ kind: String = "json") throws -> String {
        let name = try #require(try files(folder).first { $0.hasPrefix("articles/") && $0.hasSuffix(kind) })
        return "\(folder)/\(name)"
    }

    @Test("writes a folder for its owner alone, with names that no page has made")
    func written() throws {
        let (pipe, folder) = try exported()
        let names = try files(folder)
        #expect(
            names.filter { !$0.hasPrefix("articles/") } == [
                "articles", "contents", "contents/000001.json", "index.html", "library.json", "meipi-export.json", "operations",
                "operations/000001.json",
            ])
        #expect(
            try #require(try article(folder).wholeMatch(of: /.*\/articles\/([0-9a-f]{2})\/2026-03-14-[0-9a-f-]{34}(..)\.json/)).1
                .count == 2)
        for name in [""] + names {
            let mode = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")[.posixPermissions] as? Int
            #expect(mode == (name.contains(".") ? 0o600 : 0o700), "\(name)")
        }
        let html = try String(contentsOfFile: article(folder, "html"), encoding: .utf8)
        #expect(html.contains("<h1>夜讀館的燈</h1>") && html.contains("好文&lt;b&gt;") && html.contains("感動"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: pipe.home.path).allSatisfy { !$0.hasSuffix(".tmp") })
    }

    @Test("is taken in by another library, once however often it is added")
    func added() throws {
        let (pipe, folder) = try exported()
        let before = try pipe.meipi("list", "--json").output
        let new = try Pipe()
        let first = try new.meipi("add", folder)
        #expect(first.status == 0 && first.output == "\(folder): 1 article added\n", "\(first.errors)")
        #expect(try new.meipi("add", folder).output == "\(folder): 1 known already\n")
        #expect(try new.meipi("list", "--json").output == before)
        #expect(try new.meipi("doctor").output.hasSuffix("is whole: 1 article, 1 comment.\n"))
        #expect(try new.meipi("export", new.file("again")).status == 0)
        for name in try files(folder) where name.hasPrefix("articles/") && name.contains(".") {
            #expect(
                FileManager.default.contentsEqual(atPath: "\(folder)/\(name)", andPath: "\(new.file("again"))/\(name)"), "\(name)"
            )
        }
    }

    @Test("writes into no folder that has something in it, and into an empty one")
    func target() throws {
        let (pipe, folder) = try exported()
        let before = try files(folder)
        let again = try pipe.meipi("export", folder)
        #expect(
            again.status == 1
                && again.errors == "meipi: \(folder) is there already, and is no empty folder; nothing was written.\n")
        #expect(try files(folder) == before)
        let file = try pipe.write([], as: "file")
        #expect(try pipe.meipi("export", file).status == 1)
        #expect(try pipe.meipi("export", pipe.file("no/such/place")).errorLines.count == 1)
        try FileManager.default.createDirectory(atPath: pipe.file("empty"), withIntermediateDirectories: false)
        #expect(try pipe.meipi("export", pipe.file("empty/")).status == 0)
        #expect(try files(pipe.file("empty")).count == before.count)
        let none = try Pipe()
        #expect(try none.meipi("export", none.file("nothing")).errors.contains("There is no library"))
    }

    @Test("clears away what a killed one left, and nothing else")
    func abandoned() throws {
        let (pipe, folder) = try exported()
        // No process has so great a number (Linux, proc(5), pid_max).
        let left = ["\(folder).2147483646.tmp", "\(folder).1.tmp", "\(folder).notes.tmp"]
        for name in left { try FileManager.default.createDirectory(atPath: name, withIntermediateDirectories: false) }
        try FileManager.default.removeItem(atPath: folder)
        #expect(try pipe.meipi("export", folder).status == 0)
        #expect(left.map { FileManager.default.fileExists(atPath: $0) } == [false, true, true])
    }

    @Test("a library that is empty can be exported and taken in too")
    func empty() throws {
        let (pipe, _) = try exported()
        let id = String(try pipe.meipi("list").output.prefix(8))
        let other = try Pipe()
        #expect(try other.meipi("add", other.file("missing.html")).status == 1)
        #expect(try other.meipi("export", other.file("export")).output.hasSuffix("0 articles, 0 operations\n"))
        #expect(try pipe.meipi("add", other.file("export")).output == "\(other.file("export")): 0 articles added\n")
        #expect(try pipe.meipi("list").output.hasPrefix(id))
    }

    // MARK: - What is damaged or made up

    /// What is wrong is said in one sentence that names the file, and nothing is taken in.
    private func refused(_ folder: String, naming file: String, _ reason: String) throws {
        let library = try Pipe()
        let answer = try library.meipi("add", folder)
        #expect(answer.status == 1 && answer.output.isEmpty && answer.errorLines.count == 1, "\(answer.errors)")
        #expect(
            answer.errors.hasPrefix("meipi: \(folder)/\(file)") && (reason.isEmpty || answer.errors.contains(reason)),
            "\(answer.errors)")
        #expect(try library.meipi("list").output.isEmpty)
    }

    @Test(
        "is refused where a file is missing, no JSON, or not what it should be",
        arguments: ["meipi-export.json", "library.json", "contents/000001.json", "operations/000001.json", "article"])
    func damaged(file: String) throws {
        let (pipe, folder) = try exported()
        let path = file == "article" ? try article(folder) : "\(folder)/\(file)"
        let name = String(path.dropFirst(folder.count + 1))
        let whole = try String(contentsOfFile: path, encoding: .utf8)
        for text in [
            "", "這不是 JSON", String(whole.dropLast(whole.count / 2)), "{}", "[1]", "\"文\"", String(repeating: "[", count: 100_000),
        ] {
            try text.write(toFile: path, atomically: false, encoding: .utf8)
            try refused(folder, naming: name, "")
        }
        let huge = whole.replacing(/: \d+/, with: ": 99999999999999999999999")
        if huge != whole {
            try huge.write(toFile: path, atomically: false, encoding: .utf8)
            try refused(folder, naming: name, "")
        }
        try FileManager.default.removeItem(atPath: path)
        guard file != "meipi-export.json" else { return }
        try refused(folder, naming: name, "No such file")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        try refused(folder, naming: name, "no regular file")
        try FileManager.default.removeItem(atPath: path)
        let secret = try pipe.write(whole.utf8, as: "elsewhere")
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: secret)
        try refused(folder, naming: name, "link")
    }

    @Test("is refused where a folder in it is a link, or a name leads out of it")
    func outside() throws {
        let (pipe, folder) = try exported()
        let contents = "\(folder)/contents/000001.json"
        let whole = try String(contentsOfFile: contents, encoding: .utf8)
        for day in ["../../../../", "..", "2026-03-1/", "2026/03/14", ""] {
            try whole.replacing("2026-03-14", with: day).write(toFile: contents, atomically: false, encoding: .utf8)
            try refused(folder, naming: "contents/000001.json", "day")
        }
        try whole.write(toFile: contents, atomically: false, encoding: .utf8)
        try FileManager.default.moveItem(atPath: "\(folder)/articles", toPath: pipe.file("moved"))
        try FileManager.default.createSymbolicLink(atPath: "\(folder)/articles", withDestinationPath: pipe.file("moved"))
        try refused(folder, naming: "articles/", "link")
    }

    @Test("is refused where a newer meipi wrote it, or its counts do not hold")
    func manifest() throws {
        let (_, folder) = try exported()
        let path = "\(folder)/meipi-export.json"
        let whole = try String(contentsOfFile: path, encoding: .utf8)
        let changes: [(String, String, String, String)] = [
            ("\"version\" : 1", "\"version\" : 2", "meipi-export.json", "a newer meipi"),
            ("\"meipi-export\"", "\"other\"", "meipi-export.json", "another format"),
            ("\"articles\" : 1", "\"articles\" : 2", "contents/000001.json", "1 entries"),
            ("\"articles\" : 1", "\"articles\" : -1", "meipi-export.json", "out of bounds"),
            ("\"operations\" : 2", "\"operations\" : 1", "operations/000001.json", "2 entries"),
        ]
        for (old, new, file, reason) in changes {
            try whole.replacing(old, with: new).write(toFile: path, atomically: false, encoding: .utf8)
            try refused(folder, naming: file, reason)
        }
    }
}
