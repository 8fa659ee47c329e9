import Foundation
import Testing

@Suite("Files that are added")
struct AddTests {
    private let page = "<html><body><article><h1>夜讀館的燈</h1><p>城南的夜讀館把燈留到十一點，讀者一個個走進來，坐下，翻開書。</p></article></body></html>"

    @Test("a file that cannot be added is named in one sentence, and the others of the call are added")
    func badFiles() throws {
        let pipe = try Pipe()
        let large = try pipe.write([], as: "large.html")
        #expect(truncate(large, 200 << 20) == 0)
        let bad = [
            pipe.file("missing.html"), try pipe.write([], as: "empty.html"),
            try pipe.write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13], as: "picture.html"), large,
            pipe.home.path,
            // Opens, and then refuses to be read.
            "/proc/self/mem",
        ]
        let good = try pipe.write(page.utf8, as: "page.html")
        for file in bad {
            let answer = try pipe.meipi("add", file)
            #expect(answer.status == 1)
            #expect(answer.output.isEmpty)
            #expect(answer.errorLines.count == 1)
            #expect(answer.errors.hasPrefix("meipi: ") && answer.errors.contains(file), "\(answer.errors)")
        }
        let answer = try pipe.meipi("add", bad[0], bad[1], good, bad[2], bad[3])
        #expect(answer.status == 1)
        #expect(answer.errorLines.count == 4)
        #expect(answer.lines.count == 1 && answer.output.contains("夜讀館的燈"))
        #expect(try pipe.meipi("list").lines.count == 1)
    }

    @Test("the command line completes the file's name and adds it")
    func commandLine() throws {
        let pipe = try Pipe()
        _ = try pipe.write(page.utf8, as: "新聞-夜讀.html")
        let keys = try pipe.write(": \"add \(pipe.file("新"))\" Tab Enter\n".utf8, as: "keys")
        let answer = try pipe.meipi("--script", keys, "--size", "100x20")
        #expect(answer.status == 0)
        #expect(answer.output.contains("1 article added"))
        #expect(try pipe.meipi("list").output.contains("夜讀館的燈"))
    }

    @Test("the same bytes added twice are one article")
    func twice() throws {
        let pipe = try Pipe()
        let (one, other) = (try pipe.write(page.utf8, as: "one.html"), try pipe.write(page.utf8, as: "other.html"))
        #expect(try pipe.meipi("add", one).output.hasSuffix("夜讀館的燈\n"))
        #expect(try pipe.meipi("add", other, one).output.components(separatedBy: "known already").count == 3)
        #expect(try pipe.meipi("list").lines.count == 1)
    }
}

private func truncate(_ path: String, _ length: Int) -> Int32 {
    Foundation.truncate(path, off_t(length))
}
