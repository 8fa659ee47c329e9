import Foundation
import GRDB
import Model
import Testing

@testable import Storage

@Suite("A library of every schema that was shipped")
struct MigrationTests {
    /// A library made of the SQL text of its time.
    func library(of schema: String, in folder: Folder) throws -> Library {
        let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Fixtures/schema-\(schema).sql")
        let sql = try String(contentsOf: fixture, encoding: .utf8)
        let database = try DatabaseQueue(path: folder.library)
        try database.writeWithoutTransaction { try $0.execute(sql: sql) }
        try database.close()
        return try Library(at: folder.library)
    }

    @Test("has a fixture")
    func fixtures() throws {
        let names = try FileManager.default.contentsOfDirectory(
            atPath: URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Fixtures")
        #expect(Set(names) == Set(Schema.migrator.migrations.map { "schema-\($0).sql" }))
    }

    @Test("becomes of today's schema and is whole", arguments: Schema.migrator.migrations)
    func migrated(schema: String) throws {
        let folder = try Folder()
        let old = try library(of: schema, in: folder)
        let new = try Library.inMemory()
        func tables(_ library: Library) throws -> [String] {
            try library.read {
                try String.fetchAll(
                    $0, sql: "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1")
            }
        }
        #expect(try tables(old) == tables(new))
        #expect(try old.verify() == [])
        #expect(try Library(at: folder.library).verify() == [])
    }

    @Test("shows what it showed, and takes what is new", arguments: Schema.migrator.migrations)
    func contents(schema: String) throws {
        let folder = try Folder()
        let library = try library(of: schema, in: folder)
        let id = try #require(Identifier("019ceb77-7340-77bc-9f77-797c939ca0da"))
        let contents = try #require(try library.contents(of: id))
        #expect(contents.article.title == "夜讀館")
        #expect(contents.article.blocks.count == 2)
        #expect(contents.comments.map(\.text) == ["好文", "同感", "第二稿"])
        #expect(contents.article.comments.map(\.text) == ["好文", "同感"])
        #expect(contents.vote == "感動")
        #expect(contents.place == Anchor(leaf: 6, offset: 15))
        #expect(contents.drafts.map(\.text) == ["半句"])
        let summary = try #require(try library.summaries().first)
        #expect(summary.isRead && summary.isStarred && summary.hasDraft && summary.comments == 3)
        #expect(try library.summaries(inBin: true).map(\.title) == ["第二篇"])
        #expect(try library.readerName == "我")
        let deleted = try #require(Identifier("019ceb77-7344-7759-9c8e-9254fe80e91f"))
        try library.perform(.restore(comment: deleted), at: 1)
        try library.comment(on: id, "新", answering: deleted, at: 1_773_477_999_999)
        #expect(try library.texts(of: id).suffix(2) == ["又及", "新"])
        #expect(try library.verify() == [])
    }
}
