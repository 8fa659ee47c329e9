import Glibc
import Model
import Storage

/// Fills a library, in a process of its own so that its memory can be told.
struct LibraryFill {
    static let characters = 700
    /// Articles of one transaction.
    private static let batch = 1_000

    /// Adds articles, and prints: nanoseconds that adding took, bytes of text, peak memory.
    /// - Parameter texts: where the texts go as well, a line each, for grep; nil for nowhere.
    static func perform(_ count: Int, library path: String, texts: String?) throws {
        let library = try Library(at: path)
        var corpus = WordCorpus(seed: 7)
        var (time, bytes): (UInt64, Int) = (0, 0)
        let file = texts.map { fopen($0, "w") } ?? nil
        defer { if let file { fclose(file) } }
        for start in stride(from: 1, through: count, by: batch) {
            var incoming: [Library.Incoming] = []
            for number in start..<min(count + 1, start + batch) {
                let article = corpus.article(number, characters: characters)
                let text = article.title + " " + article.bodyLeaves.map(\.text).joined(separator: " ")
                bytes += text.utf8.count
                if let file { fputs(text + "\n", file) }
                incoming.append(Library.Incoming(article, from: Array(text.utf8)))
            }
            let started = nanoseconds()
            let added = try library.add(incoming, at: 1_773_477_000_000 + Int64(start))
            time += nanoseconds() - started
            guard added.count == incoming.count else { throw BenchError("not all articles were added") }
        }
        print(time, bytes, Int(try peakMemory(of: getpid())))
    }
}
