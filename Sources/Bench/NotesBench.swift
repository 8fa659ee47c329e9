import Glibc
import Model
import Storage

/// All notes of a library at scale, and an article with very many comments.
struct NotesBench {
    let rounds: Int
    private let path: String
    private let programs: Programs
    private var corpus = WordCorpus(seed: 11)
    private var generator = SeededGenerator(seed: 11)
    private var lines: [[String]] = []

    private static let articles = 20_000
    private static let notes = 100_000
    private static let comments = 10_000
    /// Rows of a list on a screen, and those around them.
    private static let rows = 109
    private static let start: Milliseconds = 1_773_477_000_000

    /// - Parameter path: of the library; one that is there is taken as it is.
    init(rounds: Int, library path: String, _ programs: Programs) {
        (self.rounds, self.path, self.programs) = (rounds, path, programs)
    }

    mutating func run(_ say: (String) -> Void) throws {
        let library = try Library(at: path)
        if try library.count() == 0 {
            say("A library of \(Self.notes) notes is filled…")
            try fill(library)
        }
        say("All its notes…")
        try measureNotes(library)
        line(
            "the mood ranking, over all time",
            try (0..<rounds).map { _ in try time { try library.ranking(over: .all, now: Self.start).count } })
        try measureThread(library)
        try measureProgram()
    }

    func table() -> [String] {
        aligned([["\(Self.notes) notes on \(Self.articles) articles", "median", "99 %"]] + lines, left: [0])
    }

    private mutating func line(_ what: String, _ times: [Double]) { lines.append(medianAndLast(what, times)) }

    private func time(_ body: () throws -> Int) throws -> Double {
        let start = nanoseconds()
        guard try body() > 0 else { throw BenchError("nothing was found") }
        return milliseconds(from: start, to: nanoseconds())
    }

    // MARK: - Filling

    /// Every tenth note is a highlight, every tenth a mood; half of the comments stand beside a passage.
    private mutating func fill(_ library: Library) throws {
        var articles: [Identifier] = []
        for start in stride(from: 1, through: Self.articles, by: 1_000) {
            let incoming = (start..<start + 1_000).map { number in
                let article = corpus.article(number, characters: 60)
                return Library.Incoming(article, from: Array(article.title.utf8))
            }
            articles += try library.add(incoming, at: Self.start).map { added in
                switch added {
                case .new(let id), .known(let id), .renewed(let id): id
                }
            }
        }
        try library.tag(Array(articles.prefix(articles.count / 10)), "十分之一", true)
        for start in stride(from: 0, to: Self.notes, by: 10_000) {
            let acts = (start..<start + 10_000).map { (act: act($0, articles), time: Self.start + Milliseconds($0) * 1_000) }
            try library.perform(acts)
        }
    }

    private mutating func act(_ number: Int, _ articles: [Identifier]) -> Act {
        // Neighbours in time stand on articles far from each other.
        let article = articles[number % 10 == 0 ? number / 10 : number * 7_919 % articles.count]
        let passage = Anchor(leaf: 1, offset: 0)..<Anchor(leaf: 1, offset: 6)
        let id = Identifier.make(at: Self.start + Milliseconds(number), using: &generator)
        return switch number % 10 {
        case 0: .vote(on: article, label: Poll.defaultLabels[number / 10 % Poll.defaultLabels.count])
        case 1: .highlight(id: id, on: article, passage: passage, author: "我")
        default:
            .comment(
                id: id, on: article, answering: nil, passage: number % 2 == 0 ? passage : nil, author: "我",
                text: corpus.article(1, characters: 40).bodyLeaves.map(\.text).joined())
        }
    }

    // MARK: - Measuring

    private mutating func measureNotes(_ library: Library) throws {
        let asked: [(String, NotesRequest)] =
            NotesOrder.allCases.map { ("notes by \($0.rawValue)", NotesRequest(order: $0, rows: Self.rows)) }
            + [("notes with a tag, by date", NotesRequest(tag: "十分之一", rows: Self.rows))]
        for (name, request) in asked {
            let count = try library.notes(request).count
            for (place, first) in [("first page", 0), ("middle", count / 2), ("end", count - Self.rows)] {
                var request = request
                request.first = first
                line("\(name), \(place)", try (0..<rounds * 3).map { _ in try time { try library.notes(request).rows.count } })
            }
        }
        let words: [(String, [String])] = [
            ("the most common word", [corpus.word(0)]),
            ("a common word", (100..<110).map { corpus.word($0) }),
            ("a rare word", (2_000..<2_010).map { corpus.word($0) }),
        ]
        for (name, words) in words {
            for order in [NotesOrder.date, .article] {
                let times = try words.flatMap { word in
                    try (0..<rounds).map { _ in
                        try time { try library.notes(NotesRequest(query: word, order: order, rows: Self.rows)).count + 1 }
                    }
                }
                line("notes with \(name), by \(order.rawValue)", times)
            }
        }
    }

    /// An article whose every comment is read, as it is when its panel is opened.
    private mutating func measureThread(_ library: Library) throws {
        guard let article = try library.notes(NotesRequest(rows: 1)).rows.first?.article else { return }
        // A library that is there has been through this before.
        let known = try library.contents(of: article)?.comments.count ?? 0
        var acts: [(act: Act, time: Milliseconds)] = []
        for number in 0..<(known > Self.comments ? 0 : Self.comments) {
            let time = Self.start + Milliseconds(number) + 200_000_000
            let text = corpus.article(1, characters: 40).bodyLeaves.map(\.text).joined()
            let id = Identifier.make(at: time, using: &generator)
            acts.append((.comment(id: id, on: article, answering: nil, passage: nil, author: "我", text: text), time))
        }
        if !acts.isEmpty { try library.perform(acts) }
        line(
            "reading an article with \(Self.comments) comments",
            try (0..<rounds * 3).map { _ in try time { try library.contents(of: article)?.comments.count ?? 0 } })
    }

    /// The program itself: all notes, the article of the newest, its panel of comments, and keys in that.
    private mutating func measureProgram() throws {
        let (all, panel) = ("\(Self.notes + Self.comments)", "by thread")
        var (lists, openings, panels, keys): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
        for _ in 0..<rounds {
            let program = try RunningProgram(programs.reader(of: path))
            _ = try program.wait(for: "the list") { $0.first?.contains("\(Self.articles)") == true }
            try program.settle()
            lists.append(try program.press("A", for: "all notes") { $0.first?.contains(all) == true })
            try program.settle()
            openings.append(try program.press("\r", for: "the panel") { $0.contains { $0.contains(panel) } })
            try program.settle()
            _ = try program.press("p")
            panels.append(try program.press("p"))
            for turn in [["j"], ["\u{1B}[6~"], ["G", "g"]] {
                for _ in 0..<10 { keys += try turn.map { try program.press($0) } }
            }
            _ = try program.press("\u{03}")
            try program.quit()
        }
        line("A to frame", lists)
        line("Enter on a note to its article with \(Self.comments) comments and their panel", openings)
        line("p to the panel of \(Self.comments) comments", panels)
        line("a key in that panel to frame", keys)
    }
}
