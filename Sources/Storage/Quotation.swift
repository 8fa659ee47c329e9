import Foundation
import GRDB
import Model

/// What an act says, with its passage in words as well (Web Annotation Data Model, section 4.2.4), so that a library whose text of the
/// article is another one can find it. Within a transaction.
struct Quotation {
    let database: Database

    /// How many characters stand before and after the quote.
    private static let surroundings = 32

    func payload(of act: Act) throws -> Payload {
        var payload = act.payload()
        guard let article = payload.article, let passage = payload.passage, try database.tableExists("version") else {
            return payload
        }
        let sql = """
            SELECT json, fingerprint FROM article JOIN version ON version.article = article.id AND version.number = article.version
            WHERE article.id = ?
            """
        guard let row = try Row.fetchOne(database, sql: sql, arguments: [article]),
            let text = try? JSONDecoder().decode(Article.self, from: row.decode(Data.self, atIndex: 0))
        else { return payload }
        payload.source = try row.decode(Digest.self, atIndex: 1).hexadecimal
        guard let words = text.words(around: passage, Self.surroundings) else { return payload }
        payload.quote = words.quote.storable
        payload.prefix = words.prefix.storable
        payload.suffix = words.suffix.storable
        return payload
    }
}

extension Article {
    /// The words of a passage and those around it, the leaves divided by newlines; nil for a passage that is in no text.
    fileprivate func words(around passage: Range<Anchor>, _ length: Int) -> (prefix: String, quote: String, suffix: String)? {
        let leaves = leaves.map(\.text)
        guard let first = leaves.place(passage.lowerBound), let last = leaves.place(passage.upperBound) else { return nil }
        let (start, end) = (passage.lowerBound.leaf, passage.upperBound.leaf)
        let quote =
            start == end
            ? String(leaves[start][first..<max(first, last)])
            : ([leaves[start][first...]] + leaves[start + 1..<end].map { $0[...] } + [leaves[end][..<last]])
                .joined(separator: "\n")
        var before = leaves[start][..<first].suffix(length)
        var prefix = String(before)
        for leaf in leaves[..<start].reversed() where prefix.count < length {
            before = leaf.suffix(length - prefix.count - 1)
            prefix = before + "\n" + prefix
        }
        var suffix = String(leaves[end][last...].prefix(length))
        for leaf in leaves[(end + 1)...] where suffix.count < length {
            suffix += "\n" + leaf.prefix(length - suffix.count - 1)
        }
        return (prefix, quote, suffix)
    }
}

extension [String] {
    fileprivate func place(_ anchor: Anchor) -> String.Index? {
        guard indices.contains(anchor.leaf), (0...self[anchor.leaf].utf8.count).contains(anchor.offset) else { return nil }
        let text = self[anchor.leaf]
        return text.utf8.index(text.startIndex, offsetBy: anchor.offset).samePosition(in: text.unicodeScalars)
    }
}
