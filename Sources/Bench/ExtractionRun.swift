import Dispatch
import Foundation
import Importing
import Model

/// Every page of a folder read into an article, each timed: the texts for the score, the times beside those of other programs.
enum ExtractionRun {
    /// - Parameters:
    ///   - folder: with pages "NAME.html".
    ///   - out: where "NAME.txt" is written: title, line of bylines and date, body, one block a line.
    /// - Returns: the milliseconds that each page took, in the order of their names.
    static func perform(_ folder: String, into out: String) throws -> [(name: String, milliseconds: Double)] {
        try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".html") }.sorted()
        return try names.map { name in
            let bytes = [UInt8](FileManager.default.contents(atPath: folder + "/" + name) ?? Data())
            let start = DispatchTime.now().uptimeNanoseconds
            let text = (try? importArticle(bytes, name: name)).map { pageText($0.article) } ?? ""
            let end = DispatchTime.now().uptimeNanoseconds
            try writeText(text, to: out + "/" + name.dropLast(".html".count) + ".txt")
            return (name, Double(end - start) / 1e6)
        }
    }
}

private func pageText(_ article: Article) -> String {
    let people = article.bylines.map { $0.role + " " + $0.name }
    let byline = (people + [article.source, article.published?.printed ?? ""]).filter { !$0.isEmpty }.joined(separator: " ")
    let head = [article.kicker, article.title, article.subtitle, byline].filter { !$0.isEmpty }
    return (head + article.bodyLeaves.map(shownText)).joined(separator: "\n") + "\n"
}

/// A picture's description is not printed on the page.
private func shownText(_ leaf: Leaf) -> String {
    if case .image(let image) = leaf.kind { image.caption.plainText } else { leaf.text }
}
