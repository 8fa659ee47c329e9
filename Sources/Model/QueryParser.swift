extension Query {
    /// Reads a line of query; nil for a line that asks for nothing. Whatever it holds is data: what is no operator is a word to find.
    ///
    ///     words "a phrase" -not OR prefix* (groups) title: by: source: in: is: mood: lang: since: until: tag:
    ///
    /// Words side by side must all match; OR binds less tightly than that.
    ///
    /// - Parameter isFindable: whether a search can find anything by a text; punctuation alone has nothing to find.
    public init?(_ line: String, isFindable: @escaping (String) -> Bool = { _ in true }) throws(QueryError) {
        let tokens = try QueryToken.tokens(of: line)
        guard let end = tokens.last?.place else { return nil }
        var parser = QueryParser(tokens: tokens, end: end, isFindable: isFindable)
        self = try parser.whole()
    }

    /// Reads the line of a search; nil where it asks for nothing. While it is being typed its last word may go on, if it has two letters
    /// or more: of words that begin with one there are too many.
    public init?(_ search: Search, isFindable: @escaping (String) -> Bool) throws(QueryError) {
        try self.init(search.text, isFindable: isFindable)
        if search.isTyped, search.text.last?.isWhitespace == false { self = lastWordGoingOn }
    }

    private var lastWordGoingOn: Query {
        switch self {
        case .all(let parts): .all(parts.dropLast() + parts.suffix(1).map(\.lastWordGoingOn))
        case .any(let parts): .any(parts.dropLast() + parts.suffix(1).map(\.lastWordGoingOn))
        case .text(let words) where !words.isPhrase && words.text.count > 1:
            .text(Words(words.text, isPrefix: true, in: words.fields))
        case .not, .text, .condition: self
        }
    }

    /// The words and phrases that a match of this query may have, in their order: what stands behind a minus is left out.
    public var words: [Words] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.words)
        case .text(let words): [words]
        case .not, .condition: []
        }
    }
}

/// Recursive descent over the tokens of a line.
private struct QueryParser {
    let tokens: [QueryToken]
    /// The place of the last token.
    let end: Int
    let isFindable: (String) -> Bool
    private var index = 0
    /// How many parentheses are open. What reads a query need not be ready for more than eight: the parsers of SQLite and of FTS5
    /// have a stack of a hundred places (yystack, Lemon), a level takes some five of them.
    private var depth = 0
    private static let deepest = 8

    init(tokens: [QueryToken], end: Int, isFindable: @escaping (String) -> Bool) {
        self.tokens = tokens
        self.end = end
        self.isFindable = isFindable
    }

    private var next: QueryToken? { index < tokens.count ? tokens[index] : nil }

    mutating func whole() throws(QueryError) -> Query {
        let query = try alternatives()
        if let stray = next { throw QueryError(.strayParenthesis, at: stray.place) }
        return query
    }

    private mutating func alternatives() throws(QueryError) -> Query {
        var parts = [try group()]
        while let or = next, or.kind == .or {
            index += 1
            guard let after = next, after.kind != .or, after.kind != .close else {
                throw QueryError(.nothingBehind("OR"), at: or.place)
            }
            parts.append(try group())
        }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    /// What stands side by side. `in:` holds for all the words of its group.
    private mutating func group() throws(QueryError) -> Query {
        var parts: [Query] = []
        var fields: Set<Query.Field>?
        while let token = next, token.kind != .or, token.kind != .close {
            if token.kind == .field("in") {
                index += 1
                fields = (fields ?? []).union(try placesToLook(token))
            } else {
                parts.append(try negatable())
            }
        }
        guard let first = parts.first else {
            if let or = next, or.kind == .or { throw QueryError(.nothingBefore("OR"), at: or.place) }
            if let close = next { throw QueryError(index == 0 ? .strayParenthesis : .nothingBefore(")"), at: close.place) }
            throw QueryError(.nothingBehind(fields == nil ? "(" : "in:"), at: end)
        }
        let query = parts.count == 1 ? first : .all(parts)
        return fields.map { query.looking(in: $0) } ?? query
    }

    private mutating func negatable() throws(QueryError) -> Query {
        guard let token = next, token.kind == .minus else { return try single() }
        index += 1
        guard let after = next, ![.or, .close, .minus].contains(after.kind) else {
            throw QueryError(.nothingBehind("-"), at: token.place)
        }
        return .not(try single())
    }

    private mutating func single() throws(QueryError) -> Query {
        guard let token = next else { throw QueryError(.nothingBehind("("), at: end) }
        index += 1
        switch token.kind {
        case .open:
            guard let after = next else { throw QueryError(.unclosedParenthesis, at: token.place) }
            guard after.kind != .close else { throw QueryError(.nothingBehind("("), at: token.place) }
            guard depth < Self.deepest else { throw QueryError(.tooDeep, at: token.place) }
            depth += 1
            defer { depth -= 1 }
            let query = try alternatives()
            guard next?.kind == .close else { throw QueryError(.unclosedParenthesis, at: token.place) }
            index += 1
            return query
        case .field(let name): return try field(name, token)
        case .word(let text, let isPrefix): return .text(try words(text, isPhrase: false, isPrefix, token))
        case .phrase(let text, let isPrefix): return .text(try words(text, isPhrase: true, isPrefix, token))
        case .close, .or, .minus: throw QueryError(.strayParenthesis, at: token.place)
        }
    }

    private func words(
        _ text: String, isPhrase: Bool, _ isPrefix: Bool, _ token: QueryToken
    ) throws(QueryError) -> Query.Words {
        guard isFindable(text) else { throw QueryError(.nothingToFind(text), at: token.place) }
        return Query.Words(text, isPhrase: isPhrase, isPrefix: isPrefix)
    }

    // MARK: - Fields

    /// The word or phrase behind a field's name.
    private mutating func value(of field: QueryToken, _ name: String) throws(QueryError) -> (QueryToken, String, isPrefix: Bool) {
        guard let token = next else { throw QueryError(.nothingBehind(name + ":"), at: field.place) }
        index += 1
        switch token.kind {
        case .word(let text, let isPrefix), .phrase(let text, let isPrefix): return (token, text, isPrefix)
        default: throw QueryError(.nothingBehind(name + ":"), at: field.place)
        }
    }

    private mutating func field(_ name: String, _ field: QueryToken) throws(QueryError) -> Query {
        let (token, text, isPrefix) = try value(of: field, name)
        switch name {
        case "title", "by", "source":
            let place: Query.Field = name == "title" ? .title : name == "by" ? .people : .source
            var isPhrase = false
            if case .phrase = token.kind { isPhrase = true }
            var found = try words(text, isPhrase: isPhrase, isPrefix, token)
            found.fields = [place]
            return .text(found)
        case "is": return .condition(try state(text, token))
        case "since": return .condition(.since(try date(text, name, token)))
        case "until": return .condition(.until(try date(text, name, token)))
        case "mood": return .condition(.mood(text))
        case "lang": return .condition(.language(text))
        default: return .condition(.tag(text))
        }
    }

    private func state(_ text: String, _ token: QueryToken) throws(QueryError) -> Query.Condition {
        let known: [(String, Query.Condition)] = [
            ("unread", .unread), ("starred", .starred), ("commented", .commented), ("draft", .draft),
        ]
        guard let found = known.first(where: { $0.0 == text.lowercased() }) else {
            throw QueryError(.unknownValue(text, field: "is", known: known.map(\.0)), at: token.place)
        }
        return found.1
    }

    /// `in:body`, `in:comments`, or several divided by bars.
    private mutating func placesToLook(_ field: QueryToken) throws(QueryError) -> Set<Query.Field> {
        let (token, text, _) = try value(of: field, "in")
        var fields: Set<Query.Field> = []
        for name in text.lowercased().split(separator: "|", omittingEmptySubsequences: false) {
            guard let place = Query.Field(rawValue: String(name)) else {
                let known = Query.Field.allCases.map(\.rawValue)
                throw QueryError(.unknownValue(String(name), field: "in", known: known), at: token.place)
            }
            fields.insert(place)
        }
        return fields
    }

    /// A year, a month or a day (ISO 8601-1, section 5.2.2), in digits of half or full width.
    private func date(_ text: String, _ name: String, _ token: QueryToken) throws(QueryError) -> String {
        let plain = String(
            text.map { $0.wholeNumberValue.map { Character(String($0 % 10)) } ?? ("－/／.".contains($0) ? "-" : $0) })
        let parts = plain.split(separator: "-", omittingEmptySubsequences: false)
        let bounds = [0...9999, 1...12, 1...31]
        let isDate =
            (1...3).contains(parts.count) && parts[0].count == 4
            && zip(parts, bounds).allSatisfy { part, bound in Int(part).map(bound.contains) ?? false }
            && parts.dropFirst().allSatisfy { $0.count <= 2 } && parts.allSatisfy { $0.allSatisfy(\.isNumber) }
        guard isDate else { throw QueryError(.noDate(text, field: name), at: token.place) }
        return ([String(parts[0])] + parts.dropFirst().map { $0.count == 1 ? "0" + $0 : String($0) }).joined(separator: "-")
    }
}

extension Query {
    /// The same with its words looked for in these fields, but for those that have a field of their own.
    fileprivate func looking(in fields: Set<Field>) -> Query {
        switch self {
        case .all(let parts): .all(parts.map { $0.looking(in: fields) })
        case .any(let parts): .any(parts.map { $0.looking(in: fields) })
        case .not(let part): .not(part.looking(in: fields))
        case .text(var words):
            {
                if words.fields == Field.every { words.fields = fields }
                return .text(words)
            }()
        case .condition: self
        }
    }
}
