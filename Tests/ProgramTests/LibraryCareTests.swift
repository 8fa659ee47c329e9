import Foundation
import Storage
import Testing

@Suite("Verbs that look after the library")
struct LibraryCareTests {
    private let page = "<html><body><article><h1>夜讀館的燈</h1><p>城南的夜讀館把燈留到十一點，讀者一個個走進來。</p></article></body></html>"

    private func added() throws -> (pipe: Pipe, library: String) {
        let pipe = try Pipe()
        let answer = try pipe.meipi("add", try pipe.write(page.utf8, as: "page.html"))
        #expect(try pipe.meipi("comment", String(answer.output.prefix(8)), "--text", "好文").status == 0)
        return (pipe, pipe.file("data/meipi/library.sqlite"))
    }

    private func damage(_ library: String, from first: Int, _ count: Int) throws {
        var bytes = try Data(contentsOf: URL(filePath: library))
        for index in first..<min(bytes.count, first + count) { bytes[index] = UInt8(truncatingIfNeeded: index &* 31 + 7) }
        try bytes.write(to: URL(filePath: library))
    }

    @Test("doctor says that a library is whole, and what it holds")
    func whole() throws {
        let (pipe, library) = try added()
        let answer = try pipe.meipi("doctor")
        #expect(answer.status == 0 && answer.output == "\(library) is whole: 1 article, 1 comment.\n")
        #expect(try pipe.meipi("doctor", "--repair").status == 0)
        let none = try Pipe().meipi("doctor")
        #expect(none.status == 1 && none.errorLines.count == 1)
    }

    @Test("doctor reports a damaged file and leaves it, and --repair keeps it beside the new one", arguments: [0, 4096, 8192])
    func damaged(first: Int) throws {
        let (pipe, library) = try added()
        try damage(library, from: first, 4096)
        let before = try Data(contentsOf: URL(filePath: library))
        let report = try pipe.meipi("doctor")
        #expect(report.status == 1 && !report.lines.isEmpty && report.errors.isEmpty)
        #expect(try Data(contentsOf: URL(filePath: library)) == before)
        let repaired = try pipe.meipi("doctor", "--repair")
        #expect(repaired.status == 0 && repaired.lines.last == "\(library) is whole: 1 article, 1 comment.")
        let kept = try #require(repaired.lines.first { $0.hasPrefix("The damaged file is kept: ") }?.split(separator: " ").last)
        #expect(try Data(contentsOf: URL(filePath: String(kept))) == before)
        #expect(try pipe.meipi("list").output.contains("夜讀館的燈"))
        #expect(try pipe.meipi("doctor").status == 0)
    }

    @Test("doctor does not take any file for a library, nor does it repair one that another meipi has open")
    func refused() throws {
        let (pipe, library) = try added()
        let open = try Library(at: library)
        #expect(try open.count() == 1)
        // By another process: were the file closed by this one, SQLite's locks on it would go with it (POSIX, fcntl).
        let damage = ["dd", "if=/dev/zero", "of=\(library)", "bs=4096", "seek=1", "count=1", "conv=notrunc"]
        #expect(try spawn(damage, environment: ["PATH": "/usr/bin:/bin"], output: pipe.file("dd")) == 0)
        let answer = try pipe.meipi("doctor", "--repair")
        #expect(answer.status == 1 && answer.errors == "meipi: \(library) is open in another meipi; quit that first.\n")
        let text = try pipe.write("這不是資料庫。".utf8, as: "notes.txt")
        let other = try pipe.meipi("doctor", "--repair", "--library", text)
        #expect(other.status == 1 && other.errors.contains("is no meipi library"))
        #expect(try String(contentsOfFile: text, encoding: .utf8) == "這不是資料庫。")
    }

    @Test("backup makes a library of its own, and takes the place of no file")
    func backup() throws {
        let (pipe, _) = try added()
        let copy = pipe.file("copy.sqlite")
        #expect(try pipe.meipi("backup", copy).output == "\(copy): 1 article\n")
        #expect(try pipe.meipi("doctor", "--library", copy).output == "\(copy) is whole: 1 article, 1 comment.\n")
        let again = try pipe.meipi("backup", copy)
        #expect(again.status == 1 && again.errors == "meipi: \(copy) is there already; nothing was written.\n")
    }

    @Test("a library that a newer meipi wrote is read, with a word on standard error and in the status line")
    func newer() throws {
        let (pipe, library) = try added()
        _ = try Library(at: library, laterSteps: 1)
        let list = try pipe.meipi("list")
        #expect(list.status == 0 && list.output.contains("夜讀館的燈"))
        #expect(list.errors == "meipi: \(library) was written by a newer meipi: it is open for reading only.\n")
        let comment = try pipe.meipi("comment", String(list.output.prefix(8)), "--text", "不")
        #expect(comment.status == 1 && comment.errorLines.count == 2)
        let keys = try pipe.write("j\n".utf8, as: "keys")
        let played = try pipe.meipi("--script", keys, "--size", "160x24")
        #expect(played.status == 0 && played.output.contains("a newer meipi: it is open for reading only"))
    }
}
