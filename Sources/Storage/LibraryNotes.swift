import GRDB
import Model

extension Library {
    /// Some of the reader's notes: comments, highlights and moods on articles that are not in the bin. What is not asked for stays on disk.
    /// - Throws: a `StorageError`; `.query` for a query that is wrong.
    public func notes(_ request: NotesRequest) throws -> NotesPage {
        if request.order != .date { try settleCollation() }
        return try read { try Notes(database: $0, request).page() }
    }
}

/// The notes that a request asks for, within a transaction.
struct Notes {
    let database: Database
    private let request: NotesRequest
    private let condition: NotesCondition
    private let bounds: Bounds

    /// What keeps a word that stands nearly everywhere from costing more than a glance.
    struct Bounds {
        /// Of so many matches of a word the newest are met soon on the way back in time; fewer are looked up.
        var many = 5_000
        /// How many notes with a word are found at most: the newest.
        var most = 20_000
    }

    /// - Throws: a `QueryError`.
    init(database: Database, _ request: NotesRequest, _ bounds: Bounds = Bounds()) throws {
        self.database = database
        self.request = request
        self.bounds = bounds
        condition = NotesCondition(request, try Query(searching: Search(request.query)))
    }

    func page() throws -> NotesPage {
        let found = isCountedByArticle ? try countedPlaces() : try placesOfWords()
        let rows = NoteRows(database: database)
        return NotesPage(
            rows: try found.places.compactMap { try rows.summary(of: $0.number, isMood: $0.isMood) }, first: found.first,
            count: found.count, isCapped: condition.hasWords && found.count >= bounds.most)
    }

    private typealias Place = (number: Int64, isMood: Bool)

    /// Whether a note is asked for by its article alone: the articles' own rows tell how many notes each has.
    private var isCountedByArticle: Bool { !condition.hasWords && request.kinds == Set(NoteSummary.Kind.allCases) }

    private func firstRow(of count: Int) -> Int { max(0, min(request.first, count - request.rows)) }

    // MARK: - By what the articles count

    private func countedPlaces() throws -> (places: [Place], first: Int, count: Int) {
        let noted = NotedArticles(database: database, condition: condition.article)
        let count = try noted.count()
        let first = firstRow(of: count)
        let end = min(count, first + max(0, request.rows))
        guard first < end else { return ([], first, count) }
        return (request.order == .date ? try byDate(first, end, of: count) : try byArticle(noted, first..<end), first, count)
    }

    /// So many are sorted sooner than all notes are looked through for them.
    private static let fewNotes = 20_000

    /// Rows in the second half are reached from the end. Each table is walked along its index, and the two are merged as they come.
    private func byDate(_ first: Int, _ end: Int, of count: Int) throws -> [Place] {
        let isBackward = first > count - end
        let down = isBackward ? "ASC" : "DESC"
        let isOfFew = !condition.article.sql.isEmpty && count <= Self.fewNotes
        let parts = try parts(along: isOfFew ? "comment_own_by_article" : "comment_by_time")
        let sql = """
            \(parts.sql.joined(separator: " UNION ALL "))
            ORDER BY moment \(down), place \(down), note \(down), is_mood \(down) LIMIT ? OFFSET ?
            """
        let places = try fetch(sql, parts.arguments + [end - first, isBackward ? count - end : first])
        return isBackward ? places.reversed() : places
    }

    /// The articles whose notes are among the rows that are wanted, and then those notes.
    private func byArticle(_ noted: NotedArticles, _ rows: Range<Int>) throws -> [Place] {
        let sql = """
            SELECT number AS note, 0 AS is_mood, written AS moment FROM comment
            WHERE origin = 'reader' AND is_deleted = 0 AND article = ?
            UNION ALL SELECT rowid, 1, voted FROM vote WHERE article = ?
            ORDER BY moment DESC, note DESC, is_mood DESC LIMIT ? OFFSET ?
            """
        return try noted.articles(within: rows, by: request.order).flatMap { article in
            let wanted = rows.clamped(to: article.rows)
            return try fetch(sql, [article.id, article.id, wanted.count, wanted.lowerBound - article.rows.lowerBound])
        }
    }

    // MARK: - By words

    /// Words are looked for once: what is counted and what is shown come from one walk, which ends once the newest are found.
    private func placesOfWords() throws -> (places: [Place], first: Int, count: Int) {
        let index = try isOfMany() ? "comment_by_time" : nil
        func page(from first: Int) throws -> (places: [Place], count: Int) {
            let parts = try parts(along: index)
            guard !parts.sql.isEmpty else { return ([], 0) }
            let latest = "moment DESC, place DESC, note DESC"
            let limit = condition.hasWords ? "LIMIT \(bounds.most)" : ""
            let newest = parts.sql.map { "SELECT * FROM (\($0) ORDER BY \(latest) \(limit))" }.joined(separator: " UNION ALL ")
            let key = request.order == .date ? "" : "(SELECT \(request.order.key) FROM article WHERE id = place), place DESC, "
            let sql = """
                WITH found AS MATERIALIZED (\(newest) ORDER BY \(latest), is_mood DESC \(limit))
                SELECT note, is_mood, (SELECT count(*) FROM found) FROM found
                ORDER BY \(key)\(latest), is_mood DESC LIMIT ? OFFSET ?
                """
            let rows = try Row.fetchAll(database, sql: sql, arguments: parts.arguments + [max(1, request.rows), max(0, first)])
            let places: [Place] = try rows.map { (try $0.decode(atIndex: 0), try $0.decode(atIndex: 1)) }
            return (Array(places.prefix(max(0, request.rows))), try rows.first.map { try $0.decode(atIndex: 2) } ?? 0)
        }
        var found = try page(from: request.first)
        if found.count == 0, request.first > 0 { found = try page(from: 0) }
        let first = firstRow(of: found.count)
        if first != request.first { found = try page(from: first) }
        return (found.places, first, found.count)
    }

    private func isOfMany() throws -> Bool {
        try condition.questions.contains { question in
            let sql = """
                SELECT count(*) FROM (SELECT 1 FROM \(question.index) WHERE \(question.index) MATCH ? LIMIT \(bounds.many))
                """
            return try Int.fetchOne(database, sql: sql, arguments: [question.match]) == bounds.many
        }
    }

    private func fetch(_ sql: String, _ arguments: StatementArguments) throws -> [Place] {
        try Row.fetchAll(database.cachedStatement(sql: sql), arguments: arguments).map {
            (try $0.decode(atIndex: 0), try $0.decode(atIndex: 1))
        }
    }

    /// The questions for comments and for moods. Articles are asked only where something of them matters: most bins are empty, and a walk
    /// through an index is shorter than one through a table.
    /// - Parameter index: the index of comments to walk; nil for the one that SQLite takes.
    private func parts(along index: String? = nil) throws -> (sql: [String], arguments: StatementArguments) {
        let hint = index.map { " INDEXED BY \($0)" } ?? ""
        var articles = SQLPart()
        let hasBin = try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM article WHERE is_binned = 1)") ?? true
        if hasBin || !condition.article.sql.isEmpty {
            let both = "article.is_binned = 0" + (condition.article.sql.isEmpty ? "" : " AND \(condition.article.sql)")
            articles = SQLPart(
                sql: "%.article IN (SELECT id FROM article WHERE \(both))",
                arguments: condition.article.arguments)
        }
        var sql: [String] = []
        var arguments: StatementArguments = []
        func add(_ table: String, _ columns: String, _ condition: SQLPart) {
            let both = [condition, articles].filter { !$0.sql.isEmpty }
            let holds = both.map { "(\($0.sql.replacing("%.article", with: "\(table).article")))" }.joined(separator: " AND ")
            sql.append(
                "SELECT \(columns), \(table).article AS place FROM \(table)\(table == "comment" ? hint : "")"
                    + (holds.isEmpty ? "" : " WHERE " + holds))
            for part in both { arguments += part.arguments }
        }
        if !request.kinds.isDisjoint(with: [.comment, .highlight]) {
            var own = condition.comment
            own.sql = "comment.origin = 'reader' AND comment.is_deleted = 0" + (own.sql.isEmpty ? "" : " AND (\(own.sql))")
            if !request.kinds.contains(.comment) { own.sql += " AND comment.text = ''" }
            if !request.kinds.contains(.highlight) { own.sql += " AND comment.text <> ''" }
            add("comment", "comment.number AS note, 0 AS is_mood, comment.written AS moment", own)
        }
        if request.kinds.contains(.mood) { add("vote", "vote.rowid AS note, 1 AS is_mood, vote.voted AS moment", condition.mood) }
        return (sql, arguments)
    }
}
