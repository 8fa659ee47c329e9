/// A piece of a line of query, with the character at which it begins, counted from 1.
struct QueryToken: Equatable {
    enum Kind: Equatable {
        case open, close, or, minus
        /// A field's name with the colon behind it.
        case field(String)
        /// A word; true where a star stands behind it.
        case word(String, isPrefix: Bool)
        /// What stood between quotation marks.
        case phrase(String, isPrefix: Bool)
    }

    var kind: Kind
    var place: Int
}

extension QueryToken {
    static let fields = ["title", "by", "source", "in", "is", "mood", "lang", "since", "until", "tag"]

    /// Quotation marks as keyboards and input methods of the languages have them.
    private static let quotes: [Character: Character] = [
        "\"": "\"", "“": "”", "「": "」", "『": "』", "＂": "＂", "«": "»",
    ]
    private static let opening: Set<Character> = ["(", "（"]
    private static let closing: Set<Character> = [")", "）"]
    private static let colons: Set<Character> = [":", "："]
    private static let stars: Set<Character> = ["*", "＊"]
    private static let minuses: Set<Character> = ["-", "－", "−"]

    /// Cuts a line into tokens.
    static func tokens(of line: String) throws(QueryError) -> [QueryToken] {
        let characters = Array(line)
        guard characters.count <= 1_000 else { throw QueryError(.tooLong, at: 1_001) }
        var tokens: [QueryToken] = []
        var index = 0
        while index < characters.count {
            let (character, place) = (characters[index], index + 1)
            if character.isWhitespace {
                index += 1
            } else if opening.contains(character) {
                tokens.append(QueryToken(kind: .open, place: place))
                index += 1
            } else if closing.contains(character) {
                tokens.append(QueryToken(kind: .close, place: place))
                index += 1
            } else if let quote = quotes[character] {
                tokens.append(try phrase(in: characters, from: &index, to: quote))
            } else if minuses.contains(character), begins(after: tokens.last, at: place, characters) {
                tokens.append(QueryToken(kind: .minus, place: place))
                index += 1
            } else {
                tokens.append(word(in: characters, from: &index))
            }
        }
        return tokens
    }

    /// A minus negates only at the beginning of a word: “covid-19” is one.
    private static func begins(after last: QueryToken?, at place: Int, _ characters: [Character]) -> Bool {
        guard place > 1 else { return true }
        let before = characters[place - 2]
        return before.isWhitespace || opening.contains(before)
    }

    private static func phrase(
        in characters: [Character], from index: inout Int, to quote: Character
    ) throws(QueryError) -> QueryToken {
        let place = index + 1
        guard let end = characters[place...].firstIndex(of: quote) else { throw QueryError(.unclosedQuote, at: place) }
        let text = String(characters[place..<end])
        index = end + 1
        let isPrefix = index < characters.count && stars.contains(characters[index])
        if isPrefix { index += 1 }
        return QueryToken(kind: .phrase(text, isPrefix: isPrefix), place: place)
    }

    /// Up to a space, a parenthesis, a quotation mark, or the colon behind a field's name.
    private static func word(in characters: [Character], from index: inout Int) -> QueryToken {
        let start = index
        while index < characters.count {
            let character = characters[index]
            if character.isWhitespace || opening.contains(character) || closing.contains(character) { break }
            if index > start, quotes[character] != nil { break }
            if colons.contains(character), fields.contains(String(characters[start..<index]).lowercased()) {
                index += 1
                return QueryToken(kind: .field(String(characters[start..<index - 1]).lowercased()), place: start + 1)
            }
            index += 1
        }
        let text = String(characters[start..<index])
        if text == "OR" { return QueryToken(kind: .or, place: start + 1) }
        let isPrefix = text.count > 1 && stars.contains(text.last ?? " ")
        return QueryToken(kind: .word(isPrefix ? String(text.dropLast()) : text, isPrefix: isPrefix), place: start + 1)
    }
}
