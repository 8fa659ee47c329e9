import Foundation
import GRDB
import Model

extension Library {
    /// The bytes of a picture; nil where there is none of this name.
    /// - Parameter name: as `Picture.name`, and `Image.picture` of an article that has it.
    public func picture(named name: String) throws -> Picture? {
        try read { try Pictures(database: $0).picture(named: name) }
    }
}

/// Pictures that came with articles, within a transaction.
struct Pictures {
    let database: Database

    /// Keeps pictures with an article; those that are there already, with whatever article, are not kept again.
    func keep(_ pictures: [Picture], with article: Identifier) throws {
        for picture in pictures {
            guard let name = Digest(hexadecimal: picture.name) else { continue }
            let statement = try database.cachedStatement(
                sql: "INSERT OR IGNORE INTO picture (name, media_type, bytes) VALUES (?, ?, ?)")
            try statement.execute(arguments: [name, picture.mediaType.storable, picture.bytes.blob])
            try database.execute(
                sql: "INSERT OR IGNORE INTO article_picture (article, picture) VALUES (?, ?)", arguments: [article, name])
        }
    }

    /// Those of an article, by name.
    func all(of article: Identifier) throws -> [Picture] {
        let sql = """
            SELECT name, media_type, bytes FROM article_picture JOIN picture ON picture.name = article_picture.picture
            WHERE article = ? ORDER BY name
            """
        return try Row.fetchAll(database.cachedStatement(sql: sql), arguments: [article]).map(Picture.init(row:))
    }

    func picture(named name: String) throws -> Picture? {
        guard let digest = Digest(hexadecimal: name) else { return nil }
        return try Row.fetchOne(
            database, sql: "SELECT name, media_type, bytes FROM picture WHERE name = ?", arguments: [digest]
        ).map(Picture.init(row:))
    }

    /// Pictures whose bytes are not those that they are named by.
    func faults() throws -> [String] {
        // A library of an older schema that is being repaired has none.
        guard try database.tableExists("picture") else { return [] }
        var faults: [String] = []
        let rows = try Row.fetchCursor(database, sql: "SELECT name, media_type, bytes FROM picture")
        while let row = try rows.next() {
            let picture = try Picture(row: row)
            if Digest(of: picture.bytes).hexadecimal != picture.name {
                faults.append("Picture \(picture.name) is not as it was kept.")
            }
        }
        return faults
    }
}

extension Picture {
    fileprivate init(row: Row) throws {
        let bytes: Data = try row.decode(atIndex: 2)
        self.init(
            name: try row.decode(Digest.self, atIndex: 0).hexadecimal, mediaType: try row.decode(atIndex: 1), bytes: Array(bytes))
    }
}

extension ArchivedPicture {
    public init(_ picture: Picture) {
        self.init(name: picture.name, mediaType: picture.mediaType, base64: Data(picture.bytes).base64EncodedString())
    }

    /// Nil where the bytes are not those that it is named by.
    var picture: Picture? {
        guard let data = Data(base64Encoded: base64), Digest(of: Array(data)).hexadecimal == name else { return nil }
        return Picture(name: name, mediaType: mediaType, bytes: Array(data))
    }
}
