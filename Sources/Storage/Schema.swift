import Foundation
import GRDB
import Model

/// The library's schema, step by step. A step that has shipped is never changed: a new one follows it, and the library of every
/// step is kept as a fixture of the tests.
enum Schema {
    /// "meip": marks a file as a library (SQLite, PRAGMA application_id).
    static let application = 0x6D65_6970

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { database in
            try database.execute(sql: "PRAGMA application_id = \(application)")
            try database.execute(sql: articles + comments + notes + log)
            try database.execute(
                sql: "INSERT INTO device (id, is_own) VALUES (?, 1)",
                arguments: [Identifier.make(at: Milliseconds(Date().timeIntervalSince1970 * 1000))])
        }
        migrator.registerMigration("2") { database in
            try database.execute(sql: second)
            try database.execute(sql: recount)
            try Articles(database: database).settleKeys(by: .ofEnvironment)
            try Articles(database: database).settleIdentities()
            for index in articleIndexes { try database.execute(sql: "INSERT INTO \(index) (\(index)) VALUES ('rebuild')") }
        }
        migrator.registerMigration("3") { try $0.execute(sql: third) }
        migrator.registerMigration("4", migrate: migrateToFourth)
        migrator.registerMigration("5") { try $0.execute(sql: fifth) }
        migrator.registerMigration("6") { try $0.execute(sql: sixth) }
        return migrator
    }

    /// The indexes of full-text search over articles, which are filled from what is stored.
    static let articleIndexes = ["article_index", "pinyin_index"]

    /// What the triggers keep true in the rows of `article`.
    private static let counted = [
        "comments": "(SELECT count(*) FROM comment WHERE comment.article = article.id AND is_deleted = 0)",
        "notes": "(SELECT count(*) FROM comment WHERE comment.article = article.id AND is_deleted = 0 AND origin = 'reader')",
        "drafts": "(SELECT count(*) FROM draft WHERE draft.article = article.id)",
        "mood": "coalesce((SELECT label FROM vote WHERE vote.article = article.id), '')",
    ]

    /// Sets it anew.
    static let recount = "UPDATE article SET " + counted.map { "\($0) = \($1)" }.joined(separator: ", ")
    /// Whether it holds for a row.
    static let isCounted = counted.map { "\($0) = \($1)" }.joined(separator: " AND ")

    /// The columns of `article` are what the list shows; the text stands in a table of its own, so that the list never reads it.
    private static let articles = """
        CREATE TABLE article (
            number INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            fingerprint BLOB NOT NULL UNIQUE CHECK (length(fingerprint) = 32),
            title TEXT NOT NULL,
            source TEXT NOT NULL,
            published_printed TEXT,
            published_iso TEXT CHECK (published_iso IS NULL OR published_printed IS NOT NULL),
            language TEXT NOT NULL,
            added INTEGER NOT NULL,
            length INTEGER NOT NULL CHECK (length >= 0),
            is_read INTEGER NOT NULL DEFAULT 0 CHECK (is_read IN (0, 1)),
            is_starred INTEGER NOT NULL DEFAULT 0 CHECK (is_starred IN (0, 1)),
            is_binned INTEGER NOT NULL DEFAULT 0 CHECK (is_binned IN (0, 1))
        ) STRICT;
        CREATE INDEX article_by_date ON article (is_binned, published_iso DESC, added DESC);
        CREATE TABLE content (
            article BLOB PRIMARY KEY NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            json BLOB NOT NULL
        ) STRICT;
        CREATE TABLE page_mood (
            article BLOB NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            label TEXT NOT NULL CHECK (label <> ''),
            count INTEGER NOT NULL CHECK (count > 0),
            PRIMARY KEY (article, label)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX page_mood_by_count ON page_mood (count DESC);

        """

    /// A parent has no foreign key: an answer outlives the comment that it answers.
    private static let comments = """
        CREATE TABLE comment (
            number INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            article BLOB NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            parent BLOB CHECK (parent IS NULL OR (length(parent) = 16 AND parent <> id)),
            origin TEXT NOT NULL CHECK (origin IN ('page', 'reader')),
            addressee TEXT NOT NULL,
            author TEXT NOT NULL,
            text TEXT NOT NULL CHECK (origin = 'page' OR text <> ''),
            time_printed TEXT CHECK ((time_printed IS NOT NULL) = (origin = 'page')),
            time_iso TEXT CHECK (time_iso IS NULL OR origin = 'page'),
            written INTEGER CHECK ((written IS NOT NULL) = (origin = 'reader')),
            edited INTEGER CHECK (edited IS NULL OR origin = 'reader'),
            is_deleted INTEGER NOT NULL DEFAULT 0 CHECK (is_deleted IN (0, 1) AND (is_deleted = 0 OR origin = 'reader')),
            first_leaf INTEGER CHECK (first_leaf >= 0),
            first_offset INTEGER CHECK (first_offset >= 0),
            last_leaf INTEGER CHECK (last_leaf >= first_leaf),
            last_offset INTEGER CHECK (last_offset >= 0),
            CHECK ((first_leaf IS NULL) = (first_offset IS NULL) AND (first_leaf IS NULL) = (last_leaf IS NULL)
                AND (first_leaf IS NULL) = (last_offset IS NULL))
        ) STRICT;
        CREATE INDEX comment_by_article ON comment (article, is_deleted);
        CREATE INDEX comment_deleted ON comment (is_deleted) WHERE is_deleted = 1;

        """

    /// A draft's comment is empty unless it answers or edits one; it has no foreign key, so that a draft outlives that comment.
    private static let notes = """
        CREATE TABLE vote (
            article BLOB PRIMARY KEY NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            label TEXT NOT NULL CHECK (label <> ''),
            voted INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX vote_by_time ON vote (voted);
        CREATE TABLE draft (
            number INTEGER PRIMARY KEY,
            article BLOB NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            purpose TEXT NOT NULL CHECK (purpose IN ('comment', 'reply', 'edit')),
            comment BLOB NOT NULL CHECK (length(comment) = CASE purpose WHEN 'comment' THEN 0 ELSE 16 END),
            text TEXT NOT NULL CHECK (text <> ''),
            kept INTEGER NOT NULL,
            UNIQUE (article, purpose, comment)
        ) STRICT;
        CREATE TABLE place (
            article BLOB PRIMARY KEY NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            leaf INTEGER NOT NULL CHECK (leaf >= 0),
            offset INTEGER NOT NULL CHECK (offset >= 0)
        ) STRICT;
        CREATE TABLE setting (
            key TEXT PRIMARY KEY NOT NULL CHECK (key <> ''),
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        """

    /// The log is append-only: the one change that it suffers is the loss of a payload.
    private static let log = """
        CREATE TABLE device (
            id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
            is_own INTEGER NOT NULL CHECK (is_own IN (0, 1))
        ) STRICT;
        CREATE UNIQUE INDEX device_own ON device (is_own) WHERE is_own = 1;
        CREATE TABLE operation (
            number INTEGER PRIMARY KEY,
            device BLOB NOT NULL REFERENCES device (id),
            sequence INTEGER NOT NULL CHECK (sequence > 0),
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            time INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('comment', 'edit', 'delete', 'restore', 'vote', 'withdraw')),
            target BLOB NOT NULL CHECK (length(target) = 16),
            payload TEXT,
            payload_hash BLOB NOT NULL CHECK (length(payload_hash) = 32),
            previous BLOB NOT NULL CHECK (length(previous) = 32),
            hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
            UNIQUE (device, sequence)
        ) STRICT;
        CREATE INDEX operation_by_target ON operation (target);
        CREATE TRIGGER operation_appended BEFORE INSERT ON operation
        WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM operation)
            OR NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM operation WHERE device = NEW.device)
            OR NEW.previous IS NOT coalesce(
                (SELECT hash FROM operation WHERE device = NEW.device ORDER BY sequence DESC LIMIT 1), zeroblob(32))
        BEGIN SELECT raise(ABORT, 'an operation follows the last one'); END;
        CREATE TRIGGER operation_unchanged BEFORE UPDATE ON operation
        WHEN NEW.payload IS NOT NULL OR NEW.number IS NOT OLD.number OR NEW.device IS NOT OLD.device
            OR NEW.sequence IS NOT OLD.sequence OR NEW.id IS NOT OLD.id OR NEW.time IS NOT OLD.time
            OR NEW.kind IS NOT OLD.kind OR NEW.target IS NOT OLD.target OR NEW.payload_hash IS NOT OLD.payload_hash
            OR NEW.previous IS NOT OLD.previous OR NEW.hash IS NOT OLD.hash
        BEGIN SELECT raise(ABORT, 'an operation can lose its payload and nothing else'); END;
        CREATE TRIGGER operation_kept BEFORE DELETE ON operation
        BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
        """
}
