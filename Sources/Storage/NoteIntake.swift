import Anchoring
import GRDB
import Model

/// What became of the notes of a Web Annotation export.
public struct TakenNotes: Hashable, Sendable {
    public var added = 0
    public var known = 0
    /// Those of the added ones whose passage is not in the text that is shown.
    public var orphaned = 0
    /// Titles of articles that the library lacks.
    public var missing: [String] = []

    public init() {}
}

extension Library {
    /// Takes the reader's own notes and moods into the articles that are here, in one transaction. They are entered as operations of this
    /// library's device, with their identifiers, times, earlier texts and passages in words; a note that is known, also one that was
    /// erased, stays as it is, so that twice is as once. Of two moods the later one holds.
    /// - Parameter time: when a note was written that does not say so.
    public func take(_ articles: [AnnotatedArticle], at time: Milliseconds) throws -> TakenNotes {
        try write(.full) { database in
            var intake = NoteIntake(database: database, time: time)
            for article in articles { try intake.take(article) }
            return intake.taken
        }
    }
}

private struct NoteIntake {
    let database: Database
    let time: Milliseconds
    let texts: PassageTexts
    let shown: ShownFold
    var taken = TakenNotes()

    private var log: OperationLog { OperationLog(database: database) }

    init(database: Database, time: Milliseconds) {
        self.database = database
        self.time = time
        texts = PassageTexts(database: database)
        shown = ShownFold(database: database)
    }

    mutating func take(_ article: AnnotatedArticle) throws {
        guard let id = try here(article) else { return taken.missing.append(article.title) }
        let names = try names(of: article, on: id)
        var entered: [Annotation] = []
        for note in article.annotations where note.origin == .reader {
            if note.kind == .mood {
                try take(mood: note, on: id)
            } else if try isKnown(note.id) {
                taken.known += 1
            } else if try enter(note, on: id, names) {
                entered.append(note)
            }
        }
        // A deletion knew of the answers that it left.
        for note in entered where note.isDeleted {
            try log.append(.delete(comment: note.id), at: note.deleted ?? note.modified ?? note.created ?? time)
        }
        for note in entered { try settle(note, on: id) }
    }

    // MARK: - What is here

    /// The article by its identifier, by the file that a text of it was read from, or by its address and title.
    private func here(_ article: AnnotatedArticle) throws -> Identifier? {
        let articles = Articles(database: database)
        if try articles.holds(article.id) { return article.id }
        if let other = try Identifier.fetchOne(database, sql: "SELECT id FROM alias WHERE other = ?", arguments: [article.id]),
            try articles.holds(other)
        {
            return other
        }
        if let digest = Digest(hexadecimal: article.fingerprint), let id = try articles.article(from: digest) { return id }
        return try articles.article(at: article.url, called: article.title)
    }

    /// A library gives the comments of a page identifiers of its own: they are known by author and text.
    private func names(of article: AnnotatedArticle, on id: Identifier) throws -> [Identifier: Identifier] {
        let rows = try Row.fetchAll(
            database, sql: "SELECT author, text, id FROM comment WHERE article = ? AND origin = 'page' ORDER BY number DESC",
            arguments: [id])
        let here: [[String]: Identifier] = try rows.reduce(into: [:]) { here, row in
            here[[try row.decode(atIndex: 0), try row.decode(atIndex: 1)]] = try row.decode(atIndex: 2)
        }
        return article.annotations.filter { $0.origin == .page }.reduce(into: [:]) { names, comment in
            names[comment.id] = here[[comment.author.storable, comment.text.storable]]
        }
    }

    private func isKnown(_ note: Identifier) throws -> Bool {
        let sql = """
            SELECT EXISTS (SELECT 1 FROM comment WHERE id = ?1) OR EXISTS (SELECT 1 FROM operation WHERE target = ?1)
            """
        return try Bool.fetchOne(database.cachedStatement(sql: sql), arguments: [note]) ?? false
    }

    // MARK: - Entering

    private mutating func take(mood: Annotation, on article: Identifier) throws {
        let voted = mood.created ?? time
        guard !mood.text.isEmpty, voted > (try log.moods(of: article).lastMood?.time ?? .min) else { return taken.known += 1 }
        try shown.settle(log.append(Act.vote(on: article, label: mood.text).storable, at: voted), isOwn: true)
        taken.added += 1
    }

    /// - Returns: false for a note that says nothing.
    private func enter(_ note: Annotation, on article: Identifier, _ names: [Identifier: Identifier]) throws -> Bool {
        let created = note.created ?? time
        let written = note.original ?? note.quotation
        let place = try written.map { try self.place(of: $0, on: article) }
        let last = Annotation.Version(text: note.text, written: note.modified ?? created, author: note.editor)
        // Where only the last text is told, it was edited, and what stood before it is not known.
        let hasBeginning = !note.versions.isEmpty || note.modified == nil
        let texts = note.versions + (hasBeginning ? [last] : [last, last])
        guard !texts[0].text.isEmpty || place != nil else { return false }
        let beginning = beginning(of: note, texts[0].text, on: article, place?.passage, names)
        try log.append(beginning.storable, quoting: place?.quoted, at: created)
        for text in texts.dropFirst() where !text.text.isEmpty {
            try log.append(
                Act.edit(comment: note.id, text: text.text).storable,
                by: (text.author.isEmpty ? note.author : text.author).storable, at: text.written)
        }
        return true
    }

    private func beginning(
        of note: Annotation, _ text: String, on article: Identifier, _ passage: Range<Anchor>?,
        _ names: [Identifier: Identifier]
    ) -> Act {
        let answered = note.parent.map { names[$0] ?? $0 }.flatMap { $0 == note.id ? nil : $0 }
        if text.isEmpty, let passage, answered == nil, note.stance == nil {
            return .highlight(id: note.id, on: article, passage: passage, author: note.author)
        }
        return .comment(
            id: note.id, on: article, answering: answered, passage: passage, author: note.author, text: text,
            stance: note.stance?.stored)
    }

    // MARK: - Passages

    /// The place of a passage, and the text that this is a place in: that beside which it was written, where its leaves are told or it is
    /// here; else the one that is shown, where it is found there.
    private func place(of words: Quotation, on article: Identifier) throws -> (passage: Range<Anchor>, quoted: QuotedPassage) {
        let quoted = QuotedPassage(told: words, from: words.version)
        let number = try Int.fetchOne(
            database, sql: "SELECT number FROM version WHERE article = ? AND fingerprint = ?",
            arguments: [article, quoted.source])
        if let number, let text = try texts.text(number, of: article) {
            if let anchors = words.anchors, text.quotation(of: anchors)?.exact == words.exact { return (anchors, quoted) }
            if let found = try texts.finder(in: number, of: article)?.place(of: words) { return (found.passage, quoted) }
        } else if let anchors = words.anchors, anchors.isSound {
            return (anchors, quoted)
        }
        if let shown = try texts.shown(of: article), let found = try texts.finder(in: shown, of: article)?.place(of: words),
            let text = try StoredText.shown(of: article, in: database)
        {
            return (found.passage, QuotedPassage(told: words, from: text.fingerprint.hexadecimal))
        }
        let nowhere = Anchor(leaf: 0, offset: 0)
        return (nowhere..<nowhere, QuotedPassage(told: words, from: ""))
    }

    /// Shows a note that was entered. Its passage may have been found, elsewhere, in a text between the two.
    private mutating func settle(_ note: Annotation, on article: Identifier) throws {
        try shown.settle(comment: note.id, [:])
        taken.added += 1
        guard let newest = note.quotation, try isLost(note.id) else { return }
        if note.original != nil, let shown = try texts.shown(of: article),
            let found = try texts.finder(in: shown, of: article)?.place(of: newest)
        {
            try Anchorings(database: database).keep(found.passage, of: note.id, shown)
        } else {
            taken.orphaned += 1
        }
    }

    private func isLost(_ note: Identifier) throws -> Bool {
        let sql = """
            SELECT comment.version <> article.version AND anchoring.version IS NOT article.version
            FROM comment JOIN article ON article.id = comment.article LEFT JOIN anchoring ON anchoring.comment = comment.id
            WHERE comment.id = ?
            """
        return try Bool.fetchOne(database, sql: sql, arguments: [note]) ?? false
    }
}
