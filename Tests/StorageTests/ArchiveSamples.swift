import Foundation
import GRDB
import Model

@testable import Storage

/// An export in memory, through JSON as it is on disk.
struct Exported: ArchiveSource {
    private var libraryJSON: Data
    private(set) var articles: [Data] = []
    private(set) var operations: [Data] = []

    init(_ library: Library) throws {
        let encoder = JSONEncoder()
        self = try library.readArchive { reader in
            var exported = Exported(libraryJSON: try encoder.encode(reader.library()))
            try reader.forEachArticle { article, _ in exported.articles.append(try encoder.encode(article)) }
            try reader.forEachOperation { exported.operations.append(try encoder.encode($0)) }
            return exported
        }
    }

    private init(libraryJSON: Data) {
        self.libraryJSON = libraryJSON
    }

    func library() throws -> ArchivedLibrary { try JSONDecoder().decode(ArchivedLibrary.self, from: libraryJSON) }

    func forEachArticle(_ body: (ArchivedArticle) throws -> Void) throws {
        for article in articles { try body(JSONDecoder().decode(ArchivedArticle.self, from: article)) }
    }

    func forEachOperation(_ body: (ArchivedOperation) throws -> Void) throws {
        for operation in operations { try body(JSONDecoder().decode(ArchivedOperation.self, from: operation)) }
    }

    /// The same with an article changed.
    func changing(_ index: Int = 0, _ change: (inout ArchivedArticle) -> Void) throws -> Exported {
        var changed = self
        var article = try JSONDecoder().decode(ArchivedArticle.self, from: articles[index])
        change(&article)
        changed.articles[index] = try JSONEncoder().encode(article)
        return changed
    }

    /// The same with an operation changed.
    func changing(operation index: Int, _ change: (inout ArchivedOperation) -> Void) throws -> Exported {
        var changed = self
        var operation = try JSONDecoder().decode(ArchivedOperation.self, from: operations[index])
        change(&operation)
        changed.operations[index] = try JSONEncoder().encode(operation)
        return changed
    }

    func changing(_ change: (inout ArchivedLibrary) -> Void) throws -> Exported {
        var changed = self
        var library = try library()
        change(&library)
        changed.libraryJSON = try JSONEncoder().encode(library)
        return changed
    }

    mutating func remove(operation index: Int) { operations.remove(at: index) }
}

extension Library {
    /// Every row of every table, value for value, by table; texts decoded. What belongs to a library alone is left out: its own device
    /// and the name of its collation, and with it the indexes, which `verify` proves.
    func everything() throws -> [String: [String]] {
        try read { database in
            let own = try Identifier.fetchOne(database, sql: "SELECT id FROM device WHERE is_own = 1")
            return try Self.tables.reduce(into: [:]) { tables, table in
                tables[table] = try Row.fetchAll(database, sql: "SELECT * FROM \(table)").compactMap { row in
                    if table == "device" { return row["id"] == own ? nil : "\(row["id"] as Data)" }
                    if table == "setting", row["key"] == "collation" { return nil }
                    return try row.map { column, value in "\(column)=\(try Self.shown(value, of: column))" }.joined(
                        separator: " ")
                }.sorted()
            }
        }
    }

    private static let tables = [
        "article", "version", "comment", "anchoring", "page_mood", "vote", "draft", "place", "draft_version", "visit", "tag",
        "article_tag",
        "shelf", "setting", "operation", "device", "picture", "article_picture", "subscription",
    ]

    private static func shown(_ value: DatabaseValue, of column: String) throws -> String {
        if column == "json", let json = Data.fromDatabaseValue(value) {
            return "\(try JSONDecoder().decode(Article.self, from: json))"
        }
        if case .blob(let bytes) = value.storage { return bytes.map { String($0, radix: 16) }.joined(separator: ".") }
        return "\(value)"
    }

    /// Makes a library's own device another one's, as it is once its operations are elsewhere.
    func ownDevice() throws -> Identifier? {
        try read { try Identifier.fetchOne($0, sql: "SELECT id FROM device WHERE is_own = 1") }
    }
}

/// A library with a row in every table, and every kind of row that a table can have.
func everyKind() throws -> Library {
    let library = try Library.inMemory()
    let full = try library.add([.init(fullArticle(), with: [.sample], from: [1])], at: 1_000)[0].id
    let feed = ArchivedSubscription(
        number: 1, address: "https://example.org/feed", title: "夜讀", site: "https://example.org/", folders: ["報", "夜"],
        kind: "rss")
    _ = try library.write(.normal) { try Subscriptions(database: $0).add(feed, number: nil) }
    let passage = Anchor(leaf: 6, offset: 0)..<Anchor(leaf: 6, offset: 6)
    var generator = SystemRandomNumberGenerator()
    let noted = Identifier.make(at: 2_000, using: &generator)
    try library.perform(
        .comment(id: noted, on: full, answering: nil, passage: passage, author: "我", text: "一\u{202E}二"), at: 2_000)
    try library.perform(.edit(comment: noted, text: "第二稿"), at: 2_001)
    let answer = try library.comment(on: full, "答", answering: noted, at: 2_002)
    try library.perform(.delete(comment: answer), at: 2_003)
    let erased = try library.comment(on: full, "抹去的話", at: 2_004)
    try library.perform(.delete(comment: erased), at: 2_005)
    try library.emptyBin()
    let page = try library.contents(of: full)?.article.comments.first?.id
    let gone = try library.comment(on: full, "刪去的話", answering: page, at: 2_006)
    try library.perform(.delete(comment: gone), at: 2_007)
    try library.perform(.vote(on: full, label: "無聊"), at: 2_008)
    try library.perform(.vote(on: full, label: "感動"), at: 2_009)
    try library.keep(Draft(article: full, purpose: .comment(on: nil), text: "半句"), at: 2_010)
    try library.keep(Draft(article: full, purpose: .reply(to: noted), text: "答半句"), at: 2_011)
    try library.keep(Draft(article: full, purpose: .edit(of: noted), text: "改半句"), at: 2_012)
    try library.noteVisit(to: full, at: 3_000)
    try library.noteVisit(to: full, at: 4_000)
    try library.keepPlace(Anchor(leaf: 6, offset: 3), of: full, progress: 40)
    try library.mark(full, starred: true)
    var renewed = fullArticle()
    renewed.blocks.insert(.paragraph([.text("新添的一段。")]), at: 0)
    _ = try library.add(renewed, from: [2], at: 5_000)
    let other = try library.addShort("另一篇", at: 6_000)
    try library.perform(.vote(on: other, label: "路過"), at: 6_001)
    try library.perform(.withdrawVote(on: other), at: 6_002)
    let binned = try library.addShort("在桶裡", at: 7_000)
    try library.setBinned(binned, true)
    try library.tag([full, other], "夜", true)
    try library.tag([full], "舊", true)
    try library.setBinned(.tag("舊"), true)
    try library.keepShelf("甲", query: "tag:夜")
    try library.keepShelf("乙", query: "夜")
    try library.setBinned(.search(Search("夜", name: "乙")), true)
    try library.setReaderName("我")
    return library
}
