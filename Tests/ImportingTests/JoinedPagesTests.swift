import Importing
import Model
import Testing

private func sentence(_ word: String) -> String { "這是\(word)，文字夠長，有逗號，也有句號，讓人看得出這裡是文章，所以它會留下來。" }

private func page(_ word: String, title: String = "長篇", next: String = "", name: String) throws -> Imported {
    let link = next.isEmpty ? "" : "<p><a href=\"\(next)\">下一页</a></p>"
    return try importPage(
        "<html><head><title>\(title)</title></head><body><h1>\(title)</h1><p>\(sentence(word))</p>\(link)</body></html>",
        name: name)
}

private func texts(_ imported: Imported) -> [String] {
    imported.article.bodyLeaves.map { String($0.text.dropFirst(2).prefix(2)) }
}

@Suite("articles cut into pages")
struct JoinedPagesTests {
    @Test("pages that name the next one are one article, in whatever order they are given")
    func linked() throws {
        let pages = [
            try page("丙段", name: "dir/s_3.html"), try page("甲段", next: "s_2.html", name: "dir/s.html"),
            try page("乙段", next: "s_3.html", name: "dir/s_2.html"),
        ]
        let joined = joinedPages(pages).map(\.article)
        #expect(joined.map(texts) == [["甲段", "乙段", "丙段"]])
        #expect(joined.first?.remarks.map(\.sentence) == ["長篇: 3 pages were joined."])
    }

    @Test("numbered names are pages of one article where their titles agree, a page's number after them left out")
    func numbered() throws {
        let pages = [
            try page("甲段", name: "a_1.html"), try page("乙段", title: "長篇（2）", name: "a_2.html"),
            try page("別的", title: "短篇", name: "a_3.html"),
        ]
        #expect(joinedPages(pages).map(\.article).map(texts) == [["甲段", "乙段"], ["別的"]])
    }

    @Test("the next article is not the next page")
    func nextArticle() throws {
        let pages = [try page("甲段", next: "other.html", name: "one.html"), try page("乙段", name: "other.html")]
        #expect(joinedPages(pages).count == 2)
    }

    @Test("pages in a ring, and a page given twice, are not joined without end")
    func ring() throws {
        let one = try page("甲段", next: "a_2.html", name: "a_1.html")
        let other = try page("乙段", next: "a_3.html", name: "a_2.html")
        #expect(joinedPages([one, other, one, other]).map(\.article).flatMap(texts).count == 4)
        #expect(joinedPages([]).isEmpty)
    }
}
