// The third schema: pictures that came with a page, entries of feeds and books, and the feeds themselves.

extension Schema {
    /// `entry` is the first eight bytes of a digest of the identifier that a feed or a book gives. A picture is kept once, by the digest
    /// of its bytes, and goes with the last article that has it.
    static let third = """
        ALTER TABLE comment ADD COLUMN place TEXT NOT NULL DEFAULT '' CHECK (place = '' OR origin = 'page');
        ALTER TABLE comment ADD COLUMN votes INTEGER CHECK (votes IS NULL OR (votes >= 0 AND origin = 'page'));
        ALTER TABLE article ADD COLUMN entry BLOB CHECK (entry IS NULL OR length(entry) = 8);
        CREATE INDEX article_by_entry ON article (entry) WHERE entry IS NOT NULL;
        CREATE TABLE picture (
            name BLOB PRIMARY KEY NOT NULL CHECK (length(name) = 32),
            media_type TEXT NOT NULL,
            bytes BLOB NOT NULL
        ) STRICT;
        CREATE TABLE article_picture (
            article BLOB NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            picture BLOB NOT NULL REFERENCES picture (name) ON DELETE CASCADE,
            PRIMARY KEY (article, picture)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX article_picture_by_picture ON article_picture (picture);
        CREATE TRIGGER picture_dropped AFTER DELETE ON article_picture
        WHEN NOT EXISTS (SELECT 1 FROM article_picture WHERE picture = OLD.picture)
        BEGIN DELETE FROM picture WHERE name = OLD.picture; END;
        CREATE TABLE subscription (
            number INTEGER PRIMARY KEY,
            address TEXT NOT NULL UNIQUE CHECK (address <> ''),
            title TEXT NOT NULL,
            site TEXT NOT NULL,
            folders TEXT NOT NULL,
            kind TEXT NOT NULL
        ) STRICT;
        """
}
