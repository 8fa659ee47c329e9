import Foundation
import Model

/// What an operation says, apart from what it is about.
struct Payload: Codable {
    /// Random, so that the digest that stays behind does not give away what a short text was.
    var salt: Identifier
    var article: Identifier?
    var answering: Identifier?
    var passage: Range<Anchor>?
    var author: String?
    var text: String?
    var label: String?
    var stance: Stance?
    /// The passage in words, by which it is found in another text of the article, and the text that it is a place in: the SHA-256
    /// digest, in hexadecimal, of the file that the text was read from.
    var quote: String?
    var prefix: String?
    var suffix: String?
    /// Where its first code point stood in that text, newlines between the leaves.
    var position: Int?
    var source: String?

    init(salt: Identifier) {
        self.salt = salt
    }

    init(json: String) throws {
        self = try JSONDecoder().decode(Payload.self, from: Data(json.utf8))
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

extension Act {
    var kind: Operation.Kind {
        switch self {
        case .comment: .comment
        case .highlight: .highlight
        case .edit: .edit
        case .delete: .delete
        case .restore: .restore
        case .vote: .vote
        case .withdrawVote: .withdraw
        }
    }

    var target: Identifier {
        switch self {
        case .comment(let id, _, _, _, _, _, _), .highlight(let id, _, _, _): id
        case .edit(let comment, _), .delete(let comment), .restore(let comment): comment
        case .vote(let article, _), .withdrawVote(let article): article
        }
    }

    func payload() -> Payload {
        var generator = SystemRandomNumberGenerator()
        var payload = Payload(salt: Identifier(high: generator.next(), low: generator.next()))
        switch self {
        case .comment(_, let article, _, let passage, _, let text, let stance):
            payload.article = article
            payload.passage = passage
            payload.text = text
            payload.stance = stance
        case .highlight(_, let article, let passage, _):
            payload.article = article
            payload.passage = passage
        case .edit(_, let text): payload.text = text
        case .vote(_, let label): payload.label = label
        case .delete, .restore, .withdrawVote: break
        }
        return payload
    }

    /// The passage that a comment or a highlight begins with, and the article that has it.
    var marked: (article: Identifier, passage: Range<Anchor>)? {
        switch self {
        case .comment(_, let article, _, let passage, _, _, _): passage.map { (article, $0) }
        case .highlight(_, let article, let passage, _): (article, passage)
        case .edit, .delete, .restore, .vote, .withdrawVote: nil
        }
    }

    /// The comment that it answers.
    var answering: Identifier? {
        if case .comment(_, _, let answering, _, _, _, _) = self { answering } else { nil }
    }

    /// The name under which it was written; nil where the act does not say.
    var author: String? {
        switch self {
        case .comment(_, _, _, _, let author, _, _): author
        case .highlight(_, _, _, let author): author.isEmpty ? nil : author
        default: nil
        }
    }

    /// The same act with every text as it can be stored.
    var storable: Act {
        switch self {
        case .comment(let id, let article, let answering, let passage, let author, let text, let stance):
            .comment(
                id: id, on: article, answering: answering, passage: passage, author: author.storable, text: text.storable,
                stance: stance)
        case .highlight(let id, let article, let passage, let author):
            .highlight(id: id, on: article, passage: passage, author: author.storable)
        case .edit(let comment, let text): .edit(comment: comment, text: text.storable)
        case .vote(let article, let label): .vote(on: article, label: label.storable)
        case .delete, .restore, .withdrawVote: self
        }
    }
}

extension Operation {
    /// The act that was performed; nil once what it said has been erased.
    func act() throws -> Act? {
        switch kind {
        case .delete: return .delete(comment: target)
        case .restore: return .restore(comment: target)
        case .withdraw: return .withdrawVote(on: target)
        case .comment, .highlight, .edit, .vote: break
        }
        guard let payload = try payload.map(Payload.init(json:)) else { return nil }
        switch (kind, payload.article, payload.text, payload.label) {
        case (.comment, let article?, let text?, _):
            return .comment(
                id: target, on: article, answering: context.map { $0.answering } ?? payload.answering, passage: payload.passage,
                author: context?.author ?? payload.author ?? "", text: text, stance: payload.stance)
        case (.highlight, let article?, _, _):
            return payload.passage.map {
                .highlight(
                    id: target, on: article, passage: $0, author: context?.author ?? payload.author ?? "")
            }
        case (.edit, _, let text?, _): return .edit(comment: target, text: text)
        case (.vote, _, _, let label?): return .vote(on: target, label: label)
        default: return nil
        }
    }
}
