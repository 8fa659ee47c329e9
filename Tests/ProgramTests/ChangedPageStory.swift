import Foundation
import Glibc
import Testing

@Suite("Notes on passages in a real terminal: a page that changes, a program that is killed, two at once")
struct ChangedPageStory {
    private static let passage = "河灣的老街"

    private static let before = ["雨停了。", "一盞燈在河灣的老街盡頭亮著，照著走進來的人。", "館長把門留著。"]
    private static let after = ["這一頁後來添了一段。", "雨停了。", "那一盞燈在河灣的老街盡頭亮著，照著走進來的人。", "館長把門留著。"]

    private func write(_ paragraphs: [String], as name: String, in meipi: Meipi) throws {
        let body = paragraphs.map { "<p>\($0)</p>" }.joined()
        let page = """
            <html lang="zh-Hant"><body><article><h1>夜讀館的燈</h1><p>2026年3月14日 來源：河灣新聞網</p>\(body)</article></body></html>
            """
        try page.write(to: meipi.terminal.home.appending(path: name), atomically: true, encoding: .utf8)
        try meipi.terminal.run("'\(Meipi.program)' add \(name); echo added=$?")
        try meipi.terminal.waitFor("added=0")
        try meipi.terminal.run("clear")
        try meipi.terminal.waitUntilGone("added=0")
    }

    /// Opens the editor for a comment on the passage.
    private func beginComment(in meipi: Meipi) throws {
        try meipi.terminal.type("/" + Self.passage)
        try meipi.terminal.waitFor("/" + Self.passage)
        try meipi.terminal.press("Enter")
        try meipi.terminal.type("v")
        try meipi.terminal.waitFor("sentence")
        try meipi.terminal.type("llllc")
        try meipi.terminal.waitFor("Your comment on “\(Self.passage)")
    }

    /// Saves the comment, under the name that is offered where it is asked. The editor goes when it is on disk; what is said then may be
    /// that another program has changed the library.
    private func save(in meipi: Meipi) throws {
        try meipi.terminal.press("C-s")
        let rows = try meipi.terminal.wait(until: "the name, or the end of the editor") { rows in
            rows.contains { $0.contains("Your name under comments") } || !rows.contains { $0.contains("Your comment") }
        }
        guard rows.contains(where: { $0.contains("Your name under comments") }) else { return }
        try meipi.terminal.press("Enter")
        try meipi.terminal.wait(until: "the end of the editor") { rows in
            !rows.contains { $0.contains("Your name under comments") || $0.contains("Your comment") }
        }
    }

    @Test("a comment on a Chinese passage stands at its passage in a changed version of the page")
    func changed() throws {
        let meipi = try Meipi()
        try write(Self.before, as: "page.html", in: meipi)
        try meipi.launch(articles: 1)
        try meipi.open("夜讀館的燈")
        try beginComment(in: meipi)
        try meipi.write("寫在字旁邊")
        try save(in: meipi)
        try meipi.terminal.press("Tab")
        try meipi.backToList(articles: 1)
        try meipi.quit()
        try write(Self.after, as: "changed.html", in: meipi)
        try meipi.launch(articles: 1)
        try meipi.open("夜讀館的燈")
        try meipi.terminal.waitFor("這一頁後來添了一段。")
        try meipi.terminal.type(")")
        try meipi.terminal.waitFor("1 of 1: 寫在字旁邊")
        try meipi.terminal.press("Enter")
        let rows = try meipi.terminal.waitFor("1 寫在字旁邊")
        let note = try #require(rows.firstIndex { $0.contains("1 寫在字旁邊") })
        #expect(rows[..<note].last { !$0.isEmpty }?.contains(Self.passage) == true)
    }

    @Test("a draft on a passage comes back at the passage after kill -9")
    func killed() throws {
        let meipi = try Meipi()
        try write(Self.before, as: "page.html", in: meipi)
        try meipi.launch(articles: 1)
        try meipi.open("夜讀館的燈")
        try beginComment(in: meipi)
        try meipi.write("還沒寫完的")
        try meipi.waitForDraft()
        try meipi.terminal.signal(SIGKILL)
        try meipi.terminal.waitFor("ended=137")
        try meipi.terminal.run("reset; stty sane; clear")
        try meipi.terminal.waitUntilGone("ended=137")
        try meipi.launch(articles: 1)
        try meipi.open("夜讀館的燈")
        try beginComment(in: meipi)
        try meipi.terminal.waitFor("還沒寫完的")
    }

    @Test("two programs that comment on one article at once keep both comments")
    func together() throws {
        let one = try Meipi()
        try write(Self.before, as: "page.html", in: one)
        let other = try Meipi(environment: ["XDG_DATA_HOME": one.terminal.home.path + "/data"])
        for meipi in [one, other] {
            try meipi.launch(articles: 1)
            try meipi.open("夜讀館的燈")
        }
        try beginComment(in: one)
        try other.terminal.type("c")
        try other.terminal.waitFor("Your comment")
        try one.write("第一人的話")
        try other.write("第二人的話")
        for meipi in [one, other] { try save(in: meipi) }
        try one.terminal.press("Tab")
        try one.backToList(articles: 1)
        try one.quit()
        try one.launch(articles: 1)
        try one.open("夜讀館的燈")
        try one.terminal.type("p")
        try one.terminal.wait(until: "both comments") { rows in
            ["第一人的話", "第二人的話"].allSatisfy { text in rows.contains { $0.contains(text) } }
        }
    }
}
