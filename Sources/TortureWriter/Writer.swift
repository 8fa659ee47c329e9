import CFaultyDisk
import Model
import Storage

/// Acts at random on a library, each act said only when it is done.
struct Writer {
    private let library: Library
    private var generator: SeededGenerator
    private var article: Identifier
    private var next: Int
    private var comments: [Identifier] = []
    private var time: Milliseconds = 1_773_477_000_000

    init(library: Library, seed: UInt64) throws {
        self.library = library
        generator = SeededGenerator(seed: seed)
        next = Int(seed) * 1_000_000
        article = try Self.add(to: library, at: time)
        say("article \(article)")
    }

    private static func add(to library: Library, at time: Milliseconds) throws -> Identifier {
        let text = Article(title: "題", blocks: [.paragraph([.text("夜讀。")])])
        do {
            switch try library.add(text, from: [1], at: time) {
            case .new(let id), .known(let id), .renewed(let id): return id
            }
        } catch StorageError.full {
            faulty_disk_mend()
            return try add(to: library, at: time)
        }
    }

    /// The numbers of a later seed are greater, so that a newer draft is known from an older one.
    mutating func run() throws {
        while true {
            time += 1
            next += 1
            try act(next)
        }
    }

    private mutating func act(_ number: Int) throws {
        switch Int.random(in: 0..<12, using: &generator) {
        case 0..<5: try draft(number)
        case 5..<8: try comment(number)
        case 8: try library.perform(.vote(on: article, label: "感動"), at: time)
        case 9: try change(number)
        case 10: number.isMultiple(of: 5) ? try addMany(number) : try bin(number)
        default: try library.keepPlace(Anchor(leaf: number % 7, offset: 0), of: article)
        }
    }

    /// Types on, and now and then hands the draft in.
    private mutating func draft(_ number: Int) throws {
        let draft = Draft(article: article, purpose: .comment(on: nil), text: "\(number)")
        try library.keep(draft, at: time)
        say("draft \(number)")
        guard Int.random(in: 0..<6, using: &generator) == 0 else { return }
        let id = Identifier.make(at: time, using: &generator)
        let act = Act.comment(id: id, on: article, answering: nil, passage: nil, author: "甲", text: draft.text)
        try library.commit(draft, as: act, at: time)
        say("comment \(id) \(number)")
    }

    private mutating func comment(_ number: Int) throws {
        let id = Identifier.make(at: time, using: &generator)
        let answering = comments.randomElement(using: &generator)
        let act = Act.comment(id: id, on: article, answering: answering, passage: nil, author: "甲", text: "c\(number)")
        try library.perform(act, at: time)
        say("comment \(id) c\(number)")
        comments.append(id)
    }

    /// Edits one that is then no longer looked for by its text, or deletes and restores one.
    private mutating func change(_ number: Int) throws {
        guard let id = comments.randomElement(using: &generator) else { return }
        if number.isMultiple(of: 2) {
            try library.perform(.edit(comment: id, text: "e\(number)"), at: time)
            say("edit \(id) e\(number)")
        } else {
            try library.perform(.delete(comment: id), at: time)
            try library.perform(.restore(comment: id), at: time)
        }
    }

    /// So many that they are carried into the file behind the back of what is written next.
    private func addMany(_ number: Int) throws {
        let texts = (0..<100).map { Article(title: "\(number).\($0)", blocks: [.paragraph([.text("多\($0)")])]) }
        let added = try library.add(texts.map { Library.Incoming($0, from: nil) }, at: time)
        for case .new(let id) in added { say("added \(id)") }
    }

    /// Adds an article and throws it away.
    private mutating func bin(_ number: Int) throws {
        let text = Article(title: "\(number)", blocks: [.paragraph([.text(String(repeating: "字", count: 5000))])])
        guard case .new(let id) = try library.add(text, from: Array("\(number)".utf8), at: time) else { return }
        try library.perform(.vote(on: id, label: "路過"), at: time)
        try library.setBinned(id, true)
        guard number.isMultiple(of: 3) else { return }
        // What is deleted goes with it: nothing is, or a killed change would lose an acknowledged comment for good.
        try restoreAll()
        try library.emptyBin()
    }

    /// Deleting and restoring are two acts: the second may have failed.
    func restoreAll() throws {
        for comment in comments { try library.perform(.restore(comment: comment), at: time) }
    }
}
