import GRDB
import Model

/// What a series of acts amounts to: the reader's own comments and votes. The tables hold the same, brought up to date act by
/// act; `Library.verify()` compares the two.
struct Fold: Equatable {
    struct Note: Equatable {
        var article: Identifier
        var answering: Identifier?
        var passage: Range<Anchor>?
        var author: String
        var text: String
        var written: Milliseconds
        var edited: Milliseconds?
        var isDeleted = false
        var stance: Stance?
    }

    struct Vote: Equatable {
        var label: String
        var time: Milliseconds
    }

    /// By the comment's identifier.
    var notes: [Identifier: Note] = [:]
    /// By the article's identifier.
    var votes: [Identifier: Vote] = [:]

    /// Adds an act. An act on what is not there changes nothing.
    mutating func apply(_ act: Act, at time: Milliseconds) {
        switch act {
        case .comment(let id, let article, let answering, let passage, let author, let text, let stance):
            notes[id] = Note(
                article: article, answering: answering, passage: passage, author: author, text: text, written: time,
                stance: stance)
        case .highlight(let id, let article, let passage, let author):
            notes[id] = Note(article: article, passage: passage, author: author, text: "", written: time)
        case .edit(let comment, let text):
            notes[comment]?.text = text
            notes[comment]?.edited = time
        case .delete(let comment): notes[comment]?.isDeleted = true
        case .restore(let comment): notes[comment]?.isDeleted = false
        case .vote(let article, let label): votes[article] = Vote(label: label, time: time)
        case .withdrawVote(let article): votes[article] = nil
        }
    }
}

extension Fold {
    /// What the tables show.
    init(shownIn database: Database) throws {
        let notes = try Row.fetchCursor(
            database,
            sql: """
                SELECT id, article, parent, author, text, written, edited, is_deleted, \(StoredPassage.columns), stance
                FROM comment WHERE origin = 'reader'
                """)
        while let row = try notes.next() {
            self.notes[try row.decode(atIndex: 0)] = Note(
                article: try row.decode(atIndex: 1), answering: try row.decode(atIndex: 2),
                passage: try StoredPassage(row, at: 8).passage, author: try row.decode(atIndex: 3),
                text: try row.decode(atIndex: 4),
                written: try row.decode(atIndex: 5), edited: try row.decode(atIndex: 6), isDeleted: try row.decode(atIndex: 7),
                stance: try Stance(row, at: 12))
        }
        let votes = try Row.fetchCursor(database, sql: "SELECT article, label, voted FROM vote")
        while let row = try votes.next() {
            self.votes[try row.decode(atIndex: 0)] = Vote(label: try row.decode(atIndex: 1), time: try row.decode(atIndex: 2))
        }
    }
}

extension Fold.Note {
    /// The act by which it comes to be, with its last words.
    func writing(_ id: Identifier) -> Act {
        if text.isEmpty, let passage { return .highlight(id: id, on: article, passage: passage, author: author) }
        return .comment(
            id: id, on: article, answering: answering, passage: passage, author: author, text: text, stance: stance)
    }
}
