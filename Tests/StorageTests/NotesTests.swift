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

    @Test("are few on the screen and many in the library")
    func many() throws {
        guard let count = ProcessInfo.processInfo.environment["NOTES"].flatMap(Int.init) else { return }
        try library.write(.normal) { database in
            for number in 0..<count {
                try database.execute(
                    sql: """
                        INSERT INTO comment (id, article, origin, addressee, author, text, written, version)
                        VALUES (?, ?, 'reader', '', '甲', ?, ?, 1)
                        """,
                    arguments: [
                        Identifier(high: 9, low: UInt64(number)), number % 2 == 0 ? article : other, "第\(number)句夜讀", number,
                    ])
            }
        }
        for request in [
            NotesRequest(rows: 40), NotesRequest(first: count / 2, rows: 40), NotesRequest(query: "夜讀", rows: 40),
            NotesRequest(query: "第777句", rows: 40), NotesRequest(query: "tag:夜", rows: 40),
            NotesRequest(order: .article, rows: 40),
        ] {
            let clock = ContinuousClock()
            let time = try clock.measure { _ = try library.notes(request) }
            print("NOTES", request.query, request.order, request.first, time)
        }
    }
}
