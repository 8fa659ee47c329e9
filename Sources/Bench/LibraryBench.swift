import Glibc
import Model
import Storage

/// The library at scale: adding, the list sorted any way and at any depth, searches, and the program on it.
struct LibraryBench {
    let count: Int
    let rounds: Int
    private let bench: String
    private let programs: Programs
    private let folder: String
    private var lines: [[String]] = []

    static let small = 100
    /// Rows of a list on a screen, and those around them.
    private static let rows = 109

    init(_ count: Int, rounds: Int, bench: String, _ programs: Programs, in folder: String) {
        (self.count, self.rounds, self.bench, self.programs, self.folder) = (count, rounds, bench, programs, folder)
    }

    private var path: String { "\(folder)/library.sqlite" }
    private var smallPath: String { "\(folder)/small.sqlite" }
    private var texts: String { "\(folder)/texts.txt" }

    mutating func run(_ say: (String) -> Void) throws {
        say("A library of \(count) articles is filled…")
        try measureAdding()
        say("Its list and its searches…")
        let library = try Library(at: path)
        try measureList(library)
        lines += try SearchBench(library).lines()
        try measurePeers()
        say("The program on it…")
        try measureProgram()
        say("newsboat…")
        try measureNewsboat()
    }

    func table() -> [String] {
        aligned([["\(count) articles of \(LibraryFill.characters) characters", "median", "99 %"]] + lines, left: [0])
    }

    private mutating func line(_ what: String, _ one: String, _ other: String = "") { lines.append([what, one, other]) }

    private mutating func line(_ what: String, _ times: [Double]) { lines.append(medianAndLast(what, times)) }

    // MARK: - Adding

    private mutating func measureAdding() throws {
        try Self.fill(Self.small, smallPath, bench: bench, in: folder)
        let numbers = try Self.fill(count, path, texts, bench: bench, in: folder)
        line("adding, in calls of 1,000", decimal(Double(count) / numbers[0] * 1e9, places: 0) + " articles/s")
        line("peak memory of adding", decimal(numbers[2] / 1e6, places: 1) + " MB")
        var size = stat()
        guard stat(path, &size) == 0 else { throw BenchError("\(path) is not there") }
        line("file, as a multiple of the text", decimal(Double(size.st_size) / numbers[1], places: 2) + " ×")
    }

    /// Fills a library, in a process of its own.
    /// - Returns: nanoseconds, bytes of text, and peak memory in bytes.
    @discardableResult
    static func fill(_ count: Int, _ path: String, _ texts: String? = nil, bench: String, in folder: String) throws -> [Double] {
        let words = [bench, "--fill", "\(count)", "--file", path] + (texts.map { ["--text-file", $0] } ?? [])
        let numbers = try Bench.run(words, ["PATH": "/usr/bin:/bin", "LC_ALL": "zh_TW.UTF-8", "TMPDIR": folder])
            .split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        guard numbers.count == 3 else { throw BenchError("filling did not tell what it took") }
        return numbers
    }

    // MARK: - The list

    private mutating func measureList(_ library: Library) throws {
        for order in ListOrder.allCases where order != .relevance {
            // The first time ICU is opened and keys may be made.
            _ = try library.list(ListRequest(shelf: .all, order: order, rows: Self.rows))
            line(
                "list by \(order.rawValue), first page",
                try (0..<rounds * 3).map { _ in
                    try pageTime { try library.list(ListRequest(shelf: .all, order: order, rows: Self.rows)) }
                })
        }
        for (name, depth) in [("a tenth", 10), ("half", 50), ("nine tenths", 90)] {
            line(
                "a page at \(name) of the list",
                try (0..<rounds * 6).map { turn in
                    try pageTime {
                        try library.list(
                            ListRequest(shelf: .all, order: .published, first: count * depth / 100 + turn * 30, rows: Self.rows))
                    }
                })
        }
        line(
            "unread, first page",
            try (0..<rounds * 3).map { _ in
                try pageTime { try library.list(ListRequest(shelf: .unread, order: .published, rows: Self.rows)) }
            })
    }

    // MARK: - What else searches

    /// grep and SQLite's LIKE over the same texts.
    private mutating func measurePeers() throws {
        let corpus = WordCorpus(seed: 1)
        for (name, word) in [("a common word", corpus.word(110)), ("a rare word", corpus.word(19_950))] {
            if let grep = find("grep") {
                line(
                    "grep -c: \(name)",
                    try (0..<3).map { _ in
                        let start = nanoseconds()
                        _ = try Bench.run([grep, "-c", word, texts], ["LC_ALL": "C.UTF-8"])
                        return milliseconds(from: start, to: nanoseconds())
                    })
            }
        }
        try measureLike(corpus.word(110), "a common word")
        try measureLike(corpus.word(19_950), "a rare word")
    }

    private mutating func measureLike(_ word: String, _ name: String) throws {
        guard let sqlite = find("sqlite3") else { return }
        let question = "SELECT article FROM version WHERE CAST(json AS TEXT) LIKE '%\(word)%' ORDER BY rowid DESC LIMIT 50"
        line(
            "SQLite LIKE: \(name)",
            try (0..<3).map { _ in
                let start = nanoseconds()
                _ = try Bench.run([sqlite, "-readonly", path, question], [:])
                return milliseconds(from: start, to: nanoseconds())
            })
    }

    /// newsboat with the same articles, where it can hold them.
    private mutating func measureNewsboat() throws {
        guard programs.newsboat != nil, count <= Self.mostOfNewsboat else { return }
        var corpus = WordCorpus(seed: 7)
        let articles = (1...count).map { number in
            let article = corpus.article(number, characters: LibraryFill.characters)
            return Corpus.Article(title: article.title, paragraphs: article.bodyLeaves.map(\.text))
        }
        let shelf = try programs.newsboatShelf(of: articles, in: folder)
        guard let invocation = programs.newsboat(on: shelf) else { return }
        let newsboat = try RunningProgram(invocation)
        line("newsboat: start to feeds", [try newsboat.waitForFeeds()])
        try newsboat.settle()
        newsboat.write("/")
        try newsboat.settle()
        newsboat.write(corpus.word(110))
        try newsboat.settle()
        line("newsboat: search, a common word", [try newsboat.press("\r", for: "what was found", until: shelf.isListed)])
        newsboat.write("q")
        try newsboat.settle()
        let opened = nanoseconds()
        _ = try newsboat.openFeed(shelf)
        line("newsboat: Enter to articles", [milliseconds(from: opened, to: nanoseconds())])
        line("newsboat: peak memory", decimal(try newsboat.peakMemory() / 1e6, places: 1) + " MB")
    }

    private static let mostOfNewsboat = 100_000

    // MARK: - The program

    private mutating func measureProgram() throws {
        lines += try StartBench(programs, large: path, small: smallPath, rounds: rounds * 4).lines()
        var (keys, ends, memory): ([Double], [Double], Double) = ([], [], 0)
        for _ in 0..<rounds {
            let program = try RunningProgram(programs.reader(of: path))
            _ = try program.wait(for: "the list", until: StartBench.isListed)
            try program.settle()
            for _ in 0..<30 { keys.append(try program.press("j")) }
            for _ in 0..<30 { keys.append(try program.press("\u{1B}[6~")) }
            ends.append(try program.press("G"))
            for key in ["o", "o", "o", "o", "o", "/"] { _ = try program.press(key) }
            for character in ["的", "是"] + WordCorpus(seed: 1).word(0).map(String.init) { _ = try program.press(character) }
            try program.settle()
            memory = max(memory, try program.peakMemory())
            // Out of the box of the search.
            _ = try program.press("\u{03}")
            try program.quit()
        }
        line("list key (j, PgDn) to frame", keys)
        line("G to frame", ends)
        line("peak memory of the program", decimal(memory / 1e6, places: 1) + " MB")
    }
}
