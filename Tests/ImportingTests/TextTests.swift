import Model
import Testing

@testable import Importing

private func article(_ text: String) throws -> Article {
    try importArticle(Array(text.utf8), name: "file.txt").article
}

private func texts(_ article: Article) -> [String] {
    article.blocks.map(\.plainText)
}

@Suite("plain texts")
struct TextTests {
    private let wide = "渡船每天早上六點開，晚上六點收，四十年來只有一天沒有開過"

    @Test("lines broken by width are joined, wide characters without a space and words with one")
    func joined() throws {
        let text = "題\n\n\(wide)，\n\(wide)，\n\(wide)。\n\n\(wide)，\n\(wide)。\n"
        #expect(texts(try article(text)) == ["\(wide)，\(wide)，\(wide)。", "\(wide)，\(wide)。"])
    }

    @Test("an indent begins a paragraph, and so does the line after a short one that ends a sentence")
    func indents() throws {
        let indented = "題\n\n　　\(wide)\n\(wide)\n收。\n　　\(wide)\n\(wide)\n"
        #expect(texts(try article(indented)) == [wide + wide + "收。", wide + wide])
        let short = "題\n\n\(wide)\n\(wide)\n\(wide)\n收。\n\(wide)\n\(wide)\n\(wide)\n"
        #expect(texts(try article(short)) == [wide + wide + wide + "收。", wide + wide + wide])
    }

    @Test("a hyphen at a line's end goes where the text has the word without it, and stays elsewhere")
    func hyphens() {
        let lines: [[Substring]] = [["the lamp-", "lighter and the well-", "known lamplighter"]]
        #expect(LineJoiner(lines).joined(lines[0]) == "the lamplighter and the well-known lamplighter")
        #expect(LineJoiner([["soft\u{AD}", "ware"]]).joined(["soft\u{AD}", "ware"]) == "software")
    }

    @Test(
        "lines that head chapters",
        arguments: [
            ("第一章 渡船", 2), ("第十二回　甲乙丙丁　戊己庚辛", 2), ("第三節", 3), ("卷二", 1), ("第一部：河", 1), ("第一章陨落的天才", 2), ("序章", 2),
            ("Chapter XII. The Lamp", 2), ("CHAPTER ONE", 2), ("PART II", 1), ("Book the First", 1), ("제3장 종", 2), ("あとがき", 2),
            ("Prologue", 2),
        ])
    func chapters(line: String, level: Int) {
        #expect(chapter(line[...])?.level == level)
    }

    @Test(
        "lines of text that begin like chapters",
        arguments: [
            "第一章講的是渡船，第二章講的是鐘。", "第一天", "卷起袖子", "Part of the trouble was the fog", "Chapter and verse", "Book the tickets", "第一次",
            "序幕拉開了", "chapter one is dull",
        ])
    func noChapters(line: String) {
        #expect(chapter(line[...]) == nil)
    }

    @Test("a table of contents is a list, and its chapters head their texts")
    func contents() throws {
        let text = "書\n\n第一章 甲\n第二章 乙\n第三章 丙\n\n第一章 甲\n甲的話。\n第二章 乙\n乙的話。\n第三章 丙\n丙的話。\n"
        let blocks = try article(text).blocks
        #expect(blocks.count == 7)
        #expect(blocks.first.map { if case .list(false, let items) = $0 { items.count == 3 } else { false } } == true)
        #expect(blocks[1] == .heading(level: 1, [.text("第一章 甲")]))
    }

    @Test("underscores in pairs are emphasis, and others are underscores")
    func emphasis() {
        #expect(underscored("a _b_ c") == [.text("a "), .emphasis([.text("b")]), .text(" c")])
        #expect(underscored("a_b c") == [.text("a_b c")])
    }

    @Test("indented short lines are verse")
    func verse() {
        let blocks = blocks(of: [["    O fog that lies", "    on Mercer's Lane"]], wrapped: true)
        #expect(blocks == [.paragraph([.text("O fog that lies"), .lineBreak, .text("on Mercer's Lane")])])
    }
}

@Suite("texts of Aozora Bunko")
struct AozoraTests {
    private func inlines(_ line: String) -> [Inline] {
        var reader = AozoraLine(line)
        return reader.read()
    }

    @Test("ruby belongs to the characters of one kind before it, or to what the mark begins")
    func ruby() {
        #expect(inlines("その霧笛《むてき》が") == [.text("その"), .ruby([.text("霧笛")], reading: "むてき"), .text("が")])
        #expect(inlines("この｜灯の家《いえ》") == [.text("この"), .ruby([.text("灯の家")], reading: "いえ")])
        #expect(inlines("時々《ときどき》") == [.ruby([.text("時々")], reading: "ときどき")])
        #expect(inlines("《題》") == [.text("《題》")])
    }

    @Test("dots and bold are emphasis, behind the words and round them")
    func emphasis() {
        #expect(inlines("名の読めない船［＃「船」に傍点］だ") == [.text("名の読めない"), .emphasis([.text("船")]), .text("だ")])
        #expect(inlines("［＃太字］船［＃太字終わり］") == [.strong([.text("船")])])
        #expect(
            inlines("霧笛《むてき》船［＃「霧笛船」に傍点］") == [.emphasis([.ruby([.text("霧笛")], reading: "むてき"), .text("船")])])
    }

    @Test("characters are told by their numbers in Unicode, others are shown as missing")
    func characters() {
        var reader = AozoraLine("※［＃「さんずい＋堯」、U+6F86、1-2］と※［＃「てへん」、第3水準1-84-88］")
        #expect(reader.read().plainText == "澆と〓")
        #expect(reader.unknown == 1)
    }

    @Test("notes on the setting are left out and counted; a note without an end is text")
    func notes() {
        var reader = AozoraLine("船［＃「船」は縦中横］だ［＃改ページ］")
        #expect(reader.read().plainText == "船だ")
        #expect(reader.leftOut == 1)
        #expect(inlines("船［＃だ").plainText == "船［＃だ")
    }
}
