import Foundation
import Testing

@Suite("meipi notes and meipi moods")
struct NotesVerbTests {
    /// Two articles, each with a comment, and one mood.
    private func filled() throws -> (pipe: Pipe, ids: [String]) {
        let pipe = try Pipe()
        let ids = try ["夜讀館的燈", "河堤的早市"].map { title in
            let page =
                "<html lang=\"zh-Hant\"><body><article><h1>\(title)</h1><p>城南的人把燈留到十一點，一個個走進來，坐下。</p></article></body></html>"
            return String(try pipe.meipi("add", try pipe.write(page.utf8, as: title + ".html")).output.prefix(8))
        }
        #expect(try pipe.meipi("comment", ids[0], "--text", "燈還*亮*著\u{1B}[31m").status == 0)
        #expect(try pipe.meipi("comment", ids[1], "--text", "魚很新鮮").status == 0)
        #expect(try pipe.meipi("mood", ids[0], "感動").status == 0)
        return (pipe, ids)
    }

    @Test("prints a line for each note, the newest first, with fields that can be cut")
    func lines() throws {
        let (pipe, ids) = try filled()
        let rows = try pipe.meipi("notes").lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        #expect(rows.allSatisfy { $0.count == 6 })
        #expect(Set(rows.map { "\($0[2]) \($0[4])" }) == ["comment 燈還*亮*著[31m", "comment 魚很新鮮", "mood 感動"])
        #expect(Set(rows.map { String($0[0]) }) == Set(ids))
    }

    @Test("narrows them by a query, and says how many more there are")
    func narrowed() throws {
        let (pipe, _) = try filled()
        #expect(try pipe.meipi("notes", "鱼").lines.count == 1)
        let some = try pipe.meipi("notes", "--limit", "2")
        #expect(some.lines.count == 2 && some.errorLines == ["meipi: 2 of 3 notes; --limit shows more."])
        #expect(try pipe.meipi("notes", "(").status == 1)
        #expect(try pipe.meipi("notes", "--limit", "0").status == 2)
    }

    @Test("writes Markdown, in which nothing that was written is markup, and JSON")
    func formats() throws {
        let (pipe, _) = try filled()
        let markdown = try pipe.meipi("notes", "--format", "markdown").output
        #expect(markdown.contains("# 夜讀館的燈") && markdown.contains("# 河堤的早市"))
        #expect(markdown.contains("\\*亮\\*") && !markdown.contains("\u{1B}"))
        let json = try pipe.meipi("notes", "--format", "json").output
        let notes = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
        #expect(Set(notes.compactMap { $0["kind"] as? String }) == ["comment", "mood"])
        #expect(notes.compactMap { $0["mood"] as? String } == ["感動"])
    }

    @Test("ranks moods by article and over all, from a day on, in either spelling")
    func moods() throws {
        let (pipe, ids) = try filled()
        #expect(try pipe.meipi("moods").lines == ["感動\t0\t1\t\(ids[0])\t夜讀館的燈"])
        #expect(try pipe.meipi("moods", "--by", "mood", "--mood", "感动").lines == ["感動\t0\t1"])
        #expect(try pipe.meipi("moods", "--since", "2001-02-03").lines.count == 1)
        #expect(try pipe.meipi("moods", "--since", "9001-02-03").lines.isEmpty)
        for wrong in ["2001-02-30", "yesterday", "2001-2-3"] {
            #expect(try pipe.meipi("moods", "--since", wrong).status == 2)
        }
        let json = try pipe.meipi("moods", "--json").output
        let rows = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
        #expect(rows.first?["ownCount"] as? Int == 1)
    }
}
