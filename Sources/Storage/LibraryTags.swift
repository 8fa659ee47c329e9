import GRDB
import Model

extension Library {
    /// Puts a tag on articles, or takes it off; a tag that is not there yet is made, and one in the bin comes out of it.
    public func tag(_ ids: [Identifier], _ name: String, _ isTagged: Bool) throws {
        try write(.full) { database in
            let tags = Tags(database: database)
            for id in ids {
                guard try Articles(database: database).holds(id) else { throw StorageError.noSuchArticle(id) }
                try tags.set(name.storable, on: id, isTagged)
            }
        }
    }

    /// The names of the tags, sorted.
    public func tags() throws -> [String] {
        try read { try Tags(database: $0).names() }
    }

    /// Puts a tag into the bin, or takes it out again, with all the articles that have it.
    private func setTagBinned(_ name: String, _ isBinned: Bool) throws {
        try write(.full) {
            try $0.execute(sql: "UPDATE tag SET is_binned = ? WHERE name = ?", arguments: [isBinned, name.storable])
        }
    }

    /// Keeps a query as a shelf, in the place of an earlier one of that name.
    public func keepShelf(_ name: String, query: String) throws {
        guard !name.isEmpty, !query.isEmpty else { throw StorageError.nothingSaid }
        try write(.full) { database in
            try database.execute(
                sql: """
                    INSERT INTO shelf (name, query) VALUES (?, ?)
                    ON CONFLICT (name) DO UPDATE SET query = excluded.query, is_binned = 0
                    """,
                arguments: [name.storable, query.storable])
        }
    }

    /// Puts a kept query into the bin, or takes it out again.
    private func setShelfBinned(_ name: String, _ isBinned: Bool) throws {
        try write(.full) {
            try $0.execute(sql: "UPDATE shelf SET is_binned = ? WHERE name = ?", arguments: [isBinned, name.storable])
        }
    }

    /// Puts what a shelf is by into the bin, or takes it out again: a tag or a kept query; the other shelves are always there.
    public func setBinned(_ shelf: Shelf, _ isBinned: Bool) throws {
        switch shelf {
        case .tag(let name): try setTagBinned(name, isBinned)
        case .search(let search) where !search.name.isEmpty: try setShelfBinned(search.name, isBinned)
        default: break
        }
    }

    /// The kept queries, in the order in which they were kept.
    public func keptShelves() throws -> [Search] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT name, query FROM shelf WHERE is_binned = 0 ORDER BY number").map { row in
                Search(try row.decode(atIndex: 1), name: try row.decode(atIndex: 0))
            }
        }
    }
}

/// Tags, within a transaction.
struct Tags {
    let database: Database

    func names() throws -> [String] {
        try String.fetchAll(database, sql: "SELECT name FROM tag WHERE is_binned = 0 ORDER BY name")
    }

    func set(_ name: String, on id: Identifier, _ isTagged: Bool) throws {
        guard isTagged else {
            return try database.execute(
                sql: """
                    DELETE FROM article_tag WHERE tag = (SELECT number FROM tag WHERE name = ?)
                        AND article = (SELECT number FROM article WHERE id = ?)
                    """,
                arguments: [name, id])
        }
        guard !name.isEmpty else { throw StorageError.nothingSaid }
        try database.execute(
            sql: "INSERT INTO tag (name) VALUES (?) ON CONFLICT (name) DO UPDATE SET is_binned = 0", arguments: [name])
        try database.execute(
            sql: """
                INSERT OR IGNORE INTO article_tag (tag, article)
                SELECT tag.number, article.number FROM tag JOIN article ON tag.name = ? AND article.id = ?
                """,
            arguments: [name, id])
    }
}
