import Foundation
import GRDB
import Model
import Testing

@testable import Storage

@Suite("The versions of a comment, and deleted comments")
struct CommentVersionTests {
    @Test("are all there, the one that is shown marked, and those that nobody superseded")
    func versions() throws {
        let library = try Library.inMemory()
        let article = try library.addShort()
        let note = try library.comment(on: article, "一", at: 1_000)
        let other = try Library.inMemory()
        _ = try other.merge(Exported(library))
        try library.perform(.edit(comment: note, text: "二"), at: 2_000)
        try other.perform(.edit(comment: note, text: "三"), at: 3_000)
        try other.send(to: library)
        let versions = try library.versions(of: note)
        #expect(versions.map(\.text) == ["一", "二", "三"] && versions.map(\.time) == [1_000, 2_000, 3_000])
        #expect(versions.map(\.isShown) == [false, false, true])
        #expect(versions.map(\.isConcurrent) == [false, true, false])
        try library.perform(.edit(comment: note, text: "四"), at: 4_000)
        #expect(try library.versions(of: note).map(\.isConcurrent) == [false, false, false, false])
    }

    @Test("may be restored until the bin is emptied, which takes every version away")
    func deleted() throws {
        let library = try Library.inMemory()
        let (article, other) = (try library.addShort("甲"), try library.addShort("乙"))
        let first = try library.comment(on: article, "一", at: 1)
        let second = try library.comment(on: other, "二", at: 2)
        try library.perform(.delete(comment: second), at: 3)
        try library.perform(.delete(comment: first), at: 4)
        let deleted = try library.deletedComments()
        #expect(deleted.map(\.comment.text) == ["一", "二"] && deleted.map(\.title) == ["甲", "乙"])
        #expect(deleted.map(\.deleted) == [4, 3])
        #expect(try library.deletedComments(on: other).map(\.id) == [second])
        try library.perform(.restore(comment: first), at: 5)
        try library.emptyBin()
        #expect(try library.deletedComments().isEmpty && library.versions(of: second).isEmpty)
        #expect(try library.versions(of: first).map(\.text) == ["一"])
    }
}

@Suite("The versions of a draft")
struct DraftVersionTests {
    private let minute: Milliseconds = 60_000
    private let library: Library
    private let article: Identifier

    init() throws {
        library = try Library.inMemory()
        article = try library.addShort()
    }

    private func draft(_ text: String) -> Draft { Draft(article: article, purpose: .comment(on: nil), text: text) }

    @Test("are one for what is written at one go, kept for thirty days, also when the draft is gone")
    func kept() throws {
        for (time, text) in [(0, "一"), (1_000, "一盞"), (2_000, "一盞燈"), (3_000, "一"), (3_500, "一"), (90_000, "一人")] {
            try library.keep(draft(text), at: Milliseconds(time))
        }
        #expect(try library.draftVersions(of: draft("")).map(\.text) == ["一人", "一", "一盞燈"])
        try library.discard(draft(""))
        #expect(try library.draftVersions(of: draft("")).map(\.kept) == [90_000, 3_500, 2_000])
        try library.keep(draft("後來"), at: 40 * 1_440 * minute)
        #expect(try library.draftVersions(of: draft("")).map(\.text) == ["後來"])
    }

    @Test("are bounded in number")
    func bounded() throws {
        for turn in 0..<(DraftVersions.most + 20) { try library.keep(draft("第\(turn)"), at: Milliseconds(turn) * minute) }
        let versions = try library.draftVersions(of: draft(""))
        #expect(versions.count == DraftVersions.most && versions.first?.text == "第\(DraftVersions.most + 19)")
    }

    @Test("stand on a shelf with the titles of their articles, the newest draft first")
    func shelf() throws {
        let other = try library.addShort("乙")
        try library.keep(draft("半"), at: 1)
        try library.keep(Draft(article: other, purpose: .comment(on: nil), text: "句"), at: 2)
        #expect(try library.drafts().map(\.title) == ["乙", "題"])
        #expect(try library.drafts(of: article).map(\.draft) == [draft("半")])
        try library.setBinned(other, true)
        #expect(try library.drafts().map(\.kept) == [1])
    }

    @Test("tell a second process that the first has the draft open, and nobody of one that has ended")
    func leases() throws {
        let here = DraftProcess.current
        let parent = DraftProcess(number: Int(getppid()), host: here.host)
        // Far above the greatest number that a process can have (Linux, PID_MAX_LIMIT).
        let gone = DraftProcess(number: 1 << 30, host: here.host)
        let elsewhere = DraftProcess(number: 1, host: "another.example")
        for (time, process) in [parent, gone, elsewhere].enumerated() {
            _ = try library.openDraft(draft("半"), at: Milliseconds(time), by: process)
        }
        let others = try library.openDraft(draft("半"), at: 10)
        #expect(others.map(\.process) == [parent.number, 1] && others.map(\.since) == [0, 2])
        #expect(try library.openDraft(draft("半"), at: 2 * 1_440 * minute).map(\.process) == [parent.number])
        #expect(try library.openDraft(draft("半"), at: 11, by: parent).map(\.process) == [1, here.number])
        try library.closeDraft(draft("半"))
        #expect(try library.openDraft(draft("半"), at: 12, by: parent).map(\.process) == [1])
        #expect(try library.openDraft(Draft(article: article, purpose: .reply(to: article), text: ""), at: 12).isEmpty)
    }
}

@Suite("The moods of a library")
struct MoodTotalTests {
    @Test("are added up by label, source, tag and time, and never beyond the greatest number")
    func totals() throws {
        let library = try Library.inMemory()
        var (one, other) = (shortArticle("甲"), shortArticle("乙"))
        one.source = "報"
        one.poll = Poll(prompt: "", choices: [.init(label: "感動", count: .max), .init(label: "無聊", count: 2)])
        other.poll = Poll(prompt: "", choices: [.init(label: "感動", count: .max)])
        let first = try library.add(one, from: [1], at: 1).id
        let second = try library.add(other, from: [2], at: 1).id
        let day: Milliseconds = 86_400_000
        try library.perform(.vote(on: first, label: "無聊"), at: 1_000 * day)
        try library.perform(.vote(on: second, label: "感動"), at: 500 * day)
        try library.tag([second], "夜", true)
        let all = try library.moodTotals(RankingRequest(period: .all), now: 1_001 * day)
        #expect(all == [MoodTotal(label: "感動", pageCount: .max, ownCount: 1), MoodTotal(label: "無聊", pageCount: 2, ownCount: 1)])
        #expect(all.map(\.count) == [.max, 3])
        #expect(
            try library.moodTotals(RankingRequest(period: .year), now: 1_001 * day)
                == [MoodTotal(label: "無聊", pageCount: 0, ownCount: 1)])
        func titles(_ request: RankingRequest) throws -> [String] { try library.ranking(request, now: 1_001 * day).map(\.title) }
        #expect(try titles(RankingRequest(period: .all, label: "感動")) == ["乙", "甲"])
        #expect(try titles(RankingRequest(period: .all, source: "報")) == ["甲", "甲"])
        #expect(try titles(RankingRequest(period: .all, tag: "夜")) == ["乙"])
        #expect(try titles(RankingRequest(period: .year, tag: "夜")) == [])
        #expect(try library.ranking(over: .all, now: 0).map(\.count) == [.max, .max, 3])
    }
}

@Suite("All notes of a library")
struct NotesTests {
    private let library: Library
    private let (article, other): (Identifier, Identifier)

    init() throws {
        library = try Library.inMemory()
        var page = fullArticle()
        page.comments = []
        article = try library.add(page, from: [1], at: 1).id
        other = try library.addShort("燈")
        let passage = Anchor(leaf: 6, offset: 0)..<Anchor(leaf: 6, offset: 3)
        try library.perform(.highlight(id: Identifier(high: 1, low: 1), on: article, passage: passage), at: 10)
        try library.comment(on: other, "夜讀一句", at: 30)
        try library.perform(.vote(on: article, label: "感動"), at: 20)
        let gone = try library.comment(on: article, "刪去", at: 40)
        try library.perform(.delete(comment: gone), at: 41)
        try library.perform(
            .comment(
                id: Identifier(high: 1, low: 2), on: article, answering: nil, passage: passage, author: "甲", text: "推一下",
                stance: .push), at: 50)
        try library.tag([article], "夜", true)
    }

    private func notes(_ request: NotesRequest) throws -> [String] {
        try library.notes(request).rows.map { $0.label ?? ($0.text.isEmpty ? "=\($0.quote)" : $0.text) }
    }

    @Test("come by date, in windows, with all that a row shows")
    func windows() throws {
        let page = try library.notes(NotesRequest(rows: 2))
        #expect(page.count == 4 && page.rows.map(\.time) == [50, 30])
        let first = try #require(page.rows.first)
        #expect(first.kind == .comment && first.stance == .push && first.title == "河灣的夜讀館" && first.tags == ["夜"])
        #expect(first.source == "河灣新聞網" && first.article == article && !first.quote.isEmpty)
        #expect(try library.notes(NotesRequest(first: 2, rows: 2)).rows.map(\.kind) == [.mood, .highlight])
        #expect(try library.notes(NotesRequest(first: 9, rows: 3)).first == 1)
    }

    @Test("are narrowed by kind, source, tag and query")
    func narrowed() throws {
        #expect(try notes(NotesRequest(kinds: [.mood], rows: 9)) == ["感動"])
        #expect(try library.notes(NotesRequest(kinds: [.highlight], rows: 9)).rows.map(\.kind) == [.highlight])
        #expect(try notes(NotesRequest(tag: "夜", kinds: [.comment, .mood], rows: 9)) == ["推一下", "感動"])
        #expect(try notes(NotesRequest(source: "河灣新聞網", kinds: [.comment], rows: 9)) == ["推一下"])
        #expect(try notes(NotesRequest(query: "夜讀一句", rows: 9)) == ["夜讀一句"])
        #expect(try notes(NotesRequest(query: "感動", rows: 9)) == ["感動"])
        #expect(try notes(NotesRequest(query: "tag:夜 推", rows: 9)) == ["推一下"])
        #expect(try notes(NotesRequest(query: "燈 -tag:夜", rows: 9)) == ["夜讀一句"])
        #expect(try notes(NotesRequest(query: "tag:夜 OR 夜讀一句", kinds: [.comment], rows: 9)) == ["推一下", "夜讀一句"])
        try library.setBinned(article, true)
        #expect(try notes(NotesRequest(rows: 9)) == ["夜讀一句"])
    }

    @Test("come by article and by source, the newest of each first", arguments: [NotesOrder.article, .source])
    func orders(order: NotesOrder) throws {
        let titles = try library.notes(NotesRequest(order: order, rows: 9)).rows.map(\.title)
        #expect(Set(titles).count == 2 && titles.count == 4)
        // The three of one article stand together.
        #expect(titles.dropFirst().first == titles.dropFirst(2).first)
        let times = try library.notes(NotesRequest(order: order, rows: 9)).rows.filter { $0.article == article }.map(\.time)
        #expect(times == [50, 20, 10])
    }

    /// Three hundred notes on twelve articles of three sources, many of one moment.
    private func filled() throws -> Library {
        let library = try Library.inMemory()
        var generator = SeededGenerator(seed: 6)
        let articles = try (0..<12).map { number in
            var page = fullArticle()
            (page.title, page.source, page.url, page.comments) = (
                "題\(number % 4)", "報\(number % 3)", "https://example.org/\(number)", []
            )
            return try library.add(page, from: [UInt8(number)], at: Milliseconds(number)).id
        }
        try library.tag(Array(articles.prefix(3)), "夜", true)
        try library.perform(
            (0..<300).map { number in
                let article = articles[Int(generator.next() % 11)]
                let time = Milliseconds(generator.next() % 40)
                if number % 6 == 0 { return (.vote(on: article, label: number % 12 == 0 ? "無聊" : "感動"), time) }
                let id = Identifier.make(at: time, using: &generator)
                return (
                    .comment(
                        id: id, on: article, answering: nil, passage: nil, author: "甲",
                        text: number % 3 == 0 ? "燈下" : "第\(number)"),
                    time
                )
            })
        return library
    }

    @Test(
        "are the same list in windows of any size at any depth, however they are sorted and narrowed",
        arguments: NotesOrder.allCases,
        ["", "燈下", "tag:夜", "-tag:夜", "title:題1", "無聊"])
    func anyWindow(order: NotesOrder, query: String) throws {
        let library = try filled()
        let all = try library.notes(NotesRequest(query: query, order: order, rows: 1_000))
        #expect(all.rows.count == all.count && all.count > 2 && Set(all.rows.map(\.id)).count > 2)
        func key(_ note: NoteSummary) -> String { order == .date ? "" : order == .article ? note.title : note.source }
        for (one, next) in zip(all.rows, all.rows.dropFirst()) {
            #expect(key(one) < key(next) || (key(one) == key(next) && (one.time >= next.time || one.article > next.article)))
        }
        for size in [1, 7, 40] {
            for first in stride(from: 0, to: all.count, by: size * 5 + 1) {
                let page = try library.notes(NotesRequest(query: query, order: order, first: first, rows: size))
                #expect(page.count == all.count && page.first == max(0, min(first, all.count - size)))
                #expect(page.rows == Array(all.rows.dropFirst(page.first).prefix(size)))
            }
        }
    }

    @Test(
        "are the same whichever way they are found, the newest alone where there are too many",
        arguments: NotesOrder.allCases, ["燈下", "title:題1", "題", "燈下 OR 無聊", "燈下 -tag:夜", "題 -燈下"])
    func ways(order: NotesOrder, query: String) throws {
        let library = try filled()
        func page(many: Int, most: Int, _ order: NotesOrder) throws -> NotesPage {
            let request = NotesRequest(query: query, order: order, rows: 1_000)
            return try library.read { try Notes(database: $0, request, Notes.Bounds(many: many, most: most)).page() }
        }
        let all = try page(many: 1_000, most: 1_000, order)
        #expect(!all.isCapped && all.count > 20)
        #expect(try page(many: 1, most: 1_000, order) == all)
        let newest = try page(many: 1_000, most: 1_000, .date).rows.prefix(20)
        for many in [1, 1_000] {
            let capped = try page(many: many, most: 20, order)
            #expect(capped.isCapped && capped.count == 20)
            #expect(Set(capped.rows.map(\.id)) == Set(newest.map(\.id)))
        }
    }

    @Test("are none of an empty library, and none for no rows")
    func none() throws {
        let empty = try Library.inMemory()
        for order in NotesOrder.allCases {
            #expect(try empty.notes(NotesRequest(order: order, rows: 9)) == NotesPage())
            #expect(try empty.notes(NotesRequest(query: "燈", order: order, first: 5, rows: 9)) == NotesPage())
            #expect(try library.notes(NotesRequest(order: order, rows: 0)).count == 4)
        }
    }
}

@Suite("Moods in two spellings")
struct MoodSpellingTests {
    @Test("are one in the ranking and over all articles, and either is asked for")
    func spellings() throws {
        let library = try Library.inMemory()
        let ids = try ["甲", "乙", "丙"].map { try library.addShort($0) }
        for (number, label) in ["感动", "感動", "無聊"].enumerated() {
            try library.perform(.vote(on: ids[number], label: label), at: Milliseconds(number))
        }
        let totals = try library.moodTotals(RankingRequest(period: .all), now: 9)
        #expect(totals.map(\.ownCount) == [2, 1])
        for label in ["感动", "感動"] {
            let titles = try library.ranking(RankingRequest(period: .all, label: label), now: 9).map(\.title)
            #expect(titles == ["乙", "甲"])
        }
    }

    @Test("are counted from a moment on")
    func since() throws {
        let library = try Library.inMemory()
        for (number, title) in ["甲", "乙"].enumerated() {
            try library.perform(.vote(on: try library.addShort(title), label: "感動"), at: Milliseconds(number))
        }
        #expect(try library.ranking(RankingRequest(period: .all, since: 1), now: 9).map(\.title) == ["乙"])
        #expect(try library.moodTotals(RankingRequest(period: .day, since: 0), now: 9).map(\.ownCount) == [2])
    }

    @Test("are offered as the library is set, in the language of the article", arguments: [("six", 6), ("喜,怒、哀", 3), ("?", 8)])
    func offered(name: String, count: Int) throws {
        let library = try Library.inMemory()
        let id = try library.addShort("甲")
        try library.set("moods", name)
        let contents = try #require(try library.contents(of: id))
        #expect(Poll.offered(for: contents).choices.count == count)
    }
}
