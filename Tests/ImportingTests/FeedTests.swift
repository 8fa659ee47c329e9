import Exporting
import Foundation
import Importing
import Model
import Testing

private func read(_ text: String, name: String = "feed.xml") throws -> (articles: [Article], remarks: [String]) {
    try read(Array(text.utf8), name: name)
}

private func read(_ bytes: [UInt8], name: String = "feed.xml") throws -> (articles: [Article], remarks: [String]) {
    var articles: [Article] = []
    let remarks = try importAll(Source(bytes: bytes, name: name)) { articles.append($0.article) }
    return (articles, remarks.map(\.sentence))
}

private func rss(_ item: String, dtd: String = "") -> String {
    "<?xml version=\"1.0\"?>\(dtd)<rss version=\"2.0\"><channel><title>報</title>\(item)</channel></rss>"
}

private func item(date: String) -> String {
    rss("<item><title>題</title><description>一段文字。</description><pubDate>\(date)</pubDate></item>")
}

@Suite("feeds")
struct FeedTests {
    @Test(
        "dates in all the shapes that feeds have keep the wall time of their place",
        arguments: [
            ("Sat, 14 Mar 2026 08:30:00 GMT", "2026-03-14T08:30:00"), ("14 Mar 26 08:30 EST", "2026-03-14T08:30"),
            ("Saturday, 14-Mar-99 08:30:59 GMT", "1999-03-14T08:30:59"), ("Sat Mar 14 08:30:00 2026", "2026-03-14T08:30:00"),
            ("2026-03-14T08:30:00.123456+08:00", "2026-03-14T08:30:00"), ("2026-03-14t08:30z", "2026-03-14T08:30"),
            ("2026-03-14", "2026-03-14"), ("2026-03-14 08:30:00", "2026-03-14T08:30:00"), ("2026/3/4", "2026-03-04"),
            ("March 14, 2026 8:30 PM", "2026-03-14T20:30"), ("Mar 14, 2026 12:05am", "2026-03-14T00:05"),
            ("Sat, 14 March 2026 24:00:00 +0000", "2026-03-14T00:00:00"), ("2026年3月14日 08:30", "2026-03-14T08:30"),
            ("Thu, 29 Feb 2024 00:00:60 GMT", "2024-02-29T00:00:59"),
        ])
    func dates(printed: String, iso: String) throws {
        let date = try #require(try read(item(date: printed)).articles.first?.published)
        #expect(date == PrintedDate(printed: printed, iso: iso))
    }

    @Test(
        "a date that is none stays as printed, unresolved",
        arguments: ["2026-03", "yesterday", "Sat, 31 Feb 2026 08:00 GMT", "?"])
    func noDates(printed: String) throws {
        let date = try #require(try read(item(date: printed)).articles.first?.published)
        #expect(date == PrintedDate(printed: printed, iso: nil))
    }

    @Test("entities that a document declares are never put in their place")
    func entityBomb() throws {
        let laughs = (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }.joined()
        let dtd = "<!DOCTYPE rss [<!-- it's --><!ENTITY l0 \"ha\">\(laughs)<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
        let read = try read(rss("<item><title>題</title><description>&l9; 一段文字 &x; &amp;</description></item>", dtd: dtd))
        #expect(read.articles.first?.blocks == [.paragraph([.text("&l9; 一段文字 &x; &")])])
    }

    @Test("an inclusion of another file is an element like any other")
    func inclusion() throws {
        let include = "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\" parse=\"text\"/>"
        let read = try read(rss("<item><title>題</title><description>一段文字。\(include)</description></item>"))
        #expect(read.articles.first?.blocks.first == .paragraph([.text("一段文字。")]))
    }

    @Test("a hundred thousand nested elements do no harm")
    func nesting() throws {
        let deep = String(repeating: "<a>", count: 100_000)
        let read = try read(rss("<item><title>題</title><description>一段文字。</description></item><item>\(deep)"))
        #expect(read.articles.map(\.title) == ["題"])
    }

    @Test("a feed in another encoding is read in it, and one that is not what it declares as well")
    func encodings() throws {
        let text = "<title>燈塔</title><item><title>貓</title><description>守夜人有一隻貓，貓有一座燈塔。</description></item>"
        let declared = "<?xml version=\"1.0\" encoding=\"big5\"?><rss version=\"2.0\"><channel>\(text)</channel></rss>"
        #expect(try read(declared).articles.first?.title == "貓")
        let utf16 = declared.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(try read([0xFF, 0xFE] + utf16).articles.first?.title == "貓")
    }

    @Test("a feed without entries is no error and gives nothing but that")
    func noEntries() {
        #expect(throws: ImportError.nothingFound) { try read(rss("")) }
    }

    @Test("what only begins like a feed is refused as damaged")
    func damaged() {
        #expect(throws: ImportError.damaged(.feed)) { try read("{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [") }
    }

    @Test("a later copy of a feed names its entries as the first did, each by the feed and its identifier")
    func identifiers() throws {
        let entry = "<item><guid isPermaLink=\"false\">17</guid><title>題</title><description>一段文字。</description></item>"
        let channel = "<link>https://bao.example/</link>"
        let (first, second) = (try read(rss(channel + entry)), try read(rss(channel + "<item><title>新</title></item>" + entry)))
        #expect(first.articles.map(\.identifier) == ["https://bao.example/#17"])
        #expect(second.articles.map(\.identifier) == first.articles.map(\.identifier))
    }
}

@Suite("lists of feeds")
struct FeedListTests {
    private func sample() throws -> (list: FeedList, remarks: [Remark]) {
        let place = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Files/subscriptions.opml")
        return try importFeedList(Source(bytes: [UInt8](try Data(contentsOf: place)), name: "subscriptions.opml"))
    }

    @Test("feeds are listed with their folders, and what is no feed is left out with a remark")
    func reading() throws {
        let (list, remarks) = try sample()
        #expect(
            list
                == FeedList(
                    title: "我的来源",
                    subscriptions: [
                        Subscription(
                            title: "霧角日報", address: "https://wujiao.example/rss.xml", site: "https://wujiao.example/",
                            folders: ["港口"], kind: "rss"),
                        Subscription(
                            title: "The Fog Signal", address: "https://fog.example/atom.xml", folders: ["港口", "内陆"],
                            kind: "atom"),
                        Subscription(title: "Kiri & Co.", address: "https://kiri.example/rdf"),
                    ]))
        #expect(
            remarks.map(\.sentence) == [
                "subscriptions.opml: “没有地址的一行” has no feed's address and is left out.",
                "subscriptions.opml: “执行我” has no feed's address and is left out.",
            ])
    }

    @Test("a list that was written is read back as it was")
    func roundTrip() throws {
        var list = try sample().list
        for index in list.subscriptions.indices where list.subscriptions[index].kind.isEmpty {
            list.subscriptions[index].kind = "rss"
        }
        list.subscriptions[0].title = "\"<&>'"
        #expect(try importFeedList(Source(bytes: Array(opml(of: list).utf8), name: "a.opml")).list == list)
    }

    @Test("the addresses of a list are those of the web alone")
    func addresses() throws {
        let text = "<opml version=\"1.0\"><body><outline text=\"a\" xmlUrl=\"javascript:alert(1)\"/></body></opml>"
        let (list, remarks) = try importFeedList(Source(bytes: Array(text.utf8), name: "a.opml"))
        #expect(list.subscriptions.isEmpty && remarks.count == 1)
    }

    @Test("a list of feeds has no articles")
    func noArticles() {
        let text = "<opml version=\"2.0\"><body></body></opml>"
        #expect(throws: ImportError.feedList) { try importAll(Source(bytes: Array(text.utf8), name: "a")) { _ in } }
    }
}
