import Foundation
import Testing

@Suite("An article that is only printed")
struct ExtractTests {
    private let page = """
        <html lang="zh-Hant"><head><title>夜讀館的燈</title></head><body><article><h1>夜讀館的燈</h1>
        <p>（記者 李明）城南的夜讀館把<b>燈</b>留到十一點，讀者一個個走進來，坐下，翻開書。</p>
        <h2>門口</h2><p>門口的燈籠掛了三十年，<a href="https://example.org/">街坊</a>都記得它\u{9b}31m亮著的樣子。</p></article></body></html>
        """

    @Test("as text is a block a line, as Markdown and HTML has its structure, as JSON all that is known")
    func formats() throws {
        let pipe = try Pipe()
        let file = try pipe.write(page.utf8, as: "page.html")
        func extract(_ format: String...) throws -> String {
            let answer = try pipe.meipi(["extract", file] + format)
            #expect(answer.status == 0)
            return answer.output
        }
        let text = try extract()
        #expect(text.hasPrefix("夜讀館的燈\n") && text.contains("\n門口\n門口的燈籠"))
        #expect(try extract("--format", "text") == text)
        for format in ["text", "markdown", "html", "json"] {
            #expect(try !extract("--format", format).unicodeScalars.contains("\u{9b}"), "\(format)")
        }
        #expect(try extract("--format", "markdown").contains("\n\n## 門口\n\n門口的燈籠掛了三十年，[街坊](<https://example.org/>)都"))
        #expect(try extract("--format", "html").contains("<h2>門口</h2>"))
        let json = try JSONSerialization.jsonObject(with: Data(try extract("--format", "json").utf8)) as? [String: Any]
        #expect(json?["title"] as? String == "夜讀館的燈")
        #expect(!FileManager.default.fileExists(atPath: pipe.file("data")))
    }

    @Test("that is none, or in no format that is known, is one sentence")
    func refusals() throws {
        let pipe = try Pipe()
        let missing = try pipe.meipi("extract", pipe.file("missing.html"))
        #expect(missing.status == 1 && missing.errorLines.count == 1 && missing.output.isEmpty)
        #expect(try pipe.meipi("extract", pipe.file("missing.html"), "--format", "pdf").status == 2)
    }
}
