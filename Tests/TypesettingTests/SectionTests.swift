import Model
import Testing

@testable import Typesetting

@Suite("Long paragraphs in sections")
struct SectionTests {
    private static let sentence = "夜市的燈一盞一盞亮起來，人聲從街口漫到河邊；賣糖葫蘆的老人說：「今年的冬天來得晚。」行人慢慢走過石橋。"

    /// Texts of some 150 KB, each with a trouble of its own.
    private static let texts: [String] = {
        var generator = SeededGenerator(seed: 7)
        let prose = RandomText.prose(15_000, using: &generator)
        let anything = RandomText.anything(45_000, using: &generator)
        let marks = "a" + String(repeating: "\u{301}", count: 10_000)
        return [
            String(repeating: sentence, count: 1_000), prose, anything,
            String(repeating: "Say it. “Once more!” She said (again) so. ", count: 3_600),
            String(repeating: "let a = 1\n    b += 2  // 註\n\n\tc\r\n", count: 4_500),
            String(repeating: "0123456789abcdef", count: 9_500), String(repeating: "한국어 띄어쓰기를 한다. ", count: 4_500),
            String(repeating: "字", count: 21_800) + marks + String(repeating: "字", count: 20_000),
            "a" + String(repeating: "\u{301}", count: 40_000) + "b" + String(repeating: "詞 \n", count: 15_000),
            String(repeating: " ", count: 150_000) + "末", String(repeating: "👨‍👩‍👧🏽🇯🇵か\u{3099}", count: 4_000),
        ]
    }()

    private static let paragraphs = texts.flatMap { text in
        [
            Paragraph(text, language: .chineseTraditional, indent: Indent(first: 4, rest: 2)),
            Paragraph(text, language: .other, reflow: false),
        ]
    }

    @Test("sections cover a text, and any offset finds its own", arguments: paragraphs.indices)
    func cover(index: Int) {
        let paragraph = Self.paragraphs[index]
        let all = sections(of: paragraph)
        #expect(all.first?.lowerBound == 0 && all.last?.upperBound == paragraph.text.utf8.count)
        #expect(zip(all, all.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
        for range in all {
            let middle = (range.lowerBound + range.upperBound) / 2
            for offset in [range.lowerBound, range.lowerBound + 1, middle, range.upperBound - 1] {
                #expect(section(containing: offset, of: paragraph) == range)
            }
        }
        #expect(section(containing: -9, of: paragraph) == all.first)
        #expect(section(containing: Int.max, of: paragraph) == all.last)
    }

    @Test("the lines of a section are those of the whole, and lose nothing", arguments: paragraphs.indices)
    func lines(index: Int) {
        let paragraph = Self.paragraphs[index]
        let measure = Measure(columns: 30)
        let whole = typeset(paragraph, measure)
        for range in sections(of: paragraph) {
            let expected = whole.filter { range.contains($0.source.lowerBound) }
            #expect(typeset(paragraph, measure, section: range) == expected)
        }
        #expect(whole.first?.source.lowerBound == 0 && whole.last?.source.upperBound == paragraph.text.utf8.count)
        #expect(zip(whole, whole.dropFirst()).allSatisfy { $0.source.upperBound == $1.source.lowerBound })
        #expect(whole.allSatisfy { $0.width <= 30 })
    }

    @Test("no section begins inside a cluster, or beside a space that could be drawn", arguments: paragraphs.indices)
    func clusters(index: Int) {
        let paragraph = Self.paragraphs[index]
        let boundaries = Set(clusterBoundaries(paragraph.text))
        let bytes = Array(paragraph.text.utf8)
        for start in sections(of: paragraph).map(\.lowerBound).dropFirst() {
            #expect(boundaries.contains(start))
            if paragraph.reflow { #expect(bytes[start] != 0x20 && bytes[start] != 0x0A && bytes[start - 1] != 0x0A) }
        }
    }

    @Test("a cluster of 10,000 marks is not cut where a section should begin")
    func longCluster() {
        let paragraph = Self.paragraphs[14]
        let marks = 3 * 21_800..<3 * 21_800 + 20_001
        #expect(marks.contains(sectionLength))
        #expect(section(containing: sectionLength, of: paragraph) == 0..<marks.upperBound + 3)
    }

    @Test("what stands before a multiple of 64 KiB does not move the sections behind it")
    func local() {
        let text = "a" + String(repeating: Self.sentence, count: 1_500)
        let behind = String(decoding: Array(text.utf8)[sectionLength...], as: UTF8.self)
        let other = String(repeating: "b", count: sectionLength) + behind
        let one = sections(of: Paragraph(text, language: .japanese)).dropFirst()
        let two = sections(of: Paragraph(other, language: .japanese)).dropFirst()
        #expect(one == two && one.count > 1)
    }

    @Test("a section ends with a sentence where there is one, in code with a line, else where a line may end")
    func ranks() {
        func ends(_ index: Int) -> Set<String> {
            let bytes = Array(Self.paragraphs[index].text.utf8)
            return Set(
                sections(of: Self.paragraphs[index]).dropLast().map {
                    String(decoding: bytes[..<$0.upperBound].suffix(4), as: UTF8.self)
                })
        }
        #expect(ends(0).allSatisfy { $0.hasSuffix("。") || $0.hasSuffix("」") })
        #expect(ends(6).allSatisfy { $0.hasSuffix(". ") || $0.hasSuffix("! ") || $0.hasSuffix("” ") })
        #expect(ends(9).allSatisfy { $0.unicodeScalars.last == "\n" })
        #expect(ends(12).allSatisfy { $0.hasSuffix(". ") })
        #expect(!ends(0).isEmpty && !ends(6).isEmpty && !ends(9).isEmpty && !ends(12).isEmpty)
    }

    @Test("a paragraph of up to 64 KiB is one section, one without a place to cut too")
    func single() {
        let short = Paragraph(String(repeating: "a b ", count: sectionLength / 4), language: .other)
        #expect(sections(of: short) == [0..<sectionLength])
        #expect(sections(of: Paragraph("", language: .other)) == [0..<0])
        let endless = Paragraph("a" + String(repeating: "\u{301}", count: 100_000), language: .other)
        #expect(section(containing: 150_000, of: endless) == 0..<200_001)
    }

    @Test("sections of damaged bytes cover them and begin where a code point does", arguments: 1...6)
    func damaged(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        var bytes: [UInt8] = []
        while bytes.count < 300_000 {
            bytes += Array(Self.sentence.utf8.prefix(Int.random(in: 0...120, using: &generator)))
            if seed % 2 == 0 { bytes.append(UInt8.random(in: 0...255, using: &generator)) }
        }
        bytes.withUnsafeBufferPointer { bytes in
            var starts = Set<Int>()
            var offset = 0
            while offset < bytes.count {
                starts.insert(offset)
                offset += decode(bytes, at: offset).length
            }
            offset = 0
            while offset < bytes.count {
                let range = section(containing: offset, in: bytes, isCode: false)
                #expect(range.lowerBound == offset && range.count > 0 && range.count <= 2 * sectionLength)
                #expect(starts.contains(range.lowerBound))
                offset = range.upperBound
            }
        }
    }

    @Test("a measure of one cell and 10,000 marks on one base lose nothing", arguments: [true, false])
    func narrow(reflow: Bool) {
        let text = "字e" + String(repeating: "\u{301}", count: 10_000) + "，" + String(repeating: "…（", count: 500) + "\u{3099}"
        expectSound(Paragraph(text, language: .japanese, reflow: reflow), Measure(columns: 1))
    }
}

/// All sections of a paragraph, in order.
private func sections(of paragraph: Paragraph) -> [Range<Int>] {
    withBytes(of: paragraph.text) { sections(of: $0, isCode: !paragraph.reflow) }
}
