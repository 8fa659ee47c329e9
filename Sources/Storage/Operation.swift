import Foundation
import GRDB
import Model

/// One entry of the log. What is hashed, and how, stands in docs/decisions/0001.
struct Operation: Sendable {
    enum Kind: String, Sendable {
        case comment, highlight, edit, delete, restore, vote, withdraw
    }

    /// The order of arrival in this library, from 1.
    var number: Int64
    var device: Identifier
    /// The order of making on its device, from 1.
    var sequence: Int64
    var id: Identifier
    var time: Milliseconds
    var kind: Kind
    /// The comment, or for a vote the article.
    var target: Identifier
    /// JSON; nil once erased.
    var payload: String?
    var payloadDigest: Digest
    /// The digest of the device's operation before this one.
    var previous: Digest
    var digest: Digest

    /// The digest that the other fields give.
    var computedDigest: Digest {
        var message: [UInt8] = []
        let fields: [[UInt8]] = [
            Array("meipi operation 1".utf8), device.bytes, bigEndian(sequence), id.bytes, bigEndian(time),
            Array(kind.rawValue.utf8),
            target.bytes, payloadDigest.bytes, previous.bytes,
        ]
        for field in fields {
            message += bigEndian(Int64(field.count))
            message += field
        }
        return Digest(of: message)
    }
}

private func bigEndian(_ number: Int64) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian, Array.init)
}

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
        case .comment(_, let article, let answering, let passage, let author, let text, let stance):
            payload.article = article
            payload.answering = answering
            payload.passage = passage
            payload.author = author
            payload.text = text
            payload.stance = stance
        case .highlight(_, let article, let passage, let author):
            payload.article = article
            payload.passage = passage
            payload.author = author
        case .edit(_, let text): payload.text = text
        case .vote(_, let label): payload.label = label
        case .delete, .restore, .withdrawVote: break
        }
        return payload
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
                id: target, on: article, answering: payload.answering, passage: payload.passage, author: payload.author ?? "",
                text: text, stance: payload.stance)
        case (.highlight, let article?, _, _):
            return payload.passage.map { .highlight(id: target, on: article, passage: $0, author: payload.author ?? "") }
        case (.edit, _, let text?, _): return .edit(comment: target, text: text)
        case (.vote, _, _, let label?): return .vote(on: target, label: label)
        default: return nil
        }
    }
}
