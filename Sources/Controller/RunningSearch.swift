import Model
import Typesetting

// Searching the library: the box of the list, and how an article that was found is opened.

extension State {
    /// What has been typed so far. Results come as one types; a query that is wrong says where, and what was found stays.
    mutating func search(_ text: String) -> [Effect] {
        let search = Search(text, isTyped: true)
        do {
            guard try Query(searching: search) != nil else {
                notice = nil
                return leaveSearch()
            }
        } catch {
            warn(error.sentence)
            return []
        }
        notice = nil
        list.setOrder(.relevance)
        return [listAnew(.search(search))]
    }

    /// The box closes, what it found stays.
    mutating func acceptSearch(_ text: String) -> [Effect] {
        do {
            _ = try Query(searching: Search(text))
            return []
        } catch {
            warn(error.sentence)
            overlay = .prompt(Prompt(.search, text))
            return []
        }
    }

    /// Back to the shelf that the search was begun on.
    mutating func leaveSearch() -> [Effect] {
        guard list.asksForSearch || list.shelf.search != nil else { return [] }
        list.setOrder(settings.order)
        return [listAnew(list.shelf.search == nil ? list.shelf : list.left?.shelf ?? .all)]
    }

    /// An article that a search found opens at the first place that matches, in the text or in a comment below it; n and N go on.
    mutating func goToHit(of search: Search) {
        guard let reader, let query = try? Query(searching: search) else { return }
        let phrases = query.words.map(\.phrase).filter { !$0.isEmpty }
        guard !phrases.isEmpty else { return }
        let found = Find(phrases, named: search.text, in: reader.document)
        guard found.count > 0 else { return }
        self.reader?.find = found
        findFirst()
    }
}

extension Query {
    /// Reads the line of a search; nil where it asks for nothing.
    init?(searching search: Search) throws(QueryError) {
        try self.init(search) { !SearchPhrase($0, isPrefix: false).isEmpty }
    }
}

extension Query.Words {
    fileprivate var phrase: SearchPhrase { SearchPhrase(text, isPrefix: isPrefix) }
}
