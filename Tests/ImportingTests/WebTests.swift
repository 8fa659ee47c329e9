import Foundation
import Importing
import Model
import Testing

private let body =
    "<h1>燈塔換了守夜人</h1><p>霧角燈塔的守夜人昨天退休，接班的人帶著一隻貓上任，港口的人都去看貓，也順便看了燈塔。</p>"
    + "<p>新的守夜人說，貓比燈塔更懂得看天氣，所以牠負責決定什麼時候點燈，什麼時候睡覺。</p>"

private func read(_ text: String, name: String) throws -> (articles: [Article], remarks: [String]) {
    var articles: [Article] = []
    let remarks = try importAll(Source(bytes: Array(text.utf8), name: name)) { articles.append($0.article) }
    return (articles, remarks.map(\.sentence))
}

private func record(_ type: String, _ block: String, length: Int? = nil) -> String {
    "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: https://wujiao.example/\r\n"
        + "Content-Length: \(length ?? block.utf8.count)\r\n\r\n\(block)\r\n\r\n"
}

private func response(_ status: String, _ body: String, fields: String = "") -> String {
    record(
        "response",
        "HTTP/1.1 \(status)\r\nContent-Type: text/html; charset=utf-8\r\n\(fields)\r\n<html><body>\(body)</body></html>")
}

@Suite("archives of the web and pages in one file")
struct WebTests {
    @Test("pages that a server did not give are none", arguments: ["404 Not Found", "301 Moved", "206 Partial Content", "abc"])
    func statuses(status: String) {
        #expect(throws: ImportError.nothingFound) { try read(response(status, body), name: "a.warc") }
    }

    @Test("a record that is longer than the file ends it, and what came before is kept")
    func cut() throws {
        let read = try read(response("200 OK", body) + record("response", "HTTP/1.1 200 OK", length: 1 << 40), name: "a.warc")
        #expect(read.articles.count == 1)
        #expect(read.remarks == ["a.warc is cut short or damaged; what is whole was read."])
    }

    @Test("a length that is none ends an archive", arguments: ["-1", "many", ""])
    func lengths(length: String) {
        #expect(throws: Never.self) {
            try read("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: \(length)\r\n\r\nabc", name: "a.warc")
        }
    }

    @Test("a page in a coding that is not known is left out with a remark")
    func coding() throws {
        let read = try read(response("200 OK", body, fields: "Content-Encoding: br\r\n"), name: "a.warc")
        #expect(read.articles.isEmpty && read.remarks.count == 1)
    }

    @Test("what is said to be compressed or in chunks and is not is read as it is")
    func undone() throws {
        let fields = "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
        #expect(try read(response("200 OK", body, fields: fields), name: "a.warc").articles.map(\.title) == ["燈塔換了守夜人"])
    }

    @Test("links of a page are relative to the address that the archive has of it")
    func relativeLinks() throws {
        let linked = body + "<p>貓的來歷，<a href=\"cats/1.html\">去年的報導</a>說得很清楚，今年的沒有人敢再說一次。</p>"
        let article = try #require(try read(response("200 OK", linked), name: "a.warc").articles.first)
        let links = article.blocks.flatMap { if case .paragraph(let inlines) = $0 { inlines } else { [Inline]() } }.compactMap {
            if case .link(_, let address) = $0 { address } else { nil }
        }
        #expect(links == ["https://wujiao.example/cats/1.html"] && article.url == "https://wujiao.example/")
    }

    @Test("a page in one file is found in parts of parts")
    func nestedParts() throws {
        let message = """
            MIME-Version: 1.0
            Content-Type: multipart/related; boundary=outer

            --outer
            Content-Type: multipart/alternative; boundary="inner"

            --inner
            Content-Type: text/plain

            nothing
            --inner
            Content-Type: text/html; charset=utf-8
            Content-Location: https://wujiao.example/news

            <html><body>\(body)</body></html>
            --inner--
            --outer--
            """
        let article = try #require(try read(message, name: "a.mht").articles.first)
        #expect(article.title == "燈塔換了守夜人" && article.url == "https://wujiao.example/news")
    }

    @Test("a message without parts is damaged")
    func withoutParts() {
        let message = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\nnothing"
        #expect(throws: ImportError.damaged(.mhtml)) { try read(message, name: "a.mht") }
    }
}
