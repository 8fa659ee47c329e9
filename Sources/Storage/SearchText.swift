import Foundation
import GRDB
import Model

/// What of an article is searched, by field.
struct SearchText {
    let body: String
    /// Kicker, title and subtitle.
    let title: String
    /// Bylines and the responsible editor.
    let people: String
    let source: String
    let abstract: String

    init(_ article: Article) {
        title = Self.lines([article.kicker, article.title, article.subtitle])
        people = Self.lines(article.bylines.map(\.name) + [article.editor])
        source = article.source.storable
        abstract = article.abstract.storable
        body = Self.lines(article.bodyLeaves.map(\.text))
    }

    /// What a reader may name by its pinyin.
    var names: String { Self.lines([title, people, source]) }

    private static func lines(_ texts: [String]) -> String {
        texts.filter { !$0.isEmpty }.joined(separator: "\n").storable
    }

    fileprivate func field(_ name: String) -> String? {
        switch name {
        case "body": body
        case "title": title
        case "people": people
        case "source": source
        case "abstract": abstract
        case "names": names
        default: nil
        }
    }

    /// The SQL function `article_text(json, field)`, by which the views that the indexes read give their texts. SQLite asks for the
    /// fields of an article one after another, so the last one is kept.
    static var function: DatabaseFunction {
        let last = LastText()
        return DatabaseFunction("article_text", argumentCount: 2, pure: true) { values in
            guard let json = Data.fromDatabaseValue(values[0]), let name = String.fromDatabaseValue(values[1]) else { return nil }
            return last.text(of: json)?.field(name)
        }
    }
}

/// The article that was asked about last. A connection asks for one thing at a time.
private final class LastText: @unchecked Sendable {
    private var json = Data()
    private var text: SearchText?

    /// Nil for what is no article.
    func text(of json: Data) -> SearchText? {
        if json != self.json {
            self.json = json
            text = (try? JSONDecoder().decode(Article.self, from: json)).map { SearchText($0) }
        }
        return text
    }
}
