import Model
import Storage

/// The searches of a library at scale, each to the first page of what it finds.
struct SearchBench {
    private let library: Library

    init(_ library: Library) {
        self.library = library
    }

    func table() throws -> [String] {
        aligned([["\(try library.count()) articles", "median", "99 %"]] + (try lines()), left: [0])
    }

    func lines() throws -> [[String]] {
        let corpus = WordCorpus(seed: 1)
        let kinds: [(String, [String])] = [
            ("one character", (0..<60).map { corpus.word($0) }),
            ("two characters, common words", (100..<140).map { String(corpus.word($0).prefix(2)) }),
            ("two characters, any", (0..<60).map { String(corpus.word(200 + $0 * 320).prefix(2)) }),
            ("three characters", (0..<40).map { corpus.word(103 + $0 * 490) }),
            ("four characters", (0..<40).map { corpus.word(107 + $0 * 480) }),
            ("a phrase of two words", (0..<20).map { "\"\(corpus.word(3 + $0))\(corpus.word(101 + $0))\"" }),
            ("two words", (0..<20).map { "\(corpus.word(3 + $0)) \(corpus.word(150 + $0))" }),
            ("alternatives", (0..<20).map { "\(corpus.word(3 + $0)) OR \(corpus.word(150 + $0))" }),
            ("one word without another", (0..<20).map { "\(corpus.word(3 + $0)) -\(corpus.word(150 + $0))" }),
            ("nothing but without a word", (0..<20).map { "-\(corpus.word(3 + $0))" }),
            ("a prefix", (0..<20).map { "\(corpus.word(150 + $0).prefix(1))*" }),
            ("a word in titles", (0..<20).map { "title:\(corpus.word(3 + $0))" }),
            ("a common word, unread", (0..<20).map { "\(corpus.word($0)) is:unread" }),
            ("a common word, starred", (0..<20).map { "\(corpus.word($0)) is:starred" }),
            (
                "a common word, in a year",
                (0..<20).map { "\(corpus.word($0)) since:20\($0 / 10)\($0 % 10) until:20\($0 / 10)\($0 % 10)" }
            ),
            ("a common word, since a year", (0..<20).map { "\(corpus.word($0)) since:20\($0 / 10)\($0 % 10)" }),
            ("a common word, in a language", (0..<20).map { "\(corpus.word($0)) lang:\(["zh", "ja"][$0 % 2])" }),
            ("conditions alone", ["is:unread", "is:starred", "is:commented", "since:2018", "lang:zh", "-is:unread", "tag:無"]),
            ("the most common word", Array(repeating: corpus.word(0), count: 10)),
            ("a rare word", (0..<20).map { corpus.word(19_900 + $0) }),
            ("what is not there", (0..<10).map { "龘\(corpus.word($0))" }),
        ]
        return try kinds.map { name, queries in medianAndLast("search: \(name)", try queries.flatMap(times)) }
    }

    /// As the reader does it, who has typed something else before.
    private func times(of query: String) throws -> [Double] {
        try [false, true].map { isTyped in
            let search = Search(query, isTyped: isTyped)
            return try pageTime { try library.list(ListRequest(shelf: .search(search), order: .relevance, rows: 57)) }
        }
    }
}

/// Milliseconds until a page of a list is there.
func pageTime(_ body: () throws -> ListPage) throws -> Double {
    let start = nanoseconds()
    let page = try body()
    guard page.count >= 0 else { throw BenchError("a page of less than nothing") }
    return milliseconds(from: start, to: nanoseconds())
}

/// A line of a table: what, and the median and the 99th percentile of times in milliseconds.
func medianAndLast(_ what: String, _ times: [Double]) -> [String] {
    let sorted = times.sorted()
    let last = sorted[min(sorted.count - 1, sorted.count * 99 / 100)]
    return [what, decimal(median(times) ?? 0, places: 2) + " ms", decimal(last, places: 2) + " ms"]
}
