/// A reader's comment: one type for what came with the page and for what the reader writes.
public struct Comment: Hashable, Sendable, Codable, Identifiable {
    public enum Origin: String, Hashable, Sendable, Codable {
        /// Found on the page.
        case page
        /// Written here.
        case reader
    }

    public var id: Identifier
    /// The comment that this one answers.
    public var parent: Identifier?
    /// Whom it answers by name, where the page prints it (回覆 某人) ; empty otherwise.
    public var addressee: String
    public var author: String
    public var time: PrintedDate
    /// Where it was written from, as the page prints it (某地網友); empty otherwise.
    public var place: String
    public var text: String
    /// How many readers of the page agreed with it, as printed there; nil where none was printed.
    public var votes: Int?
    /// The passage it stands beside; nil for a comment on the whole article.
    public var passage: Range<Anchor>?
    public var origin: Origin
    /// True once an own comment has been edited.
    public var edited: Bool
    /// Nil for a comment that takes none.
    public var stance: Stance?
    /// The words of the passage, where the text that is shown does not have it any more; `passage` is nil then.
    public var orphan: String?

    public init(
        id: Identifier, parent: Identifier? = nil, addressee: String = "", author: String, time: PrintedDate, place: String = "",
        text: String, votes: Int? = nil, passage: Range<Anchor>? = nil, origin: Origin, edited: Bool = false,
        stance: Stance? = nil, orphan: String? = nil
    ) {
        self.id = id
        self.parent = parent
        self.addressee = addressee
        self.author = author
        self.time = time
        self.place = place
        self.text = text
        self.votes = votes
        self.passage = passage
        self.origin = origin
        self.edited = edited
        self.stance = stance
        self.orphan = orphan
    }

    /// What an earlier version did not write is as where a page does not print it.
    public init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try object.decode(Identifier.self, forKey: .id),
            parent: try object.decodeIfPresent(Identifier.self, forKey: .parent),
            addressee: try object.decode(String.self, forKey: .addressee),
            author: try object.decode(String.self, forKey: .author), time: try object.decode(PrintedDate.self, forKey: .time),
            place: try object.decodeIfPresent(String.self, forKey: .place) ?? "",
            text: try object.decode(String.self, forKey: .text), votes: try object.decodeIfPresent(Int.self, forKey: .votes),
            passage: try object.decodeIfPresent(Range<Anchor>.self, forKey: .passage),
            origin: try object.decode(Origin.self, forKey: .origin), edited: try object.decode(Bool.self, forKey: .edited),
            stance: try object.decodeIfPresent(Stance.self, forKey: .stance),
            orphan: try object.decodeIfPresent(String.self, forKey: .orphan))
    }

    /// An own comment without words: a passage that has been marked. It stays one where its text has lost the passage.
    public var isHighlight: Bool { origin == .reader && text.isEmpty }

    /// The identifier of the nth comment of a page (from 0) before the library gives it one of its own.
    public static func placeholder(_ ordinal: Int) -> Identifier {
        Identifier(high: 0, low: UInt64(ordinal) + 1)
    }
}

/// A quick word, as on a bulletin board: for, against, or neither (推 噓 →).
public enum Stance: String, Hashable, Sendable, Codable, CaseIterable {
    case push = "+"
    case boo = "-"
    case neutral = "="
}

/// A comment with its place in the thread.
public struct ThreadedComment: Hashable, Sendable {
    public var comment: Comment
    /// 0 for a comment that answers nobody.
    public var depth: Int

    public init(comment: Comment, depth: Int) {
        self.comment = comment
        self.depth = depth
    }
}

/// Comments as threads: every comment after the one it answers, answers in the order given. A comment whose parent is not among
/// them, or that is caught in a ring of parents, stands at the top level, so that none is lost.
public func threaded(_ comments: [Comment]) -> [ThreadedComment] {
    let known = Set(comments.map(\.id))
    var answers: [Identifier: [Comment]] = [:]
    var roots: [Comment] = []
    for comment in comments {
        if let parent = comment.parent, known.contains(parent), parent != comment.id {
            answers[parent, default: []].append(comment)
        } else {
            roots.append(comment)
        }
    }
    var shown: [ThreadedComment] = []
    var seen: Set<Identifier> = []
    func unfold(_ start: [Comment]) {
        var waiting = start.reversed().map { ThreadedComment(comment: $0, depth: 0) }
        while let next = waiting.popLast() {
            guard seen.insert(next.comment.id).inserted else { continue }
            shown.append(next)
            let below = answers[next.comment.id] ?? []
            waiting += below.reversed().map { ThreadedComment(comment: $0, depth: next.depth + 1) }
        }
    }
    unfold(roots)
    unfold(comments.filter { !seen.contains($0.id) })
    return shown
}
