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

    @Test("a folder is all articles below it, by name, without what belongs to a page or is hidden")
    func folder() throws {
        let pipe = try Pipe()
        for (name, title) in [
            ("b.html", "第二盞燈"), ("a.html", "第一盞燈"), ("sub/c.html", "第三盞燈"), ("a_files/frame.html", "框中的燈"),
            (".hidden/d.html", "藏著的燈"),
        ] {
            let path = pipe.home.appending(path: "pages/\(name)")
            try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
            try page.replacing("夜讀館的燈", with: title).write(to: path, atomically: true, encoding: .utf8)
        }
        _ = try pipe.write([1, 2, 3], as: "pages/style.css")
        let answer = try pipe.meipi("add", pipe.file("pages"))
        #expect(answer.status == 0 && answer.errors.isEmpty, "\(answer.errors)")
        #expect(answer.lines.map { $0.suffix(4) } == ["第一盞燈", "第二盞燈", "第三盞燈"])
    }

    @Test("a dash is standard input, and a format that is named overrules what the bytes say")
    func standardInput() throws {
        let pipe = try Pipe()
        #expect(try pipe.meipi("add", "-", input: page).output.hasSuffix("夜讀館的燈\n"))
        let text = try pipe.meipi("extract", "-", "--from", "text", input: "<p>一\n\n<p>二三四五六七八九十。")
        #expect(text.output == "<p>一\n<p>二三四五六七八九十。\n")
        let unknown = try pipe.meipi("add", "-", "--from", "docx", input: page)
        #expect(unknown.status == 2 && unknown.errors.contains("docx"))
    }

    @Test("a dry run says what would become of each file, and makes no library")
    func dryRun() throws {
        let pipe = try Pipe()
        let file = try pipe.write(page.utf8, as: "page.html")
        #expect(try pipe.meipi("add", "--dry-run", file).output == "would add  夜讀館的燈\n")
        #expect(!FileManager.default.fileExists(atPath: pipe.file("data")))
        _ = try pipe.meipi("add", file)
        let known = try pipe.meipi("add", "--dry-run", file, try pipe.write(page.replacing("燈", with: "門").utf8, as: "new.html"))
        #expect(known.output == "would add  夜讀館的門\nwould add  夜讀館的燈 (known already)\n")
        #expect(try pipe.meipi("list").lines.count == 1)
    }

    @Test("a feed is its entries, and a later copy adds only what is new")
    func feed() throws {
        let pipe = try Pipe()
        func feed(_ titles: String...) -> String {
            let items = titles.map {
                "<item><title>\($0)</title><guid>urn:\($0)</guid><description>\($0)，燈留到十一點。</description></item>"
            }
            return "<rss version=\"2.0\"><channel><title>夜讀</title>\(items.joined())</channel></rss>"
        }
        let first = try pipe.meipi("add", try pipe.write(feed("第一盞燈", "第二盞燈").utf8, as: "feed.xml"))
        #expect(first.lines.map { $0.suffix(4) } == ["第一盞燈", "第二盞燈"])
        let later = try pipe.meipi("add", try pipe.write(feed("第二盞燈", "第三盞燈").utf8, as: "later.xml"))
        #expect(later.output.contains("第三盞燈\n") && later.output.contains("第二盞燈 (known already)\n"))
        #expect(try pipe.meipi("list").lines.count == 3)
    }

    @Test("the pages of one article that are given together are one article; a picture beside its page comes with it")
    func pagesAndPictures() throws {
        let pipe = try Pipe()
        let paragraph = "城南的夜讀館把燈留到十一點，讀者一個個走進來，坐下，翻開書，一直讀到打烊的鈴聲響起。"
        func page(_ body: String) -> String {
            "<html><body><article><h1>夜讀館的燈</h1>\(body)</article></body></html>"
        }
        let picture: [UInt8] = [
            0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 0, 0, 0, 1, 0,
        ]
        try FileManager.default.createDirectory(atPath: pipe.file("1_files"), withIntermediateDirectories: true)
        _ = try pipe.write(picture, as: "1_files/燈.png")
        let image = "<figure><img src=\"1_files/燈.png\" alt=\"燈\"></figure>"
        let first = try pipe.write(
            page("<p>一、\(paragraph)</p>\(image)<p>\(paragraph)又。</p><a href=\"1_2.html\">下一页</a>").utf8, as: "1.html")
        let second = try pipe.write(page("<p>二、\(paragraph)</p><p>\(paragraph)完。</p>").utf8, as: "1_2.html")
        let answer = try pipe.meipi("add", first, second)
        #expect(answer.lines.count == 1 && answer.errors.contains("2 pages were joined"), "\(answer.output) \(answer.errors)")
        let id = String(answer.output.prefix { $0 != " " })
        let text = try pipe.meipi("show", id).output
        #expect(text.contains("一、城南") && text.contains("二、城南"))
        _ = try pipe.meipi("export", pipe.file("out"))
        let pages = try pipe.bash("grep -rl 'data:image/png;base64,' '\(pipe.file("out"))'")
        #expect(pages.lines.count == 1, "\(pages.output)")
    }

    @Test("a list of feeds is taken into the list of sources, once")
    func feeds() throws {
        let pipe = try Pipe()
        let list = """
            <opml version="2.0"><head><title>源</title></head><body><outline text="報">
            <outline type="rss" text="夜讀" xmlUrl="https://example.org/feed"/></outline></body></opml>
            """
        let file = try pipe.write(list.utf8, as: "list.opml")
        #expect(try pipe.meipi("add", file).output == "\(file): 1 feed in the list of sources\n")
        #expect(try pipe.meipi("add", file).output.hasSuffix("0 feeds in the list of sources, 1 known already\n"))
        let exported = try pipe.meipi("export", "--opml", "-").output
        #expect(exported.contains("text=\"報\"") && exported.contains("xmlUrl=\"https://example.org/feed\""))
    }

    @Test("Ctrl-c ends it behind the file that is being read, with all before it kept")
    func interrupted() throws {
        let pipe = try Pipe()
        let long = page.replacing("</p>", with: "</p>" + String(repeating: "<p>城南的夜讀館把燈留到十一點。</p>", count: 6_000))
        let (first, input) = (
            try pipe.write(page.utf8, as: "1.html"), try pipe.write(long.replacing("夜讀", with: "晝讀").utf8, as: "2.html")
        )
        let last = try pipe.write(page.replacing("夜讀", with: "晨讀").utf8, as: "3.html")
        // A pipe holds 64 KiB: when more than that is written, the program reads, and so it listens to signals.
        let script = """
            mkfifo '\(pipe.file("fifo"))'
            '\(Meipi.program)' add '\(first)' - '\(last)' < '\(pipe.file("fifo"))' & program=$!
            exec 3> '\(pipe.file("fifo"))'
            head -c 200000 '\(input)' >&3
            kill -INT $program
            tail -c +200001 '\(input)' >&3
            exec 3>&-
            wait $program
            echo "ended=$?"
            """
        let answer = try pipe.bash(script)
        #expect(answer.lines.last == "ended=130")
        #expect(answer.errors.contains("2 articles added; ended before all was read."), "\(answer.errors)")
        #expect(try pipe.meipi("list").lines.count == 2)
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
