import Foundation
import Model

// Who wrote a page and who publishes it, as its data for machines says (schema.org Article, `<meta name=author>`): for pages that print
// nobody. An author there is as often the site, or whoever has the account.

private let articleKinds: Set<String> = [
    "Article", "NewsArticle", "BlogPosting", "Report", "ReportageNewsArticle", "AnalysisNewsArticle", "LiveBlogPosting",
    "OpinionNewsArticle",
]

/// Authors and publisher of the article in a JSON-LD script; empty where it has none or is no JSON.
func people(inJSON text: String) -> (authors: [String], publisher: String) {
    guard text.contains("\"author\"") || text.contains("\"publisher\""), isShallow(text),
        let root = try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    else { return ([], "") }
    let objects = objects(in: root)
    guard let article = objects.first(where: isArticle) else { return ([], "") }
    let named = Dictionary(objects.compactMap { object in (object["@id"] as? String).map { ($0, object) } }) { first, _ in first }
    func whole(_ value: Any) -> Any { (value as? [String: Any]).flatMap { $0["@id"] as? String }.flatMap { named[$0] } ?? value }
    let authors = list(article["author"]).map(whole).filter { !isOrganization($0) }.map(name)
    return (authors.filter { !$0.isEmpty }, list(article["publisher"]).map(whole).map(name).first { !$0.isEmpty } ?? "")
}

/// The objects that stand side by side: one, a list, or those of a graph.
private func objects(in root: Any) -> [[String: Any]] {
    list(root).compactMap { $0 as? [String: Any] }.flatMap { object in
        [object] + list(object["@graph"]).compactMap { $0 as? [String: Any] }
    }
}

private func list(_ value: Any?) -> [Any] {
    value.map { $0 as? [Any] ?? [$0] } ?? []
}

private func isArticle(_ object: [String: Any]) -> Bool {
    list(object["@type"]).contains { ($0 as? String).map(articleKinds.contains) ?? false }
}

private func isOrganization(_ value: Any) -> Bool {
    list((value as? [String: Any])?["@type"]).contains { ($0 as? String)?.hasSuffix("Organization") ?? false }
}

private func name(_ value: Any) -> String {
    let name = value as? String ?? (value as? [String: Any])?["name"] as? String ?? ""
    let text = line(ofMarkup: name)
    return text.contains("://") || text.letters > 40 ? "" : text
}

extension Article {
    /// Takes authors and publisher from the page's data where the page prints none.
    /// - Parameter site: the site's name; empty where it is not known.
    mutating func readPeople(_ metadata: Metadata, site: String) {
        if bylines.isEmpty {
            let others = [site, metadata.site, metadata.publisher, source, editor].map(\.skeleton).filter { !$0.isEmpty }
            // A channel or the matter itself stands there on some pages.
            let matter = metadata.title + title + metadata.keywords.joined(separator: " ")
            for text in metadata.authors where !matter.contains(text) {
                let found = Importing.bylines(of: text) ?? Importing.bylines(role: "", names: text)
                // Among the words of a sentence one may look like a name.
                guard found.allSatisfy({ isPerson($0.name, others) }) else { continue }
                for byline in found where !bylines.contains(where: { $0.name == byline.name }) {
                    bylines.append(byline)
                }
            }
        }
        if source.isEmpty { source = metadata.publisher }
    }
}

/// A name of the shape that people's have, and neither that of the site nor of a desk.
private func isPerson(_ name: String, _ others: [String]) -> Bool {
    let skeleton = name.skeleton
    guard
        !others.contains(where: {
            $0.hasPrefix(skeleton) || skeleton.letters > 2 && ($0.contains(skeleton) || skeleton.contains($0))
        }),
        !desks.occur(in: name)
    else { return false }
    let scalars = name.unicodeScalars
    if scalars.contains(where: { $0.isHan || $0.isHangul || $0.isKana }) {
        let most = scalars.allSatisfy(\.isHan) ? 4 : 8
        return (2...most).contains(name.letters) && isName(scalars) && !mediaEndings.contains { name.hasSuffix($0) }
    }
    let words = name.split(separator: " ")
    return (2...5).contains(words.count) && words.allSatisfy { $0.allSatisfy { $0.isLetter || ".'’-".contains($0) } }
        && !words.contains { mediaEndings.contains(String($0)) }
}

private let desks = Words(
    [
        "編輯", "编辑", "小編", "小编", "記者", "记者", "管理員", "管理员", "網站", "网站", "中心", "公司", "新聞", "新闻", "頻道", "频道", "編集", "편집", "기자",
        "뉴스", "admin", "editor", "staff", "desk", "team", "webmaster", "newsroom", "author", "user", "agency", "company",
    ], caseless: true)
