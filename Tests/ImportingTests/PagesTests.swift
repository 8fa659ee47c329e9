import Foundation
import Importing
import Model
import Testing

/// The pages beside this file, each with the article that must come out of it.
private let pages = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Pages")

private func names() -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: pages.path)) ?? []
    return files.filter { name in [".html", ".txt", ".md"].contains { name.hasSuffix($0) } }.sorted()
}

private func read(_ name: String) throws -> Article {
    let bytes = [UInt8](try Data(contentsOf: pages.appending(path: name)))
    return try importArticle(bytes, name: name).article
}

@Suite("pages and the articles in them")
struct PagesTests {
    @Test("the pages are there")
    func pagesAreThere() {
        #expect(names().count >= 6)
    }

    @Test("each page gives the article in the tree beside it", arguments: names())
    func tree(name: String) throws {
        let tree = pages.appending(path: name + ".tree")
        let found = dump(try read(name))
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try found.write(to: tree, atomically: true, encoding: .utf8)
            Issue.record("recorded \(tree.lastPathComponent): look at it, then run without RECORD")
        }
        #expect(found == (try String(contentsOf: tree, encoding: .utf8)))
    }

    @Test("a subtitle that says what the title says is shown once")
    func subtitleOnce() throws {
        let article = try read("hant-sections.html")
        #expect(article.title == "霧角燈塔重新發聲")
        #expect(article.subtitle.isEmpty)
    }

    @Test("a copyright statement keeps its third clause and its unnumbered line")
    func otherClauses() throws {
        for name in ["hant-sections.html", "hans-table.html"] {
            let clauses = try #require(try read(name).copyright?.clauses)
            #expect(clauses.map(\.kind) == [.own, .reprint, .contact, .other])
            #expect(clauses[3].text.contains("律") && clauses[3].text.contains("事务所") || clauses[3].text.contains("事務所"))
        }
    }

    @Test("without a source no clause applies")
    func noSource() throws {
        let article = try read("hans-table.html")
        #expect(article.source.isEmpty)
        #expect(article.applyingClause == nil)
    }

    @Test("the clause that names the source applies")
    func ownSource() throws {
        #expect(try read("hant-sections.html").applyingClause == 0)
    }

    @Test("a poll without labels is a poll without choices")
    func pollWithoutLabels() throws {
        #expect(try read("hant-sections.html").poll == Poll(prompt: "您看完這篇文章的心情是", choices: []))
    }

    @Test("labels of a poll come from the pictures' descriptions, in another row than the counts")
    func pollOfPictures() throws {
        let poll = try #require(try read("hans-table.html").poll)
        #expect(poll.choices.map(\.label) == ["感动", "搞笑", "无聊", "路过"])
        #expect(poll.choices.map(\.count) == [37, 5, 0, 1024])
    }

    @Test("an unmatched quotation mark stays as it is")
    func unmatchedQuotation() throws {
        #expect(try read("hant-sections.html").abstract.hasSuffix("「霧來了，總得有人先開口。"))
    }

    @Test("comments answer whom they name, or the one that they are nested in")
    func parents() throws {
        let comments = try read("hant-sections.html").comments
        #expect(comments.map(\.parent) == [nil, Comment.placeholder(0), Comment.placeholder(1)])
        #expect(comments.map(\.addressee) == ["", "", "冰箱維修員"])
    }
}
