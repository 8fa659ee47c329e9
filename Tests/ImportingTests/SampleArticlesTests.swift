import Foundation
import Importing
import Model
import Testing

/// The articles that fill an empty library.
private let samples: URL = {
    var checkout = URL(filePath: #filePath)
    for _ in 0..<3 { checkout.deleteLastPathComponent() }
    return checkout.appending(path: "Resources/samples")
}()

private func names() -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: samples.path)) ?? []).filter { $0.hasSuffix(".html") }.sorted()
}

@Suite("the sample articles")
struct SampleArticlesTests {
    @Test("there are eight")
    func eight() {
        #expect(names().count == 8)
    }

    @Test("each gives title, language, date, text, and no furniture", arguments: names())
    func sample(name: String) throws {
        let bytes = [UInt8](try Data(contentsOf: samples.appending(path: name)))
        let imported = try importArticle(bytes, name: name)
        let article = imported.article
        #expect(!article.title.isEmpty)
        #expect(article.language != .undetermined)
        #expect(article.published?.iso != nil)
        #expect(!article.bylines.isEmpty)
        #expect(article.blocks.count >= 8)
        #expect(imported.remarks.isEmpty)
        let text = article.leaves.map(\.text).joined(separator: "\n")
        for furniture in [
            "版權所有 ©", "All Rights Reserved", "首頁", "首页", "document.", "window.", "延伸閱讀", "相關報導", "相关链接", "シェアする", "많이 본",
            "More from",
            "送出", "发表评论", "Subscribe", "訂閱四期",
        ] {
            #expect(!text.contains(furniture), "\(furniture) in \(name)")
        }
    }
}
