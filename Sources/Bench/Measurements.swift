/// What is measured, of meipi and of the program that does the nearest same thing.
struct Comparison {
    enum Unit { case milliseconds, bytes }

    let what: String
    let peer: String
    var unit = Unit.milliseconds
    var own: [Double] = []
    var others: [Double] = []
}

struct Measurements {
    /// Keys pressed in each round.
    static let keys = 50

    var sampleStart = Comparison(what: "sample library: start to list", peer: "newsboat: start to feeds")
    var sampleStartToArticles = Comparison(what: "sample library: start to list", peer: "newsboat: start, Enter, to articles")
    var sampleMemory = Comparison(what: "sample library: peak memory", peer: "newsboat", unit: .bytes)
    var largeStart = Comparison(what: "10,000 articles: start to list", peer: "newsboat: start to feeds")
    var largeStartToArticles = Comparison(what: "10,000 articles: start to list", peer: "newsboat: start, Enter, to articles")
    var largeKey = Comparison(what: "10,000 articles: key (j) to frame", peer: "newsboat: j")
    var largeMemory = Comparison(what: "10,000 articles: peak memory", peer: "newsboat", unit: .bytes)
    var longOpening = Comparison(what: "10 MB article: Enter to text", peer: "less: start to text")
    var longReading = Comparison(what: "10 MB file, not stored: start to text", peer: "less: start to text")
    var longKey = Comparison(what: "10 MB article: key (Space) to frame", peer: "less: Space")
    var longMemory = Comparison(what: "10 MB article: peak memory", peer: "less", unit: .bytes)

    var all: [Comparison] {
        [
            sampleStart, sampleStartToArticles, largeStart, largeStartToArticles, largeKey, longOpening, longReading, longKey,
            sampleMemory, largeMemory, longMemory,
        ]
    }
}

extension Measurements {
    mutating func measureSamples(_ shelf: Shelf, _ programs: Programs) throws {
        let reader = try RunningProgram(programs.reader(of: shelf.library))
        let start = try reader.wait(for: "the list of the samples", until: shelf.isListed)
        sampleStart.own.append(start)
        sampleStartToArticles.own.append(start)
        sampleMemory.own.append(try reader.end())

        guard let invocation = programs.newsboat(on: shelf) else { return }
        let newsboat = try RunningProgram(invocation)
        sampleStart.others.append(try newsboat.waitForFeeds())
        sampleStartToArticles.others.append(try newsboat.openFeed(shelf))
        sampleMemory.others.append(try newsboat.end())
    }

    mutating func measureLargeLibrary(_ shelf: Shelf, _ programs: Programs) throws {
        let reader = try RunningProgram(programs.reader(of: shelf.library))
        let start = try reader.wait(for: "the list of the articles", until: shelf.isListed)
        largeStart.own.append(start)
        largeStartToArticles.own.append(start)
        largeKey.own += try reader.press("j", times: Self.keys)
        largeMemory.own.append(try reader.end())

        guard let invocation = programs.newsboat(on: shelf) else { return }
        let newsboat = try RunningProgram(invocation)
        largeStart.others.append(try newsboat.waitForFeeds())
        largeStartToArticles.others.append(try newsboat.openFeed(shelf))
        largeKey.others += try newsboat.press("j", times: Self.keys)
        largeMemory.others.append(try newsboat.end())
    }

    mutating func measureLongArticle(_ library: String, _ file: String, _ programs: Programs) throws {
        let isText = { (rows: [String]) in !Corpus.marks(in: rows).isEmpty }
        let reader = try RunningProgram(programs.reader(of: library))
        _ = try reader.wait(for: "the list") { rows in rows.contains { $0.contains(Corpus.longTitle) } }
        try reader.settle()
        longOpening.own.append(try reader.press("\r", for: "the text", until: isText))
        longKey.own += try reader.press(" ", times: Self.keys)
        longMemory.own.append(try reader.end())

        let visitor = try RunningProgram(programs.reader(of: library, showing: file))
        longReading.own.append(try visitor.wait(for: "the text", until: isText))
        _ = try visitor.end()

        guard let invocation = programs.less(on: file) else { return }
        let less = try RunningProgram(invocation)
        let start = try less.wait(for: "the text", until: isText)
        longOpening.others.append(start)
        longReading.others.append(start)
        longKey.others += try less.press(" ", times: Self.keys)
        longMemory.others.append(try less.end())
    }
}

extension RunningProgram {
    /// newsboat begins with its list of feeds.
    func waitForFeeds() throws -> Double {
        try wait(for: "the feeds") { rows in rows.contains { $0.contains(Programs.feedTitle) } }
    }

    /// - Returns: milliseconds from the start of the program to the list of the feed's articles.
    func openFeed(_ shelf: Shelf) throws -> Double {
        write("\r")
        return try wait(for: "the feed's articles", until: shelf.isListed)
    }

    /// Presses a key again and again, each time when the frame of the last is there.
    /// - Returns: milliseconds from each key to the last byte of its frame.
    fileprivate func press(_ key: String, times: Int) throws -> [Double] {
        try settle()
        let before = Corpus.marks(in: screen.text)
        let times = try (0..<times).map { _ in try press(key) }
        guard Corpus.marks(in: screen.text).isDisjoint(with: before) || key != " " else {
            throw BenchError("\(name) shows the same text after \(times.count) pages")
        }
        guard Corpus.marks(in: screen.text) != before else {
            throw BenchError("\(name) shows the same rows after \(times.count) keys")
        }
        return times
    }

    /// - Returns: its peak memory, in bytes.
    fileprivate func end() throws -> Double {
        try settle()
        let memory = try peakMemory()
        try quit()
        return memory
    }
}
