import Dispatch
import Model
import Storage
import Synchronization

/// What became of one article.
struct Stored: Sendable {
    enum Outcome: Sendable {
        case added(Library.Added)
        case failed(String)
    }

    var title: String
    var outcome: Outcome
}

/// Stores articles behind the back of what reads the next ones: one batch is on its way at a time, so that memory holds two.
final class Storing: Sendable {
    private let library: Library?
    private let isRehearsal: Bool
    private let queue = DispatchQueue(label: "storing")
    private let results = Mutex<[Stored]>([])

    /// - Parameter library: nil where there is none yet and none is to be made.
    init(_ library: Library?, isRehearsal: Bool) {
        self.library = library
        self.isRehearsal = isRehearsal
    }

    /// Begins to store articles, once those before them are stored.
    /// - Returns: what became of those before them.
    func store(_ reads: [ReadArticle]) -> [Stored] {
        let before = finish()
        queue.async { [self] in
            let stored = outcomes(of: reads)
            results.withLock { $0 = stored }
        }
        return before
    }

    /// Waits until all is stored.
    func finish() -> [Stored] {
        queue.sync {
            results.withLock { results in
                defer { results = [] }
                return results
            }
        }
    }

    private func outcomes(of reads: [ReadArticle]) -> [Stored] {
        let articles = reads.map(\.incoming)
        if let outcomes = try? add(articles) {
            return zip(articles, outcomes).map { Stored(title: $0.article.title, outcome: .added($1)) }
        }
        // One that the library does not take keeps no other out.
        return articles.map { article in
            do {
                return Stored(title: article.article.title, outcome: .added(try add([article])[0]))
            } catch {
                return Stored(title: article.article.title, outcome: .failed(sentence(for: error)))
            }
        }
    }

    private func add(_ articles: [Library.Incoming]) throws -> [Library.Added] {
        guard let library else { return articles.map { _ in .new(.unknown) } }
        return try isRehearsal ? library.rehearse(articles, at: now()) : library.add(articles, at: now())
    }
}

extension ReadArticle {
    fileprivate var incoming: Library.Incoming {
        Library.Incoming(imported.article, with: imported.pictures, from: bytes)
    }
}

extension Identifier {
    /// What stands for that of an article that no library has yet.
    static let unknown = Identifier(high: 0, low: 0)
}
