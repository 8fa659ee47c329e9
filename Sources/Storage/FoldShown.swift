import GRDB
import Model

/// The tables of own comments and votes as a copy of what the log amounts to, within a transaction.
struct ShownFold {
    let database: Database
    private let texts: PassageTexts

    init(database: Database) {
        self.database = database
        texts = PassageTexts(database: database)
    }

    // MARK: - What the log amounts to

    /// What of it the tables have to show. What is written on an article that is not here waits for it.
    /// - Parameter isWhole: true for what waits, too.
    func expected(isWhole: Bool = false) throws -> Fold {
        var operations: [Operation] = []
        try OperationLog(database: database).forEach { operations.append($0) }
        var fold = Fold(of: operations, naming: try names())
        guard !isWhole else { return fold }
        let articles = try Identifier.fetchSet(database, sql: "SELECT id FROM article")
        let ofPages = try Identifier.fetchSet(database, sql: "SELECT id FROM comment WHERE origin = 'page'")
        fold.notes = fold.notes.filter { articles.contains($0.value.article) && !ofPages.contains($0.key) }
        fold.votes = fold.votes.filter { articles.contains($0.key) }
        return fold
    }

    /// What the log has of articles that are not here; an error where the tables do not show the rest.
    func waiting() throws -> Fold {
        let (whole, expected) = (try expected(isWhole: true), try expected())
        guard try expected == Fold(shownIn: database) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "comments or votes are not what the log says")
        }
        var waiting = Fold()
        waiting.notes = whole.notes.filter { expected.notes[$0.key] == nil }
        waiting.votes = whole.votes.filter { expected.votes[$0.key] == nil }
        return waiting
    }

    /// Makes the tables show what has waited for an article.
    func show(_ waiting: Fold, of articles: [Identifier]) throws {
        let names = waiting.notes.isEmpty && waiting.votes.isEmpty ? [:] : try names()
        for (id, note) in waiting.notes where articles.contains(note.article) { try settle(comment: id, names) }
        for article in articles where waiting.votes[article] != nil { try settle(moodOf: names[article] ?? article) }
    }

    /// The identifiers here of articles and page comments that have others elsewhere.
    func names() throws -> [Identifier: Identifier] {
        guard try database.tableExists("alias") else { return [:] }
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT other, id FROM alias
                WHERE other NOT IN (SELECT id FROM article) AND other NOT IN (SELECT id FROM comment)
                """)
        return try rows.reduce(into: [:]) { $0[try $1.decode(atIndex: 0)] = try $1.decode(Identifier.self, atIndex: 1) }
    }

    // MARK: - The tables

    /// Makes the tables show all of it.
    func settle(isWhole: Bool = false) throws {
        let (expected, shown) = (try expected(isWhole: isWhole), try Fold(shownIn: database))
        for (id, note) in expected.notes.sorted(by: { ($0.value.written, $0.key) < ($1.value.written, $1.key) })
        where shown.notes[id] != note {
            let history = try OperationLog(database: database).history(of: id)
            try show(note, as: id, history.beginning())
        }
        for id in shown.notes.keys.sorted() where expected.notes[id] == nil { try remove(id) }
        for article in Set(expected.votes.keys).union(shown.votes.keys).sorted()
        where expected.votes[article] != shown.votes[article] {
            try show(expected.votes[article], on: article)
        }
    }

    /// Makes the tables show what an operation changes.
    /// - Parameter isOwn: whether it was written here, where all that it answers was known.
    func settle(_ operation: Operation, isOwn: Bool) throws {
        let names = isOwn ? [:] : try names()
        if operation.kind.isOfMood { return try settle(moodOf: names[operation.target] ?? operation.target) }
        try settle(comment: operation.target, names)
        if !isOwn, let answered = operation.answered { try settle(comment: answered, names) }
    }

    func settle(comment id: Identifier, _ names: [Identifier: Identifier]) throws {
        let history = try OperationLog(database: database).history(of: id)
        guard let note = history.note()?.renamed(names), try Articles(database: database).holds(note.article) else { return }
        try show(note, as: id, history.beginning())
    }

    private func settle(moodOf article: Identifier) throws {
        guard try Articles(database: database).holds(article) else { return }
        try show(OperationLog(database: database).moods(of: article).vote(), on: article)
    }

    private func show(_ vote: Fold.Vote?, on article: Identifier) throws {
        guard let vote else {
            return try database.execute(sql: "DELETE FROM vote WHERE article = ?", arguments: [article])
        }
        try database.execute(
            sql: """
                INSERT INTO vote (article, label, voted) VALUES (?, ?, ?)
                ON CONFLICT (article) DO UPDATE SET label = excluded.label, voted = excluded.voted
                """,
            arguments: [article, vote.label, vote.time])
    }

    /// - Parameter beginning: what it said when it was written.
    private func show(_ note: Fold.Note, as id: Identifier, _ beginning: Payload?) throws {
        let known = try Row.fetchOne(database, sql: "SELECT origin FROM comment WHERE id = ?", arguments: [id])
        guard let known else { return try insert(note, as: id, beginning) }
        guard try known.decode(String.self, atIndex: 0) == "reader" else { return }
        let stance = try hasStances ? "stance = ?, " : ""
        try database.execute(
            sql: """
                UPDATE comment SET article = ?, parent = ?, author = ?, text = ?, \(stance)written = ?, edited = ?, is_deleted = ?,
                    first_leaf = ?, first_offset = ?, last_leaf = ?, last_offset = ? WHERE id = ?
                """,
            arguments: [note.article, note.answering, note.author, note.text]
                + (stance.isEmpty ? [] : [note.stance?.rawValue])
                + [note.written, note.edited, note.isDeleted] + StoredPassage(note.passage).arguments + [id])
    }

    private func insert(_ note: Fold.Note, as id: Identifier, _ beginning: Payload?) throws {
        let (column, value) = try hasStances ? ("stance, ", "?, ") : ("", "")
        let version = try version(of: note.article, source: beginning?.source)
        try database.execute(
            sql: """
                INSERT INTO comment (id, article, parent, origin, addressee, author, text, \(column)written, edited, is_deleted,
                    \(version == nil ? "" : "version, ")\(StoredPassage.columns))
                VALUES (?, ?, ?, 'reader', '', ?, ?, \(value)?, ?, ?, \(version == nil ? "" : "?, ")?, ?, ?, ?)
                """,
            arguments: [id, note.article, note.answering, note.author, note.text]
                + (column.isEmpty ? [] : [note.stance?.rawValue])
                + [note.written, note.edited, note.isDeleted] + (version.map { [$0] } ?? [])
                + StoredPassage(note.passage).arguments)
        // Written beside another text than the one that is shown.
        guard let version, let passage = note.passage else { return }
        try Anchorings(database: database).place(id, on: note.article, passage, of: version, beginning?.quotation, in: texts)
    }

    /// The number here of a text of the article, nil for the one that is shown; that of none where the text is not here. Nil in the
    /// first schema.
    private func version(of article: Identifier, source: String?) throws -> Int? {
        guard try database.tableExists("version") else { return nil }
        if let source {
            let digest = Digest(hexadecimal: source) ?? .none
            return try Int.fetchOne(
                database, sql: "SELECT number FROM version WHERE article = ? AND fingerprint = ?", arguments: [article, digest])
                ?? CommentMerge.nowhere
        }
        return try Int.fetchOne(database, sql: "SELECT version FROM article WHERE id = ?", arguments: [article]) ?? 1
    }

    private func remove(_ id: Identifier) throws {
        try database.execute(sql: "DELETE FROM comment WHERE id = ? AND origin = 'reader'", arguments: [id])
    }

    private var hasStances: Bool {
        get throws { try database.columns(in: "comment").contains { $0.name == "stance" } }
    }
}

extension Fold {
    /// What the tables show.
    init(shownIn database: Database) throws {
        self.init()
        let stance = try database.columns(in: "comment").contains { $0.name == "stance" } ? "stance" : "NULL"
        let notes = try Row.fetchCursor(
            database,
            sql: """
                SELECT id, article, parent, author, text, written, edited, is_deleted, \(StoredPassage.columns), \(stance)
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
