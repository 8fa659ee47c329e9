import Anchoring
import GRDB
import Model

/// Texts of an article in which passages are looked for, within a transaction. A text takes long to decode and to fold: those of the last
/// article are kept.
final class PassageTexts {
    private let database: Database
    private var article: Identifier?
    private var texts: [Int: FlatText] = [:]
    private var finders: [Int: PassageFinder] = [:]

    init(database: Database) {
        self.database = database
    }

    /// The number of the text that is shown; nil where there is no such article.
    func shown(of article: Identifier) throws -> Int? {
        let statement = try database.cachedStatement(sql: "SELECT version FROM article WHERE id = ?")
        return try Int.fetchOne(statement, arguments: [article])
    }

    /// Nil for a text that is not here, or cannot be read.
    func text(_ version: Int, of article: Identifier) throws -> FlatText? {
        if self.article != article {
            self.article = article
            texts = [:]
            finders = [:]
        }
        if let text = texts[version] { return text }
        texts[version] = try StoredText.version(version, of: article, in: database)?.article.map { FlatText($0) }
        return texts[version]
    }

    /// Nil for a text that is not here, or cannot be read.
    func finder(in version: Int, of article: Identifier) throws -> PassageFinder? {
        guard let text = try text(version, of: article) else { return nil }
        if let finder = finders[version] { return finder }
        let finder = PassageFinder(text)
        finders[version] = finder
        return finder
    }
}
