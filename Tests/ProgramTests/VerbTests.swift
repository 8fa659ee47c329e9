import Foundation
import Testing
import Typesetting

@Suite("Verbs for pipes")
struct VerbTests {
    private func added(_ html: String) throws -> (pipe: Pipe, id: String) {
        let pipe = try Pipe()
        let answer = try pipe.meipi("add", try pipe.write(html.utf8, as: "page.html"))
        return (pipe, String(answer.output.prefix(8)))
    }

    private let page = """
        <html lang="zh-Hant"><body><article><h1>夜讀館的燈</h1><p>城南的夜讀館把燈留到十一點，讀者一個個走進來，坐下，翻開書。</p>
        <p>「明天還開嗎？」一個初中生小聲問。「明晚再來。」</p></article></body></html>
        """

    @Test("show prints the article typeset to the width, and no escapes")
    func show() throws {
        let (pipe, id) = try added(page)
        for width in [10, 24, 60] {
            let answer = try pipe.meipi("show", id, "--width", "\(width)")
            #expect(answer.status == 0)
            #expect(answer.lines.allSatisfy { cells(String($0)) <= width })
            #expect(answer.output.replacing("\n", with: "").contains("明天還開嗎"))
        }
    }

    @Test("what strangers wrote reaches the pipe without controls and without what turns the direction of text")
    func hostile() throws {
        // As character references too: raw controls are replaced by the HTML parser already, and would never reach the sanitiser.
        let hostile = page.replacing("夜讀館的燈", with: "夜&#27;[31m讀\u{9B}2J館\u{202E}的&#x2066;燈")
            .replacing("坐下", with: "坐&#27;]0;x&#7;下")
        let (pipe, id) = try added(hostile)
        let controls = Set("\u{1B}\u{9B}\u{7}\u{202E}\u{2066}".unicodeScalars)
        for arguments in [["show", id], ["show", id, "--json"], ["list"], ["list", "--json"]] {
            let answer = try pipe.meipi(arguments)
            #expect(answer.status == 0)
            #expect(!answer.output.unicodeScalars.contains(where: controls.contains), "\(arguments)")
            #expect(answer.output.contains("館"))
        }
    }

    @Test("a comment comes from the option or from standard input, and is in the article's JSON")
    func comment() throws {
        let (pipe, id) = try added(page)
        #expect(try pipe.meipi("comment", id, "--text", "好文").status == 0)
        #expect(try pipe.meipi("comment", id, input: "第二則\n有兩行\n").status == 0)
        let empty = try pipe.meipi("comment", id, input: " \n")
        #expect(empty.status == 1 && empty.errorLines.count == 1)
        let json = try pipe.meipi("show", id, "--json").output
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let comments = try #require(object["comments"] as? [[String: Any]])
        #expect(comments.compactMap { $0["text"] as? String } == ["好文", "第二則\n有兩行"])
        #expect(comments.allSatisfy { $0["author"] as? String == "reader" })
    }

    @Test("a vote is cast, changed and taken back; a mood that the article does not offer is refused with those it does")
    func mood() throws {
        let (pipe, id) = try added(page)
        #expect(try pipe.meipi("mood", id, "感動").output == "voted: 感動\n")
        #expect(try pipe.meipi("mood", id, "高興").output == "voted: 高興\n")
        #expect(try pipe.meipi("list").output.hasSuffix("高興\n"))
        #expect(try pipe.meipi("mood", id, "高興").output == "taken back: 高興\n")
        let refused = try pipe.meipi("mood", id, "餓")
        #expect(refused.status == 1 && refused.errors.contains("感動 同情 無聊 憤怒 搞笑 難過 高興 路過"))
    }

    @Test("an article is named by the end of its id, and one that is not there in a sentence")
    func ids() throws {
        let (pipe, id) = try added(page)
        #expect(try pipe.meipi("show", String(id.suffix(6))).status == 0)
        let missing = try pipe.meipi("show", "0000000000")
        #expect(missing.status == 1 && missing.errorLines.count == 1)
    }

    @Test("a script of keys is played through the program and prints a frame for each step")
    func script() throws {
        let (pipe, _) = try added(page)
        let keys = try pipe.write("Enter\nc \"好\"\nresize:40x12\nEsc # leaves the draft\n".utf8, as: "keys")
        let answer = try pipe.meipi("--script", keys, "--size", "60x20")
        #expect(answer.status == 0)
        let frames = answer.output.components(separatedBy: "\n").filter { $0.hasPrefix("# ") }
        #expect(frames == ["# start", "# Enter", "# c \"好\"", "# resize:40x12", "# Esc # leaves the draft"])
        let rows = answer.lines.filter { $0.hasPrefix("│") }
        #expect(rows.map { cells(String($0)) - 2 } == Array(repeating: 60, count: 60) + Array(repeating: 40, count: 24))
        #expect(try pipe.meipi("--script", keys, "--size", "60x20").output.contains("A draft is waiting"))
        let wrong = try pipe.meipi("--script", try pipe.write("Enter Entre\n".utf8, as: "wrong"))
        #expect(wrong.status == 2 && wrong.errors.contains("line 1") && wrong.errors.contains("Entre"))
    }

    @Test(
        "wrong usage ends with 2 and says what is right",
        arguments: [
            ["--bogus"], ["show"], ["show", "x", "--width", "0"], ["add"], ["--size", "80"], ["--ambiguous", "3"], ["mood", "x"],
        ])
    func usage(arguments: [String]) throws {
        let pipe = try Pipe()
        let answer = try pipe.meipi(arguments)
        #expect(answer.status == 2)
        #expect(answer.output.isEmpty && answer.errors.contains("Usage: meipi"))
    }

    @Test("help gives an example for each verb", arguments: ["read", "add", "list", "show", "comment", "mood"])
    func help(verb: String) throws {
        let answer = try Pipe().meipi(verb, "--help")
        #expect(answer.status == 0 && answer.errors.isEmpty)
        #expect(answer.output.contains("Example: meipi \(verb)"))
    }

    @Test("what cannot be written is said, and ends with 1", arguments: [["list"], ["list", "--json"], ["--version"]])
    func fullDisk(arguments: [String]) throws {
        let (pipe, _) = try added(page)
        let answer = try pipe.meipi(arguments, output: "/dev/full")
        #expect(answer.status == 1)
        #expect(answer.errorLines.count == 1)
    }

    @Test(
        "a verb that only looks makes no library at a path mistyped",
        arguments: [["list"], ["show", "1234"], ["mood", "1234", "感動"]])
    func mistyped(arguments: [String]) throws {
        let pipe = try Pipe()
        let path = pipe.file("no/such/library.sqlite")
        let answer = try pipe.meipi(arguments + ["--library", path])
        #expect(answer.status == 1 && answer.errors.contains(path))
        #expect(!FileManager.default.fileExists(atPath: pipe.file("no")))
    }

    @Test("the version is printed")
    func version() throws {
        #expect(try Pipe().meipi("--version").output.hasPrefix("meipi 0."))
    }
}
