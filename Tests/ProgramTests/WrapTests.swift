import Foundation
import Testing
import Typesetting

@Suite("Wrapping in pipes")
struct WrapTests {
    private static let text = "近年來，隨著「閱讀」技術的發展，人們可以在終端機上閱讀文章；這種方式雖然簡單，卻很有效。"

    @Test("standard input comes out wrapped by the language's rules, and is lost nowhere")
    func wrapped() throws {
        let answer = try Pipe().meipi("wrap", "--width", "20", "--language", "zh-Hant", input: Self.text + "\n")
        #expect(answer.status == 0)
        #expect(answer.output.replacing("\n", with: "") == Self.text)
        #expect(answer.lines.allSatisfy { cells(String($0)) <= 20 && !"，。；」".contains($0.first ?? "，") })
    }

    @Test("each option changes what it says")
    func options() throws {
        let pipe = try Pipe()
        func lines(_ options: String...) throws -> [String] {
            try pipe.meipi(["wrap", "--width", "20", "--language", "zh-Hans"] + options, input: "天地玄黃宇宙洪荒日月。在3月的Swift\n")
                .lines.map(String.init)
        }
        #expect(try lines().first == "天地玄黃宇宙洪荒日")
        #expect(try lines("--kinsoku", "none").first == "天地玄黃宇宙洪荒日月")
        #expect(try lines("--hang").first == "天地玄黃宇宙洪荒日月。")
        #expect(try lines("--justify").first == "天地玄黃宇宙洪 荒 日")
        #expect(try lines("--indent", "4").first == "    天地玄黃宇宙洪荒")
        #expect(try lines("--indent", "-4").last == "    月。在3月的Swift")
        #expect(try lines("--autospace", "one").last == "月。在 3 月的 Swift")
        #expect(try lines("--autospace", "parity").last == "月。在3 月的Swift")
        let brackets = try pipe.meipi("wrap", "--width", "8", "--trim", "--language", "ja", input: "「山川草木」花鳥\n")
        #expect(brackets.lines == ["「山川草", " 木」花鳥"])
    }

    @Test("a line that begins with a bracket in the margin has no cell before it, and all others have")
    func margin() throws {
        let answer = try Pipe().meipi("wrap", "--width", "8", "--trim", "--language", "zh-Hans", input: "天地玄黃「宇宙洪」荒\n")
        #expect(answer.lines == [" 天地玄黃", "「宇宙洪」", " 荒"])
    }

    @Test("optimal leaves no last line of one character")
    func optimal() throws {
        let pipe = try Pipe()
        for (fit, last) in [("greedy", "盈"), ("optimal", "月盈")] {
            let answer = try pipe.meipi("wrap", "--width", "10", "--fit", fit, input: "天地玄黃宇宙洪荒日月盈\n")
            #expect(answer.lines.last.map(String.init) == last)
        }
    }

    @Test("paragraphs are lines, empty ones too, and the last needs no newline")
    func paragraphs() throws {
        let answer = try Pipe().meipi("wrap", "--width", "9", input: "one two three\r\n\n字")
        #expect(answer.output == "one two\nthree\n\n字\n")
    }

    @Test("a pipe gets the text itself, without controls and bidi controls; damaged bytes stay")
    func hostile() throws {
        let pipe = try Pipe()
        let path = try pipe.write(
            Array("a\u{1B}[31m\u{9B}b\u{202E}c👨\u{200D}👩\u{FE0F} ".utf8) + [0x9B, 0xFF, 0xE5] + Array("字\n".utf8), as: "in")
        let bytes = try rawOutput(pipe, "wrap", path)
        #expect(bytes == Array("a[31mbc👨\u{200D}👩\u{FE0F} ".utf8) + [0xFF, 0xE5] + Array("字\n".utf8))
    }

    @Test("a stream is wrapped as it comes, a paragraph of a megabyte in pieces, and the lines are those of the whole")
    func stream() throws {
        let pipe = try Pipe()
        let long = String(repeating: Self.text, count: 8_000)
        let path = try pipe.write((long + "\n" + Self.text + "\n").utf8, as: "long.txt")
        let answer = try pipe.meipi("wrap", "--width", "60", "--language", "zh-Hant", path)
        let paragraph = Paragraph(long, language: .chineseTraditional)
        let expected = typeset(paragraph, Measure(columns: 60)).map {
            String(decoding: Array(long.utf8)[$0.source], as: UTF8.self)
        }
        #expect(answer.lines.prefix(expected.count).map(String.init) == expected)
        #expect(answer.output.replacing("\n", with: "") == long + Self.text)
    }

    @Test("explain names the rule that allowed each end and those that were against later ones")
    func explained() throws {
        let answer = try Pipe().meipi("wrap", "--width", "10", "--explain", "--language", "zh-Hant", input: "他說寒來」暑往秋收\n")
        let lines = answer.lines.map(String.init)
        #expect(lines.first == "他說寒來」")
        #expect(lines.contains { $0.contains("ends before 暑") && $0.contains("LB31") })
        let forbidden = try Pipe().meipi("wrap", "--width", "8", "--explain", "--language", "zh-Hant", input: "他說寒來」暑\n")
        #expect(forbidden.output.contains("not before 」: LB13"))
        let whole = try Pipe().meipi("wrap", "--width", "10", "--fit", "optimal", "--explain", input: "天地玄黃宇宙洪荒日月盈\n")
        #expect(whole.output.contains("optimal fit"))
        let emergency = try Pipe().meipi("wrap", "--width", "4", "--explain", input: "incomprehensible\n")
        #expect(emergency.output.contains("emergency") && emergency.output.contains("LB28"))
    }

    @Test("a file that is not there is named, and wrong usage ends with 2")
    func refused() throws {
        let pipe = try Pipe()
        let missing = try pipe.meipi("wrap", "nowhere.txt")
        #expect(missing.status == 1 && missing.errorLines.count == 1 && missing.errors.contains("nowhere.txt"))
        let path = try pipe.write("字\n".utf8, as: "there.txt")
        let both = try pipe.meipi("wrap", "nowhere.txt", path)
        #expect(both.status == 1 && both.output == "字\n" && both.errorLines.count == 1)
        #expect(try pipe.meipi("wrap", "--width", "0").status == 2)
        #expect(try pipe.meipi("wrap", "--fit", "loose").status == 2)
    }

    @Test("on a terminal what its grid needs is replaced, in exactly as many cells")
    func terminal() throws {
        let meipi = try Meipi(columns: 40, rows: 10)
        let path = meipi.terminal.home.appending(path: "hostile.txt")
        try Data("天\u{31350}地\u{1B}[31m\u{202E}玄│\n".utf8).write(to: path)
        try meipi.terminal.run("clear; '\(Meipi.program)' wrap hostile.txt; echo done-$((1+1))")
        let rows = try meipi.terminal.waitFor("done-2")
        #expect(rows.contains("天〓地[31m玄│"))
    }

    private func rawOutput(_ pipe: Pipe, _ arguments: String...) throws -> [UInt8] {
        let place = pipe.file("raw")
        _ = try pipe.meipi(arguments, output: place)
        return Array(try Data(contentsOf: URL(filePath: place)))
    }
}
