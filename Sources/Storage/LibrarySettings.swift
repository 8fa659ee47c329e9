import GRDB
import Model

extension Library {
    /// The name under which the reader comments; nil until it has been set.
    public var readerName: String? {
        get throws { try setting("reader") }
    }

    public func setReaderName(_ name: String) throws {
        try set("reader", name)
    }

    /// The moods that are offered where a page brings none.
    public var moods: MoodSet {
        get throws { try setting(Self.moodsKey).flatMap { MoodSet($0) } ?? .standard }
    }

    private static let moodsKey = "moods"

    public func setMoods(_ moods: MoodSet) throws {
        try set(Self.moodsKey, moods.name)
    }

    /// A setting that belongs to the library: the measure, the theme, …; nil until it has been set.
    public func setting(_ key: String) throws -> String? {
        try read { try String.fetchOne($0, sql: "SELECT value FROM setting WHERE key = ?", arguments: [key]) }
    }

    public func set(_ key: String, _ value: String) throws {
        try write(.normal) { database in
            try database.execute(
                sql: "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                arguments: [key.storable, value.storable])
        }
    }

    /// Keeps the place where reading stopped.
    /// - Parameter progress: percent of the text that has been read, 0 to 100; nil where it is not known.
    public func keepPlace(_ place: Anchor, of id: Identifier, progress: Int? = nil) throws {
        try write(.normal) { database in
            try database.execute(
                sql: "UPDATE article SET progress = coalesce(?, progress) WHERE id = ?", arguments: [progress, id])
            guard database.changesCount == 1 else { throw StorageError.noSuchArticle(id) }
            try database.execute(
                sql: """
                    INSERT INTO place (article, leaf, offset) VALUES (?, ?, ?)
                    ON CONFLICT (article) DO UPDATE SET leaf = excluded.leaf, offset = excluded.offset
                    """,
                arguments: [id, place.leaf, place.offset])
        }
    }
}
