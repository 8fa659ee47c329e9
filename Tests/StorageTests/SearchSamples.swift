import Model

@testable import Storage

/// An article of these paragraphs.
func article(_ title: String, _ paragraphs: String...) -> Article {
    Article(title: title, blocks: paragraphs.map { .paragraph([.text($0)]) })
}

extension Library {
    /// Adds an article by its own bytes.
    @discardableResult
    func add(_ article: Article, at time: Milliseconds = 1) throws -> Identifier {
        try add(article, from: Array("\(article)".utf8), at: time).id
    }

    /// The titles of what a query finds.
    func found(
        _ query: String, isTyped: Bool = false, by order: ListOrder = .relevance
    ) throws -> [String] {
        try list(ListRequest(shelf: .search(Search(query, isTyped: isTyped)), order: order, rows: 1_000)).rows.map(\.title)
    }

    /// A library of one article of this body finds it, or does not.
    static func finds(_ query: String, in text: String, isTyped: Bool = false) throws -> Bool {
        let library = try Library.inMemory()
        try library.add(article("題", text))
        return try library.found(query, isTyped: isTyped) == ["題"]
    }
}
