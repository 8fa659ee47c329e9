import Foundation
import Testing

@Suite("meipi search")
struct SearchVerbTests {
    private let pages = [
        ("夜讀館的燈", "城南的夜讀館把燈留到十一點，讀者一個個走進來，坐下，翻開書。後來的人站著看。"),
        ("河堤的早市", "天還沒亮，河堤上的早市就擺開了，賣菜的人把燈掛在車頭，一直掛到天亮。"),
    ]

    private func filled() throws -> Pipe {
        let pipe = try Pipe()
        for (title, text) in pages {
            let page =
                "<html lang=\"zh-Hant\"><body><article><h1>\(title)</h1><p>\(text)</p><p>\(text)</p></article></body></html>"
            #expect(try pipe.meipi("add", try pipe.write(page.utf8, as: title + ".html")).status == 0)
        }
        return pipe
    }

    @Test("finds a word of two characters in either spelling", arguments: ["夜讀", "夜读", "\"燈留到\"", "后来", "title:夜讀 -早市"])
    func words(query: String) throws {
        let answer = try filled().meipi("search", query)
        #expect(answer.status == 0)
        #expect(answer.lines.count == 1)
        #expect(answer.lines.first?.split(separator: "\t", omittingEmptySubsequences: false)[3] == "夜讀館的燈")
    }

    @Test("takes a query that begins with a minus, limits what it prints and says that there is more")
    func limit() throws {
        let pipe = try filled()
        #expect(try pipe.meipi("search", "-早市").lines.count == 1)
        let some = try pipe.meipi("search", "燈", "--limit", "1")
        #expect(some.lines.count == 1)
        #expect(some.errorLines.first?.contains("1 of 2 articles") == true)
    }

    @Test("prints JSON with the snippet and the offsets of its hits")
    func json() throws {
        let answer = try filled().meipi("search", "夜讀館 燈", "--json")
        let rows = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [[String: Any]])
        let row = try #require(rows.first)
        let (snippet, hits) = (try #require(row["snippet"] as? String), try #require(row["hits"] as? [[Int]]))
        let bytes = Array(snippet.utf8)
        #expect(hits.map { String(decoding: bytes[$0[0]..<$0[1]], as: UTF8.self) }.contains("夜讀館"))
        #expect(row["title"] as? String == "夜讀館的燈")
    }

    @Test("says what is wrong at which place, with exit code 1, and a wrong limit is wrong usage")
    func wrong() throws {
        let pipe = try filled()
        let answer = try pipe.meipi("search", "夜 \"讀")
        #expect(answer.status == 1)
        #expect(answer.errorLines == ["meipi: Character 3: the quotation mark is not closed."])
        #expect(try pipe.meipi("search", "夜", "--limit", "0").status == 2)
    }
}

@Suite("The library in a real terminal")
struct LibraryStory {
    @Test("an article is found in the other spelling and opened at the hit; Esc leads back to the whole list")
    func search() throws {
        let meipi = try Meipi()
        try meipi.launch()
        try meipi.terminal.type("/")
        // The sample is in Simplified characters.
        try meipi.terminal.type("觀測員")
        try meipi.terminal.waitFor("六十一年的雨")
        try meipi.terminal.press("Enter", "Enter")
        try meipi.terminal.wait(until: "the hit") { rows in rows.contains { $0.contains("观测员") && !$0.contains("眉批") } }
        try meipi.backToList()
        try meipi.quit()
    }

    @Test("what another process adds is seen, and said")
    func elsewhere() throws {
        let meipi = try Meipi()
        try meipi.launch()
        let page = "/tmp/page-\(UUID().uuidString).txt"
        try "另一個程式加進來的文章\n\n第一段的字要多一些，才像一篇文章，所以再寫一句話。\n".write(toFile: page, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: page) }
        // As another shell of the same home would.
        try meipi.terminal.press("C-z")
        try meipi.terminal.run("'\(Meipi.program)' add \(page); echo added=$?")
        try meipi.terminal.waitFor("added=0")
        try meipi.terminal.run("fg")
        try meipi.terminal.waitFor("Another program has changed the library")
        try meipi.terminal.waitFor("眉批 meipi  9")
    }

    @Test("articles are marked, tagged and found on the tag's shelf")
    func tags() throws {
        let meipi = try Meipi()
        try meipi.launch()
        try meipi.terminal.press("Space", "Space", "t")
        try meipi.terminal.type("夜")
        try meipi.terminal.press("Enter")
        try meipi.terminal.waitFor("Tagged #夜 (2 articles)")
        try meipi.terminal.press("Escape", "Tab")
        try meipi.terminal.waitFor("2  #夜")
        try meipi.terminal.press("G", "Enter")
        try meipi.terminal.waitFor("眉批 #夜  2")
        try meipi.terminal.type("q")
        try meipi.terminal.waitFor("眉批 meipi  8")
        try meipi.quit()
    }
}
