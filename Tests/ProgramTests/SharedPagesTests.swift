import Foundation
import Testing

@Suite("News pages from elsewhere, as the program shows them")
struct SharedPagesTests {
    @Test("every field of each is in its JSON, and no furniture")
    func fields() throws {
        guard let folder = SharedData.folder("samples") else { return }
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where name.hasPrefix("news-") {
            let answer = try Pipe().meipi("show", folder + "/" + name, "--json")
            #expect(answer.status == 0, "\(name)")
            let object = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
            let wanted = Wanted(isTraditional: name.contains("hant"), isFlat: name.contains("flat"))
            #expect(wanted.faults(object) == [], "\(name)")
            for furniture in wanted.furniture { #expect(!answer.output.contains(furniture), "\(name): \(furniture)") }
        }
    }
}

/// What such a page carries.
private struct Wanted {
    let isTraditional: Bool
    let isFlat: Bool

    private func word(_ traditional: String, _ simplified: String) -> String { isTraditional ? traditional : simplified }

    /// The fields that are not as they should be.
    func faults(_ page: [String: Any]) -> [String] {
        var faults: [String] = []
        func expect(_ holds: Bool, _ field: String) { if !holds { faults.append(field) } }
        func text(_ field: String) -> String { page[field] as? String ?? "" }
        expect(text("title") == word("城南夜讀館讓舊倉庫變成鄰里書房", "城南夜读馆让旧仓库变成邻里书房"), "title")
        expect(text("kicker") == word("守一盞燈 讀一城書", "守一盏灯 读一城书"), "kicker")
        expect(text("subtitle") == word("城南街道夜間閱讀服務三年紀實", "城南街道夜间阅读服务三年纪实"), "subtitle")
        expect(text("abstract").hasPrefix(word("三年來,", "三年来,")), "abstract")
        expect(text("editor") == "戊己", "editor")
        expect(text("language") == word("zh-Hant", "zh-Hans"), "language")
        expect(text("source") == (isFlat ? "" : word("河灣新聞網", "河湾新闻网")), "source")
        let date = page["published"] as? [String: Any]
        expect(isFlat ? date == nil : date?["iso"] as? String == "2026-03-14T08:30", "published")
        let bylines = page["bylines"] as? [[String: String]] ?? []
        expect(bylines.map { $0["role"] } == [word("通訊員", "通讯员"), word("記者", "记者")], "roles")
        expect(bylines.map { $0["name"] } == ["甲乙", "丙丁"], "names")
        let blocks = page["blocks"] as? [[String: Any]] ?? []
        expect(blocks.count == 11 && blocks.count { $0["type"] as? String == "heading" } == 3, "blocks")
        let choices = (page["poll"] as? [String: Any])?["choices"] as? [[String: Any]] ?? []
        expect(choices.compactMap { $0["count"] as? Int } == (isFlat ? [] : [128, 96, 54, 12, 3, 2, 0, 41]), "poll")
        let clauses = (page["copyright"] as? [String: Any])?["clauses"] as? [[String: Any]] ?? []
        expect(clauses.compactMap { $0["kind"] as? String } == ["own", "reprint"], "clauses")
        expect(page["applyingClause"] as? Int == (isFlat ? nil : 0), "applyingClause")
        let comments = page["comments"] as? [[String: Any]] ?? []
        let names = isFlat ? [] : [word("城南老街坊", "城南老街坊"), word("夜班司機", "夜班司机"), word("館員", "馆员")]
        expect(comments.compactMap { $0["author"] as? String } == names, "comments")
        expect(isFlat || comments.last?["parent"] as? String == comments.dropFirst().first?["id"] as? String, "parent")
        return faults
    }

    var furniture: [String] {
        [
            word("首頁", "首页"), word("時評", "时评"), word("相關閱讀", "相关阅读"), word("北橋分館春季書單", "北桥分馆春季书单"), "document.write",
            word("未經授權請勿轉載", "未经授权请勿转载"), "OK\"", word("查看心情排行", "查看心情排行"),
        ]
    }
}
