import Foundation
import Model

/// A value as JSON, keys sorted, so that two prints can be compared. What a terminal could take for a control is escaped.
func jsonText(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(value), as: UTF8.self)
    return text.unicodeScalars.reduce(into: "") { result, scalar in
        if scalar == "\n" || !isUnsafe(scalar) {
            result.unicodeScalars.append(scalar)
        } else {
            for unit in UTF16.encode(scalar).map(Array.init) ?? [] { result += String(format: "\\u%04x", Int(unit)) }
        }
    }
}

/// C1 controls, delete, and whatever turns the direction of text or is never seen (general categories Cc and Cf).
private func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
}

/// An article with all that stands beside it, as one object: the fields of the article, and id, vote and the clause that applies.
struct ShownArticle: Encodable {
    private var contents: Contents

    init(_ contents: Contents) {
        self.contents = contents
        self.contents.article.comments = contents.comments
    }

    private enum Key: String, CodingKey {
        case id, vote, applyingClause
    }

    func encode(to encoder: any Encoder) throws {
        try contents.article.encode(to: encoder)
        var object = encoder.container(keyedBy: Key.self)
        try object.encodeIfPresent(contents.id, forKey: .id)
        try object.encodeIfPresent(contents.vote, forKey: .vote)
        try object.encodeIfPresent(contents.article.applyingClause, forKey: .applyingClause)
    }
}
