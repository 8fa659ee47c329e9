import Anchoring
import GRDB
import Model

/// The passage of an act in words (Web Annotation Data Model, section 4.2.4), so that a library whose text of the article is another one
/// can find it, and the file that the text was read from.
struct QuotedPassage: Sendable {
    /// Nil for a passage that is empty, or in no text.
    var words: Quotation?
    var source: Digest

    /// A passage of a text that is here.
    init(of passage: Range<Anchor>, in text: StoredText) {
        words = text.article?.quotation(of: passage)
        source = text.fingerprint
    }

    /// A passage of a text that need not be here.
    /// - Parameter source: the digest of its file, in hexadecimal; anything else where that is not known.
    init(told words: Quotation?, from source: String) {
        self.words = words
        self.source = Digest(hexadecimal: source) ?? .none
    }
}

extension QuotedPassage {
    /// What an act says of its passage in the text that is shown; nil for an act without one.
    init?(of act: Act, in database: Database) throws {
        guard let (article, passage) = act.marked, try database.tableExists("version"),
            let text = try StoredText.shown(of: article, in: database)
        else { return nil }
        self.init(of: passage, in: text)
    }

    /// Whether it was taken from the text that is shown.
    func isOfText(shownOf article: Identifier, in database: Database) throws -> Bool {
        let sql = """
            SELECT fingerprint FROM article JOIN version ON version.article = article.id AND version.number = article.version
            WHERE article.id = ?
            """
        return try Digest.fetchOne(database.cachedStatement(sql: sql), arguments: [article]) == source
    }
}

extension Payload {
    mutating func quote(_ quoted: QuotedPassage) {
        source = quoted.source.hexadecimal
        guard let words = quoted.words else { return }
        quote = words.exact.storable
        prefix = words.prefix.storable
        suffix = words.suffix.storable
        position = words.position.lowerBound
    }

    /// The passage by its words; nil where they were not kept.
    var quotation: Quotation? {
        guard let quote, !quote.isEmpty else { return nil }
        let start = max(0, min(position ?? 0, .max - quote.unicodeScalars.count))
        return Quotation(
            exact: quote, prefix: prefix ?? "", suffix: suffix ?? "", position: start..<start + quote.unicodeScalars.count,
            version: source ?? "", anchors: passage)
    }
}
